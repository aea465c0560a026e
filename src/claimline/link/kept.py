"""What linking keeps of a claim between runs, so that a new report is compared without reading old ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace

from claimline.link.neighbours import Place, Terms, day_number, place, terms
from claimline.link.readings import Part, Reading
from claimline.link.relations import Found
from claimline.link.series import series_of
from claimline.link.targets import Aim, source_keys
from claimline.model import Claim, ClaimId, Edition, ReportId, SeriesId, digest

COMPARED, DECIDED, POINTING, REPEATED = "compared", "decided", "pointing", "repeated"


@dataclass(frozen=True, slots=True)
class Kept:
    """A claim's reading without claim and edition, and by what it is found: ``at`` its place in order of
    time, ``since`` the first day that it may speak of, ``voices`` keys of its source, ``series`` those that
    its numbers are on. ``text_of`` is the report that its report copies."""

    claim: ClaimId
    report: ReportId
    at: int
    since: int | None
    voices: tuple[str, ...]
    aim: Aim | None
    positions: tuple[str, ...]
    vague: bool
    mood: str
    window: tuple[str, str] | None
    parts: tuple[Part, ...]
    paragraph: int
    start: int
    setting: frozenset[str]
    original: ClaimId | None
    text_of: ReportId | None
    series: tuple[SeriesId, ...]

    @property
    def place(self) -> Place:
        """Where the claim stands in order of time."""
        return self.at, self.claim

    @property
    def is_head(self) -> bool:
        """Whether the claim is compared: a copy's claim stands where its original stands."""
        return self.original is None

    def reading(self, claim: Claim, edition: Edition) -> Reading:
        """The reading again."""
        return Reading(
            claim=claim,
            edition=edition,
            positions=self.positions,
            vague=self.vague,
            mood=self.mood,
            window=self.window,
            parts=self.parts,
            paragraph=self.paragraph,
            start=self.start,
            setting=self.setting,
            original=self.original,
        )


@dataclass(frozen=True, slots=True)
class Held:
    """A relation as it is kept: under which number, and how it was found."""

    number: int
    phase: str
    found: Found


def kept(reading: Reading, aimed: Aim | None, text_of: ReportId | None) -> Kept:
    """What is kept of a reading."""
    return Kept(
        claim=reading.id,
        report=reading.report,
        at=place(reading)[0],
        since=day_number(reading.window[0]) if reading.window else None,
        voices=tuple(sorted(source_keys(reading))),
        aim=aimed,
        positions=reading.positions,
        vague=reading.vague,
        mood=reading.mood,
        window=reading.window,
        parts=reading.parts,
        paragraph=reading.paragraph,
        start=reading.start,
        setting=reading.setting,
        original=reading.original,
        text_of=text_of,
        series=series_of(reading) if reading.original is None else (),
    )


def looked_up(reading: Reading, aimed: Aim | None) -> Terms:
    """What a kept claim is looked up by; a claim of a copy by nothing."""
    if reading.original is not None:
        return Terms((), frozenset(), short=False)
    return terms(reading, aimed.topic if aimed else None)


def state(one: Kept, reading: Reading) -> str:
    """A hash of all that linking sees of a claim: while it is the same, nothing is to be done anew."""
    edition = reading.edition
    facts = edition.id, edition.published, edition.publisher, edition.agency
    return digest(repr(_plain(one)), repr(replace(reading.claim, target=None)), repr(facts))


def _plain(value: object) -> object:
    """The value with sets and mappings in order, so that its text is the same in every process."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Mapping):
        return sorted((name, _plain(entry)) for name, entry in value.items())
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if is_dataclass(value):
        return tuple(_plain(getattr(value, entry.name)) for entry in fields(value))
    return value
