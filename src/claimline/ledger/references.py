"""Which claims the records that depend on more than one report refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimline.model import Claim, ClaimId, Link, Origin, Question, Series


def references(
    *,
    claims: Iterable[Claim],
    links: Iterable[Link],
    origins: Iterable[Origin],
    questions: Iterable[Question],
    series: Iterable[Series],
) -> Iterator[tuple[str, tuple[ClaimId, ...]]]:
    """Yield, for each record that refers to claims, what it is and which claims."""
    for link in links:
        yield f"a link ({link.a} {link.relation} {link.b})", (link.a, link.b)
    for origin in origins:
        yield "an origin", (origin.claim,)
    for question in questions:
        sides = (claim for position in question.positions for claim in position.claims)
        yield f"question {question.id}", (question.title_claim, *question.claims, *sides)
    for one in series:
        yield f"series {one.id}", tuple(point.claim for point in one.points)
    for claim in claims:
        outer = (claim.part_of,) if claim.part_of else ()
        yield f"claim {claim.id}", (*outer, *(claim.target.claims if claim.target else ()))
