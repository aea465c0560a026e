"""Storing one report: its retrieval, its edition, what was extracted from it. One transaction each."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import StrEnum

from claimline.errors import LedgerError
from claimline.ledger.cells import check, check_claims
from claimline.ledger.claimrows import write_claims
from claimline.ledger.codec import dumps, loads, to_columns
from claimline.ledger.editing import correct_edition
from claimline.ledger.editions import edition_order, latest_claims
from claimline.ledger.fulltext import index_claims, index_edition, unindex_claims, unindex_edition
from claimline.ledger.packing import (
    MARKED_UP,
    Retrieval,
    analysis_digest,
    mention_rows,
    pack,
    pack_extracted,
    read_analysis,
    read_edition,
)
from claimline.ledger.rows import Key, get, put, sync, update
from claimline.model import Analysis, Claim, ClaimId, Correction, Report, ReportId, digest

DERIVED_TABLES = ("entities", "copies", "links", "origins", "questions", "series")
KEPT_TABLES = ("readings", "postings", "aims", "found", "series_claims", "linked")


class Stored(StrEnum):
    """What became of a report that was given to the ledger."""

    ADDED = "added"
    EDITION = "edition"
    UNCHANGED = "unchanged"
    REANALYSED = "reanalysed"
    FORGOTTEN = "forgotten"


def standing(db: sqlite3.Connection, report: Report, key: str | None = None) -> Stored | None:
    """FORGOTTEN or UNCHANGED where the ledger has nothing to write for this report, else None. Without a
    key, a retrieval counts as known whatever it was analysed by."""
    if db.execute("SELECT 1 FROM tombstones WHERE report = ?", (report.id,)).fetchone():
        return Stored.FORGOTTEN
    row = _retrieval(db, report)
    known = row is not None and (key is None or row["analysis"] == key)
    return Stored.UNCHANGED if known and row is not None and _place(row) <= _place_of(report) else None


def rename(db: sqlite3.Connection, report: Report) -> bool:
    """Give a known retrieval that gives its edition its metadata a smaller input name; the caller holds
    the transaction. False where that takes an analysis."""
    row = _retrieval(db, report)
    if row is None or _speaker(db, row["edition"])["raw_hash"] != report.raw_hash:
        return False
    columns = {"input": report.input, "row": report.row, "uri": report.uri}
    update(db, "retrievals", columns, where={"report": report.id, "raw_hash": report.raw_hash})
    names = {"input": report.input, "uri": report.uri}
    update(db, "editions", names, where={"number": row["edition"]})
    edition = db.execute("SELECT * FROM editions WHERE number = ?", (row["edition"],)).fetchone()
    changed = {"digest": analysis_digest(read_analysis(db, edition))}
    update(db, "analyses", changed, where={"edition": row["edition"]})
    return True


def store(db: sqlite3.Connection, report: Report, analysis: Analysis, *, key: str) -> Stored:
    """Store a report with its analysis; the caller holds the transaction.

    Of several retrievals with one text, the one with the smallest input name (then row, then hash) gives
    the edition its metadata, so that the order of adding does not show."""
    check_report(report, analysis)
    if outcome := standing(db, report, key):
        return outcome
    before = _editions(db, report.id)
    known = _retrieval(db, report)
    number = _write_retrieval(db, report, analysis, key)
    _write_edition(db, number, analysis, key)
    _drop_empty_editions(db, report.id)
    _refresh_report(db, report.id)
    if not before:
        return Stored.ADDED
    if known:
        return Stored.UNCHANGED if known["analysis"] == key else Stored.REANALYSED
    return Stored.UNCHANGED if number in before else Stored.EDITION


def check_report(report: Report, analysis: Analysis) -> None:
    """Raise LedgerError where report and analysis do not belong together, SpanMismatch where a span does
    not reproduce its words."""
    edition = analysis.edition
    name = f"report {report.id} ({report.input})"
    if (edition.report, edition.raw_hash) != (report.id, report.raw_hash):
        raise LedgerError(f"{name}: the analysis is of report {edition.report}, raw {edition.raw_hash}.")
    if report.raw_hash != digest(report.raw) or edition.id != digest(edition.text):
        raise LedgerError(f"{name}: the hash of its bytes or of its text is wrong. Nothing was stored.")
    ids = [claim.id for claim in analysis.claims]
    if len(set(ids)) < len(ids):
        twice = next(i for i in ids if ids.count(i) > 1)
        raise LedgerError(f"{name}: two claims have the id {twice}. Nothing was stored.")
    check(analysis)


def _retrieval(db: sqlite3.Connection, report: Report) -> sqlite3.Row | None:
    row: sqlite3.Row | None = db.execute(
        "SELECT * FROM retrievals WHERE report = ? AND raw_hash = ?", (report.id, report.raw_hash)
    ).fetchone()
    return row


def _place(row: sqlite3.Row) -> tuple[str, int]:
    return row["input"], row["row"] or 0


def _place_of(report: Report) -> tuple[str, int]:
    return report.input, report.row or 0


def _editions(db: sqlite3.Connection, report: ReportId) -> set[int]:
    return {row[0] for row in db.execute("SELECT number FROM editions WHERE report = ?", (report,))}


def _write_retrieval(db: sqlite3.Connection, report: Report, analysis: Analysis, key: str) -> int:
    """Write raw bytes, report and retrieval; returns the number of the edition, made if need be."""
    edition = analysis.edition
    db.execute("INSERT OR IGNORE INTO raw VALUES (?, ?)", (report.raw_hash, pack(report.raw)))
    db.execute("INSERT OR IGNORE INTO reports VALUES (?, ?)", (report.id, str(edition.status)))
    row = db.execute(
        "SELECT number FROM editions WHERE report = ? AND id = ?", (report.id, edition.id)
    ).fetchone()
    number: int = row[0] if row else put(db, "editions", {"latest": 0, **to_columns(edition)})
    fetch = _fetch(report, key)
    known = _retrieval(db, report)
    if known and _place(known) < _place_of(report):
        fetch = replace(fetch, input=known["input"], row=known["row"], uri=known["uri"])
    kept = report.text != edition.text and report.format not in MARKED_UP
    text = pack(report.text.encode()) if kept else None
    put(db, "retrievals", {**to_columns(fetch), "edition": number, "text": text}, replace=True)
    return number


def _fetch(report: Report, key: str) -> Retrieval:
    return Retrieval(
        report=report.id,
        raw_hash=report.raw_hash,
        analysis=key,
        uri=report.uri,
        input=report.input,
        row=report.row,
        format=report.format,
        transform=report.transform,
        raw_start=report.raw_start,
        raw_end=report.raw_end,
        given=report.given,
    )


def _speaker(db: sqlite3.Connection, number: int) -> sqlite3.Row:
    """The retrieval that gives an edition its metadata."""
    row: sqlite3.Row = db.execute(
        "SELECT * FROM retrievals WHERE edition = ? ORDER BY input, coalesce(row, 0), raw_hash", (number,)
    ).fetchone()
    return row


def _write_edition(db: sqlite3.Connection, number: int, analysis: Analysis, key: str) -> None:
    speaker = _speaker(db, number)
    if speaker["raw_hash"] != analysis.edition.raw_hash:
        return
    _clear_edition(db, number)
    edition = replace(analysis.edition, input=speaker["input"], uri=speaker["uri"])
    analysis = replace(analysis, edition=edition)
    update(db, "editions", to_columns(edition), where={"number": number})
    db.executemany(
        'INSERT INTO sentences (edition, start, "end", found_in) VALUES (?, ?, ?, ?)',
        [(number, span.start, span.end, str(place)) for span, place in analysis.sentences],
    )
    db.executemany(
        "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?)",
        [(number, *row) for row in mention_rows(analysis.mentions)],
    )
    packed = (number, key, analysis_digest(analysis), pack_extracted(analysis))
    db.execute("INSERT INTO analyses VALUES (?, ?, ?, ?)", packed)
    index_edition(db, number)


def _clear_edition(db: sqlite3.Connection, number: int) -> None:
    unindex_edition(db, number)
    for table in ("sentences", "mentions", "analyses"):
        db.execute(f"DELETE FROM {table} WHERE edition = ?", (number,))


def _drop_empty_editions(db: sqlite3.Connection, report: ReportId) -> None:
    """An edition that no retrieval gives any more was another cleaner's reading, not a change of text."""
    for number in sorted(_editions(db, report)):
        if not db.execute("SELECT 1 FROM retrievals WHERE edition = ?", (number,)).fetchone():
            _clear_edition(db, number)
            db.execute("DELETE FROM editions WHERE number = ?", (number,))


