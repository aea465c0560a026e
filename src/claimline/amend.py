"""A claim as a person wants it: its words found in the report, its times, places and numbers as told.

Every function returns a changed claim; words are taken from the edition that the claim cites, so that each
cell still points at them. Raises UsageError, naming what was found and what to give, where that fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from claimline.errors import UsageError
from claimline.model import (
    Bound,
    Claim,
    ClaimId,
    Cue,
    Edition,
    Entity,
    Interval,
    Mode,
    Place,
    Quantity,
    ResolvedBy,
    Source,
    SourceKind,
    Span,
    Stance,
    Words,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a person reads it: its words in the report, and what they say. Bounds that are not given
    follow from value and bound word."""

    words: str
    value: float | None = None
    bound: Bound = Bound.EXACT
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    counted: str | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as a person reads it: its words in the report, its name and where it lies (decimal degrees)."""

    words: str
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    relation: str = "at"


def with_source(claim: Claim, entities: Iterable[Entity], *, source: str | None, party: str | None) -> Claim:
    """The claim credited to another name, or to another party (empty: none shown)."""
    by = claim.source
    if source is not None:
        by = replace(by, name=source, entity=None, candidates=())
    if party is not None:
        above = chain(entities, party)
        by = replace(by, party=party or None, parties=(), affiliation=above, party_words=None)
    return replace(claim, source=by)


def chain(entities: Iterable[Entity], party: str) -> tuple[str, ...]:
    """The chain above a party, if an entity of the story is it."""
    return next((one.affiliation for one in entities if party in (one.name, one.id)), ())


def stance_of(name: Stance | str) -> Stance:
    """The stance of that name. Raises UsageError where there is none."""
    if name not in tuple(Stance):
        raise UsageError(f"there is no stance '{name}'; there are: {', '.join(Stance)}.")
    return Stance(name)


def with_content(claim: Claim, edition: Edition, quotes: Sequence[str]) -> Claim:
    """The claim with these words of the report as its content; numbers and places outside them go."""
    pieces = _pieces(edition, quotes, near=claim.order[0])
    content = tuple(Words.at(edition.text, span) for span in pieces)
    return replace(
        claim,
        content=content,
        target=None,
        quantities=tuple(q for q in claim.quantities if any(span.covers(q.span) for span in pieces)),
        places=tuple(p for p in claim.places if any(span.covers(p.span) for span in pieces)),
    )


def with_number(claim: Claim, number: Number) -> Claim:
    """The claim with a number of its content read so, instead of the one with the same words if it has it."""
    if number.value is None and number.low is None and number.high is None:
        raise UsageError(f"'{number.words}': no number is given. Give a value, or a low or high bound.")
    low, high = _bounds(number)
    if low is not None and high is not None and low > high:
        raise UsageError(f"'{number.words}': the low bound {low:g} lies above the high bound {high:g}.")
    span = _inside(claim, number.words)
    kept = [q for q in claim.quantities if q.span != span]
    made = Quantity(
        number.words,
        span,
        number.value,
        low,
        high,
        number.bound,
        unit=number.unit,
        counted=number.counted,
        outcome=number.outcome,
    )
    kept = [replace(q, subset_of=None) for q in kept]  # an index into the list as it was
    return replace(claim, quantities=tuple(sorted([*kept, made], key=lambda q: q.span)))


def with_place(claim: Claim, spot: Spot) -> Claim:
    """The claim with a place of its content read so, instead of the one with the same words if it has it."""
    if (spot.lat is None) != (spot.lon is None):
        raise UsageError(f"'{spot.words}': give both latitude and longitude, or neither.")
    if spot.lat is not None and spot.lon is not None and (abs(spot.lat) > 90 or abs(spot.lon) > 180):
        raise UsageError(f"'{spot.words}': {spot.lat:g}, {spot.lon:g} is nowhere on earth.")
    span = _inside(claim, spot.words)
    made = Place(
        spot.words,
        span,
        spot.name or spot.words,
        lat=spot.lat,
        lon=spot.lon,
        relation=spot.relation,
        precision="town" if spot.lat is not None else "none",
    )
    kept = [place for place in claim.places if place.span != span]
    return replace(claim, places=tuple(sorted([*kept, made], key=lambda place: place.span)))


def without(claim: Claim, words: str) -> Claim:
    """The claim without the number or the place of these words."""
    numbers = tuple(q for q in claim.quantities if q.text != words)
    places = tuple(p for p in claim.places if p.text != words)
    if (numbers, places) == (claim.quantities, claim.places):
        known = ", ".join([*(repr(q.text) for q in claim.quantities), *(repr(p.text) for p in claim.places)])
        raise UsageError(f"the claim has no number or place '{words}'; it has: {known or 'none'}.")
    if numbers != claim.quantities:
        numbers = tuple(replace(q, subset_of=None) for q in numbers)
    return replace(claim, quantities=numbers, places=places)


def with_times(claim: Claim, *, said: str | None = None, about: str | None = None) -> Claim:
    """The claim with the days on which its source spoke, or that it speaks of. The day that counts follows:
    the last one spoken of, else that of speaking."""
    said_on = interval(said, what="said") if said is not None else claim.said
    holds = interval(about, what="about") if about is not None else claim.about
    return replace(claim, said=said_on, about=holds, as_of=holds.last_day or said_on.last_day)


def interval(text: str, *, what: str) -> Interval:
    """The days that a person gives: one (YYYY-MM-DD), or the first and the last with a slash between."""
    ends = text.split("/")
    try:
        days = [date.fromisoformat(end).isoformat() for end in ends]
    except ValueError as error:
        raise UsageError(f"{what}: '{text}' is not a day. Give YYYY-MM-DD, or two with a slash.") from error
    if len(days) > 2 or days != sorted(days):
        raise UsageError(f"{what}: '{text}' is not one day, or an earlier and a later one.")
    edtf = days[0] if days[0] == days[-1] else "/".join(days)
    return Interval(edtf, days[0], days[-1], "metadata")


def missed(
    edition: Edition,
    content: Sequence[str],
    *,
    source: str | None,
    cue: str | None,
    stance: Stance,
    party: str | None = None,
    affiliation: tuple[str, ...] = (),
) -> Claim:
    """A claim that was missed: these words of the report, credited to ``source`` in these words. Without a
    source it is the report's own narration. Its id is set when it is brought to the text."""
    spans = _pieces(edition, content, near=0)
    text = edition.text
    by = Source(None, None, _publisher(edition), SourceKind.PUBLISHER, resolved_by=ResolvedBy.NARRATED)
    if source is not None:
        at = _find(edition, source, near=spans[0].start)
        by = Source(source, at, source, SourceKind.PERSON, party=party, affiliation=affiliation)
    told = Cue(cue, _find(edition, cue, near=spans[0].start), cue) if cue is not None else None
    return Claim(
        id=ClaimId("0" * 16),
        report=edition.report,
        edition=edition.id,
        source=by,
        cue=told,
        content=tuple(Words.at(text, span) for span in spans),
        stance=stance,
        mode=Mode.INDIRECT if source is not None else Mode.NARRATED,
    )


