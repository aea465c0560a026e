from __future__ import annotations

import pytest
from factory import find

from claimline.link.clauses import MAX_CONTENT, actors, heads, is_located, located, negated, statements
from claimline.link.terms import tokens
from claimline.model import Span


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the dam broke", ["the dam broke"]),
        (
            "Four people were killed and at least nine were injured when the dam broke",
            ["Four people were killed", "at least nine were injured when the dam broke"],
        ),
        ("air and ground forces were moved", ["air and ground forces were moved"]),
        ("The dam broke. Nobody was hurt.", ["The dam broke.", "Nobody was hurt."]),
        ("Mr. Orrin was there", ["Mr. Orrin was there"]),
        ("the dam was old, but it had been tested", ["the dam was old", "it had been tested"]),
        ("They left as they were told", ["They left", "they were told"]),
        ("I want to know who opened the gate", ["I want to know"]),
        ("who opened the gate is not known", ["who opened the gate is not known"]),
        ("the gate was open, where water had gathered", ["the gate was open", "water had gathered"]),
        ("", []),
    ],
)
def test_statements(text: str, expected: list[str]) -> None:
    assert [span.of(text).strip() for span in statements(text, whole(text))] == expected


def test_statements_lie_inside_in_order() -> None:
    text = "x The gate was open and water had gathered. It rained. y"
    inside = find(text, "The gate was open and water had gathered. It rained.")
    found = list(statements(text, inside))
    assert all(inside.covers(span) for span in found)
    assert found == sorted(found)


@pytest.mark.parametrize(
    "text", [" and " * 20_000, " " * 60_000 + "and it was", '."' * 20_000, "was and was " * 9_000]
)
def test_hostile_contents_are_cut(text: str) -> None:
    assert all(span.end <= MAX_CONTENT for span in statements(text, whole(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the tank was empty", {"=empty"}),
        ("the pumps had been switched off", {"=switch", "off"}),
        ("the pumps were off", {"off"}),
        ("rebels made tactical progress", {"=gain", "tactical"}),
        ("the firm had received no letters from the union", {"=receive", "=letter"}),
        ("the injured were taken home", {"hom"}),
        ("the company of switching off the pumps", {"=switch", "off"}),
        ("a breakthrough by the army", {"=gain", "=soldier"}),
        ("", set()),
    ],
)
def test_heads(text: str, expected: set[str]) -> None:
    assert heads(text, whole(text), tokens(text, whole(text))) == expected


@pytest.mark.parametrize(
    ("text", "acting", "foe"),
    [
        ("Chilean troops advanced on the harbour", {"@CL"}, set()),
        ("Lima's troops advanced", {"@PE"}, set()),
        ("a breakthrough by Peru's army", {"@PE"}, set()),
        ("we have advanced", {"speaker"}, set()),
        ("it has advanced", {"speaker"}, set()),
        ("our troops advanced", {"speaker"}, set()),
        ("the enemy advanced", set(), {"speaker"}),
        ("troops in Peru advanced", set(), set()),
        ("the harbour was closed", set(), set()),
        ("", set(), set()),
    ],
)
def test_actors(text: str, acting: set[str], foe: set[str]) -> None:
    assert actors(text, whole(text), frozenset({"speaker"})) == (acting, foe)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a storm in Peru", {"@PE"}),
        ("a storm across the Philippines", {"@PH"}),
        ("a storm near Lima", {"@PE"}),
        ("a storm hit Peru", set()),
        ("a storm in Orrin", set()),
    ],
)
def test_located(text: str, expected: set[str]) -> None:
    assert located(text, whole(text)) == expected


def test_a_place_is_located_by_the_word_before_it() -> None:
    text = "In Lima rain fell; Quito asked for help near the Rimac"
    assert is_located(text, find(text, "Lima"))
    assert is_located(text, find(text, "Rimac"))
    assert not is_located(text, find(text, "Quito"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("no pump was on", True), ("the pump wasn't on", True), ("nobody came", True), ("the knot held", False)],
)
def test_negated(text: str, expected: bool) -> None:
    assert negated(text, whole(text)) is expected
