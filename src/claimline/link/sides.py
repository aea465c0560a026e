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
    pairs = {
        pair
        for one in found
        if one.relation is Relation.ANSWERS and readings[one.a.claim].denies
        for pair in product(readings[one.a.claim].positions, readings[one.b.claim].positions)
    }
    names: dict[str, set[str]] = {}
    for reading in readings.values():
        for position in reading.positions:
            names.setdefault(key(position), set()).add(position)
    for a, b in sides:
        pairs.update(product(names.get(a, ()), names.get(b, ())))
    return frozenset((x, y) for a, b in pairs if a != b for x, y in ((a, b), (b, a)))


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
