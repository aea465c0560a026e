"""Which claims are near enough to a claim to be compared with it, without looking at every pair.

A ledger that grows can hand in its own ``Neighbours``; the one here is built from all claims at once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Protocol

from claimline.link.readings import Part, Reading
from claimline.link.terms import FREQUENT, wording
from claimline.model import ClaimId

REACH = 24  # claims before and after a claim, in order of time, that a key leads to
NEAREST = 60  # claims that one claim is compared with
WEAK, BORROWED = 8, 20  # at most so many little telling words are paired, and borrowed ones looked up


class Neighbours(Protocol):
    """Finds the claims near a claim."""

    def near(self, claim: ClaimId) -> Sequence[ClaimId]:
        """Ids of claims that may say the same as ``claim`` or the opposite, or that its target may be about;
        without itself, in a fixed order."""
        ...


class KeyNeighbours:
    """Neighbours by shared keys: telling words, pairs of less telling ones, and numbers with what they count.

    A key of many claims leads only to those next in time, so the work grows with the number of claims, not
    with its square; which they are depends on the set of claims alone."""

    def __init__(self, readings: Mapping[ClaimId, Reading], topics: Mapping[ClaimId, Part]) -> None:
        self._ids = sorted(readings, key=lambda claim: (_day(readings[claim]), claim))
        self._order = {claim: i for i, claim in enumerate(self._ids)}
        self._keys = {claim: _keys(readings[claim], topics.get(claim)) for claim in self._ids}
        self._postings: dict[str, list[int]] = defaultdict(list)
        for i, claim in enumerate(self._ids):
            for key in self._keys[claim]:
                self._postings[key].append(i)

    def near(self, claim: ClaimId) -> Sequence[ClaimId]:
        """The claims that share most keys with ``claim``, most first, ties by nearness in time."""
        me = self._order.get(claim)
        if me is None:
            return ()
        hits: Counter[int] = Counter()
        for key in self._keys[claim]:
            hits.update(_around(self._postings[key], me))
        hits.pop(me, None)
        ranked = sorted(hits.items(), key=lambda hit: (-hit[1], abs(hit[0] - me), hit[0]))
        return [self._ids[i] for i, _ in ranked[:NEAREST]]


def _keys(reading: Reading, topic: Part | None) -> tuple[str, ...]:
    parts = (*reading.parts, topic) if topic else reading.parts
    return tuple(sorted({key for part in parts for key in _part_keys(part)}))


def _part_keys(part: Part) -> Iterator[str]:
    broad = wording().broad
    strong = [
        k for k, w in sorted(part.own.items()) if w > FREQUENT and k not in part.names and k not in broad
    ]
    weak = [k for k in sorted(part.own) if k not in strong]
    yield from strong
    yield from [k for k in sorted(part.borrowed) if not k.startswith("@")][:BORROWED]
    for a, b in combinations(weak[:WEAK], 2):
        yield f"{a}+{b}"
    for measure in part.measures:
        yield f"number:{measure.kind[0]}:{measure.measure}"


def _day(reading: Reading) -> str:
    return reading.window[1] if reading.window else "9999"


def _around(posting: Sequence[int], me: int) -> Iterable[int]:
    if len(posting) <= 2 * REACH:
        return posting
    at = bisect_left(posting, me)
    return posting[max(0, at - REACH) : at + REACH]
