"""Reports of one event together: ``python -m benchmarks.eventgroups [--stories N]``.

In a ledger, reports stand together that are copies of one text, or of which a claim of one is linked with a
claim of the other; a group is what is connected so. That is held against the sub-topics of ECB+ (two seminal
events for each topic, ten reports or so each) and the triplets of BASIL by B-cubed F1 (Bagga and Baldwin
1998). All reports of a corpus are in one ledger. The interval draws the events anew.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.linkset import Document, stories
from benchmarks.orders import analysed
from benchmarks.resampling import interval, row
from benchmarks.story import corpora
from claimline.config import Config
from claimline.deriving import derive
from claimline.model import Derived, ReportId

Scored = tuple[str, float, float]  # event of a report, its B-cubed precision and recall


def groups(derived: Derived, reports: Sequence[ReportId]) -> dict[ReportId, ReportId]:
    """For each report one report that stands for its group."""
    parent = {report: report for report in reports}

    def root(report: ReportId) -> ReportId:
        while parent[report] != report:
            parent[report] = parent[parent[report]]
            report = parent[report]
        return report

    report_of = {claim.id: claim.report for claim in derived.claims}
    pairs = [(copy.report, copy.of) for copy in derived.copies]
    pairs += [(report_of[link.a], report_of[link.b]) for link in derived.links]
    for a, b in pairs:
        first, second = sorted((root(a), root(b)))
        parent[second] = first
    return {report: root(report) for report in reports}


def b_cubed(found: Mapping[ReportId, ReportId], truth: Mapping[ReportId, str]) -> list[Scored]:
    """Precision and recall of each report's group."""
    members: dict[ReportId, set[ReportId]] = defaultdict(set)
    events: dict[str, set[ReportId]] = defaultdict(set)
    for report, event in truth.items():
        members[found[report]].add(report)
        events[event].add(report)
    scored = []
    for report, event in sorted(truth.items()):
        together = members[found[report]] & events[event]
        precision = len(together) / len(members[found[report]])
        scored.append((event, precision, len(together) / len(events[event])))
    return scored


def f1(scored: Sequence[Scored]) -> float:
    """B-cubed F1."""
    precision, recall = means(scored)
    return 2 * precision * recall / (precision + recall)


def means(scored: Sequence[Scored]) -> tuple[float, float]:
    """Mean precision and mean recall."""
    return (
        sum(precision for _, precision, _ in scored) / len(scored),
        sum(recall for _, _, recall in scored) / len(scored),
    )


def measure(name: str, events: Mapping[str, Sequence[Document]]) -> None:
    """Take the reports of the events the whole way and print how they stand together."""
    of_row: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        pile = Path(folder) / "pile.jsonl"
        with pile.open("w", encoding="utf-8") as file:
            for event, documents in sorted(events.items()):
                for document in documents:
                    uri = f"https://corpus.example/{document.path}"
                    of_row[uri] = event
                    told = {"uri": uri, "text": document.text, "title": document.title}
                    told |= {"published": document.published, "publisher": document.publisher}
                    kept = {key: value for key, value in told.items() if value}
                    file.write(json.dumps(kept, ensure_ascii=False) + "\n")
        pairs = analysed([pile])
    derived = derive([analysis for _, analysis in pairs], (), config=Config())
    truth = {report.id: of_row[report.uri] for report, _ in pairs if report.uri in of_row}
    scored = b_cubed(groups(derived, list(truth)), truth)
    by_event = [[one for one in scored if one[0] == event] for event in sorted(events)]
    bounds = interval(by_event, lambda some: f1([one for event in some for one in event]))
    precision, recall = means(scored)
    print(f"{name}: {len(scored)} reports of {len(events)} events; P {precision:.3f}, R {recall:.3f}")
    title = f"reports of one event together, B-cubed F1, {name.split()[0]}"
    print(row(title, f1(scored), bounds, least="0.85", aim="0.93"))


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--stories", type=int, default=0, help="only so many events of a corpus, evenly drawn"
    )
    given = parser.parse_args(arguments)
    found = stories(corpora())
    for corpus, name in (("ecbplus", "ECB+ sub-topics"), ("basil", "BASIL triplets")):
        events = {event: docs for event, docs in found.items() if event.startswith(f"{corpus}/")}
        if not events:
            print(f"SKIPPED: {corpus} is not in {corpora()}; set CLAIMLINE_CORPORA")
            continue
        step = max(1, len(events) // given.stories) if given.stories else 1
        measure(name, dict(list(events.items())[::step]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
