"""What a finished attribution must not be: words about themselves, halves of phrases, no speaker at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimline.extract.block import Block
from claimline.extract.continuation import Attribution
from claimline.extract.cues import Form
from claimline.extract.lemmas import rule, words_of
from claimline.model import Span
from claimline.text import trim

_EDGES = " \t\r\n,;:"
_LAST_RELATIVE = re.compile(r",?\s+(?:which|who|whom|whose|that)$", re.IGNORECASE)
_LEAD_IN = re.compile(r"(?:that )?being said,\s+|that said,\s+|having said that,\s+", re.IGNORECASE)
_SUBJECTS = frozenset({"he", "she", "they", "it", "i", "we"})
_NOBODY = frozenset({"having", "being", "there", "let", "let's"})
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does|did"
    r"|isn|aren|wasn|weren|won|don|doesn|didn|it|he|she|they|we|I|you|there)\b|['’](?:s|re|ll|ve|d)\b|\w{3,}ed\b"
)


def sound(block: Block, made: Attribution) -> Attribution | None:
    """The attribution with its edges mended, or None where it attributes nothing."""
    if made.cue is None or made.source is None:
        return made
    source = _speaker(block, _without_relative(block.text, made.source))
    if source is None or _modifier(block, made, source):
        return None
    content = [_mended(block, made, span, source=source) for span in made.content]
    kept = tuple(span for span in content if len(span) > 1)
    if (made.content and not kept and made.target is None) or _object(block, made, kept):
        return None
    return replace(made, source=source, content=kept)


def _without_relative(text: str, span: Span) -> Span:
    match = _LAST_RELATIVE.search(span.of(text))
    return Span(span.start, span.start + match.start()) if match else span


def _speaker(block: Block, span: Span) -> Span | None:
    """The source without adverbs behind it, and no more than the pronoun where it ends in one: in "the money
    he says he raised" only "he" speaks. None where no word is left that could."""
    positions = block.positions(span)
    whole = len(positions)
    while len(positions) > 1 and _adverb(block, positions[-1]):
        positions = positions[:-1]
    if len(positions) == 1 and block.folded(positions[0]) in _NOBODY:
        return None
    if positions and block.folded(positions[-1]) in _SUBJECTS:
        positions = positions[-1:]
    return block.span_of(positions) if len(positions) < whole else span if len(span) else None


def _adverb(block: Block, i: int) -> bool:
    low = block.folded(i)
    return low in rule("adverbs") or (len(low) > 4 and low.endswith("ly") and block.word(i)[:1].islower())


def _modifier(block: Block, made: Attribution, source: Span) -> bool:
    """ "the rape allegation": a bare noun before a cue noun says what was alleged, not by whom."""
    assert made.cue is not None
    words = block.positions(source)
    return (
        made.cue.form is Form.NOUN
        and len(words) == 1
        and block.word(words[0])[:1].islower()
        and words[0] + 1 == made.cue.head
        and block.folded(words[0]) not in words_of("closed", "pronouns") | words_of("closed", "determiners")
    )


def _mended(block: Block, made: Attribution, span: Span, *, source: Span) -> Span:
    span = _clear_of_cue(span, made, source=source)
    lead = _LEAD_IN.match(block.text, span.start, span.end)
    span = Span(lead.end(), span.end) if lead else span
    span = _with_brackets(block, span)
    if not block.quote_at(span.start):
        span = _without_relative(block.text, span)
    return trim(block.text, span, edges=_EDGES)


def _clear_of_cue(span: Span, made: Attribution, *, source: Span) -> Span:
    """A content never holds its own cue: the longer side of it stays, without the source beside the cue."""
    assert made.cue is not None
    own = made.cue.span
    if not span.overlap(own):
        return span
    low, high = own.start, own.end
    if source.overlap(span):
        low, high = min(low, source.start), max(high, source.end)
    left, right = Span(span.start, max(span.start, low)), Span(min(high, span.end), span.end)
    return left if len(left) >= len(right) else right


def _with_brackets(block: Block, span: Span) -> Span:
    """Brackets in pairs: a content that begins inside one goes back to its clause, one that ends inside
    one goes on to where it closes, in the same sentence."""
    words, sentence = span.of(block.text), block.sentence(span.start)
    opens, closes = words.find("("), words.find(")")
    start = span.start
    if closes >= 0 and (opens < 0 or closes < opens):
        opened = block.text.rfind("(", sentence.start, span.start)
        start = (
            sentence.start if opened >= 0 and not _taken(block, Span(sentence.start, span.start)) else start
        )
    end = span.end
    if block.text.count("(", start, end) > block.text.count(")", start, end):
        closed = block.text.find(")", end, block.sentence(max(start, end - 1)).end)
        end = closed + 1 if 0 <= closed - end <= 120 else end
    return Span(start, end)


def _taken(block: Block, gap: Span) -> bool:
    return any(s.overlap(gap) for s in (*block.sources, *(tag.span for tag in block.cues)))


def _object(block: Block, made: Attribution, content: Sequence[Span]) -> bool:
    """ "has maintained a lead", "adds a dimension": a thing, not words; verbs that say need a clause."""
    assert made.cue is not None
    if made.cue.word.lemma not in rule("clause_only") or len(content) != 1 or made.target:
        return False
    (only,) = content
    if block.quote_at(only.start) or '"' in only.of(block.text) or "“" in only.of(block.text):
        return False
    behind = only.start >= made.cue.span.end and block.folded(block.first(only.start) - 1) != "that"
    return behind and not _FINITE.search(only.of(block.text))
