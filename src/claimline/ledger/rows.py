"""Reading and writing whole tables of records."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from claimline.ledger.codec import SqlValue, from_columns

Record = TypeVar("Record")
Row = Mapping[str, SqlValue]
Key = tuple[SqlValue, ...]


def put(db: sqlite3.Connection, table: str, row: Row, *, replace: bool = False) -> int:
    """Insert one row, with ``replace`` over one of the same key; returns its rowid where it has one."""
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    verb = "INSERT OR REPLACE" if replace else "INSERT"
    cursor = db.execute(f"{verb} INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
    return cursor.lastrowid or 0


def update(db: sqlite3.Connection, table: str, row: Row, *, where: Row) -> None:
    """Set the columns of ``row`` in the rows that ``where`` names."""
    changes = ", ".join(f'"{name}" = ?' for name in row)
    tests = " AND ".join(f'"{name}" = ?' for name in where)
    db.execute(f"UPDATE {table} SET {changes} WHERE {tests}", (*row.values(), *where.values()))


def get(db: sqlite3.Connection, table: str, kind: type[Record], *, order: str) -> Iterator[Record]:
    """Yield the records of a table in the given order."""
    for row in db.execute(f"SELECT * FROM {table} ORDER BY {order}"):
        yield from_columns(kind, row)


def sync(
    db: sqlite3.Connection,
    table: str,
    rows: Iterable[Row],
    *,
    key: Sequence[str],
    where: tuple[str, SqlValue] | None = None,
    changing: Callable[[Sequence[Key], Sequence[Key]], None] | None = None,
) -> list[Key]:
    """Make a table (or its rows of which column ``where[0]`` is ``where[1]``) hold exactly these rows;
    only those that differ are written. Returns the keys of the rows that were written.

    ``changing`` is called before anything is written with the keys of the rows that go or change, and of
    those that come or change."""
    new = {tuple(row[name] for name in key): row for row in rows}
    old = _stored(db, table, key=key, where=where)
    coming = [k for k, row in new.items() if k not in old or not _same(row, old[k])]
    written = set(coming)
    going = [k for k in old if k not in new or k in written]
    if changing is not None:
        changing(going, coming)
    match = " AND ".join(f'"{name}" = ?' for name in key)
    db.executemany(f"DELETE FROM {table} WHERE {match}", [k for k in going if k not in written])
    for k in coming:
        if k in old:
            update(db, table, new[k], where=dict(zip(key, k, strict=True)))
        else:
            put(db, table, new[k])
    return coming


def _stored(
    db: sqlite3.Connection, table: str, *, key: Sequence[str], where: tuple[str, SqlValue] | None
) -> dict[Key, sqlite3.Row]:
    test, values = (f"WHERE {where[0]} = ?", (where[1],)) if where else ("", ())
    rows = db.execute(f"SELECT * FROM {table} {test}", values)
    return {tuple(row[name] for name in key): row for row in rows}


def _same(row: Row, stored: sqlite3.Row) -> bool:
    return all(stored[name] == value for name, value in row.items())
