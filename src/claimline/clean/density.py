"""The body of a whole page: the stretches of its blocks in which running text is densest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimline.clean.blocks import Block
from claimline.clean.comments import header, stamp
from claimline.clean.cues import narrates
from claimline.clean.signs import ends, kind_at_edge, notice

_MOST = 60  # words that one paragraph may weigh
_TEASER = 0.3  # the weight of a paragraph with short lines on both sides, as teasers have
_SHORT = -4.0
_REPEATED = -2.0
_STAMP = -12.0
_END = -30.0
# Furniture that articles have between their paragraphs weighs little against them.
_BY_KIND = {"search": -12.0, "navigation": -10.0, "share": -4.0, "appeal": -4.0, "newsletter": -4.0, "read-more": -4.0}
_BETWEEN = -1.0
_DROP = 100.0  # so far below its best weight a stretch has ended
_EARLIEST = 0.3  # of the heaviest stretch's weight: so much suffices where comments begin behind it
_UNDER_HEADLINE = 3.0  # how much more a stretch counts that begins under the page's headline
_HEADLINE_NEAR = 40  # blocks between a headline and its text
_JOINED = 40.0  # the weight of a stretch that continues the body behind a table or a list
_RESUMED, _RESUMED_GAP, _REPORTING = 120.0, 40, 2  # … behind a box with other reports


@dataclass(frozen=True, slots=True)
class _Run:
    weight: float
    start: int
    end: int
    behind_comments: bool


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
    counted = [run.weight * (_UNDER_HEADLINE if _under(run, headlines) else 1.0) for run in runs]
    enough = _EARLIEST * max(counted)
    last = next((n for n, run in enumerate(runs) if run.behind_comments and max(counted[:n], default=0) >= enough), len(runs))
    best = max(range(last), key=lambda number: counted[number])
    start, end = runs[best].start, runs[best].end
    for run in runs[best + 1 : last]:
        if _goes_on(page, range(end, run.start), run, marked):
            end = run.end
    for run in reversed(runs[:best]):
        if _goes_on(page, range(run.end, start), run, marked) and not any(run.end <= line < start for line in headlines):
            start = run.start
    return start, end


def _under(run: _Run, headlines: Sequence[int]) -> bool:
    return any(line <= run.start <= line + _HEADLINE_NEAR for line in headlines)


def _runs(page: Sequence[Block], weights: Sequence[float]) -> list[_Run]:
    """The stretches of positive weight, each up to its heaviest point."""
    runs: list[_Run] = []
    best, total, start, top = 0.0, 0.0, 0, 0
    commented = False
    for number, weight in enumerate((*weights, -2 * _DROP)):
        total += weight
        over = number == len(weights) or header(page[number])
        if total <= 0 or total < best - _DROP or over:
            if best > 0:
                runs.append(_Run(best, start, top, commented))
            best, total, start = 0.0, 0.0, number + 1
            commented = commented or (over and bool(runs))
        elif total > best:
            best, top = total, number + 1
    return [_Run(run.weight, _back(run, weights), run.end, run.behind_comments) for run in runs]


def _back(run: _Run, weights: Sequence[float]) -> int:
    """Where the stretch begins, blocks left out that weigh against it."""
    start = run.start
    while start < run.end and weights[start] <= 0:
        start += 1
    return start


def _goes_on(page: Sequence[Block], gap: range, run: _Run, marked: Mapping[int, str]) -> bool:
    """Whether ``run`` is of the same body as the stretch on the other side of ``gap``."""
    if run.weight < _JOINED:
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
        block.prose and number not in marked and often[block.key] == 1 and not notice(block)
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
