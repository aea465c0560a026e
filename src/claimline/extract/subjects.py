"""The noun phrase that a cue takes its source from, where the encoder named none or too much."""

from __future__ import annotations

import re

from claimline.extract.block import Block
from claimline.extract.cues import CueHit
from claimline.extract.lemmas import edge, noun_forms, rule, words_of
from claimline.model import Span
from claimline.text import trim

_MARKS = frozenset('";:.()–—“”')
_OPENS_PHRASE = frozenset(
    {"the", "a", "an", "this", "these", "those", "his", "her", "its", "their", "several", "some"}
)
_APPOSED = frozenset({"the", "a", "an", "head", "chief", "director", "leader"})  # "X, the head of Y"


def trim_source(block: Block, span: Span) -> Span:
    """A source without adverbs and conjunctions before it, a possessive or comma behind it."""
    positions = list(block.positions(span))
    if len(positions) == 1 and block.folded(positions[0]) in {"who", "which", "that"}:
        earlier = _antecedent_noun(block, positions[0])
        return earlier or span
    while len(positions) > 1 and block.folded(positions[0]) in edge("leads") | {",", '"', "”", "by"}:
        positions.pop(0)
    if not positions:
        return span
    span = trim(block.text, block.span_of(range(positions[0], positions[-1] + 1)), edges=" ,;:")
    match = re.search(r"['’]s?$", span.of(block.text))
    return Span(span.start, span.end - len(match.group())) if match and len(match.group()) > 1 else span


def sound_source(block: Block, span: Span) -> Span | None:
    """``span`` if it is one noun phrase; the phrase at its end where a clause's verb slipped in ("The trial
    will resume with testimony from a man"); None where none is left."""
    positions = list(block.positions(span))
    verbs = [
        k for k in positions if block.folded(k) in edge("verbs") or block.folded(k).endswith(("n't", "n’t"))
    ]
    relative = [k for k in positions if block.folded(k) in {"who", "which", "that", "whose", "where"}]
    if not verbs or (relative and relative[0] < verbs[0]):
        return span
    after = [k for k in positions if k > verbs[-1]]
    starts = [k for k in after if block.folded(k) in {"a", "an", "the", "another", "one"}]
    if not starts:
        return None
    return block.span_of(range(starts[-1], after[-1] + 1))


def _antecedent_noun(block: Block, relative: int) -> Span | None:
    """The noun phrase that a relative pronoun stands for: the nearest one before it, back to its
    determiner, a preposition other than "of", or the clause's beginning."""
    stop = relative - 1 if block.word(relative - 1) == "," else relative
    i = stop
    while i > 0 and not _phrase_edge(block, i - 1):
        i -= 1
        if block.folded(i) in _OPENS_PHRASE and block.folded(i - 1) != "of":
            break
    while i < stop and block.folded(i) in edge("leads") | {"by", "from", "of", "to"}:
        i += 1
    return block.span_of(range(i, stop)) if i < stop else None


def _phrase_edge(block: Block, i: int) -> bool:
    low = block.folded(i)
    return (
        block.word(i) in {",", ".", ";", ":", '"', "“", "”", "(", ")"}
        or low in edge("back_stops") | edge("being") | {"said", "says"}
        or (low in edge("prepositions") and low != "of")
    )


def source_after(block: Block, cue: CueHit, content: list[Span], *, loose: bool = False) -> Span | None:
    """The source of an inverted cue: "…," said X. Only where the content comes before, or ``loose``."""
    before = any(c.end <= cue.span.start for c in content)
    if not before and not loose:
        return None
    after = [
        s
        for s in block.sources
        if 0 <= s.start - cue.span.end <= 3 and "," not in block.text[cue.span.end : s.start]
    ]
    left = [
        s
        for s in block.sources
        if s.end <= cue.span.start and len(block.positions(Span(s.end, cue.span.start))) <= 1
    ]
    if left and not loose:
        return None
    if after and not loose:
        return trim_source(block, after[0])
    if not loose and _subject_left(block, cue):
        return None
    return _phrase_from(block, cue.last + 1)


def _subject_left(block: Block, cue: CueHit) -> bool:
    before = block.word(block.first(cue.span.start) - 1)
    return bool(before) and before[-1].isalnum()


def _phrase_from(block: Block, start: int) -> Span | None:
    """A noun phrase that begins at ``start``: up to a comma that no apposition follows, a verb, a mark."""
    i = start
    while i < len(block.tokens):
        word = block.word(i)
        if word in {".", ";", ":", '"', "“", "”", ")", "(", "–", "—", "?", "!"} or (
            block.folded(i)
            in {"that", "as", "who", "which", "on", "in", "after", "when", "while", "during", "at"}
            and i > start
        ):
            break
        if word == "," and block.folded(i + 1) not in {
            "the",
            "a",
            "an",
            "head",
            "chief",
            "director",
            "leader",
        }:
            break
        i += 1
    if i == start or i - start > 16 or not block.word(start)[0].isalnum():
        return None
    span = trim(block.text, block.span_of(range(start, i)), edges=" ,")
    return (
        span
        if block.word(start)[0].isupper()
        or block.folded(start) in {"a", "an", "the", "one", "another", "several", "two"}
        or block.folded(start) in words_of("unnamed")
        else None
    )


