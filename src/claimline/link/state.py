"""The state of a question: disputed, agreed, corroborated, updated, told by one party or by no one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from claimline.link.drafts import AFFIRMS, Draft, Known
from claimline.link.measures import value_key
from claimline.link.origins import known_origins
from claimline.model import ClaimId, QuestionStatus, Relation, Stance


def status(draft: Draft, known: Known) -> QuestionStatus:
    """The first of its states, in the order disputed, agreed, corroborated, updated, single-party, unsourced.

    Only known parties dispute or agree: narration stands for no one, and silence is not agreement."""
    if _disputed(draft, known):
        return QuestionStatus.DISPUTED
    for backers in _backed(draft, known):
        if len(backers) > 1:
            opposed = any((a, b) in known.opposed for a in backers for b in backers)
            conceded = any(known.readings[claim].claim.stance is Stance.CONCEDES for claim in draft.claims)
            return QuestionStatus.AGREED if opposed or conceded else QuestionStatus.CORROBORATED
    if any(one.relation is Relation.UPDATES for one in draft.found):
        return QuestionStatus.UPDATED
    return QuestionStatus.SINGLE_PARTY if parties(draft.claims, known) else QuestionStatus.UNSOURCED


def parties(claims: Iterable[ClaimId], known: Known) -> tuple[str, ...]:
    """The positions behind the claims, sorted."""
    return tuple(sorted({position for claim in claims for position in known.readings[claim].positions}))


def unanswered_by(draft: Draft, known: Known) -> tuple[str, ...]:
    """Parties opposed to one that speaks in the question and silent in it themselves."""
    spoken = set(parties(draft.claims, known))
    return tuple(sorted({b for a, b in known.opposed if a in spoken and b not in spoken}))


def _disputed(draft: Draft, known: Known) -> bool:
    """Whether two known parties contradict each other with what still stands."""
    gone = _replaced(draft, known)
    return any(
        one.relation is Relation.CONTRADICTS
        and all(known.readings[node.claim].positions and node.claim not in gone for node in (one.a, one.b))
        for one in draft.found
    )


def _replaced(draft: Draft, known: Known) -> frozenset[ClaimId]:
    """Claims whose number their own party has replaced. A denial that was given up stays on file."""
    return frozenset(
        one.b.claim
        for one in draft.found
        if one.relation is Relation.UPDATES
        and one.numeric
        and set(known.readings[one.a.claim].positions) & set(known.readings[one.b.claim].positions)
    )


def _backed(draft: Draft, known: Known) -> list[frozenset[str]]:
    """The known origins behind what is affirmed, and behind each number, the best backed first."""
    gone = _replaced(draft, known)
    standing = [claim for claim in draft.claims if claim not in gone]
    by_value: dict[object, list[ClaimId]] = defaultdict(list)
    for claim in standing:
        if claim in draft.values:
            by_value[value_key(draft.values[claim])].append(claim)
        elif draft.sides[claim] == AFFIRMS:
            by_value[AFFIRMS].append(claim)
    backers = {_origins(side, known) for side in by_value.values()}
    return sorted(backers, key=lambda found: (-len(found), sorted(found)))


def _origins(claims: Iterable[ClaimId], known: Known) -> frozenset[str]:
    reached = (known_origins(known.readings[claim], known.origins[claim]) for claim in claims)
    return frozenset().union(*reached)
