"""Datelines: the place, day and agency printed before a report's first words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimline.clean.blocks import Block
from claimline.clean.bylines import agency_name, is_name, outlet_name
from claimline.clean.dates import Printed, find_date
from claimline.data import lexicon
from claimline.model import Span
from claimline.text import QUOTES

_FIRST_BLOCKS = 3  # a lead may stand before the dateline
_REACH = 120  # code points within which a dateline ends
_SPEAKERS = 2  # more blocks that begin with capitals and a colon make an interview
_MARK = re.compile(r"(?P<sign>—|\s--?(?=\s)|\s–(?=\s)|(?<=\))\s?--?|(?<=\))\s?–|:(?=\s))\s*")
_AGENCY = re.compile(r"\(([^(),]{2,40})(?:,[^()]{0,30})?\)\s*$")
_ACRONYM = re.compile(r"[A-Z]{3,6}$")
_SHORTEST = 4  # letters of a place in capitals that nothing else proves; shorter are acronyms


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline's parts as spans of the block's words; ``end`` is where the report's own begin."""

    end: int
    place: Span | None = None
    agency: Span | None = None
    date: Printed | None = None


def dateline(page: Sequence[Block], prose: Sequence[int]) -> tuple[int, Dateline] | None:
    """The dateline of ``page`` and the number of its block. ``prose`` are the blocks of running text."""
    for order, number in enumerate(prose[:_FIRST_BLOCKS]):
        found = _at(page[number].words[:_REACH], first=order == 0)
        if found and not (_speaks(page[number]) and sum(map(_speaks, page)) > _SPEAKERS):
            return number, found
    return None


def _speaks(block: Block) -> bool:
    speaker, colon, _ = block.words[:60].partition(":")
    return bool(colon) and speaker.isupper()


def _at(words: str, *, first: bool) -> Dateline | None:
    mark = _MARK.search(words)
    if not mark or not words[mark.end() :]:
        return None
    head = words[: mark.start()]
    bracket = _AGENCY.search(head)
    head = head[: bracket.start()] if bracket else head
    date = find_date(head)
    if date and head[date.span.end :].strip(" ,."):
        return None
    head = (head[: date.span.start] if date else head).rstrip(" ,")
    head = head if "," in head else head.rstrip(".")  # "ORLOVA, Md." keeps its full stop
    place, *regions = (part.replace("/", " ").split() for part in head.split(","))
    agency = bracket and _agency(bracket[1], dated=date is not None)
    opens = words[mark.end()]
    begins = opens.isupper() or opens.isdigit() or opens in QUOTES + "‘'"
    if not _placed(place, regions) or not (begins or agency):
        return None
    capitals = head.split(",")[0].isupper()
    long = sum(char.isalpha() for char in "".join(place)) >= _SHORTEST
    if mark["sign"] == ":":
        proven = capitals and bool(agency or date or long)
    else:
        proven = bool(agency) or (bool(place) and bool(date or (regions and first) or (capitals and long)))
    if not proven:
        return None
    return Dateline(
        mark.end("sign"),
        Span(0, len(head)) if head else None,
        Span(*bracket.span(1)) if bracket and agency else None,
        date,
    )


def _placed(place: list[str], regions: list[list[str]]) -> bool:
    """Whether capitalised words could be a place and the region or country it lies in."""
    labels = lexicon("agencies")["labels"]
    if len(place) > 5 or len(regions) > 2 or any(not 0 < len(region) <= 3 for region in regions):
        return False
    words = [word for part in (place, *regions) for word in part]
    return all(map(is_name, words)) and not (place and all(word.upper() in labels for word in place))


def _agency(words: str, *, dated: bool) -> bool:
    """Whether bracketed words credit an agency: a known name, a name with an agency's word, capitals, or
    any name behind a place and a day."""
    tokens = tuple(words.split())
    if agency_name(tokens) or outlet_name(tokens) or _ACRONYM.match(words):
        return True
    return dated and len(tokens) <= 4 and all(map(is_name, tokens))
