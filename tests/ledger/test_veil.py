"""A copy in which names cannot be read: everywhere, in any spelling, and still whole."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import quay_story
from hypothesis import given
from hypothesis import strategies as st
from quay_story import FORTY, IDA, IDA_ID, SIXTY

from claimline.ledger import Ledger, NoteKind, NoteTarget, Veil, leave_note, sensitive, veiled_copy


def test_letters_become_blocks_and_nothing_moves() -> None:
    veil = Veil(["Ida Strøm"])
    assert veil("Ida Strøm, IDA  STRØM and Strøm's boat") == "███ █████, ███  █████ and █████'s boat"
    assert veil("Idaho and Strømmen") == "Idaho and Strømmen"


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_shows_a_name_that_was_masked(before: str, after: str) -> None:
    veil = Veil(["Ida Strøm"])
    masked = veil(f"{before} Ida\nStrøm {after}")
    assert not veil.shows(masked)
    assert len(masked) == len(f"{before} Ida\nStrøm {after}")


def test_without_names_nothing_is_masked() -> None:
    assert Veil([])("Ida Strøm") == "Ida Strøm"
    assert not Veil([]).shows("Ida Strøm")


def test_json_is_masked_behind_its_escapes() -> None:
    assert Veil(["Strøm"]).column('{"text":"by\\nStrøm"}') == '{"text":"by\\n█████"}'


def mark(ledger: Ledger, **body: str) -> None:
    leave_note(
        ledger, NoteKind.SENSITIVE, NoteTarget.ENTITY, id=IDA_ID, body=body, who="A", when="2031-06-01"
    )


def test_a_mark_holds_for_all_names_of_an_entity(tmp_path: Path) -> None:
    with Ledger.open(quay_story.build(tmp_path / "quay.db")) as ledger:
        mark(ledger)
        assert sensitive(ledger) == (frozenset({IDA_ID}), frozenset({"Ida Stroem", "Ida Strøm"}))


def test_a_mark_holds_after_the_entity_has_another_id(tmp_path: Path) -> None:
    with Ledger.open(quay_story.build(tmp_path / "quay.db")) as ledger:
        mark(ledger, names="Ida Stroem", members=IDA[1].key)
        ledger.connection.execute("UPDATE entities SET id = 'fedcba9876543210' WHERE id = ?", (IDA_ID,))
        ids, names = sensitive(ledger)
        assert "fedcba9876543210" in ids
        assert "Ida Strøm" in names


def test_nothing_of_a_copy_tells_the_name_and_all_cells_hold(tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    with Ledger.open(quay_story.build(tmp_path / "quay.db")) as ledger:
        mark(ledger)
        ids, names = sensitive(ledger)
        veiled_copy(ledger, target, Veil(names, ids), ids=ids)
        assert ledger.view.claim(FORTY.id) is not None
    for word in ("Ida", "Stroem", "Strøm"):
        assert word.encode() not in target.read_bytes()
    with Ledger.open(target) as copy:
        assert copy.view.claim(SIXTY.id).source.name == "███ ██████"  # type: ignore[union-attr]
        assert "Ida Stroem" not in {one.name for one in copy.view.entities()}
        assert copy.view.search("Stroem") == ()
        rows = copy.connection.execute("SELECT min(matches) FROM v_cells").fetchone()
        assert rows[0] == 1


def test_tables_that_no_page_reads_are_emptied(tmp_path: Path) -> None:
    with Ledger.open(quay_story.build(tmp_path / "quay.db")) as ledger:
        veiled_copy(ledger, tmp_path / "copy.db", Veil(["Ida"]), ids=frozenset())
    with sqlite3.connect(tmp_path / "copy.db") as db:
        assert db.execute("SELECT count(*) FROM retrievals").fetchone()[0] == 0
        with pytest.raises(sqlite3.OperationalError):
            db.execute("SELECT veil('x')")
