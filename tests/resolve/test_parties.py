from __future__ import annotations

from collections.abc import Callable

import pytest

from claimline.data.holders import Holder, Name, holder, read
from claimline.data.phrases import Kind
from claimline.model import Source, Span, Voice
from claimline.resolve.cast import Locality, Standing
from claimline.resolve.parties import of_place, of_state, possessive, standing, voice_of

Read = Callable[..., list[Source]]


def nobody(held: Holder, body: str | None) -> None:
    return None


def first(text: str) -> Holder:
    """The holder of the first role, else of the first body."""
    reading = read(
        text,
        [Name(Span(text.find("Varg"), text.find("Varg") + 4), Kind.ORGANISATION, "Varg")]
        if "Varg" in text
        else [],
    )
    heads = sorted(
        reading.terms,
        key=lambda t: (
            (Kind.ROLE, Kind.BODY, Kind.STATE).index(t.kind)
            if t.kind in (Kind.ROLE, Kind.BODY, Kind.STATE)
            else 9
        ),
    )
    return holder(reading, heads[0])


@pytest.mark.parametrize(
    ("words", "chain"),
    [
        ("Norway's Deputy Defense Minister", ("Norway's defence ministry", "Norway's government", "Norway")),
        ("Norwegian minister of defence", ("Norway's defence ministry", "Norway's government", "Norway")),
        (
            "the commander of Norway's ground forces",
            ("Norway's ground forces", "Norway's military", "Norway"),
        ),
        (
            "a spokesman for the General Staff of the Norwegian Armed Forces",
            ("Norway's general staff", "Norway's military", "Norway"),
        ),
        ("the Norwegian president", ("Norway's presidency", "Norway")),
        ("Norwegian Prime Minister", ("Norway's government", "Norway")),
        ("Norway's ambassador to Kenya", ("Norway's foreign ministry", "Norway's government", "Norway")),
        ("Oslo's mayor", ("Oslo's city administration", "Norway")),
        (
            "US Secretary of Defense",
            ("United States' defence ministry", "United States' government", "United States"),
        ),
        ("the Pentagon", ("United States' defence ministry", "United States' government", "United States")),
        ("the Norwegian police", ("Norway's police", "Norway's government", "Norway")),
        ("Norway", ("Norway's government", "Norway")),
    ],
)
def test_bodies_of_states_stand_in_a_chain(words: str, chain: tuple[str, ...]) -> None:
    found = standing(first(words), nobody)
    assert found is not None
    assert found.chain == chain
    assert found.party == chain[0]


@pytest.mark.parametrize("words", ["the leader of Norway's Varg", "Varg spokeswoman", "the head of Varg"])
def test_a_group_in_a_state_is_its_own_party(words: str) -> None:
    found = standing(first(words), nobody)
    assert found == Standing("Varg")


@pytest.mark.parametrize(
    "words",
    [
        "Norwegian lawmaker",
        "a Norwegian soldier",
        "Norwegian analyst",
        "the former Norwegian president",
        "the president",
        "the mayor",
    ],
)
def test_who_speaks_for_nobody_or_for_nobody_known(words: str) -> None:
    assert standing(first(words), nobody) is None


def test_a_place_and_its_state() -> None:
    place = Locality("Tarnow", "NO", Span(0, 6), "town")
    assert of_place(place, "city administration").chain == ("Tarnow's city administration", "Norway")
    assert of_place(Locality("Tarnow", None, Span(0, 6), "town"), "city administration").chain == (
        "Tarnow's city administration",
    )

    def refer(held: Holder, body: str | None) -> Locality:
        return place

    found = standing(first("the head of the city's military administration"), refer)
    assert found is not None
    assert found.party == "Tarnow's military administration"


def test_possessives() -> None:
    assert possessive("Norway") == "Norway's"
    assert possessive("United States") == "United States'"


@pytest.mark.parametrize(
    ("words", "unnamed", "voice"),
    [
        ("Norwegian minister", False, Voice.OFFICIAL),
        ("a Norwegian official", True, Voice.UNNAMED_OFFICIAL),
        ("a soldier", True, Voice.COMBATANT),
        ("a lawmaker", False, Voice.MEMBER),
        ("a resident", True, Voice.RESIDENT),
        ("an analyst", True, Voice.EXPERT),
        ("a correspondent", False, Voice.REPORTER),
        ("the former minister", False, None),
    ],
)
def test_voices(words: str, unnamed: bool, voice: Voice | None) -> None:
    assert voice_of(first(words), unnamed=unnamed) is voice


def test_states_know_their_bodies() -> None:
    country = first("Norway").term.country
    assert country is not None
    assert of_state(country).chain == ("Norway's government", "Norway")


def test_the_manager_of_a_plant_speaks_for_it_and_not_for_the_town(sources: Read) -> None:
    text = "Ada Ostrow, the manager of a grain terminal in Oslo, said it was late."
    (source,) = sources(
        text,
        ("Ada Ostrow, the manager of a grain terminal in Oslo", "said", "it was late"),
        people="Ada Ostrow",
        places="Oslo",
    )
    assert (source.party, source.affiliation) == ("grain terminal in Oslo", ())
    assert source.party_words is not None


def test_a_general_noun_goes_to_an_organisation_that_is_called_otherwise(sources: Read) -> None:
    text = "Falk, a charity, left Oslo. The group said it was late."
    (source,) = sources(text, ("The group", "said", "it was late"), organisations="Falk", places="Oslo")
    assert source.name == "Falk"


def test_three_roles_are_three_sources(sources: Read) -> None:
    text = "The governor, the mayor and the harbour master said it was late."
    (source,) = sources(text, ("The governor, the mayor and the harbour master", "said", "it was late"))
    assert source.name == "governor and mayor and harbour master"
