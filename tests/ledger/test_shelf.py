"""What linking keeps in tables is found by its keys, in one order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimline.ledger import Kinds, Ledger
from claimline.ledger.shelf import Shelf
from claimline.link import Found, Held, Kept, Terms
from claimline.link.relations import Node
from claimline.model import ClaimId, Evidence, Relation

KINDS = Kinds(kept=Kept, terms=Terms, found=Found, held=Held)
IDS = [ClaimId(f"{number:016x}") for number in (0, 1, 7, 2**40, 2**63 - 1, 2**63, 2**64 - 1)]
DAY = 20310501


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    with Ledger.open(tmp_path / "story.db", create=True) as ledger, ledger.deriving(KINDS, "v") as deriving:
        yield deriving.shelf


def link(a: ClaimId, b: ClaimId, relation: Relation = Relation.SUPPORTS) -> Found:
    evidence = Evidence("same words", 1.0, "dam")
    return Found(Node(a, 0), Node(b, 1, 2), relation, 0.5, (evidence,), numeric=True)


def test_a_posting_is_in_order_of_time_then_id(shelf: Shelf) -> None:
    for claim in reversed(IDS):
        shelf.post("dam", (DAY, claim))
    shelf.post("dam", (DAY - 1, IDS[-1]))
    shelf.post("tide", (DAY, IDS[1]))
    before, after = shelf.around("dam", (DAY, IDS[3]), 2)
    assert before == [(DAY, IDS[2]), (DAY, IDS[1])]
    assert after == [(DAY, IDS[4]), (DAY, IDS[5])]
    before, _ = shelf.around("dam", (DAY, IDS[0]), 9)
    assert before == [(DAY - 1, IDS[-1])]


def test_a_claim_taken_from_a_key_is_there_no_more(shelf: Shelf) -> None:
    for claim in IDS[:3]:
        shelf.post("dam", (DAY, claim))
    shelf.unpost("dam", (DAY, IDS[1]))
    assert shelf.around("dam", (DAY, IDS[0]), 9) == ([], [(DAY, IDS[2])])


def test_how_many_stand_between(shelf: Shelf) -> None:
    for claim in IDS:
        shelf.post("dam", (DAY, claim))
    ends = (DAY, IDS[0]), (DAY, IDS[-1])
    assert [shelf.between("dam", ends, limit) for limit in (3, 5, 9)] == [3, 5, 5]


def test_the_last_up_to_a_day(shelf: Shelf) -> None:
    for day, claim in zip((DAY, DAY + 1, DAY + 2), IDS, strict=False):
        shelf.post("by:orrin", (day, claim))
    assert shelf.earlier("by:orrin", DAY + 1, 5) == [IDS[1], IDS[0]]
    assert shelf.earlier("by:orrin", DAY + 1, 1) == [IDS[1]]


def test_relations_are_found_from_either_side_and_released(shelf: Shelf) -> None:
    first, second = link(IDS[0], IDS[1]), link(IDS[2], IDS[0], Relation.ANSWERS)
    shelf.hold("compared", first, frozenset())
    shelf.hold("pointing", second, frozenset({("Orrin", "Velm")}))
    assert [one.found for one in shelf.found([IDS[0]], ())] == [first, second]
    assert [one.phase for one in shelf.found([IDS[2], IDS[1]], ("pointing",))] == ["pointing"]
    assert shelf.partners([IDS[0]], ("compared",)) == {IDS[1]}
    assert shelf.opposed() == {("Orrin", "Velm")}
    shelf.release(shelf.repeated("pointing"))
    assert [one.found for one in shelf.found(IDS, ())] == [first]
    assert shelf.opposed() == frozenset()


def test_evidence_may_be_left_out(shelf: Shelf) -> None:
    shelf.hold("compared", link(IDS[0], IDS[1]), frozenset())
    (held,) = shelf.found(IDS, (), evidence=False)
    assert held.found.evidence == ()
    assert (held.found.numeric, held.found.b.number) == (True, 2)
