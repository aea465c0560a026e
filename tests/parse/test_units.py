from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.model import Span
from claimline.parse.units import CLOSES, INSIDE, OPENS, OUTSIDE, normal, quotations, shape, units


def cut(text: str) -> list[str]:
    return [unit.of(text) for unit in units(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ostrow's plan", ["Ostrow", "'s", "plan"]),
        ("Ostrow’s plan", ["Ostrow", "’s", "plan"]),
        ("They don't, we can’t", ["They", "do", "n't", ",", "we", "ca", "n’t"]),
        ("We're in Port-Ena", ["We", "'re", "in", "Port", "-", "Ena"]),
        ("''Gone,'' he said", ["''", "Gone", ",", "''", "he", "said"]),
        ("U.S. $5bn", ["U", ".", "S", ".", "$", "5bn"]),
        ("", []),
    ],
)
def test_clitics_and_marks_are_units(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_units_lie_within_the_span() -> None:
    assert units("one two three", Span(4, 7)) == [Span(4, 7)]


@given(st.text(max_size=80))
def test_units_hold_every_letter_once(text: str) -> None:
    found = units(text, Span(0, len(text)))
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert "".join(u.of(text) for u in found) == "".join(text.split())


@pytest.mark.parametrize(
    ("unit", "like"),
    [("port", "harbour"), ("Ena", "I"), ("UN", "NATO"), ("2nd", "19"), (",", "“"), ("McAda", "iOS")],
)
def test_units_of_one_case_share_a_shape(unit: str, like: str) -> None:
    assert shape(unit) == shape(like)


def test_different_cases_have_different_shapes() -> None:
    assert len({shape(unit) for unit in ("port", "Ena", "UN", "19", ",", "McAda")}) == 6


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("He said “ it rained ” .", [OUTSIDE, OUTSIDE, OPENS, INSIDE, INSIDE, CLOSES, OUTSIDE]),
        ('" It rained " he said', [OPENS, INSIDE, INSIDE, CLOSES, OUTSIDE, OUTSIDE]),
        ("It rained ” he said", [INSIDE, INSIDE, CLOSES, OUTSIDE, OUTSIDE]),
        ("“ It rained and", [OPENS, INSIDE, INSIDE, INSIDE]),
        ("`` Gone '' she said", [OPENS, INSIDE, CLOSES, OUTSIDE, OUTSIDE]),
        ("It rained", [OUTSIDE, OUTSIDE]),
    ],
)
def test_quotations(printed: str, expected: list[int]) -> None:
    assert quotations(printed.split()) == expected


def test_quotation_marks_are_read_in_one_form() -> None:
    assert [normal('"', OPENS), normal("''", CLOSES), normal("it", INSIDE)] == ["“", "”", "it"]
