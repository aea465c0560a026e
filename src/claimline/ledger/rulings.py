"""Corrections across reports: which entities must or cannot be one, which links hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from claimline.ledger.corrections import (
    Action,
    EntityAnchor,
    EntityFix,
    LinkAnchor,
    LinkFix,
    Outcome,
    Result,
    in_force,
    read_correction,
)
from claimline.model import ClaimId, Correction, Judgement, Link

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people decided across reports: pairs of local entities' keys that must or cannot be one
    entity, links that hold and links that do not. A later decision stands over an earlier one."""

    must: tuple[Pair, ...] = ()
    cannot: tuple[Pair, ...] = ()
    accepted: tuple[Link, ...] = ()
    rejected: tuple[LinkAnchor, ...] = ()


def rulings(
    corrections: Iterable[Correction], *, keys: Collection[str], claims: Collection[ClaimId]
) -> tuple[Rulings, tuple[Outcome, ...]]:
    """The rulings of the corrections of entities and links, and what became of each, given the keys of
    the local entities and the ids of the claims that there are now."""
    pairs: dict[Pair, Action] = {}
    links: dict[LinkAnchor, Link | None] = {}
    outcomes = []
    for correction in in_force(corrections):
        anchor, fix = read_correction(correction)
        if isinstance(anchor, EntityAnchor) and isinstance(fix, EntityFix):
            left, right = ([k for k in side if k in keys] for side in (anchor.left, anchor.right))
            pairs.update(dict.fromkeys(_pairs(left, right, fix.action), fix.action))
            missing = len(anchor.left) + len(anchor.right) - len(left) - len(right)
            outcomes.append(_entity_outcome(correction.number, bool(left and right), missing))
        elif isinstance(anchor, LinkAnchor) and isinstance(fix, LinkFix):
            here = anchor.a in claims and anchor.b in claims
            if here:
                links[anchor] = _judged(fix.link, correction)
            outcomes.append(_link_outcome(correction.number, anchor, here=here))
    return _rulings(pairs, links), tuple(outcomes)


def _pairs(left: list[str], right: list[str], action: Action) -> Iterator[Pair]:
    """A merge needs one pair of the two sides, since each side is one already; a split needs all."""
    ordered = [(min(a, b), max(a, b)) for a in sorted(left) for b in sorted(right)]
    yield from ordered if action is Action.SPLIT else ordered[:1]


def _rulings(pairs: dict[Pair, Action], links: dict[LinkAnchor, Link | None]) -> Rulings:
    by_words = sorted(links.items(), key=lambda item: (item[0].a, item[0].b, item[0].relation))
    return Rulings(
        must=tuple(sorted(pair for pair, action in pairs.items() if action is Action.MERGE)),
        cannot=tuple(sorted(pair for pair, action in pairs.items() if action is Action.SPLIT)),
        accepted=tuple(link for _, link in by_words if link),
        rejected=tuple(anchor for anchor, link in by_words if not link),
    )


def _judged(link: Link | None, by: Correction) -> Link | None:
    return link and replace(link, judgement=Judgement("person", by.who, by.when, by.why))


def _entity_outcome(number: int, both: bool, missing: int) -> Outcome:
    if not both:
        return Outcome(number, Result.REPORTED, "one side is in no report any more")
    if missing:
        return Outcome(number, Result.QUEUED, f"{missing} of its names are in no report any more")
    return Outcome(number, Result.APPLIED, "all its names are here")


def _link_outcome(number: int, anchor: LinkAnchor, *, here: bool) -> Outcome:
    if not here:
        return Outcome(number, Result.REPORTED, "a claim that it links is not here any more")
    return Outcome(number, Result.APPLIED, "both its claims are here", (anchor.a, anchor.b))
