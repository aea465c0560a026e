"""What a denial or a refusal points at instead of a content of its own."""

from __future__ import annotations

from claimline.extract.block import Block
from claimline.extract.cues import CueHit
from claimline.extract.lemmas import edge, frame, words_of
from claimline.model import Span, Stance


def withholds(block: Block, cue: CueHit) -> bool:
    """Whether a cue says that its source kept something back: "declined to comment", "has not said"."""
    if cue.word.stance is Stance.WITHHOLDS:
        return block.folded(cue.last + 1) == "to" and block.folded(cue.last + 2) in frame("withheld")
    words = {block.folded(i) for i in range(block.first(cue.span.start), cue.head)}
    return cue.word.lemma in frame("withholding") and (
        "not" in words or any(w.endswith("n't") for w in words)
    )


def withheld_end(cue: CueHit) -> int:
    """Position of the last token of a withholding cue: "declined to comment", "did not respond"."""
    return cue.last + 2 if cue.word.stance is Stance.WITHHOLDS else cue.last


def withheld_target(block: Block, cue: CueHit) -> Span | None:
    """What a withholding cue keeps back, if it says so."""
    i = cue.last + 1
    if block.folded(i) in {"on", "about", "to"}:
        i += 1
    elif block.folded(i) not in {
        "whether",
        "when",
        "what",
        "where",
        "why",
        "how",
        "which",
        "who",
        "that",
        "if",
    }:
        return None
    end = i
    while (
        end < len(block.tokens)
        and block.word(end) not in {",", ".", ";", ":", '"', "”"}
        and (end == i or block.folded(end) not in edge("stops"))
    ):
        end += 1
    return block.span_of(range(i, end)) if end > i else None


def target_of(block: Block, cue: CueHit) -> Span | None:
    """The noun phrase behind a denial or confirmation that names what it denies, instead of a content:
    "the claims", "reports of gains", "any involvement". None where a clause follows."""
    i = cue.last + 1
    start = i
    while block.folded(i) in {
        "the",
        "these",
        "those",
        "such",
        "all",
        "any",
        "his",
        "her",
        "its",
        "their",
        "that",
        "this",
        "earlier",
        "both",
        "media",
    } or (block.folded(i).endswith("'s") and i - start < 3):
        i += 1
    nouns = words_of("targets")
    for k in range(i, min(i + 3, len(block.tokens))):
        low = block.folded(k)
        if low in nouns and not (
            low in {"that", "this", "it", "these", "them"}
            and block.folded(k + 1).isalpha()
            and block.folded(k + 1) not in edge("subordinate") | {"on", "in"}
        ):
            return _phrase(block, start, k)
        if low in {",", ".", "that"}:
            break
    pronoun = block.folded(start)
    if pronoun in {"this", "that", "it", "these", "them"} and (
        not block.folded(start + 1).isalpha() or block.folded(start + 1) in edge("subordinate") | {"on"}
    ):
        return block.tokens[start]
    return None


def _phrase(block: Block, start: int, noun: int) -> Span | None:
    """From ``start`` to the end of what belongs to the noun: "reports of X", not "while …"."""
    if block.folded(noun + 1) == "that" or start > noun:
        return None
    i = noun + 1
    if block.folded(i) in {"of", "by", "from", "about", "against", "for", "in"}:
        while (
            i < len(block.tokens)
            and block.folded(i) not in edge("subordinate")
            and block.word(i) not in {",", ".", ";", ":", "”", '"', "–", "—"}
        ):
            i += 1
    return block.span_of(range(start, i))
