"""A report's text with what its claims share: paragraphs, names, the words of its opening."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from claimline.link.spans import clear_of, marked
from claimline.link.terms import Token, tokens, word_spans
from claimline.model import Edition, Span
from claimline.text import lines

BEFORE = 240  # code points of context that an elliptic content borrows from
OPENING = 400  # code points of body text that say what a report is about: the lead paragraph


@dataclass(frozen=True, slots=True)
class Context:
    """What linking knows of a report. ``starts`` are where its lines begin, ``names`` the words written with
    a capital inside a sentence, ``setting`` the keys of its title and lead."""

    edition: Edition
    starts: tuple[int, ...]
    names: frozenset[str]
    setting: frozenset[str]

    @classmethod
    def of(cls, edition: Edition) -> Context:
        """The context of an edition."""
        names = frozenset(_names(edition.text))
        starts = tuple(line.start for line in lines(edition.text))
        setting = frozenset(token.key for token in _opening(edition, names))
        return cls(edition, starts, names, setting)

    @property
    def text(self) -> str:
        """The edition's text."""
        return self.edition.text

    def tokens(self, span: Span) -> list[Token]:
        """The telling words under ``span``."""
        return tokens(self.text, span, self.names)

    def paragraph(self, at: int) -> int:
        """The number, from 1, of the line that ``at`` lies in."""
        return bisect_right(self.starts, at)

    def before(self, at: int) -> Span:
        """The words before ``at`` in its line, or the end of the line before where it begins one."""
        number = self.paragraph(at)
        start = self.starts[number - 1] if number else 0
        if at - start < 2 and number > 1:
            start = self.starts[number - 2]
        return Span(max(start, at - BEFORE), at)


def _names(text: str) -> Iterator[str]:
    previous = Span(0, 0)
    for span in word_spans(text):
        inside = text[previous.end : span.start] == " " and previous.end > 0
        if inside and text[span.start].isupper() and text[previous.start].islower():
            yield span.of(text)
        previous = span


def _opening(edition: Edition, names: frozenset[str]) -> Iterator[Token]:
    if edition.title:
        yield from tokens(edition.title.text, Span(0, len(edition.title.text)))
    left = OPENING
    for line in clear_of(lines(edition.text), marked(edition)):
        if left <= 0:
            return
        yield from tokens(edition.text, Span(line.start, min(line.end, line.start + left)), names)
        left -= len(line)
