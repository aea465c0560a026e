"""Rows that the whole story gives."""

from __future__ import annotations

from claimline.ledger import Ledger
from claimline.present.tables import tables


def test_a_question_names_its_claims_and_claims_their_questions(ledger: Ledger) -> None:
    found = {name: list(rows) for name, rows in tables(ledger.view)}
    (question,) = found["questions"]
    asked = {row["id"] for row in found["claims"] if row["questions"] == [question["id"]]}
    assert asked == set(question["claims"])
    assert question["origins"] == {"min": 2, "max": 2}


def test_what_a_person_corrected_says_what_became_of_it(ledger: Ledger) -> None:
    (row,) = dict(tables(ledger.view))["corrections"]
    assert (row["who"], row["outcome"], row["body"]["action"]) == ("Ane Lunde", "applied", "change")


def test_the_reasons_of_a_link_name_their_spans(ledger: Ledger) -> None:
    (row,) = dict(tables(ledger.view))["links"]
    (reason,) = row["evidence"]
    assert (reason["name"], reason["weight"], reason["detail"]) == (
        "same words",
        0.8765,
        "the bridge was closed",
    )
    assert list(reason["spans"][0]) == ["report", "span"]
    assert row["judgement"] == {"by": "machine", "who": None, "when": None, "why": None}


def test_a_point_of_a_series_keeps_its_bound_and_its_words(ledger: Ledger) -> None:
    (row,) = dict(tables(ledger.view))["series"]
    (point,) = row["points"]
    assert (point["value"], point["low"], point["high"], point["bound"]) == (3, 3, None, "at_least")
    assert (point["text"], row["joined"]) == ("more than 3", [])


def test_a_failure_says_what_to_do(ledger: Ledger) -> None:
    (row,) = dict(tables(ledger.view))["failures"]
    assert row == {
        "input": "b.pdf",
        "what": "reading",
        "why": "the format is none that is read",
        "what_to_do": "Give text.",
    }
