"""When a page was published and last changed, by its sources, and which of them is believed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from claimline.clean import jsonld
from claimline.clean.dates import given_date, interval
from claimline.clean.pagesources import Sources, stated_in_meta
from claimline.clean.published import addressed
from claimline.model import Interval

_ORDER = ("jsonld", "meta", "webpage", "time", "printed", "url")
_STATED = frozenset({"jsonld", "meta", "webpage"})  # sources of which the earliest counts where they differ
_TIME_REACH = 12_000  # code points of source behind the headline where its time element may stand
_EPOCH = "1970-01-01"  # what a clock that was never set shows
_DAY = len("2023-05-12")
_SAME = timedelta(hours=1)  # a page's sources are filled one after the other
_EAST, _WEST = timedelta(hours=14), timedelta(hours=12)  # the zones farthest from UTC


def publications(found: Sources) -> Iterator[tuple[str, Interval]]:
    """When the page says that it was published, with the sources."""
    for node in found.articles:
        yield from _given("jsonld", node.get("datePublished"))
    for value in stated_in_meta(found.facts, "published"):
        yield from _given("meta", value)
    for node in found.pages:
        yield from _given("webpage", node.get("datePublished"))
    if found.head is not None:
        start = found.page.blocks[max(0, found.head - 4)].pieces[0][0]
        end = found.page.blocks[found.head].pieces[-1][1] + _TIME_REACH
        for moment, at in found.facts.times:
            if start <= at < end:
                yield from _given("time", moment)
    yield from printed(found, ("published", ""))
    if address := addressed(found.uri):
        yield "url", address


def printed(found: Sources, labels: Sequence[str]) -> Iterator[tuple[str, Interval]]:
    """The dates on lines of their own behind the headline, those of earlier ``labels`` first."""
    for label in labels:
        for block, line in found.dated:
            if line.label == label and line.printed and line.printed.day:
                yield "printed", interval(line.printed, line.printed.span.of(block.words), basis="printed")


def modifications(found: Sources) -> Iterator[tuple[str, Interval]]:
    """When the page says that it was last changed."""
    for node in found.articles:
        yield from _given("jsonld", node.get("dateModified"))
    for value in stated_in_meta(found.facts, "modified"):
        yield from _given("meta", value)
    for node in found.pages:
        yield from _given("webpage", node.get("dateModified"))
    yield from printed(found, ("updated",))


def _given(source: str, value: Any) -> Iterator[tuple[str, Interval]]:
    words = jsonld.word(value)
    when = given_date(words[:100].strip("'\"")) if words else None
    if when and when.earliest and when.first_day != _EPOCH:
        yield source, when


def published(found: Sources) -> tuple[Interval, list[Interval]]:
    """The time of publication and the times that stand against it. Where sources that state it differ, the
    earliest counts: what is stated later was changed later."""
    listed = list(publications(found))
    values = [(name, when) for order in _ORDER for name, when in listed if name == order]
    if not values:
        return Interval(), []
    first = values[0][1]
    days = [when for name, when in values if name in _STATED and when.first_day == when.last_day]
    chosen = min([first, *(when for when in days if not _agree(first, when))], key=_reach)
    every = [when for _, when in values]
    return _precise(chosen, every), [when for when in every if not _agree(chosen, when)]


def modified(found: Sources) -> tuple[Interval, list[Interval]]:
    """The time of the last change and the times that stand against it."""
    values = [when for _, when in modifications(found)]
    if not values:
        return Interval(), []
    return _precise(values[0], values), [when for when in values if not _agree(values[0], when)]


def _precise(chosen: Interval, values: Sequence[Interval]) -> Interval:
    """``chosen``, or the first value that agrees and has a clock time with a zone where it has none."""
    if _zoned(chosen):
        return chosen
    return next((when for when in values if _zoned(when) and when.first_day == chosen.first_day), chosen)


def _zoned(when: Interval) -> bool:
    first, last = _reach(when)
    return first == last


def _agree(one: Interval, other: Interval) -> bool:
    """Whether two times can be the same: where a zone or a clock time is not stated, any may be meant."""
    (first, last), (start, end) = _reach(one), _reach(other)
    if first == last and start == end:
        return one.first_day == other.first_day or abs(first - start) < _SAME
    return first <= end and start <= last


def _reach(when: Interval) -> tuple[datetime, datetime]:
    """The moments, in UTC, between which a time lies."""
    try:
        moment = datetime.fromisoformat(when.edtf or "")
    except ValueError:
        moment = None
    if moment and moment.tzinfo:
        utc = moment.astimezone(UTC)
        return utc, utc
    if moment and len(when.edtf or "") > _DAY:
        return moment.replace(tzinfo=UTC) - _EAST, moment.replace(tzinfo=UTC) + _WEST
    first, last = (datetime.fromisoformat((day or "")[:_DAY]) for day in (when.earliest, when.latest))
    return first.replace(tzinfo=UTC) - _EAST, last.replace(tzinfo=UTC) + timedelta(days=1) + _WEST
