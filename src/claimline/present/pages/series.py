"""Number series: the list, and one as it is drawn and as a table of the words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimline.model import Bound, Claim, ClaimId, Point, SeriesId
from claimline.present.brief import series_title, series_values
from claimline.present.pages.desk import PageDesk
from claimline.present.pages.parties import Party, index, listed
from claimline.present.pages.questions import paged
from claimline.present.pages.records import Paging, SeriesRow
from claimline.present.pages.story import series_row
from claimline.present.records import Value

SIZE = 60  # series on one page of their list
POINTS = 400  # of one series that are drawn; the page tells how many there are


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One value as one claim gives it. ``basis`` says what ``day`` is: as of, said or published."""

    claim: ClaimId
    day: str | None
    basis: str | None
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    party: int | None
    text: str
    source: str
    report: str


@dataclass(frozen=True, slots=True)
class SeriesData:
    """A series as it is drawn. ``joined`` are pairs of places in ``points`` whose order is proven."""

    id: SeriesId
    measure: str
    unit: str | None
    parties: tuple[Party, ...]
    points: tuple[SeriesPoint, ...]
    joined: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class SeriesListPage:
    """All series by consequence."""

    rows: tuple[SeriesRow, ...]
    paging: Paging


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """One series: its drawing, and the table of the same values in the words of the reports."""

    title: str
    data: SeriesData
    values: tuple[Value, ...]
    total: int


def series_list_page(desk: PageDesk, *, page: int = 1) -> SeriesListPage:
    """The list of series."""
    paging = paged(page, SIZE, len(desk.facts.series))
    here = desk.facts.series[paging.start : paging.start + SIZE]
    return SeriesListPage(tuple(map(series_row, here)), paging)


def series_page(desk: PageDesk, series: SeriesId | str) -> SeriesPage | None:
    """One series, None where there is none of that id."""
    found = desk.query.series(series)
    if found is None:
        return None
    kept = [n for n, point in enumerate(found.points) if point.claim in desk.facts.rows][:POINTS]
    desk.want(found.points[n].claim for n in kept)
    parties: dict[str, int] = {}
    points = tuple(_point(desk, found.points[n], parties) for n in kept)
    place = {old: new for new, old in enumerate(kept)}
    joined = tuple((place[a], place[b]) for a, b in found.joined if a in place and b in place)
    data = SeriesData(found.id, series_title(found), found.unit, listed(parties), points, joined)
    shown = set(kept)
    cut = tuple(point for n, point in enumerate(found.points) if n in shown)
    values = series_values(desk.desk, replace(found, points=cut, joined=()))
    return SeriesPage(series_title(found), data, values, len(found.points))


def _point(desk: PageDesk, point: Point, parties: dict[str, int]) -> SeriesPoint:
    claim = desk.query.claims[point.claim]
    day, basis = _day(desk, claim, point.as_of)
    return SeriesPoint(
        claim=point.claim,
        day=day,
        basis=basis,
        value=point.value,
        low=point.low,
        high=point.high,
        bound=point.bound,
        party=index(parties, desk.desk.head(claim)),
        text=point.text,
        source=desk.desk.line(claim).source,
        report=desk.labels[claim.report],
    )


def _day(desk: PageDesk, claim: Claim, as_of: str | None) -> tuple[str | None, str | None]:
    if as_of:
        return as_of, "as of"
    if claim.said.basis != "inferred" and claim.said.last_day:
        return claim.said.last_day, "said"
    day = desk.facts.reports[claim.report].published.last_day
    return (day, "published") if day else (None, None)
