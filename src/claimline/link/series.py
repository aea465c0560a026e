"""Numbers of one measure, counted class, place and unit, in order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from claimline.link.measures import Measure
from claimline.link.readings import Reading
from claimline.link.times import surely_after
from claimline.model import Point, Series, SeriesId, digest
from claimline.text import key

_Key = tuple[str, str, str, str, str, str]


def series(readings: Iterable[Reading]) -> tuple[Series, ...]:
    """A series for every measure, class, place, unit and scope that numbers are given for, by id. A number
    that is part of a larger one is not on the larger one's series."""
    by_key: dict[_Key, list[tuple[Reading, Measure]]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: r.id):
        for measure in _measures(reading):
            by_key[_key(reading, measure)].append((reading, measure))
    return tuple(sorted((_series(k, points) for k, points in by_key.items()), key=lambda s: s.id))


def series_of(reading: Reading) -> tuple[SeriesId, ...]:
    """The series that a claim's numbers are on."""
    return tuple(sorted({_id(_key(reading, measure)) for measure in _measures(reading)}))


def _measures(reading: Reading) -> Iterator[Measure]:
    if reading.mood in ("asserts", "predicts"):
        for part in reading.parts:
            yield from (measure for measure in part.measures if measure.measure and measure.kind[0])


def _id(name: _Key) -> SeriesId:
    return SeriesId(digest("series", *name))


def _key(reading: Reading, measure: Measure) -> _Key:
    counted, per = measure.kind
    place = _place(reading)
    scope = measure.scope or ("part" if measure.partial else "")
    return (
        measure.measure or "",
        counted,
        place,
        measure.quantity.unit or "",
        scope,
        per + (measure.group or ""),
    )


def _place(reading: Reading) -> str:
    """The place that the claim is at, else the one it names first."""
    places = sorted(reading.claim.places, key=lambda p: (p.relation != "at", p.span.start))
    return places[0].name if places else ""


def _series(name: _Key, numbers: Sequence[tuple[Reading, Measure]]) -> Series:
    ordered = sorted(numbers, key=lambda item: (_day(item[0]), item[0].id, item[1].quantity.span))
    points = tuple(_point(reading, measure) for reading, measure in ordered)
    scoped = f" ({name[4]})" if name[4] else ""
    return Series(
        id=_id(name),
        measure=name[0] + scoped,
        counted=None if name[3] else name[1],
        place=name[2] or None,
        unit=name[3] or None,
        points=points,
        joined=tuple(_joined([reading for reading, _ in ordered])),
    )


def _day(reading: Reading) -> str:
    return reading.claim.as_of or (reading.window[1] if reading.window else "9999")


def _point(reading: Reading, measure: Measure) -> Point:
    quantity = measure.quantity
    return Point(
        as_of=reading.claim.as_of,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        bound=quantity.bound,
        claim=reading.id,
        party=reading.positions[0] if reading.positions else None,
        text=quantity.text,
        lemma=quantity.counted,
    )


def _joined(readings: Sequence[Reading]) -> Iterable[tuple[int, int]]:
    """Index pairs of neighbouring points of one party whose order is proven."""
    by_party: dict[str, list[int]] = defaultdict(list)
    for i, reading in enumerate(readings):
        if reading.positions:
            by_party[key(reading.positions[0])].append(i)
    pairs = []
    for indexes in by_party.values():
        for i, j in pairwise(indexes):
            a, b = readings[i], readings[j]
            if surely_after(b.claim, a.claim, editions=(b.edition, a.edition)):
                pairs.append((i, j))
    return sorted(pairs)
