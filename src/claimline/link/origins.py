"""Through which hands a claim came, and as whose knowledge it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from claimline.link.readings import Reading
from claimline.model import ClaimId, Copy, Edition, Origin, OriginStep, Proximity, ReportId, Voice

MAX_NESTED = 4  # attributions inside attributions; deeper ones are garbled

_Agencies = Mapping[ReportId, str]


def origins(readings: Mapping[ClaimId, Reading], copies: Iterable[Copy]) -> tuple[Origin, ...]:
    """One origin per claim, by claim id. What a party says inside another's content enters as its own,
    through the outer source; what copies of one text say enters once."""
    agencies = {report: c.agency for c in copies for report in (c.of, c.report) if c.agency}
    found = []
    for claim, reading in sorted(readings.items()):
        outer = list(_outer(reading, readings))
        key, reason = _entry(reading, agencies)
        if key is not None and outer:
            reason += f"; told by {outer[0].claim.source.name}"
        if reading.original is not None:
            reason += "; the report is a copy, in which it is no new origin"
        found.append(Origin(claim, tuple(_chain(reading, outer, agencies)), key, reason))
    return tuple(found)


def _outer(reading: Reading, readings: Mapping[ClaimId, Reading]) -> Iterator[Reading]:
    """The claims inside whose contents this one is told, from the nearest outwards."""
    for _ in range(MAX_NESTED):
        following = readings.get(reading.claim.part_of) if reading.claim.part_of else None
        if following is None:
            return
        reading = following
        yield reading


def _chain(reading: Reading, outer: Iterable[Reading], agencies: _Agencies) -> Iterator[OriginStep]:
    edition = reading.edition
    for told in (reading, *outer):
        if told.claim.source.span is not None:
            yield OriginStep(told.claim.source.name, "source", told.claim.source.span)
    yield OriginStep(edition.report, "report")
    agency = _agency(reading, agencies)
    if agency:
        yield OriginStep(agency, "agency", edition.agency.span if edition.agency else None)
    if edition.publisher:
        yield OriginStep(edition.publisher.text, "publisher", edition.publisher.span)


def _agency(reading: Reading, agencies: _Agencies) -> str | None:
    """The agency that the report credits, else the one credited in copies of its text."""
    if reading.edition.agency:
        return reading.edition.agency.text
    return agencies.get(reading.report)


def _entry(reading: Reading, agencies: _Agencies) -> tuple[str | None, str]:
    """The key under which the claim counts as one origin, and why."""
    source = reading.claim.source
    if reading.vague:
        return None, f"the source ({source.text}) is not named and no body is shown behind it: origin unknown"
    if reading.positions:
        head = reading.positions[0]
        if source.party and head != source.party:
            return head, f"{source.name} speaks for {source.party}, which is on the chain of {head}"
        if source.party and head != source.name:
            return head, f"{source.name} speaks for {head}"
        return head, f"{head} is named as the source"
    own_eyes = source.span is None and source.proximity is Proximity.WITNESSED
    house = _agency(reading, agencies) or _publisher(reading.edition)
    if house and (own_eyes or source.voice is Voice.REPORTER):
        return house, f"a reporter of {house} was there"
    if source.span is not None:
        return None, f"no party is shown behind the source ({source.text}): origin unknown"
    return None, "no source is given: origin unknown"


def _publisher(edition: Edition) -> str | None:
    return edition.publisher.text if edition.publisher else None


def known_origins(reading: Reading, origin: Origin) -> frozenset[str]:
    """The known origins of a claim: its own, and one for each further party of a coordinated source."""
    if origin.collapsed_into is None:
        return frozenset()
    return frozenset({origin.collapsed_into, *reading.positions[1:]})


def count(claims: Iterable[tuple[Reading, Origin]], texts: Mapping[ReportId, ReportId]) -> tuple[int, int]:
    """How many independent origins these claims have at least and at most. An unknown one may be one of the
    known or one of its own; those of one text count once. ``texts`` leads from a copy to what it copies."""
    known: set[str] = set()
    unknown: set[ReportId] = set()
    for reading, origin in claims:
        found = known_origins(reading, origin)
        known |= found
        if not found:
            unknown.add(texts.get(reading.report, reading.report))
    return max(len(known), min(1, len(unknown))), len(known) + len(unknown)
