"""Stretches of text in quotation marks, also those that are never closed.

By long-standing convention of the press a quotation that runs over several paragraphs opens anew in
each and closes only in the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimline.model import Span

_CLOSES = {"“": "”", "„": "“”", "«": "»", '"': '"'}
DOUBLED = "''"  # two apostrophes, as some archives write quotation marks
_ENDING = ".,!?…"


@dataclass(frozen=True, slots=True)
class Quotation:
    """``span`` includes the marks, ``inner`` does not; ``closed``: whether it ends before its paragraph."""

    span: Span
    inner: Span
    closed: bool


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """The quotations in double marks of each paragraph, in order. Nested marks stay inside."""
    found: list[Quotation] = []
    for paragraph in paragraphs:
        at = paragraph.start
        while at < paragraph.end:
            end = _close(text, at, paragraph)
            if end is None:
                at += 1
                continue
            closed = end < paragraph.end
            span = Span(at, end + 1 if closed else paragraph.end)
            found.append(_quotation(text, span, closed))
            at = span.end
    return found


def _quotation(text: str, span: Span, closed: bool) -> Quotation:
    width = 2 if text.startswith(DOUBLED, span.start) else 1
    return Quotation(span, Span(span.start + width, span.end - (width if closed else 0)), closed)


def _close(text: str, at: int, paragraph: Span) -> int | None:
    """Where the quotation that opens at ``at`` closes, the paragraph's end if nowhere; None where no
    quotation opens."""
    mark = text[at]
    if text.startswith(DOUBLED, at):
        end = text.find(DOUBLED, at + 2, paragraph.end)
        return end + 1 if end > 0 and text[at + 2 : at + 3].strip() else None
    if mark in "‘'":
        return _close_single(text, at, paragraph)
    closes = _CLOSES.get(mark)
    if closes is None:
        return None
    if mark == '"' and not any(text.find(other, at + 1, paragraph.end) >= 0 for other in '"“'):
        closes = "”"  # two hands on one page: opened by a straight mark, closed by a curly one
    depth = 0
    for end in range(at + 1, paragraph.end):
        if text[end] == mark != '"':
            depth += 1
        elif text[end] in closes:
            if not depth:
                return end
            depth -= 1
    return paragraph.end if not depth else _first(text, closes, Span(at + 1, paragraph.end))


def _first(text: str, closes: str, within: Span) -> int:
    return next((i for i in range(within.start, within.end) if text[i] in closes), within.end)


def _close_single(text: str, at: int, paragraph: Span) -> int | None:
    """Single marks are also apostrophes: a quotation opens after white space and closes where a mark
    ends a sentence's punctuation, or stands before punctuation or a space."""
    if (at > paragraph.start and not text[at - 1].isspace() and text[at - 1] not in "([—–") or not text[
        at + 1 : at + 2
    ].isalnum():
        return None
    closing = "’" if text[at] == "‘" else "'"
    for end in range(at + 2, paragraph.end):
        if text[end] != closing or text[end + 1 : end + 2].isalnum():
            continue
        if text[end - 1] in _ENDING or (closing == "’" and text[end - 1] != "s"):
            return end
    return None
