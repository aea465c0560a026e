from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from link.pile import Pile, number

from claimline.config import LinkConfig
from claimline.link import Linked, find_copies, link_claims
from claimline.model import Claim, ClaimId, Polarity, Stance

MILL, UNION, TOWN = "Velm Mills", "Weavers union", "Orrin council"


def story() -> Pile:
    """Three parties, a wire copy, numbers, denials and an undated page."""
    pile = Pile()
    wire = (
        f"{UNION} said the smoke alarms in hall 4 had been switched off on Monday night before the fire.\n\n"
        f"{MILL} denied the claims. {TOWN} said 9 people were hurt in the fire at the old weaving mill."
    )
    for name, paper in (("w", "Orrin Times"), ("x", "Velm Post")):
        title = "Fire at old weaving mill in Orrin"
        of = pile.report(wire, "2031-05-10", shared=True, publisher=paper, title=title)
        told = "the smoke alarms in hall 4 had been switched off on Monday night before the fire"
        pile.say(f"{name}1", of, told, UNION)
        pile.say(f"{name}2", of, None, MILL, cue="denied", target="the claims", stance=Stance.DENIES)
        hurt = number(of, "9 people", 9, counted="person", outcome="injured")
        pile.say(
            f"{name}3", of, "9 people were hurt in the fire at the old weaving mill", TOWN, quantities=(hurt,)
        )
    page = pile.report(
        f"{MILL} said no smoke alarm in hall 4 had been switched off. "
        f"{UNION} said 12 people were hurt in the fire at the old weaving mill.",
        "2031-05-12",
        title="Old weaving mill in Orrin: who is to blame for the fire?",
    )
    pile.say("p1", page, "no smoke alarm in hall 4 had been switched off", MILL, polarity=Polarity.NEGATIVE)
    more = number(page, "12 people", 12, counted="person", outcome="injured")
    told = "12 people were hurt in the fire at the old weaving mill"
    pile.say("p2", page, told, UNION, said="2031-05-12", quantities=(more,))
    street = pile.report("The looms were cold. 40 people live in the street behind the mill.", None)
    living = number(street, "40 people", 40, counted="person")
    pile.say("s1", street, "40 people live in the street behind the mill", None, quantities=(living,))
    return pile


def linked(pile: Pile, claims: Sequence[Claim], seed: int = 0) -> Linked:
    editions = list(pile.editions)
    random.Random(seed).shuffle(editions)
    return link_claims(
        claims,
        editions={of.report: of for of in editions},
        copies=find_copies(editions),
        config=LinkConfig(),
    )


STORY = story()
CLAIMS = list(STORY.claims.values())
ONCE = linked(STORY, CLAIMS)


@given(st.permutations(CLAIMS), st.integers(0, 1000))
def test_order_of_arrival_does_not_matter(shuffled: list[Claim], seed: int) -> None:
    assert linked(STORY, shuffled, seed) == ONCE


def test_relations_of_the_story() -> None:
    assert STORY.relations(ONCE) >= {
        ("answers", "w2", "w1"),
        ("contradicts", "w2", "w1"),
        ("answers", "x2", "x1"),
        ("repeats", "w1", "x1"),
        ("repeats", "w3", "x3"),
    }
    # of two copies of one day the one with the smaller id stands for both
    assert STORY.relations(ONCE) & {("updates", "p2", "w3"), ("updates", "p2", "x3")}
    assert not any("s1" in pair for _, *pair in STORY.relations(ONCE))


def test_every_claim_has_an_origin_and_comes_back() -> None:
    assert [claim.id for claim in ONCE.claims] == sorted(claim.id for claim in CLAIMS)
    assert [origin.claim for origin in ONCE.origins] == sorted(claim.id for claim in CLAIMS)


def test_every_statement_and_number_stands_in_a_question() -> None:
    asked = {claim for question in ONCE.questions for claim in question.claims}
    assert asked == {claim.id for claim in CLAIMS}


def test_nothing_is_linked_to_itself_and_links_are_sorted() -> None:
    keys = [(link.a, link.b, link.relation) for link in ONCE.links]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert all(a != b for a, b, _ in keys)
    assert all(0 <= link.score <= 1 and link.judgement.when is None for link in ONCE.links)


def test_a_denial_is_linked_to_no_claim_of_its_own_side_or_later() -> None:
    by_id = {claim.id: claim for claim in CLAIMS}
    for link in ONCE.links:
        if by_id[link.a].stance is Stance.DENIES and link.relation.value in ("answers", "contradicts"):
            assert by_id[link.a].source.party != by_id[link.b].source.party


class NoOne:
    """A ledger that knows no neighbours."""

    def near(self, claim: ClaimId) -> Sequence[ClaimId]:
        return ()


def test_neighbours_can_be_handed_in() -> None:
    alone = link_claims(
        CLAIMS,
        editions={of.report: of for of in STORY.editions},
        copies=(),
        config=LinkConfig(),
        neighbours=NoOne(),
    )
    assert {link.relation.value for link in alone.links} == {"answers", "contradicts"}


def test_claims_of_unknown_reports_stay_alone() -> None:
    found = link_claims(CLAIMS, editions={}, copies=(), config=LinkConfig())
    assert [claim.id for claim in found.claims] == sorted(claim.id for claim in CLAIMS)
    assert (found.links, found.questions, found.series, found.origins) == ((), (), (), ())


def test_nothing_gives_nothing() -> None:
    found = link_claims([], editions={}, copies=(), config=LinkConfig())
    assert found == Linked((), (), (), (), ())


@pytest.mark.parametrize(
    "content", ["", " ", "…", "?" * 500, "and " * 900, "\u0130stanbul \U0001f680 and 4 4 4"]
)
def test_odd_contents_do_no_harm(content: str) -> None:
    pile = Pile()
    for name, party in (("a", MILL), ("b", UNION)):
        of = pile.report(f"{party} said {name} {content}.")
        pile.say(name, of, content or party, party)
    assert len(pile.link().claims) == 2
