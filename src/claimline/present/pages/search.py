"""Search over claims and sentences, and the claims that a filter finds as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimline.ledger.pages import Filters, find_claims
from claimline.model import ClaimId, EditionId, QuestionId
from claimline.present.csv import claim_lines
from claimline.present.pages.desk import PageDesk
from claimline.present.pages.records import ClaimRow, ReportRef

HITS = 40
INDEXED = 4000  # claims in the index of a site: what a page of half a megabyte can carry, compressed
_BATCH = 500  # claims read at once


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """A sentence of a report outside every claim that was found."""

    report: ReportRef
    edition: EditionId
    start: int
    words: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The best hits for some words: claims and sentences, each best first."""

    query: str
    claims: tuple[ClaimRow, ...]
    sentences: tuple[SentenceHit, ...]
    limit: int


def search_page(desk: PageDesk, words: str) -> SearchPage:
    """The claims and sentences that hold all words; quotation marks make a phrase."""
    hits = desk.query.view.search(words, limit=HITS)
    claims = desk.rows(ClaimId(hit.claim) for hit in hits if hit.claim)
    sentences = tuple(
        SentenceHit(desk.ref(desk.facts.reports[hit.report]), hit.edition, hit.span.start, hit.snippet)
        for hit in hits
        if hit.claim is None and hit.report in desk.facts.reports
    )
    return SearchPage(words, claims, sentences, HITS)


def found_csv(desk: PageDesk, filters: Filters) -> Iterator[str]:
    """The lines of a CSV file with all claims that the filters find, in the order of their page."""
    found = find_claims(desk.query.ledger, desk.facts, filters, limit=None).claims
    asked = desk.facts.columns["question"]
    for_lines = (
        (
            claim := desk.query.claims[one],
            desk.desk.edition(claim),
            [QuestionId(question) for question in asked.of(desk.facts.rows[one])],
        )
        for start in range(0, len(found), _BATCH)
        for one in desk.want(found[start : start + _BATCH])
    )
    return claim_lines(for_lines)


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One claim in the index by which a script finds claims in files. ``ids`` are the entities that a filter
    may name: the source and its party."""

    claim: ClaimId
    source: str
    party: str | None
    stance: str
    certainty: str
    day: str | None
    text: str
    report: str
    publisher: str | None
    states: tuple[str, ...]
    ids: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The latest claims; ``total`` counts all."""

    rows: tuple[IndexRow, ...]
    total: int


def search_index(desk: PageDesk) -> SearchIndex:
    """What a site without a server is searched by: the latest claims, newest first."""
    rows = tuple(
        IndexRow(
            claim=row.id,
            source=row.line.source,
            party=row.party.name if row.party else None,
            stance=row.line.stance.value,
            certainty=row.line.certainty.value,
            day=row.day,
            text=" … ".join(row.line.words),
            report=row.report.label,
            publisher=row.report.publisher,
            states=tuple(state.value for state in row.states),
            ids=tuple(one.entity for one in (row.source, row.party) if one and one.entity),
            places=tuple(dict.fromkeys(one.name for one in desk.query.claims[row.id].places if one.name)),
        )
        for row in desk.rows(desk.facts.ids[:INDEXED])
    )
    return SearchIndex(rows, len(desk.facts.ids))
