from __future__ import annotations

from math import exp

import pytest
from link.pile import Pile

from claimline.link.context import Context
from claimline.link.proposition import Match, match, weights
from claimline.link.readings import Reading, read_claim

MILL, UNION = "Velm Mills", "Weavers union"


def two(a: str, b: str, *, parties: tuple[str, str] = (MILL, UNION)) -> Match:
    pile = Pile()
    read: list[Reading] = []
    for name, words, party in (("a", a, parties[0]), ("b", b, parties[1])):
        of = pile.report(f"{party} said {words}.", "2031-05-10")
        made = pile.say(name, of, words, party)
        read.append(read_claim(made, Context.of(of)))
    return match(read[0], read[1], read[0].parts[0], read[1].parts[0])


def test_the_score_is_the_sum_of_named_evidence() -> None:
    found = two("the boiler in hall 4 exploded at noon", "at noon the boiler of hall 4 blew up")
    total = sum(weights()[name] * value for name, value in found.features.items())
    assert found.score == pytest.approx(1 / (1 + exp(-total)))
    assert found.features.keys() == weights().keys()


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        ("the boiler in hall 4 exploded at noon", "at noon the boiler of hall 4 blew up", 0.9, 1.0),
        ("the mill lost 59 bales of raw wool", "the mill lost 76 bales of raw wool", 0.9, 1.0),
        ("the boiler in hall 4 exploded", "the boiler in hall 5 exploded", 0.0, 0.95),
        ("the boiler in hall 4 exploded", "weavers marched through Orrin for higher wages", 0.0, 0.05),
        ("the boiler was old", "the boiler of the mill was built by a firm of Orrin", 0.0, 0.5),
    ],
)
def test_what_is_likely_one_proposition(a: str, b: str, least: float, most: float) -> None:
    assert least <= two(a, b).score <= most


def test_features_say_what_they_count() -> None:
    found = two("the mill lost 59 bales and 12 looms", "the mill lost 76 bales and 12 looms").features
    assert (found["equal numbers"], found["changed numbers"], found["one speaker"]) == (1.0, 1.0, 0.0)
    assert found["smaller covered"] == found["larger covered"] == 1.0
    assert (
        two("the mill lost 59 bales", "it lost 59 bales", parties=(MILL, MILL)).features["one speaker"] == 1.0
    )


def test_numbers_without_a_place_in_the_other() -> None:
    assert two("the mill lost 59 bales", "12 weavers of the mill fled").other_numbers
    assert not two("the mill lost 59 bales", "the mill lost 76 bales").other_numbers
