"""Write docs/case-bakhmut.md: what the ledger of five real reports holds, as facts.

    python docs/build_case.py            write the page
    python docs/build_case.py --check    fail where the page is out of date

The reports are not ours to print: the page has names, kinds of claims, days, places, numbers with bounds and
who stands where, and no sentence of theirs. They are looked for where CLAIMLINE_STORIES says.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import claimline
from claimline.ledger import View
from claimline.model import Bound, Claim, ClaimId, Interval, Link, Point, Question, Relation, Series

DOCS = Path(__file__).parent
PAGE = DOCS / "case-bakhmut.md"
UNKNOWN = "–"

HEAD = """# Case: five reports on Bakhmut, May 2023

What the ledger of five real news reports holds, as facts. The reports are not printed here, and no sentence
of theirs is: names, kinds of claims, days, places, numbers with their bounds, and who stands where. The page
is made from the ledger by `python docs/build_case.py`; a test compares the two wherever the reports are at
hand. What a reader found in the same reports stands, likewise without their text, in
`tests/readings/bakhmut.json`.

```
claimline add bakhmut.db ../shared/stories/bakhmut
claimline status bakhmut.db
claimline questions bakhmut.db
claimline brief bakhmut.db
claimline verify bakhmut.db
python docs/build_case.py
```

No rule knows of this story. The five reports were in sight while the rules were written, though, so the page
shows what a ledger holds, not how well other news is read; for that see [the benchmarks](benchmarks.md).
"""


def stories() -> Path:
    """The folder of the real stories."""
    return Path(os.environ.get("CLAIMLINE_STORIES") or DOCS.parent.parent / "shared" / "stories")


def page(reports: Path) -> str:
    """The page, from the reports in the folder. Raises NotALedger or UsageError as adding does."""
    with (
        tempfile.TemporaryDirectory() as folder,
        claimline.open(Path(folder) / "bakhmut.db") as story,
    ):
        story.add(reports)
        return "\n".join([HEAD, *_Case(story.view).lines()]).rstrip() + "\n"


class _Case:
    """The sections of the page, from what a ledger shows."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.claims: dict[ClaimId, Claim] = {claim.id: claim for claim in view.claims()}
        editions = {edition.report: edition for edition in view.editions()}
        self.editions = sorted(editions.values(), key=lambda edition: edition.input)
        self.number = {edition.report: n for n, edition in enumerate(self.editions, start=1)}

    def lines(self) -> Iterator[str]:
        """The sections."""
        for section in (self._reports, self._parties, self._questions, self._links, self._series):
            yield from section()
            yield ""

    def _reports(self) -> Iterator[str]:
        yield "## The reports"
        yield ""
        rows = []
        for edition in self.editions:
            claims = [claim for claim in self.claims.values() if claim.report == edition.report]
            credited = sum(claim.source.span is not None for claim in claims)
            publisher = edition.publisher.text if edition.publisher else "not stated"
            rows.append(
                [
                    str(self.number[edition.report]),
                    publisher,
                    _days(edition.published) if edition.published.first_day else "not stated",
                    str(credited),
                    str(len(claims) - credited),
                ]
            )
        yield from _table(
            ["report", "publisher", "published", "claims credited to someone", "narrated"], rows
        )

    def _parties(self) -> Iterator[str]:
        yield "## Who speaks"
        yield ""
        yield "Bodies of one state count as one position, people as the body that they officially speak for."
        yield ""
        spoken: dict[str, list[Claim]] = {}
        for claim in self.claims.values():
            if claim.source.position and claim.source.span is not None:
                spoken.setdefault(claim.source.position, []).append(claim)
        rows = []
        for position, claims in sorted(spoken.items(), key=lambda item: (-len(item[1]), item[0])):
            bodies = Counter(claim.source.party or position for claim in claims)
            names = sorted({claim.source.name for claim in claims} - bodies.keys())
            stances = Counter(claim.stance.value for claim in claims)
            rows.append([position, _counted(bodies), ", ".join(names) or UNKNOWN, _counted(stances)])
        yield from _table(["position", "bodies (claims)", "by name", "what they do (claims)"], rows)

    def _questions(self) -> Iterator[str]:
        yield "## Where several claims meet"
        yield ""
        yield "Questions of more than one claim. Origins: how many independent parties stand behind them."
        yield ""
        asked = [question for question in self.view.questions() if len(question.claims) > 1]
        rows = [self._question(question) for question in sorted(asked, key=_rank)]
        head = ["status", "positions", "reports", "days", "places", "origins", "not yet heard"]
        yield from _table(head, rows)

    def _question(self, question: Question) -> list[str]:
        sides = [
            f"{side.position}: {', '.join(side.parties) or 'no party'} ({len(side.claims)})"
            for side in question.positions
        ]
        claims = [self.claims[claim] for claim in question.claims]
        reports = sorted({self.number[claim.report] for claim in claims})
        places = sorted({place.name for claim in claims for place in claim.places})
        low, high = question.origins_min, question.origins_max
        return [
            question.status.value,
            "; ".join(sides),
            ", ".join(map(str, reports)),
            _span_of(question.first, question.last),
            ", ".join(places) or UNKNOWN,
            str(low) if low == high else f"{low} to {high}",
            ", ".join(question.unanswered_by) or UNKNOWN,
        ]

    def _links(self) -> Iterator[str]:
        yield "## Who says what of whom"
        yield ""
        yield "Links between claims, by who makes them. An answer is a denial or a confirmation of the other."
        yield ""
        found = Counter(row for link in self.view.links() for row in self._link(link))
        rows = [[*row, str(count)] for row, count in sorted(found.items())]
        yield from _table(["who", "does", "relation", "to whom", "reports", "links"], rows)

    def _link(self, link: Link) -> Iterator[tuple[str, str, str, str, str]]:
        a, b = self.claims[link.a], self.claims[link.b]
        if link.relation is not Relation.REPEATS:
            reports = f"{self.number[a.report]} → {self.number[b.report]}"
            yield _who(a), a.stance.value, link.relation.value, _who(b), reports

    def _series(self) -> Iterator[str]:
        yield "## Numbers, and how they moved"
        yield ""
        yield "One row for each point. Points are joined only where their order is proven, which takes dates."
        yield ""
        rows = []
        for series in sorted(self.view.series(), key=lambda s: (s.measure, s.place or "", s.id)):
            for i, point in enumerate(series.points):
                joined = any(i in pair for pair in series.joined)
                rows.append(
                    [
                        series.measure,
                        series.place or UNKNOWN,
                        _number(point, series),
                        point.as_of or "not dated",
                        point.party or "no party",
                        str(self.number[self.claims[point.claim].report]),
                        "joined" if joined else "stands alone",
                    ]
                )
        head = ["measure", "place", "value", "as of", "party", "report", "in its series"]
        yield from _table(head, rows)


