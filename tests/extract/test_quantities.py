from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.extract.quantities import find_quantities
from claimline.extract.times import find_times
from claimline.model import Bound, Mention, MentionKind, Quantity, Span


def mentions(text: str) -> list[Mention]:
    sentences = [Span(0, len(text))]
    return find_quantities(text, sentences, times=find_times(text, sentences))


def found(text: str) -> list[Quantity]:
    out = []
    for mention in mentions(text):
        assert mention.kind is MentionKind.QUANTITY
        assert mention.quantity is not None
        assert mention.text == mention.quantity.text == mention.span.of(text)
        out.append(mention.quantity)
    return out


def only(text: str) -> Quantity:
    (quantity,) = found(text)
    return quantity


# Sentence → span, value, low, high, bound of its one quantity.
BOUNDS = [
    ("They took 18 boats.", "18 boats", 18, 18, 18, Bound.EXACT),
    ("They took a total of 18 boats.", "18 boats", 18, 18, 18, Bound.EXACT),
    ("About 40 boats sank.", "About 40 boats", 40, None, None, Bound.ABOUT),
    ("nearly 40 boats sank", "nearly 40 boats", 40, None, 40, Bound.ABOUT),
    ("at least 11 boats sank", "at least 11 boats", 11, 11, None, Bound.AT_LEAST),
    ("more than a thousand boats sank", "more than a thousand boats", 1000, 1000, None, Bound.AT_LEAST),
    ("up to 40 boats sank", "up to 40 boats", 40, None, 40, Bound.AT_MOST),
    ("fewer than 40 boats sank", "fewer than 40 boats", 40, None, 40, Bound.AT_MOST),
    ("hundreds of boats sank", "hundreds of boats", None, 100, None, Bound.AT_LEAST),
    ("tens of thousands of boats sank", "tens of thousands of boats", None, 10000, None, Bound.AT_LEAST),
    ("between 30 and 40 boats sank", "between 30 and 40 boats", None, 30, 40, Bound.RANGE),
    ("2.5 to 3 million boats sank", "2.5 to 3 million boats", None, 2.5e6, 3e6, Bound.RANGE),
    ("30-40 boats sank", "30-40 boats", None, 30, 40, Bound.RANGE),
    ("about 70 thousands boats", "about 70 thousands boats", 70000, None, None, Bound.ABOUT),
    ("a dozen boats sank", "a dozen boats", 12, 12, 12, Bound.EXACT),
    ("two and a half million boats", "two and a half million boats", 2.5e6, 2.5e6, 2.5e6, Bound.EXACT),
    ("one in five boats sank", "one in five boats", 0.2, 0.2, 0.2, Bound.EXACT),
]


@pytest.mark.parametrize(
    ("text", "span", "value", "low", "high", "bound"), BOUNDS, ids=[b[0] for b in BOUNDS]
)
def test_value_and_bound(
    text: str, span: str, value: float | None, low: float | None, high: float | None, bound: Bound
) -> None:
    quantity = only(text)
    assert (quantity.text, quantity.value, quantity.low, quantity.high, quantity.bound) == (
        span,
        value,
        low,
        high,
        bound,
    )


# Sentence → fields of its quantities, in order.
FIELDS: list[tuple[str, list[dict[str, Any]]]] = [
    ("The fire covers 2.5 square kilometres.", [{"unit": "km2", "value": 2.5, "counted": None}]),
    ("About 20 percent of it burned.", [{"unit": "percent", "value": 20}]),
    ("They paid 20,000 leva.", [{"unit": "BGN", "value": 20000}]),
    ("It cost $1.2bn.", [{"unit": "USD", "value": 1.2e9}]),
    ("some 8,000 tonnes of barley", [{"unit": "t", "counted": "barley"}]),
    ("a town of 4,500 people", [{"counted": "person"}]),
    ("a population of about 70,000", [{"counted": "population"}]),
    ("at least 11 media workers", [{"counted": "worker"}]),
    ("six advanced Norlan T-72 tanks", [{"counted": "tank"}]),
    ("40 towns and villages were shelled", [{"counted": "town", "text": "40 towns and villages"}]),
    ("the 40-member council", [{"counted": "member", "value": 40}]),
    ("12 soldiers were killed", [{"outcome": "killed", "group": "combatant"}]),
    ("thousands of soldiers killed in the valley", [{"outcome": "killed"}]),
    (
        "at least 11 reporters, including drivers and cooks, have been killed",
        [{"outcome": "killed", "group": "journalist"}],
    ),
    ("Norla has lost some 800 soldiers", [{"outcome": "lost"}]),
    ("three people sustained injuries", [{"outcome": "injured"}]),
    ("Twelve workers are missing", [{"outcome": "missing"}]),
    ("Some 1,300 people have been moved from their homes", [{"outcome": "displaced"}]),
    ("shooting down six missiles", [{"outcome": "downed", "change": None}]),
    (
        "One was killed and two wounded",
        [{"outcome": "killed", "value": 1}, {"outcome": "injured", "value": 2}],
    ),
    ("The death toll from the blast rose to 15.", [{"outcome": "killed", "value": 15}]),
    (
        "3 soldiers and 5 civilians were killed",
        [{"outcome": "killed"}, {"outcome": "killed", "group": "civilian"}],
    ),
    (
        "intercepted 18 missiles, some of them new, as well as nine drones",
        [{"outcome": "downed"}, {"outcome": "downed", "counted": "drone"}],
    ),
    (
        "Three people were killed and at least 11 were injured",
        [{"counted": "person", "outcome": "killed"}, {"counted": "person", "outcome": "injured"}],
    ),
    ("soldiers killed three people", [{"outcome": "killed", "counted": "person"}]),
    ("40 soldiers killed the mayor", [{"outcome": None}]),
    ("hundreds of troops a day", [{"per": "day"}]),
    ("800 soldiers fell in one valley alone", [{"scope": "in one valley alone"}, {"counted": "valley"}]),
    ("an apartment block where 25 people live", [{"scope": "an apartment block"}]),
    ("Prices rose by 12 percent", [{"change": "increase"}]),
    ("5,000 civilians remain including some 140 children", [{"subset_of": None}, {"subset_of": 0}]),
    ("27 people came and four of them left", [{"counted": "person"}, {"counted": "person", "subset_of": 0}]),
    ("There were no casualties.", [{"value": 0, "counted": "casualty", "outcome": None}]),
]


