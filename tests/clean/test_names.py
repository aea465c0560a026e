from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.clean.names import credits


@pytest.mark.parametrize(
    ("statement", "people"),
    [
        ("Ada Holt", ["Ada Holt"]),
        ("By Ada Holt", ["Ada Holt"]),
        ("BY: ADA HOLT", ["ADA HOLT"]),
        ("Written by Ada Holt and Bo Lind", ["Ada Holt", "Bo Lind"]),
        ("Ada Holt, Bo Lind & Cy Marsh", ["Ada Holt", "Bo Lind", "Cy Marsh"]),
        ("Ada Holt | Political Editor", ["Ada Holt"]),
        ("Ada Holt, Senior Reporter", ["Ada Holt"]),
        ("Ada Holt Science Correspondent", ["Ada Holt"]),
        ("Ada Holt in Orlova", ["Ada Holt"]),
        ("Ada Holt for the Orlova Courier", ["Ada Holt"]),
        ("Ada Holt (ada@courier.example)", ["Ada Holt"]),
        ("Ada Holt ada@courier.example @adaholt", ["Ada Holt"]),
        ("Ada Holt https://courier.example/ada", ["Ada Holt"]),
        ("Ada Holt, Ada Holt, ADA HOLT", ["Ada Holt"]),
        ("Ada B. Holt", ["Ada B. Holt"]),
        ("Ada Y. Holt", ["Ada Y. Holt"]),
        ("Ada Holt, Jr.", ["Ada Holt, Jr"]),
        ("Ludwig van Holt", ["Ludwig van Holt"]),
        ("Ada Holt with Bo Lind", ["Ada Holt", "Bo Lind"]),
        ("Orlova Courier", []),
        ("The Orlova Courier", []),
        ("Orlova Courier Sport", []),
        ("Staff", []),
        ("Staff Reporter", []),
        ("Orlova staff reporter", []),
        ("News Desk", []),
        ("Hill Valley News", []),
        ("ada-holt", []),
        ("adaholt", []),
        ("admin", []),
        ("(Image: Ada Holt)", []),
        ("https://pages.example/ada.holt", []),
        ("courier.example", []),
        ("", []),
        ("12 March 2031", []),
        ("x" * 500, []),
    ],
)
def test_people(statement: str, people: list[str]) -> None:
    assert credits([statement], ["Orlova Courier"], typed=False).people == people


@pytest.mark.parametrize(
    ("statement", "agency", "people"),
    [
        ("Reuters", "Reuters", []),
        ("The Associated Press", "The Associated Press", []),
        ("Associated Press in Orlova", "Associated Press", []),
        ("AFP and Ada Holt", "AFP", ["Ada Holt"]),
        ("Ada Holt, AP", "AP", ["Ada Holt"]),
        ("Reuters Staff", "Reuters", []),
        ("AP Sports Writer", "AP", []),
        ("Ada Holt, Associated Press Chess Writer", "Associated Press", ["Ada Holt"]),
        ("Getty Images", None, []),
    ],
)
def test_agencies(statement: str, agency: str | None, people: list[str]) -> None:
    found = credits([statement], [], typed=False)
    assert (found.agency, found.people) == (agency, people)


@pytest.mark.parametrize("typed", [True, False])
def test_one_word_is_a_name_where_the_data_says_so(typed: bool) -> None:
    assert credits(["Plato"], [], typed=typed).people == (["Plato"] if typed else [])


@pytest.mark.parametrize(
    "statement", ["Ada Holt, Orlova", "Ada Holt, who writes about mills", "Ada Holt | Towns"]
)
def test_only_a_name_alone_is_taken_on_the_datas_word(statement: str) -> None:
    assert credits([statement], [], typed=True).people == ["Ada Holt"]


def test_last_names_first() -> None:
    found = credits(["Holt, Ada", "Lind, Bo"], [], typed=False, inverted=True)
    assert found.people == ["Ada Holt", "Bo Lind"]


@pytest.mark.parametrize(
    "outlet", ["The Orlova Courier", "orlovacourier", "OrlovaCourier", "Orlovacourier.com"]
)
def test_knows_the_outlet_however_it_is_spelled(outlet: str) -> None:
    found = credits(["Orlova Courier"], [outlet], typed=True)
    assert (found.people, found.bodies) == ([], ["Orlova Courier"])


@given(st.text(max_size=80), st.booleans(), st.booleans())
def test_takes_any_text(statement: str, typed: bool, inverted: bool) -> None:
    found = credits([statement, statement], [statement], typed=typed, inverted=inverted)
    assert len(set(found.people)) == len(found.people)
