"""The questions about some claims, made from what is kept: all that is connected with them, and no more."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from claimline.link.cluster import groups
from claimline.link.drafts import Known
from claimline.link.judging import in_order
from claimline.link.kept import COMPARED, DECIDED, POINTING, Held
from claimline.link.questions import questions
from claimline.link.readings import Reading
from claimline.link.relations import Found, Node
from claimline.link.shelf import Shelf
from claimline.link.sides import Opposed
from claimline.model import ClaimId, Question

_JOINING = (COMPARED, DECIDED)
_Read = Callable[[Iterable[ClaimId]], Mapping[ClaimId, Reading]]


def connected(shelf: Shelf, claims: Collection[ClaimId]) -> set[ClaimId]:
    """The claims, those that relations join with them, and those that have their words in copies, to the
    end: no question has a claim among them and another outside."""
    reached: set[ClaimId] = set()
    edge = set(claims)
    while edge:
        reached |= edge
        following = shelf.partners(edge, (*_JOINING, POINTING)) | shelf.originals(edge)
        following |= {copy for copies in shelf.copies_of(edge).values() for copy in copies}
        edge = following - reached
    return reached


def questions_about(
    shelf: Shelf, claims: Collection[ClaimId], read: _Read, *, opposed: Opposed
) -> tuple[Question, ...]:
    """The questions about claims of which ``connected`` gave all."""
    readings = read(claims)
    kept = shelf.kept(claims)
    held = shelf.found(claims, (*_JOINING, POINTING), evidence=False)
    heads = {claim: reading for claim, reading in readings.items() if reading.original is None}
    found, answers = _between(held, heads, _JOINING), _between(held, heads, (POINTING,))
    nodes = [Node(claim, i) for claim, reading in heads.items() for i in range(len(reading.parts))]
    known = Known(
        readings=readings,
        origins=shelf.origins(claims),
        copies={claim: tuple(copies) for claim, copies in shelf.copies_of(claims).items()},
        texts={one.report: one.text_of for one in kept.values() if one.text_of is not None},
        opposed=opposed,
    )
    return questions(groups(found, answers, nodes), known)


def _between(held: Iterable[Held], heads: Mapping[ClaimId, Reading], phases: Collection[str]) -> list[Found]:
    return in_order(
        one.found
        for one in held
        if one.phase in phases and one.found.a.claim in heads and one.found.b.claim in heads
    )
