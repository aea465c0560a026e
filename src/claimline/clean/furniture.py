"""Which blocks of a page are furniture: by their words and by where they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claimline.clean.blocks import Block
from claimline.clean.bylines import is_name, outlet_name
from claimline.clean.captions import caption
from claimline.clean.cues import appeals, button, kind_of
from claimline.clean.dates import find_date
from claimline.clean.published import date_line
from claimline.clean.surroundings import around
from claimline.data import lexicon

_LIST_BLOCKS = 12  # teasers after "Related stories"; more are a page of their own
_APPEAL_BLOCKS = 12  # the longest appeal seen runs over seven paragraphs
_TITLE_WORDS = 5
_ITEM_WORDS = 3  # of an item in a row of links
_BAR = re.compile(r"\s[|•·»›>/]\s")
_SUPPORT = re.compile(r"support\s(?:the\s)?[^.!?]{2,60}[.!]?$")


def furniture(page: Sequence[Block]) -> dict[int, str]:
    """The kind of each block of ``page`` that is furniture, by its number.

    A block is furniture as a whole or not at all, by a cue in its words and a position: it stands alone
    between paragraphs, or before the first or behind the last paragraph of running text."""
    marked = {number: kind for number, block in enumerate(page) if (kind := _alone(block))}
    marked |= _listed(page, marked)
    marked |= _buttons(page, marked)
    marked |= around(page, marked)
    head, tail = _body(page, marked)
    headline = _headline(page, head, marked)
    marked.pop(headline, None)
    if head >= tail:
        return marked
    for number in (*range(head), *range(tail, len(page))):
        if number not in marked and number != headline and (kind := _edge(page[number])):
            marked[number] = kind
    marked |= _header(page[:head], marked)
    marked |= _appeal(page, tail, marked)
    marked |= _teasers(page, tail, marked)
    return dict(sorted(marked.items()))


def _alone(block: Block) -> str | None:
    if block.level:
        return None
    if block.link and not block.final:
        return kind_of(block, edge=False) or "read-more"
    return kind_of(block, edge=False) or caption(block)


def _buttons(page: Sequence[Block], marked: Mapping[int, str]) -> dict[int, str]:
    """Buttons to share a page, each on a line of its own, two or more in a row."""
    buttons = [False, *(marked.get(n) == "share" or button(block) for n, block in enumerate(page)), False]
    return {
        number: "share"
        for number in range(len(page))
        if number not in marked and buttons[number + 1] and (buttons[number] or buttons[number + 2])
    }


def _headline(page: Sequence[Block], head: int, marked: Mapping[int, str]) -> int:
    """The number of the teaser that is the only line at the top that could be the headline, or -1."""
    lines = [number for number in range(head) if page[number].size >= _TITLE_WORDS and not page[number].final]
    if not lines or any(number not in marked for number in lines):
        return -1
    teasers = [number for number in lines if marked[number] in {"duration", "read-more", "listen"}]
    return next((number for number in teasers if not any(map(str.isdigit, page[number].words.split()))), -1)


def _body(page: Sequence[Block], marked: Mapping[int, str]) -> tuple[int, int]:
    """The number of the first block of running text and of the block behind the last one. Appeals and
    credits at either end are no running text, though they read as such."""
    prose = [number for number, block in enumerate(page) if block.prose and number not in marked]
    first, last = 0, len(prose)
    while first < min(last, _APPEAL_BLOCKS) and _addressed(page[prose[first]]):
        first += 1
    for back in range(last - 1, max(first, last - 1 - _APPEAL_BLOCKS), -1):
        block = page[prose[back]]
        if _addressed(block):
            last = back
        elif not appeals(block, weak=True):
            break
    if first >= last:
        return 0, 0
    return prose[first], prose[last - 1] + 1


def _addressed(block: Block) -> bool:
    return appeals(block) or kind_of(block, edge=True) is not None


def _edge(block: Block) -> str | None:
    kind = kind_of(block, edge=True)
    if kind or block.level:
        return kind
    if _links(block):
        return "navigation"
    if _SUPPORT.match(block.key) and _supported(block):
        return "appeal"
    return _appeal_kind(block) if appeals(block) else None


def _supported(block: Block) -> bool:
    """Whether a line that begins with "Support" calls to it: a name follows, an outlet's or with a mark."""
    _, *named = block.words.rstrip(".!").split()
    called = block.words.endswith("!") and all(map(is_name, named))
    return called or outlet_name(tuple(named))


def _appeal_kind(block: Block) -> str:
    table = lexicon("furniture")["appeals"]
    return "newsletter" if any(word in block.folded for word in table["newsletter"]) else "appeal"


def _links(block: Block) -> bool:
    """Whether the block is a row of short items with bars between, as site menus are."""
    items = [item.split() for item in _BAR.split(block.key)]
    short = all(0 < len(item) <= _ITEM_WORDS for item in items)
    return len(items) >= 3 and short and not block.final and find_date(block.words) is None


def _header(head: Sequence[Block], marked: Mapping[int, str]) -> dict[int, str]:
    """The lines above a site's menu, where a headline still follows below it."""
    menus = [
        number for number in range(len(head)) if marked.get(number) == "navigation" and _links(head[number])
    ]
    open_ = [number for number, block in enumerate(head) if number not in marked and not block.level]
    if not menus or not any(number > menus[-1] for number in open_):
        return {}
    return {number: "navigation" for number in open_ if number < menus[-1]}


def _appeal(page: Sequence[Block], tail: int, marked: Mapping[int, str]) -> dict[int, str]:
    """The blocks behind the first appeal of the tail that go on with it."""
    opening = (
        n for n in range(tail, len(page)) if marked.get(n) == "appeal" or (n in marked and appeals(page[n]))
    )
    rest = range(next(opening, len(page)) + 1, len(page))
    return {number: "appeal" for number in rest if number not in marked and appeals(page[number], weak=True)}


def _teasers(page: Sequence[Block], tail: int, marked: Mapping[int, str]) -> dict[int, str]:
    """The headlines under "Related stories" at the end of a page."""
    found: dict[int, str] = {}
    opened = False
    for number in range(tail, len(page)):
        if number in marked:
            opened = opened or marked[number] == "read-more"
        elif opened and len(found) < _LIST_BLOCKS and _teaser(page[number]):
            found[number] = "read-more"
        else:
            opened = False
    return found


def _teaser(block: Block) -> bool:
    return not block.final and ". " not in block.words and date_line(block) is None


def _listed(page: Sequence[Block], marked: Mapping[int, str]) -> dict[int, str]:
    """The teasers inside a list whose begin and end the page announces."""
    found: dict[int, str] = {}
    for end, block in enumerate(page):
        if block.key != "end of list":
            continue
        begin = next((n for n in range(end - 1, max(-1, end - _LIST_BLOCKS), -1) if n in marked), end)
        found |= {number: "read-more" for number in range(begin + 1, end) if not page[number].prose}
    return found
