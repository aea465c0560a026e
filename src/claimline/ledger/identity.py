"""The id of a claim, from its own words as they stand in an edition."""

from __future__ import annotations

from claimline.model import Claim, ClaimId, Edition, Span, claim_id
from claimline.text import occurrence


def quotes(claim: Claim) -> tuple[str, ...]:
    """The words that make a claim this claim: its content's, else its target's, else its cue's."""
    return tuple(text for text, _ in _pieces(claim))


def id_of(claim: Claim, edition: Edition) -> ClaimId:
    """The id that the claim's words have in the edition's text: the first quote is the nth of its kind."""
    pieces = _pieces(claim)
    nth = occurrence(edition.text, pieces[0][0], pieces[0][1].start) if pieces else 0
    cue = claim.cue.text if claim.cue else None
    return claim_id(edition.report, source=claim.source.text, cue=cue, quotes=quotes(claim), nth=nth)


def _pieces(claim: Claim) -> list[tuple[str, Span]]:
    if claim.content:
        return [(words.text, words.span) for words in claim.content]
    other = claim.target or claim.cue
    return [(other.text, other.span)] if other else []
