"""Speakers that the layout names: "NAME: words" of an interview, and a quotation signed "― Name"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from claimline.extract.block import Block
from claimline.extract.contents import clean_content
from claimline.extract.continuation import Attribution
from claimline.extract.cues import CueHit, Form
from claimline.extract.lemmas import CueWord, words_of
from claimline.model import Span, Stance
from claimline.text import fold, trim

_MARKS = '"“”'
_TURN = re.compile(
    r"[\"“]?(?P<name>[A-ZÀ-ÞА-Я][\w.’'-]*(?: [A-ZÀ-ÞА-Я][\w.’'-]*){0,3})(?: \([^()]{2,40}\))?(?P<mark>:)\s"
)
_SIGNED = re.compile(
    r"(?P<mark>[―—–]|--)\s*(?P<name>[A-ZÀ-ÞА-Я][\w.’'-]*(?: [A-ZÀ-ÞА-Я][\w.’'-]*){1,3})"
    r"(?:[,(][^\n]{0,80})?\.?\s*$"
)
_SAYS = CueWord("say", Stance.ASSERTS)
_TURNS = 3  # paragraphs that begin so before capitals and a colon are taken for speakers
_SCORE = 0.6


def layout_speakers(blocks: Sequence[Block]) -> dict[int, Attribution]:
    """The attributions that layout alone makes, by the number of their paragraph among ``blocks``.

    "NAME: words" counts in capitals where the report is a conversation, that is, has three such
    paragraphs and a name that returns; else only where the encoder sees source and cue there too."""
    turns = {k: match for k, block in enumerate(blocks) if (match := _turn(block))}
    names = Counter(fold(match["name"]) for match in turns.values() if match["name"].isupper())
    talks = sum(names.values()) >= _TURNS and max(names.values(), default=0) > 1
    found: dict[int, Attribution] = {}
    for k, block in enumerate(blocks):
        match = turns.get(k)
        if match and ((talks and match["name"].isupper()) or _seen(block, match)):
            made = _made(block, k, match, words=Span(match.end(), block.span.end))
        else:
            signed = _signature(block)
            made = _made(block, k, signed, words=Span(block.span.start, signed.start())) if signed else None
        if made:
            found[k] = made
    return found


def _turn(block: Block) -> re.Match[str] | None:
    """The name and colon at a paragraph's start; never a label such as "Note:" or "Update:"."""
    match = _TURN.match(block.text, block.span.start, block.span.end)
    words = fold(match["name"]).split() if match else []
    return None if set(words) & words_of("closed", "labels") else match


def _seen(block: Block, match: re.Match[str]) -> bool:
    """Whether the encoder took the name for a source and the colon for a cue."""
    name, mark = Span(*match.span("name")), Span(*match.span("mark"))
    return any(s.overlap(name) for s in block.sources) and any(t.span.overlap(mark) for t in block.cues)


def _signature(block: Block) -> re.Match[str] | None:
    """The dash and name behind a quotation that is the rest of its paragraph; its marks may both be
    closing ones, as word processors make them."""
    match = _SIGNED.search(block.text[: block.span.end], block.span.start)
    if match is None or block.text[block.span.start] not in _MARKS:
        return None
    return match if block.text[: match.start()].rstrip()[-1] in _MARKS else None


def _made(block: Block, index: int, match: re.Match[str], *, words: Span) -> Attribution | None:
    mark = Span(*match.span("mark"))
    head = block.first(mark.start)
    cue = CueHit(mark, head, head, _SAYS, Form.FINITE, _SCORE, by_encoder=True)
    content = clean_content(block, trim(block.text, words, edges=f" \t\r\n{_MARKS}"), cue=None)
    if content is None or len(block.positions(content)) < 2:
        return None
    return Attribution(index, cue, Span(*match.span("name")), (content,))
