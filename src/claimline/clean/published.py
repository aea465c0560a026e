"""When a report was published, as printed on lines of their own, given, or part of its address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claimline.clean.blocks import Block
from claimline.clean.bylines import Byline, byline, is_name, outlet_name
from claimline.clean.dates import Printed, find_date, given_date, interval
from claimline.data import lexicon
from claimline.model import Interval, Span

_LINE_WORDS = 16  # two labelled dates with their clock times
_BEFORE_PROSE = 2  # paragraphs of running text that may stand before the date line
_PLACE_WORDS = 2
_WORD = re.compile(r"[^\W\d_]+")
_IN_ADDRESS = re.compile(
    r"[/-]((?:19|20)[0-9]{2})[/-](?:([0-9]{1,2})|([a-z]{3,9}))[/-]([0-9]{1,2})(?=[/.?#-]|$)"
    r"|/((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?=[/.?#_-]|$)"
)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that prints a date: its label (published, updated or none), and the outlet it names."""

    label: str
    printed: Printed | None
    outlet: Span | None = None
    byline: Byline | None = None


def date_line(block: Block) -> DateLine | None:
    """What ``block`` says, if it is nothing but a date with its label, an outlet, a place or a byline."""
    if block.size > _LINE_WORDS:
        return None
    printed = find_date(block.words)
    label = _label(block)
    if printed is None:
        return DateLine(label, None) if _relative(block, labelled=bool(label)) else None
    writers = byline(block)
    if writers:
        return DateLine(label, printed, writers.outlet, writers)
    before, after = block.words[: printed.span.start], block.words[printed.span.end :]
    second = find_date(after)
    after = after[: second.span.start] + after[second.span.end :] if second else after
    rest = [word for part in (before, after) for word in _WORD.findall(part)]
    if all(word.casefold() in _around() for word in rest):
        return DateLine(label, printed)
    named = before.strip(" ,|-–—·•")
    tokens = tuple(named.replace(",", " ").split())
    if tokens and not after.strip(" .|") and all(map(is_name, tokens)):
        start = block.words.index(named)
        if outlet_name(tokens):
            return DateLine(label, printed, Span(start, start + len(named)))
        if len(tokens) <= _PLACE_WORDS:
            return DateLine(label, printed)
    return None


def date_lines(
    page: Sequence[Block], furniture: Mapping[int, str], prose: Sequence[int]
) -> dict[int, DateLine]:
    """The date lines of the top and the foot of a page; dates inside running text date nothing."""
    until = prose[_BEFORE_PROSE] if len(prose) > _BEFORE_PROSE else len(page)
    behind = prose[-1] + 1 if prose else 0
    numbers = [number for number in range(len(page)) if number < until or number >= behind]
    found = {number: date_line(page[number]) for number in numbers if number not in furniture}
    return {number: line for number, line in found.items() if line}


def published(
    page: Sequence[Block], lines: Mapping[int, DateLine], *, given: str | None, uri: str | None
) -> Interval:
    """The publication as given, else as printed, else as the address says it. What is printed as published
    goes before a date without a label, and that before an update. Two days that stand against each other
    make the interval between them."""
    if given:
        return given_date(given)
    printed = [
        (line.label, interval(line.printed, words, basis="printed", span=span))
        for number, line in lines.items()
        if line.printed
        for span in [page[number].at(line.printed.span.start, line.printed.span.end)]
        for words in [line.printed.span.of(page[number].words)]
    ]
    for label in ("published", "", "updated"):
        days = [when for name, when in printed if name == label and when.earliest]
        if days:
            return _between(days)
    address = addressed(uri)
    if address:
        return address
    if printed:
        return printed[0][1]
    relative = [page[number] for number, line in lines.items() if not line.printed]
    return (
        Interval(basis="unanchored", text=relative[0].words, span=relative[0].span)
        if relative
        else Interval()
    )


def _between(days: list[Interval]) -> Interval:
    first, last = min(days, key=_day), max(days, key=_day)
    if _day(first) == _day(last):
        return days[0]
    start, end = _day(first), _day(last)
    return Interval(f"{start}/{end}", start, end, "printed", days[0].text, days[0].span)


def _day(when: Interval) -> str:
    return when.first_day or ""


def addressed(uri: str | None) -> Interval | None:
    """The day that an address has among its parts, as numbers or with the month's name."""
    match = _IN_ADDRESS.search(uri or "")
    if not match:
        return None
    named = lexicon("calendar")["months"].get(match[3] or "", 0)
    year, month, day = match[1] or match[5], match[2] or match[6] or named, match[4] or match[7]
    when = given_date(f"{year}-{int(month):02}-{int(day):02}")
    return Interval(when.edtf, when.earliest, when.latest, "url", match[0].strip("/-")) if when.edtf else None


def _label(block: Block) -> str:
    return next((name for name, pattern in _labels() if pattern.match(block.key)), "")


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    labels = lexicon("calendar")["labels"]
    return tuple((name, re.compile(rf"(?:{'|'.join(labels[name])})\b")) for name in ("published", "updated"))


@cache
def _label_words() -> frozenset[str]:
    labels = lexicon("calendar")["labels"]
    return frozenset(word for name in labels for label in labels[name] for word in label.split())


@cache
def _around() -> frozenset[str]:
    calendar = lexicon("calendar")
    return _label_words().union(calendar["around"], calendar["weekdays"])


def _relative(block: Block, *, labelled: bool) -> bool:
    """Whether the line gives the time only from now, as in "3 hours ago"."""
    words = set(_WORD.findall(block.folded))
    known = lexicon("calendar")["relative"]
    if not ("ago" in words or (labelled and not words.isdisjoint(known))):
        return False
    return words <= _label_words().union(known, ("a", "an"))
