"""Calendar days and the stretches of days that TIMEX values name. No wall clock, no time zones."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

# Seasons as whole months of the northern year, as TIMEX's SP, SU, FA, WI are read.
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_HALVES = {"H1": (1, 6), "H2": (7, 12)}
_UNITS = {"day": 1, "week": 7, "weekend": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def parse_day(text: str | None) -> date | None:
    """The day of an ISO day or minute; None for anything else or a day that no calendar has."""
    match = re.match(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T|$)", text or "")
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def add_months(day: date, count: int) -> date | None:
    """The same day ``count`` months on, or the last day of a shorter month; None outside the calendar."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add(day: date, unit: str, count: float) -> date | None:
    """``day`` moved by ``count`` units; None for units below a day or outside the calendar."""
    try:
        if unit in _UNITS:
            return day + timedelta(days=round(_UNITS[unit] * count))
        if unit in _MONTHS:
            return add_months(day, round(_MONTHS[unit] * count))
    except OverflowError:
        return None
    return None


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def week_of(day: date) -> str:
    """ISO week, ``1998-W08``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(day: date) -> str:
    """Calendar quarter, ``1989-Q3``."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def granular(day: date, unit: str) -> str:
    """The TIMEX value of the unit of the calendar in which ``day`` lies: "month" gives ``1998-02``."""
    if unit == "week":
        return week_of(day)
    if unit == "weekend":
        return week_of(day) + "-WE"
    if unit == "quarter":
        return quarter_of(day)
    whole = f"{day.year:04d}"
    return {
        "month": f"{whole}-{day.month:02d}",
        "year": whole,
        "decade": whole[:3],
        "century": whole[:2],
    }.get(unit, day.isoformat())


def weekday_before(day: date, number: int) -> date:
    """The latest day with ISO weekday ``number`` that is not after ``day``."""
    return day - timedelta(days=(day.isoweekday() - number) % 7)


def weekday_after(day: date, number: int) -> date:
    """The earliest day with ISO weekday ``number`` that is not before ``day``."""
    return day + timedelta(days=(number - day.isoweekday()) % 7)


def days_of(value: str) -> tuple[date, date] | None:
    """First and last day of a resolved TIMEX date value, inclusive; None if a part is left open."""
    try:
        return _days_of(value)
    except ValueError:
        return None


def _days_of(value: str) -> tuple[date, date] | None:
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T.*)?", value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})", value):
        year, month = int(match[1]), int(match[2])
        return date(year, month, 1), last_of_month(year, month)
    if match := re.fullmatch(r"([0-9]{4})-W([0-9]{2})(-WE)?", value):
        first = date.fromisocalendar(int(match[1]), int(match[2]), 6 if match[3] else 1)
        return first, first + timedelta(days=1 if match[3] else 6)
    if match := re.fullmatch(r"([0-9]{4})-Q([1-4])", value):
        return _months(int(match[1]), int(match[2]) * 3 - 2, int(match[2]) * 3)
    if match := re.fullmatch(r"([0-9]{4})-(SP|SU|FA|WI|H1|H2)", value):
        return _months(int(match[1]), *(_SEASONS.get(match[2]) or _HALVES[match[2]]))
    if match := re.fullmatch(r"[0-9]{2,4}", value):
        return date(int(value.ljust(4, "0")), 1, 1), date(int(value.ljust(4, "9")), 12, 31)
    return None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    year_last, month_last = (year + 1, last - 12) if last > 12 else (year, last)
    return date(year, first, 1), last_of_month(year_last, month_last)


def easter(year: int) -> date:
    """Western Easter Sunday (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
