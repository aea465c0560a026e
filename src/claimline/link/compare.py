"""Whether two claims say the same, the opposite, or give a newer value: each with its reasons."""

from __future__ import annotations

from collections.abc import Iterator

from claimline.link.explain import number_evidence, word_evidence
from claimline.link.likeness import ALIKE, ALIKE_APART, Likeness, alike, apart, clash, likeness, meet
from claimline.link.measures import Measure, compatible, value_key
from claimline.link.readings import Part, Reading
from claimline.link.relations import Found, Node
from claimline.link.terms import BROAD, FREQUENT, weight, wording
from claimline.link.times import surely_after
from claimline.model import Relation

SAME_MATTER = 3  # telling words or names that the openings of two reports of one matter share at least


def compare(a: Reading, b: Reading) -> Iterator[Found]:
    """The relations of two claims by what they say; those by what a target points at are found elsewhere.

    Only claims of one mood are compared: a promise or a forecast is no support for an assertion."""
    if a.mood != b.mood or a.mood in ("questions", "withholds") or _nested(a, b):
        return
    if a.report == b.report and _narrated(a, b):
        return
    if apart(a, b):
        return
    for i, p in enumerate(a.parts):
        for j, q in enumerate(b.parts):
            if clash(p, q):
                continue
            how = likeness(p, q)
            nodes = (Node(a.id, i), Node(b.id, j))
            yield from _by_number(a, b, nodes=nodes, how=how)
            yield from _by_words(a, b, nodes=nodes, how=how)


def _nested(a: Reading, b: Reading) -> bool:
    """A claim inside another's content says nothing more about it, a newer number apart."""
    nested = a.claim.part_of == b.id or b.claim.part_of == a.id
    return nested and not (a.claim.quantities and b.claim.quantities)


def _narrated(a: Reading, b: Reading) -> bool:
    """Whether no one stands behind either claim: such are compared by their numbers only, across reports."""
    return a.claim.source.span is None and b.claim.source.span is None


def _agreeing(a: Reading, b: Reading) -> Relation:
    """Supports only where both origins are known and differ: what no one is named for adds no support."""
    known = bool(a.positions) and bool(b.positions) and not a.vague and not b.vague
    return Relation.SUPPORTS if known and not _one_side(a, b) else Relation.REPEATS


def _one_side(a: Reading, b: Reading) -> bool:
    return bool(set(a.positions) & set(b.positions))


def _part(reading: Reading, node: Node) -> Part:
    return reading.parts[node.part]


# --------------------------------------------------------------------------- words


def _by_words(a: Reading, b: Reading, *, nodes: tuple[Node, Node], how: Likeness) -> Iterator[Found]:
    p, q = _part(a, nodes[0]), _part(b, nodes[1])
    if not alike(a, b, how) or _narrated(a, b):
        return
    if p.measures and q.measures and not a.denies and not b.denies:
        return  # the numbers decide
    against = ((a.denies != p.negated) != (b.denies != q.negated)) != bool(len(how.opposites) % 2)
    if against and not (a.denies or b.denies) and how.score < ALIKE_APART:
        return  # how far a negation reaches is less sure than what a denial denies
    evidence = word_evidence((a, p), (b, q), how=how, against=against)
    if not against:
        yield Found(*nodes, _agreeing(a, b), how.score, evidence)
    elif not _one_side(a, b):
        yield Found(*nodes, Relation.CONTRADICTS, how.score, evidence)
    elif later := _later(a, b):
        newer = nodes if later > 0 else nodes[::-1]
        yield Found(*newer, Relation.UPDATES, how.score, evidence)


def _later(a: Reading, b: Reading) -> int:
    """1 where ``a`` is proven later, -1 where ``b`` is, else 0."""
    if surely_after(a.claim, b.claim, editions=(a.edition, b.edition)):
        return 1
    return -1 if surely_after(b.claim, a.claim, editions=(b.edition, a.edition)) else 0


# --------------------------------------------------------------------------- numbers


def _by_number(a: Reading, b: Reading, *, nodes: tuple[Node, Node], how: Likeness) -> Iterator[Found]:
    if a.denies or b.denies:
        return  # whether the number or the rest is denied is not known
    for i, x in enumerate(_part(a, nodes[0]).measures):
        for j, y in enumerate(_part(b, nodes[1]).measures):
            if not comparable(x, y) or not _one_event(a, b, how=how, pair=(x, y)):
                continue
            relation = _number_relation(a, b, pair=(x, y))
            if relation is None:
                continue
            ends = (Node(a.id, nodes[0].part, i), Node(b.id, nodes[1].part, j))
            if relation is Relation.UPDATES and _newer(a, b, pair=(x, y)) < 0:
                ends = ends[::-1]
            score = 0.5 + 0.5 * how.score if x.measure == y.measure else how.score
            yield Found(*ends, relation, score, number_evidence((a, x), (b, y)), numeric=True)


def comparable(x: Measure, y: Measure) -> bool:
    """Whether two numbers can measure one thing: unit or counted class, rate, group, outcome and scope are
    the same, and both are wholes or both parts."""
    if x.kind != y.kind or not x.kind[0] or x.counted != y.counted:
        return False
    if x.scope != y.scope or x.partial != y.partial or x.group != y.group:
        return False
    return x.outcome == y.outcome and (x.measure == y.measure or None in (x.measure, y.measure))


def _one_event(a: Reading, b: Reading, *, how: Likeness, pair: tuple[Measure, Measure]) -> bool:
    """Whether the numbers are of one event: their words are alike, or both measure one thing and stand in one
    report or in reports that open with one matter."""
    x, y = pair
    if how.score >= ALIKE and how.telling >= FREQUENT and how.one_thing:
        return True
    if not x.measure or x.measure != y.measure:
        return False
    if a.report == b.report:
        return bool(x.outcome) or how.telling >= BROAD or bool(how.names)
    matter = {k for k in a.setting & b.setting if k not in wording().broad and weight(k) > FREQUENT}
    return len(matter) >= SAME_MATTER


def _newer(a: Reading, b: Reading, *, pair: tuple[Measure, Measure]) -> int:
    """1 where ``a`` has the newer number, -1 where ``b`` has: by their own words, else by proven order."""
    x, y = (value_key(measure.quantity) for measure in pair)
    if y in map(value_key, pair[0].replaces):
        return 1
    return -1 if x in map(value_key, pair[1].replaces) else _later(a, b)


def _number_relation(a: Reading, b: Reading, *, pair: tuple[Measure, Measure]) -> Relation | None:
    x, y = pair
    if value_key(x.quantity) == value_key(y.quantity):
        return _agreeing(a, b)
    same_noun = x.lemma == y.lemma or (x.general and y.general)
    if _newer(a, b, pair=(x, y)):
        return Relation.UPDATES if same_noun else None
    if not meet(a, b) or _one_side(a, b):
        return None
    if compatible(x.quantity, y.quantity):
        agree = _agreeing(a, b) is Relation.SUPPORTS
        return Relation.SUPPORTS if same_noun and agree else None
    return Relation.CONTRADICTS
