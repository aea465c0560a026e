"""Corrections brought to an analysis by their quotes: found exactly and once, applied; found in part, kept
as a human claim and queued for review; not found, kept and reported. Never silently moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimline.ledger.cells import Cover
from claimline.ledger.corrections import (
    Action,
    ClaimAnchor,
    ClaimFix,
    FurnitureAnchor,
    Outcome,
    Result,
    anchor_of,
    in_force,
    read_correction,
)
from claimline.ledger.editing import fix_edition, place_sentences, said_spans, settle_furniture
from claimline.ledger.respan import occurrences, respan
from claimline.model import Analysis, Claim, ClaimId, Correction, Span

HUMAN, REVIEW = "human", "review"  # flags of a claim that a person made, and of one to be looked at again
EXACT = "its words were found exactly"
OTHERWISE = "these words are read differently now"


def apply_corrections(
    analysis: Analysis, corrections: Iterable[Correction]
) -> tuple[Analysis, tuple[Outcome, ...]]:
    """The analysis with the corrections of its claims, its furniture, its publisher and its time, and what
    became of each correction of this report. Later corrections meet what earlier ones left."""
    outcomes = []
    for correction in in_force(corrections):
        anchor, fix = read_correction(correction)
        if getattr(anchor, "report", None) != analysis.edition.report:
            continue
        if isinstance(anchor, ClaimAnchor) and isinstance(fix, ClaimFix):
            analysis, outcome = _fix_claim(analysis, anchor, fix, correction.number)
        else:
            edition, outcome = fix_edition(analysis.edition, anchor, fix, correction.number)
            analysis = replace(analysis, edition=edition)
            if isinstance(anchor, FurnitureAnchor):
                analysis = settle_furniture(analysis)
        outcomes.append(outcome)
    if outcomes:
        analysis = replace(analysis, sentences=place_sentences(analysis.sentences, analysis.claims))
    return analysis, tuple(outcomes)


def anchor(correction: Correction, analysis: Analysis) -> Outcome:
    """What becomes of one correction on an analysis; see ``Result``."""
    outcomes = apply_corrections(analysis, [correction])[1]
    if outcomes:
        return outcomes[0]
    return Outcome(correction.number, Result.REPORTED, "it is not about this report")


def _fix_claim(
    analysis: Analysis, anchor: ClaimAnchor, fix: ClaimFix, number: int
) -> tuple[Analysis, Outcome]:
    if fix.claim is None:
        return _dismiss(analysis, anchor, number)
    human, certain = respan(fix.claim, analysis.edition)
    if human is None:
        return analysis, Outcome(number, Result.REPORTED, "its words are not in the text any more")
    human = replace(human, flags=_with(human.flags, HUMAN))
    if fix.action is Action.ADD:
        return _add(analysis, human, certain, number)
    found = _matches(analysis.claims, anchor)
    if len(found) == 1:
        return _put(analysis, human, instead=found[0]), Outcome(number, Result.APPLIED, EXACT, (found[0].id,))
    near = found or _overlapping(analysis.claims, human)
    return _keep(analysis, human, number, rivals=near, certain=certain)


def _dismiss(analysis: Analysis, anchor: ClaimAnchor, number: int) -> tuple[Analysis, Outcome]:
    found = _matches(analysis.claims, anchor)
    if len(found) == 1:
        return _without(analysis, found[0]), Outcome(number, Result.APPLIED, EXACT, (found[0].id,))
    text = analysis.edition.text
    spans = [Span(at, at + len(q)) for q in anchor.quotes for at in occurrences(text, q)]
    cover = Cover(spans)
    near = found or [c for c in analysis.claims if any(cover.touches(span) for span in said_spans(c))]
    if near:
        return analysis, Outcome(number, Result.QUEUED, OTHERWISE, tuple(claim.id for claim in near))
    return analysis, Outcome(number, Result.REPORTED, "no claim has its words any more")


def _add(analysis: Analysis, human: Claim, certain: bool, number: int) -> tuple[Analysis, Outcome]:
    """A machine's claim with the same words gives way; one on the same cue with others is a rival."""
    for claim in analysis.claims:
        if claim.id == human.id:
            return _put(analysis, human, instead=claim), Outcome(number, Result.APPLIED, EXACT, (claim.id,))
    cue = human.cue.span if human.cue else None
    rivals = [claim for claim in analysis.claims if cue and claim.cue and claim.cue.span == cue]
    return _keep(analysis, human, number, rivals=rivals, certain=certain)


def _keep(
    analysis: Analysis, human: Claim, number: int, *, rivals: Sequence[Claim], certain: bool
) -> tuple[Analysis, Outcome]:
    """Put a human claim beside the machine's; queued for review where there is doubt."""
    ids = tuple(claim.id for claim in rivals)
    if certain and not rivals:
        return _put(analysis, human), Outcome(number, Result.APPLIED, EXACT)
    why = OTHERWISE if rivals else "its words stand in the text more than once"
    queued = replace(human, flags=_with(human.flags, REVIEW))
    return _put(analysis, queued), Outcome(number, Result.QUEUED, why, ids)


def _matches(claims: Iterable[Claim], anchor: ClaimAnchor) -> list[Claim]:
    """The claims that the anchor names: by id, else by the same words."""
    same = [claim for claim in claims if _words(anchor_of(claim)) == _words(anchor)]
    return [claim for claim in same if claim.id == anchor.claim] or same


def _words(anchor: ClaimAnchor) -> tuple[str | None, str | None, tuple[str, ...]]:
    return anchor.source, anchor.cue, anchor.quotes


def _overlapping(claims: Iterable[Claim], human: Claim) -> list[Claim]:
    cover = Cover(said_spans(human))
    return [claim for claim in claims if any(cover.touches(span) for span in said_spans(claim))]


def _put(analysis: Analysis, claim: Claim, *, instead: Claim | None = None) -> Analysis:
    """The analysis with a claim, in text order; claims within the one it replaces are within it."""
    gone = {claim.id, instead.id} if instead else {claim.id}
    kept = [_inside(c, instead.id, claim.id) if instead else c for c in analysis.claims if c.id not in gone]
    return replace(analysis, claims=tuple(sorted([*kept, claim], key=lambda c: c.order)))


def _without(analysis: Analysis, claim: Claim) -> Analysis:
    """The analysis without a claim; claims within it are within its outer claim."""
    kept = [_inside(c, claim.id, claim.part_of) for c in analysis.claims if c.id != claim.id]
    return replace(analysis, claims=tuple(kept))


def _inside(claim: Claim, old: ClaimId, new: ClaimId | None) -> Claim:
    return replace(claim, part_of=new) if claim.part_of == old else claim


def _with(flags: tuple[str, ...], flag: str) -> tuple[str, ...]:
    return flags if flag in flags else (*flags, flag)
