"""Where readers' comments begin, and the lines that stamp each of them with a name or a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claimline.clean.blocks import Block
from claimline.clean.cues import button
from claimline.clean.published import date_line
from claimline.data import lexicon

_HEADER_WORDS = 6
_STAMP_WORDS = 12
_STAMPED_NEAR = 6  # blocks behind the heading of comments within which the first of them is stamped
_EDGES = " \t.:!…?>»|-–—•·*→()[]\"'"
_COUNT = r"(?:[0-9][0-9.,]{0,6}k?|no)"
_AGO = re.compile(r"(?:^|\b)[0-9]{1,3}\s?(?:[smhdwy]|min|mins|hr|hrs|[a-z]{3,7})\sago\b")
_CLOCK = re.compile(r"\b[0-9]{1,2}[:.][0-9]{2}\s?(?:[ap]\.?m\b)?")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


def header(block: Block) -> bool:
    """Whether the block is the heading of readers' comments: "Comments", "12 comments", "Leave a reply"."""
    if block.size > _HEADER_WORDS or block.final:
        return False
    bare = block.key.strip(_EDGES)
    return bare in _headers() or bool(_counted().fullmatch(bare))


def stamp(block: Block) -> bool:
    """Whether the block is a short line that gives the time of a comment or teaser, with a name or without:
    "2 days ago", "Ada Quill 17 August 2019 - 2:19 pm", "5 hours ago 07:06 Ada Quill"."""
    if block.size > _STAMP_WORDS or block.final:
        return False
    key = block.key
    return bool(_AGO.search(key) or (_YEAR.search(key) and (_CLOCK.search(key) or date_line(block))))


def begin(page: Sequence[Block], number: int) -> bool:
    """Whether comments begin at ``number``: their heading, which is no button in a row of buttons."""
    if not header(page[number]):
        return False
    return not any(button(page[other]) for other in (number - 1, number + 1) if 0 <= other < len(page))


def stamped(page: Sequence[Block], number: int) -> bool:
    """Whether a comment with its time follows soon behind the heading at ``number``."""
    return any(stamp(block) for block in page[number + 1 : number + 1 + _STAMPED_NEAR])


@cache
def _headers() -> frozenset[str]:
    return frozenset(lexicon("furniture")["comments"]["headers"])


@cache
def _counted() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, lexicon("furniture")["comments"]["nouns"]))
    return re.compile(
        rf"{_COUNT} (?:{nouns})|(?:{nouns}) \(?{_COUNT}"
        rf"|(?:view|show|see|read|load) (?:all )?(?:{_COUNT} )?(?:{nouns})"
    )
