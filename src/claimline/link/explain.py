"""Reasons for a link that a person can read: named, weighted, with the words they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimline.link.likeness import NAMES_AT_MOST, Likeness
from claimline.link.measures import Measure, shown
from claimline.link.proposition import Match, weights
from claimline.link.readings import Part, Reading
from claimline.link.terms import CLASS
from claimline.link.times import overlap
from claimline.model import Claim, Evidence, ReportId, Span

_Side = tuple[Reading, Part]


def word_evidence(a: _Side, b: _Side, *, how: Likeness, match: Match, against: bool) -> tuple[Evidence, ...]:
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
    if against and match.aligned.negated:
        words = _listed(match.p[i].key for i, _ in match.aligned.negated)
        rows.append(Evidence("one negates", CLASS, f"one of the two negates: {words}", spans))
    rows += [*match_evidence(match, spans), times_evidence(a[0], b[0])]
    return tuple(row for row in rows if row.detail)


def match_evidence(match: Match, spans: tuple[tuple[ReportId, Span], ...]) -> Iterator[Evidence]:
    """What speaks for and against one proposition, each as its value times its fitted weight."""
    for name, value in sorted(match.features.items()):
        share = _rounded(value * weights()[name])
        if share and name != "constant":
            yield Evidence(name, share, f"{value:.2f}", spans)


def changed_evidence(a: _Side, b: _Side, *, match: Match, changed: tuple[int, int]) -> tuple[Evidence, ...]:
    """Which number differs in two statements that are else alike, and how alike they are."""
    units = (match.p[changed[0]], match.q[changed[1]])
    numbers = tuple((side[0].report, unit.span) for side, unit in zip((a, b), units, strict=True))
    printed = " / ".join(unit.span.of(side[0].edition.text) for side, unit in zip((a, b), units, strict=True))
    spans = tuple((reading.report, part.span) for reading, part in (a, b))
    return (
        Evidence("other number at one place", 1.0, printed, numbers),
        *match_evidence(match, spans),
        times_evidence(a[0], b[0]),
    )


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
