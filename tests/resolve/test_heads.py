from __future__ import annotations

from collections.abc import Callable

from claimline.model import Source, SourceKind

Read = Callable[..., list[Source]]


def test_a_governor_of_nowhere_is_not_of_the_town_of_the_dateline(sources: Read) -> None:
    text = "Governor Ada Ostrow said the road was shut."
    (source,) = sources(
        text, ("Governor Ada Ostrow", "said", "the road was shut"), people="Ada Ostrow", dateline="OSLO"
    )
    assert source.party == "Ada Ostrow"


def test_a_lawmaker_is_chairman_of_nothing_that_is_only_near(sources: Read) -> None:
    text = "The Harbour Institute met. Representative Ada Ostrow, the chairman, said it was late."
    (source,) = sources(
        text,
        ("Representative Ada Ostrow, the chairman", "said", "it was late"),
        people="Ada Ostrow",
        organisations="Harbour Institute",
    )
    assert source.party == "Ada Ostrow"


def test_the_city_speaks_through_its_administration(sources: Read) -> None:
    text = "A road in Oslo is shut. The city said it was late."
    (source,) = sources(text, ("The city", "said", "it was late"), places="Oslo")
    assert (source.name, source.position) == ("Oslo's city administration", "Norway")


def test_aides_to_somebody_are_not_that_person(sources: Read) -> None:
    text = "Aides to Mr. Ostrow said it was late."
    (source,) = sources(text, ("Aides to Mr. Ostrow", "said", "it was late"), people="Ostrow")
    assert source.kind is SourceKind.UNNAMED


def test_a_mayor_and_a_fire_chief_are_two(sources: Read) -> None:
    text = (
        "In Oslo, Mayor Ada Ostrow met the fire chief, Tomas Lind. "
        "The mayor and the fire chief said it was late."
    )
    (source,) = sources(
        text,
        ("The mayor and the fire chief", "said", "it was late"),
        people="Ada Ostrow|Tomas Lind",
        places="Oslo",
    )
    assert source.name == "Ada Ostrow and Tomas Lind"
    assert (source.party, source.parties) == ("Oslo's city administration", ("fire service",))


def test_the_operator_named_behind_a_comma_is_the_managers_party(sources: Read) -> None:
    text = "A manager of the operator, Pontika Grain, said it was late."
    (source,) = sources(
        text,
        ("A manager of the operator, Pontika Grain,", "said", "it was late"),
        organisations="Pontika Grain",
    )
    assert (source.kind, source.party) == (SourceKind.UNNAMED, "Pontika Grain")


def test_a_state_does_not_speak_for_a_company_there(sources: Read) -> None:
    text = "Ada Ostrow, a spokeswoman for the Norwegian company, said it was late."
    (source,) = sources(
        text,
        ("Ada Ostrow, a spokeswoman for the Norwegian company,", "said", "it was late"),
        people="Ada Ostrow",
    )
    assert "Norway" not in (source.party or "")


def test_an_official_of_nobody_knows_whom_has_no_party(sources: Read) -> None:
    text = "The aide said it was late."
    (source,) = sources(text, ("The aide", "said", "it was late"))
    assert source.party is None
