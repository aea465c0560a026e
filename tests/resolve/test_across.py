from __future__ import annotations

from dataclasses import replace

import pytest
from factory import claim, edition, local
from hypothesis import given
from hypothesis import strategies as st

from claimline.model import (
    Analysis,
    Edition,
    Entity,
    EntityKind,
    LocalEntity,
    ResolvedBy,
    SourceKind,
    Span,
    Words,
)
from claimline.resolve.across import apply_entities, resolve_entities

CHAIN = ("Norway's defence ministry", "Norway's government", "Norway")
OTHER = ("Kenya's defence ministry", "Kenya's government", "Kenya")


def reports(count: int) -> list[Edition]:
    return [edition(f"Report number {n} of the story.") for n in range(count)]


def role(of: LocalEntity, words: str) -> LocalEntity:
    return replace(of, roles=(Words(words, Span(0, len(words))),))


def named(entities: tuple[Entity, ...]) -> dict[str, tuple[str, ...]]:
    return {entity.name: entity.members for entity in entities}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hanna Olsenko", "Ganna Olsenko"),
        ("Volodymyr Sylensky", "Volodymyr Sylenskyy"),
        ("Yevgeny Drozdyn", "Yevgeny Drozdin"),
        ("Hristo Jelin", "Christo Zhelin"),
    ],
)
def test_spellings_are_one_person(a: str, b: str) -> None:
    one, two = reports(2)
    (entity,) = resolve_entities([local(one, a), local(two, b)])
    assert dict(entity.aliases) == {a: 1, b: 1}
    assert entity.evidence


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Asen Ralin", "Marin Ralin"),
        ("Serhiy", "Serhiy Rodnin"),
        ("Nikolai", "Ruslan Nikolaievich"),
        ("Oleksiy Revin", "Oleksiy Rezvykov"),
        ("unnamed nurse", "unnamed nurse"),
        ("Martin Berg", "Marin Berg"),
    ],
)
def test_other_first_names_are_other_people(a: str, b: str) -> None:
    one, two = reports(2)
    assert len(resolve_entities([local(one, a), local(two, b)])) == 2


def test_people_of_one_report_stay_apart() -> None:
    (one,) = reports(1)
    assert len(resolve_entities([local(one, "Ada Ostrow"), local(one, "Ada Ostrov")])) == 2


def test_a_surname_joins_the_only_full_name() -> None:
    one, two, three = reports(3)
    full = local(one, "Ada Ostrow", party=CHAIN[0], affiliation=CHAIN)
    short = local(two, "Ostrow")
    assert len(resolve_entities([full, short])) == 1
    other = local(three, "Tomas Ostrow")
    assert len(resolve_entities([full, short, other])) == 3
    stranger = replace(short, party=OTHER[0], affiliation=OTHER)
    assert len(resolve_entities([full, stranger])) == 2


def test_the_party_is_what_most_words_show() -> None:
    one, two, three = reports(3)
    found = resolve_entities(
        [
            local(one, "Ada Ostrow"),
            local(two, "Ada Ostrow", party="Ada Ostrow"),
            local(three, "Ada Ostrow", party=CHAIN[0], affiliation=CHAIN),
        ]
    )
    assert [(entity.party, entity.affiliation) for entity in found] == [(CHAIN[0], CHAIN)]


def test_the_name_is_the_most_frequent_then_the_first_by_letters() -> None:
    one, two, three = reports(3)
    (entity,) = resolve_entities([local(one, "Hanna Olsenko"), local(two, "Ganna Olsenko")])
    assert entity.name == "Ganna Olsenko"
    (entity,) = resolve_entities(
        [local(one, "Hanna Olsenko"), local(two, "Ganna Olsenko"), local(three, "Hanna Olsenko")]
    )
    assert entity.name == "Hanna Olsenko"


def test_organisations_by_name_initials_and_sort() -> None:
    one, two, three, four = reports(4)
    organisation = EntityKind.ORGANISATION
    found = resolve_entities(
        [
            local(one, "Institute for River Study", kind=organisation, party="Institute for River Study"),
            local(two, "IRS", kind=organisation, party="IRS"),
            local(three, "Varg group", kind=organisation, party="Varg group"),
            local(four, "Varg", kind=organisation, party="Varg"),
        ]
    )
    assert {entity.party for entity in found} == {"Institute for River Study", "Varg group"}


def test_a_party_has_one_name_in_all_reports() -> None:
    one, two = reports(2)
    found = resolve_entities(
        [
            local(
                one,
                "Varg group",
                kind=EntityKind.ORGANISATION,
                party="Varg group",
                aliases=(("Varg group", 3),),
            ),
            local(two, "Varg", kind=EntityKind.ORGANISATION, party="Varg"),
            local(two, "Ada Ostrow", party="Varg"),
        ]
    )
    assert {entity.party for entity in found} == {"Varg group"}


def test_states_and_places_by_their_codes() -> None:
    one, two = reports(2)
    place = replace(local(one, "Tarnow", kind=EntityKind.PLACE), geonames=1, lat=1.0, lon=2.0, country="PL")
    same = replace(local(two, "Tarnów", kind=EntityKind.PLACE), geonames=1, lat=1.0, lon=2.0, country="PL")
    other = replace(local(two, "Tarnow", kind=EntityKind.PLACE), geonames=2, lat=9.0, lon=2.0, country="DE")
    found = resolve_entities([place, same, other])
    assert sorted(len(entity.members) for entity in found) == [1, 2]
    assert {(entity.geonames, entity.country) for entity in found} == {(1, "PL"), (2, "DE")}


