"""Which blocks of a page are the report: a library selects, our own blocks supply the words."""

from __future__ import annotations

import logging
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from claimline.clean.outline import outline
from claimline.clean.page import PageBlock

_MARKS = re.compile(r"[\W_]+")
_HALF = 0.5  # of a block's letters: a block of which so much is selected is kept whole
_STATED = 400  # code points; what is shorter is a summary
_TOLD = 0.95  # of the letters of a stated report; pages that show another text than they state have less
_CHUNK = 100  # letters and digits that are looked for at once
_HALVINGS = 2  # of a chunk that is not found
_ANCHOR = 24  # a shorter chunk may stand anywhere and is looked for only between its neighbours
_LOOKS = 300  # times the whole page that may be searched through; a sane selection needs a few dozen


@dataclass(frozen=True, slots=True)
class Selected:
    """The numbers of the blocks that are selected, in order; ``wanted`` is how many letters the selection
    has, ``lost`` what of them does not stand on the page in its order."""

    blocks: tuple[int, ...]
    wanted: int
    lost: tuple[str, ...]

    @property
    def found(self) -> int:
        """How many of the selected letters stand on the page in its order."""
        return self.wanted - sum(map(len, self.lost))


def select(blocks: Sequence[PageBlock], body: Sequence[str] = ()) -> Selected:
    """The blocks of the main text: those that have the lines of ``body``, which the page itself states its
    report to be, where these stand on the page in their order, else those that a library selects."""
    if sum(map(len, body)) >= _STATED:
        told = align(blocks, body)
        if told.found >= _TOLD * told.wanted:
            return told
    return align(blocks, main_lines(blocks))


def main_lines(blocks: Sequence[PageBlock]) -> list[str]:
    """The lines of the main text of a page with these ``blocks``, as trafilatura (Barbaresi, ACL 2021)
    selects them from their outline, without its slower comparison with other extractors, which finds no more
    on news pages. No lines where it finds no text."""
    if not blocks:
        return []
    from trafilatura import extract  # costs start-up time, and most inputs are no pages

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = extract(
        outline(blocks), fast=True, include_comments=False, include_tables=True, with_metadata=False
    )
    return text.splitlines() if text else []


def align(blocks: Sequence[PageBlock], wanted: Sequence[str]) -> Selected:
    """The blocks in which the lines ``wanted`` stand, in order. Only letters and digits are compared, so
    that marks, spacing and the cut into lines do not matter. Chunks that stand once on the page are placed
    first, as the heaviest run of them in page order; the others are looked for between those."""
    keys = [compact(block.text) for block in blocks]
    chunks = [chunk for line in wanted for chunk in _chunks(compact(line))]
    page = "".join(keys)
    places = _between(page, chunks, _ordered(chunks, _once(page, chunks)))
    for _ in range(_HALVINGS):
        chunks, places = _halved(chunks, places)
        places = _between(page, chunks, places)
    runs = [(at, len(chunk)) for at, chunk in zip(places, chunks, strict=True)]
    lost = tuple(chunk for at, chunk in zip(places, chunks, strict=True) if at < 0)
    return Selected(_covered([len(key) for key in keys], runs), sum(map(len, chunks)), lost)


def compact(text: str) -> str:
    """The letters and digits of ``text`` in order, composed and folded. Does not keep offsets."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _MARKS.sub("", text).casefold()


def _chunks(letters: str) -> list[str]:
    cuts = list(range(0, max(1, len(letters) - _ANCHOR), _CHUNK))
    return [
        letters[start:end] for start, end in zip(cuts, [*cuts[1:], len(letters)], strict=True) if start < end
    ]


def _once(page: str, chunks: Sequence[str]) -> list[int]:
    """Where each chunk stands that is long enough and stands once, else -1."""
    places, looks = [], 0
    for chunk in chunks:
        at = -1
        if len(chunk) >= _ANCHOR and looks < _LOOKS:
            looks += 1
            at = page.find(chunk)
            if at >= 0 and page.find(chunk, at + 1) >= 0:
                at = -1
        places.append(at)
    return places


def _ordered(chunks: Sequence[str], places: Sequence[int]) -> list[int]:
    """``places`` without those that stand against the order of the heaviest run: the increasing
    subsequence with the most letters, by a tree of prefix maxima."""
    ranks = {place: rank for rank, place in enumerate(sorted({at for at in places if at >= 0}), start=1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    before = [-1] * len(places)
    top = (0, -1)
    for number, at in enumerate(places):
        if at < 0:
            continue
        rank = ranks[at] - 1
        most = (0, -1)
        while rank:
            most = max(most, best[rank])
            rank &= rank - 1
        before[number] = most[1]
        mine = (most[0] + len(chunks[number]), number)
        rank = ranks[at]
        while rank <= len(ranks):
            best[rank] = max(best[rank], mine)
            rank += rank & -rank
        top = max(top, mine)
    kept, number = [-1] * len(places), top[1]
    while number >= 0:
        kept[number] = places[number]
        number = before[number]
    return kept


def _between(page: str, chunks: Sequence[str], anchors: Sequence[int]) -> list[int]:
    """``anchors`` with the other chunks placed where they first stand behind the chunk before them and
    before the next anchor."""
    ceilings = [len(page)] * len(anchors)
    for number in range(len(anchors) - 2, -1, -1):
        ceilings[number] = anchors[number + 1] if anchors[number + 1] >= 0 else ceilings[number + 1]
    places, floor, budget = list(anchors), 0, _LOOKS * len(page)
    for number, chunk in enumerate(chunks):
        if places[number] < 0 and budget > 0:
            places[number] = page.find(chunk, floor, ceilings[number])
            budget -= (ceilings[number] if places[number] < 0 else places[number]) - floor
        if places[number] >= 0:
            floor = places[number] + len(chunk)
    return places


def _halved(chunks: Sequence[str], places: Sequence[int]) -> tuple[list[str], list[int]]:
    """The chunks, those that were not found cut in two: a line may run across what the page has between."""
    parts: list[tuple[str, int]] = []
    for chunk, at in zip(chunks, places, strict=True):
        middle = len(chunk) // 2
        parts += [(chunk, at)] if at >= 0 or not middle else [(chunk[:middle], -1), (chunk[middle:], -1)]
    return [chunk for chunk, _ in parts], [at for _, at in parts]


def _covered(sizes: Sequence[int], runs: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """The numbers of the blocks of which half the letters lie in ``runs`` (start, length)."""
    starts = [0]
    for size in sizes:
        starts.append(starts[-1] + size)
    covered = [0] * len(sizes)
    for start, length in runs:
        number = bisect_right(starts, start) - 1
        end = start + length
        while 0 <= start < end:
            taken = min(end, starts[number + 1]) - start
            covered[number] += taken
            start, number = start + taken, number + 1
    return tuple(number for number, size in enumerate(sizes) if size and covered[number] >= _HALF * size)
