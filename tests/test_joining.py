"""Two ledgers of one story joined: reports of both, decisions of both, nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path

import pytest
from ledgers import Pair, closed, denied, new

from claimline.config import Config
from claimline.errors import NotALedger
from claimline.fixes import Fixes
from claimline.joining import Joined, merge
from claimline.ledger import Ledger, NoteKind, NoteTarget, leave_note
from claimline.model import Analysis, Report

Make = Callable[..., Path]


@pytest.fixture
def ledger_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Makes a ledger file of reports whose analyses are known, so that no encoder runs."""
    analyses: dict[str, Analysis] = {}

    class Known:
        def __init__(self, _: Config) -> None:
            self.versions = {"version code": "test"}

        def key(self, report: Report) -> str:
            return f"key {report.raw_hash}"

        def edition(self, report: Report) -> object:
            return analyses[report.raw_hash].edition

        def analyse(self, report: Report, _: object = None) -> Analysis:
            return analyses[report.raw_hash]

        def close(self) -> None:
            pass

    monkeypatch.setattr("claimline.pipeline.Analyser", Known)

    def make(name: str, *pairs: Pair) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        analyses.update({report.raw_hash: analysis for report, analysis in pairs})
        with closing(new(folder, *pairs)) as ledger:
            return ledger.path

    return make


def join(path: Path, other: Path) -> Joined:
    return merge(path, other, config=Config())


def publish(path: Path, report: str, day: str, *, who: str) -> None:
    with Ledger.open(path) as ledger:
        Fixes(lambda: nullcontext(ledger)).report(
            report, who=who, why="print", published=day, when="2024-06-01"
        )


def test_reports_and_decisions_of_both_are_there_once(ledger_of: Make) -> None:
    first, second = closed(), denied()
    path, other = ledger_of("a", first), ledger_of("b", first, second)
    publish(path, first[0].id, "2024-05-03", who="Ane")
    publish(other, second[0].id, "2024-05-04", who="Ivo")
    with Ledger.open(other) as ledger:
        leave_note(
            ledger,
            NoteKind.NOTE,
            NoteTarget.REPORT,
            id=second[0].id,
            body={"text": "call"},
            who="Ivo",
            when="2024",
        )
    made = join(path, other)
    assert (made.added.added, made.corrections, len(made.notes)) == (1, (2,), 1)
    with Ledger.open(path) as ledger:
        assert [c.who for c in ledger.view.corrections()] == ["Ane", "Ivo"]
        assert {entry.id for entry in ledger.view.reports()} == {first[0].id, second[0].id}
    again = join(path, other)
    assert (again.added.added, again.corrections, again.notes) == (0, (), ())


def test_what_was_taken_back_there_is_taken_back_here(ledger_of: Make) -> None:
    first = closed()
    path, other = ledger_of("a", first), ledger_of("b", first)
    publish(path, first[0].id, "2024-05-01", who="Ane")
    publish(other, first[0].id, "2024-05-04", who="Ivo")
    with Ledger.open(other) as ledger:
        ledger.undo(1, who="Ivo", when="2024-06-02", why="misread")
    join(path, other)
    with Ledger.open(path) as ledger:
        assert [(c.number, c.who, c.undoes) for c in ledger.view.corrections()] == [
            (1, "Ane", None),
            (2, "Ivo", None),
            (3, "Ivo", 2),
        ]


def test_a_takedown_there_holds_here(ledger_of: Make) -> None:
    first, second = closed(), denied()
    path, other = ledger_of("a", first, second), ledger_of("b", first, second)
    with Ledger.open(other) as ledger:
        ledger.forget(first[0].id, who="Ivo", when="2024-06-02", why="asked")
    assert join(path, other).forgotten == 1
    with Ledger.open(path) as ledger:
        assert [stone.report for stone in ledger.view.tombstones()] == [first[0].id]


def test_the_other_ledger_stays_as_it_is(ledger_of: Make) -> None:
    path, other = ledger_of("a", closed()), ledger_of("b", denied())
    before = other.read_bytes()
    join(path, other)
    assert other.read_bytes() == before


def test_what_is_no_ledger_says_so(ledger_of: Make, tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("no ledger")
    with pytest.raises(NotALedger):
        join(ledger_of("a", closed()), tmp_path / "x.db")
