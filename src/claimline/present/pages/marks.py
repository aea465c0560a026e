"""A report's text cut into runs where marks begin and end, so that nested and overlapping ones stand flat."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimline.model import ClaimId, Span
from claimline.present.plain import UNSAFE, visible
from claimline.text import lines

_CONTROLS = re.compile(f"(?:{UNSAFE.pattern})+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a text and what it is: of the page (furniture, structure, unclaimed) or of a claim."""

    span: Span
    kind: str
    claim: ClaimId | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under the same marks. ``start`` is the code point offset of its first character;
    ``shown`` is the text, or its code points where ``control`` says that they drive a display.
    ``begins`` are the claims whose words begin here."""

    start: int
    end: int
    shown: str
    kinds: tuple[str, ...] = ()
    claims: tuple[ClaimId, ...] = ()
    begins: tuple[ClaimId, ...] = ()
    detail: str = ""
    control: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text as runs; ``structure`` is its kind where all of it is structure or furniture."""

    start: int
    runs: tuple[Run, ...]
    structure: str | None = None


def paragraphs(text: str, marks: Iterable[Mark]) -> tuple[Paragraph, ...]:
    """The lines of ``text`` that have any words, cut where a mark begins or ends. Marks that reach beyond the
    text are cut with it."""
    inside = sorted(
        (mark for mark in marks if mark.span.start < min(mark.span.end, len(text))),
        key=lambda mark: (mark.span, mark.kind, mark.claim or ""),
    )
    first = deque(_first_words(inside))
    found, at, active = [], 0, list[Mark]()
    for line in lines(text):
        active = [mark for mark in active if mark.span.end > line.start]
        while at < len(inside) and inside[at].span.start < line.end:
            if inside[at].span.end > line.start:
                active.append(inside[at])
            at += 1
        runs = tuple(_runs(text, line, active, first))
        found.append(Paragraph(line.start, runs, _structure(runs)))
    return tuple(found)


def _first_words(marks: Sequence[Mark]) -> list[tuple[int, ClaimId]]:
    """Where the first words of each claim begin: those of its content or target, else any; in text order."""
    starts: dict[ClaimId, tuple[bool, int]] = {}
    for mark in marks:
        if mark.claim is not None:
            place = (mark.kind not in ("content", "target"), mark.span.start)
            starts[mark.claim] = min(starts.get(mark.claim, place), place)
    return sorted((start, claim) for claim, (_, start) in starts.items())


def _runs(text: str, line: Span, active: Sequence[Mark], first: deque[tuple[int, ClaimId]]) -> Iterable[Run]:
    """The runs of one line; takes from ``first`` the claims that begin before each run ends."""
    cuts = {line.start, line.end}
    for mark in active:
        cuts |= {max(mark.span.start, line.start), min(mark.span.end, line.end)}
    for match in _CONTROLS.finditer(text, line.start, line.end):
        cuts |= {match.start(), match.end()}
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        over = [mark for mark in active if mark.span.start < end and start < mark.span.end]
        piece = text[start:end]
        begins = []
        while first and first[0][0] < end:
            begins.append(first.popleft()[1])
        yield Run(
            start=start,
            end=end,
            shown=visible(piece) if UNSAFE.match(piece) else piece,
            kinds=tuple(dict.fromkeys(mark.kind for mark in over)),
            claims=tuple(dict.fromkeys(mark.claim for mark in over if mark.claim)),
            begins=tuple(begins),
            detail=next((mark.detail for mark in over if mark.detail), ""),
            control=UNSAFE.match(piece) is not None,
        )


def _structure(runs: Sequence[Run]) -> str | None:
    for kind in ("furniture", "structure"):
        if runs and all(kind in run.kinds or not run.shown.strip() for run in runs):
            return next((run.detail for run in runs if run.detail), kind) if kind == "structure" else kind
    return None
