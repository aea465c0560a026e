"""The statements inside a content: where it splits, what is said, who acts, whether it is negated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from claimline.data import lexicon
from claimline.link.terms import Token, capital_key, country_at, country_key, word_spans, wording
from claimline.model import Span
from claimline.text import fold, key

MAX_CONTENT = 3000  # code points of a content that are read; a longer one is a text of its own
LONG_VERB = 4  # a word in -ed with at least one letter more is read as a verb ("ended", not "shed")
PARTICLES = frozenset({"off", "out"})  # particles that make another verb: "switch off"
COMPLEMENT = 4  # words after the verb among which its complement is looked for

_SENTENCE = re.compile(r"[.!?;…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_JOINT = re.compile(
    r"(?<=\S)(?:,?\s+(?:and|but|while|whereas|although|though|where|because)\s+"
    r"|\s+as\s+(?=(?:they|he|she|it|we)\s)|\s[–—]\s)"
)


@cache
def grammar() -> Mapping[str, frozenset[str]]:
    """The closed classes of words, by name."""
    tables = lexicon("wording")["grammar"]
    return MappingProxyType({name: frozenset(words.split()) for name, words in tables.items()})


def words_of(text: str, span: Span) -> list[tuple[str, Span]]:
    """The folded words under ``span`` with their spans in ``text``."""
    piece = span.of(text)
    return [(fold(s.of(piece)), Span(s.start + span.start, s.end + span.start)) for s in word_spans(piece)]


def statements(text: str, span: Span) -> Iterator[Span]:
    """The statements under ``span``, in order: sentences, and clauses joined by a conjunction where both
    sides have a verb. What joins them, and a question asked inside ("who did it"), is left out."""
    span = Span(span.start, min(span.end, span.start + MAX_CONTENT))
    start = span.start
    for boundary in [*_boundaries(text, span), Span(span.end, span.end)]:
        if boundary.start > start:
            yield _stated(text, Span(start, boundary.start))
        start = max(start, boundary.end)


def _boundaries(text: str, span: Span) -> list[Span]:
    piece = span.of(text)
    found = [Span(m.start() + 1, m.end()) for m in _SENTENCE.finditer(piece) if _ends(piece, m.start())]
    stops = [0, *(boundary.end for boundary in found), len(piece)]
    for joint in _JOINT.finditer(piece):
        left = max(stop for stop in stops if stop <= joint.start())
        right = min((stop for stop in stops if stop >= joint.end()), default=len(piece))
        if _has_verb(piece[left : joint.start()]) and _has_verb(piece[joint.end() : right]):
            found.append(Span(*joint.span()))
            stops.append(joint.end())
    return [Span(b.start + span.start, b.end + span.start) for b in sorted(found)]


def _ends(piece: str, at: int) -> bool:
    """Whether the mark ends a sentence; a point after an initial or a short title does not."""
    if piece[at] != ".":
        return True
    before = piece[max(0, at - 12) : at].split()
    return bool(before) and len(key(before[-1])) > 2


def _has_verb(clause: str) -> bool:
    words = [word for word, _ in words_of(clause, Span(0, len(clause)))]
    return any(map(verbal, words)) or (len(words) > 1 and words[0] in grammar()["subjects"])


def _stated(text: str, span: Span) -> Span:
    words = words_of(text, span)
    for (word, where), (after, asked) in pairwise(words):
        asks = word in grammar()["asking"] and after in grammar()["interrogatives"]
        if asks and where.start > span.start:
            return Span(span.start, asked.start)
    return span


def verbal(word: str) -> bool:
    """Whether a folded word is a finite verb or a participle, as far as its form shows."""
    classes = grammar()
    if word in classes["auxiliaries"] or word in classes["past"] or word.endswith("n't"):
        return True
    return word.endswith("ed") and len(word) > LONG_VERB


def negated(text: str, span: Span) -> bool:
    """Whether a word of negation stands under ``span``."""
    words = [word for word, _ in words_of(text, span)]
    return any(word in grammar()["negators"] or word.endswith("n't") for word in words)


def heads(text: str, span: Span, found: Sequence[Token]) -> frozenset[str]:
    """The keys of what is said: the first verb with its particle, and its complement where the verb says
    little ("was empty", "made progress"). Without a verb, all words."""
    at = {token.span.start: token for token in found if not token.name}
    words = words_of(text, span)
    verb = _verb(words, at)
    if verb is None:
        return frozenset(token.key for token in at.values())
    after = [at[where.start] for _, where in words[verb:] if where.start in at][:COMPLEMENT]
    if not after:
        return frozenset()
    said = {after[0].key}
    if not after[0].key.startswith("=") or after[0].key in wording().broad:
        ends = next(
            (where.start for word, where in words[verb:] if _ends_complement(word, where, after[0])), span.end
        )
        said |= {token.key for token in after[1:] if token.key.startswith("=") and token.span.start < ends}
    return frozenset(said | {token.key for token in after[:3] if token.key in PARTICLES})


def _ends_complement(word: str, where: Span, verb: Token) -> bool:
    """Whether a preposition after the verb ends what belongs to it."""
    return where.start > verb.span.start and word in grammar()["governing"]


def _verb(words: Sequence[tuple[str, Span]], at: Mapping[int, Token]) -> int | None:
    """Where the first verb stands; else the first infinitive or gerund."""
    low = [word for word, _ in words]
    determiners = grammar()["determiners"]
    for i, word in enumerate(low):
        if verbal(word) and not (i and low[i - 1] in determiners):
            return i
    unfinite = (
        i
        for i, (word, where) in enumerate(words)
        if word == "to" or (word.endswith("ing") and where.start in at)
    )
    return next(unfinite, None)


def actors(text: str, span: Span, speaker: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Who acts and whose enemy acts, as country or party keys; empty where the words do not tell.

    The names before the verb that no preposition governs, or the one after "by"; "we" and an opening
    "it" are the ``speaker``."""
    words = words_of(text, span)
    classes = grammar()
    if not words:
        return frozenset(), frozenset()
    if words[0][0] in classes["own"] or words[0][0] in ("it", "its"):
        return speaker, frozenset()
    found: set[str] = set()
    for i, (word, where) in enumerate(words):
        if verbal(word) and text[where.start].islower():
            break
        if word in classes["enemies"]:
            return frozenset(), speaker
        if word in classes["own"]:
            found |= speaker
        elif not _governed(words, i):
            found |= _who(where.of(text))
        elif found:
            break
    if not found:
        agents = (b[1].of(text) for a, b in pairwise(words) if a[0] == "by")
        found = _who(next(agents, ""))
    return frozenset(found), frozenset()


