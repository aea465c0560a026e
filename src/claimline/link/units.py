"""The words and numbers of a statement, in order, as they are laid beside those of another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from claimline.data import lexicon
from claimline.link.clauses import grammar
from claimline.link.terms import Token, word_spans
from claimline.model import Span
from claimline.text import fold

NUMBER = 0.7  # weight of a number as a word of a statement
NEGATION_REACH = 8  # words behind a negator that it reaches
SIGNS = frozenset("$£€¥")

_FIGURE = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![.,]?\d)|(?<![\w.,])\.\d+(?!\d)")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_CLAUSE_END = re.compile(r"[,;:.!?()–—]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A telling word or a number of a statement. ``negator`` is where the word stands that negates it.
    ``value`` is set for numbers, and ``kind`` is then what stands beside it: a currency sign, ``%``,
    ``year``, ``day`` of a month, ``#`` of a rank, or nothing."""

    key: str
    weight: float
    span: Span
    name: bool = False
    negator: int | None = None
    value: float | None = None
    kind: str = ""


def units(text: str, span: Span, found: Iterable[Token]) -> tuple[Unit, ...]:
    """The telling words ``found`` under ``span`` of ``text`` and its numbers, in order."""
    reach = _negated(text, span)
    listed = list(found)
    labelled = {t.key.partition("#")[0] for t in listed if "#" in t.key}
    labels = {t.span for t in listed if "#" in t.key}
    numbers = [number for number in _numbers(text, span) if number.span not in labels]
    counts = {number.span for number in numbers}
    words = [
        Unit(t.key, t.weight, t.span, name=t.name, negator=_negator(t.span, reach))
        for t in listed
        if t.key not in labelled and t.span not in counts and not _negates(fold(t.word))
    ]
    return tuple(sorted((*words, *numbers), key=lambda unit: unit.span))


def _numbers(text: str, span: Span) -> Iterator[Unit]:
    piece = span.of(text)
    found = [(m.start(), m.end(), float(m[0].replace(",", ""))) for m in _FIGURE.finditer(piece)]
    for where in word_spans(piece):
        value = _values().get(fold(where.of(piece)))
        if value is not None:
            found.append((where.start, where.end, value))
    for start, end, value in sorted(found):
        scale = _scales().get(_next_word(piece, end))
        kind = _kind(piece, start, end, value)
        size = value * scale if scale and kind != "year" else value
        where = Span(span.start + start, span.start + end)
        yield Unit(f"{kind}{size:g}", NUMBER, where, value=size, kind=kind)


def _next_word(piece: str, end: int) -> str:
    return (
        fold(re.split(r"\W", piece[end + 1 : end + 12], maxsplit=1)[0])
        if piece[end : end + 1] in " -"
        else ""
    )


def _last_word(piece: str, start: int) -> str:
    words = re.findall(r"\w+", piece[max(0, start - 14) : start].rstrip(" ."))
    return fold(words[-1]) if words else ""


def _kind(piece: str, start: int, end: int, value: float) -> str:
    if start and piece[start - 1] in SIGNS:
        return piece[start - 1]
    after = _next_word(piece, end)
    if piece[end : end + 1] == "%" or after in ("percent", "per"):
        return "%"
    if _last_word(piece, start) in _months() and value <= 31:
        return "day"
    if _last_word(piece, start) in ("no", "number"):
        return "#"
    plain = piece[start:end].isdigit() and end - start == 4
    return "year" if plain and _FIRST_YEAR <= value <= _LAST_YEAR else ""


def _negated(text: str, span: Span) -> list[Span]:
    """The stretches of ``text`` that a negator reaches: to the end of its clause, some words at most."""
    piece = span.of(text)
    spans = list(word_spans(piece))
    words = [fold(where.of(piece)) for where in spans]
    found = []
    for i, word in enumerate(words):
        negator = _negates(word) or word in grammar()["denying"]
        rank = word == "no" and i + 1 < len(words) and words[i + 1][:1].isdigit()
        only = i + 1 < len(words) and words[i + 1] == "only"
        if not negator or rank or only:
            continue
        last = i
        while last + 1 < len(words) and last - i < NEGATION_REACH:
            between = piece[spans[last].end : spans[last + 1].start]
            other = words[last + 1] in grammar()["clausal"] or _negates(words[last + 1])
            if _CLAUSE_END.search(between) or (other and last > i):
                break
            last += 1
        found.append(Span(span.start + spans[i].start, span.start + spans[last].end))
    return found


def _negates(word: str) -> bool:
    return word in grammar()["negators"] or word.endswith("n't")


def _negator(span: Span, reach: Sequence[Span]) -> int | None:
    return next((one.start for one in reach if one.covers(span)), None)


@cache
def _values() -> Mapping[str, float]:
    tables = lexicon("numbers")
    return MappingProxyType({w: float(v) for t in ("ones", "tens") for w, v in tables[t].items() if v > 1})


@cache
def _scales() -> Mapping[str, float]:
    return MappingProxyType({word: float(value) for word, value in lexicon("numbers")["scales"].items()})


@cache
def _months() -> frozenset[str]:
    return frozenset(lexicon("calendar")["months"])
