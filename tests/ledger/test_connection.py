"""What may be opened as a ledger, and what the file is like."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from ledgers import closed, denied, new, put

from claimline.errors import LedgerError, NotALedger
from claimline.ledger import Ledger
from claimline.ledger.connection import APPLICATION_ID, migrations, statements


def test_a_missing_file_is_no_ledger_and_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NotALedger, match="there is no such ledger"):
        Ledger.open(tmp_path / "none.claimline")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(NotALedger):
        Ledger.open(tmp_path, create=True)


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("content", [b"The bridge was closed.\n" * 99, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_of_another_kind_is_no_ledger_and_stays_as_it_is(
    tmp_path: Path, content: bytes, create: bool
) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    with pytest.raises(NotALedger, match="not a ledger"):
        Ledger.open(path, create=create)
    assert path.read_bytes() == content


@pytest.mark.parametrize("create", [False, True])
def test_another_sqlite_file_is_no_ledger_and_stays_as_it_is(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "other.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE boats (name TEXT)")
    db.commit()
    db.close()
    content = path.read_bytes()
    with pytest.raises(NotALedger, match="an SQLite file, but not a ledger"):
        Ledger.open(path, create=create)
    assert path.read_bytes() == content


def test_a_newer_ledger_is_refused(tmp_path: Path) -> None:
    new(tmp_path).close()
    path = tmp_path / "story.claimline"
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 999")
    db.close()
    with pytest.raises(NotALedger, match="version 999, newer than"):
        Ledger.open(path)


def test_an_empty_file_becomes_a_ledger_only_when_one_may_be_created(tmp_path: Path) -> None:
    path = tmp_path / "empty.claimline"
    path.touch()
    with pytest.raises(NotALedger):
        Ledger.open(path)
    with Ledger.open(path, create=True) as ledger:
        assert ledger.view.counts()["reports"] == 0


def test_each_migration_is_applied_once_with_its_record(tmp_path: Path) -> None:
    new(tmp_path).close()
    with Ledger.open(tmp_path / "story.claimline", create=True) as ledger:
        records = {name: value for name, value in ledger.view.meta().items() if name.startswith("migration")}
        assert records == {f"migration {n:04}": name for n, (name, _) in enumerate(migrations(), start=1)}
        assert ledger.connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [name[:4] for name, _ in migrations()] == [f"{n:04}" for n in range(1, len(migrations()) + 1)]


def test_a_script_is_cut_into_its_statements() -> None:
    script = "-- one; two\nCREATE TABLE a (x);\nCREATE VIEW b AS\nSELECT ';' FROM a;\n"
    assert [s.strip().splitlines()[-1] for s in statements(script)] == [
        "CREATE TABLE a (x);",
        "SELECT ';' FROM a;",
    ]


def test_a_failed_migration_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = [
        ("0001_good.sql", "CREATE TABLE meta (name, value);\n"),
        ("0002_bad.sql", "CREATE TABLE meta (x);\n"),
    ]
    monkeypatch.setattr("claimline.ledger.connection.migrations", lambda: broken)
    path = tmp_path / "story.claimline"
    with pytest.raises(LedgerError):
        Ledger.open(path, create=True)
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone()[0] == 1
    assert db.execute("SELECT count(*) FROM meta").fetchone()[0] == 1
    db.close()


def test_a_closed_ledger_is_a_single_file(tmp_path: Path) -> None:
    ledger = new(tmp_path, closed())
    assert len(list(tmp_path.iterdir())) > 1
    ledger.close()
    assert [path.name for path in tmp_path.iterdir()] == ["story.claimline"]


def test_readers_read_while_a_writer_writes_and_the_last_one_leaves_a_single_file(tmp_path: Path) -> None:
    writer = new(tmp_path, closed())
    reader = Ledger.open(tmp_path / "story.claimline")
    claims = reader.view.claims()
    assert next(claims).source.name == "Mayor Odd Brenner"
    put(writer, denied())
    claims.close()
    assert reader.view.counts()["reports"] == 2
    writer.close()
    reader.close()
    assert [path.name for path in tmp_path.iterdir()] == ["story.claimline"]


def test_a_second_writer_is_told_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimline.ledger.connection.BUSY_SECONDS", 0.0)
    with new(tmp_path) as one, Ledger.open(tmp_path / "story.claimline") as two:
        one.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="Another process is writing"):
            put(two, closed())
        one.connection.execute("ROLLBACK")


def test_a_ledger_with_odd_characters_in_its_name_opens(tmp_path: Path) -> None:
    with new(tmp_path, closed(), name="Žižkov 100%? #1.claimline") as ledger:
        assert ledger.view.counts()["reports"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["Žižkov 100%? #1.claimline"]
