"""Claims as rows of their table. The possible locations of their places are kept once each: a story names
the same towns again and again, and the lists are longer than the claims."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimline.errors import LedgerError
from claimline.ledger.codec import SqlValue, dumps, from_columns, loads, to_columns
from claimline.model import Claim, digest


def write_claims(db: sqlite3.Connection, claims: Iterable[Claim]) -> list[dict[str, SqlValue]]:
    """The rows of the claims, in their order; stores the lists that they name."""
    rows: list[dict[str, SqlValue]] = []
    lists: dict[str, str] = {}
    for claim in claims:
        row = to_columns(claim)
        if isinstance(row["places"], str):
            places = loads(row["places"])
            lists |= dict(_take_lists(places))
            row["places"] = dumps(places)
        rows.append(row)
    db.executemany("INSERT OR IGNORE INTO candidates VALUES (?, ?)", sorted(lists.items()))
    return rows


def _take_lists(places: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for place in places:
        if "candidates" in place:
            body = dumps(place["candidates"])
            place["candidates"] = digest(body)
            yield place["candidates"], body


class ClaimReader:
    """Makes claims of rows; reads each list of locations once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._lists: dict[str, Any] = {}

    def read(self, row: sqlite3.Row) -> Claim:
        """The claim of a row. Raises LedgerError for a row that is damaged."""
        if row["places"] is None:
            return from_columns(Claim, row)
        places = loads(row["places"])
        for place in places:
            if "candidates" in place:
                place["candidates"] = self._list(place["candidates"])
        columns: Mapping[str, Any] = {**dict(row), "places": dumps(places)}
        return from_columns(Claim, columns)

    def _list(self, number: str) -> Any:
        if number not in self._lists:
            found = self._db.execute("SELECT body FROM candidates WHERE id = ?", (number,)).fetchone()
            if found is None or digest(found[0]) != number:
                raise LedgerError(f"damaged record: the list of locations {number} is missing or changed.")
            self._lists[number] = loads(found[0])
        return self._lists[number]


def drop_unused_lists(db: sqlite3.Connection) -> None:
    """Delete the lists that no claim names any more."""
    db.execute(
        "DELETE FROM candidates WHERE id NOT IN (SELECT json_extract(p.value, '$.candidates') "
        "FROM claims c JOIN json_each(c.places) p WHERE json_extract(p.value, '$.candidates') IS NOT NULL)"
    )
