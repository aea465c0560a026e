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
    behind_source,
    clause_after,
    clean_content,
    named_quote,
)
from claimline.extract.continuation import Attribution, join_quotations, with_outer
from claimline.extract.cues import CueHit, Form, find_cues
from claimline.extract.layout import layout_speakers
from claimline.extract.lemmas import frame, rule, words_of
from claimline.extract.reach import reached_contents
from claimline.extract.sound import sound
from claimline.extract.subjects import (
    before_relative,
    document_before,
    inside_relative,
    noun_phrase_before,
    sentence_subject,
    sound_source,
    source_after,
    trim_source,
)
from claimline.extract.targets import target_of, withheld_end, withheld_target, withholds
from claimline.model import Span, Stance
from claimline.text import fold

_SOURCE_NEAR = 10
# "the blast claimed the lives of"
_TOLL = re.compile(r"(?:the |his |her |their )?(?:lives|life) of\b|\w+ lives\b")
_ANONYMOUS = re.compile(r"(?:not )?to (?:be (?:named|identified|quoted)|remain anonymous)|anonymity")


def attributions(blocks: Sequence[Block]) -> list[Attribution]:
    """All attributions of a report, in text order, quotations that go on included."""
    found: list[Attribution] = []
    layout = layout_speakers(blocks)
    for index, block in enumerate(blocks):
        fresh = _in_block(block, index, base=len(found), layout=layout.get(index))
        found += fresh
        join_quotations(block, index, found)
    return found


def _in_block(block: Block, index: int, *, base: int, layout: Attribution | None) -> list[Attribution]:
    """The attributions of one paragraph; ``layout`` is the one that its layout makes."""
    cues = find_cues(block)
    taken: set[Span] = _lost(block, cues)
    found: list[Attribution] = []
    if layout:
        found.append(layout)
        taken |= {c for c in block.contents if any(c.overlap(own) * 2 > len(own) for own in layout.content)}
    for k, cue in enumerate(cues):
        others = [c for c in cues if c is not cue]
        content = reached_contents(block, cue, others, taken=taken)
        source, shared = _source(block, cue, cues[:k], content=content, found=found)
        made = _make(block, index, cue=cue, source=source, content=content, others=others, shared=shared)
        if made:
            taken |= set(made[1])
            found.append(made[0])
    whole = [mended for made in _cut_at_sources(block, found) if (mended := sound(block, made))]
    return [with_outer(made, whole, base) for made in whole]


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


def _lost(block: Block, cues: list[CueHit]) -> set[Span]:
    """Contents of the encoder's cues that attribute nothing ("referring to"): no other cue's."""
    kept = {i for cue in cues for i in range(cue.head, cue.last + 1)}
    lost: set[Span] = set()
    for tag in block.cues:
        if not kept & set(block.positions(tag.span)):
            lost |= {
                c
                for c in block.contents
                if len(block.positions(Span(tag.span.end, max(c.start, tag.span.end)))) <= 1
                and c.start >= tag.span.end
            }
    return lost


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
    source = source and sound_source(block, source)
    if source is None:
        return None
    used = list(content)
    target = None
    if withholds(block, cue):
        return _withheld(block, index, cue=cue, source=source, shared=shared), used
    if cue.word.stance is Stance.WITHHOLDS:
        return None  # "refused to leave" keeps no words back
    if cue.word.stance in (Stance.DENIES, Stance.CONFIRMS):
        target = target_of(block, cue)
    if target:
        return Attribution(index, cue, source, (), target, shared=shared), used
    named = named_quote(block, cue)
    if named:
        content = [named]
    elif cue.form is Form.PREPOSITION and not content:
        behind = behind_source(block, source)
        content = [behind] if behind else []
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


def _begins_nowhere(block: Block, cue: CueHit, content: Span) -> bool:
    """Whether all that follows the cue is an adverbial: "he said on the stump", "she said of the plan"."""
    positions = block.positions(content)
    first = block.folded(positions[0]) if positions else ""
    follows = content.start > cue.span.end and block.first(content.start) <= cue.last + 2
    short = len(positions) <= 8 and not any(block.word(i) == "," for i in positions)
    clausal = cue.word.lemma in frame("clausal") or cue.form is Form.NOUN
    return clausal and follows and short and first in frame("unbegun")


def _empty(block: Block, cue: CueHit, content: list[Span], *, source: Span) -> bool:
    """Whether the words attribute nothing after all."""
    words = sum(len(block.positions(c)) for c in content)
    quoted = any(block.quote_at(c.start) for c in content)
    source_words = set(fold(source.of(block.text)).split())
    if cue.word.lemma in rule("document_only") and not source_words & words_of("documents"):
        return not quoted
    if _ANONYMOUS.match(block.text, content[0].start) or _TOLL.match(block.text, content[0].start):
        return True
    if source_words <= {"you", "we", "i", "us", "our", "your"} and not cue.nested:
        return True
    if not quoted and (words < 2 or _begins_nowhere(block, cue, content[0])):
        return True
    # The encoder's support is asked of words that mean other things too.
    return cue.word.lemma in rule("encoder_only") and not cue.by_encoder


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
    cue = replace(cue, span=Span(before_relative(block, cue), cue.span.end))
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
    if near and not inside_relative(block, near[-1]):
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
