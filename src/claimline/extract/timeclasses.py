"""Words of a sentence as a string of classes, one character each, over which times are found.

A rule of the grammar is a regular expression over class names ("the? last num units"); ``compile_rule``
turns it into one over characters, so that matching runs in C and in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimline.data import lexicon
from claimline.extract.numbers import ONES, ORDINALS, TENS, Token, read, tokens
from claimline.extract.units import read_unit
from claimline.model import Span

_LEXICON = lexicon("times")
_CONTEXT = {name: frozenset(words) for name, words in _LEXICON["context"].items()}
_FIRST_YEAR, _LAST_YEAR = 1400, 2100  # figures outside this are not read as years
_SURE_FIRST, _SURE_LAST = 1900, 2039  # figures inside this need no preposition before them


class Item(NamedTuple):
    """One or more tokens of one class. ``value`` is the class's own: a month, a unit letter, a number."""

    name: str
    start: int
    end: int
    low: str
    value: str | float


def _dictionary() -> dict[str, tuple[str, str | float]]:
    """Word → (class, value) for all words that have one class wherever they stand."""
    out: dict[str, tuple[str, str | float]] = {}
    for name, words in _LEXICON["classes"].items():
        for word in words:
            out[word] = (name, word)
    for table, name in (
        ("weekdays", "wd"),
        ("months", "mon"),
        ("units", "unit"),
        ("plurals", "units"),
        ("parts", "part"),
        ("parts_plural", "parts"),
        ("points", "point"),
        ("seasons", "season"),
        ("deictic", "deic"),
        ("references", "ref"),
        ("holidays", "holiday"),
        ("sets", "set"),
    ):
        for word, value in _LEXICON[table].items():
            out[word] = (name, value)
    for word, number in _LEXICON["weekdays"].items():
        out[word + "s"] = ("wds", number)
    return out


_WORDS = _dictionary()
_KNOWN = (
    frozenset(_WORDS)
    | frozenset(_LEXICON["doubtful_months"])
    | frozenset(_LEXICON["short_weekdays"])
    | frozenset(ORDINALS)
    | frozenset(ONES)
    | frozenset(TENS)
    | {"hundred", "thousand"}
)
_OTHERS = ("swd", "num", "ord", "year", "decade", "clock", "iso", "wds", "note")
_NAMES = sorted({name for name, _ in _WORDS.values()} | set(_OTHERS))
_CHARS = {name: chr(0x100 + i) for i, name in enumerate(_NAMES)}
NONE = "_"


def compile_rule(pattern: str) -> str:
    """The regular expression over class characters for one over class names. Raises KeyError for a
    name that is no class."""
    return re.sub(r"[a-z]+", lambda m: _CHARS[m[0]], pattern).replace(" ", "")


def classify(text: str, folded: str, span: Span) -> tuple[str, list[Item]]:
    """The class string of a sentence and its items, one for each character."""
    toks = tokens(folded, span)
    items: list[Item] = []
    at = 0
    while at < len(toks):
        item, at = _item(text, toks, at)
        items.append(item)
    return "".join(_CHARS.get(item.name, NONE) for item in items), items


def _item(text: str, toks: Sequence[Token], at: int) -> tuple[Item, int]:
    low, start, end = toks[at]
    if low not in _KNOWN:
        if low[0].isdigit():
            return _figures(text, toks, at)
        return Item("", start, end, low, ""), at + 1
    known = _WORDS.get(low)
    if known is not None and low not in ("a", "an", "half"):
        if known[0] == "unit" and low == "second" and _ordinal_second(toks, at):
            return Item("ord", start, end, low, 2), at + 1
        return Item(known[0], start, end, low, known[1]), at + 1
    if low in _LEXICON["doubtful_months"] and _is_month(text, toks, at):
        return Item("mon", start, end, low, _LEXICON["doubtful_months"][low]), at + 1
    if low in _LEXICON["short_weekdays"] and _beside_date(text, toks, at):
        return Item("swd", start, end, low, _LEXICON["short_weekdays"][low]), at + 1
    if low in ORDINALS:
        return Item("ord", start, end, low, ORDINALS[low]), at + 1
    if (spelled := _spelled_year(toks, at)) is not None:
        return spelled
    number = read(toks, at)
    if number is not None and not number.fraction and not number.vague:
        return Item("num", start, toks[number.end - 1].end, low, number.value), number.end
    name, value = known or ("", "")
    return Item(name, start, end, low, value), at + 1


def _word(toks: Sequence[Token], at: int) -> str:
    return toks[at].low if 0 <= at < len(toks) else ""


