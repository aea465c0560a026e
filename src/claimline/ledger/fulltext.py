"""The two full-text indexes, kept in step with the tables that they read through views.

An external-content index must be told the very words it was given when a row goes; both ways therefore
read the same view, before the tables change and after."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from claimline.ledger.codec import SqlValue


def index_edition(db: sqlite3.Connection, number: int) -> None:
    """Index the prose sentences of an edition that was just written."""
    db.execute(
        "INSERT INTO sentence_search (rowid, words) "
        "SELECT number, words FROM sentence_words WHERE edition = ?",
        (number,),
    )


def unindex_edition(db: sqlite3.Connection, number: int) -> None:
    """Take the sentences of an edition out of the index, before their rows go."""
    db.execute(
        "INSERT INTO sentence_search (sentence_search, rowid, words) "
        "SELECT 'delete', number, words FROM sentence_words WHERE edition = ?",
        (number,),
    )


def index_claims(db: sqlite3.Connection, ids: Iterable[SqlValue]) -> None:
    """Index claims that were just written."""
    db.executemany(
        "INSERT INTO claim_search (rowid, source, words) "
        "SELECT number, source, words FROM claim_words WHERE id = ?",
        [(i,) for i in ids],
    )


def unindex_claims(db: sqlite3.Connection, ids: Iterable[SqlValue]) -> None:
    """Take claims out of the index, before their rows go or change."""
    db.executemany(
        "INSERT INTO claim_search (claim_search, rowid, source, words) "
        "SELECT 'delete', number, source, words FROM claim_words WHERE id = ?",
        [(i,) for i in ids],
    )


def compact(db: sqlite3.Connection) -> None:
    """Merge each index into one piece, so that no deleted word stays in an older one."""
    for table in ("sentence_search", "claim_search"):
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def rebuild(db: sqlite3.Connection) -> None:
    """Make both indexes anew from the tables."""
    # FTS5's own 'rebuild' may not read the view of claims, which takes the words out of JSON.
    for table, columns in (("sentence_search", "words"), ("claim_search", "source, words")):
        view = table.replace("search", "words")
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
        db.execute(f"INSERT INTO {table} (rowid, {columns}) SELECT number, {columns} FROM {view}")
