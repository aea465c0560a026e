"""Minimal changes of a report: which words make another claim of a claim, and putting them in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from benchmarks.linkset import Document
from claimline.model import Bound, Claim, Quantity

_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,])|(?<![\w.,])\d+(?:\.\d+)?(?![\w,]|\.\d)")
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could)\b(?! not\b| never\b|n't)")


def other_number(a: Claim, b: Claim) -> dict[str, Any] | None:
    """Another number in place of one of ``b`` that ``a`` gives too; None where there is none."""
    for mine in b.quantities:
        if any(_equal(mine, other) for other in a.quantities):
            hit = _FIGURE.search(mine.text)
            if hit:
                start = mine.span.start + hit.start()
                return _change("number", start, hit[0], _more(hit[0]))
            for at, word in ((m.start(), m[0]) for m in _WORD.finditer(mine.text)):
                if word.lower() in _NUMBERS[:-3]:
                    other = _NUMBERS[_NUMBERS.index(word.lower()) + 3]
                    new = other.capitalize() if word[0].isupper() else other
                    return _change("number", mine.span.start + at, word, new)
    return None


def _equal(mine: Quantity, other: Quantity) -> bool:
    plain = mine.bound is Bound.EXACT and other.bound is Bound.EXACT
    figures = mine.is_figure and other.is_figure and bool(mine.unit or mine.counted)
    figures = figures and mine.value is not None
    return plain and figures and mine.value == other.value and mine.unit == other.unit


def _more(figure: str) -> str:
    """A number about a third higher, printed alike."""
    plain = figure.replace(",", "")
    if "." in plain:
        return f"{float(plain) * 1.3:.{len(plain.split('.')[1])}f}"
    value = int(plain)
    zeros = len(plain) - len(plain.rstrip("0"))
    step = 10**zeros
    higher = (value * 13 // 10 // step) * step
    higher = higher if higher > value else value + 2 * step
    return f"{higher:,}" if "," in figure else str(higher)


def negated(claim: Claim) -> dict[str, Any] | None:
    """A "not" after the first auxiliary of the claim."""
    for piece in claim.content:
        hit = _AUXILIARY.search(piece.text)
        if hit:
            at = piece.span.start + hit.end()
            return {"kind": "negate", "from": [at, at], "to": " not"}
    return None


def _change(kind: str, start: int, old: str, new: str) -> dict[str, Any]:
    return {"kind": kind, "from": [start, start + len(old)], "to": new}


def changed(document: Document, changes: Iterable[Mapping[str, Any]]) -> Document:
    """The document with the changes of a made pair: words replaced at their offsets, or (kind ``date``) its
    day of publication."""
    text = document.text
    for change in sorted(changes, key=lambda one: one["from"] or [0, 0], reverse=True):
        if change["kind"] == "date":
            document = replace(document, published=change["to"])
        else:
            start, end = change["from"]
            text = text[:start] + change["to"] + text[end:]
    return replace(document, text=text)


def moved(stored: Mapping[str, Any], changes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A stored side with its offsets as they are after the changes."""

    def at(offset: int, *, is_end: bool) -> int:
        grown = 0
        for change in changes:
            if change["kind"] != "date":
                start, end = change["from"]
                if end < offset or (end == offset and (is_end or start < end)):
                    grown += len(change["to"]) - (end - start)
        return offset + grown

    def span(pair: Sequence[int] | None) -> list[int] | None:
        return [at(pair[0], is_end=False), at(pair[1], is_end=True)] if pair else None

    return {
        **stored,
        "source": span(stored["source"]),
        "cue": span(stored["cue"]),
        "content": [span(pair) for pair in stored["content"]],
        "target": span(stored["target"]),
    }