def _figures(text: str, toks: Sequence[Token], at: int) -> tuple[Item, int]:
    low, start, end = toks[at]
    if len(low) == 10 and low[4] == "-":
        return Item("iso", start, end, low, low), at + 1
    if low[-2:] in ("st", "nd", "rd", "th"):
        return Item("ord", start, end, low, float(low[:-2]) if len(low) < 8 else 0.0), at + 1
    if re.fullmatch(r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?", low):
        return Item("clock", start, end, low, low), at + 1
    if re.fullmatch(r"[0-2]?[0-9]\.[0-5][0-9]", low) and _word(toks, at + 1) in ("am", "pm", "a.m.", "p.m."):
        return Item("clock", start, end, low, low.replace(".", ":")), at + 1
    tens = len(low) == 4 or (len(low) == 2 and _word(toks, at - 1) == "'")
    if tens and low[-1] == "0" and _word(toks, at + 1) == "s" and toks[at + 1].start == end:
        return Item("decade", start, toks[at + 1].end, low, low[:-1]), at + 2
    if len(low) == 4 and _is_year(text, toks, at):
        return Item("year", start, end, low, low), at + 1
    number = read(toks, at)
    if number is None or (number.fraction and number.value < 1):
        return Item("", start, end, low, low), at + 1
    return Item("num", start, toks[number.end - 1].end, low, number.value), number.end


def _is_year(text: str, toks: Sequence[Token], at: int) -> bool:
    """Whether four figures are a year: a preposition or a month stands before them, or they lie in
    modern times and count nothing. "2000 people" and "$1990" are no years."""
    low = toks[at].low
    if not low.isdigit() or not _FIRST_YEAR <= int(low) <= _LAST_YEAR:
        return False
    before, after = _word(toks, at - 1), _word(toks, at + 1)
    if before in ("$", "£", "€", "#", "no", "us$") or after in ("%", "percent", "$", "€", "£"):
        return False
    if before == "-" and toks[at].start == toks[at - 1].end and _word(toks, at - 2).isdigit():
        return int(low) >= _SURE_FIRST and len(_word(toks, at - 2)) == 4
    if before in ("post", "pre") or (before == "-" and _word(toks, at - 2) in ("post", "pre", "mid")):
        return True
    if after == "-":
        return _SURE_FIRST <= int(low) <= _SURE_LAST and _word(toks, at + 2).isdigit()
    if after in ("people", "men", "women", "children") or _is_measured(text, toks, at + 1):
        return False
    if after.isalpha() and after.endswith("s") and after not in _YEAR_NOUNS:
        return _SURE_FIRST <= int(low) <= _SURE_LAST and not low.endswith(("00", "50"))
    if before in _CONTEXT["year_before"] or before in _MONTHS or _word(toks, at - 2) in _MONTHS:
        return True
    return _SURE_FIRST <= int(low) <= _SURE_LAST


_MONTHS = frozenset(_LEXICON["months"]) | frozenset(_LEXICON["doubtful_months"])
_YEAR_NOUNS = frozenset(
    {"elections", "olympics", "games", "results", "was", "is", "has", "protests", "riots", "talks"}
)


def _is_measured(text: str, toks: Sequence[Token], at: int) -> bool:
    """Whether a unit other than one of time stands at ``at``."""
    unit = read_unit(text, toks, at)
    return unit is not None and unit.dimension != "time"


def _is_month(text: str, toks: Sequence[Token], at: int) -> bool:
    """Whether "May", "March" or an abbreviation is the month: capital letter, and a number beside it or
    a preposition before it."""
    if not text[toks[at].start].isupper():
        return False
    dotted = _word(toks, at + 1) == "."
    step = at + 2 if dotted else at + 1
    if _word(toks, step)[:1].isdigit() or _word(toks, at - 1)[:1].isdigit() or _word(toks, step) in ORDINALS:
        return True
    if toks[at].low not in ("may", "march") and not dotted:
        return False
    before = _word(toks, at - 1)
    return before in _CONTEXT["month_before"] or (
        before == "-" and _word(toks, at - 2) in ("mid", "late", "early")
    )


def _beside_date(text: str, toks: Sequence[Token], at: int) -> bool:
    """Whether a short weekday stands before a month or a day ("Tue May 16", "Sun, 4 June")."""
    if not text[toks[at].start].isupper():
        return False
    step = at + 1
    while _word(toks, step) in (".", ","):
        step += 1
    word = _word(toks, step)
    if word in _MONTHS:
        return True
    return word[:1].isdigit() and _word(toks, step + 1) in _MONTHS


def _ordinal_second(toks: Sequence[Token], at: int) -> bool:
    before = _word(toks, at - 1)
    return not (
        (before[:1].isdigit() and len(before) != 4) or before in ("a", "per", "each", "every", "one", "-")
    )


def _spelled_year(toks: Sequence[Token], at: int) -> tuple[Item, int] | None:
    """ "nineteen ninety-four" as broadcast transcripts have it."""
    if toks[at].low not in ("nineteen", "eighteen", "twenty"):
        return None
    below = read(toks, at + 1) if at + 1 < len(toks) and _word(toks, at + 1).isalpha() else None
    if below is None or not 10 <= below.value <= 99 or below.scaled or below.fraction:
        return None
    century = {"eighteen": 18, "nineteen": 19, "twenty": 20}[toks[at].low]
    year = str(int(century * 100 + below.value))
    return Item("year", toks[at].start, toks[below.end - 1].end, toks[at].low, year), below.end
