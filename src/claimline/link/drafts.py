"""What a question holds: which claims, on which side, with which numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claimline.link.cluster import Group
from claimline.link.measures import Measure, shown
from claimline.link.readings import Reading
from claimline.link.relations import Found, Node
from claimline.link.sides import Opposed
from claimline.model import ClaimId, Origin, Quantity, Relation, ReportId

AFFIRMS, DENIES = "affirms", "denies"


@dataclass(frozen=True, slots=True)
class Known:
    """What questions are built from besides the groups. ``copies`` leads from a claim to the claims of
    copies that have its words, ``texts`` from a report that is a copy to what it copies."""

    readings: Mapping[ClaimId, Reading]
    origins: Mapping[ClaimId, Origin]
    copies: Mapping[ClaimId, tuple[ClaimId, ...]]
    texts: Mapping[ReportId, ReportId]
    opposed: Opposed


@dataclass(frozen=True, slots=True)
class Draft:
    """A question before its state is known. ``sides`` has each claim's position in words, ``values`` the
    numbers where the question is about one, ``guests`` claims of which only a part is in question."""

    claims: tuple[ClaimId, ...]
    sides: Mapping[ClaimId, str]
    found: tuple[Found, ...] = ()
    values: Mapping[ClaimId, Quantity] = field(default_factory=dict)
    guests: frozenset[ClaimId] = frozenset()

    @property
    def identity(self) -> tuple[tuple[ClaimId, ...], tuple[str, ...]]:
        """Two groups with the same claims on the same sides are one question."""
        return self.claims, tuple(self.sides[claim] for claim in self.claims)


def draft(group: Group, known: Known) -> Draft:
    """The question that a group of statements is. The claims of copies stand where their originals stand."""
    values = _values(group, known)
    affirms = _affirming(group, known)
    sides: dict[ClaimId, str] = {}
    for node in sorted(group.nodes):
        if node.claim in values:
            sides[node.claim] = shown(values[node.claim].quantity, values[node.claim].counted)
        else:
            sides.setdefault(node.claim, AFFIRMS if affirms[node] else DENIES)
    for claim in sorted(sides):
        for copy in known.copies.get(claim, ()):
            sides.setdefault(copy, sides[claim])
    return Draft(
        claims=tuple(sorted(sides)),
        sides=sides,
        found=tuple(group.found),
        values={claim: measure.quantity for claim, measure in values.items()},
        guests=frozenset(one.b.claim for one in group.found if one.part_only),
    )


def alone(reading: Reading, known: Known) -> Draft:
    """The question of a claim that is linked to none but its copies."""
    claims = tuple(sorted({reading.id, *known.copies.get(reading.id, ())}))
    return Draft(claims, dict.fromkeys(claims, DENIES if reading.denies else AFFIRMS))


def _values(group: Group, known: Known) -> dict[ClaimId, Measure]:
    """The number that each claim of a question about numbers gives; empty for other questions."""
    nodes = {node for one in group.found if one.numeric for node in (one.a, one.b)}
    found: dict[ClaimId, Measure] = {}
    for node in sorted(nodes):
        found.setdefault(node.claim, known.readings[node.claim].parts[node.part].measures[node.number])
    return found


def _affirming(group: Group, known: Known) -> dict[Node, bool]:
    """Which statements affirm what the question is about: those on the side of most that are stated in
    the positive, ties by which side has the shortest statement that can stand alone. What contradicts by
    opposite words stands on the other side of what it contradicts."""
    nodes = sorted(group.nodes)
    stated = {node: _stated(known.readings[node.claim], node) for node in nodes}
    edges: dict[Node, list[tuple[Node, bool]]] = defaultdict(list)
    first = {node.claim: node for node in reversed(nodes)}
    for one in group.found:
        a, b = one.a, first[one.b.claim] if one.whole else one.b
        if one.numeric:
            continue
        differs = one.relation is Relation.CONTRADICTS or (
            one.relation in (Relation.UPDATES, Relation.ANSWERS) and stated[a] != stated[b]
        )
        edges[a].append((b, differs))
        edges[b].append((a, differs))
    side = _spread(nodes, stated, edges)
    positive = [node for node in nodes if stated[node]] or nodes
    agreeing = 2 * sum(side[node] for node in positive) - len(positive)
    clearest = min(positive, key=lambda node: _clarity(known.readings[node.claim], node))
    turned = agreeing < 0 or (agreeing == 0 and not side[clearest])
    return {node: side[node] != turned for node in nodes}


def _clarity(reading: Reading, node: Node) -> tuple[bool, int, Node]:
    if node.part >= len(reading.parts):
        return True, len(reading.claim.words), node
    part = reading.parts[node.part]
    return part.lean, len(part.span), node


def _stated(reading: Reading, node: Node) -> bool:
    negated = reading.parts[node.part].negated if node.part < len(reading.parts) else False
    return reading.denies == negated


def _spread(
    nodes: Sequence[Node], stated: Mapping[Node, bool], edges: Mapping[Node, Sequence[tuple[Node, bool]]]
) -> dict[Node, bool]:
    """A side for every statement, spread from the first of each connected part along the relations."""
    side: dict[Node, bool] = {}
    for start in nodes:
        if start in side:
            continue
        side[start] = stated[start]
        stack = [start]
        while stack:
            node = stack.pop()
            for other, differs in edges.get(node, ()):
                if other not in side:
                    side[other] = side[node] != differs
                    stack.append(other)
    return side
