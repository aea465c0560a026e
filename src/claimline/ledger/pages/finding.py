"""Finding claims: filters, counts of what a further filter would find, and pages in a stable order."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, fields

import numpy as np

from claimline.ledger.ledger import Ledger
from claimline.ledger.pages.facts import Facts, Mask
from claimline.ledger.search import match_expression
from claimline.model import ClaimId

FACETS = ("party", "entity", "place", "stance", "certainty", "status", "publisher", "event")


@dataclass(frozen=True, slots=True)
class Filters:
    """What claims to find; None does not filter. ``q`` are words that all occur; ``since`` and ``until``
    are ISO days, both included, of the day by which a claim is put in order."""

    q: str | None = None
    party: str | None = None
    entity: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    stance: str | None = None
    certainty: str | None = None
    status: str | None = None
    publisher: str | None = None
    event: str | None = None
    question: str | None = None
    report: str | None = None

    @property
    def given(self) -> dict[str, str]:
        """The filters that are set, in the order of the fields."""
        return {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name)}


@dataclass(frozen=True, slots=True)
class Found:
    """One page of the claims found, newest first, undated last. ``facets`` counts, per facet, the values of
    the claims that all *other* filters find, most frequent first."""

    claims: tuple[ClaimId, ...]
    total: int
    facets: dict[str, tuple[tuple[str, int], ...]]


def find_claims(
    ledger: Ledger, facts: Facts, filters: Filters, *, start: int = 0, limit: int | None = 50
) -> Found:
    """The claims from place ``start`` on that the filters find; all of them without a limit."""
    masks = _masks(ledger.connection, facts, filters)
    mask = _all(masks, len(facts.ids))
    rows = np.flatnonzero(mask)
    end = None if limit is None else start + limit
    page = tuple(facts.ids[int(row)] for row in rows[start:end])
    return Found(page, len(rows), _facets(facts, masks, mask))


def claim_mask(ledger: Ledger, facts: Facts, filters: Filters) -> Mask:
    """Which rows of the facts the filters find."""
    return _all(_masks(ledger.connection, facts, filters), len(facts.ids))


def _masks(db: sqlite3.Connection, facts: Facts, filters: Filters) -> dict[str, Mask]:
    masks: dict[str, Mask] = {}
    for name, value in filters.given.items():
        if name == "q":
            masks[name] = _words(db, facts, value)
        elif name == "since":
            masks[name] = facts.days >= value
        elif name == "until":
            masks[name] = (facts.days <= value) & (facts.days != "")
        else:
            masks[name] = facts.columns[name].where(value)
    return masks


def _words(db: sqlite3.Connection, facts: Facts, words: str) -> Mask:
    """The claims that hold all words; none where there is no word to look for."""
    expression = match_expression(words)
    if not expression:
        return np.zeros(len(facts.ids), dtype=bool)
    found = db.execute("SELECT rowid FROM claim_search WHERE claim_search MATCH ?", (expression,))
    numbers = np.fromiter((row[0] for row in found), np.int64)
    mask: Mask = np.isin(facts.numbers, numbers)
    return mask


def _all(masks: dict[str, Mask], size: int, *, but: str | None = None) -> Mask:
    whole = np.ones(size, dtype=bool)
    for name, mask in masks.items():
        if name != but:
            whole &= mask
    return whole


def _facets(facts: Facts, masks: dict[str, Mask], mask: Mask) -> dict[str, tuple[tuple[str, int], ...]]:
    facets = {}
    for name in FACETS:
        under = _all(masks, len(facts.ids), but=name) if name in masks else mask
        counts = facts.columns[name].counts(under)
        facets[name] = tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    return facets
