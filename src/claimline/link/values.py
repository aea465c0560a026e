"""Two numbers of one measure: whether they agree, conflict, or one takes the other's place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from claimline.data import lexicon
from claimline.link.clauses import words_of
from claimline.link.measures import Measure, value_key
from claimline.link.readings import Part, Reading
from claimline.link.times import surely_after
from claimline.link.units import Unit


def comparable(x: Measure, y: Measure) -> bool:
    """Whether two numbers can measure one thing: unit or counted class, rate, group, outcome and scope are
    the same, and both are wholes or both parts."""
    if x.kind != y.kind or not x.kind[0] or x.counted != y.counted:
        return False
    if x.scope != y.scope or x.partial != y.partial or x.group != y.group:
        return False
    return x.outcome == y.outcome and (x.measure == y.measure or None in (x.measure, y.measure))


def at_odds(x: Measure, y: Measure) -> bool:
    """Whether two numbers at one place of two statements measure two things: another unit or counted class,
    rate, group or scope, a whole and a part, or two outcomes."""
    if (x.kind, x.scope, x.group, x.partial) != (y.kind, y.scope, y.group, y.partial):
        return True
    return x.outcome != y.outcome and None not in (x.outcome, y.outcome)


def later(a: Reading, b: Reading) -> int:
    """1 where ``a`` is proven later, -1 where ``b`` is, else 0."""
    if surely_after(a.claim, b.claim, editions=(a.edition, b.edition)):
        return 1
    return -1 if surely_after(b.claim, a.claim, editions=(b.edition, a.edition)) else 0


def newer(a: Reading, b: Reading, *, pair: tuple[Measure, Measure]) -> int:
    """1 where ``a`` has the newer number, -1 where ``b`` has: by their own words, else by proven order."""
    return replaced(*pair) or later(a, b)


def replaced(x: Measure, y: Measure) -> int:
    """1 where ``x`` takes the place of ``y`` by its own words ("up from 8,000"), -1 the other way, else 0."""
    if value_key(y.quantity) in map(value_key, x.replaces):
        return 1
    return -1 if value_key(x.quantity) in map(value_key, y.replaces) else 0


def running(statements: Iterable[tuple[str, Part]], measures: Iterable[Measure]) -> bool:
    """Whether the numbers of the statements (each a text and a part of it) go on or are still being counted,
    as the dead of a disaster or a price are, so that a later one takes the place of an earlier. How many
    goals were scored is not."""
    words, named = _running()
    if any(measure.outcome or measure.measure in named for measure in measures):
        return True
    return any(word in words for text, part in statements for word, _ in words_of(text, part.span))


@cache
def _running() -> tuple[frozenset[str], frozenset[str]]:
    table = lexicon("measures")["running"]
    return frozenset(table["words"]), frozenset(table["measures"])


def measure_at(part: Part, unit: Unit) -> int | None:
    """Which measure of the part the number is, None where it was not recognised as one."""
    covers = (n for n, m in enumerate(part.measures) if m.quantity.span.covers(unit.span))
    return next(covers, None)
