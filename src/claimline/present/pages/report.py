"""The page of one report: its text with everything marked in place, what no claim has, the raw beside it."""

from __future__ import annotations

from dataclasses import dataclass

from claimline.ledger import NoteTarget
from claimline.model import (
    Claim,
    Copy,
    Edition,
    EditionId,
    Fidelity,
    MentionKind,
    ReportId,
    SentenceIn,
    Span,
    Status,
)
from claimline.present.pages.desk import PageDesk
from claimline.present.pages.marks import Mark, Paragraph, paragraphs
from claimline.present.pages.records import ClaimRow, Remark, ReportRef
from claimline.present.plain import interval_words

_LONGEST = 150_000  # code points of text on one page; more is an archive rather than a report
_MARKED = {MentionKind.TIME: "time", MentionKind.PLACE: "place", MentionKind.QUANTITY: "number"}


@dataclass(frozen=True, slots=True)
class Missed:
    """A sentence that no claim, no furniture and no structure has."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class EditionRef:
    """An edition of a report in a list."""

    id: EditionId
    published: str | None
    latest: bool
    length: int


@dataclass(frozen=True, slots=True)
class Shared:
    """Another report with the same text, and why it was found to be so."""

    report: ReportRef
    earlier: bool
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One edition of a report. ``cut`` is the length of the text where only its beginning is shown."""

    ref: ReportRef
    edition: EditionId
    latest: bool
    agency: str | None
    byline: tuple[str, ...]
    dateline: str | None
    language: str | None
    uri: str | None
    status: Status
    fidelity: Fidelity
    bases: dict[str, str]
    paragraphs: tuple[Paragraph, ...]
    claims: tuple[ClaimRow, ...]
    missed: tuple[Missed, ...]
    editions: tuple[EditionRef, ...]
    shared: tuple[Shared, ...]
    notes: tuple[str, ...]
    remarks: tuple[Remark, ...]
    cut: int | None


def report_page(desk: PageDesk, report: ReportId, edition: EditionId | None = None) -> ReportPage | None:
    """One report, in its latest edition unless another is named; None where there is none."""
    known, found = desk.facts.reports.get(report), desk.query.edition(report, edition)
    if known is None or found is None:
        return None
    claims = [one for one in desk.query.claims_of(report) if one.edition == found.id]
    sentences = desk.query.sentences(found)
    missed = tuple(
        Missed(span.start, span.end, span.of(found.text))
        for span, place in sentences
        if place is SentenceIn.NONE and span.end <= _LONGEST
    )
    marks = [*_page_marks(found), *(Mark(Span(one.start, one.end), "unclaimed") for one in missed)]
    marks += [*_mention_marks(desk, found), *(mark for one in claims for mark in claim_marks(one))]
    return ReportPage(
        ref=desk.ref(known),
        edition=found.id,
        latest=found.id == known.edition,
        agency=found.agency.text if found.agency else None,
        byline=tuple(one.text for one in found.byline),
        dateline=found.dateline.text if found.dateline else None,
        language=found.language,
        uri=found.uri,
        status=found.status,
        fidelity=found.fidelity,
        bases=_bases(found),
        paragraphs=paragraphs(found.text[:_LONGEST], marks),
        claims=desk.rows(one.id for one in claims),
        missed=missed,
        editions=_editions(desk, report),
        shared=tuple(_shared(desk, report)),
        notes=found.notes,
        remarks=desk.remarks(NoteTarget.REPORT, [report]).get(report, ()),
        cut=len(found.text) if len(found.text) > _LONGEST else None,
    )


def _bases(edition: Edition) -> dict[str, str]:
    """From where each fact of the head was taken."""
    facts = {"title": edition.title, "publisher": edition.publisher, "agency": edition.agency}
    return {name: one.basis for name, one in facts.items() if one} | {"published": edition.published.basis}


def _page_marks(edition: Edition) -> list[Mark]:
    furniture = [Mark(one.span, "furniture", detail=one.kind) for one in edition.furniture]
    return furniture + [Mark(one.span, "structure", detail=one.kind) for one in edition.structure]


def _mention_marks(desk: PageDesk, edition: Edition) -> list[Mark]:
    return [Mark(one.span, _MARKED[one.kind]) for one in desk.query.mentions(edition) if one.kind in _MARKED]


def claim_marks(claim: Claim) -> list[Mark]:
    """The words of a claim by what they are in it."""
    by = claim.id
    marks = [Mark(one.span, "content", by) for one in claim.content]
    marks += [Mark(claim.target.span, "target", by)] if claim.target else []
    marks += [Mark(claim.cue.span, "cue", by)] if claim.cue else []
    marks += [Mark(claim.source.span, "source", by)] if claim.source.span else []
    marks += [Mark(one.span, "number", by) for one in claim.quantities]
    marks += [Mark(one.span, "place", by) for one in claim.places]
    times = (claim.said, claim.about)
    return marks + [Mark(one.span, "time", by) for one in times if one.span]


def _editions(desk: PageDesk, report: ReportId) -> tuple[EditionRef, ...]:
    found = desk.query.editions_of(report)
    last = found[-1].id if found else None
    return tuple(
        EditionRef(one.id, interval_words(one.published, clock=True), one.id == last, len(one.text))
        for one in found
    )


def _shared(desk: PageDesk, report: ReportId) -> list[Shared]:
    return [shared for copy in desk.query.copies(report) if (shared := _copy(desk, report, copy))]


def _copy(desk: PageDesk, report: ReportId, copy: Copy) -> Shared | None:
    other = desk.report(copy.of if copy.report == report else copy.report)
    reasons = tuple(f"{one.name}: {one.detail}" if one.detail else one.name for one in copy.evidence)
    return Shared(other, copy.report == report, copy.score, reasons) if other else None
