from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from scenes import extraction, parsed, report, said

from claimline import data
from claimline.model import Claim, Proximity, ResolvedBy, Source, SourceKind, Voice
from claimline.resolve import Gazetteer, resolve_report

BUILD = "NOT CHECKED, no shared material: python -m claimline.data.build_gazetteer builds the gazetteer"

Read = Callable[..., list[Source]]


@pytest.fixture(scope="module")
def sources() -> Iterator[Read]:
    """The sources of a text's claims, given as (source, cue, content[, nth])."""
    if not data.path("gazetteer.sqlite").is_file():
        pytest.skip(BUILD)
    with Gazetteer() as gazetteer:

        def read(
            text: str,
            *claims: tuple[str, str, str] | tuple[str, str, str, int],
            people: str = "",
            organisations: str = "",
            places: str = "",
            dateline: str | None = None,
            direct: tuple[int, ...] = (),
        ) -> list[Source]:
            edition = report(text, dateline=dateline)
            parse = parsed(text, people=people, organisations=organisations, places=places)
            made: tuple[Claim, ...] = tuple(
                said(edition, *claim[:3], nth=claim[3] if len(claim) > 3 else 0, direct=n in direct)
                for n, claim in enumerate(claims)
            )
            analysis = resolve_report(edition, parse, extraction(text, parse, made), gazetteer=gazetteer)
            keys = {entity.key for entity in analysis.entities}
            found = {claim.id: claim.source for claim in analysis.claims}
            assert all(source.entity is None or source.entity in keys for source in found.values())
            return [found[claim.id] for claim in made]

        yield read


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


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Carla Ostrow left after a talk with Anna Lind. She said it was late.", "She", "Carla Ostrow"),
        ("Carla Ostrow lives here. She has a dog. It is old. She said it was late.", "She", "Carla Ostrow"),
        (
            'Peter Lind said: "We met Carl Berg on the way to the harbour." He said it was late.',
            "He",
            "Peter Lind",
        ),
        ("Carla Ostrow met Peter Lind. He said it was late.", "He", "Peter Lind"),
    ],
)
def test_a_pronoun_goes_to_whom_the_text_is_about(sources: Read, text: str, pronoun: str, name: str) -> None:
    nth = text.split(" said it was")[0].count(pronoun) - 1
    (source,) = sources(
        text,
        (pronoun, "said", "it was late", nth) if nth else (pronoun, "said", "it was late"),
        people="Carla Ostrow|Anna Lind|Peter Lind|Carl Berg",
    )
    assert source.name == name


def test_a_description_goes_to_the_person_in_focus(sources: Read) -> None:
    text = "Gov. Ada Ostrow left. The governor said it was late."
    (source,) = sources(text, ("The governor", "said", "it was late"), people="Ada Ostrow")
    assert (source.name, source.resolved_by) == ("Ada Ostrow", ResolvedBy.COREFERENCE)


def test_the_city_speaks_through_its_administration(sources: Read) -> None:
    text = "A road in Oslo is shut. The city said it was late."
    (source,) = sources(text, ("The city", "said", "it was late"), places="Oslo")
    assert (source.name, source.position) == ("Oslo's city administration", "Norway")


def test_a_campaign_is_called_after_its_candidate(sources: Read) -> None:
    text = "Ada Ostrow's campaign said it was late. The campaign added that it rained."
    one, two = sources(
        text,
        ("Ada Ostrow's campaign", "said", "it was late"),
        ("The campaign", "added", "it rained"),
        people="Ada Ostrow",
    )
    assert (one.name, two.name) == ("Ada Ostrow's campaign", "Ada Ostrow's campaign")


def test_aides_to_somebody_are_not_that_person(sources: Read) -> None:
    text = "Aides to Mr. Ostrow said it was late."
    (source,) = sources(text, ("Aides to Mr. Ostrow", "said", "it was late"), people="Ostrow")
    assert source.kind is SourceKind.UNNAMED


@pytest.mark.parametrize(
    ("text", "proximity"),
    [
        ("Norway's defence ministry said in a joint statement that it was late.", Proximity.OWN_STATEMENT),
        ("Norway's defence ministry said it was late.", Proximity.NOT_SAID),
    ],
)
def test_what_a_body_puts_out_is_its_own_statement(sources: Read, text: str, proximity: Proximity) -> None:
    (source,) = sources(text, ("Norway's defence ministry", "said", "it was late"), places="Norway")
    assert source.proximity is proximity


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


def test_candidates_name_their_entities(sources: Read) -> None:
    text = "Ada Ostrow and Mira Lind met. She said it was late."
    (source,) = sources(text, ("She", "said", "it was late"), people="Ada Ostrow|Mira Lind")
    assert source.entity is not None or all(c.entity for c in source.candidates)


def test_a_state_does_not_speak_for_a_company_there(sources: Read) -> None:
    text = "Ada Ostrow, a spokeswoman for the Norwegian company, said it was late."
    (source,) = sources(
        text,
        ("Ada Ostrow, a spokeswoman for the Norwegian company,", "said", "it was late"),
        people="Ada Ostrow",
    )
    assert "Norway" not in (source.party or "")


def test_a_ministry_that_no_lexicon_knows_is_its_states(sources: Read) -> None:
    text = "Staff of Lumen Service left. The Norwegian communications ministry said it was late."
    (source,) = sources(
        text, ("The Norwegian communications ministry", "said", "it was late"), organisations="Lumen Service"
    )
    assert (source.name, source.position) == ("Norwegian communications ministry", "Norway")


def test_a_spokesman_called_after_somebody_speaks_for_them(sources: Read) -> None:
    text = "Ada Ostrow left. An Ostrow spokesman said it was late."
    (source,) = sources(text, ("An Ostrow spokesman", "said", "it was late"), people="Ada Ostrow|Ostrow")
    assert (source.kind, source.party) == (SourceKind.UNNAMED, "Ada Ostrow")


def test_an_official_of_nobody_knows_whom_has_no_party(sources: Read) -> None:
    text = "The aide said it was late."
    (source,) = sources(text, ("The aide", "said", "it was late"))
    assert source.party is None
