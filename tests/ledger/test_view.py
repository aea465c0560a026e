"""Reading: what the view gives, and what a person sees in the file itself."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from ledgers import closed, denied, derived, new

from claimline.errors import LedgerError, SpanMismatch
from claimline.model import ClaimId, EditionId, Failure, Interval, Post, ReportId, SentenceIn, Span, Stated

FIRST = closed(publisher="Quay Letter", title="Bridge closed", published="2024-05-03")
SECOND = denied()
FAILURE = Failure("b.pdf", "reading", "the format is none that is read", "Give text.")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new(tmp_path, FIRST, SECOND) as ledger:
        ledger.replace_derived(derived(FIRST, SECOND))
        ledger.fail(FAILURE)
        ledger.fail(FAILURE)
    return tmp_path / "story.claimline"


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    db = sqlite3.connect(path)
    try:
        return db.execute(query).fetchall()
    finally:
        db.close()


def test_a_failure_is_kept_once(tmp_path: Path) -> None:
    with new(tmp_path) as ledger:
        ledger.fail(FAILURE)
        ledger.fail(FAILURE)
        assert list(ledger.view.failures()) == [FAILURE]


def test_a_failure_of_a_file_whose_name_is_no_text_is_kept(tmp_path: Path) -> None:
    with new(tmp_path) as ledger:
        ledger.fail(Failure("b\udcff.txt", "reading", "empty", "Remove it."))
        assert [failure.input for failure in ledger.view.failures()] == ["b\\udcff.txt"]


def test_what_is_not_there_is_none(tmp_path: Path) -> None:
    with new(tmp_path, FIRST) as ledger:
        assert ledger.view.claim(ClaimId("0")) is None
        assert ledger.view.edition(ReportId("0")) is None
        assert ledger.view.edition(FIRST[0].id, EditionId("0")) is None
        assert ledger.view.sentences(SECOND[1].edition) == ()
        with pytest.raises(LedgerError, match="no bytes with the hash 0"):
            ledger.view.raw("0")


def test_what_a_page_states_of_itself_comes_back(tmp_path: Path) -> None:
    report, analysis = FIRST
    when = Interval("2024-05-03T09:15", "2024-05-03T09:15", "2024-05-03T09:15", "metadata")
    end = len(analysis.edition.text)
    blog = replace(
        analysis.edition,
        section=Stated("Harbour", "metadata"),
        modified=when,
        posts=(Post(Span(0, 5), when), Post(Span(5, end), when, Span(5, 7))),
    )
    with new(tmp_path, (report, replace(analysis, edition=blog))) as ledger:
        assert ledger.view.edition(report.id) == blog
    outside = replace(blog, posts=(Post(Span(0, end + 1), when),))
    with pytest.raises(SpanMismatch, match="ends after the text"):
        new(tmp_path, (report, replace(analysis, edition=outside)), name="other.claimline")


def test_sentences_say_where_they_ended_up(tmp_path: Path) -> None:
    with new(tmp_path, FIRST) as ledger:
        assert ledger.view.sentences(FIRST[1].edition) == FIRST[1].sentences
        assert [place for _, place in FIRST[1].sentences] == [SentenceIn.CLAIM, SentenceIn.NONE]


def test_notes_are_kept_and_the_same_again_writes_nothing(tmp_path: Path) -> None:
    with new(tmp_path) as ledger:
        ledger.note({"config": "[read]\n"})
        changes = ledger.connection.total_changes
        ledger.note({"config": "[read]\n"})
        assert ledger.connection.total_changes == changes
        assert ledger.view.meta()["config"] == "[read]\n"


def test_counts_count(path: Path) -> None:
    assert rows(path, "SELECT count(*) FROM v_claims") == [(2,)]


def test_the_claims_read_well(path: Path) -> None:
    query = "SELECT source, party, stance, words, cue, publisher, published FROM v_claims ORDER BY stance"
    assert rows(path, query) == [
        (
            "Mayor Odd Brenner",
            "Harbour council",
            "asserts",
            "the bridge was closed",
            "said",
            "Quay Letter",
            "2024-05-03",
        ),
        ("Clerk Ilse Vantongeren", "Port office", "denies", "the bridge was closed", "denied", None, None),
    ]


def test_every_cell_can_be_checked_in_sql(path: Path) -> None:
    cells = rows(path, "SELECT cell, start, end, text, matches FROM v_cells")
    assert ("source", 0, 17, "Mayor Odd Brenner", 1) in cells
    assert ("content[0]", 23, 44, "the bridge was closed", 1) in cells
    assert len(cells) == 6
    assert rows(path, "SELECT count(*) FROM v_cells WHERE NOT matches") == [(0,)]


def test_reports_and_misses_read_well(path: Path) -> None:
    query = "SELECT title, publisher, published, status, editions, claims FROM v_reports ORDER BY title DESC"
    assert rows(path, query)[0] == ("Bridge closed", "Quay Letter", "2024-05-03", "ok", 1, 1)
    assert sorted(rows(path, "SELECT text FROM v_misses")) == [
        ("The ferry still ran.",),
        ("Traffic was light.",),
    ]


def test_questions_links_and_numbers_read_well(path: Path) -> None:
    assert rows(path, "SELECT title, status, claims, positions FROM v_questions") == [
        ("the bridge was closed", "disputed", 2, "affirms: Harbour council | denies: Port office")
    ]
    assert rows(path, "SELECT a_source, relation, b_source, judged_by FROM v_links") == [
        ("Clerk Ilse Vantongeren", "answers", "Mayor Odd Brenner", "machine")
    ]
    assert rows(path, "SELECT value, bound, party, text FROM points") == [
        (3, "at_least", "Harbour council", "more than 3")
    ]
    assert rows(path, "SELECT count(*) FROM question_claims") == [(2,)]
    assert len(rows(path, "SELECT * FROM aliases")) == 2
    assert rows(path, "SELECT DISTINCT kind FROM v_mentions WHERE entity IS NOT NULL") == [("person",)]


def test_every_view_can_be_read(path: Path) -> None:
    for (name,) in rows(path, "SELECT name FROM sqlite_schema WHERE type = 'view'"):
        rows(path, f"SELECT * FROM {name}")


def test_tables_are_strict(path: Path) -> None:
    tables = rows(path, "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict")
    assert [name for (name,) in tables if not str(name).startswith("sqlite_")] == []
