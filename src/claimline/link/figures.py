"""Relations of two claims by their numbers: one measure in both, or another number at one place of two
statements that are else one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimline.link.explain import changed_evidence, number_evidence
from claimline.link.likeness import ALIKE, meet
from claimline.link.measures import Measure, compatible, value_key
from claimline.link.oneness import LIKELY, SURE, Two, agreeing, one_side
from claimline.link.relations import Found
from claimline.link.terms import BROAD, FREQUENT, weight, wording
from claimline.link.times import moments_apart, printed_later
from claimline.link.values import comparable, later, measure_at, newer, replaced, running
from claimline.model import Relation

SAME_MATTER = 3  # telling words or names that the openings of two reports of one matter share at least
DATES = frozenset({"year", "day"})

_ORDER = (Relation.CONTRADICTS, Relation.UPDATES, Relation.SUPPORTS, Relation.REPEATS)


def by_number(two: Two) -> Iterator[Found]:
    """The relations of the numbers that both statements give for one measure of one event."""
    a, b = two.a, two.b
    if a.denies or b.denies:
        return  # whether the number or the rest is denied is not known
    for i, x in enumerate(two.p.measures):
        for j, y in enumerate(two.q.measures):
            if not comparable(x, y) or not _one_event(two, pair=(x, y)):
                continue
            relation = _number_relation(two, pair=(x, y))
            if relation is None:
                continue
            ends = tuple(replace(node, number=n) for node, n in zip(two.nodes, (i, j), strict=True))
            if relation is Relation.UPDATES and newer(a, b, pair=(x, y)) < 0:
                ends = ends[::-1]
            score = 0.5 + 0.5 * two.how.score if x.measure == y.measure else two.how.score
            yield Found(ends[0], ends[1], relation, score, number_evidence((a, x), (b, y)), numeric=True)


def _one_event(two: Two, *, pair: tuple[Measure, Measure]) -> bool:
    """Whether the numbers are of one event: their words are alike, or both measure one thing and stand in one
    report or in reports that open with one matter."""
    x, y = pair
    if moments_apart(two.a.claim, two.b.claim) and not x.outcome:
        return False
    how = two.how
    if how.score >= ALIKE and how.telling >= FREQUENT and how.one_thing and two.match.score >= LIKELY:
        return True
    if not x.measure or x.measure != y.measure:
        return False
    if two.a.report == two.b.report:
        return bool(x.outcome) or how.telling >= BROAD or bool(how.names)
    matter = {k for k in two.a.setting & two.b.setting if k not in wording().broad and weight(k) > FREQUENT}
    return len(matter) >= SAME_MATTER


def _number_relation(two: Two, *, pair: tuple[Measure, Measure]) -> Relation | None:
    a, b = two.a, two.b
    x, y = pair
    if value_key(x.quantity) == value_key(y.quantity):
        return agreeing(a, b)
    same_noun = x.lemma == y.lemma or (x.general and y.general)
    if newer(a, b, pair=(x, y)):
        return Relation.UPDATES if same_noun else None
    if not meet(a, b) or one_side(a, b):
        return None
    if compatible(x.quantity, y.quantity):
        agree = agreeing(a, b) is Relation.SUPPORTS
        return Relation.SUPPORTS if same_noun and agree else None
    return Relation.CONTRADICTS


def by_changed_number(two: Two) -> Iterator[Found]:
    """The relation of two statements that differ in a number at one place."""
    relations = [(one, _changed(two, *one)) for one in two.match.aligned.changed]
    told = [(one, relation) for one, relation in relations if relation is not None]
    if not told:
        return
    (i, j), relation = min(told, key=lambda item: (_ORDER.index(item[1]), item[0]))
    x, y = measure_at(two.p, two.p.units[i]), measure_at(two.q, two.q.units[j])
    ends = two.nodes
    if x is not None and y is not None:
        ends = (replace(ends[0], number=x), replace(ends[1], number=y))
    if relation is Relation.UPDATES and _moved_on(two, x, y) < 0:
        ends = ends[::-1]
    evidence = changed_evidence((two.a, two.p), (two.b, two.q), match=two.match, changed=(i, j))
    yield Found(*ends, relation, two.match.score, evidence, numeric=x is not None and y is not None)


def _changed(two: Two, i: int, j: int) -> Relation | None:
    """The relation that unequal numbers at one place give, None where they are of two moments."""
    x, y = measure_at(two.p, two.p.units[i]), measure_at(two.q, two.q.units[j])
    if x is not None and y is not None:
        mine, theirs = two.p.measures[x], two.q.measures[y]
        if mine.kind != theirs.kind and (mine.unit or theirs.unit):
            return None
        if compatible(mine.quantity, theirs.quantity):
            return agreeing(two.a, two.b)
    if two.p.units[i].kind in DATES:
        return Relation.CONTRADICTS if two.match.score >= SURE else None
    if _moved_on(two, x, y):
        return Relation.UPDATES
    unsure = two.a.report == two.b.report and two.match.score < SURE
    return None if unsure or moments_apart(two.a.claim, two.b.claim) else Relation.CONTRADICTS


def _moved_on(two: Two, x: int | None, y: int | None) -> int:
    """1 where ``a`` has the newer number, -1 where ``b`` has it, 0 where none takes the other's place."""
    measures = [part.measures[n] for part, n in ((two.p, x), (two.q, y)) if n is not None]
    if len(measures) == 2 and (said := replaced(measures[0], measures[1])):
        return said
    texts = ((two.a.edition.text, two.p), (two.b.edition.text, two.q))
    if not running(texts, measures):
        return 0
    editions = (two.a.edition, two.b.edition)
    return later(two.a, two.b) or printed_later(two.a.claim, two.b.claim, editions=editions)
