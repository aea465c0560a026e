"""Which of the encoder's contents, or which quotation, a cue reaches: behind it, before it, or both."""

from __future__ import annotations

from claimline.extract.block import Block
from claimline.extract.contents import resumed
from claimline.extract.cues import CueHit, Form
from claimline.model import Span

_NEAR = 12  # tokens between a cue and a content that it still reaches
_MARKS = tuple("\"”»’'")


def reached_contents(block: Block, cue: CueHit, others: list[CueHit], *, taken: set[Span]) -> list[Span]:
    """The encoder's contents that this cue reaches: behind it, before it, or both around it."""
    inner = _ended_by(block, cue)
    if inner:
        return [inner]
    free = [c for c in block.contents if c not in taken and not c.overlap(cue.span)]
    right = _right(block, cue, free, others=others)
    left = _left(block, cue, free, others=others) or _quoted_before(block, cue, taken)
    if cue.form is Form.PREPOSITION:
        return [left] if left else []
    if cue.form in (Form.NOUN, Form.PARTICIPLE):
        return _more(block, right, free, others)
    if left and right and _goes_on(block, left, right):
        return [left, right]
    if left:
        rest = resumed(block, cue)
        return [left, rest] if rest else [left]
    return _more(block, right, free, others)


def _more(block: Block, right: Span | None, free: list[Span], others: list[CueHit]) -> list[Span]:
    """``right`` and what the encoder cut from it: further contents of the sentence with no cue between."""
    if right is None:
        return []
    parts = [right]
    for span in free:
        if span.start < parts[-1].end or span.start >= block.sentence(right.start).end:
            continue
        gap = Span(parts[-1].end, span.start)
        if len(block.positions(gap)) <= 3 and not any(
            o.span.overlap(Span(gap.start, span.end)) for o in others
        ):
            parts.append(span)
    if len(parts) > 1 and block.text[parts[0].end : parts[-1].start].count(",") <= 1:
        return [Span(parts[0].start, parts[-1].end)]
    return parts


def _right(block: Block, cue: CueHit, free: list[Span], *, others: list[CueHit]) -> Span | None:
    sentence = block.sentence(cue.span.start)
    for span in free:
        if span.start < cue.span.end:
            if span.end > cue.span.end and span.start >= cue.span.start:
                return Span(cue.span.end, span.end)
            continue
        gap = Span(cue.span.end, span.start)
        blocked = _blocked(block, cue, gap=gap, others=others)
        colon = block.text[gap.start : gap.end].rstrip().endswith(":")
        if blocked or len(block.positions(gap)) > _NEAR or (span.start >= sentence.end and not colon):
            return None
        return span
    return None


def _quoted_before(block: Block, cue: CueHit, taken: set[Span]) -> Span | None:
    """A quotation that the encoder missed, set off by a comma right before "said X" or "X said"."""
    for quote in reversed(block.quotes):
        if quote.span.end > cue.span.start or any(quote.span.overlap(t) for t in taken):
            continue
        between = block.positions(Span(quote.span.end, cue.span.start))
        ends = block.text[quote.inner.end - 1] in ",!?…" and len(block.positions(quote.inner)) >= 3
        clear = not any(quote.span.overlap(c) for c in block.contents)
        return quote.span if ends and clear and len(between) <= 8 else None
    return None


def _ended_by(block: Block, cue: CueHit) -> Span | None:
    """What a cue closes at the end of a wider content: "A, the minister said, the agency reports"."""
    for content in block.contents:
        if not (content.covers(cue.span) and content.end - cue.span.end <= 1 and not cue.nested):
            continue
        for i in range(block.first(cue.span.start) - 1, block.first(content.start), -1):
            if block.word(i) == ",":
                return Span(content.start, block.tokens[i].start)
    return None


def _appositive(block: Block, span: Span) -> bool:
    """A bare name before the cue is the source's, not a content: "its operator, Jane Roe, said"."""
    words = [block.word(i) for i in block.positions(span)]
    return 0 < len(words) <= 4 and all(word[:1].isupper() for word in words if word.isalpha())


def _goes_on(block: Block, left: Span, right: Span) -> bool:
    """Whether the content behind a cue goes on the one before it: both quoted, or neither and no new
    sentence of the narrator's begins with "and" or "but"."""
    if _quoted(block, left) and not _quoted(block, right):
        return False
    return _quoted(block, right) or block.folded(block.first(right.start)) not in {"and", "but", "while"}


def _quoted(block: Block, span: Span) -> bool:
    return block.quote_at(span.start) is not None


def _blocked(block: Block, cue: CueHit, *, gap: Span, others: list[CueHit]) -> bool:
    """Whether another cue lies between; also one of the encoder's that attributes nothing, since its
    content is not this cue's."""
    spans = [o.span for o in others] + [t.span for t in block.cues if not t.span.overlap(cue.span)]
    return any(gap.start <= span.start < gap.end for span in spans)


def _left(block: Block, cue: CueHit, free: list[Span], *, others: list[CueHit]) -> Span | None:
    for span in reversed(free):
        if span.end > cue.span.start:
            continue
        gap = Span(span.end, cue.span.start)
        between = block.positions(gap)
        blocked = any(gap.start <= o.span.start < gap.end for o in others)
        quoted = block.text[span.end - 1] in _MARKS or block.text[span.end : span.end + 1] in _MARKS
        if blocked or len(between) > _NEAR + 8:
            return None
        if not quoted and block.sentence(span.end - 1).end + 1 < cue.span.start:
            return None
        if cue.form is Form.PREPOSITION:
            return span
        if not quoted and _appositive(block, span):
            continue
        words = [block.folded(i) for i in between]
        # ", he said" and "," said he: a comma or a closing mark sets the content off.
        closes = block.text[max(span.start, span.end - 3) : span.end + 3]
        if not any(mark in closes for mark in ',"”!?…–—') or {"but", "although", "while"} & set(words[:2]):
            return None
        return span
    return None
