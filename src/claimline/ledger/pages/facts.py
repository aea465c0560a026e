"""Facts of all claims as columns in memory: what filters, counts, orders and labels are computed from.

A page shows a few claims but counts and orders all of them. The columns take some tens of bytes per claim and
are read in one scan; the claims themselves stay in the file until a page shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from claimline.model import (
    ClaimId,
    EditionId,
    Interval,
    QuestionId,
    QuestionStatus,
    ReportId,
    SeriesId,
    Status,
)

Ints = NDArray[np.int32]
Mask = NDArray[np.bool_]
_STATUSES = tuple(QuestionStatus)
NONE = -1  # the code of a claim that has no value in a column


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """A report of the story by its latest edition, as corrected, without its text."""

    report: ReportId
    edition: EditionId
    number: int
    input: str
    title: str | None
    publisher: str | None
    agency: str | None
    published: Interval
    uri: str | None
    language: str | None
    status: Status
    editions: int
    claims: int
    missed: int
    copy_of: ReportId | None


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """A question by what lists of questions are ordered and filtered by. ``weight`` is that of its heaviest
    claim: 2 where people were harmed, 1 for any number, else 0."""

    id: QuestionId
    status: QuestionStatus
    first: str | None
    last: str | None
    origins_min: int
    claims: int
    weight: int
    unanswered: bool

    @property
    def consequence(self) -> tuple[int, int, int, tuple[int, ...], str]:
        """Sort key: independent origins, harm, size, then the latest, then the id."""
        latest_first = tuple(-ord(c) for c in self.last or "") or (1,)
        return (-self.origins_min, -self.weight, -self.claims, latest_first, self.id)


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """A number series without its points; ``weight`` as for questions."""

    id: SeriesId
    measure: str
    counted: str | None
    place: str | None
    unit: str | None
    points: int
    parties: int
    weight: int

    @property
    def consequence(self) -> tuple[int, int, str]:
        """Sort key: harm, number of points, id."""
        return (-self.weight, -self.points, self.id)


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place on earth that claims name: where, how precisely, and in which relation to it."""

    name: str
    lat: float
    lon: float
    precision: str
    relation: str


@dataclass(frozen=True, slots=True)
class Column:
    """One facet of all claims. ``labels[codes[row]]`` is the value of a claim, NONE where it has none."""

    labels: tuple[str, ...]
    codes: Ints

    def where(self, value: str) -> Mask:
        """The claims that have this value."""
        code = self.labels.index(value) if value in self.labels else NONE - 1
        found: Mask = self.codes == code
        return found

    def of(self, row: int) -> tuple[str, ...]:
        """The value of one claim, as none or one."""
        code = int(self.codes[row])
        return (self.labels[code],) if code >= 0 else ()

    def counts(self, mask: Mask) -> dict[str, int]:
        """How many of the masked claims have each value."""
        chosen = self.codes[mask]
        tally = np.bincount(chosen[chosen >= 0], minlength=len(self.labels))
        return {self.labels[i]: int(tally[i]) for i in np.flatnonzero(tally)}


@dataclass(frozen=True, slots=True)
class ManyColumn:
    """A facet of which a claim may have several values: pairs of rows and codes, each pair once."""

    labels: tuple[str, ...]
    rows: Ints
    codes: Ints
    size: int

    def where(self, value: str) -> Mask:
        """The claims that have this value among theirs."""
        mask = np.zeros(self.size, dtype=bool)
        if value in self.labels:
            mask[self.rows[self.codes == self.labels.index(value)]] = True
        return mask

    def of(self, row: int) -> tuple[str, ...]:
        """The values of one claim."""
        first, last = np.searchsorted(self.rows, [row, row + 1])
        return tuple(self.labels[int(code)] for code in self.codes[first:last])

    def counts(self, mask: Mask) -> dict[str, int]:
        """How many of the masked claims have each value."""
        tally = np.bincount(self.codes[mask[self.rows]], minlength=len(self.labels))
        return {self.labels[i]: int(tally[i]) for i in np.flatnonzero(tally)}


AnyColumn = Column | ManyColumn


def column(values: Iterable[str | None]) -> Column:
    """The column of values given per claim; labels sorted."""
    listed = list(values)
    labels = tuple(sorted({one for one in listed if one is not None}))
    code = {label: n for n, label in enumerate(labels)}
    codes = np.fromiter((NONE if one is None else code[one] for one in listed), np.int32, len(listed))
    return Column(labels, codes)


def many_column(pairs: Iterable[tuple[int, str]], size: int) -> ManyColumn:
    """The column of (row, value) pairs."""
    listed = sorted(set(pairs))
    labels = tuple(sorted({value for _, value in listed}))
    code = {label: n for n, label in enumerate(labels)}
    rows = np.fromiter((row for row, _ in listed), np.int32, len(listed))
    codes = np.fromiter((code[value] for _, value in listed), np.int32, len(listed))
    return ManyColumn(labels, rows, codes, size)


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a whole ledger at one moment. ``ids``, ``numbers``, ``days`` and the columns have one
    entry per claim, newest first, undated last; a *row* is a place in that order. ``spots`` are the places
    with coordinates; ``spot_rows`` and ``spot_codes`` pair them with the claims that name them. ``earlier``
    names the edition of each claim that only an earlier edition of its report has."""

    ids: Sequence[ClaimId]
    numbers: NDArray[np.int64]
    days: NDArray[np.str_]
    weights: NDArray[np.int8]
    confidence: NDArray[np.float32]
    report_of: Ints
    columns: dict[str, AnyColumn]
    reports: dict[ReportId, ReportFacts]
    questions: tuple[QuestionFacts, ...]
    series: tuple[SeriesFacts, ...]
    spots: tuple[Spot, ...] = ()
    spot_rows: Ints = field(default_factory=lambda: np.zeros(0, np.int32))
    spot_codes: Ints = field(default_factory=lambda: np.zeros(0, np.int32))
    states: Ints = field(default_factory=lambda: np.zeros(0, np.int32))
    report_ids: tuple[ReportId, ...] = ()
    rows: dict[ClaimId, int] = field(default_factory=dict)
    earlier: dict[ClaimId, EditionId] = field(default_factory=dict)

    def state(self, claim: ClaimId) -> QuestionStatus | None:
        """The first, in the order in which statuses are shown, of a claim's questions."""
        code = int(self.states[self.rows[claim]])
        return _STATUSES[code] if code != NONE else None

    def state_among(self, rows: Ints) -> QuestionStatus | None:
        """The first status of any of the claims."""
        codes = self.states[rows]
        known = codes[codes != NONE]
        return _STATUSES[int(known.min())] if len(known) else None

    def report(self, claim: ClaimId) -> ReportId | None:
        """The report of a claim, None for a claim that is not here."""
        row = self.rows.get(claim)
        return None if row is None else self.report_ids[int(self.report_of[row])]
