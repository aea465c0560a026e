"""Nested attributions, and quotations that go on without a cue of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimline.extract.block import Block
from claimline.extract.contents import clean_content
from claimline.extract.cues import CueHit
from claimline.extract.quotes import DOUBLED
from claimline.model import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue with its source and content, in one paragraph. ``outer`` is the index of the attribution
    whose content holds this one; ``shared`` says that the source was taken from the cue before."""

    block: int
    cue: CueHit | None
    source: Span | None
    content: tuple[Span, ...]
    target: Span | None = None
    outer: int | None = None
    shared: bool = False


def with_outer(made: Attribution, found: list[Attribution], base: int) -> Attribution:
    """Note the attribution whose content covers this one's cue."""
    assert made.cue is not None
    for k, other in enumerate(found):
        if other is not made and any(c.covers(made.cue.span) for c in other.content):
            return replace(made, outer=base + k)
    return made


def join_quotations(block: Block, index: int, found: list[Attribution]) -> None:
    """Join quotations without a cue of their own to the last direct claim of this or the last paragraph."""
    for quote in block.quotes:
        inner = clean_content(block, quote.span, cue=None)
        if inner is None or len(block.positions(inner)) < 3 or _used(quote.span, found, index):
            continue
        k = _speaker_before(block, index, quote.span, found)
        if k is None:
            continue
        found[k] = replace(found[k], content=(*found[k].content, inner))
        for n, made in enumerate(found):  # claims told inside the quotation that joins
            if made.outer is None and made.cue and n != k and inner.covers(made.cue.span):
                found[n] = replace(made, outer=k)


def _used(span: Span, found: list[Attribution], index: int) -> bool:
    return any(
        a.block == index
        and not (a.cue and a.cue.nested)
        and (any(c.overlap(span) for c in a.content) or (a.target and a.target.overlap(span)))
        for a in found
    )


def _speaker_before(block: Block, index: int, quote: Span, found: list[Attribution]) -> int | None:
    """The attribution that a quotation without cue goes on: in its paragraph a direct one that ends before
    it; at a paragraph's start, where nothing but quotation follows, the last one before."""
    starts_paragraph = quote.start - block.span.start <= 1
    stands_alone = starts_paragraph and not any(
        a.block == index and a.cue and not a.cue.nested for a in found
    )
    opens_sentence = any(s.span.start == quote.start for s in block.sentences)
    goes_on = block.folded(block.first(quote.start) - 1) in {",", "and", "but"}
    for k in range(len(found) - 1, -1, -1):
        made = found[k]
        if (
            made.outer is not None
            or made.cue is None
            or made.cue.nested
            or not made.content
            or made.content[0].start > quote.start
        ):
            continue
        if made.block == index:
            if _direct(block, made) and (opens_sentence or (goes_on and _interrupts(block, made, quote))):
                return k
            continue
        return k if stands_alone and made.block == index - 1 and _direct(block, made) else None
    return None


def _interrupts(block: Block, made: Attribution, quote: Span) -> bool:
    """Whether only the cue and its source stand between the content and the quotation: "A," she said, "B"."""
    assert made.cue is not None
    own = [span for span in (made.cue.span, made.source) if span]
    after = made.content[-1].end
    inside = all(after <= span.start and span.end <= quote.start for span in own)
    gap = block.positions(Span(max(span.end for span in own), quote.start))
    return inside and len(gap) <= 2


def _direct(block: Block, made: Attribution) -> bool:
    before = [block.text[max(0, c.start - 2) : c.start] for c in made.content]
    return any(marks[-1:] in tuple('"“„«') or marks == DOUBLED for marks in before)
