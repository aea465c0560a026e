"""Bylines: who wrote a report, on a line of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimline.clean.blocks import Block
from claimline.clean.captions import photo_credit
from claimline.clean.dates import find_date
from claimline.data import lexicon
from claimline.model import Span

_LONGEST = 20  # words: three names, an outlet, a place and a date
_TOKEN = re.compile(r"[^\s,;|&/()·•]+|[,;|&/()·•]")
_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'’.-]*$")


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline names, as spans of the block's words."""

    people: tuple[Span, ...] = ()
    outlet: Span | None = None
    agency: Span | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    joined: str
    span: Span
    tokens: tuple[str, ...]


def byline(block: Block) -> Byline | None:
    """What ``block`` names, if it is a byline: "By First Last and First Last, Outlet, 1 May 2023"."""
    opening = _opening().match(block.folded)
    return _writers(block, opening.end()) if opening else None


def split_byline(label: Block, names: Block) -> Byline | None:
    """What ``names`` names, if the block before it is nothing but "By"."""
    opens = lexicon("bylines")["opens"]
    return _writers(names, 0) if label.key in opens else None


def _writers(block: Block, start: int) -> Byline | None:
    if block.size > _LONGEST or block.words.endswith((",", ":", "?", "!")):
        return None
    parts = _parts(block.words, start)
    if not parts:
        return None
    first = parts[0]
    if agency_name(first.tokens) and not _person(first):
        return Byline(agency=first.span)
    named = outlet_name(first.tokens) or set(map(str.casefold, first.tokens)) & set(
        lexicon("bylines")["nobody"]
    )
    if not (named or _person(first)) or (block.words.endswith(".") and not block.words[-3:-2].isspace()):
        return None
    return _named(
        parts, [] if named else [first.span], outlet=first.span if outlet_name(first.tokens) else None
    )


def _named(parts: list[_Part], people: list[Span], *, outlet: Span | None) -> Byline:
    joins = lexicon("bylines")["joins"]
    listed = max((number for number, part in enumerate(parts) if part.joined in joins), default=0)
    agency = None
    for number, part in enumerate(parts[1:], start=1):
        if photo_credit(" ".join(part.tokens)):
            agency = agency or part.span
        elif outlet_name(part.tokens):
            outlet = outlet or part.span
        elif people and _person(part) and (part.joined in joins or (part.joined == "," and number < listed)):
            people.append(part.span)
    return Byline(tuple(people), outlet, agency)


def outlet_name(tokens: tuple[str, ...]) -> bool:
    """Whether capitalised words name an outlet: two at least, one of them a word that outlets use."""
    return 2 <= len(tokens) <= 6 and _all_names(tokens) and _has(tokens, "outlet")


def agency_name(tokens: tuple[str, ...]) -> bool:
    """Whether words name an agency that is known, or one by a word that agencies use."""
    return photo_credit(" ".join(tokens)) or (
        len(tokens) >= 2 and _all_names(tokens) and _has(tokens, "agency")
    )


def is_name(token: str) -> bool:
    """Whether one word could be part of a name: it begins with a capital letter."""
    return bool(_NAME.match(token))


def _has(tokens: tuple[str, ...], table: str) -> bool:
    return not set(map(str.casefold, tokens)).isdisjoint(lexicon("agencies")[table])


def _all_names(tokens: tuple[str, ...]) -> bool:
    particles = lexicon("bylines")["particles"]
    return all(_NAME.match(token) or token.isdigit() or token in particles for token in tokens)


def _person(part: _Part) -> bool:
    """Whether the part is two to five capitalised words, none of them a day, a month or an outlet's."""
    calendar = lexicon("calendar")
    folded = [token.casefold().strip(".") for token in part.tokens]
    dated = any(word in calendar["weekdays"] or word in calendar["months"] for word in folded)
    return (
        2 <= len(folded) <= 5
        and _all_names(part.tokens)
        and not any(token.isdigit() for token in part.tokens)
        and not (dated and len(folded) == 2 and folded[0] in calendar["weekdays"])
        and not _has(part.tokens, "outlet")
    )


@cache
def _opening() -> re.Pattern[str]:
    openings = sorted(lexicon("bylines")["opens"], key=lambda words: (-len(words), words))
    return re.compile("(?:" + "|".join(map(re.escape, openings)) + r")\s+(?=\S)")


def _parts(words: str, start: int) -> list[_Part]:
    """The names and other parts of a byline, each with the word or mark before it; its date is left out."""
    table = lexicon("bylines")
    dated = find_date(words)
    until = dated.span.start if dated else len(words)
    found: list[_Part] = []
    joined = ""
    open_: list[re.Match[str]] = []
    for match in _TOKEN.finditer(words, start, until):
        token = match[0].casefold()
        if token in table["joins"] or token in table["stops"] or token in {",", ")"}:
            found += _part(joined, open_)
            joined, open_ = token, []
        else:
            open_.append(match)
    return found + _part(joined, open_)


def _part(joined: str, tokens: list[re.Match[str]]) -> list[_Part]:
    if not tokens:
        return []
    span = Span(tokens[0].start(), tokens[-1].end())
    return [_Part(joined, span, tuple(token[0] for token in tokens))]
