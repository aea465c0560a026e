"""Boxes between the paragraphs of a page's body: other reports, offers, buttons, repeated lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from claimline.clean.blocks import Block
from claimline.clean.cues import unquoted
from claimline.clean.signs import ends, kind_at_edge, notice
from claimline.data import lexicon

_ITEMS = 12  # headlines in a box of other reports
_FEWEST_ITEMS = 2
_LINES = 4  # so many lines in a row that are no sentences, one of them a button, are a box
_BUTTONS = {"share", "newsletter", "navigation", "search", "appeal"}
_OFTEN = 3
_SUBHEAD_WORDS = 3


def boxes(page: Sequence[Block], marked: Mapping[int, str], start: int, end: int) -> dict[int, str]:
    """The kind of each block between ``start`` and ``end``, the bounds of the body, that belongs to a box.
    A paragraph does only if it offers the reader something of the site, beside other furniture."""
    found = _repeated(page, start, end) | _labels(page, marked, start, end)
    found |= _offers(page, {**marked, **found}, start, end)
    for rows in _rows(page, start, end):
        first = next((at for at, number in enumerate(rows) if ends(page[number])), len(rows))
        listed = rows[first : first + _ITEMS + 1]
        buttons = any((marked.get(n) or kind_at_edge(page[n])) in _BUTTONS for n in rows)
        if len(listed) > _FEWEST_ITEMS:
            found |= dict.fromkeys(listed, "read-more")
        elif len(rows) >= _LINES and buttons:
            found |= dict.fromkeys(_without_subhead(page, rows), "page")
    return found


def _rows(page: Sequence[Block], start: int, end: int) -> list[list[int]]:
    """The runs of blocks that are no sentences."""
    rows: list[list[int]] = [[]]
    for number in range(start, end):
        if page[number].prose or page[number].final:
            rows.append([])
        else:
            rows[-1].append(number)
    return [row for row in rows if row]


def _without_subhead(page: Sequence[Block], rows: list[int]) -> list[int]:
    last = rows[-1]
    heads = page[last].size >= _SUBHEAD_WORDS and kind_at_edge(page[last]) is None
    return rows[:-1] if heads else rows


def _repeated(page: Sequence[Block], start: int, end: int) -> dict[int, str]:
    """Lines of the body that the page has elsewhere too, as teasers, buttons and labels are."""
    outside = Counter(block.key for number, block in enumerate(page) if not start <= number < end)
    return {
        number: "page"
        for number in range(start, end)
        if not page[number].final and not page[number].prose and outside[page[number].key]
    }


def _labels(page: Sequence[Block], marked: Mapping[int, str], start: int, end: int) -> dict[int, str]:
    """Lines that come again and again, each beside other furniture."""
    often: dict[str, list[int]] = defaultdict(list)
    for number in range(start, end):
        if not page[number].prose and number not in marked:
            often[page[number].key].append(number)
    labels = [numbers for numbers in often.values() if len(numbers) >= _OFTEN]
    return {
        number: "page"
        for numbers in labels
        if all(other in marked for number in numbers[:_OFTEN] for other in [_beside(number, marked)])
        for number in numbers
    }


def _beside(number: int, marked: Mapping[int, str]) -> int:
    return number - 1 if number - 1 in marked else number + 1


def _offers(page: Sequence[Block], marked: Mapping[int, str], start: int, end: int) -> dict[int, str]:
    """Paragraphs that offer the reader something of the site, with a line that is no sentence beside them."""
    reader = lexicon("furniture")["appeals"]["reader"]
    found: dict[int, str] = {}
    for number in range(start, end):
        block = page[number]
        if number in marked or not notice(block) or set(unquoted(block).split()).isdisjoint(reader):
            continue
        beside = [other for other in (number - 1, number + 1) if start <= other < end]
        if any(other in marked or other in found or not page[other].final for other in beside):
            found[number] = "page"
    return found
