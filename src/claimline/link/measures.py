"""Numbers as they are compared: what is counted or measured, of whom, and between which bounds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf
from types import MappingProxyType

from claimline.data import lexicon
from claimline.link.terms import stem
from claimline.model import Bound, Quantity, Span
from claimline.text import fold, key

ABOUT = 0.1  # "about 1,200" may be 1,150; rounding in reports is to one or two digits
_EDGE = re.compile(r"[,;:()]|\b(?:which|who|that|where|while)\b")

MAX_BEFORE = 20  # earlier numbers looked at
BACK = 700  # code points back to the number that a bare number or "of them" takes up
NEAR = 60  # code points around a number in which words tell what it measures


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with what it measures. ``general`` says that the counted noun names its whole class
    ("people"), ``partial`` that words beside it make it part of a larger number or of a shorter time;
    ``replaces`` numbers that it takes the place of by its own words ("up from 8,000")."""

    quantity: Quantity
    counted: str | None
    unit: str | None
    lemma: str | None
    general: bool
    measure: str | None
    outcome: str | None
    group: str | None
    scope: str | None
    partial: bool
    replaces: tuple[Quantity, ...] = ()

    @property
    def kind(self) -> tuple[str, str]:
        """What must be the same for two numbers to be compared at all."""
        return (self.unit or self.counted or "", self.quantity.per or "")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    classes: Mapping[str, str]
    general: frozenset[str]
    measures: tuple[tuple[str, tuple[str, ...]], ...]
    former: tuple[str, ...]
    part: tuple[str, ...]
    part_of: tuple[str, ...]
    of_people: frozenset[str]
    replaced: tuple[str, ...]


@cache
def _lexicon() -> _Lexicon:
    tables = lexicon("measures")
    classes: dict[str, str] = {}
    for name, lemmas in tables["classes"].items():
        for lemma in lemmas:
            classes.setdefault(stem(lemma), name)
    return _Lexicon(
        classes=MappingProxyType(classes),
        general=frozenset(stem(lemma) for lemma in tables["general"]["lemmas"]),
        measures=tuple((name, tuple(words)) for name, words in tables["measures"].items()),
        former=tuple(tables["former"]["words"]),
        part=tuple(tables["part"]["words"]),
        part_of=tuple(tables["part"]["of"]),
        of_people=frozenset(tables["outcomes"]["person"]),
        replaced=tuple(key(words) for words in tables["replaced"]["words"]),
    )


def counted_class(lemma: str | None) -> str | None:
    """The class of a counted noun ("civilian" → "person"), else its own stem."""
    if not lemma:
        return None
    return _lexicon().classes.get(stem(lemma), stem(lemma))


def measure(
    quantity: Quantity,
    text: str,
    within: Span,
    *,
    before: Sequence[Quantity] = (),
    total: Quantity | None = None,
    replaces: Sequence[Quantity] = (),
) -> Measure:
    """What ``quantity``, in the part of ``text`` that ``within`` covers, measures.

    ``before`` are the report's numbers in text order: a bare number ("more than 20") counts what the last
    before it counts. ``total`` is the number that it may be part of, ``replaces`` those it replaces."""
    earlier = _earlier(quantity, before)
    bare = quantity.unit is None and quantity.counted is None and earlier is not None
    like = earlier if bare and earlier is not None else quantity
    lemma, outcome = like.counted, quantity.outcome or like.outcome
    beside = _beside(quantity.span, text, within)
    if bare:
        beside = f"{beside}{_beside(like.span, text, Span(0, quantity.span.start))}"
    former = not outcome and _has(_beside(quantity.span, text, within), _lexicon().former)
    named = outcome or _named(quantity, beside)
    of_people = lemma is None and like.unit is None and outcome in _lexicon().of_people
    return Measure(
        quantity=quantity,
        counted="person" if of_people else counted_class(lemma),
        unit=like.unit,
        lemma=lemma,
        general=lemma is None or stem(lemma) in _lexicon().general,
        measure=f"former {named or 'number'}" if former else named,
        outcome=outcome,
        group=_group(quantity),
        scope=key(quantity.scope) if quantity.scope else None,
        partial=_partial(quantity, text, within, total=total or earlier),
        replaces=tuple(replaces),
    )


def _group(quantity: Quantity) -> str | None:
    """The group that is counted, where the counted noun does not say it already: civilians are people."""
    said = quantity.group and quantity.counted and stem(quantity.group) == stem(quantity.counted)
    return None if said else quantity.group


