from __future__ import annotations

import pytest

from claimline.data.countries import (
    by_adjective,
    by_capital,
    by_iso,
    by_name,
    by_people,
    by_seat,
    countries,
    may_open_state,
    seat_body,
)


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("the United States", "US"),
        ("U.S.", "US"),
        ("US", "US"),
        ("America’s", "US"),
        ("Great Britain", "GB"),
        ("the UK", "GB"),
        ("Türkiye", "TR"),
        ("Turkiye", "TR"),
        ("Burma", "MM"),
        ("DRC", "CD"),
        ("Côte d'Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Kosovo", "XK"),
        ("Palestine", "PS"),
        ("The Gambia", "GM"),
        ("the Vatican", "VA"),
    ],
)
def test_a_country_is_known_by_each_of_its_names(words: str, iso: str) -> None:
    found = by_name(words)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize("words", ["us", "turkey", "Atlantis", "", "Us", "male", "chad"])
def test_what_is_no_name_of_a_country(words: str) -> None:
    assert by_name(words) is None


@pytest.mark.parametrize(
    ("find", "words", "iso"),
    [
        (by_adjective, "Norwegian", "NO"),
        (by_adjective, "South Korean", "KR"),
        (by_adjective, "Kenya", None),
        (by_people, "the Dutch", "NL"),
        (by_people, "Peruvians", "PE"),
        (by_capital, "Kiev", "UA"),
        (by_capital, "OSLO", "NO"),
        (by_capital, "Washington, D.C.", "US"),
        (by_capital, "male", None),
        (by_seat, "The Kremlin", "RU"),
        (by_seat, "Downing Street", "GB"),
        (by_seat, "the Elysee", "FR"),
    ],
)
def test_adjective_people_capital_and_seat(find, words: str, iso: str | None) -> None:
    found = find(words)
    assert (found.iso if found else None) == iso


def test_a_seat_can_stand_for_a_part_of_the_government() -> None:
    assert seat_body("the Pentagon") == "defence ministry"
    assert seat_body("the Kremlin") is None
    assert seat_body("the Lighthouse") is None


def test_no_name_of_a_country_is_ruled_out_by_its_first_word() -> None:
    for country in countries():
        for words in (*country.names, *country.adjectives, *country.people, *country.capitals):
            first = words.removeprefix("the ").removeprefix("The ").split()[0]
            assert may_open_state(first), words
    assert not may_open_state("Velmar")


def test_every_country_is_whole() -> None:
    codes = [country.iso for country in countries()]
    assert len(codes) == len(set(codes))
    for country in countries():
        assert -90 <= country.lat <= 90
        assert -180 <= country.lon <= 180
        assert by_iso(country.iso) is country
        assert country.of is None or by_iso(country.of)
        for name in country.names:
            assert by_name(name) is country, name


def test_no_two_countries_share_words() -> None:
    for find, words in (
        (by_adjective, "adjectives"),
        (by_people, "people"),
        (by_capital, "capitals"),
    ):
        for country in countries():
            for word in getattr(country, words):
                assert find(word) is country, word
