"""What a time expression says by its words alone.

Values follow TIMEX3. What only publication or the story can settle is written in the notation of
HeidelTime (Strötgen and Gertz 2010): ``UNDEF-this-month-MINUS-7`` counts from publication,
``UNDEF-REF-day-PLUS-1`` from the time of the story, ``UNDEF-last-11`` is the last November.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimline.extract.timeclasses import Item
from claimline.model import Timex

UNIT_NAMES = {
    "TS": "second",
    "TM": "minute",
    "TH": "hour",
    "D": "day",
    "W": "week",
    "F": "fortnight",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "E": "decade",
    "C": "century",
}


class Found:
    """The items of one match, by class."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items

    def get(self, name: str) -> Item | None:
        """The first item of the class."""
        return next((item for item in self.items if item.name == name), None)

    def has(self, *names: str) -> bool:
        """Whether an item of any of the classes is there."""
        return any(item.name in names for item in self.items)

    def word(self, *words: str) -> bool:
        """Whether any of the words is there."""
        return any(item.low in words for item in self.items)


def number_of(found: Found) -> str:
    """The count before a unit as TIMEX writes it: "4", "2.5", "X" where it is unstated."""
    number = found.get("num")
    if number is not None:
        return f"{float(number.value):g}" if float(number.value) < 1e6 else "X"
    if found.has("couple"):
        return "2"
    if found.has("few"):
        return "X"
    if found.has("half"):
        return "0.5"
    return "1" if found.has("a", "another", "that") or not found.has("units") else "X"


def unit_of(found: Found) -> str:
    """The letter of the unit named, "X" where there is none."""
    item = found.get("unit") or found.get("units")
    return str(item.value) if item else "X"


def duration_value(number: str, unit: str) -> str:
    """ISO 8601, with whole smaller units for a half ("P2Y6M", "PT1M30S") and X for the unstated."""
    if unit == "F":
        number, unit = (f"{2 * float(number):g}" if number != "X" else "X"), "W"
    if unit in ("E", "C") and number != "X":
        return f"P{float(number) * (10 if unit == 'E' else 100):g}Y"
    time, letter = ("T", unit[1]) if unit.startswith("T") else ("", unit)
    if number.endswith(".5"):
        below = {"Y": (6, "M"), "TH": (30, "M"), "TM": (30, "S"), "D": (12, "H"), "E": (5, "Y")}.get(unit)
        if below:
            whole = int(float(number))
            head = f"{whole}{letter}" if whole else ""
            return f"P{time}{head}{'T' if unit == 'D' else ''}{below[0]}{below[1]}"
    return f"P{time}{number}{letter}"


def duration(found: Found) -> Timex | None:
    """ "four days", "a week", "2 1/2 years", "half an hour"."""
    number = number_of(found)
    if found.has("half") and found.has("and"):
        first = found.get("num")
        number = f"{float(first.value) if first else 1.0:g}"
        number = number if number.endswith(".5") else f"{float(number) + 0.5:g}"
    return Timex("DURATION", duration_value(number, unit_of(found)))


def ago(found: Found) -> Timex | None:
    """ "seven months ago", "two days earlier", "a week later"."""
    unit, number = unit_of(found), number_of(found)
    sign = "PLUS" if found.has("later", "after", "from", "ahead") else "MINUS"
    base = "this" if found.has("ago", "from", "ahead") else "REF"
    if number == "X":
        return Timex("DATE", "PAST_REF" if sign == "MINUS" else "FUTURE_REF")
    if unit == "F":
        unit, number = "W", f"{2 * float(number):g}"
    return Timex("DATE", f"UNDEF-{base}-{UNIT_NAMES[unit]}-{sign}-{number}")


def pick_of(found: Found) -> str | None:
    """Which of last, this, next and the story's own a determiner points at."""
    if found.word("following", "subsequent", "same", "that", "preceding"):
        return None
    if found.has("last"):
        return "last"
    if found.has("next"):
        return "next"
    return "this" if found.has("this", "latest") else None


def rolling(found: Found) -> Timex | None:
    """ "the past four days", "recent weeks", "the next few years", "the first nine months"."""
    return Timex("DURATION", duration_value(number_of(found), unit_of(found)))


def these_days(found: Found) -> Timex | None:
    """ "these days" is now; "these weeks" says nothing."""
    return Timex("DATE", "PRESENT_REF") if unit_of(found) == "D" else None
