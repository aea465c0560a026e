"""What calendar dates, days, parts of days and clock times say by their words alone (see ``timevalues``)."""

from __future__ import annotations

from claimline.extract.timevalues import UNIT_NAMES, Found, duration_value, number_of, pick_of, unit_of
from claimline.model import Timex

_DECADES = {"nineties": "199", "eighties": "198", "seventies": "197", "sixties": "196", "fifties": "195"}


def _year_text(found: Found) -> str:
    item = found.get("year")
    return str(item.value) if item else "XXXX"


def date(found: Found) -> Timex | None:
    """A calendar date with or without its year and weekday."""
    month = found.get("mon")
    day = found.get("num") or found.get("ord")
    if month is None:
        return None
    if day is None:
        return Timex("DATE", f"{_year_text(found)}-{int(month.value):02d}")
    number = float(day.value)
    if number != int(number) or not 1 <= number <= 31 or "," in day.low:
        return None
    if not found.has("year") and day.name == "num" and not day.low.isdigit():
        return None
    return Timex("DATE", f"{_year_text(found)}-{int(month.value):02d}-{int(number):02d}")


def iso(found: Found) -> Timex | None:
    """ "2023-05-12"."""
    item = found.get("iso")
    assert item is not None
    year, month, day = item.low.split("-")
    return (
        Timex("DATE", item.low) if 1 <= int(month) <= 12 and 1 <= int(day) <= 31 and year > "0999" else None
    )


def month_of(found: Found) -> Timex | None:
    """ "last November", "March of this year"."""
    month, pick = found.get("mon"), pick_of(found)
    assert month is not None
    if pick is None:
        return Timex("DATE", f"XXXX-{int(month.value):02d}")
    if found.has("unit"):
        return Timex("DATE", f"UNDEF-{pick}-year-{int(month.value):02d}")
    return Timex("DATE", f"UNDEF-{pick}-{int(month.value):02d}")


def year(found: Found) -> Timex | None:
    """ "2014", "early 1990", "the 1990s"."""
    item = found.get("decade")
    if item is not None:
        text = str(item.value)
        return Timex("DATE", text if len(text) == 3 else f"19{text}")
    word = found.get("decadeword")
    if word is not None:
        return Timex("DATE", _DECADES[word.low]) if word.low in _DECADES else None
    return Timex("DATE", _year_text(found))


def _part(found: Found) -> str:
    part = found.get("part") or found.get("parts") or found.get("point")
    if part is None:
        return ""
    value = str(part.value)
    return f"T{value}" if value[0].isdigit() or value.isalpha() else ""


def weekday(found: Found) -> Timex | None:
    """ "Tuesday", "late Tuesday", "last Friday night", "noon Thursday"."""
    day = found.get("wd")
    assert day is not None
    pick, part = pick_of(found), _part(found)
    value = f"XXXX-WXX-{int(day.value)}" if pick in (None, "this") else f"UNDEF-{pick}-WXX-{int(day.value)}"
    return Timex("TIME" if part else "DATE", value + part)


def deictic(found: Found) -> Timex | None:
    """ "today", "yesterday morning", "tonight", "last night", "the next morning"."""
    word, part = found.get("deic"), _part(found)
    if word is not None:
        value = str(word.value)
        if value.endswith("overnight"):
            return Timex("TIME", value)
        if value.endswith("-TNI"):
            return Timex("TIME", value)
        return Timex("TIME" if part else "DATE", value + ("-" + part if part else ""))
    if found.word("following", "subsequent") or found.has("next"):
        return Timex("TIME", f"UNDEF-REF-day-PLUS-1-{part}")
    if found.word("preceding", "previous"):
        return Timex("TIME", f"UNDEF-REF-day-MINUS-1-{part}")
    if found.has("last"):
        return Timex("TIME", f"UNDEF-this-day-MINUS-1-{part}")
    if found.has("this"):
        return Timex("TIME", f"UNDEF-this-day-{part}")
    if found.has("that", "same"):
        return Timex("TIME", f"UNDEF-REF-day-{part}")
    return Timex("TIME", f"XXXX-XX-XX{part}")


def relative(found: Found) -> Timex | None:
    """ "last week", "this year", "the following day", "the end of the month", "the past year"."""
    unit = unit_of(found)
    if found.has("weekend"):
        name = "weekend"
    elif found.has("season"):
        season = found.get("season")
        assert season is not None
        name = str(season.value)
    else:
        name = UNIT_NAMES.get(unit, "")
    if found.word("past") and found.has("unit"):
        return Timex("DURATION", duration_value("1", unit))
    if found.word("following", "subsequent") or (found.has("next") and found.has("the") and name == "day"):
        return Timex("DATE", f"UNDEF-REF-{name}-PLUS-1")
    if found.word("preceding", "previous"):
        return Timex("DATE", f"UNDEF-REF-{name}-MINUS-1")
    if found.has("that", "same"):
        return Timex("DATE", f"UNDEF-REF-{name}")
    if unit.startswith("T"):
        return None
    if name == "quarter" and not found.has("this", "last", "next"):
        return Timex("DATE", "UNDEF-full-quarter")
    return Timex("DATE", f"UNDEF-{pick_of(found) or 'this'}-{name}")


