"""Corrections as rows: appended, whole, taken back, never overwritten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from factory import day
from ledgers import closed, denied, derived, new

from claimline.errors import LedgerError, UsageError
from claimline.ledger import (
    Action,
    Anchor,
    ClaimAnchor,
    ClaimFix,
    EntityAnchor,
    EntityFix,
    Fix,
    FurnitureAnchor,
    FurnitureFix,
    LinkAnchor,
    LinkFix,
    ReportAnchor,
    ReportFix,
    anchor_of,
    in_force,
    read_correction,
)
from claimline.model import Correction, Relation, ReportId, Stated

BY = {"who": "Ane Lunde", "when": "2024-05-06T10:00", "why": "I was there"}
FIRST, SECOND = closed(), denied()
SAID = FIRST[1].claims[0]
ANSWER = derived(FIRST, SECOND).links[0]
LINK = LinkAnchor(ANSWER.a, ANSWER.b, ANSWER.relation)
WHOLE: list[tuple[str, Anchor, Fix]] = [
    ("claim", anchor_of(SAID), ClaimFix(Action.DISMISS)),
    ("claim", anchor_of(SAID), ClaimFix(Action.CHANGE, replace(SAID, as_of="2024-05-03"))),
    ("claim", ClaimAnchor(SAID.report), ClaimFix(Action.ADD, SAID)),
    ("entity", EntityAnchor(("a",), ("b", "c")), EntityFix(Action.MERGE)),
    ("entity", EntityAnchor(("a",), ("b",)), EntityFix(Action.SPLIT)),
    ("link", LINK, LinkFix(Action.REJECT)),
    ("link", LINK, LinkFix(Action.ACCEPT, ANSWER)),
    ("report", ReportAnchor(SAID.report), ReportFix(published=day("2024-05-03"))),
    ("report", ReportAnchor(SAID.report), ReportFix(publisher=Stated("Quay Letter", "metadata"))),
    ("furniture", FurnitureAnchor(SAID.report, "The ferry still ran."), FurnitureFix(Action.MARK, "link")),
    ("furniture", FurnitureAnchor(SAID.report, "The ferry still ran."), FurnitureFix(Action.UNMARK)),
]


@pytest.mark.parametrize(("kind", "anchor", "fix"), WHOLE)
def test_a_correction_holds_the_whole_corrected_thing(
    tmp_path: Path, kind: str, anchor: Anchor, fix: Fix
) -> None:
    with new(tmp_path) as ledger:
        made = ledger.correct(anchor, fix, **BY)
        assert (made.number, made.kind, made.who, made.when, made.why, made.undoes) == (
            1,
            kind,
            *BY.values(),
            None,
        )
        assert list(ledger.view.corrections()) == [made]
        assert read_correction(made) == (anchor, fix)
        assert ledger.stale


@pytest.mark.parametrize(
    ("anchor", "fix"),
    [
        (anchor_of(SAID), ClaimFix(Action.CHANGE)),
        (anchor_of(SAID), ClaimFix(Action.MERGE)),
        (anchor_of(SAID), ClaimFix(Action.DISMISS, SAID)),
        (ClaimAnchor(SAID.report), ClaimFix(Action.DISMISS)),
        (ClaimAnchor(ReportId("other")), ClaimFix(Action.ADD, SAID)),
        (EntityAnchor((), ("b",)), EntityFix(Action.MERGE)),
        (EntityAnchor(("a",), ("b",)), EntityFix(Action.ADD)),
        (LINK, LinkFix(Action.ACCEPT)),
        (replace(LINK, relation=Relation.REPEATS), LinkFix(Action.ACCEPT, ANSWER)),
        (ReportAnchor(SAID.report), ReportFix()),
        (FurnitureAnchor(SAID.report, ""), FurnitureFix(Action.MARK)),
        (anchor_of(SAID), EntityFix(Action.MERGE)),
    ],
)
def test_a_correction_that_is_not_whole_is_refused(tmp_path: Path, anchor: Anchor, fix: Fix) -> None:
    with new(tmp_path) as ledger:
        with pytest.raises(UsageError):
            ledger.correct(anchor, fix, **BY)
        assert list(ledger.view.corrections()) == []


@pytest.mark.parametrize("missing", ["who", "when"])
def test_somebody_makes_a_correction_at_some_time(tmp_path: Path, missing: str) -> None:
    with new(tmp_path) as ledger, pytest.raises(UsageError, match="names who makes it and when"):
        ledger.correct(*WHOLE[0][1:], **(BY | {missing: ""}))


def test_taking_back_is_a_row_too(tmp_path: Path) -> None:
    with new(tmp_path) as ledger:
        ledger.correct(*WHOLE[0][1:], **BY)
        back = ledger.undo(1, who="Bo Sand", when="2024-05-07", why="she was not")
        assert (back.number, back.kind, back.undoes, back.who) == (2, "claim", 1, "Bo Sand")
        assert len(list(ledger.view.corrections())) == 2
        assert in_force(ledger.view.corrections()) == ()


def test_taking_back_what_took_back_restores(tmp_path: Path) -> None:
    with new(tmp_path) as ledger:
        made = ledger.correct(*WHOLE[0][1:], **BY)
        ledger.undo(1, **BY)
        ledger.undo(2, **BY)
        assert in_force(ledger.view.corrections()) == (made,)


def test_only_what_is_in_force_can_be_taken_back(tmp_path: Path) -> None:
    with new(tmp_path) as ledger:
        with pytest.raises(UsageError, match="there is no correction 1"):
            ledger.undo(1, **BY)
        ledger.correct(*WHOLE[0][1:], **BY)
        ledger.undo(1, **BY)
        with pytest.raises(UsageError, match="not in force any more"):
            ledger.undo(1, **BY)
        ledger.undo(2, **BY)
        with pytest.raises(UsageError, match="not in force any more"):
            ledger.undo(2, **BY)


@pytest.mark.parametrize(
    "row",
    [
        Correction(1, "weather", "{}", "{}", "a", "b", "c"),
        Correction(1, "claim", "{", "{}", "a", "b", "c"),
        Correction(1, "claim", '{"report":"r"}', '{"action":"shout"}', "a", "b", "c"),
    ],
)
def test_a_damaged_correction_is_said_to_be_one(row: Correction) -> None:
    with pytest.raises(LedgerError):
        read_correction(row)
