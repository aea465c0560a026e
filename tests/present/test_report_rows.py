"""Rows that one report gives."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from factory import edition
from ledgers import BOATS

from claimline.ledger import Ledger
from claimline.model import Interval, Post, ReportId, Span, Stated
from claimline.present.report_rows import forgotten_row, interval, number, report_row
from claimline.present.tables import tables


def rows(ledger: Ledger, table: str) -> list[dict[str, Any]]:
    return list(dict(tables(ledger.view))[table])


def test_a_claim_as_a_row(ledger: Ledger) -> None:
    (row,) = [row for row in rows(ledger, "claims") if row["target"]]
    assert row["source"]["parties"] == ["Harbour council"]
    assert row["cue"] == {"text": "denied", "span": [18, 24], "lemma": "denied"}
    assert row["target"] == {"text": "the reports", "span": [25, 36], "claims": []}
    assert row["content"] == []
    assert row["said"] == {
        "edtf": "2024-05-03",
        "earliest": "2024-05-03",
        "latest": "2024-05-03",
        "basis": "printed",
        "text": "Friday",
        "span": [60, 66],
    }
    assert row["about"] == interval(Interval())
    assert (row["places"][0]["lat"], row["places"][0]["candidates"][0]["score"]) == (55.70388, 0.8765)
    assert (row["quantities"][0]["value"], row["quantities"][0]["bound"]) == (40, "exact")
    assert row["confidence"] == 0.8765
    assert (row["questions"], row["origins"], row["reports"]) == ([], {"min": 1, "max": 1}, 1)


def test_a_report_as_a_row(ledger: Ledger) -> None:
    (row,) = [row for row in rows(ledger, "reports") if row["input"] == "boats.txt"]
    assert (row["publisher"], row["byline"], row["text"]) == ("Quay Letter", ["Ane Lunde"], BOATS)
    assert row["furniture"] == [{"span": [68, 79], "kind": "link"}]
    assert [sentence["in"] for sentence in row["sentences"]] == ["claim", "furniture"]
    assert (row["status"], row["fidelity"], row["copy_of"]) == ("ok", "unknown", None)


def test_a_live_blog_as_a_row() -> None:
    when = Interval("2031-03-04T09:15", "2031-03-04T09:15", "2031-03-04T09:15", "metadata")
    blog = replace(
        edition("Gate open\n\nThe gate is open."),
        section=Stated("Local", "metadata"),
        modified=when,
        posts=(Post(Span(0, 28), when, Span(0, 9)), Post(Span(11, 28), when)),
    )
    row = report_row(blog, (), copy=None, latest=True)
    assert row["section"] == "Local"
    assert row["stated"]["section"] == {"text": "Local", "basis": "metadata", "span": None}
    assert row["modified"] == interval(when)
    assert row["posts"] == [
        {"span": [0, 28], "published": interval(when), "title": [0, 9]},
        {"span": [11, 28], "published": interval(when), "title": None},
    ]


def test_an_unknown_time_is_an_object_that_says_so() -> None:
    assert interval(Interval()) == {
        "edtf": None,
        "earliest": None,
        "latest": None,
        "basis": "unknown",
        "text": None,
        "span": None,
    }


def test_a_forgotten_report_has_the_keys_of_a_report(ledger: Ledger) -> None:
    gone = forgotten_row(ReportId("0123456789abcdef"))
    assert list(gone) == list(rows(ledger, "reports")[0])
    assert (gone["id"], gone["status"], gone["input"]) == ("0123456789abcdef", "forgotten", None)


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [(None, 4, None), (40.0, 4, 40), (0.123456, 4, 0.1235), (-0.00001, 4, 0), (13.193214, 5, 13.19321)],
)
def test_numbers_are_rounded(value: float | None, digits: int, written: float | None) -> None:
    assert number(value, digits) == written
    assert not isinstance(number(40.0), float)
