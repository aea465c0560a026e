"""Spans in text order that stay clear of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimline.model import Edition, Span


def clear_of(spans: Iterable[Span], left_out: Sequence[Span]) -> Iterator[Span]:
    """The spans that touch none of ``left_out``. Both must be sorted; ``left_out`` may overlap each other."""
    at, reach = 0, -1
    for span in spans:
        while at < len(left_out) and left_out[at].start < span.end:
            reach = max(reach, left_out[at].end)
            at += 1
        if reach <= span.start:
            yield span


def marked(edition: Edition) -> list[Span]:
    """What is furniture or structure, sorted."""
    return sorted(mark.span for mark in (*edition.furniture, *edition.structure) if len(mark.span))
