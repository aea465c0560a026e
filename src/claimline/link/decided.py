"""Links that people accepted or rejected: they stand over what linking finds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from claimline.link.relations import Found, Node
from claimline.model import ClaimId, Evidence, Link, Relation

_SYMMETRIC = frozenset({Relation.REPEATS, Relation.SUPPORTS, Relation.CONTRADICTS})
Pair = tuple[ClaimId, ClaimId, Relation]


@dataclass(frozen=True, slots=True)
class Decided:
    """``accepted`` are links with a person's judgement; ``rejected`` name what does not hold."""

    accepted: tuple[Link, ...] = ()
    rejected: tuple[Pair, ...] = ()

    def holds(self, found: Found) -> bool:
        """Whether nobody rejected this relation between these claims, in either direction for relations
        that have none."""
        pair = (found.a.claim, found.b.claim, found.relation)
        turned = (found.b.claim, found.a.claim, found.relation)
        refused = pair in self.rejected or (found.relation in _SYMMETRIC and turned in self.rejected)
        return not refused

    def found(self, claims: Collection[ClaimId]) -> Iterable[Found]:
        """What people accepted, between the claims that there are."""
        for link in self.accepted:
            if link.a in claims and link.b in claims:
                evidence = Evidence("a person's judgement", 1.0, link.judgement.why or "")
                yield Found(Node(link.a, 0), Node(link.b, 0), link.relation, 1.0, (evidence,))

    def links(self) -> Mapping[Pair, Link]:
        """The accepted links by what they join."""
        return {(link.a, link.b, link.relation): link for link in self.accepted}
