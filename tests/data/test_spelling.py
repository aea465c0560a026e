from __future__ import annotations

import pytest

from claimline.data.spelling import is_foreign, loose, without_region_words


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Zaporizhia", "Zaporizhzhya"),
        ("Khmelnytskyi", "Khmelnytsky"),
        ("Severny", "Severnyi"),
        ("Al-Hasakah", "Hasakah"),
        ("Petrivka", "Petrovka"),
        ("Novoselivka", "Novoselovka"),
        ("Mykhaylivka", "Mykhailivka"),
        ("Horlivka", "Horlovka"),
        ("Vesele", "Veselo"),
    ],
)
def test_transliterations_of_one_name_are_alike(a: str, b: str) -> None:
    assert loose(a) == loose(b)


@pytest.mark.parametrize(
    ("a", "b"), [("Ivanovo", "Ivanovka"), ("Donskoye", "Donetsk"), ("Homs", "Hama"), ("Basra", "Busra")]
)
def test_other_names_stay_apart(a: str, b: str) -> None:
    assert loose(a) != loose(b)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Tver Oblast", "Tver"),
        ("Republic of Tyva", "Tyva"),
        ("Cook County", "Cook"),
        ("Comuna Roşia", "Roşia"),
        ("Oblast", "Oblast"),
        ("New South Wales", "New South Wales"),
        ("Kurdistan autonomous region", "Kurdistan"),
    ],
)
def test_division_words_are_left_out(name: str, bare: str) -> None:
    assert without_region_words(name) == bare


def test_the_first_language_tells_the_script() -> None:
    assert is_foreign("uk,ru-UA,rom,pl,hu")
    assert not is_foreign("pl")
    assert not is_foreign("")
