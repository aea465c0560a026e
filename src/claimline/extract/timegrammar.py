"""The grammar of English time expressions, over word classes (see timeclasses)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

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
_POINTING = f"(?:the? {_PICK}|that|the? same|that same)"
_ENDOF = "(?:the? end of)"
_YEARTAIL = "(?:comma? year)"

# Order is precedence: of two that begin at the same word the earlier one wins.
_RULES: tuple[tuple[str, str, Callable[[Found], Timex | None]], ...] = (
    ("iso", "iso", say.iso),
    ("day_month", f"{_WD}? (?:num|ord) of? mon dot? {_YEARTAIL}?", say.date),
    ("month_day", f"{_WD}? approx? mon dot? hyphen? the? (?:num|ord) {_YEARTAIL}?", say.date),
    ("month_year", f"(?:{_ENDOF}|{_EARLY} hyphen?)? mon dot? (?:comma|of)? year", say.date),
    ("month_of", "mon of? (?:last|this|next|that|latest) unit", say.month_of),
    ("picked_month", f"(?:{_ENDOF}|{_EARLY})? (?:last|this|next|latest) mon", say.month_of),
    ("set_every", "every (?:num|other|few)? (?:unit|units|wd part?|mon|part|weekend|season)", say.repeated),
    ("set_plural", "wds|wd parts", say.repeated),
    ("set_word", "set", say.repeated),
    ("clock_part", "(?:clock|num) in the part", say.clock),
    ("clock", f"{_APX}? (?:clock|num) (?:ampm (?:zone|local time)?|zone)", say.clock),
    ("clock_local", f"{_APX}? clock local time", say.clock),
    ("clock_bare", "clock", say.clock),
    ("age", f"num hyphen? {_U} hyphen? old", lambda _: None),
    ("day_before_deictic", "the? unit before (?:deic|last wd)", say.day_beside),
    ("ago_so", f"{_COUNT} {_U} or so ago", say.ago),
    ("ago_half", f"{_APX}? (?:num|a) {_U} and a half ago", say.ago),
    ("ago", f"{_APX}? (?:{_COUNT}|half a) long* {_U} (?:ago|earlier|later|ahead)", say.ago),
    ("ago_bare", "units ago", say.ago),
    ("year_ago", f"(?:the|that)? unit hyphen (?:ago|earlier) (?:ord? {_U}|period)?", say.ago),
    ("the_day_before", "the unit (?:before|after|earlier)", say.day_beside),
    (
        "quarter_of",
        f"(?:the|{_EARLY})? fiscal? hyphen? (?:ord|first) hyphen? unit (?:of fiscal? year|of {_PICK} unit)",
        say.quarter,
    ),
    ("year_quarter", "the? year (?:ord|first) hyphen? unit", say.quarter),
    ("picked_quarter", f"{_PICK} unit poss (?:ord|first) unit", say.quarter),
    ("quarter", "the? fiscal? hyphen? (?:ord|first) hyphen? unit", say.quarter),
    ("century", "the? (?:early|end)? ord hyphen? unit", say.century),
    ("rolling", f"(?:(?:at the? least)? the? (?:last|next|recent|latest) {_COUNT}|these {_COUNT}) long* {_U} (?:or so)?", say.rolling),
    ("first_units", f"the (?:first|last)? {_COUNT} {_U}", say.rolling),
    ("recent", "the? (?:last|next|recent) units (?:and units)?", say.rolling),
    ("range_span", f"{_APX}? num (?:to|or|hyphen) num hyphen? long* {_U}", say.rolling),
    ("half_span", f"{_APX}? (?:num|a) {_U} and a half", say.duration),
    ("half", f"{_APX}? half (?:a|hyphen) unit", say.duration),
    (
        "relative",
        f"(?:{_ENDOF}|{_EARLY} (?:in|of)?)? {_POINTING} fiscal? long? (?:unit|weekend|season)",
        say.relative,
    ),
    ("early_in", f"(?:{_EARLY} in|{_ENDOF}) the (?:unit|weekend)", say.relative),
    ("part_of_day", f"{_EARLY}? (?:this|the? last|that|the same|the next) part", say.deictic),
    ("weekday_part", f"(?:{_EARLY} hyphen?)? (?:part|point) (?:of|on)? (?:{_POINTING})? wd", say.weekday),
    ("deictic_part", f"(?:{_EARLY} hyphen?)? (?:part|point) deic", say.deictic),
    ("weekday", f"(?:{_EARLY} (?:on)?)? {_POINTING}? wd (?:part|point)?", say.weekday),
    ("deictic", f"{_EARLY}? deic part?", say.deictic),
    ("decade", f"(?:the|{_ENDOF})? (?:{_EARLY} hyphen?)? (?:decade|decadeword)", say.year),
    ("season_year", f"the? {_EARLY}? season (?:of|comma)? year", say.season),
    ("season_the", f"(?:the {_EARLY}?|{_EARLY}) season", say.season),
    ("season", "season", say.season),
    ("holiday", f"(?:{_PICK})? holiday (?:eve|unit)? year?", say.holiday),
    ("span", f"{_APX}? (?:num|few|a few|a? couple of|another) hyphen? long* hyphen? {_U}", say.duration),
    ("a_span", f"{_APX}? a long? unit", say.duration),
    ("bare_span", "units", say.duration),
    ("year", f"(?:{_ENDOF}|the unit|{_EARLY} hyphen?|fiscal)? year", say.year),
    ("month", f"(?:{_ENDOF}|{_EARLY} hyphen?)? mon", say.date),
    ("the_unit", "the (?:unit|weekend)", say.relative),
    ("in_part", "in the part", say.deictic),
    ("point", "(?:early|approx)? point", say.clock),
    ("eve", "the? eve of", say.eve),
    ("reference", "ref", say.reference),
)
_MEANING = {name: meaning for name, _, meaning in _RULES}
_PATTERN = re.compile(
    "(?=[^_])(?:" + "|".join(f"(?P<{name}>{compile_rule(rule)})" for name, rule, _ in _RULES) + ")"
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
