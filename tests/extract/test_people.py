from __future__ import annotations

import re

import pytest
from factory import find
from hypothesis import given
from hypothesis import strategies as st

from claimline.extract.people import find_people
from claimline.model import Mention, Span, Tagged

_TOKEN = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")


def mentions(text: str, *tags: tuple[str, str] | tuple[str, str, int]) -> list[Mention]:
    """The mentions of a text in which the encoder tags (label, words, nth)."""
    names = [Tagged(tag[0], find(text, tag[1], tag[2] if len(tag) > 2 else 0), 0.9) for tag in tags]
    tokens = [Span(match.start(), match.end()) for match in _TOKEN.finditer(text)]
    found = find_people(text, names=names, tokens=tokens, sentences=[Span(0, len(text))])
    for mention in found:
        assert mention.text == mention.span.of(text)
    return found


def of_kind(kind: str, text: str, *tags: tuple[str, str] | tuple[str, str, int]) -> list[str]:
    return [mention.text for mention in mentions(text, *tags) if mention.kind == kind]


@pytest.mark.parametrize(
    ("text", "tags", "people"),
    [
        ("Yesterday Ada Ostrow’s deputy spoke.", [("PER", "Ada Ostrow’s")], ["Ada Ostrow"]),
        ("He met Dr Ada Ostrow there.", [("PER", "Dr Ada Ostrow")], ["Ada Ostrow"]),
        ("It was General Tomas Lind who came.", [("PER", "General Tomas Lind")], ["Tomas Lind"]),
        # never tagged: a title, a role with its complement, an apposition show them
        ("On Friday Mayor Ada Ostrow left.", [], ["Ada Ostrow"]),
        ("On Friday the head of the army Tomas Lind left.", [], ["Tomas Lind"]),
        ("On Friday the regional prosecutor, Tomas Lind, left.", [], ["Tomas Lind"]),
        ("Fire, Ostrow, the union leader, said.", [], ["Ostrow"]),
        ("On Friday Ada Ostrow said it was late.", [], ["Ada Ostrow"]),
        # the surname alone, untagged
        (
            "Ada Ostrow spoke. Later the crowd saw Ostrow leave.",
            [("PER", "Ada Ostrow")],
            ["Ada Ostrow", "Ostrow"],
        ),
        ("The sergeants Lind and Berg.", [("PER", "Lind"), ("PER", "Berg")], ["Lind", "Berg"]),
    ],
)
def test_people_without_titles_and_possessives(
    text: str, tags: list[tuple[str, str]], people: list[str]
) -> None:
    assert of_kind("person", text, *tags) == people


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Shells fell in Tarnow all night.", [("PER", "Tarnow")]),
        ("The battle for the town of Tarnow went on.", [("PER", "Tarnow")]),
        ("The Tarnow region was quiet.", [("ORG", "Tarnow")]),
        (
            "Shells came from the direction of Ovra, Malin and Tarnow.",
            [("PER", "Ovra"), ("PER", "Malin"), ("PER", "Tarnow")],
        ),
        ("Norway's farmers are angry.", [("PER", "Norway's")]),
        ("A Norwegian-led mission.", [("ORG", "Norwegian-led")]),
        ("The U.S.-based company.", [("ORG", "U.S.")]),
    ],
)
def test_places_and_states_are_no_people_and_no_organisations(text: str, tags: list[tuple[str, str]]) -> None:
    found = mentions(text, *tags)
    assert not [m for m in found if m.kind in ("person", "organisation")]


def test_a_town_here_is_a_town_there() -> None:
    text = "Shells fell in Tarnow. Now Tarnow burns."
    assert of_kind("person", text, ("PER", "Tarnow", 1)) == ["Tarnow"]
    assert of_kind("person", text, ("LOC", "Tarnow", 0), ("PER", "Tarnow", 1)) == []


