"""Words, paragraphs and sentences with their offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimline.data import lexicon
from claimline.model import Edition, Sentence, Span
from claimline.text import lines, trim

_WORD = re.compile(r"\w+(?:[-’']\w+)*|''|[^\w\s]")
# An ending mark, what may close behind it, white space, and what may open a sentence.
_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s+[\"“‘'«(\[]*[^\W_])|[.!?…]+[\"”’'»)\]]*\s*$")
_LAST_WORD = re.compile(r"[\w.’'-]*\w(?=[.!?…]*$)")
_WRAP_AT = range(50, 101)  # a hard-wrapped line is about this long


def words(text: str, span: Span) -> list[Span]:
    """Words and single punctuation marks of ``text`` within ``span``, in order."""
    return [Span(m.start(), m.end()) for m in _WORD.finditer(text, span.start, span.end)]


def paragraphs(edition: Edition) -> list[Span]:
    """The edition's paragraphs: lines, or blocks between blank lines where lines are hard-wrapped."""
    text = edition.text
    spans = list(lines(text))
    if not _wrapped(text, spans):
        return spans
    blocks: list[Span] = []
    for span in spans:
        if blocks and text[blocks[-1].end : span.start].count("\n") < 2:
            blocks[-1] = Span(blocks[-1].start, span.end)
        else:
            blocks.append(span)
    return blocks


def _wrapped(text: str, spans: Sequence[Span]) -> bool:
    """Whether lines break inside sentences: most full lines end without a sentence's end."""
    full = [s for s in spans if len(s) in _WRAP_AT]
    open_ended = [s for s in full if text[s.end - 1] not in ".!?…:\"”'’)]"]
    return (
        len(full) >= 4
        and len(open_ended) * 2 > len(full)
        and max(map(len, spans)) <= _WRAP_AT[-1]
        and "\n\n" in text.replace("\r", "")
    )


def outside(span: Span, marks: Sequence[Span]) -> list[Span]:
    """The parts of ``span`` that no mark covers; ``marks`` sorted."""
    parts: list[Span] = []
    start = span.start
    for mark in marks:
        if mark.end <= start or mark.start >= span.end:
            continue
        if mark.start > start:
            parts.append(Span(start, mark.start))
        start = max(start, mark.end)
    if start < span.end:
        parts.append(Span(start, span.end))
    return parts


def sentences(text: str, span: Span, *, paragraph: int) -> list[Sentence]:
    """The sentences of one paragraph. A full stop after an abbreviation, an initial or a number does
    not end a sentence; marks that close a quotation belong to the sentence they close."""
    found: list[Sentence] = []
    start = span.start
    piece = text[: span.end]
    for match in _END.finditer(piece, span.start):
        if match.end() < span.end and _abbreviated(piece, match):
            continue
        sentence = trim(text, Span(start, match.end()))
        if len(sentence):
            found.append(Sentence(sentence, paragraph))
        start = match.end()
    rest = trim(text, Span(start, span.end))
    if len(rest):
        found.append(Sentence(rest, paragraph))
    return found


def _abbreviated(text: str, match: re.Match[str]) -> bool:
    marks = match.group().rstrip("\"”’'»)]")
    after = text[match.end() : match.end() + 3].lstrip()
    if marks in ("...", "…") or (len(marks) > 1 and set(marks) == {"."}):
        return not (after[:1].isupper() or after[:1] in "\"“‘'«(")
    if marks != ".":
        return False
    last = _LAST_WORD.search(text, max(0, match.start() - 24), match.start())
    if last is None:
        return False
    word = last.group()
    table = lexicon("sentences")
    if word.lower() in table["before_name"] or (len(word) == 1 and word.isupper() and word != "I"):
        return True
    if word.lower() in table["abbreviations"] or re.fullmatch(r"(?:\w\.)+\w", word):
        return not _starts_sentence(after, text[match.end() : match.end() + 24])
    return not (after[:1].isupper() or not after[:1].isalpha())


def _starts_sentence(after: str, following: str) -> bool:
    """Whether what follows an abbreviation that may end a sentence looks like a sentence's first word."""
    word = re.match(r"\W*(\w+)", following)
    return (
        bool(word)
        and after[:1].isupper()
        and word is not None
        and word.group(1).lower() in set(lexicon("sentences")["openers"])
    )
