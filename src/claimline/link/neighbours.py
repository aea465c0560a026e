"""Which claims are near enough to a claim to be compared with it, without looking at every pair.

Two claims are near if some key has them no more than ``REACH`` places apart in order of time, and their own
words make a relation possible. The second depends on the two alone; the first on the claims that share the
key and lie between them. A ledger that grows keeps the keys in tables and asks the same (see ``upkeep``);
the class here holds all claims at once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Protocol

from claimline.link.readings import Part, Reading
from claimline.link.terms import FREQUENT, wording
from claimline.model import ClaimId

REACH = 24  # claims before and after a claim, in order of time, that a key leads to
WEAK, BORROWED = 8, 20  # at most so many little telling words are paired, and borrowed ones looked up
FEW = 2  # words of a statement so short that one shared word may make it the same
UNDATED = 99_999_999

Place = tuple[int, ClaimId]  # a claim's place in order of time


class Neighbours(Protocol):
    """Finds the claims near a claim."""

    def near(self, claim: ClaimId) -> Sequence[ClaimId]:
        """Ids of claims that may say the same as ``claim`` or the opposite, or that its target may be about;
        without itself, sorted. Being near is mutual."""
        ...


@dataclass(frozen=True, slots=True)
class Terms:
    """What a claim is looked up by: its ``keys``, all its ``words``, and whether one word that it shares
    may be enough (``short``)."""

    keys: tuple[str, ...]
    words: frozenset[str]
    short: bool

    def worth(self, other: Terms) -> bool:
        """Whether comparing the two can find anything: they share a number of one kind, two words, or one
        word that is half of a statement."""
        shared = len(self.words & other.words)
        if shared > 1 or (shared and (self.short or other.short)):
            return True
        numbers = {key for key in self.keys if key.startswith("number:")}
        return bool(numbers) and not numbers.isdisjoint(other.keys)


class KeyNeighbours:
    """Neighbours by shared keys: telling words, pairs of less telling ones, and numbers with what they count.

    A key of many claims leads only to those next in time, so the work grows with the number of claims, not
    with its square; which they are depends on the set of claims alone."""

    def __init__(self, readings: Mapping[ClaimId, Reading], topics: Mapping[ClaimId, Part]) -> None:
        self._places = {claim: place(reading) for claim, reading in readings.items()}
        self._terms = {claim: terms(reading, topics.get(claim)) for claim, reading in readings.items()}
        self._postings: dict[str, list[Place]] = defaultdict(list)
        for at in sorted(self._places.values()):
            for key in self._terms[at[1]].keys:
                self._postings[key].append(at)

    def near(self, claim: ClaimId) -> Sequence[ClaimId]:
        """The claims within reach by some key that are worth comparing."""
        if claim not in self._places:
            return ()
        mine = self._terms[claim]
        found: set[ClaimId] = set()
        for key in mine.keys:
            posting = self._postings[key]
            at = bisect_left(posting, self._places[claim])
            found.update(other for _, other in posting[max(0, at - REACH) : at + REACH + 1])
        found.discard(claim)
        return sorted(other for other in found if mine.worth(self._terms[other]))


def place(reading: Reading) -> Place:
    """Where a claim stands in order of time: by the last day that it may speak of; undated ones last."""
    return day_number(reading.window[1] if reading.window else None), reading.id


def day_number(day: str | None) -> int:
    """A day (``YYYY-MM-DD``) as a number that sorts like it."""
    digits = (day or "").replace("-", "")
    return int(digits) if len(digits) == len("YYYYMMDD") and digits.isdecimal() else UNDATED


def terms(reading: Reading, topic: Part | None) -> Terms:
    """What a claim is looked up by; ``topic`` is what its target is about."""
    parts = (*reading.parts, topic) if topic else reading.parts
    words = frozenset(word for part in parts for word in (*part.own, *part.borrowed))
    return Terms(
        keys=tuple(sorted({key for part in parts for key in _part_keys(part)})),
        words=words | {both for word in words if word.startswith("=") for both in _against(word)},
        short=topic is not None or any(len(part.own) <= FEW for part in parts),
    )


@cache
def _against(word: str) -> tuple[str, ...]:
    """One key for each pair of opposites that a word stands in, so that opposites count as shared."""
    return tuple(sorted({f"{min(pair)}|{max(pair)}" for pair in wording().opposites if word in pair}))


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
