"""Questions: groups of statements with their positions, their state and who has not spoken.

Every attributed statement and every narrated number stands in a question; what is linked to nothing is a
question of its own claim. Narration without number and link is in none, and so is what a source only
withholds or asks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from claimline.link.cluster import Group
from claimline.link.drafts import AFFIRMS, DENIES, Draft, Known, alone, draft
from claimline.link.origins import count
from claimline.link.readings import Reading
from claimline.link.state import parties, status, unanswered_by
from claimline.model import ClaimId, Position, Question, QuestionId, digest


def questions(groups: Iterable[Group], known: Known) -> tuple[Question, ...]:
    """All questions, by id. An id is the question's smallest claim's id; where that already names a larger
    question with the same smallest claim, it is the next claim's that names none."""
    drafts = [draft(group, known) for group in groups if len({node.claim for node in group.nodes}) > 1]
    linked = {claim for one in drafts for claim in one.claims}
    drafts += [
        alone(reading, known)
        for claim, reading in sorted(known.readings.items())
        if claim not in linked and _stands_alone(reading)
    ]
    distinct = {one.identity: one for one in drafts}
    made: dict[str, Question] = {}
    for one in sorted(distinct.values(), key=lambda d: (d.claims[0], -len(d.claims), d.identity)):
        name = next((claim for claim in one.claims if claim not in made), None)
        identity = name or digest(*one.claims, *one.identity[1])
        made[identity] = _question(QuestionId(identity), one, known)
    return tuple(made[identity] for identity in sorted(made))


def _stands_alone(reading: Reading) -> bool:
    if reading.mood in ("withholds", "questions") or not reading.claim.words:
        return False
    return reading.claim.cue is not None or bool(reading.positions) or bool(reading.claim.quantities)


def _question(identity: QuestionId, one: Draft, known: Known) -> Question:
    cited = _title_claim(one, known)
    days = sorted(day for claim in one.claims for day in known.readings[claim].window or ())
    low, high = count(((known.readings[c], known.origins[c]) for c in one.claims), known.texts)
    return Question(
        id=identity,
        title=known.readings[cited].claim.words,
        title_claim=cited,
        claims=one.claims,
        positions=_positions(one, known),
        status=status(one, known),
        unanswered_by=unanswered_by(one, known),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        origins_min=low,
        origins_max=high,
    )


def _positions(one: Draft, known: Known) -> tuple[Position, ...]:
    """Values first, then who affirms, then who denies."""
    by_side: dict[str, list[ClaimId]] = defaultdict(list)
    for claim in one.claims:
        by_side[one.sides[claim]].append(claim)
    order = {AFFIRMS: 1, DENIES: 2}
    return tuple(
        Position(side, tuple(by_side[side]), parties(by_side[side], known))
        for side in sorted(by_side, key=lambda side: (order.get(side, 0), side))
    )


def _title_claim(one: Draft, known: Known) -> ClaimId:
    """The claim with the shortest whole content among those that affirm. Whole is what can be read without
    its context; where there is none such, the next best."""

    def rank(claim: ClaimId) -> tuple[bool, bool, bool, bool, int, str]:
        reading = known.readings[claim]
        content = reading.claim.content
        whole = len(content) == 1 and not any(part.lean for part in reading.parts[:1])
        denies = one.sides[claim] == DENIES
        return (not content, denies, claim in one.guests, not whole, len(reading.claim.words), claim)

    return min(one.claims, key=rank)
