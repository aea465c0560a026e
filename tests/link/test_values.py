from __future__ import annotations

import pytest
from factory import edition
from link.pile import number

from claimline.link.context import Context
from claimline.link.measures import Measure, measure
from claimline.link.readings import Part, read_part
from claimline.link.values import at_odds, comparable, measure_at, replaced, running
from claimline.model import Quantity, Span

TEXT = "Police said 9 people were hurt in hall 4 and 12 looms burned, up from 8."
OF = edition(TEXT)
PART = read_part(Context.of(OF), Span(12, len(TEXT) - 1))


def counted(words: str, value: float, **more: str) -> Measure:
    return measure(number(OF, words, value, **more), TEXT, Span(0, len(TEXT)))


def test_numbers_of_one_class_and_outcome_are_comparable() -> None:
    nine = counted("9 people", 9, counted="person", outcome="injured")
    assert comparable(nine, nine)
    assert not comparable(nine, counted("9 people", 9, counted="person", outcome="killed"))


@pytest.mark.parametrize(
    ("change", "odd"),
    [
        ({}, False),
        ({"outcome": "killed"}, True),
        ({"unit": "km"}, True),
        ({"scope": "in hall 4"}, True),
        ({"per": "day"}, True),
        ({"group": "child"}, True),
    ],
)
def test_numbers_at_one_place_may_measure_two_things(change: dict[str, str], odd: bool) -> None:
    plain = {"counted": "person", "outcome": "injured"}
    assert at_odds(counted("9 people", 9, **plain), counted("9 people", 9, **{**plain, **change})) is odd


def test_an_outcome_that_is_not_given_is_at_odds_with_none() -> None:
    plain = counted("9 people", 9, counted="person")
    assert not at_odds(plain, counted("9 people", 9, counted="person", outcome="injured"))


def test_a_number_replaces_another_by_its_own_words() -> None:
    old: Quantity = number(OF, "8", 8)
    new = measure(number(OF, "12 looms", 12, counted="loom"), TEXT, Span(0, len(TEXT)), replaces=[old])
    earlier = measure(old, TEXT, Span(0, len(TEXT)))
    assert (replaced(new, earlier), replaced(earlier, new), replaced(new, new)) == (1, -1, 0)


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("The number of looms was 12", True),
        ("Damage is estimated at $3 million", True),
        ("One in 500 weavers had been hurt", True),
        ("They wove 12 rugs in March", False),
        ("The mill was fined $3 million", False),
    ],
)
def test_what_is_still_counted_can_be_overtaken(text: str, goes_on: bool) -> None:
    part = read_part(Context.of(edition(text)), Span(0, len(text)))
    assert running([(text, part)], []) is goes_on


def test_an_outcome_is_still_counted() -> None:
    hurt = counted("9 people", 9, counted="person", outcome="injured")
    assert running([(TEXT, PART)], [hurt])


def test_the_measure_that_covers_a_number() -> None:
    nine = counted("9 people", 9, counted="person")
    part = read_part(Context.of(OF), Span(12, len(TEXT) - 1), measures=[nine])
    by_value = {unit.value: unit for unit in part.units if unit.value is not None}
    assert measure_at(part, by_value[9]) == 0
    assert measure_at(part, by_value[12]) is None
    assert isinstance(part, Part)
