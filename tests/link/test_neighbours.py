from __future__ import annotations

from link.pile import Pile

from claimline.link.context import Context
from claimline.link.neighbours import REACH, KeyNeighbours
from claimline.link.readings import read_claims


def near(pile: Pile, name: str) -> list[str]:
    readings = read_claims(pile.claims.values(), {of.report: Context.of(of) for of in pile.editions})
    return [pile.name(claim) for claim in KeyNeighbours(readings, {}).near(pile.claims[name].id)]


def test_claims_that_share_words_are_near_and_others_are_not() -> None:
    pile = Pile()
    for name, content in (
        ("a", "the boiler in the old mill exploded"),
        ("b", "a boiler blew up in the mill"),
        ("c", "olives ripened early"),
    ):
        pile.say(name, pile.report(f"Orrin said {content}."), content, "Orrin")
    assert near(pile, "a") == ["b"]
    assert near(pile, "c") == []


def test_a_common_word_leads_only_to_those_next_in_time() -> None:
    pile = Pile()
    for i in range(200):
        content = f"the boiler in hall {i} exploded"
        of = pile.report(f"Orrin said {content}.", f"2031-{1 + i // 28:02}-{1 + i % 28:02}")
        pile.say(str(i), of, content, "Orrin")
    found = near(pile, "100")
    assert sorted(map(int, found)) == [*range(100 - REACH, 100), *range(101, 101 + REACH)]


def test_an_unknown_claim_has_no_neighbours() -> None:
    pile = Pile()
    made = pile.say("a", pile.report("Orrin said rain fell."), "rain fell", "Orrin")
    assert KeyNeighbours({}, {}).near(made.id) == ()


def test_to_be_near_is_mutual() -> None:
    pile = Pile()
    for i in range(120):
        content = f"the boiler in hall {i % 7} of mill {i % 5} exploded"
        of = pile.report(f"Orrin said {content}.", f"2031-05-{1 + i % 9:02}")
        pile.say(str(i), of, content, "Orrin")
    around = {name: set(near(pile, name)) for name in pile.claims}
    assert all(name in around[other] for name, others in around.items() for other in others)


def test_one_shared_word_of_a_long_statement_is_not_worth_a_look() -> None:
    pile = Pile()
    for name, content in (
        ("a", "the boiler in the old mill exploded before dawn on the river bank"),
        ("b", "engineers ordered a boiler for the hospital laundry last summer"),
        ("c", "a boiler exploded"),
    ):
        pile.say(name, pile.report(f"Orrin said {content}."), content, "Orrin")
    assert near(pile, "b") == ["c"]
