"""The timeline: claims on the days of which they speak, undated reports apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from claimline.ledger.pages import Filters, claim_mask
from claimline.model import Certainty, Claim, ClaimId, QuestionStatus, Stance
from claimline.present.pages.desk import PageDesk
from claimline.present.pages.parties import Party, index, listed, tallies
from claimline.present.pages.records import ReportRef, Tally

ITEMS = 400  # claims that are drawn, the latest; the page tells how many there are
REPORTS = 60  # undated reports that are listed


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One claim on the days of which it speaks; ``precise`` where that is one proven day."""

    claim: ClaimId
    start: str | None
    end: str | None
    precise: bool
    party: int | None
    stance: Stance
    certainty: Certainty
    state: QuestionStatus | None
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class TimelineData:
    """Claims on their days."""

    parties: tuple[Party, ...]
    items: tuple[TimelineItem, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The claims that the filters find, by day. ``drawn`` of ``total`` are in ``data``, the latest; ``days``
    counts all that have a day."""

    filters: Filters
    data: TimelineData
    drawn: int
    total: int
    days: tuple[Tally, ...]
    more_days: int
    undated_claims: int
    undated_reports: tuple[ReportRef, ...]
    undated_total: int
    parties: tuple[Tally, ...]
    certainties: tuple[Tally, ...]


def timeline_page(desk: PageDesk, filters: Filters) -> TimelinePage:
    """The story by day."""
    facts = desk.facts
    mask = claim_mask(desk.query.ledger, facts, filters)
    rows = np.flatnonzero(mask & (facts.days != ""))
    shown = desk.want(facts.ids[int(row)] for row in rows[:ITEMS])
    parties: dict[str, int] = {}
    items = tuple(_item(desk, one, parties) for one in reversed(shown))
    days, counts = np.unique(facts.days[rows], return_counts=True)
    latest = sorted(zip(days.tolist(), counts.tolist(), strict=True), reverse=True)
    undated = [one for one in facts.reports.values() if one.published.last_day is None]
    return TimelinePage(
        filters=filters,
        data=TimelineData(listed(parties), items),
        drawn=len(items),
        total=int(mask.sum()),
        days=tuple(Tally(day, day, count) for day, count in latest[:ITEMS]),
        more_days=max(0, len(latest) - ITEMS),
        undated_claims=int((mask & (facts.days == "")).sum()),
        undated_reports=tuple(map(desk.ref, undated[:REPORTS])),
        undated_total=len(undated),
        parties=tallies(desk, mask, "party"),
        certainties=tallies(desk, mask, "certainty"),
    )


def _item(desk: PageDesk, one: ClaimId, parties: dict[str, int]) -> TimelineItem:
    claim = desk.query.claims[one]
    start, end, precise = _when(desk, claim)
    return TimelineItem(
        claim=one,
        start=start,
        end=end,
        precise=precise,
        party=index(parties, desk.desk.head(claim)),
        stance=claim.stance,
        certainty=claim.certainty,
        state=desk.facts.state(one),
        source=desk.desk.name(claim.source.name),
        text=claim.words,
    )


def _when(desk: PageDesk, claim: Claim) -> tuple[str | None, str | None, bool]:
    """The days of which a claim speaks, else the day for which it counts, else those of its report."""
    about = claim.about
    if about.first_day and about.last_day:
        return about.first_day, about.last_day, about.first_day == about.last_day
    if claim.as_of:
        return claim.as_of, claim.as_of, True
    published = desk.facts.reports[claim.report].published
    return published.first_day or published.last_day, published.last_day, False
