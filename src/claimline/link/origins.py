"""Through which hands a claim came, and as whose knowledge it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from claimline.link.readings import Reading
from claimline.model import Copy, Edition, Origin, OriginStep, Proximity, ReportId, Voice


def origins(readings: Iterable[Reading], copies: Mapping[ReportId, Copy]) -> tuple[Origin, ...]:
    """One origin per claim, by claim id."""
    return tuple(_origin(reading, copies) for reading in sorted(readings, key=lambda r: r.id))


def _origin(reading: Reading, copies: Mapping[ReportId, Copy]) -> Origin:
    key, reason = _entry(reading, copies)
    return Origin(reading.id, tuple(_chain(reading, copies)), key, reason)


def _chain(reading: Reading, copies: Mapping[ReportId, Copy]) -> Iterable[OriginStep]:
    source, edition = reading.claim.source, reading.edition
    if source.span is not None:
        yield OriginStep(source.name, "source", source.span)
    yield OriginStep(edition.report, "report")
    agency = _agency(reading, copies)
    if agency:
        yield OriginStep(agency, "agency", edition.agency.span if edition.agency else None)
    if edition.publisher:
        yield OriginStep(edition.publisher.text, "publisher", edition.publisher.span)


def _agency(reading: Reading, copies: Mapping[ReportId, Copy]) -> str | None:
    if reading.edition.agency:
        return reading.edition.agency.text
    copy = copies.get(reading.edition.report)
    return copy.agency if copy else None


def _entry(reading: Reading, copies: Mapping[ReportId, Copy]) -> tuple[str | None, str]:
    """The key under which the claim counts as one origin, and why."""
    source = reading.claim.source
    head = reading.positions[0] if reading.positions else None
    if head is not None:
        if head != source.name and source.party:
            return (
                head,
                f"{source.name} speaks for {source.party}; bodies on the chain of {head} are one origin",
            )
        return head, f"{head} is named as the source and counts as one origin"
    if source.voice is Voice.REPORTER or source.proximity is Proximity.WITNESSED:
        own = _agency(reading, copies) or _publisher(reading.edition)
        if own:
            return own, f"told by a reporter of {own}, who was there"
    if source.span is not None:
        return None, f"the source ({source.text}) is not named and no party is shown: origin unknown"
    return None, "no source is given: origin unknown"


def _publisher(edition: Edition) -> str | None:
    return edition.publisher.text if edition.publisher else None


def known_origins(reading: Reading, origin: Origin) -> frozenset[str]:
    """The known origins of a claim: its own, and one for each further party of a coordinated source."""
    if origin.collapsed_into is None:
        return frozenset()
    return frozenset({origin.collapsed_into, *reading.positions[1:]})


def count(claims: Iterable[tuple[Reading, Origin]]) -> tuple[int, int]:
    """How many independent origins these claims have at least and at most. An unknown one may be one of the
    known or one of its own; unknown ones of one report are counted once."""
    known: set[str] = set()
    unknown: set[ReportId] = set()
    for reading, origin in claims:
        found = known_origins(reading, origin)
        known |= found
        if not found:
            unknown.add(reading.report)
    return max(len(known), min(1, len(unknown))), len(known) + len(unknown)
