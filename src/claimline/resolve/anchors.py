"""Time values of extraction filled in from publication or from the story.

Past-tense news is the default reading: "Tuesday" is the latest Tuesday that is not after publication
(publication day included), "in March" the latest March.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from claimline.model import Interval
from claimline.resolve import calendar

_OFFSET = re.compile(r"UNDEF-(this|REF)-(\w+?)(?:-(PLUS|MINUS)-([0-9.]+))?(?:-(T[A-Z0-9:]+))?")
_PICKED = re.compile(r"UNDEF-(last|this|next)-([A-Za-z]+|[0-9]{2})(?:-(Q[1-4X]|[0-9]{2}|[1-4]))?")
_PICKED_WEEKDAY = re.compile(r"UNDEF-(last|this|next)-WXX-([1-7])(T.+)?")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(T.+)?")
_MONTH = re.compile(r"XXXX-([0-9]{2})(?:-([0-9]{2}))?(T.+)?")
_SEASONS = ("SP", "SU", "FA", "WI")
_DAYS_AHEAD = 4  # months: a day without a year lies at most this far ahead (TimeBank: three)
_PAST_DAYS_AHEAD = 2  # and this far where a past verb stands near, which may be another clause's
_MONTHS_AHEAD = 3  # the same for a bare month that no past tense rules out
_HOURS = ("second", "minute", "hour")


def open_value(value: str) -> str:
    """A value without the notation of extraction: X for what is not known."""
    if not value.startswith("UNDEF"):
        return value
    tail = re.search(r"-(T[A-Z0-9:]+)$", value)
    unit = re.match(r"UNDEF-\w+-(\w+)", value)
    short = {
        "year": "XXXX",
        "month": "XXXX-XX",
        "week": "XXXX-WXX",
        "quarter": "XXXX-QX",
        "weekend": "XXXX-WXX-WE",
    }
    if (day := re.match(r"UNDEF-\w+-(WXX-[1-7])(T.+)?", value)) is not None:
        return f"XXXX-{day[1]}{day[2] or ''}"
    return short.get(unit[1] if unit else "", "XXXX-XX-XX" + (tail[1] if tail else ""))


def after_open_year(value: str, narrative: Interval | None) -> str | None:
    """ "the following day" after "September 30": the year stays open, the day moves."""
    step = re.fullmatch(r"UNDEF-REF-day-(PLUS|MINUS)-([0-9]+)", value)
    known = re.fullmatch(r"XXXX-([0-9]{2})-([0-9]{2})", (narrative.edtf or "") if narrative else "")
    if step is None or known is None or int(step[2]) > 27:
        return None
    days = int(step[2]) if step[1] == "PLUS" else -int(step[2])
    moved = set()
    for year in (2023, 2024):  # a common and a leap year: where they differ the day is not known
        start = calendar.parse_day(f"{year}-{known[1]}-{known[2]}")
        if start is None:
            return None
        moved.add((start + timedelta(days=days)).isoformat()[5:])
    return f"XXXX-{moved.pop()}" if len(moved) == 1 else None


def resolve(value: str, pub: date | None, story: date | None, *, tense: str | None) -> str | None:
    """The value with every open part filled, or None where the anchor is missing."""
    if value[0].isdigit():
        return value
    if value.startswith("XXXX-XX-XX"):
        return f"{story.isoformat()}{value[10:]}" if story and value[10:] else None
    match = _OFFSET.fullmatch(value)
    if match and (match[3] or match[1] == "REF" or match[2] in ("day", "overnight")):
        return _offset(match, pub, story)
    if pub is None:
        return None
    if value in ("UNDEF-full-quarter", "UNDEF-last-year-quarter"):
        moved = calendar.add_months(pub, -3 if value == "UNDEF-full-quarter" else -15)
        return calendar.quarter_of(moved) if moved else None
    if match := _PICKED_WEEKDAY.fullmatch(value):
        return _picked_weekday(match[1], int(match[2]), pub) + (match[3] or "")
    if match := _WEEKDAY.fullmatch(value):
        find = calendar.weekday_after if tense == "future" else calendar.weekday_before
        return find(pub, int(match[1])).isoformat() + (match[2] or "")
    if match := _PICKED.fullmatch(value):
        return _picked(match[1], match[2], match[3], pub=pub, tense=tense)
    if match := _MONTH.fullmatch(value):
        return _month(int(match[1]), match[2], pub, tense=tense, tail=match[3] or "")
    return _open_year(value, pub, tense=tense)


def _offset(match: re.Match[str], pub: date | None, story: date | None) -> str | None:
    base = story if match[1] == "REF" else pub
    if base is None:
        return None
    unit, tail = match[2], match[5] or ""
    if unit == "overnight":
        return (base - timedelta(days=1)).isoformat() + "TNI"
    count = float(match[4] or 0) * (-1 if match[3] == "MINUS" else 1)
    if unit in _HOURS:
        return base.isoformat() + tail
    moved = calendar.add(base, unit, count)
    if moved is None:
        return None
    return (moved.isoformat() if unit == "day" else calendar.granular(moved, unit)) + tail


def _picked_weekday(pick: str, number: int, pub: date) -> str:
    if pick == "next":
        return calendar.weekday_after(pub + timedelta(days=1), number).isoformat()
    day = pub - timedelta(days=1) if pick == "last" else pub
    return calendar.weekday_before(day, number).isoformat()


def _picked(pick: str, unit: str, part: str | None, *, pub: date, tense: str | None) -> str | None:
    """ "last week", "this summer", "next November", "last year's third quarter"."""
    step = {"last": -1, "this": 0, "next": 1}[pick]
    if unit in _SEASONS:
        return _season(unit, step, pub)
    if unit.isdigit():
        return _picked_month(int(unit), step, pub)
    if unit == "quarter" and part is not None:
        return _quarter(int(part), pub, tense=tense)
    if unit == "year" and part is not None:
        return f"{pub.year + step:04d}-{part}"
    if unit == "weekend":
        return _weekend(step, pub, tense=tense)
    moved = calendar.add(pub, unit, step)
    return calendar.granular(moved, unit) if moved else None


def _weekend(step: int, pub: date, *, tense: str | None) -> str:
    """The weekend that "the weekend" means early in the week is the one that has passed."""
    saturday = calendar.weekday_before(pub, 6) if tense != "future" else calendar.weekday_after(pub, 6)
    if step == 1:
        saturday = calendar.weekday_after(pub + timedelta(days=1), 6)
    return calendar.granular(saturday, "weekend")


def _season(name: str, step: int, pub: date) -> str:
    """The nearest such season in the direction of ``step``; "this summer" is the year's own."""
    year = pub.year
    first = calendar.days_of(f"{year:04d}-{name}")
    assert first is not None
    if step < 0 and first[0] >= pub.replace(day=1):
        year -= 1
    elif step > 0 and first[0] <= pub:
        year += 1
    return f"{year:04d}-{name}"


