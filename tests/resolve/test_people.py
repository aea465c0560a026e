from __future__ import annotations

import pytest
from scenes import extraction, parsed

from claimline.data.holders import Name, read
from claimline.data.phrases import Kind
from claimline.model import MentionKind, ReportId
from claimline.resolve.cast import Cast, Figure
from claimline.resolve.people import before, behind, cast_people, is_called

_KINDS = {MentionKind.PERSON: Kind.PERSON, MentionKind.ORGANISATION: Kind.ORGANISATION}


def figures(text: str, people: str, organisations: str = "") -> list[Figure]:
    parse = parsed(text, people=people, organisations=organisations)
    mentions = extraction(text, parse, ()).mentions
    reading = read(text, [Name(m.span, _KINDS[m.kind], m.text) for m in mentions if m.kind in _KINDS])
    cast = Cast(ReportId("r"))
    cast_people(cast, reading, mentions)
    return cast.figures


def test_a_full_name_then_the_surname() -> None:
    found = figures("Ada Ostrow came. Later Ostrow left. Ada Ostrow sang.", "Ada Ostrow|Ostrow")
    assert [(figure.name, dict(figure.names)) for figure in found] == [
        ("Ada Ostrow", {"Ada Ostrow": 2, "Ostrow": 1})
    ]


def test_a_first_name_alone_is_somebody_else() -> None:
    found = figures("Serhiy Rodnin came. A soldier named Serhiy left.", "Serhiy Rodnin|Serhiy")
    assert sorted(figure.name for figure in found) == ["Serhiy", "Serhiy Rodnin"]


def test_east_asian_names_put_the_family_first() -> None:
    (found,) = figures("Xi Yuming came. Later Xi left.", "Xi Yuming|Xi")
    assert dict(found.names) == {"Xi Yuming": 1, "Xi": 1}


def test_a_title_tells_two_bearers_apart() -> None:
    found = figures(
        "Anna Ostrow and Igor Ostrow came. Then Mr. Ostrow left.", "Anna Ostrow|Igor Ostrow|Ostrow"
    )
    assert {figure.name: sum(figure.names.values()) for figure in found} == {
        "Anna Ostrow": 1,
        "Igor Ostrow": 2,
    }


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Spokeswoman Zyx Quill left.", "female"),
        ("Then Mr Zyx Quill left.", "male"),
        ("Zyx Petrova left.", "female"),
        ("Zyx Quill left.", None),
    ],
)
def test_gender_from_titles_roles_and_names(text: str, gender: str | None) -> None:
    (found,) = figures(text, "Zyx Quill|Zyx Petrova")
    assert found.gender == gender


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("We met the head of the army, Ada Ostrow, there.", "the head of the army"),
        ("We met a nurse named Ada Ostrow there.", "a nurse"),
        ("We met a sailor identified as Ada Ostrow there.", "a sailor"),
        ("We met Ada Ostrow, the union's leader, there.", "the union's leader"),
        ("We met Ada Ostrow, 51, a teacher, there.", "a teacher"),
        ("We met the leader of a group of traders, Ada Ostrow, there.", "the leader of a group"),
        ("We met Ada Ostrow there, a long way from the mayor.", None),
        ("We left, said the mayor. Ada Ostrow stayed.", None),
    ],
)
def test_roles_beside_a_name(text: str, role: str | None) -> None:
    start = text.find("Ada Ostrow")
    reading = read(text)
    span = next(
        m.span
        for m in extraction(text, parsed(text, people="Ada Ostrow"), ()).mentions
        if m.span.start == start
    )
    found = before(reading, span) or behind(reading, span)
    assert (found.span.of(text) if found else None) == role


def test_how_people_are_called() -> None:
    assert is_called("Ada Ostrow", "Ostrow")
    assert not is_called("Ada Ostrow", "Ada")
    assert is_called("Li Hua", "Li")
