"""What the ledger as a whole says of each claim: the questions in which it stands, and their status."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from claimline.ledger import View
from claimline.model import Claim, ClaimId, Edition, Question, QuestionStatus

_ORDER = {status: number for number, status in enumerate(QuestionStatus)}


def questions_of(view: View) -> Mapping[ClaimId, Sequence[Question]]:
    """The questions of each claim, in the ledger's order; claims without one are not in it."""
    found: dict[ClaimId, list[Question]] = defaultdict(list)
    for question in view.questions():
        for claim in question.claims:
            found[claim].append(question)
    return found


def status_of(claim: Claim, questions: Mapping[ClaimId, Sequence[Question]]) -> QuestionStatus:
    """The first, in the vocabulary's order, of the states of a claim's questions; a claim in no question
    is its party's alone, or nobody's where no source is credited."""
    found = [question.status for question in questions.get(claim.id, ())]
    if not found:
        return QuestionStatus.SINGLE_PARTY if claim.source.party else QuestionStatus.UNSOURCED
    return min(found, key=_ORDER.__getitem__)


def parties_of(claim: Claim) -> tuple[str, ...]:
    """The parties of a claim's source, once each; several for a coordinated source."""
    return tuple(dict.fromkeys(party for party in chain([claim.source.party], claim.source.parties) if party))


def cited_editions(view: View) -> Mapping[tuple[str, str], Edition]:
    """Editions by (report, edition), as claims cite them."""
    return {(edition.report, edition.id): edition for edition in view.editions()}
