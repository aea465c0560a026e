"""The grammar of English time expressions, over word classes (see timeclasses)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from claimline.extract import timedates as dates
from claimline.extract import timevalues as say
from claimline.extract.timeclasses import Item, compile_rule
from claimline.extract.timevalues import Found
from claimline.model import Timex


class Match(NamedTuple):
    """A stretch of items that a rule of the grammar covers, with what it says."""

    rule: str
    first: int
    last: int
    timex: Timex


_EARLY = "(?:early|earlier|later)"
_APX = "(?:approx|no? more than|at the? least|up to)"
_WD = "(?:(?:wd|swd) dot? comma? the?)"
_COUNT = "(?:num|a? few|a? couple of|a)"
_U = "(?:unit|units)"
_PICK = "(?:last|this|next|latest)"
_POINTING = f"(?:this (?:last|next)|the? {_PICK}|that same|that|the? same)"
_ENDOF = "(?:the? end of)"
_AHEAD = "(?:last|next|recent|latest)"
_YEARTAIL = "(?:comma? year)"

# Order is precedence: of two that begin at the same word the earlier one wins.
_RULES: tuple[tuple[str, str, Callable[[Found], Timex | None]], ...] = (
    ("iso", "iso", dates.iso),
    ("day_month", f"{_WD}? (?:num|ord) of? mon dot? {_YEARTAIL}?", dates.date),
    ("month_day", f"{_WD}? approx? mon dot? hyphen? the? (?:num|ord) {_YEARTAIL}?", dates.date),
    ("month_year", f"(?:{_ENDOF}|{_EARLY} hyphen?)? mon dot? (?:comma|of)? year", dates.date),
    ("month_of", "mon of? (?:last|this|next|that|latest) unit", dates.month_of),
    (
        "picked_month",
        f"(?:{_ENDOF}|{_EARLY})? (?:last|this|next|latest) mon(?! dot? (?:num|ord))",
        dates.month_of,
    ),
    ("set_every", "every (?:num|other|few)? (?:unit|units|wd part?|mon|part|weekend|season)", dates.repeated),
    ("set_plural", "wds|wd parts", dates.repeated),
    ("set_word", "set", dates.repeated),
    ("clock_part", "(?:clock|num) in the part", dates.clock),
    ("clock", f"{_APX}? (?:clock|num) (?:ampm (?:zone|local time)?|zone)", dates.clock),
    ("clock_local", f"{_APX}? clock local time", dates.clock),
    ("clock_bare", "clock", dates.clock),
    ("age", f"num hyphen? {_U} hyphen? old", lambda _: None),
    ("day_before_deictic", "the? unit before (?:deic|last wd)", dates.day_beside),
    ("ago_so", f"{_COUNT} {_U} or so ago", say.ago),
    ("ago_half", f"{_APX}? (?:num|a) {_U} and a half ago", say.ago),
    ("ago", f"{_APX}? (?:{_COUNT}|half a) long* {_U} (?:ago|earlier|later|ahead)", say.ago),
    ("ago_bare", "units ago", say.ago),
    ("year_ago_period", "(?:the|that)? unit hyphen (?:ago|earlier) (?:unit|period)", dates.year_ago_period),
    (
        "year_ago_quarter",
        "(?:the|that)? unit hyphen (?:ago|earlier) (?:ord|first) hyphen? unit",
        dates.quarter,
    ),
    ("year_ago", "unit hyphen (?:ago|earlier)", say.ago),
    ("the_day_before", "the unit (?:before|after|earlier)", dates.day_beside),
    (
        "quarter_of",
        f"(?:the|{_EARLY})? fiscal? hyphen? (?:ord|first) hyphen? unit (?:of fiscal? year|of {_PICK} unit)",
        dates.quarter,
    ),
    ("year_quarter", "the? year (?:ord|first) hyphen? unit", dates.quarter),
    ("year_period", "the year (?:period|unit)", dates.year),
    ("picked_quarter", f"{_PICK} unit poss (?:ord|first) unit", dates.quarter),
    ("quarter_hyphen", "(?:ord|first) hyphen unit", dates.quarter),
    ("quarter", "the? fiscal? hyphen? (?:ord|first) unit", dates.quarter),
    ("century", "the? (?:early|end)? ord hyphen? unit", dates.century),
    (
        "rolling",
        f"(?:(?:at the? least)? the? {_AHEAD} {_COUNT}|these {_COUNT}) long* {_U} (?:or so)?",
        say.rolling,
    ),
    ("first_units", f"the (?:first|last)? {_COUNT} units", say.rolling),
    ("unit_or_num", "a unit or num|units or units", say.rolling),
    ("ended", "the fiscal? unit(?= ended)", say.duration),
    ("these_days", "these units", say.these_days),
    ("recent", "the? (?:last|next|recent) units (?:and units)?", say.rolling),
    ("range_span", f"{_APX}? num (?:to|or|hyphen) num hyphen? long* {_U}", say.rolling),
    ("half_span", f"{_APX}? (?:num|a) {_U} and a half", say.duration),
    ("half", f"{_APX}? half (?:a|hyphen) unit", say.duration),
    (
        "relative",
        f"(?:{_ENDOF}|{_EARLY} (?:in|of)?)? {_POINTING} fiscal? long? (?:unit|weekend|season)",
        dates.relative,
    ),
    ("early_in", f"(?:{_EARLY} in|{_ENDOF}) the (?:unit|weekend)", dates.relative),
    ("part_of_day", f"{_EARLY}? (?:this|the? last|that|the same|the next) part", dates.deictic),
    (
        "weekday_part",
        f"(?:{_EARLY} hyphen?)? (?:part|point) (?:of|on)? (?:{_POINTING})? wd(?! comma? mon)",
        dates.weekday,
    ),
    ("deictic_part", f"(?:{_EARLY} hyphen?)? (?:part|point) deic", dates.deictic),
    ("weekday", f"(?:{_EARLY} (?:on)?)? {_POINTING}? wd (?:part|point)?", dates.weekday),
    ("deictic", f"{_EARLY}? deic part?", dates.deictic),
    ("decade", f"(?:the|{_ENDOF})? (?:{_EARLY} hyphen?)? (?:decade|decadeword)", dates.year),
    ("season_year", f"the? {_EARLY}? season (?:of|comma)? year", dates.season),
    ("season_the", f"(?:the {_EARLY}?|{_EARLY}) season", dates.season),
    ("season", "season", dates.season),
    ("holiday", f"(?:{_PICK})? holiday (?:eve|unit)? year?", dates.holiday),
    ("span", f"{_APX}? (?:num|few|a few|a? couple of|another) hyphen? long* hyphen? {_U}", say.duration),
    ("a_span", f"{_APX}? a long? unit", say.duration),
    ("bare_span", "units", say.duration),
    ("year", f"(?:{_ENDOF}|the unit|{_EARLY} hyphen?|fiscal)? year", dates.year),
    ("month", f"(?:{_ENDOF}|{_EARLY} hyphen?)? mon", dates.date),
    ("the_unit", "the (?:unit|weekend)", dates.relative),
    ("in_part", "(?<= in) the part", dates.deictic),
    ("point", "(?:early|approx)? point", dates.clock),
    ("eve", "the? eve of", dates.eve),
    ("reference", "right? ref", dates.reference),
)
_MEANING = {name: meaning for name, _, meaning in _RULES}
# Classes with which no rule begins, and classes that begin one but never stand alone: passing over them
# here spares the alternation at most words.
_INNER = "in of and or to comma dot hyphen poss local time zone so ended on from than least old period ahead"
_WEAK = (
    "the a that this these same last next latest recent early earlier later more no up at approx few couple"
)
_PATTERN = re.compile(
    f"(?=[^_{compile_rule(_INNER)}])(?![{compile_rule(_WEAK)}]_)(?:"
    + "|".join(f"(?P<{name}>{compile_rule(rule)})" for name, rule, _ in _RULES)
    + ")"
)


def matches(classes: str, items: list[Item]) -> list[Match]:
    """The expressions of a sentence, left to right, none overlapping. A rule that turns out to say
    nothing gives way one word further on."""
    out: list[Match] = []
    at = 0
    while (hit := _PATTERN.search(classes, at)) is not None:
        first, last = hit.start(), hit.end()
        rule = hit.lastgroup or ""
        timex = _MEANING[rule](Found(items[first:last]))
        if timex is not None:
            out.append(Match(rule, first, last, timex))
            at = last
        else:
            at = last if rule == "age" else first + 1
    return out
