"""The cells of a record: every span in it that cites words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from claimline.errors import SpanMismatch
from claimline.ledger.codec import nested_fields
from claimline.model import Analysis, Claim, Edition, Quantity, Span


@dataclass(frozen=True, slots=True)
class Cell:
    """One cited span: ``name`` is its path in the record (``content[0]``), ``text`` the words that the
    record gives for it."""

    name: str
    text: str
    span: Span


def cells(record: object, name: str = "") -> Iterator[Cell]:
    """Yield the cells of a record and of the records within it, in the order of their fields."""
    text, span = getattr(record, "text", None), getattr(record, "span", None)
    if isinstance(text, str) and isinstance(span, Span):
        yield Cell(name, text, span)
    if isinstance(record, Quantity) and record.scope is not None and record.scope_span is not None:
        yield Cell(f"{name}.scope" if name else "scope", record.scope, record.scope_span)
    for part in nested_fields(type(record)):
        value = getattr(record, part)
        path = f"{name}.{part}" if name else part
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                if _is_record(item):
                    yield from cells(item, f"{path}[{index}]")
        elif _is_record(value):
            yield from cells(value, path)


def _is_record(value: object) -> bool:
    return hasattr(value, "__dataclass_fields__") and not isinstance(value, Span)


def mismatches(record: object, text: str) -> Iterator[str]:
    """Yield, for each cell whose span does not reproduce its words in ``text``, what was found."""
    for cell in cells(record):
        found = cell.span.of(text)
        if cell.span.end > len(text) or found != cell.text:
            where = f"{cell.name or 'words'} [{cell.span.start}, {cell.span.end})"
            yield f"{where} should read {_short(cell.text)}, the text has {_short(found)}"


class Cover:
    """A set of spans that answers in logarithmic time whether another touches any of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(span for span in spans if len(span))
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))

    def touches(self, span: Span) -> bool:
        """Whether ``span`` shares a code point with any of the spans."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and len(span) > 0 and self._reach[before - 1] > span.start


def in_furniture(claims: Iterable[Claim], edition: Edition) -> Iterator[tuple[Claim, str]]:
    """Yield each claim with a cell that touches furniture, and which cell; times are left aside, because
    the page's date may date a claim."""
    cover = Cover(mark.span for mark in edition.furniture)
    for claim in claims:
        for cell in cells(claim):
            if cover.touches(cell.span) and not cell.name.startswith(("said", "about")):
                yield claim, f"{cell.name} {_short(cell.text)} at {cell.span.start} touches furniture"


def check(analysis: Analysis) -> None:
    """Raise SpanMismatch unless every cell of the analysis reproduces its words, every span lies within
    the text, and no claim touches furniture."""
    edition = analysis.edition
    for record in (edition, *analysis.mentions, *analysis.entities):
        for fault in mismatches(record, edition.text):
            raise refusal(edition, f"{type(record).__name__.lower()}: {fault}")
    check_claims(analysis.claims, edition)
    bounds = [mark.span for mark in (*edition.furniture, *edition.structure)]
    bounds += [post.span for post in edition.posts]
    for span in (*bounds, *(span for span, _ in analysis.sentences)):
        if span.end > len(edition.text):
            raise refusal(edition, f"[{span.start}, {span.end}) ends after the text")


def check_claims(claims: Sequence[Claim], edition: Edition) -> None:
    """Raise SpanMismatch unless every cell of the claims reproduces its words and touches no furniture."""
    for claim in claims:
        for fault in mismatches(claim, edition.text):
            raise refusal(edition, f"claim {claim.id}: {fault}")
    for claim, fault in in_furniture(claims, edition):
        raise refusal(edition, f"claim {claim.id}: {fault}")


def refusal(edition: Edition, fault: str) -> SpanMismatch:
    """The error that names the report and what was found in it."""
    return SpanMismatch(f"report {edition.report} ({edition.input}): {fault}. Nothing was stored.")


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:57] + "…")
