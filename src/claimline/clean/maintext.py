"""Which blocks of a page are the report: a library selects, our own blocks supply the words."""

from __future__ import annotations

import logging
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from claimline.clean.page import PageBlock

_HALF = 0.5  # of a block's letters: a block of which so much is selected is kept whole
_ANCHOR = 24  # letters and digits: a shorter line is looked for only between its neighbours
_CHUNK = 60  # letters and digits of a line that stands in pieces on the page
_MISSES = 400  # lines that are not on the page; a sane one has a handful, and each costs a search


@dataclass(frozen=True, slots=True)
class Selected:
    """The numbers of the blocks that are the report's, in order; ``share`` is the part of the selected
    letters that was found on the page, ``lost`` the selected lines that were not."""

    blocks: tuple[int, ...]
    share: float
    lost: tuple[str, ...] = ()


def main_lines(source: str) -> list[str]:
    """The lines of the main text of ``source`` as trafilatura (Barbaresi, ACL 2021) selects them, without
    its slower comparison with other extractors, which finds no more on news pages. No lines where it
    finds no text."""
    from trafilatura import extract  # costs start-up time, and most inputs are no pages

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = extract(source, fast=True, include_comments=False, include_tables=True, with_metadata=False)
    return text.splitlines() if text else []


def align(blocks: Sequence[PageBlock], wanted: Sequence[str]) -> Selected:
    """The blocks in which the lines ``wanted`` stand, in order. Only letters and digits are compared, so
    that marks, spacing and the cut into lines do not matter. Long lines are found first; the shorter ones,
    which may stand anywhere, only between those."""
    return _Alignment(blocks, wanted).result()


class _Alignment:
    def __init__(self, blocks: Sequence[PageBlock], wanted: Sequence[str]) -> None:
        self.starts: list[int] = []
        keys: list[str] = []
        at = 0
        for block in blocks:
            self.starts.append(at)
            keys.append(compact(block.text))
            at += len(keys[-1])
        self.sizes = [len(one) for one in keys]
        self.page = "".join(keys)
        self.covered = [0] * len(keys)
        self.lines = [(line, one) for line in wanted if (one := compact(line))]
        self.misses = 0

    def result(self) -> Selected:
        places = self._anchors()
        lost: list[str] = []
        found = total = 0
        floor = 0
        ceilings = self._ceilings(places)
        for number, (line, letters) in enumerate(self.lines):
            total += len(letters)
            place = places[number]
            if place < 0:
                got, floor = self._pieces(letters, floor, ceilings[number])
            else:
                self._cover(place, place + len(letters))
                got, floor = len(letters), place + len(letters)
            found += got
            if got < _HALF * len(letters):
                lost.append(line)
        kept = tuple(
            number
            for number, size in enumerate(self.sizes)
            if size and self.covered[number] >= _HALF * size
        )
        return Selected(kept, found / total if total else 1.0, tuple(lost))

    def _anchors(self) -> list[int]:
        """Where each long line stands: behind the one before it where it stands there at all."""
        places: list[int] = []
        at = 0
        for _, letters in self.lines:
            place = -1
            if len(letters) >= _ANCHOR and self.misses < _MISSES:
                place = self.page.find(letters, at)
                if place < 0:
                    self.misses += 1
                else:
                    at = place + len(letters)
            places.append(place)
        return places

    def _ceilings(self, places: Sequence[int]) -> list[int]:
        """For each line, where the next one that was found begins."""
        ceilings = [len(self.page)] * len(places)
        for number in range(len(places) - 2, -1, -1):
            ceilings[number] = places[number + 1] if places[number + 1] >= 0 else ceilings[number + 1]
        return ceilings

    def _pieces(self, letters: str, floor: int, ceiling: int) -> tuple[int, int]:
        """Look for a line between two places, whole or in chunks; how much was found, and up to where."""
        got = 0
        for start in range(0, len(letters), _CHUNK):
            chunk = letters[start : start + _CHUNK]
            place = self._between(chunk, floor, ceiling)
            if place >= 0:
                self._cover(place, place + len(chunk))
                got, floor = got + len(chunk), place + len(chunk)
        return got, floor

    def _between(self, letters: str, floor: int, ceiling: int) -> int:
        if self.misses >= _MISSES:
            return -1
        place = self.page.find(letters, floor, ceiling)
        self.misses += place < 0
        return place

    def _cover(self, start: int, end: int) -> None:
        number = bisect_right(self.starts, start) - 1
        while start < end:
            stop = self.starts[number] + self.sizes[number]
            taken = min(end, stop) - start
            if taken > 0:
                self.covered[number] += taken
                start += taken
            number += 1


def compact(text: str) -> str:
    """The letters and digits of ``text`` in order, composed and folded. Does not keep offsets."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return "".join(filter(str.isalnum, text)).casefold()