def day_beside(found: Found) -> Timex | None:
    """ "the day before", "the day after", "the day before yesterday"."""
    if found.has("deic"):
        ahead = found.word("tomorrow")
        return Timex("DATE", f"UNDEF-this-day-{'PLUS' if ahead else 'MINUS'}-2")
    sign = "MINUS" if found.has("before") else "PLUS"
    return Timex("DATE", f"UNDEF-REF-{UNIT_NAMES[unit_of(found)]}-{sign}-1")


def year_ago_period(_: Found) -> Timex | None:
    """ "the year-earlier quarter", "the year-ago period": the last full quarter's, one year before."""
    return Timex("DATE", "UNDEF-last-year-quarter")


def quarter(found: Found) -> Timex | None:
    """ "the third quarter", "the third quarter of 2014", "last year's fourth quarter"."""
    ordinal, unit = found.get("ord") or found.get("first"), [i for i in found.items if i.value == "Q"]
    if not unit:
        return century(found) if found.get("unit") and unit_of(found) == "C" else None
    number = "X"
    if ordinal is not None:
        number = "1" if ordinal.name == "first" else f"{float(ordinal.value):g}"
    if number not in ("1", "2", "3", "4", "X"):
        return None
    if found.has("year"):
        return Timex("DATE", f"{_year_text(found)}-Q{number}")
    pick = "last" if found.has("ago", "earlier") else pick_of(found)
    if pick and any(item.value == "Y" for item in found.items):
        return Timex("DATE", f"UNDEF-{pick}-year-Q{number}")
    return Timex("DATE", f"UNDEF-this-quarter-{number}" if number != "X" else "UNDEF-this-quarter")


def clock(found: Found) -> Timex | None:
    """ "4:17 a.m. local time", "15:33 GMT", "4 in the morning", "noon"."""
    face, half, part = found.get("clock") or found.get("num"), found.get("ampm"), found.get("part")
    point = found.get("point")
    if face is None:
        return Timex("TIME", f"XXXX-XX-XXT{point.value}") if point else None
    pieces = str(face.low).split(":") if face.name == "clock" else [f"{float(face.value):g}", "00"]
    if not pieces[0].isdigit() or int(pieces[0]) > 24:
        return None
    hour = int(pieces[0])
    if half is not None or part is not None:
        if hour > 12 or hour == 0:
            return Timex("TIME", f"XXXX-XX-XXT{hour:02d}:{pieces[1]}") if face.name == "clock" else None
        after = (
            half.low.startswith("p") if half else str(part and part.value) in ("AF", "EV", "NI") and hour > 4
        )
        hour = hour % 12 + (12 if after else 0)
    return Timex("TIME", f"XXXX-XX-XXT{hour:02d}:{pieces[1]}")


def season(found: Found) -> Timex | None:
    """ "winter", "the winter of 1994", "summer 2022"."""
    item = found.get("season")
    assert item is not None
    if found.has("last", "this", "next"):
        return relative(found)
    return Timex("DATE", f"{_year_text(found)}-{item.value}")


def holiday(found: Found) -> Timex | None:
    """ "Christmas", "last Thanksgiving", "Christmas Eve"."""
    item = found.get("holiday")
    assert item is not None
    value = str(item.value)
    if found.has("eve"):
        value = "XXXX-12-24" if value == "XXXX-12-25" else "XXXX-XX-XX"
    return Timex("DATE", value.replace("XXXX", _year_text(found), 1))


def century(found: Found) -> Timex | None:
    """ "the 20th century" as its first two figures."""
    item = found.get("ord")
    number = int(float(item.value)) if item else 0
    return Timex("DATE", f"{number - 1:02d}") if 1 <= number <= 21 else None


def reference(found: Found) -> Timex | None:
    """ "now", "recently"."""
    item = found.get("ref")
    assert item is not None
    return Timex("DATE", str(item.value))


def eve(_: Found) -> Timex | None:
    """ "the eve of": a day that only the story can place."""
    return Timex("DATE", "XXXX-XX-XX")


def repeated(found: Found) -> Timex | None:
    """ "every day", "each Thursday", "daily", "Tuesdays"."""
    word, day, month = found.get("set"), found.get("wd") or found.get("wds"), found.get("mon")
    if word is not None:
        return Timex("SET", str(word.value))
    if day is not None:
        return Timex("SET", f"XXXX-WXX-{int(day.value)}{_part(found)}")
    if month is not None:
        return Timex("SET", f"XXXX-{int(month.value):02d}")
    if found.has("season"):
        season = found.get("season")
        return Timex("SET", f"XXXX-{season.value if season else 'XX'}")
    if found.has("part"):
        return Timex("SET", f"XXXX-XX-XX{_part(found)}")
    if found.has("weekend"):
        return Timex("SET", "XXXX-WXX-WE")
    return Timex("SET", duration_value(number_of(found) if found.has("num", "few") else "1", unit_of(found)))
