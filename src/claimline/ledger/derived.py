"""Storing what depends on more than one report."""

from __future__ import annotations

import sqlite3

from claimline.errors import LedgerError
from claimline.ledger.references import references
from claimline.ledger.rows import sync
from claimline.ledger.writer import sync_claims
from claimline.model import Derived


def replace_derived(db: sqlite3.Connection, derived: Derived) -> None:
    """Make the derived tables hold exactly ``derived``; the caller holds the transaction. Rows that are
    the same already are not written again.

    Raises LedgerError where a row refers to a claim that is not among the claims, SpanMismatch where a
    claim does not reproduce its words."""
    _check_references(derived)
    sync_claims(db, derived.claims)
    sync(db, "entities", derived.entities, key=("id",))
    sync(db, "copies", derived.copies, key=("report", "of"))
    sync(db, "links", derived.links, key=("a", "b", "relation"))
    sync(db, "origins", derived.origins, key=("claim",))
    sync(db, "questions", derived.questions, key=("id",))
    sync(db, "series", derived.series, key=("id",))
    db.execute("UPDATE local_entities SET entity = NULL")
    db.executemany(
        "UPDATE local_entities SET entity = ? WHERE key = ?",
        [(entity, key) for key, entity in derived.entity_of],
    )
    db.execute("INSERT OR REPLACE INTO meta VALUES ('derived', 'current')")


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
