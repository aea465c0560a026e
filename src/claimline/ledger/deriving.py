"""Replacing what depends on more than one report, report by report: one transaction, small parts."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping

from claimline.ledger.codec import dumps, encode, loads, to_columns
from claimline.ledger.derived import name_local_entities
from claimline.ledger.revision import derived_digest
from claimline.ledger.rows import put, sync
from claimline.ledger.shelf import Kinds, Shelf
from claimline.ledger.writer import clear_derived, sync_claims
from claimline.model import Claim, ClaimId, Copy, Entity, EntityId, Link, Relation, ReportId, digest

Pair = tuple[ClaimId, ClaimId, Relation]


class Deriving:
    """What is being derived, within one transaction. ``shelf`` is what linking keeps; ``version`` names the
    code and the configuration that derive, and all is made anew where it is another than before."""

    def __init__(self, db: sqlite3.Connection, kinds: Kinds, version: str) -> None:
        self._db = db
        self.shelf = Shelf(db, kinds)
        if self._meta("derived by") != version:
            clear_derived(db)
            put(db, "meta", {"name": "derived by", "value": version}, replace=True)

    def linked(self) -> dict[ReportId, str]:
        """The reports that are linked, with the hash of what each was linked by."""
        return {row[0]: row[1] for row in self._db.execute("SELECT report, told FROM linked")}

    def put_entities(self, entities: Iterable[Entity], entity_of: Mapping[str, EntityId]) -> None:
        """Make the entities exactly these."""
        sync(self._db, "entities", map(to_columns, entities), key=("id",))
        name_local_entities(self._db, entity_of)

    def put_copies(self, copies: Iterable[Copy]) -> None:
        """Make the copies exactly these."""
        sync(self._db, "copies", map(to_columns, copies), key=("report", "of"))

    def put_report(self, report: ReportId, claims: Collection[Claim], told: str) -> None:
        """Write the claims of a report that is to be linked by ``told``; their targets follow."""
        sync_claims(self._db, list(claims), report=report)
        put(self._db, "linked", {"report": report, "told": told}, replace=True)

    def drop_report(self, report: ReportId) -> None:
        """A report is linked no more."""
        self._db.execute("DELETE FROM linked WHERE report = ?", (report,))

    def ruled_anew(self, accepted: Iterable[Link], rejected: Iterable[Pair]) -> set[ClaimId]:
        """The claims about whose links people decided otherwise than the last time; what they decided now
        is noted."""
        now = [(link.a, link.b, link.relation.value, digest(dumps(encode(link)))) for link in accepted]
        now += [(a, b, relation.value, "") for a, b, relation in rejected]
        before = [tuple(row) for row in loads(self._meta("ruled") or "[]")]
        put(self._db, "meta", {"name": "ruled", "value": dumps(sorted(now))}, replace=True)
        return {claim for a, b, *_ in set(now) ^ set(before) for claim in (a, b)}

    def finish(self) -> None:
        """Note that all is derived."""
        for name, value in (("derived", "current"), ("derived digest", derived_digest(self._db))):
            put(self._db, "meta", {"name": name, "value": value}, replace=True)

    def _meta(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None
