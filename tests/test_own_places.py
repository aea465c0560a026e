"""A file of own places, from the command line to the export and the analysis key."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimline.cli import app
from claimline.config import Config, ResolveConfig, load
from claimline.data import path
from claimline.model import Report
from claimline.pipeline import Analyser
from claimline.read import read

ROWS = "name,aliases,latitude,longitude,kind,country,parent\nUpper Varnow,,48.5,37.5,village,UA,Donetsk\n"
TEXT = "Shells fell near Upper Varnow on Monday, the mayor of Kramatorsk in Ukraine said."


@pytest.fixture(autouse=True)
def built() -> None:
    if not path("gazetteer.sqlite").is_file():
        pytest.skip("NOT CHECKED, no shared material: python -m claimline.data.build_gazetteer builds it")


def add(folder: Path, *options: str) -> tuple[int, str]:
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    done = CliRunner().invoke(app, ["add", str(folder / "s.db"), str(folder / "report.txt"), *options])
    return done.exit_code, done.output


def test_own_places_reach_the_export(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(ROWS, encoding="utf-8")
    assert add(tmp_path, "--places", str(tmp_path / "places.csv"))[0] == 0
    CliRunner().invoke(
        app, ["export", str(tmp_path / "s.db"), "--format", "jsonl", "-o", str(tmp_path / "out")]
    )
    lines = (tmp_path / "out" / "mentions.jsonl").read_text(encoding="utf-8").splitlines()
    rows = {row["text"]: row for row in map(json.loads, lines)}
    own = rows["Upper Varnow"]
    assert (own["lat"], own["lon"], own["country"], own["geonames"]) == (48.5, 37.5, "UA", None)
    assert (own["basis"], rows["Kramatorsk"]["basis"]) == ("user", "gazetteer")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert "version own places" in manifest["versions"]


def test_a_wrong_file_stops_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(ROWS.replace("48.5", "north"), encoding="utf-8")
    code, told = add(tmp_path, "--places", str(tmp_path / "places.csv"))
    assert code == 1
    assert "row 2, latitude: 'north' found" in " ".join(told.split())


def test_the_content_of_the_file_is_part_of_the_key(tmp_path: Path) -> None:
    one, same, other = (tmp_path / name for name in ("one.csv", "same.csv", "other.csv"))
    one.write_text(ROWS, encoding="utf-8")
    same.write_text(ROWS, encoding="utf-8")
    other.write_text(ROWS.replace("48.5", "48.6"), encoding="utf-8")
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    (found,) = read([report], config=Config().read)
    assert isinstance(found, Report)
    keys = []
    for places in (None, one, same, other):
        told = ResolveConfig(own_places=str(places) if places else None)
        analyser = Analyser(Config(resolve=told))
        keys.append(analyser.key(found))
        analyser.close()
    assert keys[1] == keys[2]
    assert len(set(keys)) == 3


def test_the_configuration_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "claimline.toml").write_text('[resolve]\nown_places = "places.csv"\n', encoding="utf-8")
    assert load(tmp_path / "claimline.toml").resolve.own_places == "places.csv"
