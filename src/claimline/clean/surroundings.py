"""Furniture of a whole page: all that stands around its body, and the boxes between its paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimline.clean.blocks import Block
from claimline.clean.bylines import byline, split_byline
from claimline.clean.comments import begin, stamp
from claimline.clean.density import body
from claimline.clean.menus import boxes
from claimline.clean.published import date_line
from claimline.clean.signs import ends, headlines, kind_at_edge, notice, whole_page

_TITLE_FEWEST, _TITLE_MOST = 4, 24
_TITLE_NEAR = 12  # blocks above the body in which a line may be its headline
_SENTENCE_WORDS = 3
_EDGE_SENTENCES = 3  # short sentences right before or behind the body that are its own
_SIGNED = 3  # blocks behind the body that may be its byline or date
_LINES_BEFORE, _LINES_BEHIND, _BODY_FEWEST, _LINE_WORDS = 4, 2, 3, 8
_FRAME, _WIDE_FRAME = 30, 100  # such lines; more where the body is a paragraph or two
_LEAD_WORDS, _ITEM_WORDS, _LIST_ITEMS = 4, 3, 40
_KIND = "page"


def around(page: Sequence[Block], marked: Mapping[int, str]) -> dict[int, str]:
    """The kind of each block of a whole page that is furniture by where it stands, beside those that
    ``marked`` names: everything outside the body but its headline, decks, byline and date."""
    titles = headlines(page)
    start, end = body(page, marked, titles)
    if start >= end or not (whole_page(page, marked) or _framed(page, start, end)):
        return {}
    start, end = _widened(page, marked, start, end)
    headline = _headline(page, marked, titles, start)
    found = dict.fromkeys(range(start), _KIND) | _tail(page, end)
    for number in _spared(page, marked, headline, start, end):
        found.pop(number, None)
    found |= boxes(page, marked, start, end)
    return {number: kind for number, kind in found.items() if number not in marked}


def _framed(page: Sequence[Block], start: int, end: int) -> bool:
    """Whether so many lines that are no sentences stand before and behind the body that only a whole page,
    in whatever language, has them."""
    if start < _LINES_BEFORE or len(page) - end < _LINES_BEHIND:
        return False
    outside = (*page[:start], *page[end:])
    lines = sum(not (block.prose or block.final) and block.size <= _LINE_WORDS for block in outside)
    return lines >= (_FRAME if end - start >= _BODY_FEWEST else _WIDE_FRAME)


def _widened(page: Sequence[Block], marked: Mapping[int, str], start: int, end: int) -> tuple[int, int]:
    """The body with the short sentences at its ends."""

    def own(number: int) -> bool:
        block = page[number]
        plain = block.final and block.size >= _SENTENCE_WORDS and number not in marked
        return plain and not (notice(block) or ends(block) or begin(page, number) or kind_at_edge(block))

    first, last = start, end
    while start > max(0, first - _EDGE_SENTENCES) and own(start - 1):
        start -= 1
    while end < min(len(page), last + _EDGE_SENTENCES) and own(end):
        end += 1
    return start, _with_list(page, marked, end)


def _with_list(page: Sequence[Block], marked: Mapping[int, str], end: int) -> int:
    """Where the body ends with the list that its last line, or the one behind it, announces by a colon."""
    lead = next((n for n in (end - 1, end) if n < len(page) and page[n].words.endswith(":")), None)
    if lead is None or page[lead].size < _LEAD_WORDS or lead in marked or ends(page[lead]):
        return end
    at = lead + 1
    while at < len(page) and at - lead <= _LIST_ITEMS and at not in marked and page[at].size >= _ITEM_WORDS:
        if ends(page[at]) or begin(page, at) or notice(page[at]) or stamp(page[at]) or kind_at_edge(page[at]):
            break
        at += 1
    return max(end, at) if at - lead > 2 else end


def _headline(page: Sequence[Block], marked: Mapping[int, str], titles: Sequence[int], start: int) -> int:
    """The line over the body with the words of the page's title, else the next that could be a headline, and
    of two such lines the upper one; else the title of the window itself."""
    above = [number for number in titles if number < start]
    if above:
        return above[-1]
    near = [
        number
        for number in range(max(1, start - _TITLE_NEAR), start)
        if number not in marked and _could_be_title(page[number])
    ]
    if not near:
        return 0
    pair = len(near) > 1 and near[-1] - near[-2] <= 2
    listed = len(near) > 2 and near[-2] - near[-3] <= 1
    return near[-2] if pair and not listed else near[-1]


def _could_be_title(block: Block) -> bool:
    if not _TITLE_FEWEST <= block.size <= _TITLE_MOST or block.words.endswith("."):
        return False
    return not (stamp(block) or ends(block) or kind_at_edge(block) or byline(block) or date_line(block))


def _spared(
    page: Sequence[Block], marked: Mapping[int, str], headline: int, start: int, end: int
) -> list[int]:
    """The headline, and what between it and the body and right behind it is a deck, a byline or a date."""
    own = [headline]
    for number in (*range(headline + 1, start), *range(end, min(len(page), end + _SIGNED))):
        block = page[number]
        if number in marked or ends(block) or begin(page, number) or notice(block):
            continue
        if byline(block) or date_line(block):
            own.append(number)
        elif number < start and split_byline(page[number - 1], block):
            own += [number - 1, number]
        elif number < start and block.final and block.size >= _SENTENCE_WORDS:
            own.append(number)
    deck = headline + 1
    if deck < start and deck not in marked and _could_be_title(page[deck]):
        own.append(deck)
    return own


def _tail(page: Sequence[Block], end: int) -> dict[int, str]:
    """The blocks behind the body: readers' comments from their heading on, until another heading."""
    found: dict[int, str] = {}
    kind = _KIND
    for number in range(end, len(page)):
        if begin(page, number):
            kind = "comments"
        elif ends(page[number]):
            kind = _KIND
        found[number] = kind
    return found
