"""Which parties are opposed: from denials in the claims themselves, and from a file of sides."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from itertools import combinations, product
from pathlib import Path

from claimline.errors import ConfigError
from claimline.link.readings import Reading
from claimline.link.relations import Found
from claimline.model import ClaimId, Relation
from claimline.text import key

Opposed = frozenset[tuple[str, str]]


def opposed_parties(found: Iterable[Found], readings: Mapping[ClaimId, Reading], sides: Opposed) -> Opposed:
    """Pairs of positions of which one has denied the other somewhere, or that a file puts on two sides.
    Every pair stands in both orders."""
    pairs = {pair for one in found for pair in opposing(one, readings)}
    pairs |= between_sides({p for reading in readings.values() for p in reading.positions}, sides)
    return both_ways(pairs)


def both_ways(pairs: Iterable[tuple[str, str]]) -> Opposed:
    """The pairs in both orders, without those of one party."""
    return frozenset((x, y) for a, b in pairs if a != b for x, y in ((a, b), (b, a)))


def between_sides(parties: Iterable[str], sides: Opposed) -> Opposed:
    """The pairs of ``parties`` that a file puts on two sides."""
    names: dict[str, set[str]] = {}
    for party in parties if sides else ():
        names.setdefault(key(party), set()).add(party)
    found = (pair for a, b in sides for pair in product(names.get(a, ()), names.get(b, ())))
    return frozenset(found)


def opposing(one: Found, readings: Mapping[ClaimId, Reading]) -> Opposed:
    """The pairs of parties of which one denies the other here."""
    a, b = readings[one.a.claim], readings[one.b.claim]
    if one.relation is not Relation.ANSWERS or not a.denies:
        return frozenset()
    return frozenset((x, y) for x, y in product(a.positions, b.positions) if x != y)


def load_sides(path: str | None) -> Opposed:
    """The pairs of parties, as comparison keys, that the TOML file sets against each other:

        [[side]]
        name = "government"
        parties = ["Interior Ministry", "Police"]

    Raises ConfigError for a file that cannot be read or has another form."""
    if path is None:
        return frozenset()
    try:
        tables = tomllib.loads(Path(path).read_text(encoding="utf-8"))
        groups = [[key(party) for party in side["parties"]] for side in tables["side"]]
    except (
        OSError,
        UnicodeDecodeError,
        tomllib.TOMLDecodeError,
        KeyError,
        TypeError,
        AttributeError,
    ) as error:
        raise ConfigError(
            f"{path}: cannot read the sides: {error!r}. Give [[side]] tables with 'parties', a list of names."
        ) from error
    return frozenset(pair for left, right in combinations(groups, 2) for pair in product(left, right))