def _refresh_report(db: sqlite3.Connection, report: ReportId) -> None:
    """Set what a report's editions give together: its latest edition, its entities, its claims."""
    mark_latest(db, report)
    rows = db.execute("SELECT * FROM editions WHERE report = ? ORDER BY id", (report,)).fetchall()
    analyses = [read_analysis(db, row) for row in rows]
    entities = {entity.key: entity for analysis in analyses for entity in analysis.entities}
    db.execute("DELETE FROM local_entities WHERE report = ?", (report,))
    db.executemany(
        "INSERT INTO local_entities VALUES (?, ?, ?, ?, NULL)",
        [(report, e.key, str(e.kind), e.name) for _, e in sorted(entities.items())],
    )
    unlink(db, sync_claims(db, latest_claims(analyses), report=report))
    db.execute("DELETE FROM linked WHERE report = ?", (report,))
    mark_stale(db)


def mark_latest(db: sqlite3.Connection, report: ReportId) -> None:
    """Mark the latest edition of a report, as corrected, and give the report its status."""
    rows = db.execute("SELECT * FROM editions WHERE report = ?", (report,)).fetchall()
    corrections = list(get(db, "corrections", Correction, order="number"))
    editions = [correct_edition(read_edition(row), corrections) for row in rows]
    if editions:
        latest = max(editions, key=edition_order)
        db.execute("UPDATE editions SET latest = (id = ?) WHERE report = ?", (latest.id, report))
        db.execute("UPDATE reports SET status = ? WHERE id = ?", (str(latest.status), report))


