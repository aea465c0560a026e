"""Whether two claims say the same, the opposite, or give a newer value: each with its reasons."""

from __future__ import annotations

from collections.abc import Iterator

from claimline.link.explain import word_evidence
from claimline.link.figures import by_changed_number, by_number
from claimline.link.likeness import apart, clash, likeness
from claimline.link.oneness import ONE, Two, agreeing, is_one, narrated, one_side
from claimline.link.proposition import match
from claimline.link.readings import Reading
from claimline.link.relations import Found, Node
from claimline.link.values import later
from claimline.model import Evidence, Relation

AGAINST = 0.6  # probability of one proposition from which a negation opposes two statements


def compare(a: Reading, b: Reading) -> Iterator[Found]:
    """The relations of two claims by what they say; those by what a target points at are found elsewhere.

    Only statements of one mood are compared: a promise or a forecast is no support for an assertion."""
    if a.mood in ("questions", "withholds") or b.mood in ("questions", "withholds") or _nested(a, b):
        return
    if a.report == b.report and narrated(a, b):
        return
    if apart(a, b):
        return
    for i, p in enumerate(a.parts):
        for j, q in enumerate(b.parts):
            if a.mood_of(p) != b.mood_of(q) or clash(p, q):
                continue
            nodes = (Node(a.id, i), Node(b.id, j))
            two = Two(a, b, nodes, p, q, likeness(p, q), match(a, b, p, q))
            counted = list(by_number(two))
            yield from counted
            yield from _by_words(two, counted=bool(counted))


def _nested(a: Reading, b: Reading) -> bool:
    """A claim inside another's content says nothing more about it, a newer number apart."""
    nested = a.claim.part_of == b.id or b.claim.part_of == a.id
    return nested and not (a.claim.quantities and b.claim.quantities)


def _by_words(two: Two, *, counted: bool) -> Iterator[Found]:
    """The relation of two statements by what they say; ``counted`` is whether their numbers gave one."""
    a, b = two.a, two.b
    if not is_one(two):
        return
    if two.match.aligned.changed and not a.denies and not b.denies:
        yield from by_changed_number(two)
        return
    measured = bool(two.p.measures and two.q.measures) and not (a.denies or b.denies)
    if measured and (counted or not _same_numbers(two)):
        return  # the numbers decide
    against = _against(two)
    unsure = two.match.score < AGAINST and not two.how.opposites
    if against and not (a.denies or b.denies) and unsure:
        return  # how far a negation reaches is less sure than what a denial denies
    evidence = word_evidence((a, two.p), (b, two.q), how=two.how, match=two.match, against=against)
    score = max(two.how.score, round(two.match.score, 6))
    if not against:
        yield Found(*two.nodes, agreeing(a, b), score, evidence)
        return
    yield from _opposed(two, score=score, evidence=evidence)


def _same_numbers(two: Two) -> bool:
    """Whether nothing is left of the numbers of one that the other does not have."""
    return two.match.score >= ONE and not two.match.other_numbers


def _against(two: Two) -> bool:
    """Whether the two are opposed: one denies or negates what the other does not, or has an opposite word."""
    opposites = bool(len(two.how.opposites) % 2)
    return ((two.a.denies != two.b.denies) != bool(two.match.aligned.negated)) != opposites


def _opposed(two: Two, *, score: float, evidence: tuple[Evidence, ...]) -> Iterator[Found]:
    order = later(two.a, two.b) if one_side(two.a, two.b) else 0
    if order:
        newest = two.nodes if order > 0 else two.nodes[::-1]
        yield Found(*newest, Relation.UPDATES, score, evidence)
    else:
        yield Found(*two.nodes, Relation.CONTRADICTS, score, evidence)
