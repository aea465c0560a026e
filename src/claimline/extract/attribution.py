"""Which source and which content belong to which cue.

The scheme of source, cue and content spans is that of Pareti (2013) and of PolNeAR (Newell et al.
2018): one cue, one claim; a quotation that goes on without a cue of its own joins the claim before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimline.extract.block import Block
from claimline.extract.contents import (
    antecedent,
    before_conjunction,
    clause_after,
    clean_content,
    named_quote,
    resumed,
)
from claimline.extract.continuation import Attribution, join_quotations, with_outer
from claimline.extract.cues import CueHit, Form, find_cues
from claimline.extract.lemmas import frame, rule, words_of
from claimline.extract.subjects import (
    document_before,
    noun_phrase_before,
    sentence_subject,
    source_after,
    trim_source,
)
from claimline.extract.targets import target_of, withheld_end, withheld_target, withholds
from claimline.model import Span, Stance
from claimline.text import fold

_NEAR = 12  # tokens between a cue and a content that it still reaches
_SOURCE_NEAR = 10
_ANONYMOUS = re.compile(r"(?:not )?to (?:be (?:named|identified|quoted)|remain anonymous)|anonymity")
_MARKS = tuple('"”»')


def attributions(blocks: Sequence[Block]) -> list[Attribution]:
    """All attributions of a report, in text order, quotations that go on included."""
    found: list[Attribution] = []
    for index, block in enumerate(blocks):
        fresh = _in_block(block, index, base=len(found))
        found += fresh
        join_quotations(block, index, found)
    return found


def _in_block(block: Block, index: int, *, base: int) -> list[Attribution]:
    cues = find_cues(block)
    taken: set[Span] = set()
    found: list[Attribution] = []
    for k, cue in enumerate(cues):
        others = [c for c in cues if c is not cue]
        content = _contents(block, cue, others, taken=taken)
        source, shared = _source(block, cue, cues[:k], content=content, found=found)
        made = _make(block, index, cue=cue, source=source, content=content, others=others, shared=shared)
        if made:
            taken |= set(made[1])
            found.append(made[0])
    return [with_outer(a, found, base) for a in _cut_at_sources(block, found)]


def _cut_at_sources(block: Block, found: list[Attribution]) -> list[Attribution]:
    """End a content before the next cue's source where the encoder ran on into it."""
    kept: list[Attribution] = []
    for made in found:
        content = list(made.content)
        for other in found:
            last = content[-1] if content else None
            if other is made or other.source is None or other.cue is None or last is None:
                continue
            ran_on = last.start < other.source.start < last.end and other.cue.span.start >= last.end
            if other.shared and last.start < other.cue.span.start < last.end:
                content[-1] = before_conjunction(block, Span(last.start, other.cue.span.start))
            elif ran_on and not other.shared:
                content[-1] = before_conjunction(block, Span(last.start, other.source.start))
        kept.append(replace(made, content=tuple(content)))
    return kept


def _make(
    block: Block,
    index: int,
    *,
    cue: CueHit,
    source: Span | None,
    content: list[Span],
    others: list[CueHit],
    shared: bool,
) -> tuple[Attribution, list[Span]] | None:
    """The attribution of ``cue``, with the encoder's contents that it used up."""
    if source is None:
        return None
    used = list(content)
    target = None
    if withholds(block, cue):
        return _withheld(block, index, cue=cue, source=source, shared=shared), used
    if cue.word.stance in (Stance.DENIES, Stance.CONFIRMS, Stance.WITHHOLDS):
        target = target_of(block, cue)
    if target:
        return Attribution(index, cue, source, (), target, shared=shared), used
    named = named_quote(block, cue)
    if named:
        content = [named]
    elif not content:
        ruled = clause_after(block, cue, others)
        content = [ruled] if ruled else []
    if cue.word.lemma == "blame":
        content = [*antecedent(block, cue), *content]
    if content and cue.word.lemma in frame("addressing") and 0 <= content[0].start - cue.span.end <= 60:
        gap = block.text[cue.span.end : content[0].start]
        if not any(mark in gap for mark in '.;:"“”'):
            content[0] = Span(cue.span.end, content[0].end)  # the person addressed belongs to it
    cleaned = [c for c in (clean_content(block, c, cue=cue) for c in content) if c is not None]
    if not cleaned or _empty(block, cue, cleaned, source=source):
        return None
    return Attribution(index, cue, source, tuple(cleaned), shared=shared), used


def _withheld(block: Block, index: int, *, cue: CueHit, source: Span, shared: bool) -> Attribution:
    """ "declined to comment on X", "has not said when": what is withheld is the target, if it is named."""
    last = withheld_end(cue)
    whole = replace(
        cue,
        span=Span(cue.span.start, block.tokens[last].end),
        last=last,
        word=replace(cue.word, stance=Stance.WITHHOLDS),
    )
    return Attribution(index, whole, source, (), withheld_target(block, whole), shared=shared)


