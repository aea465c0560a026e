"""What each place name of a report can mean, and how well the meanings of all names go together.

Names are told apart by each other: a namesake near the report's other places, in a country that the
report speaks of, outweighs a larger one on the other side of the world. Candidates of all names are
scored at once, a few rounds over; the method is the usual one of "toponym resolution by spatial
proximity and population" (Leidner 2007; Karimzadeh et al. 2019), as one matrix product.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log10
from typing import Final

import numpy as np
from numpy.typing import NDArray

from claimline.data.countries import by_capital
from claimline.resolve.gazetteer import COUNTRY, TOWN, Site

# All weights were set on GeoVirus and checked on LGL (benchmarks/places.py), with gold names.
_KIND_PRIOR: Final = {COUNTRY: 1.3, "admin1": 0.78, "admin2": 0.42, "continent": 1.2}
_REGION_PRIOR: Final = 0.95  # regions of the lexicon are there because news names them
_ALIAS: Final = (0.0, -0.12, -0.22)  # own name, other name, loose spelling
_NEAR_KM: Final = 140.0  # over this distance a neighbour's support falls to a third
_CLOSE_KM: Final = 55.0
_REMOTE: Final = 2.0
_SAME_COUNTRY: Final = 0.25
_SAME_DIVISION: Final = 0.3
_SUPPORT: Final = 3.5
_SPOKEN_OF: Final = 0.7
_CONTAINED: Final = 2.4  # both ways: "Buffalo, New York" tells which Buffalo and that the state is meant
_SHARPNESS: Final = 11.0
_ROUNDS: Final = 3
_TOGETHER: Final = 1000  # candidates held against each other at once: 8 MB per matrix
_EARTH_KM: Final = 6371.0
_CAPITAL: Final = 0.25
_ITS_STATE: Final = 0.6  # of a capital whose state the report names
_TWINS_KM: Final = 12.0
_OWN: Final = (
    1.0  # a user's own place: over any town of its name but a metropolis, unless the story lies elsewhere
)
_NOWHERE: Final = 0.4  # score of "none of these": a village that no gazetteer has

_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Name:
    """A place name of a report with what it can mean. ``count`` is how often it is mentioned; ``inside``
    holds the names, by index, that the report puts it in ("Paris, Texas")."""

    words: str
    sites: tuple[Site, ...]
    count: int = 1
    inside: tuple[int, ...] = ()


def score(names: Sequence[Name], *, spoken_of: Mapping[str, float]) -> list[list[float]]:
    """For each name a probability per candidate; what is missing to 1 is the chance that it is none of
    them. ``spoken_of`` gives, per country code, its share among the countries that the report speaks of.
    In a report with very many names only neighbours in its order are held against each other."""
    out: list[list[float]] = []
    begin = 0
    while begin < len(names):
        end, room = begin, _TOGETHER
        while end < len(names) and (end == begin or room >= len(names[end].sites)):
            room -= len(names[end].sites)
            end += 1
        part = [replace(name, inside=_shifted(name.inside, begin, end)) for name in names[begin:end]]
        out += _score(part, spoken_of)
        begin = end
    return out


def _shifted(inside: tuple[int, ...], begin: int, end: int) -> tuple[int, ...]:
    return tuple(i - begin for i in inside if begin <= i < end)


def _score(names: Sequence[Name], spoken_of: Mapping[str, float]) -> list[list[float]]:
    sites = [site for name in names for site in name.sites]
    if not sites:
        return [[] for _ in names]
    owner = np.repeat(np.arange(len(names)), [len(name.sites) for name in names])
    prior = np.array([_prior(site, name.words, spoken_of) for name in names for site in name.sites])
    prior += _SPOKEN_OF * np.array([spoken_of.get(site.country or "", 0.0) for site in sites])
    apart = _distances(sites)
    relation = _relations(sites, apart, owner)
    close = _closeness(sites, apart, owner)
    contained = _containment(names, sites, owner)
    doubt = np.array([_doubt(site) for site in sites])
    weight = np.array([1.0 + log10(name.count) for name in names])[owner]
    chance = _share(prior, owner, len(names))
    for _ in range(_ROUNDS):
        voice = weight * chance
        support = relation @ voice / (1.0 + _others(voice, owner, len(names)))
        inside = contained @ chance
        around = np.minimum(1.0, contained.T @ chance)
        alone = 1.0 - np.minimum(1.0, (close * chance).max(axis=1) + inside)
        chance = _share(prior + _SUPPORT * support + _CONTAINED * (inside + around), owner, len(names))
        chance *= np.maximum(0.0, 1.0 - _REMOTE * doubt * alone)
    out: list[list[float]] = [[] for _ in names]
    for at, value in zip(owner.tolist(), chance.tolist(), strict=True):
        out[at].append(value)
    return out


def _prior(site: Site, words: str, spoken_of: Mapping[str, float]) -> float:
    """How likely a place is meant by its name before anything else is known."""
    if site.own:
        return _OWN + _ALIAS[site.alias]
    if site.kind == TOWN:
        base = log10(site.population + 2000) / 7.5
        capital = by_capital(words) if site.population > 20_000 else None
        if capital and capital.iso == site.country:
            base += _CAPITAL + (_ITS_STATE if spoken_of.get(capital.iso) else 0.0)
    else:
        base = _KIND_PRIOR.get(site.kind, _REGION_PRIOR)
    return base + _ALIAS[site.alias]


def _doubt(site: Site) -> float:
    """How likely a town of this name is one that the gazetteer lacks: villages have many namesakes."""
    if site.kind != TOWN or site.own:
        return 0.0
    return max(0.0, 1.0 - log10(site.population + 1) / 4.0) + (
        0.2 if site.alias and site.population < 50_000 else 0.0
    )


def _distances(sites: Sequence[Site]) -> _Floats:
    """Kilometres between all candidates."""
    lat = np.radians([site.lat for site in sites])
    lon = np.radians([site.lon for site in sites])
    xyz = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    return np.asarray(np.arccos(np.clip(xyz.T @ xyz, -1.0, 1.0)) * _EARTH_KM)


def _relations(sites: Sequence[Site], apart: _Floats, owner: NDArray[np.int64]) -> _Floats:
    """How much each candidate speaks for each other one of another name, from 0 to 1."""
    country = _codes([site.country for site in sites])
    first = _codes([f"{site.country}.{site.admin1}" if site.admin1 else None for site in sites])
    same = (country[:, None] == country) & (country >= 0)
    together = (first[:, None] == first) & (first >= 0)
    relation = np.maximum(np.exp(-apart / _NEAR_KM), _SAME_COUNTRY * same + _SAME_DIVISION * together)
    relation[owner[:, None] == owner] = 0.0
    return np.asarray(relation)


def _closeness(sites: Sequence[Site], apart: _Floats, owner: NDArray[np.int64]) -> _Floats:
    """1 for a candidate beside a town of another name, falling to a third over _CLOSE_KM."""
    exact = np.array([site.kind in (TOWN, "admin2") for site in sites])
    return np.asarray(np.exp(-apart / _CLOSE_KM) * exact[None, :] * (owner[:, None] != owner))


def _containment(names: Sequence[Name], sites: Sequence[Site], owner: NDArray[np.int64]) -> _Floats:
    """1 where a candidate lies in an area that its name is put in by the report."""
    out = np.zeros((len(sites), len(sites)))
    slots = [np.flatnonzero(owner == i).tolist() for i in range(len(names))]
    for i, name in enumerate(names):
        for outer in name.inside:
            for a in slots[i]:
                for b in slots[outer]:
                    out[a, b] = _lies_in(sites[a], sites[b])
    return out


def _lies_in(inner: Site, outer: Site) -> bool:
    if outer.kind == COUNTRY or inner.country is None:
        return inner.country == outer.country and inner.kind != COUNTRY
    if outer.kind == "admin1":
        return (inner.country, inner.admin1) == (outer.country, outer.admin1) and inner.id != outer.id
    reach = 80.0 if outer.kind in (TOWN, "admin2") else 400.0
    return distance(inner, outer) < reach and (outer.country is None or inner.country == outer.country)


def same_place(a: Site, b: Site) -> bool:
    """Whether it matters little which of the two is meant: neighbours, or a town and the area around it."""
    if COUNTRY in (a.kind, b.kind):
        return a.id == b.id
    apart = distance(a, b)
    if TOWN in (a.kind, b.kind) and a.kind != b.kind:
        return apart < 60.0 or (apart < 160.0 and (_lies_in(a, b) or _lies_in(b, a)))
    return apart < (_TWINS_KM if min(a.population, b.population) < 20_000 else 3 * _TWINS_KM)


def distance(a: Site, b: Site) -> float:
    """Great-circle distance in kilometres."""
    lat, lon = np.radians([a.lat, b.lat]), np.radians([a.lon, b.lon])
    cosine = np.sin(lat[0]) * np.sin(lat[1]) + np.cos(lat[0]) * np.cos(lat[1]) * np.cos(lon[0] - lon[1])
    return float(np.arccos(np.clip(cosine, -1.0, 1.0))) * _EARTH_KM


def _codes(values: Sequence[str | None]) -> NDArray[np.int64]:
    """A number per value, equal for equal values, -1 for none."""
    numbers = {value: i for i, value in enumerate(sorted({value for value in values if value}))}
    return np.array([numbers[value] if value else -1 for value in values])


def _share(scores: _Floats, owner: NDArray[np.int64], names: int) -> _Floats:
    """Scores as chances within each name, against the chance that none is meant."""
    powers = np.exp(_SHARPNESS * np.minimum(scores, 8.0))
    total = np.bincount(owner, weights=powers, minlength=names) + np.exp(_SHARPNESS * _NOWHERE)
    return np.asarray(powers / total[owner])


def _others(voice: _Floats, owner: NDArray[np.int64], names: int) -> _Floats:
    """Per candidate, the voice of all names but its own."""
    own = np.bincount(owner, weights=voice, minlength=names)
    return np.asarray(voice.sum() - own[owner])
