from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimline import data
from claimline.errors import GazetteerError
from claimline.resolve.gazetteer import Gazetteer

BUILD = "NOT CHECKED, no shared material: python -m claimline.data.build_gazetteer builds the gazetteer"


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    if not data.path("gazetteer.sqlite").is_file():
        pytest.skip(BUILD)
    with Gazetteer() as opened:
        yield opened


def test_namesakes_come_largest_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.lookup("Paris")
    assert (found[0].country, found[0].geonames) == ("FR", 2988507)
    order = [(-site.population, site.id) for site in found]
    assert order == sorted(order)
    assert all(site.kind == "town" and site.precision == "town" for site in found)


@pytest.mark.parametrize("name", ["Warszawa", "Варшава", "وارسو", "WARSAW", "ワルシャワ", " Warsaw "])
def test_a_town_is_found_in_many_scripts(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name)[0].name == "Warsaw"


@pytest.mark.parametrize("name", ["", "Nowhereville-upon-Nothing", "' OR 1=1 --", "\x00", "%", "x" * 100_000])
def test_what_is_not_there_gives_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == ()
    assert gazetteer.areas(name) == ()
    assert gazetteer.loosely(name) == ()


@pytest.mark.parametrize(
    ("name", "found", "country", "kind"),
    [
        ("Ontario", "Ontario", "CA", "admin1"),
        ("province of Ontario", "Ontario", "CA", "admin1"),
        ("Tver region", "Tver Oblast", "RU", "admin1"),
        ("Odesa oblast", "Odesa Oblast", "UA", "admin1"),
        ("Calif.", "California", "US", "admin1"),
        ("Kenya", "Kenya", "KE", "country"),
        ("Lake Chad", "Lake Chad", None, "lake"),
        ("the Red Sea", None, None, None),
        ("Red Sea", "Red Sea", None, "sea"),
    ],
)
def test_areas(
    gazetteer: Gazetteer, name: str, found: str | None, country: str | None, kind: str | None
) -> None:
    areas = gazetteer.areas(name)
    first = (areas[0].name, areas[0].country, areas[0].kind) if areas else (None, None, None)
    assert first == (found, country, kind) or any(
        (a.name, a.country, a.kind) == (found, country, kind) for a in areas
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [("St. Petersburg", "Saint Petersburg"), ("Zaporizhia", "Zaporizhzhya"), ("Mykolaiiv", "Mykolayiv")],
)
def test_loose_spellings(gazetteer: Gazetteer, name: str, meant: str) -> None:
    assert meant in {site.name for site in (*gazetteer.loosely(name), *gazetteer.lookup(name))}


def test_a_missing_file_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"python -m claimline\.data\.build_gazetteer"):
        Gazetteer(tmp_path / "none.sqlite")


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    other.write_text("not a database at all, but long enough to be looked at" * 20)
    with pytest.raises(GazetteerError, match="no gazetteer"):
        Gazetteer(other)


def test_it_travels_to_other_processes(gazetteer: Gazetteer) -> None:
    copy = pickle.loads(pickle.dumps(gazetteer))
    assert copy.lookup("Nairobi") == gazetteer.lookup("Nairobi")
    copy.close()
    assert copy.lookup("Nairobi")  # opens again
    copy.close()


def test_a_forked_child_has_its_own_connection(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    here = gazetteer.lookup("Accra")
    monkeypatch.setattr(os, "getpid", lambda: 999_999)
    assert gazetteer.lookup("Accra") == here
    assert gazetteer.lookup("Kumasi")
    gazetteer.close()
