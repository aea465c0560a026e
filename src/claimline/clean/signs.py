"""The signs of a whole page: what sites have around a report, and an article alone has not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from claimline.clean.blocks import Block
from claimline.clean.comments import header
from claimline.clean.cues import kind_of, narrates
from claimline.data import lexicon

_EDGES = " \t.:!…?>»|-–—•·*→()[]\"'"
_SIGNS, _SHORT_LINES = 3, 10
_LABEL_WORDS = 6
_HEADLINE_WORDS = 3
_LOWER = 0.4  # of the words of a sentence
_NOTICE_WORDS = 80  # a longer paragraph is about something
_NOTICE = re.compile(r"©|\(c\)\s(?:19|20)[0-9]{2}|\bcopyright (?:©|(?:19|20)[0-9]{2})")


def whole_page(page: Sequence[Block], marked: Mapping[int, str]) -> bool:
    """Whether the text is that of a whole page: several different words that only sites have, each on a
    line of its own, among many lines that are no sentences. An article alone has next to none."""
    if sum(not block.prose for block in page) < _SHORT_LINES:
        return False
    signs: set[str] = set()
    for number, block in enumerate(page):
        kind = marked.get(number) or kind_at_edge(block)
        if header(block) or ends(block) or kind not in {None, "markup", "caption", "credit"}:
            signs.add(block.key.strip(_EDGES))
            if len(signs) >= _SIGNS:
                return True
    return False


def kind_at_edge(block: Block) -> str | None:
    """The kind of furniture that a short block is by its words, were it at the edge of the page."""
    return kind_of(block, edge=True) if block.size <= _LABEL_WORDS else None


def running(block: Block) -> bool:
    """Whether the block reads as running text: a long one without a final mark has also words in lower case,
    as a row of links has not."""
    if not block.prose or block.final:
        return block.prose
    words = block.words.split()
    return sum(word[0].islower() for word in words) >= _LOWER * len(words)


def notice(block: Block) -> bool:
    """Whether the block speaks of the site itself: its cookies, terms, accounts or copyright."""
    if block.size > _NOTICE_WORDS:
        return False
    if _NOTICE.search(block.folded):
        return True
    return bool(_phrases().search(block.key)) and not narrates(block)


def ends(block: Block) -> bool:
    """Whether the block is the heading of what pages have behind a report: other reports, its author."""
    if block.size > _LABEL_WORDS or block.final:
        return False
    bare = block.key.strip(_EDGES)
    return bare in _ends() or bare.startswith(_end_openings())


def headlines(page: Sequence[Block]) -> list[int]:
    """The numbers of the lines whose words are those of the page's first line, which on whole pages is the
    title of the window, with the site's name behind it or before."""
    if not page:
        return []
    window = f" {page[0].key} "
    return [
        number
        for number, block in enumerate(page)
        if number
        and block.size >= _HEADLINE_WORDS
        and 2 * len(block.key) >= len(window) - 40
        and f" {block.key} " in window
    ]


@cache
def _ends() -> frozenset[str]:
    return frozenset(lexicon("furniture")["page"]["ends"])


@cache
def _end_openings() -> tuple[str, ...]:
    return tuple(f"{opening} " for opening in lexicon("furniture")["page"]["end_opens"])


@cache
def _phrases() -> re.Pattern[str]:
    phrases = sorted(lexicon("furniture")["page"]["phrases"])
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b")
