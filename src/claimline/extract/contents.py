"""Where a content begins and ends, by the words and marks at its edges."""

from __future__ import annotations

import re

from claimline.extract.block import Block
from claimline.extract.cues import CueHit, Form
from claimline.extract.lemmas import edge, frame
from claimline.model import Span, Stance
from claimline.text import trim

_OPEN = '"“„«‘'
_END_MARKS = " \t\r\n.,;:–—-"
_INTERRUPTED = re.compile(
    r", (?:which|who) [^,.;]{3,120}, (?:in|for|on|with|at|during|from|by|through) [^,;]*?(?=[.,;]|$)"
)


def clean_content(block: Block, span: Span, *, cue: CueHit | None) -> Span | None:
    """A content without "that", without the marks around a whole quotation, without an end mark.

    A quotation's own question mark, exclamation mark or ellipsis stays; marks of a quotation inside
    indirect speech stay in pairs. None where nothing is left."""
    text = block.text
    span = _complete(block, trim(text, span), cue)
    span = trim(text, span, edges=" \t\r\n,:;\u00a0")
    match = re.match(r"(?:that|how|whether)\s+", text[span.start : span.end], re.IGNORECASE)
    if match and match.group().lower().startswith("that"):
        span = Span(span.start + match.end(), span.end)
    span = _unquote(text, span)
    span = trim(text, span, edges=" \t\r\n,;:\u00a0")
    while (
        len(span)
        and text[span.end - 1] == "."
        and not text[span.start : span.end].endswith(("...", "U.S.", "a.m.", "p.m."))
    ):
        span = trim(text, Span(span.start, span.end - 1), edges=" \t\r\n,;:\u00a0")
    return span if len(span) > 1 else None


def _complete(block: Block, span: Span, cue: CueHit | None) -> Span:
    """Go on to the clause's end where the encoder stopped in the middle of a phrase, and take a
    quotation's closing mark along."""
    positions = block.positions(span)
    if (
        cue
        and positions
        and block.folded(positions[-1]) in edge("dangling")
        and block.quote_at(span.end - 1) is None
    ):
        end = block.sentence(span.end - 1).end
        span = Span(span.start, max(span.end, end))
    if cue and positions:
        interrupted = _INTERRUPTED.match(block.text, span.end, block.sentence(span.end - 1).end)
        if interrupted and not any(
            c.span.start > span.end and c.span.start < interrupted.end() for c in block.cues
        ):
            span = Span(span.start, interrupted.end())
    for quote in block.quotes:
        if quote.span.start < span.end <= quote.inner.end and quote.span.start >= span.start - 1:
            # cut inside a quotation that began in it: the rest belongs to it
            return Span(span.start, quote.span.end)
    return span


