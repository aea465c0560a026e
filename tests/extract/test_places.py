from __future__ import annotations

import re
from itertools import pairwise

import pytest
from factory import find
from hypothesis import given
from hypothesis import strategies as st

from claimline.extract.places import find_places
from claimline.model import Mention, Span, Tagged

_TOKEN = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")


def places(text: str, *tags: tuple[str, str] | tuple[str, str, int]) -> list[Mention]:
    """The places of a text in which the encoder tags (label, words, nth)."""
    names = [Tagged(tag[0], find(text, tag[1], tag[2] if len(tag) > 2 else 0), 0.9) for tag in tags]
    tokens = [Span(match.start(), match.end()) for match in _TOKEN.finditer(text)]
    found = find_places(text, names=names, tokens=tokens)
    for mention in found:
        assert mention.text == mention.span.of(text)
    return found


def words(text: str, *tags: tuple[str, str] | tuple[str, str, int]) -> list[str]:
    return [mention.text for mention in places(text, *tags)]


@pytest.mark.parametrize(
    ("text", "tags", "found"),
    [
        (
            "Norway's minister flew to Harstvik.",
            [("LOC", "Norway's"), ("LOC", "Harstvik")],
            ["Norway", "Harstvik"],
        ),
        ("The Oslo-led talks failed.", [("LOC", "Oslo-led")], []),
        ("A U.S.-backed plan for the U.S. coast.", [], ["U.S."]),
        ("He is on a whirlwind tour.", [("LOC", "whirlwind")], []),
        ("Norwegian officers met Kenyans.", [("LOC", "Norwegian"), ("ORG", "Kenyans")], []),
        ("The Kremlin spoke.", [("LOC", "Kremlin")], []),
        ("Shots fell on the western Harst region.", [("LOC", "western Harst")], ["Harst region"]),
        ("It crossed the Harst River at night.", [("LOC", "Harst")], ["Harst River"]),
        ("the Harst and Velm regions", [("LOC", "Harst"), ("LOC", "Velm")], ["Harst", "Velm"]),
        ("He studied at Nairobi University.", [("LOC", "Nairobi")], []),
        ("The Nairobi Herald said so.", [("ORG", "Nairobi Herald")], []),
        ("the Gulf of Mexico and the Red Sea", [], ["Gulf of Mexico", "Red Sea"]),
        ("Trinidad and Tobago voted.", [], ["Trinidad and Tobago"]),
        ("A storm hit Bosnia and Kosovo.", [], ["Bosnia", "Kosovo"]),
        ("Kenya Police arrested him.", [("ORG", "Kenya Police")], []),
        ("UK Prime Minister Ann Loam spoke.", [("LOC", "UK"), ("PER", "Ann Loam")], ["UK"]),
        ("Rain in S.C. today.", [], ["S.C."]),
        ("The S.C. Highway Patrol came.", [], []),
        ("ask us in may", [], []),
    ],
)
def test_by_form(text: str, tags: list[tuple[str, str]], found: list[str]) -> None:
    assert words(text, *tags) == found


@pytest.mark.parametrize(
    ("text", "tags", "found"),
    [
        ("around the settlement of Velmar", [("PER", "Velmar")], ["Velmar"]),
        ("the strategic town of Velmar fell", [("PER", "Velmar")], ["Velmar"]),
        (
            "Shots rang out near Dornach, Upper Velm and Kest.",
            [("PER", "Dornach"), ("PER", "Kest")],
            ["Dornach", "Upper Velm", "Kest"],
        ),
        ("shelling heard near Velmar and Kest", [], ["Velmar", "Kest"]),
        ("Velmar district is quiet", [], ["Velmar district"]),
    ],
)
def test_by_context(text: str, tags: list[tuple[str, str]], found: list[str]) -> None:
    assert words(text, *tags) == found


def test_a_guess_from_context_is_marked() -> None:
    shown, guessed = places("in the village of Velmar; two fell near Kest")
    assert shown.score >= 0.5
    assert guessed.score < 0.5


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("He trusts in Rolf Velmar.", [("PER", "Rolf Velmar")]),
        ("Rolf Velmar came. A letter from Velmar followed.", [("PER", "Rolf Velmar"), ("LOC", "Velmar", 1)]),
        ("Votes in Congress are due in March.", []),
        ("The Texas state police came.", []),
        (
            "Talks between Velmar and Kest broke off, said Velmar.",
            [("PER", "Velmar"), ("PER", "Kest"), ("PER", "Velmar", 1)],
        ),
    ],
)
def test_people_bodies_and_days_are_no_places(text: str, tags: list[tuple[str, str]]) -> None:
    assert [word for word in words(text, *tags) if word not in ("Texas", "Kest")] == []


def test_a_person_called_like_a_town_does_not_hide_it() -> None:
    text = "Velmar police met Rolf Velmar. Rain fell in Velmar. Velmar sleeps."
    tags = [("LOC", "Velmar"), ("PER", "Rolf Velmar"), ("LOC", "Velmar", 2), ("LOC", "Velmar", 3)]
    assert words(text, *tags) == ["Velmar", "Velmar", "Velmar"]


def test_one_name_has_one_sense() -> None:
    text = "Velmar burns. Troops are in Velmar. Velmar is lost. They left Velmar."
    tags = [("LOC", "Velmar", 1), ("LOC", "Velmar", 0), ("PER", "Velmar", 2), ("PER", "Velmar", 3)]
    assert words(text, *tags) == ["Velmar"] * 4


def test_only_words_among_the_tokens_are_read() -> None:
    text = "Search Kenya now\n\nRain fell in Kenya."
    tokens = [Span(m.start(), m.end()) for m in _TOKEN.finditer(text) if m.start() > 17]
    assert [mention.span for mention in find_places(text, names=[], tokens=tokens)] == [
        find(text, "Kenya", 1)
    ]


@given(st.text(alphabet="abK inearOslo'’-.,\nand Kenya of the region", max_size=200), st.data())
def test_places_are_in_order_and_never_overlap(text: str, data: st.DataObject) -> None:
    tokens = [Span(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=6))
    cuts = sorted(cuts)
    names = [
        Tagged(data.draw(st.sampled_from(["LOC", "PER", "ORG"])), Span(a, b), 0.8)
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    found = find_places(text, names=names, tokens=tokens)
    for mention in found:
        assert mention.text == mention.span.of(text)
        assert mention.text
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
