"""What a denial or confirmation without content of its own points at: "has denied the claims"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claimline.data import lexicon
from claimline.link.answers import answering, may_answer
from claimline.link.clauses import words_of
from claimline.link.context import Context
from claimline.link.explain import cue_evidence
from claimline.link.likeness import clash, likeness
from claimline.link.readings import Part, Reading, read_part
from claimline.link.relations import Found, Node
from claimline.link.terms import country_key, name_key, stem, word_spans
from claimline.model import Relation, Span, Stance

REACH_BACK = 2  # paragraphs before a bare "the claims" in which what it means can stand
TOPIC = 0.5  # share of a topic's words that a claim must have: "reports of gains" is short
NAMES_HELP = 0.2
ELSEWHERE = 12  # claims of other reports that one target may point at
BARE, BARE_SINGLE, OWNED = 0.8, 0.7, 0.6  # scores of targets found by nearness and by owner alone

_POSSESSIVE = re.compile(r"['’]s?\Z")


@dataclass(frozen=True, slots=True)
class Aim:
    """What a target's words point at: ``accusing`` accusations first, ``single`` one claim only, ``owner``
    whose words, ``topic`` what they are about."""

    accusing: bool
    single: bool
    owner: frozenset[str]
    topic: Part | None


@dataclass(frozen=True, slots=True)
class _Nouns:
    said: frozenset[str]
    accusing: frozenset[str]
    pronouns: frozenset[str]
    of: frozenset[str]
    by: frozenset[str]


@cache
def _nouns() -> _Nouns:
    tables = lexicon("targets")
    said, guilt = tables["said"]["nouns"], tables["said"]["guilt"]
    return _Nouns(
        said=frozenset(stem(noun) for noun in (*said, *guilt)),
        accusing=frozenset(stem(noun) for noun in (*tables["said"]["accusing"], *guilt)),
        pronouns=frozenset(tables["said"]["pronouns"]),
        of=frozenset(tables["of"]["words"]),
        by=frozenset(tables["by"]["words"]),
    )


def aim(reading: Reading, context: Context) -> Aim | None:
    """What the target of ``reading`` points at; None without a target or an answering stance."""
    target = reading.claim.target
    if target is None or not answering(reading):
        return None
    words = words_of(context.text, target.span)
    head = _head([word for word, _ in words])
    noun = words[head][0] if head is not None else ""
    plural = noun.endswith("s") and noun not in _nouns().pronouns
    return Aim(
        accusing=stem(noun) in _nouns().accusing,
        single=bool(noun) and not plural and noun not in ("them", "these", "those", "what"),
        owner=_owner(words, context.text, head),
        topic=_topic(words, context, head=head, end=target.span.end),
    )


def _head(words: Sequence[str]) -> int | None:
    """Where the noun for something said stands, else a pronoun."""
    nouns = _nouns()
    named = next((i for i, word in enumerate(words) if stem(word) in nouns.said), None)
    return named if named is not None else next((i for i, w in enumerate(words) if w in nouns.pronouns), None)


def _topic(words: Sequence[tuple[str, Span]], context: Context, *, head: int | None, end: int) -> Part | None:
    """The words that say what the target is about: all of them without a head, else those after "of"."""
    first = 0
    if head is not None:
        of = [i for i in range(head + 1, len(words)) if words[i][0] in _nouns().of]
        first = of[0] + 1 if of else len(words)
    if first >= len(words):
        return None
    part = read_part(context, Span(words[first][1].start, end))
    return part if part.own.keys() - part.names else None


def _owner(words: Sequence[tuple[str, Span]], text: str, head: int | None) -> frozenset[str]:
    """Keys of the one whose words are meant: a possessive before the noun, a name after "by" or "from"."""
    found: set[str] = set()
    for i, (word, where) in enumerate(words if head is not None else ()):
        owns = head is not None and i < head and _POSSESSIVE.search(word)
        if owns or (i > 0 and words[i - 1][0] in _nouns().by):
            found.add(_owner_key(_POSSESSIVE.sub("", where.of(text))))
    return frozenset(found)


def _owner_key(word: str) -> str:
    return country_key(word) or (name_key(word) if word[0].isupper() else stem(word))


def source_keys(reading: Reading) -> frozenset[str]:
    """Keys under which a target can name the one who made a claim."""
    source = reading.claim.source
    keys: set[str] = set()
    for name in (source.text, source.name, source.party, *source.affiliation, *source.parties):
        if name:
            keys.add(country_key(name) or "")
            words = [_POSSESSIVE.sub("", span.of(name)) for span in word_spans(name)]
            keys |= {key for word in words if word for key in (_owner_key(word), stem(word))}
    return frozenset(keys - {""})


_Hit = tuple[Reading, int | None, str, float]


def target_answers(
    reading: Reading, pointed: Aim, *, here: Sequence[Reading], elsewhere: Iterable[Reading]
) -> Iterator[Found]:
    """The answers, and for a denial the contradictions, of a claim to what its target points at. ``here`` are
    the claims of its report in text order, ``elsewhere`` near claims of others."""
    found = _here(reading, pointed, here)
    if pointed.topic or (pointed.owner and not found):
        found += _elsewhere(reading, pointed, elsewhere)
    for other, part, why, score in found:
        said = cue_evidence("target", why, reading.claim, other.claim)
        nodes = (Node(reading.id, 0), Node(other.id, part or 0))
        whole = part is None
        yield Found(*nodes, Relation.ANSWERS, score, (said,), whole=whole)
        if reading.denies:
            yield Found(*nodes, Relation.CONTRADICTS, score, (said,), whole=whole)


def _here(reading: Reading, pointed: Aim, here: Sequence[Reading]) -> list[_Hit]:
    possible = [r for r in here if may_answer(reading, r) and not answering(r) and _owned(r, pointed.owner)]
    if pointed.topic:
        hits = [hit for r in possible if (hit := _on_topic(r, pointed.topic))]
        return sorted(hits, key=lambda hit: -hit[3])[:1] if pointed.single else hits
    before = [r for r in possible if r.start < reading.start and r.claim.cue is not None]
    before = [r for r in before if reading.paragraph - r.paragraph <= REACH_BACK]
    if pointed.accusing:
        before = [r for r in before if r.claim.stance is Stance.ACCUSES] or before
    if not before:
        return []
    last = before[-1]
    if pointed.single:
        return [(last, None, "the nearest claim before it", BARE_SINGLE)]
    return [
        (r, None, "claims shortly before it in the same report", BARE)
        for r in before
        if r.positions == last.positions
    ]


def _on_topic(other: Reading, topic: Part) -> _Hit | None:
    """The statement of ``other`` that has most of the topic's words, if it has enough."""
    need = sum(w for k, w in topic.own.items() if k not in topic.names)
    best: _Hit | None = None
    for i, part in enumerate(other.parts):
        if clash(topic, part) or topic.negated != part.negated:
            continue
        how = likeness(topic, part)
        score = min(1.0, (how.telling + (NAMES_HELP if how.names else 0.0)) / need)
        if score >= TOPIC and how.telling >= TOPIC and (best is None or score > best[3]):
            best = (other, i, "it says what the target is about", round(score, 4))
    return best


def _elsewhere(reading: Reading, pointed: Aim, others: Iterable[Reading]) -> list[_Hit]:
    hits: list[_Hit] = []
    for other in others:
        if answering(other) or not may_answer(reading, other) or not _owned(other, pointed.owner):
            continue
        if pointed.topic:
            hit = _on_topic(other, pointed.topic)
            hits += [hit] if hit else []
        elif pointed.owner and (not pointed.accusing or other.claim.stance is Stance.ACCUSES):
            hits.append((other, None, "words of the one that the target names", OWNED))
    return sorted(hits, key=lambda hit: (-hit[3], hit[0].id))[:ELSEWHERE]


def _owned(reading: Reading, owner: frozenset[str]) -> bool:
    """Whether the claim is of the one the target names; true where it names no one."""
    return not owner or bool(owner & source_keys(reading))
