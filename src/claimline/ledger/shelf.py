"""The tables that linking keeps between runs. This room does not know what its records mean: it is told
their classes, writes them as JSON, and finds them by their keys."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from claimline.ledger.claimrows import ClaimReader
from claimline.ledger.codec import SqlValue, decode, dumps, encode, from_columns, loads, to_columns
from claimline.ledger.packing import pack, unpack
from claimline.ledger.rows import put
from claimline.ledger.view import View
from claimline.model import (
    Claim,
    ClaimId,
    Edition,
    Link,
    Origin,
    Question,
    ReportId,
    Series,
    SeriesId,
    Target,
)

_AT_ONCE = 400  # values in one query
_HALF = 1 << 63  # an id of 16 hex digits, less this, is a 64-bit integer of the same order

Place = tuple[int, ClaimId]


@dataclass(frozen=True, slots=True)
class Kinds:
    """The classes of what is kept: a claim as read, what it is looked up by, a relation, and a relation with
    its number and phase."""

    kept: type[Any]
    terms: type[Any]
    found: type[Any]
    held: type[Any]


class Shelf:
    """What linking keeps, over an open transaction. Methods as in ``claimline.link.shelf``."""

    def __init__(self, db: sqlite3.Connection, kinds: Kinds) -> None:
        self._db = db
        self._kinds = kinds
        self._reader = ClaimReader(db)

    # ------------------------------------------------------------------ readings

    def kept(self, claims: Collection[ClaimId]) -> dict[ClaimId, Any]:
        """What is kept of those claims."""
        rows = self._rows("SELECT claim, body FROM readings WHERE claim IN ({})", claims)
        return {row["claim"]: self._kept(row["body"]) for row in rows}

    def kept_of(self, report: ReportId) -> dict[ClaimId, tuple[Any, str]]:
        """What is kept of a report's claims, with the hash that it was kept under."""
        rows = self._db.execute("SELECT claim, told, body FROM readings WHERE report = ?", (report,))
        return {row["claim"]: (self._kept(row["body"]), row["told"]) for row in rows}

    def _kept(self, body: bytes) -> Any:
        return decode(self._kinds.kept, loads(unpack(body).decode()))

    def terms(self, claims: Collection[ClaimId]) -> dict[ClaimId, Any]:
        """What those claims are looked up by."""
        rows = self._rows("SELECT claim, terms FROM readings WHERE claim IN ({})", claims)
        return {row["claim"]: self._terms(*loads(row["terms"])) for row in rows}

    def _terms(self, keys: list[str], words: list[str], short: int) -> Any:
        # Read for every claim within reach of another: far more often than all else that is kept.
        return self._kinds.terms(tuple(keys), frozenset(words), bool(short))

    def keep(self, kept: Any, terms: Any, told: str) -> None:
        """Keep a claim."""
        body = pack(dumps(encode(kept)).encode())
        row = {
            "claim": kept.claim,
            "report": kept.report,
            "original": kept.original,
            "told": told,
            "terms": dumps([terms.keys, sorted(terms.words), int(terms.short)]),
            "body": body,
        }
        put(self._db, "readings", row, replace=True)
        owners = ["", *sorted(kept.aim.owner)] if kept.aim is not None else []
        self._db.executemany("INSERT INTO aims VALUES (?, ?)", [(owner, kept.claim) for owner in owners])
        self._db.executemany(
            "INSERT INTO series_claims VALUES (?, ?)", [(one, kept.claim) for one in kept.series]
        )

    def drop(self, claim: ClaimId) -> None:
        """Keep a claim and its origin no more."""
        for table in ("readings", "aims", "series_claims", "origins"):
            self._db.execute(f"DELETE FROM {table} WHERE claim = ?", (claim,))

    def originals(self, claims: Collection[ClaimId]) -> set[ClaimId]:
        """The claims whose words those claims of copies have."""
        query = "SELECT original FROM readings WHERE original IS NOT NULL AND claim IN ({})"
        return {row[0] for row in self._rows(query, claims)}

    def copies_of(self, claims: Collection[ClaimId]) -> dict[ClaimId, list[ClaimId]]:
        """The claims of copies that have the words of those claims, sorted."""
        found: dict[ClaimId, list[ClaimId]] = {}
        for row in self._rows("SELECT original, claim FROM readings WHERE original IN ({})", claims):
            found.setdefault(row["original"], []).append(row["claim"])
        return {original: sorted(copies) for original, copies in found.items()}

    def claims(self, claims: Collection[ClaimId]) -> dict[ClaimId, Claim]:
        """Those claims as the ledger has them, targets pointing at nothing."""
        found = map(self._reader.read, self._rows("SELECT * FROM claims WHERE id IN ({})", claims))
        return {
            claim.id: replace(claim, target=replace(claim.target, claims=())) if claim.target else claim
            for claim in found
        }

    def edition(self, report: ReportId) -> Edition | None:
        """A report's latest edition."""
        return View(self._db).edition(report)

    # ------------------------------------------------------------------ keys

    def post(self, key: str, place: Place) -> None:
        """Put a claim under a key."""
        self._db.execute("INSERT OR IGNORE INTO postings VALUES (?, ?, ?)", (_key(key), *_place(place)))

    def unpost(self, key: str, place: Place) -> None:
        """Take a claim from a key."""
        self._db.execute(
            "DELETE FROM postings WHERE key = ? AND at = ? AND claim = ?", (_key(key), *_place(place))
        )

    def around(self, key: str, place: Place, reach: int) -> tuple[list[Place], list[Place]]:
        """At most ``reach`` claims before and after a place under a key, the nearest first."""
        values = (_key(key), *_place(place), reach)
        before = self._db.execute(
            "SELECT at, claim FROM postings WHERE key = ? AND (at, claim) < (?, ?) "
            "ORDER BY at DESC, claim DESC LIMIT ?",
            values,
        ).fetchall()
        after = self._db.execute(
            "SELECT at, claim FROM postings WHERE key = ? AND (at, claim) > (?, ?) "
            "ORDER BY at, claim LIMIT ?",
            values,
        ).fetchall()
        return [(row[0], _id(row[1])) for row in before], [(row[0], _id(row[1])) for row in after]

    def between(self, key: str, places: tuple[Place, Place], limit: int) -> int:
        """How many claims stand between two places under a key, up to ``limit``."""
        first, last = places
        count: int = self._db.execute(
            "SELECT count(*) FROM (SELECT 1 FROM postings WHERE key = ? AND (at, claim) > (?, ?) "
            "AND (at, claim) < (?, ?) LIMIT ?)",
            (_key(key), *_place(first), *_place(last), limit),
        ).fetchone()[0]
        return count

    def earlier(self, key: str, day: int, count: int) -> list[ClaimId]:
        """The last ``count`` claims under a key up to a day."""
        rows = self._db.execute(
            "SELECT claim FROM postings WHERE key = ? AND at <= ? ORDER BY at DESC, claim DESC LIMIT ?",
            (_key(key), day, count),
        )
        return [_id(row[0]) for row in rows]

    def aiming(self, claims: Collection[ClaimId]) -> set[ClaimId]:
        """Those of the claims that have a target."""
        rows = self._rows("SELECT claim FROM aims WHERE owner = '' AND claim IN ({})", claims)
        return {row["claim"] for row in rows}

    def aiming_at(self, owners: Collection[str]) -> set[ClaimId]:
        """The claims whose targets name one of those owners."""
        named = {owner for owner in owners if owner}
        return {row["claim"] for row in self._rows("SELECT claim FROM aims WHERE owner IN ({})", named)}

    # ------------------------------------------------------------------ relations

    def partners(self, claims: Collection[ClaimId], phases: Collection[str]) -> set[ClaimId]:
        """The claims that something found in those phases joins with one of the claims."""
        found: set[ClaimId] = set()
        for side, other in (("a", "b"), ("b", "a")):
            rows = self._rows(f"SELECT phase, {other} FROM found WHERE {side} IN ({{}})", claims)
            found.update(row[1] for row in rows if row[0] in phases)
        return found

    def found(
        self, claims: Collection[ClaimId], phases: Collection[str], *, evidence: bool = True
    ) -> list[Any]:
        """What was found in those phases (in any, if none is named) with one of the claims on a side; its
        evidence, which is most of it, may be left out."""
        columns = "number, phase, body, evidence" if evidence else "number, phase, body, NULL AS evidence"
        rows = {
            row["number"]: row
            for side in ("a", "b")
            for row in self._rows(f"SELECT {columns} FROM found WHERE {side} IN ({{}})", claims)
            if not phases or row["phase"] in phases
        }
        return [self._held(rows[number]) for number in sorted(rows)]

    def repeated(self, phase: str) -> list[Any]:
        """What was found in one phase."""
        query = "SELECT number, phase, body, evidence FROM found WHERE phase = ? ORDER BY number"
        return [self._held(row) for row in self._db.execute(query, (phase,))]

    def _held(self, row: sqlite3.Row) -> Any:
        body = loads(row["body"])
        if row["evidence"] is not None:
            body["evidence"] = loads(row["evidence"])
        return self._kinds.held(row["number"], row["phase"], decode(self._kinds.found, body))

    def hold(self, phase: str, found: Any, opposed: Collection[tuple[str, str]]) -> None:
        """Keep a relation and the parties that it sets against each other."""
        body = encode(found)
        evidence = body.pop("evidence", [])
        row: dict[str, SqlValue] = {
            "phase": phase,
            "a": found.a.claim,
            "b": found.b.claim,
            "opposed": dumps(sorted(opposed)) if opposed else None,
            "body": dumps(body),
            "evidence": dumps(evidence),
        }
        put(self._db, "found", row)

    def release(self, held: Iterable[Any]) -> None:
        """Keep those relations no more."""
        self._db.executemany("DELETE FROM found WHERE number = ?", [(one.number,) for one in held])

    def opposed(self) -> frozenset[tuple[str, str]]:
        """All pairs of parties that relations set against each other."""
        rows = self._db.execute("SELECT DISTINCT opposed FROM found WHERE opposed IS NOT NULL")
        return frozenset((a, b) for row in rows for a, b in loads(row[0]))

    def parties(self) -> set[str]:
        """All parties that claims count for."""
        rows = self._db.execute("SELECT body FROM readings")
        return {party for row in rows for party in self._kept(row["body"]).positions}

    def speaking(self, parties: Collection[str]) -> set[ClaimId]:
        """The claims of questions in which one of the parties stands."""
        found: set[ClaimId] = set()
        for row in self._db.execute("SELECT claims, positions FROM questions"):
            sides = loads(row["positions"] or "[]")
            if any(party in parties for side in sides for party in side.get("parties", ())):
                found.update(loads(row["claims"]))
        return found

    def on_series(self, series: Collection[SeriesId]) -> set[ClaimId]:
        """The claims with numbers on those series."""
        return {row[0] for row in self._rows("SELECT claim FROM series_claims WHERE series IN ({})", series)}

    # ------------------------------------------------------------------ what the ledger says

    def origins(self, claims: Collection[ClaimId]) -> dict[ClaimId, Origin]:
        """The origins of those claims."""
        rows = self._rows("SELECT * FROM origins WHERE claim IN ({})", claims)
        return {row["claim"]: from_columns(Origin, row) for row in rows}

    def put_origins(self, origins: Iterable[Origin]) -> set[ClaimId]:
        """Write origins; which claims had another or none."""
        new = {origin.claim: origin for origin in origins}
        old = self.origins(new.keys())
        changed = {claim for claim, origin in new.items() if old.get(claim) != origin}
        for claim in sorted(changed):
            put(self._db, "origins", to_columns(new[claim]), replace=True)
        return changed

    def put_links(self, pairs: Collection[tuple[ClaimId, ClaimId]], links: Iterable[Link]) -> None:
        """Make the links between these pairs of claims exactly ``links``."""
        both = sorted({*pairs, *((b, a) for a, b in pairs)})
        self._db.executemany("DELETE FROM links WHERE a = ? AND b = ?", both)
        for link in links:
            put(self._db, "links", to_columns(link))

    def put_questions(self, claims: Collection[ClaimId], questions: Iterable[Question]) -> None:
        """Make the questions about these claims exactly ``questions``."""
        ids = [(claim,) for claim in sorted(claims)]
        self._db.executemany("DELETE FROM questions WHERE title_claim = ?", ids)
        for question in questions:
            put(self._db, "questions", to_columns(question))

    def put_series(self, ids: Collection[SeriesId], series: Iterable[Series]) -> None:
        """Make those series exactly ``series``."""
        self._db.executemany("DELETE FROM series WHERE id = ?", [(one,) for one in sorted(ids)])
        for one in series:
            put(self._db, "series", to_columns(one))

    def put_targets(self, targets: Mapping[ClaimId, tuple[ClaimId, ...]]) -> None:
        """Say at which claims the targets of claims point."""
        rows = self._rows("SELECT id, target FROM claims WHERE target IS NOT NULL AND id IN ({})", targets)
        for row in list(rows):
            target = decode(Target, loads(row["target"]))
            now = replace(target, claims=targets[row["id"]])
            if now != target:
                changed = (dumps(encode(now)), row["id"])
                self._db.execute("UPDATE claims SET target = ? WHERE id = ?", changed)

    def _rows(self, query: str, values: Iterable[str]) -> Iterator[sqlite3.Row]:
        several = sorted(values)
        for first in range(0, len(several), _AT_ONCE):
            some = several[first : first + _AT_ONCE]
            yield from self._db.execute(query.format(", ".join("?" * len(some))), some).fetchall()


def _key(key: str) -> int:
    return int.from_bytes(
        blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )


def _place(place: Place) -> tuple[int, int]:
    return place[0], int(place[1], 16) - _HALF


def _id(number: int) -> ClaimId:
    return ClaimId(f"{number + _HALF:016x}")
