"""Corrections of an edition (publisher, time of publication, furniture), and sentences placed after them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimline.ledger.cells import Cover, in_furniture, mismatches
from claimline.ledger.corrections import (
    Action,
    Anchor,
    Fix,
    FurnitureAnchor,
    FurnitureFix,
    Outcome,
    ReportFix,
    Result,
    in_force,
    read_correction,
)
from claimline.ledger.respan import occurrences
from claimline.model import Analysis, Claim, Correction, Edition, Marked, SentenceIn, Span

PROSE = frozenset({SentenceIn.CLAIM, SentenceIn.NONE})


def correct_edition(edition: Edition, corrections: Iterable[Correction]) -> Edition:
    """The edition with the corrections of its publisher, time of publication and furniture."""
    for correction in in_force(corrections):
        anchor, fix = read_correction(correction)
        if getattr(anchor, "report", None) == edition.report:
            edition, _ = fix_edition(edition, anchor, fix, correction.number)
    return edition


def fix_edition(edition: Edition, anchor: Anchor, fix: Fix, number: int) -> tuple[Edition, Outcome]:
    """The edition with one correction, and what became of it; a correction of a claim changes nothing."""
    if isinstance(fix, ReportFix):
        return _fix_report(edition, fix, number)
    if isinstance(anchor, FurnitureAnchor) and isinstance(fix, FurnitureFix):
        return _fix_furniture(edition, anchor, fix, number)
    return edition, Outcome(number, Result.REPORTED, "it is not about an edition")


def _fix_report(edition: Edition, fix: ReportFix, number: int) -> tuple[Edition, Outcome]:
    fixed = replace(
        edition, publisher=fix.publisher or edition.publisher, published=fix.published or edition.published
    )
    if any(mismatches(fixed, edition.text)):
        return edition, Outcome(number, Result.REPORTED, "the words that show it are not in their place")
    return fixed, Outcome(number, Result.APPLIED, "its report is here")


def _fix_furniture(
    edition: Edition, anchor: FurnitureAnchor, fix: FurnitureFix, number: int
) -> tuple[Edition, Outcome]:
    places = occurrences(edition.text, anchor.quote)
    if len(places) != 1:
        return edition, Outcome(number, Result.REPORTED, f"its words stand in the text {len(places)} times")
    span = Span(places[0], places[0] + len(anchor.quote))
    marks = [piece for mark in edition.furniture for piece in _outside(mark, span)]
    if fix.action is Action.MARK:
        marks.append(Marked(span, fix.kind))
    furniture = tuple(sorted(marks, key=lambda mark: (mark.span, mark.kind)))
    return replace(edition, furniture=furniture), Outcome(
        number, Result.APPLIED, "its words were found exactly"
    )


def _outside(mark: Marked, span: Span) -> Iterator[Marked]:
    """The parts of a mark that lie outside ``span``."""
    if not mark.span.overlap(span):
        yield mark
        return
    if mark.span.start < span.start:
        yield Marked(Span(mark.span.start, span.start), mark.kind)
    if span.end < mark.span.end:
        yield Marked(Span(span.end, mark.span.end), mark.kind)


def settle_furniture(analysis: Analysis) -> Analysis:
    """The analysis without the claims that touch its furniture; sentences wholly in furniture
    are furniture, those that it has left are prose again."""
    gone = {claim.id for claim, _ in in_furniture(analysis.claims, analysis.edition)}
    claims = tuple(
        replace(claim, part_of=None) if claim.part_of in gone else claim
        for claim in analysis.claims
        if claim.id not in gone
    )
    hidden = bytearray(len(analysis.edition.text))
    for mark in analysis.edition.furniture:
        hidden[mark.span.start : mark.span.end] = b"\1" * len(mark.span)
    sentences = tuple((span, _place(analysis, span, place, hidden)) for span, place in analysis.sentences)
    return replace(analysis, claims=claims, sentences=sentences)


def _place(analysis: Analysis, span: Span, place: SentenceIn, hidden: bytearray) -> SentenceIn:
    """A sentence all of whose letters and digits are furniture is furniture."""
    text = analysis.edition.text
    if not any(text[i].isalnum() and not hidden[i] for i in range(span.start, span.end)):
        return SentenceIn.FURNITURE
    return SentenceIn.NONE if place is SentenceIn.FURNITURE else place


def place_sentences(
    sentences: Sequence[tuple[Span, SentenceIn]], claims: Iterable[Claim]
) -> tuple[tuple[Span, SentenceIn], ...]:
    """The sentences with those of the prose placed anew: in a claim if a claim's own words are in it."""
    cover = Cover(span for claim in claims for span in claim_spans(claim))
    placed = []
    for span, place in sentences:
        if place in PROSE:
            place = SentenceIn.CLAIM if cover.touches(span) else SentenceIn.NONE
        placed.append((span, place))
    return tuple(placed)


def said_spans(claim: Claim) -> list[Span]:
    """Where the content, or the target, of a claim stands."""
    return [words.span for words in claim.content] or ([claim.target.span] if claim.target else [])


def claim_spans(claim: Claim) -> list[Span]:
    """Where a claim's content, target, cue and source stand."""
    cue = [claim.cue.span] if claim.cue else []
    return [*said_spans(claim), *cue, *([claim.source.span] if claim.source.span else [])]
