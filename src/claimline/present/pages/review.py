"""What to look at first: claims, merges and links that the machine is least sure of, corrections that found
no place. Each can be accepted as it is, so that the queue can be finished."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from claimline.ledger import NoteKind, NoteTarget, Outcome, Result
from claimline.ledger.pages import corrected_claims, doubtful_links, doubtful_merges, links_of
from claimline.model import Entity, EntityId, Relation
from claimline.present.pages.corrections import Decision, decision
from claimline.present.pages.desk import PageDesk
from claimline.present.pages.entities import Reason, entity_rows
from claimline.present.pages.questions import paged
from claimline.present.pages.records import ClaimRow, EntityRow, Paging, Tally

SIZE = 20
# What counts as doubtful: no threshold of truth, but where a look pays most. On the sample, the lowest fifth
# of the claims, a fifth of the merges and the lowest seventh of the links.
CLAIM_BELOW, MERGE_BELOW, LINK_BELOW = 0.55, 0.9, 0.65
KINDS = ("claim", "merge", "link", "correction")


@dataclass(frozen=True, slots=True)
class DoubtfulLink:
    """A link that the machine is not sure of. ``key`` names it in a decision."""

    key: str
    a: ClaimRow
    b: ClaimRow
    relation: Relation
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoubtfulMerge:
    """An entity that was put together from names that are only somewhat alike."""

    entity: EntityRow
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Orphan:
    """A correction that holds no more as it was made, and why."""

    decision: Decision
    result: str
    why: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The doubtful of one kind, the most doubtful first. ``left`` counts, per kind, what nobody has looked
    at; ``done`` what somebody has."""

    kind: str
    left: tuple[Tally, ...]
    done: int
    paging: Paging
    claims: tuple[ClaimRow, ...]
    merges: tuple[DoubtfulMerge, ...]
    links: tuple[DoubtfulLink, ...]
    orphans: tuple[Orphan, ...]


def review_page(desk: PageDesk, *, kind: str = "", page: int = 1) -> ReviewPage:
    """The queue: of one kind, or of the first that has anything left."""
    seen, ledger = _looked_at(desk), desk.query.ledger
    rows = _claims(desk, seen[NoteTarget.CLAIM])
    merges = [one for one in doubtful_merges(ledger, MERGE_BELOW) if one[0] not in seen[NoteTarget.ENTITY]]
    links = [key for key in doubtful_links(ledger, LINK_BELOW) if link_key(*key) not in seen[NoteTarget.LINK]]
    orphans = [one for one in desk.query.view.outcomes() if _is_orphan(one, seen[NoteTarget.LINK])]
    sizes = {"claim": len(rows), "merge": len(merges), "link": len(links), "correction": len(orphans)}
    chosen = kind if kind in KINDS else next((one for one in KINDS if sizes[one]), KINDS[0])
    paging = paged(page, SIZE, sizes[chosen])
    part = slice(paging.start, paging.start + SIZE)
    return ReviewPage(
        kind=chosen,
        left=tuple(Tally(one, one, sizes[one]) for one in KINDS),
        done=sum(note.kind is NoteKind.ACCEPTED for note in desk.query.notes()),
        paging=paging,
        claims=desk.rows(desk.facts.ids[row] for row in rows[part]) if chosen == "claim" else (),
        merges=tuple(_merge(desk, *one) for one in merges[part]) if chosen == "merge" else (),
        links=_links(desk, links[part]) if chosen == "link" else (),
        orphans=_orphans(desk, orphans[part]) if chosen == "correction" else (),
    )


def link_key(a: str, relation: str, b: str) -> str:
    """The name of a link in a decision about it."""
    return f"{a}-{relation}-{b}"


def _looked_at(desk: PageDesk) -> dict[NoteTarget, set[str]]:
    """What somebody accepted, checked or corrected, by what it is."""
    seen: dict[NoteTarget, set[str]] = {target: set() for target in NoteTarget}
    for note in desk.query.notes():
        if note.kind in (NoteKind.ACCEPTED, NoteKind.CHECK):
            seen[note.target].add(note.id)
    seen[NoteTarget.CLAIM] |= corrected_claims(desk.query.ledger)
    return seen


def _claims(desk: PageDesk, seen: set[str]) -> list[int]:
    """The rows of the doubtful claims, the least sure first, the latest of them first."""
    facts = desk.facts
    below = np.flatnonzero(facts.confidence < CLAIM_BELOW)
    ordered = below[np.argsort(facts.confidence[below], kind="stable")]
    return [row for row in ordered.tolist() if facts.ids[row] not in seen]


def _merge(desk: PageDesk, entity: EntityId, score: float) -> DoubtfulMerge:
    found: Entity | None = desk.query.entity(entity)
    assert found is not None, "it was just read from the same file"
    reasons = tuple(Reason(one.name, one.weight, one.detail) for one in found.evidence)
    (row,) = entity_rows(desk, [found])
    return DoubtfulMerge(row, score, reasons)


def _links(desk: PageDesk, keys: list[tuple[str, str, str]]) -> tuple[DoubtfulLink, ...]:
    found = links_of(desk.query.ledger, keys)
    rows = {row.id: row for row in desk.rows(one for link in found for one in (link.a, link.b))}
    return tuple(
        DoubtfulLink(
            key=link_key(link.a, link.relation, link.b),
            a=rows[link.a],
            b=rows[link.b],
            relation=link.relation,
            score=link.score,
            reasons=tuple(f"{e.name}: {e.detail}" if e.detail else e.name for e in link.evidence),
        )
        for link in found
        if link.a in rows and link.b in rows
    )


def _is_orphan(outcome: Outcome, accepted: set[str]) -> bool:
    return outcome.result is not Result.APPLIED and f"correction-{outcome.number}" not in accepted


def _orphans(desk: PageDesk, outcomes: list[Outcome]) -> tuple[Orphan, ...]:
    by_number = {one.number: one for one in desk.query.corrections()}
    return tuple(
        Orphan(decision(desk, by_number[one.number], in_force=True), one.result.value, one.why)
        for one in outcomes
    )
