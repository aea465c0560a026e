from __future__ import annotations

from collections.abc import Callable

import pytest

from claimline.model import Proximity, ResolvedBy, Source, SourceKind, Voice

Read = Callable[..., list[Source]]


def brief(source: Source) -> tuple[str, str | None, str | None]:
    return source.name, source.party, source.resolved_by


def test_a_name_with_its_role(sources: Read) -> None:
    text = (
        "Norway's Deputy Defence Minister Ada Ostrow said the fort had fallen. Ostrow added that it burned."
    )
    one, two = sources(
        text,
        ("Norway's Deputy Defence Minister Ada Ostrow", "said", "the fort had fallen"),
        ("Ostrow", "added", "it burned", 1),
        people="Ada Ostrow|Ostrow",
        places="Norway",
    )
    assert brief(one) == ("Ada Ostrow", "Norway's defence ministry", "name")
    assert one.affiliation == ("Norway's defence ministry", "Norway's government", "Norway")
    assert one.party_words is not None
    assert one.party_words.text == "Norway's Deputy Defence Minister"
    assert one.voice is Voice.OFFICIAL
    assert (two.name, two.entity) == (one.name, one.entity)


def test_capitals_seats_and_countries_speak_for_governments(sources: Read) -> None:
    text = "Oslo says it won. The Kremlin denied it. Kenya agreed."
    oslo, kremlin, kenya = sources(
        text,
        ("Oslo", "says", "it won"),
        (
            "The Kremlin",
            "denied",
            "it",
        ),
        ("Kenya", "agreed", "Kenya agreed"),
        places="Oslo|Kenya",
    )
    assert brief(oslo) == ("Oslo", "Norway's government", "metonymy")
    assert oslo.affiliation == ("Norway's government", "Norway")
    assert oslo.kind is SourceKind.ORGANISATION
    assert brief(kremlin) == ("Kremlin", "Russia's government", "metonymy")
    assert kenya.position == "Kenya"


def test_pronouns_go_back_to_the_source_just_heard(sources: Read) -> None:
    text = (
        "Tomas Lind, a Tarnow resident, said it was loud. He said he would stay.\n"
        "Ada Ostrow, the union's chairwoman, left. She said it was over.\n"
        "Kenya announced a truce, although it acknowledged losses."
    )
    found = sources(
        text,
        ("Tomas Lind, a Tarnow resident", "said", "it was loud"),
        ("He", "said", "he would stay"),
        ("She", "said", "it was over"),
        ("Kenya", "announced", "a truce"),
        ("it", "acknowledged", "losses", 2),
        people="Tomas Lind|Ada Ostrow",
        places="Kenya",
    )
    assert [brief(source) for source in found] == [
        ("Tomas Lind", "Tomas Lind", "name"),
        ("Tomas Lind", "Tomas Lind", "coreference"),
        ("Ada Ostrow", found[2].party, "coreference"),
        ("Kenya", "Kenya's government", "metonymy"),
        ("Kenya", "Kenya's government", "coreference"),
    ]
    assert found[0].voice is Voice.RESIDENT


def test_a_pronoun_in_a_quotation_is_left_open(sources: Read) -> None:
    text = "“They say we are thieves,” said Tomas Lind."
    lind, they = sources(
        text,
        ("Tomas Lind", "said", "They say we are thieves"),
        ("They", "say", "we are thieves"),
        people="Tomas Lind",
        direct=(0,),
    )
    assert lind.name == "Tomas Lind"
    assert they.entity is None
    assert they.party is None


def test_roles_go_back_to_their_bearers(sources: Read) -> None:
    text = (
        "Norwegian Interior Minister Tomas Lind said it was safe. The minister added that it was calm.\n"
        "“It is loud,” a soldier with the call sign “Crow” said. “We stay,” the 40-year-old said."
    )
    found = sources(
        text,
        ("Norwegian Interior Minister Tomas Lind", "said", "it was safe"),
        ("The minister", "added", "it was calm"),
        ("a soldier with the call sign “Crow”", "said", "It is loud"),
        ("the 40-year-old", "said", "We stay"),
        people="Tomas Lind|Crow",
    )
    assert [source.name for source in found] == ["Tomas Lind", "Tomas Lind", "Crow", "Crow"]
    assert [source.resolved_by for source in found] == ["name", "coreference", "name", "coreference"]
    assert found[2].voice is Voice.COMBATANT
    assert found[2].party == "Crow"
    assert found[2].affiliation == ()


def test_an_office_whose_bearer_is_named_later(sources: Read) -> None:
    text = (
        "The truce followed Norway's defence minister praising the army. "
        "Norway's Defence Minister, Ada Ostrow, said so."
    )
    first, _ = sources(
        text,
        ("Norway's defence minister", "praising", "the army"),
        ("Norway's Defence Minister, Ada Ostrow", "said", "so"),
        people="Ada Ostrow",
    )
    assert brief(first) == ("Ada Ostrow", "Norway's defence ministry", "coreference")


