"""The order of a report's editions, and the claims that stand when a report has several."""

from __future__ import annotations

from collections.abc import Iterable

from claimline.model import Analysis, Claim, ClaimId, Edition

# Bases of a publication time that somebody stated; an inferred or unanchored time orders nothing.
STATED = frozenset({"printed", "metadata", "feed", "url"})


def edition_order(edition: Edition) -> tuple[str, str, str]:
    """Sort key of the editions of one report: stated time, then when it was fetched, then the hash of the
    text. An edition without a stated time comes before those that have one: a silent edit keeps it, and
    only the fetch tells which was first."""
    published = edition.published
    stated = published.latest or published.earliest or "" if published.basis in STATED else ""
    return stated, edition.retrieved or "", edition.id


def latest_claims(analyses: Iterable[Analysis]) -> tuple[Claim, ...]:
    """One claim per id, as the latest edition that has it gives it; by report, then place in the text.

    The result does not depend on the order of ``analyses``."""
    chosen: dict[ClaimId, tuple[tuple[str, str, str], Claim]] = {}
    for analysis in analyses:
        order = edition_order(analysis.edition)
        for claim in analysis.claims:
            if claim.id not in chosen or order > chosen[claim.id][0]:
                chosen[claim.id] = (order, claim)
    return tuple(
        sorted((claim for _, claim in chosen.values()), key=lambda claim: (claim.report, claim.order))
    )