def sync_claims(
    db: sqlite3.Connection, claims: Sequence[Claim], *, report: ReportId | None = None
) -> set[ClaimId]:
    """Make the claims of the ledger (or of one report) these; which claims are gone now.

    Raises SpanMismatch for a claim to be written whose spans do not reproduce its words."""
    gone: set[ClaimId] = set()
    by_id = {claim.id: claim for claim in claims}

    def changing(going: Sequence[Key], coming: Sequence[Key]) -> None:
        gone.update(ClaimId(str(key[0])) for key in set(going) - set(coming))
        _check_against_editions(db, [by_id[ClaimId(str(key[0]))] for key in coming])
        unindex_claims(db, [key[0] for key in going])

    where = ("report", report) if report else None
    rows = write_claims(db, claims)
    written = sync(db, "claims", rows, key=("id",), where=where, changing=changing)
    index_claims(db, [key[0] for key in written])
    return gone


def _check_against_editions(db: sqlite3.Connection, claims: Sequence[Claim]) -> None:
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.report, claim.edition), []).append(claim)
    corrections = list(get(db, "corrections", Correction, order="number"))
    for (report, edition), group in groups.items():
        row = db.execute("SELECT * FROM editions WHERE report = ? AND id = ?", (report, edition)).fetchone()
        if row is None:
            raise LedgerError(f"claim {group[0].id}: report {report} has no edition {edition}.")
        check_claims(group, correct_edition(read_edition(row), corrections))


def unlink(db: sqlite3.Connection, gone: Collection[ClaimId]) -> None:
    """Take out of what is derived all that names claims that are gone; the rest follows in time."""
    for claim in sorted(gone):
        db.execute("DELETE FROM links WHERE a = ? OR b = ?", (claim, claim))
        db.execute("DELETE FROM origins WHERE claim = ?", (claim,))
        named = f'%"{claim}"%'
        db.execute("DELETE FROM questions WHERE claims LIKE ?", (named,))
        db.execute("DELETE FROM series WHERE points LIKE ?", (named,))
        for row in db.execute("SELECT id, target FROM claims WHERE target LIKE ?", (named,)).fetchall():
            target = loads(row["target"])
            target["claims"] = [one for one in target["claims"] if one != claim]
            db.execute("UPDATE claims SET target = ? WHERE id = ?", (dumps(target), row["id"]))


def clear_derived(db: sqlite3.Connection) -> None:
    """Empty everything that depends on more than one report."""
    for table in DERIVED_TABLES:
        db.execute(f"DELETE FROM {table}")
    db.execute("UPDATE local_entities SET entity = NULL")
    forget_kept(db)
    mark_stale(db)


def forget_kept(db: sqlite3.Connection) -> None:
    """Empty what linking keeps between runs, so that all is linked anew."""
    for table in KEPT_TABLES:
        db.execute(f"DELETE FROM {table}")
    db.execute("DELETE FROM meta WHERE name IN ('derived by', 'ruled')")


def mark_stale(db: sqlite3.Connection) -> None:
    """Note that what depends on more than one report has to be derived anew."""
    db.execute("INSERT OR REPLACE INTO meta VALUES ('derived', 'stale')")
