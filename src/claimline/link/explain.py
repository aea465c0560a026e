"""Reasons for a link that a person can read: named, weighted, with the words they rest on."""

from __future__ import annotations

from collections.abc import Iterable

from claimline.link.likeness import NAMES_AT_MOST, Likeness
from claimline.link.measures import Measure, shown
from claimline.link.readings import Part, Reading
from claimline.link.terms import CLASS
from claimline.link.times import overlap
from claimline.model import Claim, Evidence, ReportId, Span

_Side = tuple[Reading, Part]


def word_evidence(a: _Side, b: _Side, *, how: Likeness, against: bool) -> tuple[Evidence, ...]:
    """What two statements share, and by what they are opposed."""
    spans = tuple((reading.report, part.span) for reading, part in (a, b))
    rows = [
        Evidence(
            "same words", _rounded(how.telling - CLASS * len(how.opposites)), _listed(how.shared), spans
        ),
        Evidence("same names", NAMES_AT_MOST / 2, _listed(how.names), spans),
        *(
            Evidence("opposite words", CLASS, " against ".join(map(readable, two)), spans)
            for two in how.opposites
        ),
    ]
    if against and a[1].negated != b[1].negated:
        rows.append(Evidence("one negates", CLASS, "one of the two is in the negative", spans))
    rows.append(times_evidence(a[0], b[0]))
    return tuple(row for row in rows if row.detail)


def number_evidence(a: tuple[Reading, Measure], b: tuple[Reading, Measure]) -> tuple[Evidence, ...]:
    """What two numbers measure and what they say."""
    spans = tuple((reading.report, measure.quantity.span) for reading, measure in (a, b))
    what = " ".join(word for word in (a[1].unit or a[1].counted, a[1].measure or b[1].measure) if word)
    values = " / ".join(shown(measure.quantity, measure.counted) for _, measure in (a, b))
    return (
        Evidence("same measure", 1.0, what, spans),
        Evidence("values", 1.0, values, spans),
        times_evidence(a[0], b[0]),
    )


def times_evidence(a: Reading, b: Reading) -> Evidence:
    """Whether the two claims speak of the same days."""
    detail = {
        True: "both may speak of the same day",
        False: "they speak of different days",
        None: "not both are dated",
    }[overlap(a.window, b.window)]
    return Evidence("times", 0.0, detail)


def cue_evidence(name: str, detail: str, *claims: Claim) -> Evidence:
    """Evidence that lies in the cues, or the targets, of ``claims``."""
    spans: list[tuple[ReportId, Span]] = []
    for claim in claims:
        words = claim.target or claim.cue or (claim.content[0] if claim.content else None)
        if words:
            spans.append((claim.report, words.span))
    return Evidence(name, 1.0, detail, tuple(spans))


def readable(term: str) -> str:
    """A comparison key as a person would write it."""
    return term.lstrip("=@").replace("#", " ")


def _listed(terms: Iterable[str]) -> str:
    return ", ".join(readable(term) for term in terms)


def _rounded(value: float) -> float:
    return round(value, 4)
