"""Takedown: a report's words leave the ledger, and a tombstone keeps them out."""

from __future__ import annotations

import sqlite3

from claimline.errors import UsageError
from claimline.ledger.claimrows import drop_unused_lists
from claimline.ledger.codec import dumps, loads
from claimline.ledger.fulltext import compact, unindex_claims, unindex_edition
from claimline.ledger.rows import put
from claimline.ledger.writer import clear_derived
from claimline.model import ReportId

FORGOTTEN_KIND = "forgotten"  # of a correction whose words went with its report


def forget(db: sqlite3.Connection, report: ReportId, *, who: str, when: str, why: str) -> None:
    """Purge a report: bytes, text, mentions, claims, what was derived from any report, and the words of
    corrections of it; the caller holds the transaction. Forgetting twice keeps the first tombstone.

    Raises UsageError for a report that the ledger has not."""
    row = db.execute("SELECT status FROM reports WHERE id = ?", (report,)).fetchone()
    if row is None:
        raise UsageError(f"there is no report {report} to forget. See the ids in: claimline export")
    if row["status"] == "forgotten":
        return
    claims = [r[0] for r in db.execute("SELECT id FROM claims WHERE report = ? ORDER BY id", (report,))]
    clear_derived(db)
    unindex_claims(db, claims)
    db.execute("DELETE FROM claims WHERE report = ?", (report,))
    _purge_editions(db, report)
    drop_unused_lists(db)
    _redact_corrections(db, {report, *claims})
    _redact_notes(db, {report, *claims})
    db.execute("UPDATE reports SET status = 'forgotten' WHERE id = ?", (report,))
    put(db, "tombstones", {"report": report, "who": who, "when": when, "why": why})
    compact(db)


def _purge_editions(db: sqlite3.Connection, report: ReportId) -> None:
    numbers = [row[0] for row in db.execute("SELECT number FROM editions WHERE report = ?", (report,))]
    for number in numbers:
        unindex_edition(db, number)
        for table in ("sentences", "mentions", "analyses"):
            db.execute(f"DELETE FROM {table} WHERE edition = ?", (number,))
    for table in ("local_entities", "retrievals", "editions"):
        db.execute(f"DELETE FROM {table} WHERE report = ?", (report,))
    db.execute("DELETE FROM raw WHERE hash NOT IN (SELECT raw_hash FROM retrievals)")


def _redact_corrections(db: sqlite3.Connection, gone: set[str]) -> None:
    """Empty the corrections that name the report or one of its claims; they keep number, person and day."""
    for row in db.execute("SELECT number, anchor, body FROM corrections ORDER BY number").fetchall():
        if gone & (_strings(loads(row["anchor"])) | _strings(loads(row["body"]))):
            db.execute(
                "UPDATE corrections SET kind = ?, anchor = ?, body = '{}', why = '' WHERE number = ?",
                (FORGOTTEN_KIND, dumps({}), row["number"]),
            )


def _redact_notes(db: sqlite3.Connection, gone: set[str]) -> None:
    """Empty what people left on the report or one of its claims; number, person and day stay."""
    for row in db.execute("SELECT number, id, body FROM notes ORDER BY number").fetchall():
        if row["id"] in gone:
            db.execute("UPDATE notes SET body = '{}', why = '' WHERE number = ?", (row["number"],))


def _strings(value: object) -> set[str]:
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return set().union(*(_strings(item) for item in value))
    return set()