def _publisher(edition: Edition) -> str:
    return edition.publisher.text if edition.publisher else edition.input


def _pieces(edition: Edition, quotes: Sequence[str], *, near: int) -> list[Span]:
    if not quotes or not all(quotes):
        raise UsageError("a claim needs content: give words of its report.")
    spans = sorted(_find(edition, quote, near=near) for quote in quotes)
    for before, after in pairwise(spans):
        if before.overlap(after):
            raise UsageError(
                f"'{after.of(edition.text)}' is given twice. Give each part of the content once."
            )
    return spans


def _find(edition: Edition, words: str, *, near: int) -> Span:
    """Where the words stand nearest to ``near``."""
    found, at = [], edition.text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = edition.text.find(words, at + 1)
    if not found:
        raise UsageError(
            f"'{words}' does not stand in {edition.input}. Give words as they are printed there."
        )
    start = min(found, key=lambda place: (abs(place - near), place))
    return Span(start, start + len(words))


def _inside(claim: Claim, words: str) -> Span:
    for piece in claim.content:
        at = piece.text.find(words) if words else -1
        if at >= 0:
            return Span(piece.span.start + at, piece.span.start + at + len(words))
    raise UsageError(f"'{words}' does not stand in the content of the claim: {claim.words!r}.")


def _bounds(number: Number) -> tuple[float | None, float | None]:
    low, high = number.low, number.high
    if number.bound in (Bound.EXACT, Bound.AT_LEAST) and low is None:
        low = number.value
    if number.bound in (Bound.EXACT, Bound.AT_MOST) and high is None:
        high = number.value
    return low, high
