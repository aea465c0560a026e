"""Storing what depends on more than one report."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from claimline.errors import LedgerError
from claimline.ledger.codec import to_columns
from claimline.ledger.references import references
from claimline.ledger.revision import derived_digest
from claimline.ledger.rows import put, sync
from claimline.ledger.writer import forget_kept, sync_claims
from claimline.model import Derived, EntityId


def replace_derived(db: sqlite3.Connection, derived: Derived) -> None:
    """Make the derived tables hold exactly ``derived``; the caller holds the transaction. Rows that are
    the same already are not written again.

    Raises LedgerError where a row refers to a claim that is not among the claims, SpanMismatch where a
    claim does not reproduce its words."""
    _check_references(derived)
    forget_kept(db)
    sync_claims(db, derived.claims)
    for table, records, key in (
        ("entities", derived.entities, ("id",)),
        ("copies", derived.copies, ("report", "of")),
        ("links", derived.links, ("a", "b", "relation")),
        ("origins", derived.origins, ("claim",)),
        ("questions", derived.questions, ("id",)),
        ("series", derived.series, ("id",)),
    ):
        sync(db, table, map(to_columns, records), key=key)
    name_local_entities(db, dict(derived.entity_of))
    for name, value in (("derived", "current"), ("derived digest", derived_digest(db))):
        put(db, "meta", {"name": name, "value": value}, replace=True)


def name_local_entities(db: sqlite3.Connection, entity_of: Mapping[str, EntityId]) -> None:
    """Say which entity each local entity belongs to."""
    rows = db.execute("SELECT report, key, entity FROM local_entities").fetchall()
    changed = [(entity_of.get(key), report, key) for report, key, old in rows if entity_of.get(key) != old]
    db.executemany("UPDATE local_entities SET entity = ? WHERE report = ? AND key = ?", changed)


def _check_references(derived: Derived) -> None:
    known = {claim.id for claim in derived.claims}
    for what, claims in references(
        claims=derived.claims,
        links=derived.links,
        origins=derived.origins,
        questions=derived.questions,
        series=derived.series,
    ):
        missing = sorted(set(claims) - known)
        if missing:
            raise LedgerError(f"{what} refers to claim {missing[0]}, which the ledger has not.")
