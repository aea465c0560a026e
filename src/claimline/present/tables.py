"""The export: one JSON Lines file per table and a manifest. A rerun writes the same bytes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimline.ledger import View
from claimline.model import ClaimId, Copy, Origin, Relation, ReportId
from claimline.present.report_rows import Row, claim_row, forgotten_row, mention_row, report_row
from claimline.present.standing import questions_of
from claimline.present.story_rows import (
    correction_row,
    entity_row,
    failure_row,
    link_row,
    note_row,
    origin_row,
    question_row,
    series_row,
)
from claimline.present.writing import write_whole

SUPPORTING = frozenset({Relation.REPEATS, Relation.SUPPORTS})
MANIFEST = "manifest.json"


def export_tables(view: View, directory: Path) -> tuple[Path, ...]:
    """Write every table of the ledger into ``directory``, made if need be, and ``manifest.json`` last;
    returns the files. Each file is put in place whole; other files there are left alone.

    The manifest holds the ledger revision, the analysis keys, versions and config as the ledger notes
    them, and for each file its number of rows and sha256."""
    files: dict[str, Row] = {}
    written: list[Path] = []
    for name, rows in tables(view):
        target = directory / f"{name}.jsonl"
        done = write_whole(target, map(_line, rows))
        files[target.name] = {"rows": done.pieces, "sha256": done.sha256}
        written.append(target)
    target = directory / MANIFEST
    text = json.dumps(manifest(view, files), ensure_ascii=False, indent=2, allow_nan=False)
    write_whole(target, [f"{text}\n"])
    return (*written, target)


def tables(view: View) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield each table's name and its rows, in a fixed order."""
    yield "reports", _reports(view)
    yield "claims", _claims(view)
    yield "mentions", (mention_row(edition, mention) for edition, mention in view.mentions())
    yield "entities", map(entity_row, view.entities())
    yield "links", map(link_row, view.links())
    yield "origins", map(origin_row, view.origins())
    yield "questions", map(question_row, view.questions())
    yield "series", map(series_row, view.series())
    yield "failures", map(failure_row, view.failures())
    yield "corrections", _corrections(view)
    yield "notes", map(note_row, view.notes())


def manifest(view: View, files: dict[str, Row]) -> Row:
    """What the exported ``files`` came from."""
    meta = view.meta()
    return {
        "revision": view.revision(),
        "analysis_keys": [
            {"report": report, "edition": edition, "key": key}
            for (report, edition), key in view.analysis_keys().items()
        ],
        "versions": {n: value for n, value in meta.items() if n.startswith(("version", "migration"))},
        "config": meta.get("config"),
        "up_to_date": not view.stale(),
        "counts": view.counts(),
        "files": files,
    }


def _reports(view: View) -> Iterator[Row]:
    copies: dict[ReportId, Copy] = {copy.report: copy for copy in view.copies() if copy.of != copy.report}
    latest = {entry.id: entry.latest for entry in view.reports()}
    for edition in view.editions():
        yield report_row(
            edition,
            view.sentences(edition),
            copy=copies.get(edition.report),
            latest=latest[edition.report] == edition.id,
        )
    for stone in view.tombstones():
        yield forgotten_row(stone.report)


def _claims(view: View) -> Iterator[Row]:
    questions = questions_of(view)
    support: dict[ClaimId, set[ClaimId]] = defaultdict(set)
    for link in view.links():
        if link.relation in SUPPORTING:
            support[link.a].add(link.b)
            support[link.b].add(link.a)
    origins = {origin.claim: origin for origin in view.origins()}
    reports = {claim.id: claim.report for claim in view.claims()} if support else {}
    for claim in view.claims():
        group = sorted({claim.id, *support[claim.id]})
        yield claim_row(
            claim,
            questions=[asked.id for asked in questions.get(claim.id, ())],
            origins=count_origins(origins[c] for c in group if c in origins),
            reports=len({reports.get(c, claim.report) for c in group}),
        )


def count_origins(found: Iterable[Origin]) -> tuple[int, int]:
    """How many independent origins these are, at least and at most: each unknown one may be one of the
    known ones, or one of its own."""
    keys = [origin.collapsed_into for origin in found]
    known, unknown = len(set(keys) - {None}), keys.count(None)
    return (known or min(unknown, 1), known + unknown)


def _corrections(view: View) -> Iterator[Row]:
    outcomes = {outcome.number: outcome for outcome in view.outcomes()}
    return (correction_row(one, outcomes.get(one.number)) for one in view.corrections())


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"