def _unquote(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    doubled = text[start : start + 2] == "''"
    if doubled and text.find("''", start + 2, end) in (-1, end - 2):
        return Span(start + 2, end - 2 if text.endswith("''", start + 2, end) else end)
    if start < end and text[start] == "‘" and text[end - 1] == "’" and text.find("‘", start + 1, end) < 0:
        return Span(start + 1, end - 1)
    if start < end and text[start] in _OPEN:
        inner = text[start + 1 : end]
        closing = max(inner.rfind(c) for c in '"”»’')
        tail = inner[closing + 1 :].strip(_END_MARKS) if closing >= 0 else ""
        first_close = min((inner.find(c) for c in '"”»' if c in inner), default=-1)
        if closing < 0 or first_close < 0:
            return Span(start + 1, end)
        if not tail and first_close == closing:
            return Span(start + 1, start + 1 + closing)
    elif start < end and text[end - 1] in '"”' and not any(c in text[start : end - 1] for c in '"“'):
        return Span(start, end - 1)
    return span


def resumed(block: Block, cue: CueHit) -> Span | None:
    """What goes on after a cue set between commas: "…, it said, including …". None where an adverbial
    or a participle of the cue's own follows, or a quotation, which is joined elsewhere."""
    end = block.sentence(cue.span.start).end
    i = cue.last + 1
    if block.word(i) != "," or block.tokens[i].end >= end:
        return None
    first = block.folded(i + 1)
    if (
        (first.endswith("ing") and first != "including")
        or first in edge("not_resumed")
        or block.word(i + 1) in _OPEN
    ):
        return None
    rest = trim(block.text, Span(block.tokens[i].end, end), edges=" .,;")
    return rest if len(block.positions(rest)) >= 3 else None


def behind_source(block: Block, source: Span) -> Span | None:
    """The sentence behind its source: "According to X, the bridge is closed"."""
    i = block.first(source.end)
    end = block.sentence(source.start).end
    if i >= len(block.tokens) or block.tokens[i].start >= end:
        return None
    rest = trim(block.text, Span(block.tokens[i].start, end), edges=" .,;")
    return rest if len(block.positions(rest)) >= 3 else None


def before_conjunction(block: Block, span: Span) -> Span:
    """``span`` without a conjunction or comma at its end."""
    positions = list(block.positions(span))
    while positions and (
        block.folded(positions[-1]) in edge("stops") | {"and", "as", "or"}
        or block.word(positions[-1]) in ",;"
    ):
        positions.pop()
    return block.span_of(range(positions[0], positions[-1] + 1)) if positions else span


def antecedent(block: Block, cue: CueHit) -> list[Span]:
    """For "attacks that X has blamed on Y": the phrase before "that", which is what is blamed."""
    start = block.first(cue.span.start)
    for that in range(start - 1, max(start - 8, 1), -1):
        if block.folded(that) not in {"that", "which"}:
            continue
        i = that
        while i > 0 and block.folded(i - 1) not in edge("being") and block.word(i - 1) not in ",.;:":
            i -= 1
        return [block.span_of(range(i, that))] if i < that else []
    return []


def named_quote(block: Block, cue: CueHit) -> Span | None:
    """The quotation that a naming verb puts on something: "what it called "…"", "described by X as "…""."""
    if cue.word.lemma not in frame("naming") or (
        cue.form is not Form.PASSIVE and block.folded(block.first(cue.span.start) - 2) != "what"
    ):
        return None
    end = block.sentence(cue.span.start).end
    for quote in block.quotes:
        if (
            cue.span.end <= quote.span.start < end
            and len(block.positions(Span(cue.span.end, quote.span.start))) <= 8
        ):
            return quote.span
    return None


def clause_after(block: Block, cue: CueHit, others: list[CueHit]) -> Span | None:
    """The words that follow a cue up to the end of their clause; None where a sentence's end, another
    cue or a bare adverb follows at once."""
    sentence = block.sentence(cue.span.start)
    quote = block.quote_at(cue.span.start)
    end = min(sentence.end, quote.inner.end if quote else sentence.end)
    start = _skip_recipient(block, cue)
    stops = [o.span.start for o in others if o.span.start > cue.span.end and o.form is not Form.NOUN]
    i = start
    if block.word(i) == ",":
        return None
    while i < len(block.tokens) and block.tokens[i].start < end:
        low = block.folded(i)
        if cue.nested and i > start and low == "," and block.folded(i + 1) in edge("resuming"):
            break
        if i > start and low == "," and block.folded(i + 1) in edge("stops") | {"which", "who"}:
            break
        if i > start and low == ";":
            break
        if i > start and low in {"but", "although"} and any(s > block.tokens[i].start for s in stops):
            break
        i += 1
    if (
        i <= start
        or _adverbial(block, cue, start)
        or (cue.word.lemma in frame("telling") and not _content_marked(block, start))
    ):
        return None
    span = trim(block.text, block.span_of(range(start, i)), edges=" .,;:")
    return span if len(block.positions(span)) >= 2 or block.quote_at(span.start) else None


def _adverbial(block: Block, cue: CueHit, start: int) -> bool:
    """Whether only a time or place follows: "as he had announced on Wednesday"."""
    if cue.word.stance in (Stance.ACCUSES, Stance.URGES, Stance.COMMITS) or cue.form is Form.PASSIVE:
        return False
    return block.folded(start) in {
        "on",
        "in",
        "at",
        "during",
        "after",
        "before",
        "by",
        "from",
        "since",
        "last",
        "this",
        "as",
        "when",
        "to",
    }


def _content_marked(block: Block, start: int) -> bool:
    return block.folded(start - 1) == "that" or block.quote_at(block.tokens[start].start) is not None


def _skip_recipient(block: Block, cue: CueHit) -> int:
    """Behind "told reporters", a time, "by X as": the position where the content begins."""
    i = cue.last + 1
    if cue.form is Form.PASSIVE:
        while i < len(block.tokens) and block.folded(i) != "as" and i < cue.last + 10:
            i += 1
        return i + 1
    if cue.form is Form.NOUN:
        for k in range(i, min(i + 12, len(block.tokens))):
            if block.folded(k) == "that":
                return k + 1
        return len(block.tokens)
    for k in range(i, min(i + 9, len(block.tokens))):
        if block.folded(k) == "that":
            return k + 1
        if block.folded(k) in {",", "."}:
            break
    return i
