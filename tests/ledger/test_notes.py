"""Notes, evidence, checks and grades: signed rows that are taken back, never changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledgers import closed, new

from claimline.errors import UsageError
from claimline.ledger import Ledger, NoteKind, NoteTarget, leave_note, notes, take_back_note

DAY = "2031-06-01T10:00:00+00:00"


def leave(ledger: Ledger, kind: str, **body: str) -> int:
    row = leave_note(
        ledger, NoteKind(kind), NoteTarget.CLAIM, id="c1", body=body, who="Ane", when=DAY, why="seen"
    )
    return row.number


def test_a_note_is_kept_with_who_and_when(tmp_path: Path) -> None:
    with new(tmp_path, closed()) as ledger:
        before = ledger.view.revision()
        leave(ledger, "note", text="Ask the mayor", todo="call")
        (row,) = notes(ledger.connection)
        assert (row.number, row.kind, row.who, row.fields["todo"]) == (1, NoteKind.NOTE, "Ane", "call")
        assert ledger.view.revision() != before


def test_what_is_taken_back_stands_no_more_and_stays_on_file(tmp_path: Path) -> None:
    with new(tmp_path) as ledger:
        leave(ledger, "check", result="confirmed", method="called")
        back = take_back_note(ledger, 1, who="Bo", when=DAY, why="wrong claim")
        assert back.undoes == 1
        assert notes(ledger.connection) == ()
        assert [row.number for row in notes(ledger.connection, standing=False)] == [1, 2]
        with pytest.raises(UsageError, match="nothing to take back"):
            take_back_note(ledger, 2, who="Bo", when=DAY)


@pytest.mark.parametrize(
    ("kind", "body", "why"),
    [
        ("note", {}, "needs: text"),
        ("note", {"text": "a", "grade": "A1"}, "has no 'grade'"),
        ("note", {"text": "a" * 10_001}, "longer than"),
        ("evidence", {}, "needs a link"),
        ("check", {"result": "true"}, "there is no result 'true'"),
        ("grade", {"reliability": "G", "credibility": "1"}, "A to F"),
        ("grade", {"reliability": "A", "credibility": "7"}, "1 to 6"),
    ],
)
def test_a_row_that_is_not_of_its_kind_is_refused(
    tmp_path: Path, kind: str, body: dict[str, str], why: str
) -> None:
    with new(tmp_path) as ledger:
        with pytest.raises(UsageError, match=why):
            leave(ledger, kind, **body)
        assert notes(ledger.connection, standing=False) == ()


def test_nobody_signs_nothing(tmp_path: Path) -> None:
    with new(tmp_path) as ledger, pytest.raises(UsageError, match="who leaves it"):
        leave_note(ledger, NoteKind.NOTE, NoteTarget.CLAIM, id="c", body={"text": "x"}, who=" ", when=DAY)


def test_what_stands_on_a_forgotten_claim_loses_its_words(tmp_path: Path) -> None:
    pair = closed()
    with new(tmp_path, pair) as ledger:
        claim = pair[1].claims[0].id
        leave_note(
            ledger, NoteKind.NOTE, NoteTarget.CLAIM, id=claim, body={"text": "secret"}, who="A", when=DAY
        )
        ledger.forget(pair[0].id, who="B", when=DAY, why="asked")
        (row,) = notes(ledger.connection)
        assert (row.body, row.why, row.who) == ("{}", "", "A")