def _earlier(quantity: Quantity, before: Sequence[Quantity]) -> Quantity | None:
    """The last number before this one, near enough to be meant by "of them" or by a bare number."""
    end = bisect_left(before, quantity.span.start, key=lambda other: other.span.start)
    for other in reversed(before[max(0, end - MAX_BEFORE) : end]):
        if (other.counted or other.unit) and 0 <= quantity.span.start - other.span.end <= BACK:
            return other
    return None


def _partial(quantity: Quantity, text: str, within: Span, *, total: Quantity | None) -> bool:
    """Whether the number is part of a larger one or of a shorter time. "Four of them died" gives the
    whole number of the dead, unless "them" are the dead."""
    if _has(_beside(quantity.span, text, within), _lexicon().part):
        return True
    after = f"{key(text[quantity.span.end : quantity.span.end + NEAR])} "
    ahead = f" {key(text[max(within.start, quantity.span.start - NEAR) : quantity.span.start])}"
    own = f"{key(quantity.text)} "
    of = quantity.subset_of is not None or any(
        after.startswith(f"{key(words)} ") or f" {key(words)} " in own for words in _lexicon().part_of
    )
    if not of and not ahead.endswith(" including"):
        return False
    return quantity.outcome is None or total is None or total.outcome == quantity.outcome


def is_replaced(quantity: Quantity, text: str) -> bool:
    """Whether the words before the number say that another takes its place."""
    before = f" {key(text[max(0, quantity.span.start - NEAR) : quantity.span.start])}"
    return any(before.endswith(f" {words}") for words in _lexicon().replaced)


def bounds(quantity: Quantity) -> tuple[float, float]:
    """The interval that the words allow, both ends included. "About" allows a tenth either way; "more than
    40" begins at 40."""
    value = quantity.value
    if quantity.bound is Bound.ABOUT and value is not None:
        return (value - abs(value) * ABOUT, value + abs(value) * ABOUT)
    low = quantity.low if quantity.low is not None else value if quantity.bound is Bound.EXACT else None
    high = quantity.high if quantity.high is not None else value if quantity.bound is Bound.EXACT else None
    if quantity.bound is Bound.AT_LEAST and low is None:
        low = value
    if quantity.bound is Bound.AT_MOST and high is None:
        high = value
    return (-inf if low is None else low, inf if high is None else high)


def value_key(quantity: Quantity) -> tuple[str, float | None, float | None, float | None]:
    """Equal for numbers that are the same: "about 20" and "20" are, "at least 20" and "20" are not."""
    if quantity.bound in (Bound.EXACT, Bound.ABOUT):
        return "", quantity.value, None, None
    return quantity.bound.value, quantity.value, quantity.low, quantity.high


def compatible(a: Quantity, b: Quantity) -> bool:
    """Whether one true number could satisfy both."""
    (a_low, a_high), (b_low, b_high) = bounds(a), bounds(b)
    return a_low <= b_high and b_low <= a_high


def shown(quantity: Quantity, counted: str | None) -> str:
    """The value interval in words: "20 km2", "at least 11 person", "30 to 40 person"."""
    what = quantity.unit or counted or ""
    number = {
        Bound.EXACT: _plain(quantity.value),
        Bound.ABOUT: f"about {_plain(quantity.value)}",
        Bound.AT_LEAST: f"at least {_plain(_first(quantity.low, quantity.value))}",
        Bound.AT_MOST: f"at most {_plain(_first(quantity.high, quantity.value))}",
        Bound.RANGE: f"{_plain(quantity.low)} to {_plain(quantity.high)}",
    }[quantity.bound]
    per = f" per {quantity.per}" if quantity.per else ""
    return f"{number} {what}".strip() + per


def _first(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)


def _plain(value: float | None) -> str:
    if value is None:
        return "?"
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def _beside(span: Span, text: str, within: Span) -> str:
    """The words around a number up to the next comma or clause."""
    start, end = max(within.start, span.start - NEAR), min(within.end, span.end + NEAR)
    before = _EDGE.split(fold(text[start : span.start]))[-1]
    after = _EDGE.split(fold(text[span.end : end]))[0]
    return f" {key(before)} {key(text[span.start : span.end])} {key(after)} "


def _has(beside: str, words: tuple[str, ...]) -> bool:
    return any(f" {key(word)} " in beside for word in words)


def _named(quantity: Quantity, beside: str) -> str | None:
    stems = f" {' '.join(stem(word) for word in beside.split())} "
    for name, words in _lexicon().measures:
        if any(f" {' '.join(stem(word) for word in phrase.split())} " in stems for phrase in words):
            return name
    return "area" if quantity.unit and quantity.unit.endswith("2") else None
