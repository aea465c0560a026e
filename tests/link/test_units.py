from __future__ import annotations

import pytest

from claimline.link.terms import tokens
from claimline.link.units import Unit, units
from claimline.model import Span


def read(text: str) -> tuple[Unit, ...]:
    span = Span(0, len(text))
    return units(text, span, tokens(text, span))


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("the mill lost 1,250 bales", 1250, ""),
        ("the mill lost twelve bales", 12, ""),
        ("the mill paid $3 million", 3_000_000, "$"),
        ("sales fell by 4.5%", 4.5, "%"),
        ("sales fell by 7 percent", 7, "%"),
        ("the mill burned in 1998", 1998, "year"),
        ("the mill burned on 9 bales of May 12", 12, "day"),
        ("the mill is No. 5 of the valley", 5, "#"),
        ("it scored .358 of the bales", 0.358, ""),
    ],
)
def test_numbers_with_what_stands_beside_them(text: str, value: float, kind: str) -> None:
    found = [(unit.value, unit.kind) for unit in read(text) if unit.value is not None]
    assert (value, kind) in found


def test_units_stand_in_the_order_of_the_text() -> None:
    text = "Three looms of hall 4 burned, and 12 weavers fled"
    found = read(text)
    assert [unit.span.of(text) for unit in found] == [
        "Three",
        "looms",
        "hall 4"[-1],
        "burned",
        "12",
        "weavers",
        "fled",
    ]
    assert [unit.key for unit in found][2] == "hall#4"


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("the looms were not cleaned", ["cleaned"]),
        ("nobody cleaned the looms, and the boiler burned", ["cleaned", "looms"]),
        ("the union doubts charges will be filed", ["doubts", "charges", "filed"]),
        ("the union failed to clean the looms while the boiler burned", ["failed", "clean", "looms"]),
        ("not only weavers marched", []),
        ("the mill is No. 5 of looms", []),
        ("the looms weren't cleaned", ["cleaned"]),
    ],
)
def test_a_negator_reaches_to_the_end_of_its_clause(text: str, negated: list[str]) -> None:
    assert [unit.span.of(text) for unit in read(text) if unit.negator is not None] == negated