def _who(claim: Claim) -> str:
    return claim.source.position or (claim.source.name if claim.source.span else "the report")


def _rank(question: Question) -> tuple[str, str, str]:
    return question.status.value, question.first or "9999", question.id


def _days(interval: Interval) -> str:
    return _span_of(interval.first_day, interval.last_day)


def _span_of(first: str | None, last: str | None) -> str:
    if first is None or last is None:
        return first or last or "not dated"
    return first if first == last else f"{first} to {last}"


def _number(point: Point, series: Series) -> str:
    """The value with its bound, in words of the ledger: never the report's."""
    unit = series.unit or point.lemma or series.counted or ""
    if point.bound is Bound.AT_LEAST and point.low is not None:
        shown = f"at least {point.low:,g}"
    elif point.bound is Bound.AT_MOST and point.high is not None:
        shown = f"at most {point.high:,g}"
    elif point.value is not None:
        shown = f"{'about ' if point.bound is Bound.ABOUT else ''}{point.value:,g}"
    else:
        low = UNKNOWN if point.low is None else f"{point.low:,g}"
        high = UNKNOWN if point.high is None else f"{point.high:,g}"
        shown = f"{low} to {high}"
    return f"{shown} {unit}".strip()


def _counted(found: Counter[str]) -> str:
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} ({count})" for name, count in ranked)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with ``--check`` say whether it is current."""
    reports = stories() / "bakhmut"
    if not reports.is_dir():
        sys.stderr.write(f"SKIPPED: the five reports are not at {reports}; set CLAIMLINE_STORIES\n")
        return 0
    text = page(reports)
    if "--check" in arguments:
        stale = not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text
        sys.stderr.write(f"{PAGE.name} does not match the ledger: run python docs/build_case.py\n" * stale)
        return int(stale)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