def _picked_month(month: int, step: int, pub: date) -> str:
    year = pub.year
    if step < 0 and month >= pub.month:
        year -= 1
    elif step > 0 and month <= pub.month:
        year += 1
    return f"{year:04d}-{month:02d}"


def _quarter(number: int, pub: date, *, tense: str | None) -> str:
    """The latest quarter of this number that has begun, or the coming one."""
    begun = number <= (pub.month + 2) // 3
    year = pub.year if begun or tense == "future" else pub.year - 1
    return f"{year:04d}-Q{number}"


def _month(month: int, day: str | None, pub: date, *, tense: str | None, tail: str) -> str | None:
    """A month, with or without its day, in the year that is meant. A bare month told as past lies behind
    publication; else the nearest one counts, for what lies further off is printed with its year."""
    here, today = (month, int(day or 0)), (pub.month, pub.day if day else 0)
    near = _DAYS_AHEAD if day else _MONTHS_AHEAD
    if tense == "past":
        near = _PAST_DAYS_AHEAD if day else -1
    coming = (month - pub.month) % 12 <= near
    if here > today:
        year = pub.year if coming or tense == "future" else pub.year - 1
    else:
        year = (
            pub.year + 1 if month != pub.month and (coming or (tense == "future" and not day)) else pub.year
        )
    text = f"{year:04d}-{month:02d}" + (f"-{day}" if day else "")
    return text + tail if calendar.days_of(text) is not None else None


def _open_year(value: str, pub: date, *, tense: str | None) -> str | None:
    """Seasons and movable feasts without a year."""
    for year in (pub.year, pub.year + (1 if tense == "future" else -1)):
        if value == "XXXX-EASTER":
            text = calendar.easter(year).isoformat()
        elif value == "XXXX-11-WXX-4":
            text = calendar.weekday_after(date(year, 11, 22), 4).isoformat()
        elif value[:5] == "XXXX-" and value[5:] in _SEASONS:
            text = f"{year:04d}-{value[5:]}"
        else:
            return None
        days = calendar.days_of(text)
        if days and (days[0] >= pub if tense == "future" else days[0] <= pub):
            return text
    return None
