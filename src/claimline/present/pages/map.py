"""The map: places that claims name, with what is claimed there and whether it is disputed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from claimline.ledger.pages import Filters, Ints, Mask, Spot, claim_mask
from claimline.model import Claim, ClaimId, QuestionStatus, Stance
from claimline.present.pages.desk import PageDesk
from claimline.present.pages.parties import tallies
from claimline.present.pages.records import Tally

SPOTS, AT_ONE = 150, 3  # places that are drawn, and claims that are told of each; all are counted
NAMES = 60  # names without coordinates that are listed
BORDERS = (
    "Borders as Natural Earth draws them: by who holds the ground, not by whose claim is recognised. Where "
    "a border is disputed, this map takes no side."
)
_PRECISION = {"town": "town", "region": "region", "country": "country", "point": "point"}


@dataclass(frozen=True, slots=True)
class MapClaim:
    """A claim at a place of the map."""

    claim: ClaimId
    source: str
    party: str | None
    stance: Stance
    text: str


@dataclass(frozen=True, slots=True)
class MapMark:
    """A place with the claims that name it: the latest few, ``count`` of them in all."""

    lat: float
    lon: float
    name: str
    precision: str
    relation: str
    state: QuestionStatus
    count: int
    claims: tuple[MapClaim, ...]


@dataclass(frozen=True, slots=True)
class MapData:
    """Places and what to know about the borders."""

    note: str
    marks: tuple[MapMark, ...]


@dataclass(frozen=True, slots=True)
class MapPage:
    """The places that the claims found name. ``drawn`` of ``total`` places are in ``data``, those with the
    most claims; ``elsewhere`` are names without coordinates."""

    filters: Filters
    data: MapData
    drawn: int
    total: int
    elsewhere: tuple[Tally, ...]
    parties: tuple[Tally, ...]


def map_page(desk: PageDesk, filters: Filters) -> MapPage:
    """The story by place."""
    facts = desk.facts
    mask = claim_mask(desk.query.ledger, facts, filters)
    inside = mask[facts.spot_rows]
    tally = np.bincount(facts.spot_codes[inside], minlength=len(facts.spots))
    codes = sorted(np.flatnonzero(tally).tolist(), key=lambda code: (-int(tally[code]), code))
    shown = codes[:SPOTS]
    here = {code: facts.spot_rows[inside & (facts.spot_codes == code)] for code in shown}
    desk.want(facts.ids[int(row)] for rows in here.values() for row in rows[:AT_ONE])
    marks = tuple(_mark(desk, facts.spots[code], here[code]) for code in shown)
    return MapPage(
        filters=filters,
        data=MapData(BORDERS, marks),
        drawn=len(marks),
        total=len(codes),
        elsewhere=_elsewhere(desk, mask),
        parties=tallies(desk, mask, "party"),
    )


def _mark(desk: PageDesk, spot: Spot, rows: Ints) -> MapMark:
    claims = [desk.query.claims[desk.facts.ids[int(row)]] for row in rows[:AT_ONE]]
    return MapMark(
        lat=spot.lat,
        lon=spot.lon,
        name=spot.name,
        precision=_PRECISION.get(spot.precision, "region"),
        relation=spot.relation,
        state=desk.facts.state_among(rows) or QuestionStatus.SINGLE_PARTY,
        count=len(rows),
        claims=tuple(_at(desk, one) for one in claims),
    )


def _at(desk: PageDesk, claim: Claim) -> MapClaim:
    return MapClaim(
        claim.id, desk.desk.name(claim.source.name), desk.desk.head(claim), claim.stance, claim.words
    )


def _elsewhere(desk: PageDesk, mask: Mask) -> tuple[Tally, ...]:
    located = {spot.name for spot in desk.facts.spots}
    counts = desk.facts.columns["place"].counts(mask)
    most = sorted(_unlocated(counts, located), key=lambda item: (-item[1], item[0]))
    return tuple(Tally(name, name, count) for name, count in most[:NAMES])


def _unlocated(counts: dict[str, int], located: set[str]) -> Iterable[tuple[str, int]]:
    return ((name, count) for name, count in counts.items() if name not in located)
