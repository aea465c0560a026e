"""Ids, spans, and the values that a claim's cells hold."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NewType

from claimline.model.vocabulary import Bound

ReportId = NewType("ReportId", str)
EditionId = NewType("EditionId", str)
ClaimId = NewType("ClaimId", str)
EntityId = NewType("EntityId", str)
QuestionId = NewType("QuestionId", str)
SeriesId = NewType("SeriesId", str)


def digest(*parts: str | bytes) -> str:
    """The first 16 hex digits of sha256 over the parts. One part is hashed as it is, so that ``sha256sum``
    proves it; several are length-prefixed, so that ``("ab", "c")`` and ``("a", "bc")`` differ."""
    hasher = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        if len(parts) > 1:
            hasher.update(len(data).to_bytes(8, "big"))
        hasher.update(data)
    return hasher.hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open ``[start, end)`` code points of an edition's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise AssertionError(f"span [{self.start}, {self.end}) is not in order")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """Number of code points that both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Words:
    """A span with the words it covers: ``text == edition.text[span.start:span.end]``."""

    text: str
    span: Span

    @classmethod
    def at(cls, text: str, span: Span) -> Words:
        """The words of ``text`` under ``span``."""
        return cls(span.of(text), span)


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact about a report with its basis; ``span`` is None where it came from metadata."""

    text: str
    basis: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A span of a report that is furniture or structure, and of which kind."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Interval:
    """A time as bounds. ``earliest`` and ``latest`` are inclusive ISO 8601 days or minutes
    (``2023-05-12`` or ``2023-05-12T15:33``, a clock time is UTC), None where open; ``edtf`` is the same
    as EDTF text."""

    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: str = "unknown"
    text: str | None = None
    span: Span | None = None

    @property
    def first_day(self) -> str | None:
        """The earliest day, ``YYYY-MM-DD``."""
        return self.earliest[:10] if self.earliest else None

    @property
    def last_day(self) -> str | None:
        """The latest day, ``YYYY-MM-DD``."""
        return self.latest[:10] if self.latest else None

    def surely_before(self, other: Interval) -> bool:
        """Whether this interval ends before ``other`` begins, proven by both bounds. Clock times
        count only where both bounds have one; otherwise whole days are compared."""
        if self.latest is None or other.earliest is None:
            return False
        if len(self.latest) > 10 and len(other.earliest) > 10:
            return self.latest < other.earliest
        return self.latest[:10] < other.earliest[:10]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as an interval with its bound word, and what it counts or measures.

    ``unit`` is SI or plain ("km", "km2", "s", "USD", "percent"), None for counts; ``counted`` is the
    head noun's lemma; ``scope`` the words that limit the number; ``subset_of`` the index, within the
    same claim's quantities, of the total that this may be part of."""

    text: str
    span: Span
    value: float | None
    low: float | None
    high: float | None
    bound: Bound = Bound.EXACT
    unit: str | None = None
    counted: str | None = None
    outcome: str | None = None
    group: str | None = None
    scope: str | None = None
    scope_span: Span | None = None
    per: str | None = None
    change: str | None = None
    subset_of: int | None = None
    flags: tuple[str, ...] = ()

    @property
    def is_figure(self) -> bool:
        """Whether the number is a figure of its own, not an age, a duration or "one of"."""
        return not {"age", "duration", "reference", "negated"} & set(self.flags)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible reading of ambiguous words, with a ranking score from 0 to 1."""

    name: str
    score: float
    entity: str | None = None
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim lies. Coordinates are None unless the place was resolved to one location;
    ``relation`` is at, near, toward or from; ``precision`` is town, region, country or none; ``basis`` tells
    whose file gave the coordinates, gazetteer or user."""

    text: str
    span: Span
    name: str
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    country: str | None = None
    relation: str = "at"
    precision: str = "none"
    candidates: tuple[Candidate, ...] = ()
    basis: str = "gazetteer"


@dataclass(frozen=True, slots=True)
class Timex:
    """Type (DATE, TIME, DURATION, SET) and value of a time expression, as in TIMEX3."""

    type: str
    value: str