def located(text: str, span: Span) -> frozenset[str]:
    """The countries, by name or by capital, that a locative preposition puts the statement in."""
    words = words_of(text, span)
    spans = [where for _, where in words]
    found: set[str] = set()
    for i, (word, _) in enumerate(words[:-1]):
        if word not in grammar()["locative"]:
            continue
        at = i + 2 if words[i + 1][0] == "the" and i + 2 < len(words) else i + 1
        country = country_at(text, spans, at)
        place = country[0] if country else capital_key(spans[at].of(text))
        found |= {place} if place else set()
    return frozenset(found)


def is_located(text: str, span: Span) -> bool:
    """Whether a locative preposition stands before the words under ``span``."""
    before = [word for word, _ in words_of(text, Span(max(0, span.start - 24), span.start))]
    if before and before[-1] == "the":
        before.pop()
    return bool(before) and before[-1] in grammar()["locative"]


def _who(word: str) -> set[str]:
    """The country that acts under a name, an adjective or, in the possessive, its capital's name."""
    if not word[:1].isupper():
        return set()
    country = country_key(word) or (capital_key(word) if word[-2:] in ("'s", "’s") else None)
    return {country} if country else set()


def _governed(words: Sequence[tuple[str, Span]], i: int) -> bool:
    governing = grammar()["governing"]
    before = [word for word, _ in words[max(0, i - 2) : i]]
    return bool(before) and (before[-1] in governing or (before[-1] == "the" and before[0] in governing))
