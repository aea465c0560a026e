"""A forgotten report leaves no word behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledgers import closed, denied, derived, new, put, replay

from claimline.errors import UsageError
from claimline.ledger import (
    Action,
    ClaimFix,
    EntityAnchor,
    EntityFix,
    FurnitureAnchor,
    FurnitureFix,
    Ledger,
    Stored,
    anchor_of,
    verify,
)
from claimline.model import Status

BY = {"who": "Ane Lunde", "when": "2024-05-06", "why": "asked by the paper"}


def test_nothing_of_a_forgotten_report_is_left_in_the_file(tmp_path: Path) -> None:
    first, second = closed(publisher="Quay Letter"), denied()
    (said,) = first[1].claims
    with new(tmp_path, first, second) as ledger:
        ledger.replace_derived(derived(first, second))
        ledger.correct(anchor_of(said), ClaimFix(Action.CHANGE, said), **(BY | {"why": "Brenner said so"}))
        ledger.correct(FurnitureAnchor(first[0].id, "The ferry still ran."), FurnitureFix(Action.MARK), **BY)
        ledger.forget(first[0].id, **BY)
    content = (tmp_path / "story.claimline").read_bytes().lower()
    for word in (b"brenner", b"ferry", b"quay letter", said.id.encode()):
        assert word not in content
    assert b"vantongeren" in content


def test_its_row_says_that_it_is_forgotten_and_a_tombstone_who_asked(tmp_path: Path) -> None:
    first, second = closed(), denied()
    with new(tmp_path, first, second) as ledger:
        ledger.forget(first[0].id, **BY)
        entries = {entry.id: entry for entry in ledger.view.reports()}
        assert entries[first[0].id].status is Status.FORGOTTEN
        assert entries[first[0].id].latest is None
        (stone,) = ledger.view.tombstones()
        assert (stone.report, stone.who, stone.when, stone.why) == (first[0].id, *BY.values())
        assert ledger.view.search("brenner") == ()
        assert [said.source.name for said in ledger.view.claims()] == ["Clerk Ilse Vantongeren"]
        assert ledger.stale
        assert list(verify(ledger, replay=replay)) == []


def test_a_forgotten_report_is_not_taken_in_again(tmp_path: Path) -> None:
    first = closed()
    with new(tmp_path, first, denied()) as ledger:
        ledger.forget(first[0].id, **BY)
        revision = ledger.view.revision()
        assert ledger.standing(first[0]) is Stored.FORGOTTEN
        assert put(ledger, first) is Stored.FORGOTTEN == "forgotten"
        assert ledger.view.revision() == revision


def test_bytes_that_another_report_has_too_stay(tmp_path: Path) -> None:
    one = closed(uri="https://quay.example/1")
    two = closed(uri="https://quay.example/2", name="two.txt")
    with new(tmp_path, one, two) as ledger:
        ledger.forget(one[0].id, **BY)
        assert ledger.view.raw(two[0].raw_hash) == two[0].raw
        assert list(verify(ledger, replay=replay)) == []


def test_corrections_of_other_reports_stay_and_those_of_it_keep_who_and_when(tmp_path: Path) -> None:
    first, second = closed(), denied()
    with new(tmp_path, first, second) as ledger:
        ledger.correct(anchor_of(first[1].claims[0]), ClaimFix(Action.DISMISS), **BY)
        keys = [entity.key for _, analysis in (first, second) for entity in analysis.entities]
        ledger.correct(EntityAnchor((keys[0],), (keys[1],)), EntityFix(Action.SPLIT), **BY)
        ledger.forget(first[0].id, **BY)
        gone, kept = ledger.view.corrections()
        assert (gone.kind, gone.anchor, gone.body, gone.who, gone.why) == (
            "forgotten",
            "{}",
            "{}",
            BY["who"],
            "",
        )
        assert kept.kind == "entity"
        assert [outcome.number for outcome in ledger.view.outcomes()] == [2]


def test_forgetting_twice_keeps_the_first_tombstone(tmp_path: Path) -> None:
    first = closed()
    with new(tmp_path, first) as ledger:
        ledger.forget(first[0].id, **BY)
        ledger.forget(first[0].id, who="Bo", when="2025-01-01", why="again")
        assert [stone.who for stone in ledger.view.tombstones()] == [BY["who"]]


def test_what_is_not_there_cannot_be_forgotten(tmp_path: Path) -> None:
    with new(tmp_path) as ledger, pytest.raises(UsageError, match="there is no report"):
        ledger.forget(closed()[0].id, **BY)


def test_the_log_is_clean_before_the_ledger_is_closed(tmp_path: Path) -> None:
    first = closed()
    new(tmp_path, first, denied()).close()
    with Ledger.open(tmp_path / "story.claimline") as ledger:
        ledger.forget(first[0].id, **BY)
    assert [path.name for path in tmp_path.iterdir()] == ["story.claimline"]
    assert b"ferry" not in (tmp_path / "story.claimline").read_bytes()
