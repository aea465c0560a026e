"""Countries by what the press calls them: name, adjective, people, capital, seat of government.

Words are compared by ``text.key`` after a leading "the" and a possessive are taken off. Names are proper
nouns: words without a capital letter match nothing ("us", "male"), and an abbreviation matches
only in capitals. Data: ``lexicons/countries.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from claimline.data import lexicon
from claimline.text import APOSTROPHES, key

_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s?\Z")
_THE = re.compile(r"\A(?i:the)\s+")


@dataclass(frozen=True, slots=True)
class Seat:
    """A place or building by whose name a government is called; ``body`` is the part of the government
    it stands for ("defence ministry"), None for the government as a whole."""

    words: str
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """A sovereign state or a commonly named territory. ``iso`` is the ISO 3166-1 alpha-2 code (XK for
    Kosovo), ``of`` the code of the state that a territory belongs to; ``lat`` and ``lon`` are a point in its
    middle."""

    iso: str
    name: str
    lat: float
    lon: float
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    capital_aliases: tuple[str, ...] = ()
    seats: tuple[Seat, ...] = ()
    of: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)

    @property
    def capitals(self) -> tuple[str, ...]:
        """The capital and what else is used like one."""
        return ((self.capital,) if self.capital else ()) + self.capital_aliases


@cache
def countries() -> tuple[Country, ...]:
    """Every country of the lexicon, in its order."""
    return tuple(
        Country(
            iso=row["iso"],
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            aliases=tuple(row.get("aliases", ())),
            adjectives=tuple(row.get("adjectives", ())),
            people=tuple(row.get("people", ())),
            capital=row.get("capital"),
            capital_aliases=tuple(row.get("capital_aliases", ())),
            seats=tuple(Seat(seat["words"], seat.get("body")) for seat in row.get("seats", ())),
            of=row.get("of"),
        )
        for row in lexicon("countries")["country"]
    )


def by_iso(code: str) -> Country | None:
    """The country with this alpha-2 code."""
    return _codes().get(code)


def by_name(words: str) -> Country | None:
    """The country that ``words`` name: "the United States", "Ukraine's", "U.S."."""
    return _find(_NAMES, words)


def by_adjective(words: str) -> Country | None:
    """The country whose adjective ``words`` are: "Ukrainian", "South Korean"."""
    return _find(_ADJECTIVES, words)


def by_people(words: str) -> Country | None:
    """The country whose people ``words`` name: "Ukrainians", "the Dutch"."""
    return _find(_PEOPLE, words)


def by_capital(words: str) -> Country | None:
    """The country whose capital ``words`` name: "Kyiv", "Kiev"."""
    return _find(_CAPITALS, words)


def by_seat(words: str) -> Country | None:
    """The country whose government is called by the seat ``words``: "the Kremlin"."""
    return _find(_SEATS, words)


def seat_body(words: str) -> str | None:
    """The part of a government that the seat ``words`` stand for: "the Pentagon" → "defence ministry".
    None for a government as a whole, and for words that name no seat."""
    country = by_seat(words)
    seats = country.seats if country else ()
    return next((seat.body for seat in seats if _plain(seat.words)[0] == _plain(words)[0]), None)


def may_open_state(word: str) -> bool:
    """Whether ``word`` begins the name, adjective, people, capital or seat of a country: a quick no."""
    return key(word).split(" ")[0] in _openings()


_NAMES = "names"
_ADJECTIVES = "adjectives"
_PEOPLE = "people"
_CAPITALS = "capitals"
_SEATS = "seats"
_READ: Mapping[str, Callable[[Country], Iterable[str]]] = MappingProxyType(
    {
        _NAMES: lambda country: country.names,
        _ADJECTIVES: lambda country: country.adjectives,
        _PEOPLE: lambda country: country.people,
        _CAPITALS: lambda country: country.capitals,
        _SEATS: lambda country: (seat.words for seat in country.seats),
    }
)

_Index = Mapping[str, tuple[Country, bool]]


@cache
def _index(of: str) -> _Index:
    """Key → country and whether the words are an abbreviation; the first in the lexicon's order wins."""
    found: dict[str, tuple[Country, bool]] = {}
    for country in countries():
        for words in _READ[of](country):
            compared, upper = _plain(words)
            found.setdefault(compared, (country, upper))
    return MappingProxyType(found)


@cache
def _openings() -> frozenset[str]:
    return frozenset(compared.split(" ")[0] for of in _READ for compared in _index(of))


@cache
def _codes() -> Mapping[str, Country]:
    return MappingProxyType({country.iso: country for country in countries()})


@lru_cache(maxsize=4096)  # the finders ask for every capitalised word of a report, several times
def _find(of: str, words: str) -> Country | None:
    compared, upper = _plain(words)
    hit = _index(of).get(compared)
    if hit is None or (hit[1] and not upper) or words == words.lower():
        return None
    return hit[0]


def _plain(words: str) -> tuple[str, bool]:
    """The key of ``words`` without "the" and possessive, and whether all its letters are capitals."""
    bare = _POSSESSIVE.sub("", _THE.sub("", words.strip()))
    return key(bare), bare == bare.upper()
