"""The parties of a drawing, and counts that lead to filters."""

from __future__ import annotations

from dataclasses import dataclass

from claimline.ledger.pages import Mask
from claimline.present.pages.desk import PageDesk
from claimline.present.pages.records import Tally


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a drawing, referred to by its place in the list."""

    name: str


def listed(named: dict[str, int]) -> tuple[Party, ...]:
    """The parties by their places."""
    return tuple(Party(name) for name in named)


def index(named: dict[str, int], name: str | None) -> int | None:
    """The place of a party, a new one at the end; None where none is shown."""
    return None if name is None else named.setdefault(name, len(named))


def tallies(desk: PageDesk, mask: Mask, facet: str) -> tuple[Tally, ...]:
    """The most frequent values of a facet among the masked claims."""
    counts = desk.facts.columns[facet].counts(mask)
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:12]
    return tuple(Tally(desk.desk.name(value), value, count) for value, count in most)
