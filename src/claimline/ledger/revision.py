"""The ledger revision: one hash of what the ledger says."""

from __future__ import annotations

import hashlib
import sqlite3

from claimline.ledger.codec import dumps

# What each table says, in an order that does not depend on when its rows came. Compressed bytes are left
# to their hashes, and numbers of rows and analysis keys out: they tell how a ledger came to be.
CONTENT = {
    "retrievals": "SELECT report, raw_hash, uri, input, row FROM retrievals ORDER BY report, raw_hash",
    "analyses": "SELECT e.report, e.id, e.latest, a.digest FROM editions e JOIN analyses a "
    "ON a.edition = e.number ORDER BY e.report, e.id",
    "claims": "SELECT id, report, edition, source, cue, content, stance, mode, target, certainty, hedged_by, "
    "polarity, said, about, as_of, places, quantities, flags, event, part_of, confidence FROM claims "
    "ORDER BY id",
    "local_entities": "SELECT key, entity FROM local_entities ORDER BY key",
    "entities": "SELECT * FROM entities ORDER BY id",
    "copies": "SELECT * FROM copies ORDER BY report, of",
    "links": "SELECT * FROM links ORDER BY a, b, relation",
    "origins": "SELECT * FROM origins ORDER BY claim",
    "questions": "SELECT * FROM questions ORDER BY id",
    "series": "SELECT * FROM series ORDER BY id",
    "failures": "SELECT * FROM failures ORDER BY input, what, why, todo",
    "corrections": "SELECT * FROM corrections ORDER BY number",
    "notes": "SELECT * FROM notes ORDER BY number",
    "tombstones": "SELECT * FROM tombstones ORDER BY report",
}


DERIVED = ("claims", "local_entities", "entities", "copies", "links", "origins", "questions", "series")


def revision(db: sqlite3.Connection) -> str:
    """The first 16 hex digits of sha256 over the sorted tables: the same for the same reports, whatever
    the order in which they came."""
    return _hash(db, tuple(CONTENT))


def derived_digest(db: sqlite3.Connection) -> str:
    """A hash of what depends on more than one report, by which a change of the stored tables shows."""
    return _hash(db, DERIVED)


def _hash(db: sqlite3.Connection, tables: tuple[str, ...]) -> str:
    hasher = hashlib.sha256()
    for table in tables:
        hasher.update(f"{table}\n".encode())
        for row in db.execute(CONTENT[table]):
            hasher.update(f"{dumps(list(row))}\n".encode())
    return hasher.hexdigest()[:16]