def noun_phrase_before(block: Block, cue: CueHit, barrier: int) -> Span | None:
    """The subject before a cue that the encoder left without a source: back to the clause's beginning,
    an apposition between commas included."""
    stop = block.first(cue.span.start)
    i = stop
    commas = 0
    if block.word(i - 1) == ",":  # the comma that closes an apposition
        i -= 1
        commas -= 1
    while i > 0 and block.tokens[i - 1].start >= barrier:
        low = block.folded(i - 1)
        if low in {"which", "who", "that"} and _relative(block, i - 1):
            i -= 1
            continue
        if low in {'"', "“", "”", ";", ":", ".", "(", ")", "–", "—"} or (
            low in edge("back_stops") and low != "and"
        ):
            break
        if low == ",":
            commas += 1
            if commas > 1 or (commas < 1 and stop - i < 2) or not _apposition(block, i, stop):
                break
        if low == "and" and not block.word(i)[:1].isupper():
            break
        i -= 1
    if stop - i > 6:  # too long for one phrase: from its last determiner
        starts = [k for k in range(i + 1, stop) if block.folded(k) in {"a", "an", "the", "another", "one"}]
        i = starts[-1] if starts else i
    while i < stop and (block.folded(i) in edge("leads") or block.word(i) == ","):
        i += 1
    positions = range(i, stop)
    while positions and (block.folded(positions[-1]) in rule("adverbs") or block.word(positions[-1]) == ","):
        positions = range(positions.start, positions.stop - 1)
    if not positions or len(positions) > 14 or not any(block.word(k)[0].isalpha() for k in positions):
        return None
    if any(
        block.folded(k) in {"is", "are", "was", "were", "has", "have", "had", "will", "would"}
        for k in positions
    ):
        return None
    if not _nominal(block, positions) or block.folded(positions[0]) in edge("prepositions"):
        return None
    return trim_source(block, block.span_of(positions))


def before_relative(block: Block, cue: CueHit) -> int:
    """Where a subject ends whose relative clause stands between commas before the cue: "the minister,
    who faces calls to resign, said". The cue's own start where there is none."""
    stop = block.first(cue.span.start)
    if block.word(stop - 1) != ",":
        return cue.span.start
    sentence = block.sentence(cue.span.start)
    for i in range(stop - 3, max(0, stop - 25), -1):
        if block.tokens[i].start < sentence.start or block.word(i) in ".;:":
            break
        if block.folded(i) in {"who", "which", "whose", "where"} and block.word(i - 1) == ",":
            return block.tokens[i - 1].start
    return cue.span.start


def inside_relative(block: Block, span: Span) -> bool:
    """Whether a tagged source is the object of a clause about the real one: "the hospital which treats
    the injured confirmed"."""
    first = block.first(span.start)
    verb = {block.folded(first - 1), block.folded(first - 2)}
    relative = {block.folded(first - 2), block.folded(first - 3)} & {"which", "who", "that"}
    return bool(relative) and any(word.endswith(("s", "ed", "ing")) for word in verb)


def _relative(block: Block, i: int) -> bool:
    """ "the hospital which treats the injured": a clause inside the noun phrase, which goes on before it."""
    following = block.folded(i + 1)
    return (
        block.folded(i - 1).isalpha()
        and following.endswith(("s", "ed"))
        and block.folded(i - 1) not in edge("back_stops")
    )


def _apposition(block: Block, comma: int, stop: int) -> bool:
    """Whether the words after a comma are a bare name ("the leader, Jane Roe, said")."""
    name = [block.word(k) for k in range(comma, stop) if block.word(k) != ","]
    return 0 < len(name) <= 4 and all(w[:1].isupper() for w in name)


def _nominal(block: Block, positions: range) -> bool:
    words = [block.folded(k) for k in positions]
    capital = any(block.word(k)[:1].isupper() for k in positions)
    return (
        capital
        or bool(set(words) & (words_of("unnamed") | words_of("documents") | {"he", "she", "it", "they"}))
        or words[0]
        in {
            "the",
            "a",
            "an",
            "one",
            "another",
            "its",
            "their",
            "his",
            "her",
        }
        or any(w in noun_forms() for w in words[-1:])
    )


def document_before(block: Block, cue: CueHit, barrier: int) -> Span | None:
    """The document that a participle speaks for: "a paper on the matter insisting …"."""
    stop = block.first(cue.span.start)
    if block.word(stop - 1) == ",":
        return None
    for i in range(stop - 1, max(-1, stop - 12), -1):
        if block.tokens[i].start < barrier and block.folded(i) not in words_of("documents"):
            continue
        if block.folded(i) in words_of("documents"):
            first = i
            while (
                first > 0
                and block.folded(first - 1) not in edge("back_stops")
                and block.folded(first) not in {"a", "an", "the"}
                and i - first < 5
            ):
                first -= 1
            between = [block.folded(k) for k in range(i + 1, stop)]
            if any(word.endswith("ed") for word in between):
                return None
            return trim_source(block, block.span_of(range(first, stop)))
        if block.word(i) in ",;.":
            return None
    return None


def sentence_subject(block: Block, cue: CueHit) -> Span | None:
    """The subject of a verb that "and" or "but" joins to an earlier one: the nearest source tag of the
    sentence, else a name at its beginning."""
    start = block.first(cue.span.start)
    if block.folded(start - 1) not in {"and", "but"}:
        return None
    sentence = block.sentence(cue.span.start)
    tagged = [s for s in block.sources if sentence.start <= s.start and s.end <= cue.span.start]
    if tagged:
        return trim_source(block, tagged[-1])
    first = block.first(sentence.start)
    last = first
    while block.word(last)[:1].isupper():
        last += 1
    return block.span_of(range(first, last)) if last > first else None
