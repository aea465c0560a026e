"""What people decided across reports."""

from __future__ import annotations

from dataclasses import replace

from ledgers import closed, denied, derived

from claimline.ledger import (
    Action,
    EntityAnchor,
    EntityFix,
    LinkAnchor,
    LinkFix,
    Result,
    Rulings,
    rulings,
)
from claimline.ledger.codec import dumps, encode
from claimline.model import Correction, Judgement

LINK = derived(closed(), denied()).links[0]
AT = LinkAnchor(LINK.a, LINK.b, LINK.relation)
KEYS = {"a", "b", "c", "d"}


def entity(number: int, left: str, right: str, action: Action) -> Correction:
    body = dumps(encode(EntityFix(action)))
    return Correction(
        number, "entity", dumps(encode(EntityAnchor(tuple(left), tuple(right)))), body, "Ane", "1", ""
    )


def link(number: int, fix: LinkFix) -> Correction:
    return Correction(number, "link", dumps(encode(AT)), dumps(encode(fix)), "Ane", "2024-05-06", "heard it")


def test_a_merge_is_one_pair_and_a_split_all_pairs() -> None:
    found, _ = rulings([entity(1, "ba", "c", Action.MERGE)], keys=KEYS, claims=())
    assert found == Rulings(must=(("a", "c"),))
    found, _ = rulings([entity(1, "ba", "dc", Action.SPLIT)], keys=KEYS, claims=())
    assert found == Rulings(cannot=(("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")))


def test_a_later_decision_stands_over_an_earlier_one() -> None:
    rows = [entity(1, "a", "c", Action.MERGE), entity(2, "c", "a", Action.SPLIT)]
    assert rulings(rows, keys=KEYS, claims=())[0] == Rulings(cannot=(("a", "c"),))
    both = [link(1, LinkFix(Action.REJECT)), link(2, LinkFix(Action.ACCEPT, LINK))]
    found, _ = rulings(both, keys=(), claims={LINK.a, LINK.b})
    assert (len(found.accepted), found.rejected) == (1, ())


def test_names_that_are_in_no_report_any_more_are_told() -> None:
    rows = [
        entity(1, "az", "b", Action.MERGE),
        entity(2, "z", "b", Action.SPLIT),
        entity(3, "a", "b", Action.MERGE),
    ]
    found, outcomes = rulings(rows, keys=KEYS, claims=())
    assert [outcome.result for outcome in outcomes] == [Result.QUEUED, Result.REPORTED, Result.APPLIED]
    assert found == Rulings(must=(("a", "b"),))


def test_an_accepted_link_says_who_judged_it() -> None:
    found, (outcome,) = rulings([link(1, LinkFix(Action.ACCEPT, LINK))], keys=(), claims={LINK.a, LINK.b})
    assert outcome.result is Result.APPLIED
    assert found.accepted == (replace(LINK, judgement=Judgement("person", "Ane", "2024-05-06", "heard it")),)


def test_a_rejected_link_is_named() -> None:
    found, _ = rulings([link(1, LinkFix(Action.REJECT))], keys=(), claims={LINK.a, LINK.b})
    assert found == Rulings(rejected=(AT,))


def test_a_link_of_a_claim_that_is_gone_is_reported() -> None:
    found, (outcome,) = rulings([link(1, LinkFix(Action.REJECT))], keys=(), claims={LINK.a})
    assert (found, outcome.result) == (Rulings(), Result.REPORTED)
