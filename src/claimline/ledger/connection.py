"""Opening the SQLite file of a ledger: what it is, which migrations it needs, how it is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from claimline.errors import LedgerError, NotALedger

APPLICATION_ID = 0x434C4D4C  # "CLML", so that file(1) and other tools can tell a ledger
BUSY_SECONDS = 30.0  # one report is written in milliseconds; a long derivation in seconds


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to the ledger at ``path``, migrated to this version's schema.

    Raises NotALedger for a missing file (unless ``create``), a file that is no ledger, or a ledger of a
    newer version; nothing is written to such a file."""
    if not create and not path.is_file():
        raise NotALedger(f"{path}: there is no such ledger. Check the name, or create it with: claimline add")
    mode = "rwc" if create else "rw"
    try:
        db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=BUSY_SECONDS
        )
    except sqlite3.Error as error:
        raise NotALedger(
            f"{path}: cannot be opened: {error}. Give a file in a folder you can write."
        ) from error
    try:
        _prepare(db, path, create=create)
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, path: Path, *, create: bool) -> None:
    db.row_factory = sqlite3.Row
    try:
        for pragma in ("foreign_keys=ON", "secure_delete=ON", "synchronous=NORMAL"):
            db.execute(f"PRAGMA {pragma}")
        version, latest = _version(db, path, create=create), len(migrations())
        if version > latest:
            raise NotALedger(
                f"{path}: this ledger is of version {version}, newer than {latest}, which this Claimline "
                "reads. Update Claimline."
            )
        if version < latest:
            _migrate(db)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # a damaged schema is not even UTF-8
        raise NotALedger(f"{path}: not a ledger: {error}. Give a file made by: claimline add") from error


def _version(db: sqlite3.Connection, path: Path, *, create: bool) -> int:
    """The schema's version, 0 for a new file."""
    application: int = db.execute("PRAGMA application_id").fetchone()[0]
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    tables: int = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application == APPLICATION_ID and version > 0:
        return version
    if create and not application and not version and not tables:
        return 0
    raise NotALedger(f"{path}: an SQLite file, but not a ledger. Give a file made by: claimline add")


def migrations() -> list[tuple[str, str]]:
    """The numbered migrations, oldest first, as (name, SQL)."""
    folder = files(__package__).joinpath("migrations")
    found = [(entry.name, entry) for entry in folder.iterdir() if entry.name.endswith(".sql")]
    return [(name, entry.read_text(encoding="utf-8")) for name, entry in sorted(found)]


def _migrate(db: sqlite3.Connection) -> None:
    for number, (name, script) in enumerate(migrations(), start=1):
        with transaction(db):
            if db.execute("PRAGMA user_version").fetchone()[0] >= number:
                continue  # another process was first
            for statement in statements(script):
                db.execute(statement)
            db.execute("INSERT INTO meta VALUES (?, ?)", (f"migration {number:04}", name))
            db.execute(f"PRAGMA user_version = {number}")
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def statements(script: str) -> Iterator[str]:
    """Yield the statements of an SQL script; each begins on a line of its own."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """One write transaction: all of it or nothing. Raises LedgerError when SQLite refuses, or when a text
    holds half a surrogate pair, which no UTF-8 file can."""
    try:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("COMMIT")
    except (sqlite3.Error, UnicodeEncodeError) as error:
        _roll_back(db)
        raise LedgerError(f"the ledger was not changed: {error}. {_advice(error)}") from error
    except BaseException:
        _roll_back(db)
        raise


def _roll_back(db: sqlite3.Connection) -> None:
    if db.in_transaction:
        db.execute("ROLLBACK")


def _advice(error: Exception) -> str:
    if isinstance(error, UnicodeEncodeError):
        return "Replace the lone surrogates in the input."
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return "Another process is writing; wait for it to end."
    return "Check the disk, then run: claimline verify"


def begin_writing(db: sqlite3.Connection) -> None:
    """Let readers go on while this connection writes. A busy file keeps its mode: that is slower, not
    wrong."""
    _set_journal(db, "WAL")


def settle(db: sqlite3.Connection) -> None:
    """Fold the write-ahead log into the file, so that a closed ledger is a single file. While another
    connection is open SQLite keeps the log until that one closes."""
    mode: str = db.execute("PRAGMA journal_mode").fetchone()[0]
    if mode == "wal":
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        _set_journal(db, "DELETE")


def _set_journal(db: sqlite3.Connection, mode: str) -> None:
    try:
        db.execute(f"PRAGMA journal_mode={mode}")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