def _empty(block: Block, cue: CueHit, content: list[Span], *, source: Span) -> bool:
    """Whether the words attribute nothing after all."""
    words = sum(len(block.positions(c)) for c in content)
    source_words = set(fold(source.of(block.text)).split())
    if cue.word.lemma in rule("document_only") and not source_words & words_of("documents"):
        return not any(block.quote_at(c.start) or block.quote_at(c.start - 1) for c in content)
    anonymous = _ANONYMOUS.match(block.text, content[0].start)
    if anonymous:
        return True
    if source_words <= {"you", "we", "i", "us", "our", "your"} and not cue.nested:
        return True
    if words < 2 and not any(block.quote_at(c.start) for c in content):
        return True
    # The encoder's support is asked of words that mean other things too.
    return cue.word.lemma in rule("encoder_only") and not cue.by_encoder


# ------------------------------------------------------------------ content


def _contents(block: Block, cue: CueHit, others: list[CueHit], *, taken: set[Span]) -> list[Span]:
    """The encoder's contents that this cue reaches: behind it, before it, or both around it."""
    free = [c for c in block.contents if c not in taken and not c.overlap(cue.span)]
    right = _right(block, cue, free, others=others)
    left = _left(block, cue, free, others=others)
    if cue.form is Form.PREPOSITION:
        return [left] if left else []
    if cue.form in (Form.NOUN, Form.PARTICIPLE):
        return _more(block, right, free, others)
    if left and right:
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
        words = [block.folded(i) for i in between]
        # ", he said" and "," said he: a comma or a closing mark sets the content off.
        closes = block.text[max(span.start, span.end - 2) : span.end + 3]
        if not any(mark in closes for mark in ',"”!?…–—') or {"but", "although", "while"} & set(words[:2]):
            return None
        return span
    return None


# ------------------------------------------------------------------ source


def _source(
    block: Block, cue: CueHit, before: list[CueHit], *, content: list[Span], found: list[Attribution]
) -> tuple[Span | None, bool]:
    """The source of a cue, and whether it is that of the cue before (a subject shared by two verbs)."""
    if cue.form in (Form.PREPOSITION, Form.PASSIVE, Form.NOUN):
        return _marked_source(block, cue), False
    inverted = source_after(block, cue, content)
    if inverted:
        return inverted, False
    sentence = block.sentence(cue.span.start)
    barrier = max(
        [b.span.end for b in before if b.span.end <= cue.span.start and b.span.start >= sentence.start],
        default=sentence.start,
    )
    quote = block.quote_at(cue.span.start)
    if cue.nested and quote:
        barrier = max(barrier, quote.inner.start)
    near = [
        s
        for s in block.sources
        if barrier <= s.start
        and s.end <= cue.span.start
        and len(block.positions(Span(s.end, cue.span.start))) <= _SOURCE_NEAR
    ]
    if cue.form is Form.PARTICIPLE:
        document = document_before(block, cue, barrier)
        if document or not near:
            return (document, False) if document else (_shared(block, cue, found), True)
    if near:
        return trim_source(block, near[-1]), False
    phrase = noun_phrase_before(block, cue, barrier)
    if phrase:
        return phrase, False
    shared = _shared(block, cue, found)
    return (shared, True) if shared else (sentence_subject(block, cue), False)


def _marked_source(block: Block, cue: CueHit) -> Span | None:
    """Sources that a preposition or a possessive marks: "according to X", "by X", "X's claim"."""
    if cue.form is Form.PREPOSITION:
        after = [s for s in block.sources if 0 <= s.start - cue.span.end <= 6]
        return trim_source(block, after[0]) if after else source_after(block, cue, [], loose=True)
    after = [s for s in block.sources if 0 <= s.start - cue.span.end <= 5]
    if after and block.folded(cue.last + 1) in {"by", "from"}:
        return trim_source(block, after[0])
    if block.folded(cue.last + 1) in {"by", "from"}:
        return source_after(block, replace(cue, last=cue.last + 1), [], loose=True)
    if cue.form is Form.NOUN:
        owners = [s for s in block.sources if 0 <= cue.span.start - s.end <= 3]
        if owners:
            return trim_source(block, owners[-1])
        return noun_phrase_before(block, cue, block.sentence(cue.span.start).start)
    return None


def _shared(block: Block, cue: CueHit, found: list[Attribution]) -> Span | None:
    """The subject of the verb before in the same sentence."""
    sentence = block.sentence(cue.span.start)
    for earlier in reversed(found):
        if earlier.cue and earlier.source and earlier.cue.span.start >= sentence.start:
            return earlier.source
    return None
