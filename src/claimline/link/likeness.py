"""How alike two statements are, and whether they can be about one thing.

A function of the two claims, their reports and shipped lexicons only, never of the rest of the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt

from claimline.link.clauses import is_located
from claimline.link.readings import Part, Reading
from claimline.link.terms import CLASS, FREQUENT, opposite, weight, wording
from claimline.link.times import overlap

# Set on the sample story and on a story of five real reports, both read by hand.
ALIKE = 0.5  # score from which two statements of one time are one
ALIKE_APART = 0.62  # the same for statements whose times do not meet or are not known
ALIKE_STRANGE = 0.8  # the same where each names someone or some place that the other does not
TELLING = 1.0  # weight of shared words (names apart) without which nothing is one statement
SPECIFIC = 0.9  # of it, in words that name no recurring event, needed when times do not meet
NAMES_AT_MOST = 0.8  # shared names tell little more than that the story is the same
BORROWED = 0.6  # a word of the context tells less than one that the source used
NAME_MISSED = 0.5  # a name that the other lacks costs half of another word
ONE_PLACE = 60.0  # km between towns by which reports may still place one event
MAX_TOWNS = 8  # a claim with more is a list
MISSED_SHORT, MISSED_LONG = 0.6, 0.2  # what the other lacks costs more in the shorter statement


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two statements are, and in what.

    ``telling`` and ``specific`` are weights of shared words, ``specific`` without recurring events;
    ``one_thing`` is whether what each says is among the words of the other; ``strangers`` that each names
    someone or some place and none is the same; ``opposites`` are words of opposite meaning, which count as
    shared. The score ranks, 0 to 1."""

    score: float
    telling: float
    specific: float
    one_thing: bool
    shared: tuple[str, ...]
    names: tuple[str, ...]
    strangers: bool
    opposites: tuple[tuple[str, str], ...]


def likeness(p: Part, q: Part) -> Likeness:
    """The weighted overlap of the words of two statements."""
    mine, theirs = _weights(p), _weights(q)
    both = mine.keys() & theirs.keys()
    shared = {k: min(mine[k], theirs[k]) for k in sorted(both) if k in p.own or k in q.own}
    pairs = _opposites(p, q, shared)
    gone = {k for pair in pairs for k in pair}
    named = {k for k in shared if k in p.names or k in q.names}
    telling = sum(w for k, w in shared.items() if k not in named) + CLASS * len(pairs)
    total = telling + min(NAMES_AT_MOST, sum(shared[k] for k in named))
    missed = sorted(_missed(part, shared.keys() | gone) for part in (p, q))
    cost = MISSED_SHORT * missed[0] + MISSED_LONG * missed[1]
    usual = wording().recurring | wording().broad | named
    return Likeness(
        score=round(total / (total + cost), 6) if total else 0.0,
        telling=telling,
        specific=sum(w for k, w in shared.items() if k not in usual and w > FREQUENT) + CLASS * len(pairs),
        one_thing=_heads_among(p, q, gone) and _heads_among(q, p, gone),
        shared=tuple(k for k in shared if k not in named),
        names=tuple(sorted(named)),
        strangers=bool(p.names and q.names) and not named,
        opposites=pairs,
    )


def _weights(part: Part) -> Mapping[str, float]:
    return {term: BORROWED * weight(term) for term in part.borrowed} | dict(part.own)


def _missed(part: Part, had: set[str]) -> float:
    return sum(w * (NAME_MISSED if k in part.names else 1.0) for k, w in part.own.items() if k not in had)


def _opposites(p: Part, q: Part, shared: Mapping[str, float]) -> tuple[tuple[str, str], ...]:
    left, right = ([k for k in sorted(part.own) if k.startswith("=") and k not in shared] for part in (p, q))
    return tuple((a, b) for a in left for b in right if opposite(a, b))[:1]


def _heads_among(p: Part, q: Part, gone: set[str]) -> bool:
    return any(head in q.own or head in gone for head in p.heads)


def clash(p: Part, q: Part) -> bool:
    """Whether the statements cannot be about one thing: other actors, countries or numbered things."""
    for mine, theirs in ((p.actors, q.actors), (p.where, q.where)):
        if mine and theirs and not mine & theirs:
            return True
    if p.foe & q.actors or q.foe & p.actors:
        return True
    return any(noun in q.labels and not numbers & q.labels[noun] for noun, numbers in p.labels.items())


def apart(a: Reading, b: Reading) -> bool:
    """Whether the towns that the two claims put themselves in are all too far from each other to be one
    place. A town that stands for a government is none."""
    mine, theirs = _towns(a), _towns(b)
    return bool(mine and theirs) and all(_km(x, y) > ONE_PLACE for x in mine for y in theirs)


def _towns(reading: Reading) -> list[tuple[float, float]]:
    return [
        (place.lat, place.lon)
        for place in reading.claim.places
        if place.lat is not None and place.lon is not None and place.precision == "town"
        if is_located(reading.edition.text, place.span)
    ][:MAX_TOWNS]


def _km(x: tuple[float, float], y: tuple[float, float]) -> float:
    """Great-circle distance in km between (lat, lon) pairs in degrees (haversine, R = 6371 km)."""
    (lat, lon), (other_lat, other_lon) = ((radians(d) for d in point) for point in (x, y))
    half = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(half)))


def alike(a: Reading, b: Reading, how: Likeness) -> bool:
    """Whether the likeness makes two statements one, given when they speak of. What recurs while a story
    lasts, such as an advance, is one only where the days show it."""
    words = len(how.shared) + len(how.names) + len(how.opposites)
    if how.telling < TELLING or not how.one_thing or words < 2:
        return False
    if a.report == b.report and meet(a, b):
        return how.score >= ALIKE
    if how.strangers:
        return how.score >= ALIKE_STRANGE and how.specific >= SPECIFIC
    if how.specific >= SPECIFIC:
        return how.score >= (ALIKE if meet(a, b) else ALIKE_APART)
    return how.score >= ALIKE_APART and bool(how.names) and meet(a, b) and end_together(a, b)


def meet(a: Reading, b: Reading) -> bool:
    """Whether the claims speak of a common day, as far as is known; one undated report speaks of one time."""
    met = overlap(a.window, b.window)
    return a.report == b.report if met is None else met


def end_together(a: Reading, b: Reading) -> bool:
    """Whether what the claims speak of ends on the same or the next day: an advance of one week and one of
    the next may share a day and are still two."""
    if a.window is None or b.window is None:
        return False
    apart = date.fromisoformat(a.window[1]) - date.fromisoformat(b.window[1])
    return abs(apart) <= timedelta(days=1)
