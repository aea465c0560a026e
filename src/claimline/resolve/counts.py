"""Which numbers of a report belong to a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimline.model import Claim, Mention


def claim_quantities(claim: Claim, mentions: Sequence[Mention]) -> Claim:
    """The claim with the figures of ``mentions`` that lie inside its content, in text order;
    ``subset_of`` is re-indexed to these, None where the total is elsewhere."""
    known = [m.quantity for m in mentions if m.quantity is not None]
    kept = [
        n
        for n, quantity in enumerate(known)
        if quantity.is_figure and any(words.span.covers(quantity.span) for words in claim.content)
    ]
    place = {n: k for k, n in enumerate(kept)}
    chosen = []
    for n in kept:
        total = known[n].subset_of
        chosen.append(replace(known[n], subset_of=place.get(total) if total is not None else None))
    return replace(claim, quantities=tuple(chosen))
