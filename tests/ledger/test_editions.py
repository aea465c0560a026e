"""The order of editions and the claims that stand."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from factory import claim, day, edition
from ledgers import CLOSED, analysed, closed, new

from claimline.ledger import ReportAnchor, ReportFix, edition_order, latest_claims
from claimline.model import Interval

URI = "https://quay.example/bridge"


def test_editions_stand_in_the_order_of_their_stated_times_then_hashes() -> None:
    one = edition("It rained.", uri=URI, published="2024-05-03")
    two = edition("It snowed.", uri=URI, published="2024-05-02")
    none = sorted((edition(text, uri=URI) for text in ("It froze.", "It hailed.")), key=lambda e: e.id)
    assert sorted([one, *reversed(none), two], key=edition_order) == [*none, two, one]


@pytest.mark.parametrize("basis", ["inferred", "unanchored", "unknown"])
def test_a_time_that_nobody_stated_orders_nothing(basis: str) -> None:
    of = replace(edition("It rained."), published=day("2024-05-03", basis))
    assert edition_order(of) == ("", "", of.id)


def test_of_editions_with_one_stated_time_the_one_fetched_later_is_later() -> None:
    one, two = sorted((edition(text, uri=URI) for text in ("It froze.", "It hailed.")), key=lambda e: e.id)
    one = replace(one, retrieved="2024-05-04T09:00:00+00:00")
    two = replace(two, retrieved="2024-05-04T08:00:00+00:00")
    assert sorted([one, two], key=edition_order) == [two, one]


def test_an_open_interval_orders_by_the_bound_it_has() -> None:
    of = replace(edition("It rained."), published=Interval("2024-05-03/..", "2024-05-03", None, "printed"))
    assert edition_order(of)[0] == "2024-05-03"


def test_a_claim_in_two_editions_is_one_that_cites_the_latest() -> None:
    old = edition("It rained. It snowed.", uri=URI, published="2024-05-03")
    new = edition("Late: it froze. It rained.", uri=URI, published="2024-05-04")
    both = (
        analysed(old, claim(old, "It rained"), claim(old, "It snowed")),
        analysed(new, claim(new, "it froze"), claim(new, "It rained")),
    )
    for analyses in permutations(both):
        found = latest_claims(analyses)
        assert {(said.words, said.edition) for said in found} == {
            ("It rained", new.id),
            ("it froze", new.id),
            ("It snowed", old.id),
        }
        assert [said.content[0].span.start for said in found] == [6, 11, 16]


def test_a_corrected_time_of_publication_can_make_another_edition_the_latest(tmp_path: Path) -> None:
    first, second = closed(uri=URI), closed(CLOSED + "It rained.\n", uri=URI, published="2024-05-03")
    by = {"who": "Ane Lunde", "when": "2024-05-06", "why": "see the archive"}
    with new(tmp_path, first, second) as ledger:
        anchor, fix = ReportAnchor(first[0].id), ReportFix(published=day("2024-05-04", "metadata"))
        by_hash = max(first[1].edition.id, second[1].edition.id)
        assert next(ledger.view.reports()).latest == second[1].edition.id
        made = ledger.correct(anchor, fix, **by)
        assert next(ledger.view.reports()).latest == by_hash
        assert ledger.view.edition(first[0].id) == [*ledger.view.editions()][-1]
        ledger.undo(made.number, **by)
        assert next(ledger.view.reports()).latest == second[1].edition.id
