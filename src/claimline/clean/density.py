"""The body of a whole page: the stretches of its blocks in which running text is densest."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimline.clean.blocks import Block
from claimline.clean.comments import begin, stamp, stamped
from claimline.clean.cues import narrates
from claimline.clean.signs import ends, kind_at_edge, notice, running

_MOST = 60  # words that one paragraph may weigh
_TEASER = 0.3  # the weight of a paragraph with short lines on both sides, as teasers have
_SHORT = -4.0
_REPEATED = -2.0
_STAMP = -12.0
_END = -30.0
# Furniture that articles have between their paragraphs weighs little against them.
_BY_KIND = {
    "search": -12.0,
    "navigation": -10.0,
    "share": -4.0,
    "appeal": -4.0,
    "newsletter": -4.0,
    "read-more": -4.0,
}
_BETWEEN = -1.0
_DROP = 100.0  # so far below its best weight a stretch has ended
# Of the heaviest stretch's weight: so much suffices for a stretch behind which comments begin.
_BEFORE = {"sure": 0.1, "likely": 0.3}
_UNDER_HEADLINE = 3.0  # how much more a stretch counts that begins under the page's headline
_HEADLINE_NEAR = 40  # blocks between a headline and its text
_JOINED = 40.0  # the weight of a stretch that continues the body behind a table or a list
_WIDEST_GAP = 200  # blocks of such a table
_NEAR, _BOX, _PARAGRAPHS, _FULL = 60, 10, 25.0, 6.0  # how soon, and how heavy, behind a small box
_RESUMED, _RESUMED_GAP, _REPORTING = 120.0, 40, 2  # … behind a box with other reports


@dataclass(frozen=True, slots=True)
class _Run:
    weight: float
    start: int
    end: int
    comments: str  # "" before all comments, "sure" behind stamped ones, "likely" behind a heading alone


def body(page: Sequence[Block], marked: Mapping[int, str], headlines: Sequence[int]) -> tuple[int, int]:
    """The number of the first block of the body and of the block behind its last one; (0, 0) where there is
    none. ``headlines`` are the numbers of the lines with the words of the page's title.

    A paragraph weighs its words, a line that is no sentence weighs against it; the heaviest stretch is the
    body (the maximum subsequence of Kadane with the drop-off of Altschul et al., BLAST, 1990), together with
    those behind and before it that only a table or a list sets apart."""
    weights = _weights(page, marked)
    runs = _runs(page, weights)
    if not runs:
        return 0, 0
    under = _under(runs, headlines)
    counted = [run.weight * (_UNDER_HEADLINE if number in under else 1.0) for number, run in enumerate(runs)]
    last = _uncommented(runs, counted)
    best = max(range(last), key=lambda number: counted[number])
    start, end = runs[best].start, runs[best].end
    for run in runs[best + 1 : last]:
        end = _resumed(page, weights, end)
        if run.start >= end and _goes_on(page, range(end, run.start), run, marked):
            end = run.end
    first = max((line for line in headlines if line < start), default=0)
    for run in reversed(runs[:best]):
        if run.end > first and _goes_on(page, range(run.end, start), run, marked):
            start = run.start
    return start, _resumed(page, weights, end)


def _resumed(page: Sequence[Block], weights: Sequence[float], end: int) -> int:
    """The end of the body with what follows a box inside it, though it weighs less than the box."""
    while True:
        near = range(end, min(len(page), end + _NEAR))
        runs = _runs(page[near.start : near.stop], weights[near.start : near.stop])
        run = next((run for run in runs if not run.comments), None)
        if run is None or run.start > _BOX or run.weight < _PARAGRAPHS:
            return end
        told = range(end + run.start, end + run.end)
        if not any(narrates(page[number]) for number in told) or sum(weights[n] >= _FULL for n in told) < 2:
            return end
        if any(begin(page, number) for number in range(end, told.start)):
            return end
        end = told.stop


def _under(runs: Sequence[_Run], headlines: Sequence[int]) -> set[int]:
    """The numbers of the runs that are the first of some weight behind a headline."""
    heavy = [number for number, run in enumerate(runs) if run.weight >= _JOINED]
    starts = [runs[number].start for number in heavy]
    first = ((bisect_left(starts, line), line) for line in headlines)
    return {heavy[at] for at, line in first if at < len(heavy) and starts[at] <= line + _HEADLINE_NEAR}


def _uncommented(runs: Sequence[_Run], counted: Sequence[float]) -> int:
    """How many of the runs stand before the comments, where those before are the report."""
    heaviest, most = max(counted), 0.0
    for number, run in enumerate(runs):
        if run.comments and most >= _BEFORE[run.comments] * heaviest:
            return number
        most = max(most, counted[number])
    return len(runs)


def _runs(page: Sequence[Block], weights: Sequence[float]) -> list[_Run]:
    """The stretches of positive weight, each up to its heaviest point."""
    runs: list[_Run] = []
    best, total, start, top = 0.0, 0.0, 0, 0
    commented = ""
    for number, weight in enumerate((*weights, -2 * _DROP)):
        total += weight
        over = number == len(weights) or begin(page, number)
        if total <= 0 or total < best - _DROP or over:
            if best > 0:
                runs.append(_Run(best, start, top, commented))
            best, total, start = 0.0, 0.0, number + 1
            if over and runs and commented != "sure":
                commented = "sure" if stamped(page, number) else "likely"
        elif total > best:
            best, top = total, number + 1
    return [_Run(run.weight, _back(run, weights), run.end, run.comments) for run in runs]


def _back(run: _Run, weights: Sequence[float]) -> int:
    """Where the stretch begins, blocks left out that weigh against it."""
    start = run.start
    while start < run.end and weights[start] <= 0:
        start += 1
    return start


def _goes_on(page: Sequence[Block], gap: range, run: _Run, marked: Mapping[int, str]) -> bool:
    """Whether ``run`` is of the same body as the stretch on the other side of ``gap``."""
    if run.weight < _JOINED or len(gap) > _WIDEST_GAP:
        return False
    if not any(_foot(page[number], marked.get(number)) for number in gap):
        return True
    if len(gap) > _RESUMED_GAP or run.weight < _RESUMED:
        return False
    return sum(narrates(page[number]) for number in range(run.start, run.end)) >= _REPORTING


def _foot(block: Block, kind: str | None) -> bool:
    kind = kind or kind_at_edge(block)
    return kind in {"navigation", "search"} or ends(block) or stamp(block) or notice(block)


def _weights(page: Sequence[Block], marked: Mapping[int, str]) -> list[float]:
    often = Counter(block.key for block in page)
    prose = [
        running(block) and number not in marked and often[block.key] == 1 and not notice(block)
        for number, block in enumerate(page)
    ]
    open_ = [number for number in range(len(page)) if number not in marked]
    text = {number: prose[number] or page[number].final for number in open_}
    weights = [0.0] * len(page)
    for at, number in enumerate(open_):
        around = (*open_[max(0, at - 1) : at], *open_[at + 1 : at + 2])
        if prose[number]:
            alone = not any(text[other] for other in around)
            weights[number] = min(page[number].size, _MOST) * (_TEASER if alone else 1.0)
        else:
            weights[number] = _light(page[number], repeated=often[page[number].key] > 1)
    for number, kind in marked.items():
        weights[number] = _BETWEEN if often[page[number].key] > 2 else _BY_KIND.get(kind, _BETWEEN)
        if ends(page[number]) and often[page[number].key] == 1:
            weights[number] = _END
    return weights


def _light(block: Block, *, repeated: bool) -> float:
    if ends(block):
        return _END
    kind = kind_at_edge(block)
    if kind:
        return _BY_KIND.get(kind, _SHORT)
    if stamp(block) or notice(block):
        return _STAMP
    if repeated:
        return _REPEATED
    return _BETWEEN if block.final else _SHORT
