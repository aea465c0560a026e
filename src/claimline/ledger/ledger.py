"""The ledger of one story: one SQLite file, one writer at a time, any number of readers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from claimline.ledger.codec import loads, to_columns
from claimline.ledger.connection import begin_writing, connect, settle, transaction
from claimline.ledger.corrections import Anchor, Fix, taken_back, write_correction
from claimline.ledger.derived import replace_derived
from claimline.ledger.deriving import Deriving
from claimline.ledger.fulltext import rebuild
from claimline.ledger.rows import put
from claimline.ledger.shelf import Kinds
from claimline.ledger.takedown import forget
from claimline.ledger.view import View
from claimline.ledger.watching import Watching
from claimline.ledger.writer import Stored, mark_latest, mark_stale, rename, standing, store
from claimline.model import Analysis, Correction, Derived, EditionId, Failure, Report, ReportId

Record = TypeVar("Record")


class Ledger:
    """An open ledger. Reading goes through ``view``; each writing method is one transaction, so that a
    killed run loses at most the report in hand. ``connection`` is for this room only. Not for use by
    several threads at once."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self.view = View(db)
        self.connection = db
        self._writing = False

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Ledger:
        """Open the ledger at ``path``; with ``create``, make one where there is no file yet.

        Raises NotALedger for a missing file, one that is no ledger, or one of a newer version."""
        return cls(path, connect(path, create=create))

    def close(self) -> None:
        """Close the file; after writing it is a single file again."""
        if self._writing:
            settle(self.connection)
        self.connection.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def has(self, raw_hash: str, key: str | None = None) -> bool:
        """Whether these bytes were analysed, under this analysis key if one is given."""
        test, values = ("AND analysis = ?", (raw_hash, key)) if key is not None else ("", (raw_hash,))
        query = f"SELECT 1 FROM retrievals WHERE raw_hash = ? {test}"
        return self.connection.execute(query, values).fetchone() is not None

    def has_text(self, report: ReportId, edition: EditionId) -> bool:
        """Whether the report has this edition."""
        query = "SELECT 1 FROM editions WHERE report = ? AND id = ?"
        return self.connection.execute(query, (report, edition)).fetchone() is not None

    def standing(self, report: Report, key: str | None = None) -> Stored | None:
        """What ``store`` would answer where it has nothing to write, else None: so that no report is
        analysed in vain. Without a key, a known retrieval is unchanged whatever it was analysed by. Notes
        a smaller input name of a known retrieval."""
        outcome = standing(self.connection, report, key)
        if outcome is None and self.has(report.raw_hash, key):
            with self._transaction():
                outcome = Stored.UNCHANGED if rename(self.connection, report) else None
        return outcome

    def store(self, report: Report, analysis: Analysis, *, key: str) -> Stored:
        """Store a report and its analysis under the analysis key.

        Raises SpanMismatch where a cell's span does not reproduce its words or a claim touches furniture,
        LedgerError where report and analysis do not belong together."""
        if outcome := self.standing(report, key):
            return outcome
        with self._transaction():
            return store(self.connection, report, analysis, key=key)

    def fail(self, failure: Failure) -> None:
        """Keep a failure; the same one twice is one."""
        row = {name: _printable(str(value)) for name, value in to_columns(failure).items()}
        test = " AND ".join(f"{name} = ?" for name in row)
        if self.connection.execute(f"SELECT 1 FROM failures WHERE {test}", tuple(row.values())).fetchone():
            return
        with self._transaction():
            put(self.connection, "failures", row)

    def replace_derived(self, derived: Derived) -> None:
        """Make everything that depends on more than one report exactly ``derived``."""
        with self._transaction():
            replace_derived(self.connection, derived)

    @contextmanager
    def deriving(self, kinds: Kinds, version: str) -> Iterator[Deriving]:
        """Derive report by report, all of it in one transaction; see ``Deriving``."""
        with self._transaction():
            yield Deriving(self.connection, kinds, version)

    def correct(self, anchor: Anchor, fix: Fix, *, who: str, when: str, why: str) -> Correction:
        """Append a person's correction; it takes effect when the ledger is derived anew.

        Raises UsageError for a correction that is not whole."""
        with self._transaction():
            correction = write_correction(self.connection, anchor, fix, who=who, when=when, why=why)
            self._take_note(correction)
        return correction

    def undo(self, number: int, *, who: str, when: str, why: str) -> Correction:
        """Append a row that takes a correction back. Raises UsageError for one that is not in force."""
        with self._transaction():
            correction = taken_back(self.connection, number, who=who, when=when, why=why)
            self._take_note(correction)
        return correction

    def forget(self, report: ReportId, *, who: str, when: str, why: str) -> None:
        """Purge a report and everything derived; a tombstone blocks adding it again. Derive anew after.

        Raises UsageError for a report that the ledger has not."""
        with self._transaction():
            forget(self.connection, report, who=who, when=when, why=why)

    def note(self, entries: Mapping[str, str]) -> None:
        """Keep facts about the ledger itself, such as versions and the effective configuration."""
        if entries.items() <= self.view.meta().items():
            return
        with self._transaction():
            for name, value in sorted(entries.items()):
                put(self.connection, "meta", {"name": name, "value": value}, replace=True)

    def leave(self, make: Callable[[int], Record]) -> Record:
        """Append the row that ``make`` gives for the next number to what people leave beside corrections;
        see ``notes``."""
        with self._transaction():
            number = self.connection.execute("SELECT coalesce(max(number), 0) + 1 FROM notes").fetchone()[0]
            row = make(number)
            put(self.connection, "notes", to_columns(row))
        return row

    def rebuild_search(self) -> None:
        """Make the full-text indexes anew from the tables."""
        with self._transaction():
            rebuild(self.connection)

    @property
    def watching(self) -> Watching:
        """The feeds that are watched, and how far each is."""
        return Watching(self.connection, self._transaction)

    @property
    def stale(self) -> bool:
        """Whether reports or corrections came since what depends on more than one report was derived."""
        return self.view.stale()

    def analyses(self) -> Iterator[Analysis]:
        """Yield every stored analysis as extracted; the same as ``view.analyses``."""
        return self.view.analyses()

    def counts(self) -> dict[str, int]:
        """How many rows each table has; the same as ``view.counts``."""
        return self.view.counts()

    def _take_note(self, correction: Correction) -> None:
        mark_stale(self.connection)
        if correction.kind == "report":  # another time of publication may make another edition the latest
            mark_latest(self.connection, ReportId(loads(correction.anchor)["report"]))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if not self._writing:
            begin_writing(self.connection)
            self._writing = True
        with transaction(self.connection):
            yield


def _printable(text: str) -> str:
    """The text with what no UTF-8 file can hold written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()
