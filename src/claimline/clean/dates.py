"""Dates as pages and metadata print them, read to the day, and to the minute where a zone is given."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

from claimline.data import lexicon
from claimline.model import Interval, Span
from claimline.text import fold

_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_CLOCK = (
    r"(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9])(?:[.,][0-9]{1,9})?)?)?"
    r"\s?(?P<half>[ap]\.?m\b\.?)?"
)
_ZONE = r"(?P<zone>z\b|(?:utc|gmt)(?:[+-][0-9]{1,2}(?::?[0-9]{2})?)?\b|[+-][0-9]{2}:?[0-9]{2}\b)"


@dataclass(frozen=True, slots=True)
class Printed:
    """A date found in words at ``span``. ``day`` is None where the words do not prove one: no year, a
    weekday that contradicts, an impossible day, day and month that could change places. ``clock`` has
    hour, minute and second; ``zone`` is an offset in minutes."""

    span: Span
    day: date | None
    clock: tuple[int, int, int] | None = None
    zone: int | None = None


def find_date(words: str) -> Printed | None:
    """The first date in ``words`` with the clock time next to it, or None."""
    folded = fold(words)
    for pattern in _patterns():
        match = pattern.search(folded)
        if match:
            day = _day(match)
            return _clocked(folded, Printed(Span(*match.span("date")), day))
    return None


def interval(printed: Printed, words: str, *, basis: str, span: Span | None = None) -> Interval:
    """``printed`` as an interval that keeps its words. A clock time without a zone proves no more than the
    day; with one the bounds are the minute in UTC, unless that falls on another day than the printed one."""
    if printed.day is None:
        return Interval(basis="unanchored", text=words, span=span)
    day = printed.day.isoformat()
    edtf, bound = day, day
    if printed.clock and (printed.zone is not None or basis == "metadata"):
        edtf = (
            f"{day}T{printed.clock[0]:02}:{printed.clock[1]:02}:{printed.clock[2]:02}{_offset(printed.zone)}"
        )
    if printed.clock and printed.zone is not None:
        bound = _utc_minute(printed) or day
    return Interval(edtf, bound, bound, basis, words, span)


def given_date(words: str) -> Interval:
    """The interval of a date that metadata states: any printed form, or an ISO 8601 year, month or compact
    day. Words that prove no date are kept, unanchored."""
    words = words.strip()
    printed = find_date(words)
    if printed and len(printed.span) + 1 >= len(words.rstrip(". ")):
        return interval(printed, words, basis="metadata")
    part = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?", words)
    compact = re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", words)
    if compact:
        return interval(Printed(Span(0, 0), _calendar(*map(int, compact.groups()))), words, basis="metadata")
    if part and _FIRST_YEAR <= int(part[1]) <= _LAST_YEAR and 1 <= int(part[2] or 1) <= 12:
        year, first, last = int(part[1]), int(part[2] or 1), int(part[2] or 12)
        end = monthrange(year, last)[1]
        return Interval(words, f"{year}-{first:02}-01", f"{year}-{last:02}-{end}", "metadata", words)
    return Interval(basis="unanchored", text=words)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """From the fullest form to the barest, so that a year that is printed is never passed over."""
    month = rf"(?P<month>{_either('months')})\b\.?"
    weekday = rf"(?:(?P<weekday>{_either('weekdays')})\b[.,]{{0,2}}\s{{1,3}})?"
    day, year = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?", r"(?P<year>[0-9]{4})\b"
    numbers = r"(?P<one>[0-9]{1,2})(?P<mark>[./-])(?P<other>[0-9]{1,2})(?P=mark)"
    forms = (
        r"(?P<year>[0-9]{4})(?P<mark>[-/])(?P<month>[0-9]{2})(?P=mark)(?P<day>[0-9]{2})(?![0-9])",
        rf"{weekday}(?:the\s)?{day}(?:\sof)?[\s.-]{{1,2}}{month}[,\s-]{{1,3}}{year}",
        rf"{weekday}{month}\s{day}(?:,\s?|\s){year}",
        rf"{weekday}{numbers}{year}",
        rf"{weekday}{day}\s{month}(?!\w)",
        rf"{weekday}{month}\s{day}(?![0-9:])",
        rf"{numbers}[0-9]{{2}}(?![0-9])",
    )
    return tuple(re.compile(rf"(?<![\w.-])(?P<date>{form})") for form in forms)


def _either(table: str) -> str:
    return "|".join(sorted(lexicon("calendar")[table], key=lambda word: (-len(word), word)))


def _day(match: re.Match[str]) -> date | None:
    """The day, if the words prove one."""
    parts = match.groupdict()
    if not parts.get("year"):
        return None
    year = int(parts["year"])
    if parts.get("one"):
        first, second = int(parts["one"]), int(parts["other"])
        if first != second and first <= 12 and second <= 12:
            return None
        day = _calendar(year, min(first, second), max(first, second))
    else:
        months = lexicon("calendar")["months"]
        month = months[parts["month"]] if parts["month"] in months else int(parts["month"])
        day = _calendar(year, month, int(parts["day"]))
    weekday = parts.get("weekday")
    if day and weekday and lexicon("calendar")["weekdays"][weekday] != day.isoweekday():
        return None
    return day


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


_AFTER = re.compile(rf"(?:t|[,\s|/-]{{0,4}}(?:at\s)?(?:-\s)?)(?P<clock>{_CLOCK})(?:\s?{_ZONE})?(?![\w:])")
_BEFORE = re.compile(
    rf"(?<![\w:.])(?P<clock>{_CLOCK})(?:\s?{_ZONE})?(?:\s[a-z]{{2,4}})?[,\s|/-]{{1,4}}(?:on\s)?$"
)


def _clocked(folded: str, printed: Printed) -> Printed:
    """``printed`` with the clock time that stands right behind it, or right before."""
    start, end = printed.span.start, printed.span.end
    match = _AFTER.match(folded, end)
    if match and _time(match):
        return replace(_with(printed, match), span=Span(start, match.end()))
    lead = max(0, start - 24)
    match = _BEFORE.search(folded[lead:start])
    if match and _time(match):
        return replace(_with(printed, match), span=Span(lead + match.start(), end))
    return printed


def _with(printed: Printed, match: re.Match[str]) -> Printed:
    return replace(printed, clock=_time(match), zone=_minutes(match["zone"]))


def _time(match: re.Match[str]) -> tuple[int, int, int] | None:
    hour, half = int(match["hour"]), match["half"]
    if match["minute"] is None and not half:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    return (hour, int(match["minute"] or 0), int(match["second"] or 0)) if hour < 24 else None


def _minutes(zone: str | None) -> int | None:
    """The offset of a zone in minutes; None for none, and for one beyond what clocks use."""
    if not zone:
        return None
    offset = re.fullmatch(r"(?:utc|gmt)?([+-])([0-9]{1,2}):?([0-9]{2})?", zone)
    if not offset:
        return 0
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return (minutes if offset[1] == "+" else -minutes) if minutes <= 14 * 60 else None


def _offset(zone: int | None) -> str:
    if zone is None:
        return ""
    return f"{'-' if zone < 0 else '+'}{abs(zone) // 60:02}:{abs(zone) % 60:02}" if zone else "Z"


def _utc_minute(printed: Printed) -> str | None:
    assert printed.day is not None
    assert printed.clock is not None
    assert printed.zone is not None
    hour, minute, second = printed.clock
    zone = timezone(timedelta(minutes=printed.zone))
    at = datetime(printed.day.year, printed.day.month, printed.day.day, hour, minute, second, tzinfo=zone)
    utc = at.astimezone(UTC)
    return utc.strftime("%Y-%m-%dT%H:%M") if utc.date() == printed.day else None
