"""What is sent to the API, and how it says no."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something was not answered or not done."""

    detail: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision: ``kind`` is dismiss, change, link, merge, split, report, add or furniture; the other
    fields are those that the kind has. ``seen`` is the number of the last correction that the page knew."""

    kind: str
    who: str
    why: str
    seen: int | None = None
    claim: str | None = None
    source: str | None = None
    party: str | None = None
    stance: str | None = None
    a: str | None = None
    relation: str | None = None
    b: str | None = None
    holds: str | None = None
    entity: str | None = None
    other: str | None = None
    apart: str | None = None
    report: str | None = None
    published: str | None = None
    publisher: str | None = None
    edition: str | None = None
    content: str | None = None
    content_start: int | None = None
    content_end: int | None = None
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    source_start: int | None = None
    source_end: int | None = None
    quote: str | None = None
    action: str | None = None
    said: str | None = None
    about: str | None = None
    without: str | None = None
    number: str | None = None
    number_value: float | None = None
    number_bound: str | None = None
    number_low: float | None = None
    number_high: float | None = None
    number_unit: str | None = None
    number_counted: str | None = None
    number_outcome: str | None = None
    place: str | None = None
    place_name: str | None = None
    place_lat: float | None = None
    place_lon: float | None = None
    place_relation: str | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """Who takes something back, and why."""

    who: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class AskedRemark:
    """A row beside corrections: a note, evidence, a check, a grade or a mark; see ``notes``."""

    kind: str
    target: str
    id: str
    who: str
    why: str = ""
    text: str | None = None
    owner: str | None = None
    todo: str | None = None
    link: str | None = None
    file: str | None = None
    sha256: str | None = None
    archive: str | None = None
    captured: str | None = None
    result: str | None = None
    method: str | None = None
    reliability: str | None = None
    credibility: str | None = None
    doubt: str | None = None
