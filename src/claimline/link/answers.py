"""Denials and confirmations of what others said.

A denial reaches what stands in its own report, whatever the order of the words, and in other reports only
what was said no later than itself, both dated. It never reaches its own side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from claimline.link.explain import cue_evidence
from claimline.link.likeness import clash
from claimline.link.readings import Part, Reading
from claimline.link.relations import Found, Node
from claimline.link.terms import wording
from claimline.link.times import not_later, spoken
from claimline.model import ClaimId, Evidence, Relation, Stance

CONTAINED = 0.6  # score of an answer to what only contains the confirmed event

_ANSWERING = frozenset({Stance.DENIES, Stance.CONFIRMS})
_ADMITTING = frozenset({Stance.CONFIRMS, Stance.CONCEDES})


def answering(reading: Reading) -> bool:
    """Whether the claim denies or confirms."""
    return reading.claim.stance in _ANSWERING


def may_answer(answer: Reading, other: Reading) -> bool:
    """Whether ``answer`` can reach ``other``: neither itself nor its own side, and not later than itself as
    far as dates prove."""
    if answer.id == other.id or set(answer.positions) & set(other.positions) or other.mood == "withholds":
        return False
    if answer.report == other.report:
        return True
    return not_later(spoken(other.claim, other.edition), spoken(answer.claim, answer.edition))


def with_answers(found: Iterable[Found], readings: Mapping[ClaimId, Reading]) -> Iterator[Found]:
    """The relations found by likeness; answers are added where one side denies or confirms what the other
    says, and contradictions by which a denial would reach what it may not are left out."""
    for one in found:
        a, b = readings[one.a.claim], readings[one.b.claim]
        if one.relation is Relation.CONTRADICTS and a.denies != b.denies:
            denial, other = (one.a, one.b) if a.denies else (one.b, one.a)
            if may_answer(readings[denial.claim], readings[other.claim]):
                yield replace(one, a=denial, b=other)
                yield _answer(one, denial, other, by=readings[denial.claim])
            continue
        yield one
        if one.relation is Relation.SUPPORTS:
            yield from _confirmations(one, readings)


def _confirmations(one: Found, readings: Mapping[ClaimId, Reading]) -> Iterator[Found]:
    for node, other in ((one.a, one.b), (one.b, one.a)):
        x, y = readings[node.claim], readings[other.claim]
        if x.claim.stance is Stance.CONFIRMS and not answering(y) and may_answer(x, y):
            yield _answer(one, node, other, by=x)


def _answer(one: Found, node: Node, other: Node, *, by: Reading) -> Found:
    said = cue_evidence("answer", f"{by.claim.stance.value} what the other says", by.claim)
    return replace(one, a=node, b=other, relation=Relation.ANSWERS, evidence=(said, *one.evidence))


def confirmed_parts(a: Reading, others: Sequence[Reading]) -> Iterator[Found]:
    """Answers of a confirmation or an admission to claims that contain what it confirms: who gains ground
    has attacked. The event confirmed is a part of theirs, so the rest of theirs stays unconfirmed."""
    if a.claim.stance not in _ADMITTING:
        return
    for b in others:
        if b.mood != a.mood or answering(b) or not b.positions or not may_answer(a, b):
            continue
        for i, p in enumerate(a.parts):
            for j, q in enumerate(b.parts):
                event = _contained(p, q)
                if event is None:
                    continue
                said = cue_evidence("answer", "confirms a part of what the other says", a.claim)
                spans = ((a.report, p.span), (b.report, q.span))
                reason = Evidence("contained event", 1.0, f"{event[1][1:]} contains {event[0][1:]}", spans)
                nodes = (Node(a.id, i), Node(b.id, j))
                yield Found(*nodes, Relation.ANSWERS, CONTAINED, (said, reason), part_only=True)


def _contained(p: Part, q: Part) -> tuple[str, str] | None:
    """The event of ``p`` that an event of ``q`` contains, and that event; None where the two parts are not
    of one matter."""
    if clash(p, q) or not p.names & q.names or p.negated or q.negated:
        return None
    implies = wording().implies
    pairs = ((a, b) for b in sorted(q.own) for a in sorted(implies.get(b, ())) if a in p.own)
    return next(pairs, None)


def repeated_denials(answers: Iterable[Found], readings: Mapping[ClaimId, Reading]) -> Iterator[Found]:
    """Denials of one side that answer a common claim repeat each other."""
    last: dict[tuple[str, tuple[str, ...]], ClaimId] = {}
    for one in sorted(answers, key=lambda one: (one.b.claim, one.a)):
        denial = readings[one.a.claim]
        if one.relation is not Relation.ANSWERS or not denial.denies or not denial.positions:
            continue
        name = (one.b.claim, denial.positions)
        before = last.get(name)
        last[name] = denial.id
        if before is not None and before != denial.id:
            said = cue_evidence("same target", "both deny one claim", readings[before].claim, denial.claim)
            yield Found(Node(before, 0), Node(denial.id, 0), Relation.REPEATS, one.score, (said,))