@pytest.mark.parametrize(
    ("text", "tags", "organisations"),
    [
        (
            "The Institute for the Study of Rivers said so.",
            [("ORG", "Institute for the Study of")],
            ["Institute for the Study of Rivers"],
        ),
        ("The advocacy group Sailors Without Harbours says so.", [], ["Sailors Without Harbours"]),
        ("Then Norway's defense ministry spoke.", [("LOC", "Norway's")], ["Norway's defense ministry"]),
        (
            "Then the General Staff of the Norwegian Armed Forces spoke.",
            [],
            ["General Staff of the Norwegian Armed Forces", "Norwegian Armed Forces"],
        ),
        (
            "The British Ministry of Defense said so.",
            [("ORG", "Ministry of Defense")],
            ["British Ministry of Defense"],
        ),
        ("They feared the Varg group.", [("ORG", "Varg")], ["Varg group"]),
        ("They joined the Kotvar dockers' union.", [], ["Kotvar dockers' union"]),
        ("Then NATO answered; who else?", [], ["NATO"]),
        ("The price of military value rose.", [], []),
        ("Their army command left.", [], []),
        ("At night Lorna Gas, which operates the pipe, paid.", [("PER", "Lorna Gas")], ["Lorna Gas"]),
    ],
)
def test_organisations_by_tag_and_by_form(
    text: str, tags: list[tuple[str, str]], organisations: list[str]
) -> None:
    assert of_kind("organisation", text, *tags) == organisations


def test_an_organisation_is_called_by_its_first_word() -> None:
    text = "Police saw people from Lorna Gas there. The company was silent, but Lorna denied it."
    assert of_kind("organisation", text, ("PER", "Lorna", 1)) == ["Police", "Lorna Gas", "Lorna"]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Then Norwegian forces left the fort.", "group", ["Norwegian forces"]),
        ("They met residents.", "group", ["residents"]),
        (
            "We asked the Norwegian Deputy Defence Minister about it.",
            "role",
            ["the Norwegian Deputy Defence Minister"],
        ),
        (
            "We met the commander of Norway's ground forces.",
            "role",
            ["the commander of Norway's ground forces"],
        ),
        ("It was a Tarnow resident.", "role", ["a Tarnow resident"]),
        ("Then NATO chief Ada Ostrow left.", "role", ["NATO chief"]),
        ("An anonymous senior Norwegian official spoke.", "role", ["An anonymous senior Norwegian official"]),
        ("The governor of the Tarnow region spoke.", "role", ["The governor of the Tarnow region"]),
        ("It was a major setback for the civilian fleet.", "role", []),
    ],
)
def test_groups_and_roles_with_their_owners(text: str, kind: str, found: list[str]) -> None:
    assert (
        of_kind(kind, text, ("LOC", "Tarnow")) == found if "Tarnow" in text else of_kind(kind, text) == found
    )


@given(
    st.text(alphabet="Ada Ostrow’s the of, minister.\n-“U.S", max_size=60),
    st.integers(0, 50),
    st.integers(1, 9),
)
def test_mentions_hold_their_words(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    tag = Tagged("PER", Span(start, min(len(text), start + length)), 0.5)
    tokens = [Span(match.start(), match.end()) for match in _TOKEN.finditer(text)]
    found = find_people(text, names=[tag], tokens=tokens, sentences=[Span(0, len(text))])
    assert all(mention.text == mention.span.of(text) and mention.text for mention in found)
    assert found == sorted(found, key=lambda mention: (mention.span, mention.kind))


@pytest.mark.parametrize(
    ("text", "tags", "people"),
    [
        ("At noon Angela Ostrow left.", [("ORG", "Angela Ostrow")], ["Angela Ostrow"]),
        (
            "Mira Ostrow left. At noon Ostrow came back.",
            [("PER", "Mira Ostrow"), ("ORG", "Ostrow", 1)],
            ["Mira Ostrow", "Ostrow"],
        ),
        ("At noon it was told by KLMN in short.", [("PER", "KLMN")], []),
        (
            "At noon Tyler left. The hat was Tyler's own. So Tyler came back.",
            [],
            ["Tyler", "Tyler", "Tyler"],
        ),
    ],
)
def test_people_by_the_form_of_their_names(text: str, tags: list[tuple[str, str]], people: list[str]) -> None:
    assert of_kind("person", text, *tags) == people
