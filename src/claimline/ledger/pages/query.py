"""Reading some of a ledger: records by id, and the claims that a filter finds. What pages are made from.

Nothing here loads a whole table of records; what is counted or ordered over all claims comes from ``Facts``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from claimline.ledger.claimrows import ClaimReader
from claimline.ledger.codec import from_columns
from claimline.ledger.editing import correct_edition
from claimline.ledger.ledger import Ledger
from claimline.ledger.notes import NoteRow, NoteTarget, notes
from claimline.ledger.packing import read_edition, read_extracted, read_report
from claimline.ledger.pages.facts import Facts
from claimline.ledger.rows import get
from claimline.ledger.view import View
from claimline.model import (
    Claim,
    ClaimId,
    Copy,
    Correction,
    Edition,
    EditionId,
    Entity,
    EntityId,
    Failure,
    Link,
    Mention,
    Origin,
    Question,
    QuestionId,
    Report,
    ReportId,
    SentenceIn,
    Series,
    SeriesId,
    Span,
)

Key = TypeVar("Key", bound=str)
Record = TypeVar("Record")
_MOST = 500  # values in one statement; SQLite takes 999 everywhere
# Where the words of each claim of a report begin.
_PLACES = """
SELECT id,
  (SELECT min(json_extract(value, '$.span[0]')) FROM json_each(content)) AS content,
  json_extract(target, '$.span[0]') AS target,
  json_extract(cue, '$.span[0]') AS cue
