"""Resolved time values as intervals of days or minutes with their EDTF text."""

from __future__ import annotations

import re
from datetime import date, timedelta

from claimline.data import lexicon
from claimline.model import Interval, Mention, Timex
from claimline.resolve import calendar

_WORDS: dict[str, re.Pattern[str]] = {
    name: re.compile(r"(?<!\w)(?:" + "|".join(re.escape(w) for w in words) + r")(?!\w)")
    for name, words in sorted(lexicon("times")["approximate"].items())
}
_LETTERS = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}
_CLOCK = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})(?::[0-9]{2})?")


def says(mention: Mention, name: str) -> bool:
    """Whether the mention has a word of the lexicon's list ``name`` ("about", "more", "backward" ...)."""
    return _WORDS[name].search(mention.text.lower()) is not None


def edtf_of(value: str, first: date, last: date) -> str:
    """EDTF of a resolved TIMEX value: the value itself where EDTF has it, else first and last day."""
    if re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", value):
        return value
    if re.fullmatch(r"[0-9]{2,3}", value):
        return value.ljust(4, "X")
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def of_value(
    mention: Mention, value: str, pub: date | None, *, printed: bool, tense: str | None
) -> Interval | None:
    """The interval of a resolved date or time of ``mention``; None for a day that no calendar has."""
    basis = "printed" if printed else "anchored"
    clock = _CLOCK.fullmatch(value)
    if clock is not None and clock[2] < "24:00" and calendar.parse_day(clock[1]):
        minute = f"{clock[1]}T{clock[2]}"
        return Interval(f"{minute}:00", minute, minute, basis, mention.text, mention.span)
    days = calendar.days_of(value)
    if days is None:
        return None
    first, last = days
    if value.endswith("TNI") and mention.text.lower().endswith("overnight"):
        last = first + timedelta(days=1)
        return _days(mention, first, last, edtf=edtf_of("", first, last), basis=basis)
    if pub is not None and not printed:
        ranged = _loosened(mention, first, last, pub=pub, basis=basis)
        if ranged is not None:
            return ranged
        if tense == "past" and first <= pub < last:
            return _days(mention, first, pub, edtf=edtf_of("", first, pub), basis=basis)
    mark = "~" if says(mention, "about") else ""
    text = edtf_of(value, first, last)
    return _days(mention, first, last, edtf=text.replace("/", f"{mark}/") + mark, basis=basis)


def _loosened(mention: Mention, first: date, last: date, *, pub: date, basis: str) -> Interval | None:
    """ "more than two weeks ago" ends at the bound, "less than two weeks ago" lies behind it."""
    if not mention.text.lower().endswith("ago"):
        return None
    if says(mention, "more"):
        return Interval(f"/{last.isoformat()}", None, last.isoformat(), basis, mention.text, mention.span)
    if says(mention, "less"):
        return _days(mention, first, pub, edtf=edtf_of("", first, pub), basis=basis)
    return None


def _days(mention: Mention, first: date, last: date, *, edtf: str, basis: str) -> Interval:
    return Interval(edtf, first.isoformat(), last.isoformat(), basis, mention.text, mention.span)


def rolling(mention: Mention, timex: Timex, pub: date | None) -> Interval | None:
    """The interval of "the past four days" or "the next two weeks" around publication; None for a
    duration that points at no time ("a two-day visit")."""
    back, ahead = says(mention, "backward"), says(mention, "forward")
    if not back and not ahead:
        return None
    if pub is None:
        return Interval(None, None, None, "unanchored", mention.text, mention.span)
    match = re.fullmatch(r"P(T?)([0-9.]+|X)([A-Z])", timex.value)
    far: date | None = pub
    if match is None or match[2] == "X" or (not match[1] and match[3] not in _LETTERS):
        far = None
    elif match[1]:
        hours = float(match[2]) / {"H": 24, "M": 1440, "S": 86400}[match[3]]
        far = calendar.add(pub, "day", (1 if ahead else -1) * max(1, round(hours)))
    else:
        far = calendar.add(pub, _LETTERS[match[3]], float(match[2]) * (1 if ahead else -1))
    here, there = pub.isoformat(), far.isoformat() if far else None
    if ahead:
        return Interval(f"{here}/{there or ''}", here, there, "anchored", mention.text, mention.span)
    return Interval(f"{there or ''}/{here}", there, here, "anchored", mention.text, mention.span)
