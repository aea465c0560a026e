from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.link.alignment import Alignment, align, says_otherwise
from claimline.link.terms import tokens
from claimline.link.units import Unit, units
from claimline.model import Span


def read(text: str) -> tuple[Unit, ...]:
    span = Span(0, len(text))
    return units(text, span, tokens(text, span))


def sides(a: str, b: str) -> tuple[tuple[Unit, ...], tuple[Unit, ...], Alignment]:
    p, q = read(a), read(b)
    return p, q, align(p, q)


def test_shared_words_are_paired_in_both() -> None:
    p, q, found = sides("the boiler of the mill exploded", "at the mill a boiler blew up")
    assert {(p[i].key, q[j].key) for i, j in found.words} == {
        ("boiler", "boiler"),
        ("mill", "mill"),
        ("=explode", "=explode"),
    }


@pytest.mark.parametrize(
    ("a", "b", "changed"),
    [
        ("the mill burned 59 bales of wool", "59 bales burned at the mill", []),
        ("the mill burned 59 bales of wool", "the mill burned 76 bales", [(59, 76)]),
        ("damage to the mill of $1 million", "the damage was put at $3 million", [(1e6, 3e6)]),
        ("damage to the mill of $1 million", "the damage was put at 3 million", []),
        ("they wove 13 rugs, 43 shawls", "they wove 16 carpets, 43 shawls", [(13, 16)]),
        ("four weavers died and nine fled", "four weavers died and twelve fled", [(9, 12)]),
        ("four weavers died", "nine looms burned", []),
        ("voters chose the mill in 2009", "voters chose the mill in 2010", [(2009, 2010)]),
    ],
)
def test_unequal_numbers_at_one_place(a: str, b: str, changed: list[tuple[float, float]]) -> None:
    p, q, found = sides(a, b)
    assert [(p[i].value, q[j].value) for i, j in found.changed] == changed


@pytest.mark.parametrize(
    ("a", "b", "once"),
    [
        ("the looms were cleaned", "the looms were not cleaned", True),
        ("nobody cleaned the looms", "the looms were not cleaned", False),
        ("the union doubts charges will be filed", "it does not think charges would be filed", False),
        ("no one was hurt, but the boiler burned", "the boiler burned", False),
        ("he never wove, and never spun wool", "he never wove, and spun wool", True),
    ],
)
def test_what_one_of_the_two_negates(a: str, b: str, once: bool) -> None:
    assert bool(sides(a, b)[2].negated) is once


def test_opposite_words_stand_against_each_other() -> None:
    p, q, found = sides("the tank was empty", "the tank was full")
    assert [(p[i].key, q[j].key) for i, j in found.opposites] == [("=empty", "=full")]


def test_the_longest_run_counts_what_follows_in_both() -> None:
    assert sides("the old red boiler of the mill exploded", "the old red boiler exploded")[2].longest == 3


def test_a_numbered_thing_may_be_named_without_its_number() -> None:
    assert sides("tank 4 was cleaned", "the tank was cleaned")[2].longest == 2
    assert not [1 for i, _ in sides("tank 4 leaked", "tank 5 burned")[2].words]


def test_a_copy_with_another_number_or_a_negation_says_otherwise() -> None:
    text = read("the mill burned 59 bales")
    assert not says_otherwise([text], [read("59 bales burned at the mill")])
    assert says_otherwise([text], [read("the mill burned 76 bales")])
    assert says_otherwise([text], [read("the mill has not burned 59 bales")])


_WORDS = st.lists(
    st.sampled_from(
        ["mill", "boiler", "not", "12", "bales", "40", "looms", "burned,", "empty", "full", "of"]
    ),
    max_size=12,
)


@given(_WORDS, _WORDS)
def test_each_unit_is_paired_once_and_the_order_of_the_two_does_not_matter(
    a: list[str], b: list[str]
) -> None:
    _, _, found = sides(" ".join(a), " ".join(b))
    _, _, turned = sides(" ".join(b), " ".join(a))
    for pairs in (found.words, found.numbers, found.changed):
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert len(found.words) == len(turned.words)
    assert len(found.numbers) == len(turned.numbers)