FROM claims WHERE report = ?
"""


class Lookup(Mapping[Key, Record]):
    """Records by id, read when they are asked for and kept as long as the lookup. Iterating goes over all
    ids; ``want`` reads many at once."""

    def __init__(
        self,
        read: Callable[[Sequence[Key]], Mapping[Key, Record]],
        known: Callable[[], Sequence[Key]],
    ) -> None:
        self._read, self._known = read, known
        self._kept: dict[Key, Record | None] = {}

    def want(self, keys: Iterable[Key]) -> None:
        """Read these now, those that are not there once."""
        missing = sorted({key for key in keys if key not in self._kept})
        for start in range(0, len(missing), _MOST):
            part = missing[start : start + _MOST]
            found = self._read(part)
            self._kept.update({key: found.get(key) for key in part})

    def __getitem__(self, key: Key) -> Record:
        if key not in self._kept:
            self.want([key])
        record = self._kept[key]
        if record is None:
            raise KeyError(key)
        return record

    def __contains__(self, key: object) -> bool:
        return self.get(cast(Key, key)) is not None

    def __iter__(self) -> Iterator[Key]:
        known = self._known()
        self.want(known)
        return iter(known)

    def __len__(self) -> int:
        return len(self._known())


class Query:
    """Records of an open ledger by id. Editions are as corrected."""

    def __init__(self, ledger: Ledger, facts: Facts) -> None:
        self.facts = facts
        self.ledger = ledger
        self.view: View = ledger.view
        self._db = ledger.connection
        self._reader = ClaimReader(self._db)
        self._corrections: list[Correction] | None = None
        self._notes: tuple[NoteRow, ...] | None = None
        self.claims: Lookup[ClaimId, Claim] = Lookup(self._claims, lambda: facts.ids)
        self.origins: Lookup[ClaimId, Origin] = Lookup(self._origins, lambda: facts.ids)
        self.names: Lookup[str, str] = Lookup(self._names, self._entity_ids)
        self.latest: Lookup[ReportId, Edition] = Lookup(self._latest, lambda: facts.report_ids)

    # ------------------------------------------------------------------ records by id

    def _claims(self, ids: Sequence[ClaimId]) -> dict[ClaimId, Claim]:
        rows = self._in("SELECT * FROM claims WHERE id IN", ids)
        return {row["id"]: self._reader.read(row) for row in rows}

    def _origins(self, ids: Sequence[ClaimId]) -> dict[ClaimId, Origin]:
        rows = self._in("SELECT * FROM origins WHERE claim IN", ids)
        return {row["claim"]: from_columns(Origin, row) for row in rows}

    def _names(self, ids: Sequence[str]) -> dict[str, str]:
        return {row[0]: row[1] for row in self._in("SELECT id, name FROM entities WHERE id IN", ids)}

    def _entity_ids(self) -> list[str]:
        return [row[0] for row in self._db.execute("SELECT id FROM entities ORDER BY id")]

    def _latest(self, reports: Sequence[ReportId]) -> dict[ReportId, Edition]:
        rows = self._in("SELECT * FROM editions WHERE latest = 1 AND report IN", reports)
        return {row["report"]: self._edition(row) for row in rows}

    def _edition(self, row: sqlite3.Row) -> Edition:
        return correct_edition(read_edition(row), self.corrections())

    def _in(
        self, statement: str, values: Sequence[str], *, before: tuple[str, ...] = ()
    ) -> list[sqlite3.Row]:
        found: list[sqlite3.Row] = []
        for start in range(0, len(values), _MOST):
            part = tuple(values[start : start + _MOST])
            marks = ", ".join("?" * len(part))
            found += self._db.execute(f"{statement} ({marks})", (*before, *part)).fetchall()
        return found

    def corrections(self) -> list[Correction]:
        """Every correction in the order of making."""
        if self._corrections is None:
            self._corrections = list(self.view.corrections())
        return self._corrections

    def edition(self, report: ReportId, edition: EditionId | None = None) -> Edition | None:
        """An edition of a report as corrected, the latest unless named; None where there is none."""
        if edition is None:
            return self.latest.get(report)
        row = self._db.execute(
            "SELECT * FROM editions WHERE report = ? AND id = ?", (report, edition)
        ).fetchone()
        return self._edition(row) if row else None

    def editions_of(self, report: ReportId) -> tuple[Edition, ...]:
        """Every edition of a report, the latest last."""
        rows = self._db.execute(
            "SELECT * FROM editions WHERE report = ? ORDER BY latest, number", (report,)
        ).fetchall()
        return tuple(self._edition(row) for row in rows)

    def claims_of(self, report: ReportId) -> list[Claim]:
        """The claims of a report in text order."""
        rows = self._db.execute("SELECT * FROM claims WHERE report = ?", (report,)).fetchall()
        return sorted(map(self._reader.read, rows), key=lambda claim: claim.order)

    def order_of(self, report: ReportId) -> list[ClaimId]:
        """The ids of a report's claims in text order; see ``Claim.order``."""
        rows = self._db.execute(_PLACES, (report,)).fetchall()
        return [row["id"] for row in sorted(rows, key=_place)]

    def sentences(self, edition: Edition) -> tuple[tuple[Span, SentenceIn], ...]:
        """The sentences of an edition and where each ended up."""
        return self.view.sentences(edition)

    def mentions(self, edition: Edition) -> list[Mention]:
        """The mentions of an edition, entities as the ledger's ids."""
        row = self._db.execute(
            "SELECT number FROM editions WHERE report = ? AND id = ?", (edition.report, edition.id)
        ).fetchone()
        if row is None:
            return []
        entity_of = dict(
            self._db.execute("SELECT key, entity FROM local_entities WHERE report = ?", (edition.report,))
        )
        found = read_extracted(self._db, row["number"], edition).mentions
        return [replace(one, entity=entity_of.get(one.entity or "")) for one in found]

    def retrievals(self, report: ReportId) -> list[Report]:
        """Every fetch of a report, with its bytes."""
        rows = self._db.execute("SELECT * FROM retrievals WHERE report = ? ORDER BY raw_hash", (report,))
        return [read_report(self._db, row) for row in rows]

    def entity(self, entity: EntityId | str) -> Entity | None:
        """The entity of that id."""
        row = self._db.execute("SELECT * FROM entities WHERE id = ?", (entity,)).fetchone()
        return from_columns(Entity, row) if row else None

    def question(self, question: QuestionId | str) -> Question | None:
        """The question of that id."""
        row = self._db.execute("SELECT * FROM questions WHERE id = ?", (question,)).fetchone()
        return from_columns(Question, row) if row else None

    def questions(self, ids: Sequence[QuestionId]) -> list[Question]:
        """The questions of these ids, in their order."""
        found = {row["id"]: row for row in self._in("SELECT * FROM questions WHERE id IN", ids)}
        return [from_columns(Question, found[one]) for one in ids if one in found]

    def series(self, series: SeriesId | str) -> Series | None:
        """The series of that id."""
        row = self._db.execute("SELECT * FROM series WHERE id = ?", (series,)).fetchone()
        return from_columns(Series, row) if row else None

    def links(self, claims: Sequence[ClaimId]) -> list[Link]:
        """The links of these claims, to whatever other claim."""
        rows = self._in("SELECT * FROM links WHERE a IN", claims)
        rows += self._in("SELECT * FROM links WHERE b IN", claims)
        found = {(row["a"], row["b"], row["relation"]): row for row in rows}
        return [from_columns(Link, found[key]) for key in sorted(found)]

    def copies(self, report: ReportId) -> list[Copy]:
        """What this report shares its text with, and what shares its text with it."""
        rows = self._db.execute(
            "SELECT * FROM copies WHERE report != of AND (report = ? OR of = ?) ORDER BY report, of",
            (report, report),
        )
        return [from_columns(Copy, row) for row in rows]

    def notes_on(self, target: NoteTarget, ids: Iterable[str]) -> dict[str, tuple[NoteRow, ...]]:
        """What people left on these and has not been taken back."""
        wanted = set(ids)
        found: dict[str, tuple[NoteRow, ...]] = {}
        for row in self.notes():
            if row.target is target and row.id in wanted:
                found[row.id] = (*found.get(row.id, ()), row)
        return found

    def notes(self) -> tuple[NoteRow, ...]:
        """All that people left and that stands, in the order of making."""
        if self._notes is None:
            self._notes = notes(self._db)
        return self._notes

    def failures(self) -> list[Failure]:
        """The inputs that could not be taken in."""
        return list(get(self._db, "failures", Failure, order="input, what, why, todo"))


def _place(row: sqlite3.Row) -> tuple[int, int, str]:
    starts = [start for start in (row["content"], row["target"], row["cue"]) if start is not None]
    return min(starts, default=0), -1 if row["cue"] is None else row["cue"], row["id"]