@pytest.mark.parametrize(("text", "expected"), FIELDS, ids=[row[0] for row in FIELDS])
def test_what_is_counted(text: str, expected: list[dict[str, Any]]) -> None:
    quantities = found(text)
    assert [
        {k: getattr(q, k) for k in want} for q, want in zip(quantities, expected, strict=True)
    ] == expected


# Words with numbers that report no figure.
TRAPS = [
    "She bought a PS5.",
    "Seas will rise by 2120.",
    "They met on 12 May 2019 at 15:33 GMT.",
    "In 2014 it was annexed.",
    "An F-16 and the G7 under Article 5.",
    "A Boeing 737 landed.",
    "It resembled World War One.",
    "They blamed one another.",
    "No one came, and the one who did left.",
    "silos 3 and 5 burned",
    "the 9th brigade",
    "1. Open the gate.",
    "second to none",
]


@pytest.mark.parametrize("text", TRAPS)
def test_traps_are_no_quantities(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("said the 40-year-old", "age"),
        ("Ana Petrova, 24, said", "age"),
        ("the two sides met", "reference"),
        ("one of the best boats", "reference"),
        ("it took five months", "duration"),
    ],
)
def test_numbers_that_are_no_figure_of_their_own_are_flagged(text: str, flag: str) -> None:
    assert flag in only(text).flags


def test_a_conversion_that_holds_is_one_quantity() -> None:
    quantity = only("about 20 square kilometers (7.7 square miles) of land")
    assert quantity.text == "about 20 square kilometers (7.7 square miles)"
    assert (quantity.value, quantity.unit, quantity.bound) == (20, "km2", Bound.ABOUT)
    assert only("two kilometers or (1.2 miles) away").unit == "km"


def test_a_conversion_that_fails_is_two_flagged_quantities() -> None:
    first, second = found("up to 30 km (12 miles) behind")
    assert (first.text, first.unit, second.text, second.unit) == ("up to 30 km", "km", "12 miles", "mi")
    assert "conversion_mismatch" in first.flags
    assert "conversion_mismatch" in second.flags
    assert second.bound is Bound.AT_MOST


def test_a_movement_converts_without_the_zero_of_its_scale() -> None:
    quantity = only("Temperatures dropped by 1 to 1.5 degrees Celsius (1.8 to 2.7 Fahrenheit).")
    assert (quantity.low, quantity.high, quantity.unit, quantity.change) == (1, 1.5, "C", "decrease")
    assert quantity.flags == ()
    first, _ = found("It was 1 degree Celsius (1.8 Fahrenheit) at night.")
    assert "conversion_mismatch" in first.flags


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Velm Steel was down 2.3%, Harst Mills by 2.6%.", ["decrease", "decrease"]),
        ("Velm Steel rose, Harst Mills missed by 2.6%.", [None]),
        ("The estimate was revised upward by $40 million.", ["increase"]),
    ],
)
def test_a_movement_left_out_is_that_of_the_amount_before(text: str, changes: list[str | None]) -> None:
    assert [quantity.change for quantity in found(text)] == changes


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The mill was sold for PS2.7m.", 2_700_000, "GBP"),
        ("Fines of PS21,700 followed.", 21_700, "GBP"),
        ("Its profit was Y=590 billion.", 590_000_000_000, "JPY"),
        ("The balance fell to $-50.8bn.", -50_800_000_000, "USD"),
    ],
)
def test_money_with_signs_that_went_through_ascii(text: str, value: float, unit: str) -> None:
    assert [(quantity.value, quantity.unit) for quantity in found(text)] == [(value, unit)]


def test_a_movement_is_no_range() -> None:
    first, second = found("The toll rose from 12 to 15 people.")
    assert (first.value, second.value) == (12, 15)


WORDS = [
    "40", "two", "hundred", "million", "to", "-", "and", "between", "$", "(", ")", "km", "miles", "of",
    "the", "people", "killed", "were", "at least", "half", "a", "third", "1/2", "%", ",", ".", "one",
    "in", "five", "dozens", "no", "casualties", "é", "İ", "3.5", "minus", "year", "old", "or",
]  # fmt: skip


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=25,
    )
)
def test_spans_hold_their_words_in_order(words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for quantity in found(text):
        assert end <= quantity.span.start < quantity.span.end
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        end = quantity.span.end


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    found(text)