def test_the_company_and_its_people(sources: Read) -> None:
    text = (
        "Lorna Gas, which operates the pipe, said it was shut. The company denied a leak.\n"
        "“It is safe,” said Ada Ostrow, a spokeswoman for the company."
    )
    found = sources(
        text,
        ("Lorna Gas, which operates the pipe", "said", "it was shut"),
        ("The company", "denied", "a leak"),
        ("Ada Ostrow, a spokeswoman for the company", "said", "It is safe"),
        people="Lorna Gas|Ada Ostrow",
    )
    assert [(s.name, s.party) for s in found] == [("Lorna Gas", "Lorna Gas")] * 2 + [
        ("Ada Ostrow", "Lorna Gas")
    ]
    assert found[0].kind is SourceKind.ORGANISATION
    assert found[0].affiliation == ()


def test_documents_speak_for_who_made_them(sources: Read) -> None:
    text = (
        "A statement by the General Staff of the Norwegian Armed Forces said it was over. It said more.\n"
        "The Norwegian military's statement said so again. Footage shared by Kenya's army showed smoke.\n"
        "Kenya released a position paper on Norway's war insisting on peace."
    )
    found = sources(
        text,
        ("A statement by the General Staff of the Norwegian Armed Forces", "said", "it was over"),
        ("It", "said", "more"),
        ("The Norwegian military's statement", "said", "so again"),
        ("Footage shared by Kenya's army", "showed", "smoke"),
        ("a position paper on Norway's war", "insisting", "on peace"),
        places="Kenya|Norway",
    )
    assert all(source.kind is SourceKind.DOCUMENT for source in found)
    assert [source.party for source in found] == ["Norway's general staff"] * 3 + [
        "Kenya's army",
        "Kenya's government",
    ]
    assert found[1].resolved_by is ResolvedBy.COREFERENCE
    assert found[3].proximity is Proximity.FOOTAGE


@pytest.mark.parametrize(
    ("words", "name", "party", "voice"),
    [
        (
            "An anonymous senior Norwegian official",
            "unnamed senior Norwegian official",
            "Norway's government",
            Voice.UNNAMED_OFFICIAL,
        ),
        ("Experts", "experts", "experts", Voice.EXPERT),
        (
            "A woman from the village",
            "unnamed woman from the village",
            "unnamed woman from the village",
            Voice.RESIDENT,
        ),
        ("A nurse who would not be named", "unnamed nurse", "unnamed nurse", Voice.RESIDENT),
        ("Officials", "officials", None, Voice.UNNAMED_OFFICIAL),
        ("Some residents", "residents", None, Voice.RESIDENT),
    ],
)
def test_sources_without_a_name(
    sources: Read, words: str, name: str, party: str | None, voice: Voice
) -> None:
    (source,) = sources(f"{words} said the road was shut.", (words, "said", "the road was shut"))
    assert (source.name, source.party, source.voice, source.kind) == (name, party, voice, SourceKind.UNNAMED)


def test_coordinated_sources_list_all_parties(sources: Read) -> None:
    text = "The United States and NATO said Norway was ready."
    (source,) = sources(
        text, ("The United States and NATO", "said", "Norway was ready"), places="United States|Norway"
    )
    assert source.parties == ("NATO",)
    assert source.party == "United States' government"
    assert source.name == "United States and NATO"


def test_two_bearers_of_a_surname_are_kept_apart(sources: Read) -> None:
    text = (
        "Ada Ostrow and Tomas Ostrow live here. She left early.\n\n"
        + "It was quiet.\n" * 80
        + "Ostrow said it was late."
    )
    (source,) = sources(text, ("Ostrow", "said", "it was late", 2), people="Ada Ostrow|Tomas Ostrow")
    assert source.name == "Ostrow"


def test_a_first_name_is_another_person(sources: Read) -> None:
    text = "Lawmaker Serhiy Rodnin spoke. A commander named Serhiy said it was a key point."
    (source,) = sources(
        text, ("A commander named Serhiy", "said", "it was a key point"), people="Serhiy Rodnin|Serhiy"
    )
    assert brief(source) == ("Serhiy", source.party, "name")


def test_a_mayor_is_of_the_town_that_opens_the_sentence(sources: Read) -> None:
    text = "In Oslo, three people were hurt, according to Mayor Ada Ostrow."
    (source,) = sources(
        text,
        ("Mayor Ada Ostrow", "according to", "three people were hurt"),
        people="Ada Ostrow",
        places="Oslo",
    )
    assert (source.party, source.position) == ("Oslo's city administration", "Norway")


def test_a_dateline_owns_bare_ministries_but_not_the_police(sources: Read) -> None:
    text = "The interior ministry said roads were shut. Police said one was open."
    ministry, police = sources(
        text,
        ("The interior ministry", "said", "roads were shut"),
        ("Police", "said", "one was open"),
        dateline="OSLO, Norway",
    )
    assert ministry.party == "Norway's interior ministry"
    assert ministry.resolved_by is ResolvedBy.COREFERENCE
    assert police.affiliation == ("police",)


def test_who_is_president_of_what_is_not_guessed(sources: Read) -> None:
    text = "President Ada Ostrow said Kenya had attacked."
    (source,) = sources(
        text, ("President Ada Ostrow", "said", "Kenya had attacked"), people="Ada Ostrow", places="Kenya"
    )
    assert (source.party, source.affiliation) == ("Ada Ostrow", ())


def test_a_former_minister_speaks_for_nobody(sources: Read) -> None:
    text = "Former Norwegian defence minister Tomas Lind said it was late."
    (source,) = sources(
        text, ("Former Norwegian defence minister Tomas Lind", "said", "it was late"), people="Tomas Lind"
    )
    assert (source.party, source.affiliation) == ("Tomas Lind", ())
