"""The list of claims with its facets, and the page of one claim."""

from __future__ import annotations

from dataclasses import dataclass

from claimline.ledger import NoteTarget
from claimline.ledger.pages import FACETS, Filters, find_claims
from claimline.model import ClaimId, Link
from claimline.present.pages.desk import PageDesk
from claimline.present.pages.questions import paged
from claimline.present.pages.records import Chain, ClaimRow, Paging, QuestionRow, Remark
from claimline.present.records import Passage

SIZE = 50  # claims on one page
OPTIONS = 12  # values of one facet that are offered at once; what is chosen is always among them


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet, what it is called, and how many claims it would find."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet with its most frequent values; ``more`` counts those that are not offered."""

    name: str
    options: tuple[Option, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """The claims that the filters find, newest first, undated last."""

    filters: Filters
    rows: tuple[ClaimRow, ...]
    paging: Paging
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Tied:
    """A link of a claim, with the claim at its other end. ``outgoing`` where the claim itself is the first
    of "a relation b"."""

    relation: str
    outgoing: bool
    other: ClaimRow
    score: float
    reasons: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """One claim: its words in their place, where it came from, what stands against and beside it, and what
    people left on it. ``stance`` to ``places`` are what a person may change."""

    row: ClaimRow
    passage: Passage
    chain: Chain
    questions: tuple[QuestionRow, ...]
    ties: tuple[Tied, ...]
    inner: tuple[ClaimRow, ...]
    outer: ClaimRow | None
    remarks: tuple[Remark, ...]
    stance: str
    source: str
    party: str | None
    content: str
    numbers: tuple[str, ...]
    places: tuple[str, ...]


def claims_page(desk: PageDesk, filters: Filters, *, page: int = 1) -> ClaimsPage:
    """The claims of one page of what the filters find."""
    start = (max(page, 1) - 1) * SIZE
    found = find_claims(desk.query.ledger, desk.facts, filters, start=start, limit=SIZE)
    paging = paged(page, SIZE, found.total)
    if paging.page != max(page, 1):
        found = find_claims(desk.query.ledger, desk.facts, filters, start=paging.start, limit=SIZE)
    facets = tuple(_facet(desk, name, found.facets[name], filters.given.get(name)) for name in FACETS)
    return ClaimsPage(filters, desk.rows(found.claims), paging, facets)


def _facet(desk: PageDesk, name: str, counts: tuple[tuple[str, int], ...], chosen: str | None) -> Facet:
    shown = list(counts[:OPTIONS])
    if chosen and chosen not in dict(shown):
        shown.append((chosen, dict(counts).get(chosen, 0)))
    if name in ("party", "entity"):
        desk.query.names.want(value for value, _ in shown)
    options = tuple(Option(value, desk.desk.name(value), n, value == chosen) for value, n in shown)
    return Facet(name, options, max(0, len(counts) - OPTIONS))


def claim_page(desk: PageDesk, claim: ClaimId) -> ClaimPage | None:
    """One claim whole, None where there is none of that id."""
    if claim not in desk.facts.rows or claim not in desk.query.claims:
        return None
    found = desk.query.claims[claim]
    (row,) = desk.rows([claim])
    inner = [one.id for one in desk.query.claims_of(found.report) if one.part_of == claim]
    outer = desk.rows([found.part_of]) if found.part_of else ()
    return ClaimPage(
        row=row,
        passage=desk.desk.passage(found),
        chain=desk.chain(claim),
        questions=desk.questions(row.questions),
        ties=_ties(desk, claim),
        inner=desk.rows(inner),
        outer=outer[0] if outer else None,
        remarks=desk.remarks(NoteTarget.CLAIM, [claim]).get(claim, ()),
        stance=found.stance.value,
        source=found.source.name,
        party=found.source.party,
        content=found.content[0].text if len(found.content) == 1 else "",
        numbers=tuple(one.text for one in found.quantities),
        places=tuple(one.text for one in found.places),
    )


def _ties(desk: PageDesk, claim: ClaimId) -> tuple[Tied, ...]:
    links = desk.query.links([claim])
    others = {row.id: row for row in desk.rows(_other(link, claim) for link in links)}
    return tuple(
        Tied(
            relation=link.relation.value,
            outgoing=link.a == claim,
            other=others[_other(link, claim)],
            score=link.score,
            reasons=tuple(f"{e.name}: {e.detail}" if e.detail else e.name for e in link.evidence),
            by=link.judgement.who or link.judgement.by,
        )
        for link in links
        if _other(link, claim) in others
    )


def _other(link: Link, claim: ClaimId) -> ClaimId:
    return link.b if link.a == claim else link.a