def test_a_bare_ministry_is_that_of_its_minister() -> None:
    one, two = reports(2)
    bare = local(
        one,
        "defence ministry",
        kind=EntityKind.ORGANISATION,
        party="defence ministry",
        affiliation=("defence ministry",),
    )
    minister = local(one, "Ada Ostrow", party="defence ministry", affiliation=("defence ministry",))
    known = local(two, "Ada Ostrow", party=CHAIN[0], affiliation=CHAIN)
    found = resolve_entities([bare, minister, known])
    assert {entity.party for entity in found} == {CHAIN[0]}


def test_the_bearer_of_an_office_by_another_report() -> None:
    one, two, three = reports(3)
    office = role(local(one, "Varg's spokeswoman", party="Varg"), "Its spokeswoman")
    bearer = role(local(two, "Ada Ostrow", party="Varg"), "a spokeswoman for Varg")
    assert len(resolve_entities([office, bearer])) == 1
    second = role(local(three, "Eva Lind", party="Varg"), "Varg spokeswoman")
    assert len(resolve_entities([office, bearer, second])) == 3


def test_a_body_taken_for_a_person_elsewhere() -> None:
    one, two, three = reports(3)
    found = resolve_entities(
        [
            local(one, "Lorna Gas", kind=EntityKind.ORGANISATION, party="Lorna Gas"),
            local(two, "Lorna Gas", kind=EntityKind.ORGANISATION, party="Lorna Gas"),
            local(three, "Lorna"),
        ]
    )
    assert [(entity.kind, entity.name) for entity in found] == [(EntityKind.ORGANISATION, "Lorna Gas")]


def test_claims_get_what_their_report_does_not_say() -> None:
    one = edition("Ostrow said it rained.")
    two = edition("Norway's defence minister Ada Ostrow spoke.")
    short = local(one, "Ostrow")
    full = local(two, "Ada Ostrow", party=CHAIN[0], affiliation=CHAIN)
    made = claim(one, "it rained", source="Ostrow", cue="said", party="Ostrow", entity=short.key)
    made = replace(made, source=replace(made.source, resolved_by=ResolvedBy.NAME))
    analyses = [
        Analysis(one, (), (), (made,), (short,)),
        Analysis(two, (), (), (), (full,)),
    ]
    entities = resolve_entities([short, full])
    (applied,) = apply_entities(analyses, entities)
    assert applied.source.entity == entities[0].id
    assert (applied.source.name, applied.source.party) == ("Ada Ostrow", CHAIN[0])
    assert applied.source.affiliation == CHAIN
    assert applied.source.kind is SourceKind.PERSON
    assert (applied.id, applied.content) == (made.id, made.content)


_NAMES = st.sampled_from(
    [
        "Ada Ostrow",
        "Ada Ostrov",
        "Ostrow",
        "Eva Ostrow",
        "E. Ostrow",
        "Hanna Olsenko",
        "Ganna Olsenko",
        "Varg",
        "Varg group",
        "the group",
        "Hanna",
    ]
)
_LOCALS = st.lists(
    st.tuples(
        st.integers(0, 4),
        _NAMES,
        st.sampled_from([EntityKind.PERSON, EntityKind.ORGANISATION]),
        st.sampled_from([None, "Varg", *CHAIN[:1]]),
    ),
    max_size=9,
)


@given(_LOCALS, st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(
    rows: list[tuple[int, str, EntityKind, str | None]], random: object
) -> None:
    editions = reports(5)
    locals_ = [
        local(editions[n], name, kind=kind, party=party, affiliation=CHAIN if party == CHAIN[0] else ())
        for n, name, kind, party in rows
    ]
    unique = list({entity.key: entity for entity in locals_}.values())
    shuffled = unique + unique[:2]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = resolve_entities(shuffled)
    assert found == resolve_entities(unique)
    members = [member for entity in found for member in entity.members]
    assert sorted(members) == sorted(entity.key for entity in unique)


def test_bodies_of_one_state_are_told_apart_by_their_names() -> None:
    one, two = reports(2)
    forces = ("Norway's ground forces", "Norway's military", "Norway's government", "Norway")
    staff = ("Norway's general staff", *forces[1:])
    made = [
        replace(
            local(
                of, chain[0], kind=EntityKind.ORGANISATION, party=chain[0], affiliation=chain, aliases=alias
            ),
            country="NO",
        )
        for of, chain, alias in (
            (one, forces, (("Norwegian ground forces", 1), ("Norway", 1))),
            (two, staff, (("Norwegian forces", 1), ("Norway", 1))),
        )
    ]
    commander = local(one, "Ada Ostrow", party=forces[0], affiliation=forces)
    entities = resolve_entities([*made, commander])
    assert set(named(entities)) == {"Norway's ground forces", "Norway's general staff", "Ada Ostrow"}
    assert next(e.party for e in entities if e.name == "Ada Ostrow") == "Norway's ground forces"


def test_a_committee_within_a_party_is_not_the_partys_committee() -> None:
    one, two = reports(2)
    names = ("National Harbour Senatorial Committee", "Harbour National Committee")
    made = [
        local(of, name, kind=EntityKind.ORGANISATION, party=name)
        for of, name in zip((one, two), names, strict=True)
    ]
    assert set(named(resolve_entities(made))) == set(names)
