from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.resolve.names import SAME, core, female_name, male_name, parts, same_organisation, same_person
from claimline.resolve.spelling import likeness, romanise


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("Hanna Olsenko", "Ganna Olsenko", "form"),
        ("Volodymyr Sylensky", "Wolodymyr Sylenskyj", "spelling"),
        ("Yevhen Drozdyn", "Yevgeny Drozdin", "spelling"),
        ("Володимир Силенський", "Volodymyr Sylenskyi", "spelling"),
        ("Ostrow, Ada", "Ada Ostrow", "same"),
        ("A. Ostrow", "Ada Ostrow", "initial"),
        ("Ada Maria Ostrow", "Ada Ostrow", "further part"),
        ("AdaOstrow", "Ada Ostrow", "run together"),
        ("Ada Ostrrow", "Ada Ostrow", "spelling"),
        ("Dr. Ada Ostrow", "Ada Ostrow", "same"),
    ],
)
def test_one_person_in_two_spellings(a: str, b: str, reason: str) -> None:
    score, evidence = same_person(a, b)
    assert score >= SAME
    assert reason in {piece.name for piece in evidence}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ada Ostrow", "Tomas Ostrow"),
        ("Ada Ostrow", "Ada Lindqvist"),
        ("Serhiy", "Serhiy Rodnin"),
        ("Nikolai", "Ivan Nikolaievich"),
        ("Oleksiy Revin", "Oleksiy Rezvykov"),
    ],
)
def test_two_people(a: str, b: str) -> None:
    assert same_person(a, b)[0] < SAME


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Lorna Gas Ltd", "Lorna Gas Limited", True),
        ("The Lorna Gas Company", "Lorna Gas Company", True),
        ("Institute for River Study", "IRS", True),
        ("H&B Lorna", "H and B Lorna", True),
        ("Brigade Forty-Four", "Brigade 44", True),
        ("Brigade 44", "Brigade 45", False),
        ("Lorna Gas", "Lorna Timber", False),
        ("Bank of Torland", "Bank of Kenya", False),
    ],
)
def test_organisations(a: str, b: str, same: bool) -> None:
    assert (same_organisation(a, b)[0] >= SAME) is same


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Варна", "varna"),
        ("Ζωή", "zoi"),
        ("김정", "gim jeong"),
        ("Łódź", "lodz"),
        ("習近平", "習近平"),
        ("Ångström", "angstrom"),
    ],
)
def test_other_scripts_in_latin_letters(name: str, words: str) -> None:
    assert romanise(name).replace(" ", "") == words.replace(" ", "")


def test_gender_of_names() -> None:
    assert female_name("Hanna Olsenko")
    assert female_name("Zlata Petrova")
    assert male_name("Hristo Petrov")
    assert not female_name("Nikita Petrov")
    assert not male_name("Zyx Petrov")


def test_words_of_a_name() -> None:
    assert parts("Mr. Jon Lind") == ("jon", "lind")
    assert core("the Kotvar dockers' union") == ("kotvar",)
    assert core("Wild group") == core("Wild Group") == core("Wild")


_NAMES = st.text(alphabet="abeginorsvyz АБ习'-., ", max_size=24)


@given(_NAMES, _NAMES)
def test_comparing_is_symmetric_and_bounded(a: str, b: str) -> None:
    for compare in (same_person, same_organisation):
        score = compare(a, b)[0]
        assert 0.0 <= score <= 1.0
        assert score == pytest.approx(compare(b, a)[0])
    assert likeness(a, b)[0] == pytest.approx(likeness(b, a)[0])
