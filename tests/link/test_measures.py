from __future__ import annotations

import pytest
from factory import edition, find
from link.pile import number

from claimline.link.measures import (
    bounds,
    compatible,
    counted_class,
    is_replaced,
    measure,
    shown,
    value_key,
)
from claimline.model import Bound, Quantity, Span


def q(
    value: float | None, bound: Bound = Bound.EXACT, low: float | None = None, high: float | None = None
) -> Quantity:
    if bound is Bound.EXACT:
        low, high = value, value
    return Quantity("x", Span(0, 1), value, low, high, bound)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (q(11, Bound.AT_LEAST, low=11), q(13), True),
        (q(11, Bound.AT_LEAST, low=11), q(9), False),
        (q(40, Bound.AT_MOST, high=40), q(60), False),
        (q(1200, Bound.ABOUT), q(1150), True),
        (q(1200, Bound.ABOUT), q(1500), False),
        (q(None, Bound.RANGE, 30, 40), q(27), False),
        (q(None, Bound.RANGE, 30, 40), q(35), True),
        (q(5), q(5), True),
        (q(5), q(4), False),
    ],
)
def test_numbers_are_compared_as_intervals(a: Quantity, b: Quantity, expected: bool) -> None:
    assert compatible(a, b) is expected
    assert compatible(b, a) is expected


def test_open_bounds_reach_without_end() -> None:
    assert bounds(q(11, Bound.AT_LEAST, low=11)) == (11, float("inf"))
    assert bounds(q(11, Bound.AT_MOST, high=11)) == (float("-inf"), 11)


def test_about_is_the_same_number_and_at_least_is_not() -> None:
    assert value_key(q(20, Bound.ABOUT)) == value_key(q(20))
    assert value_key(q(20, Bound.AT_LEAST, low=20)) != value_key(q(20))


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [("resident", "person"), ("civilian", "person"), ("people", "person"), ("goat", "goat"), (None, None)],
)
def test_counted_classes(lemma: str | None, expected: str | None) -> None:
    assert counted_class(lemma) == expected


@pytest.mark.parametrize(
    ("quantity", "counted", "expected"),
    [
        (Quantity("20 km2", Span(0, 1), 20, 20, 20, unit="km2"), None, "20 km2"),
        (q(11, Bound.AT_LEAST, low=11), "person", "at least 11 person"),
        (q(40, Bound.AT_MOST, high=40), "tank", "at most 40 tank"),
        (q(1200, Bound.ABOUT), "person", "about 1,200 person"),
        (q(None, Bound.RANGE, 30, 40), "person", "30 to 40 person"),
        (q(2.5), None, "2.5"),
    ],
)
def test_values_in_words(quantity: Quantity, counted: str | None, expected: str) -> None:
    assert shown(quantity, counted) == expected


@pytest.mark.parametrize(
    ("text", "words", "measured"),
    [
        ("only 900 people remain in Orrin", "900 people", "remaining"),
        ("Orrin, which once had a population of 7,000 people, is empty", "7,000 people", "former population"),
        ("home to 7,000 people before the war", "7,000 people", "former population"),
        ("only 900 people remain in Orrin, which once had 7,000 people", "900 people", "remaining"),
        ("about 700 people marched through Orrin", "700 people", "marching"),
        ("12 people ate soup", "12 people", None),
    ],
)
def test_words_beside_a_number_tell_what_it_measures(text: str, words: str, measured: str | None) -> None:
    of = edition(text)
    found = measure(number(of, words, 1, counted="person"), text, Span(0, len(text)))
    assert found.measure == measured


def test_bare_number_counts_what_the_last_one_counts() -> None:
    text = "700 people marched, police said. The union said more than 2,000 took part."
    of = edition(text)
    first = number(of, "700 people", 700, counted="person")
    bare = number(of, "more than 2,000", 2000, bound=Bound.AT_LEAST)
    found = measure(bare, text, find(text, "more than 2,000 took part"), before=[first, bare])
    assert (found.counted, found.measure) == ("person", "marching")


@pytest.mark.parametrize(
    ("text", "words", "outcome", "expected"),
    [
        ("two people died overnight", "two people", "killed", True),
        ("two people died", "two people", "killed", False),
        ("Nine were hurt, six of them badly", "six", None, True),
        ("Nine were treated, four of them had died", "four", "killed", False),
    ],
)
def test_part_of_a_larger_number(text: str, words: str, outcome: str | None, expected: bool) -> None:
    of = edition(text)
    nine = [number(of, "Nine", 9, counted="person")] if "Nine" in text else []
    quantity = number(of, words, 1, counted="person", outcome=outcome)
    assert measure(quantity, text, Span(0, len(text)), before=[*nine, quantity]).partial is expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("9,500 tonnes, up from the 8,000 tonnes of Tuesday", "8,000 tonnes", True),
        ("four people died, not five", "five", True),
        ("from 30 to 40 people", "30 to 40 people", False),
        ("four people died", "four people", False),
    ],
)
def test_number_that_another_replaces(text: str, words: str, expected: bool) -> None:
    assert is_replaced(number(edition(text), words, 1), text) is expected
