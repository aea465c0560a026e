"""One paragraph as extract sees it: tokens, sentences, quotations and the encoder's tags by position."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimline.extract.quotes import Quotation, quotations
from claimline.model import Edition, Parse, Sentence, Span, Tagged
from claimline.text import fold

_MARKS = frozenset("\"“”„«»‘’'")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. ``low`` are the folded tokens; token positions index ``tokens`` and ``low``."""

    text: str
    number: int
    span: Span
    tokens: tuple[Span, ...]
    low: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quotation, ...]
    sources: tuple[Span, ...]
    cues: tuple[Tagged, ...]
    contents: tuple[Span, ...]

    def first(self, offset: int) -> int:
        """Position of the first token that ends after ``offset``."""
        return bisect_right([t.end for t in self.tokens], offset)

    def positions(self, span: Span) -> range:
        """Positions of the tokens that lie inside ``span``."""
        start = bisect_left([t.start for t in self.tokens], span.start)
        end = bisect_right([t.end for t in self.tokens], span.end)
        return range(start, max(start, end))

    def word(self, i: int) -> str:
        """The token at position ``i`` as printed, empty outside the paragraph."""
        return self.tokens[i].of(self.text) if 0 <= i < len(self.tokens) else ""

    def folded(self, i: int) -> str:
        """The folded token at position ``i``, empty outside the paragraph."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def sentence(self, offset: int) -> Span:
        """The sentence at ``offset``; the nearest one before it where it lies between two."""
        inside = [s.span for s in self.sentences if s.span.start <= offset]
        return inside[-1] if inside else self.span

    def quote_at(self, offset: int) -> Quotation | None:
        """The quotation around ``offset``, marks included."""
        for quote in self.quotes:
            if quote.span.start <= offset < quote.span.end:
                return quote
        return None

    def span_of(self, positions: range) -> Span:
        """The span from the first to the last of ``positions``."""
        return Span(self.tokens[positions.start].start, self.tokens[positions.stop - 1].end)


def blocks(edition: Edition, parse: Parse) -> list[Block]:
    """The paragraphs of a report's prose, in order."""
    grouped: dict[int, list[Sentence]] = {}
    for sentence in parse.sentences:
        grouped.setdefault(sentence.paragraph, []).append(sentence)
    found: list[Block] = []
    for number, sentences in sorted(grouped.items()):
        span = Span(sentences[0].span.start, sentences[-1].span.end)
        tokens = tuple(_inside(parse.tokens, span))
        tags = [t for t in parse.attribution if span.covers(t.span)]
        found.append(
            Block(
                text=edition.text,
                number=number,
                span=span,
                tokens=tokens,
                low=tuple(fold(t.of(edition.text)) for t in tokens),
                sentences=tuple(sentences),
                quotes=tuple(quotations(edition.text, [span])),
                sources=tuple(merge_sources(edition.text, [t.span for t in tags if t.label == "SOURCE"])),
                cues=tuple(t for t in tags if t.label == "CUE"),
                contents=tuple(
                    _at_quotes(edition.text, [t.span for t in tags if t.label == "CONTENT"], sentences)
                ),
            )
        )
    return found


def _inside(tokens: Sequence[Span], span: Span) -> Sequence[Span]:
    start = bisect_left(tokens, span.start, key=lambda t: t.start)
    return tokens[start : bisect_right(tokens, span.end, key=lambda t: t.end)]


def _at_quotes(text: str, contents: Sequence[Span], sentences: Sequence[Sentence]) -> list[Span]:
    """Cut contents where a sentence in quotation marks meets one without: two cues' contents."""
    parts: list[Span] = []
    for content in contents:
        start = content.start
        for left, right in pairwise(s.span for s in sentences):
            if not start < right.start < content.end:
                continue
            closes = text[left.end - 1] in _MARKS
            opens = text[right.start] in _MARKS
            if closes != opens:
                parts.append(Span(start, left.end))
                start = right.start
        parts.append(Span(start, content.end))
    return parts


# "A statement on Wednesday night by the staff", "a soldier identified as X": one source in two tags.
_JOINS = re.compile(
    r"[^.,;:!?\"“”]{0,40}\b(?:by|from|of|named|identified as|called|known as|named as)\s+", re.IGNORECASE
)


def merge_sources(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join source tags that the encoder cut in two around "by", "of" or "identified as"."""
    merged: list[Span] = []
    for span in spans:
        if merged:
            between = text[merged[-1].end : span.start]
            if _JOINS.fullmatch(between) or between == " ":
                merged[-1] = Span(merged[-1].start, span.end)
                continue
        merged.append(span)
    return merged
