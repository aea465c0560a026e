"""The blocks of a page: its lines, or its paragraphs where these are wrapped over several lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimline.model import Span
from claimline.text import QUOTES_CLOSE, fold, lines, trim

_CLOSERS = QUOTES_CLOSE + "\"'’)]*_"
_FINAL = (".", "!", "?", "…")
# All white space of Unicode.
_SPACE = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000"
)
_PROSE_WORDS = 6  # a shorter line is a heading, a label or a fragment
_LONG_WORDS = 30  # a longer one is prose whatever it ends with
# A text wrapped by a mail or text editor: lines as long as fits, between these widths.
_NARROWEST, _WIDEST, _OVERHANG = 40, 140, 12


@dataclass(frozen=True, slots=True)
class Block:
    """A line or wrapped paragraph as a reader sees it.

    ``words`` are its visible words, ``folded`` the same folded, ``key`` folded with single spaces, ``size``
    their number. ``final`` says that it ends as a sentence does, a bracket behind it aside, and ``prose``
    that it reads as running text by its length and its end alone. ``span`` runs from the first visible code
    point to behind the last, ``line`` takes in the markup around it. ``pieces`` are the spans of the text
    that ``words`` is made of; ``level`` is that of a Markdown heading, else 0; ``link`` says that the whole
    block is one link or several."""

    line: Span
    span: Span
    words: str
    folded: str
    key: str
    size: int
    pieces: tuple[Span, ...]
    final: bool
    prose: bool
    level: int = 0
    link: bool = False

    def at(self, start: int, end: int) -> Span:
        """The span in the text of ``words[start:end]``."""
        if start >= end:
            place = self._place(start)
            return Span(place, place)
        return Span(self._place(start), self._place(end - 1) + 1)

    def _place(self, at: int) -> int:
        for piece in self.pieces:
            if at < len(piece):
                return piece.start + at
            at -= len(piece)
        return self.span.end


def blocks(
    text: str, marks: Sequence[Span] = (), levels: Mapping[int, int] | None = None
) -> tuple[Block, ...]:
    """The blocks of ``text`` in order. ``marks`` is its markup, in order; blocks of nothing else are left
    out. ``levels`` gives heading levels by line start."""
    found: list[Block] = []
    first = 0
    for span in _unwrapped(text, _lines(text)):
        while first < len(marks) and marks[first].end <= span.start:
            first += 1
        last = first
        while last < len(marks) and marks[last].start < span.end:
            last += 1
        level = levels.get(_line_start(text, span.start), 0) if levels else 0
        block = _block(text, span, marks[first:last], level=level)
        if block:
            found.append(block)
    return tuple(found)


def _lines(text: str) -> list[Span]:
    """The lines that have anything but white space, without it at their ends."""
    spans = (trim(text, span, edges=_SPACE) for span in lines(text))
    return [span for span in spans if len(span)]


def _line_start(text: str, at: int) -> int:
    while at and text[at - 1] in " \t\f\v\u00a0":
        at -= 1
    return at


def _block(text: str, span: Span, marks: Sequence[Span], *, level: int) -> Block | None:
    pieces: list[Span] = []
    at = span.start
    for mark in (*marks, Span(span.end, span.end)):
        if at < mark.start:
            pieces.append(Span(at, mark.start))
        at = max(at, mark.end)
    pieces = _trimmed(text, pieces)
    if not pieces:
        return None
    words = "".join(piece.of(text) for piece in pieces)
    folded = fold(words)
    parts = folded.split()
    final = _final(words)
    return Block(
        line=span,
        span=Span(pieces[0].start, pieces[-1].end),
        words=words,
        folded=folded,
        key=" ".join(parts),
        size=len(parts),
        pieces=tuple(pieces),
        final=final,
        prose=not level and (len(parts) >= _LONG_WORDS or (len(parts) >= _PROSE_WORDS and final)),
        level=level,
        link=_all_links(text, span, marks),
    )


def _final(words: str) -> bool:
    bare = words[: words.rfind("(")].rstrip() or words if words.endswith(")") else words
    return words.rstrip(_CLOSERS).endswith(_FINAL) or bare.rstrip(_CLOSERS).endswith(_FINAL)


def _trimmed(text: str, pieces: list[Span]) -> list[Span]:
    """``pieces`` without white space before the first word and behind the last."""
    kept = [trim(text, piece, edges=_SPACE) for piece in pieces]
    full = [number for number, piece in enumerate(kept) if len(piece)]
    if not full:
        return []
    first, last = full[0], full[-1]
    pieces = pieces[first : last + 1]
    pieces[0] = Span(kept[first].start, pieces[0].end)
    pieces[-1] = Span(pieces[-1].start, kept[last].end)
    return pieces


def _all_links(text: str, span: Span, marks: Sequence[Span]) -> bool:
    """Whether no letter or digit stands outside links, and there is one."""
    depth, at, seen = 0, span.start, False
    for mark in (*marks, Span(span.end, span.end)):
        if not depth and any(char.isalnum() for char in text[at : mark.start]):
            return False
        at = max(at, mark.end)
        if text.startswith("[", mark.start) and len(mark) == 1:
            depth += 1
        elif text.startswith("](", mark.start):
            depth, seen = depth - 1, True
    return seen


def _unwrapped(text: str, found: list[Span]) -> list[Span]:
    """``found`` with the lines of a wrapped paragraph joined: a line goes on where the next one's first
    word would not have fitted."""
    near = [
        text.count("\n", a.end, b.start) <= 1 and not text.startswith("|", a.start)  # no row of a table
        for a, b in pairwise(found)
    ]
    lengths = sorted(len(line) for line, close in zip(found, near, strict=False) if close)
    width = lengths[len(lengths) * 3 // 4] if lengths else 0  # longer ones hold addresses
    if not _NARROWEST <= width <= _WIDEST:
        return found
    full = [
        close and len(a) <= width + _OVERHANG and len(a) + 1 + len(b.of(text).split(None, 1)[0]) > width
        for close, (a, b) in zip(near, pairwise(found), strict=True)
    ]
    open_ = [a.of(text)[-1] not in _FINAL for a, goes_on in zip(found, full, strict=False) if goes_on]
    if sum(full) < max(3, sum(near) / 2) or sum(open_) < sum(full) / 2:
        return found
    joined = [found[0]]
    for goes_on, line in zip(full, found[1:], strict=True):
        if goes_on:
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined
