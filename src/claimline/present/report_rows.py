"""The rows of the export that one report gives, one function per table.

Names and meanings are a contract: fields may be added, none may change or go. Keys stand in a fixed
order; spans are ``[start, end]``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from claimline.model import (
    Candidate,
    Claim,
    Copy,
    Edition,
    Fidelity,
    Interval,
    Mention,
    Place,
    Quantity,
    QuestionId,
    ReportId,
    SentenceIn,
    Source,
    Span,
    Stated,
    Status,
)

Row = dict[str, Any]
DIGITS, COORDINATE_DIGITS = 4, 5  # 5 digits of a degree are about a metre


def number(value: float | None, digits: int = DIGITS) -> float | int | None:
    """A number rounded, and whole ones without a point, so that every rerun writes the same."""
    if value is None:
        return None
    rounded = round(value, digits)
    return int(rounded) if rounded == int(rounded) else rounded


def span(value: Span | None) -> list[int] | None:
    """A span as an array."""
    return [value.start, value.end] if value else None


def interval(value: Interval) -> Row:
    """A time, always an object: an unknown one has null bounds and basis "unknown"."""
    return {
        "edtf": value.edtf,
        "earliest": value.earliest,
        "latest": value.latest,
        "basis": value.basis,
        "text": value.text,
        "span": span(value.span),
    }


def report_row(
    edition: Edition, sentences: Iterable[tuple[Span, SentenceIn]], *, copy: Copy | None, latest: bool
) -> Row:
    """One edition of a report."""
    agency = edition.agency.text if edition.agency else copy.agency if copy else None
    fidelity = edition.fidelity
    if copy and fidelity is Fidelity.UNKNOWN:
        fidelity = Fidelity.COPY
    return {
        "id": edition.report,
        "edition": edition.id,
        "uri": edition.uri,
        "input": edition.input,
        "title": _text(edition.title),
        "publisher": _text(edition.publisher),
        "agency": agency,
        "byline": [name.text for name in edition.byline],
        "language": edition.language,
        "published": interval(edition.published),
        "text": edition.text,
        "furniture": [{"span": span(mark.span), "kind": mark.kind} for mark in edition.furniture],
        "sentences": [{"span": span(where), "in": place} for where, place in sentences],
        "copy_of": copy.of if copy else None,
        "fidelity": fidelity,
        "status": edition.status,
        "structure": [{"span": span(mark.span), "kind": mark.kind} for mark in edition.structure],
        "dateline": _text(edition.dateline),
        "latest": latest,
        "raw": edition.raw_hash,
        "stated": {
            "title": _stated(edition.title),
            "publisher": _stated(edition.publisher),
            "agency": _stated(edition.agency),
            "byline": [_stated(name) for name in edition.byline],
            "dateline": _stated(edition.dateline),
            "section": _stated(edition.section),
        },
        "notes": list(edition.notes),
        "section": _text(edition.section),
        "modified": interval(edition.modified),
        "posts": [
            {"span": span(post.span), "published": interval(post.published), "title": span(post.title)}
            for post in edition.posts
        ],
    }


def forgotten_row(report: ReportId) -> Row:
    """A report that was taken down: nothing but its id and that it is gone."""
    return {
        **dict.fromkeys(("id", "edition", "uri", "input", "title", "publisher", "agency")),
        "id": report,
        "byline": [],
        "language": None,
        "published": interval(Interval()),
        "text": None,
        "furniture": [],
        "sentences": [],
        "copy_of": None,
        "fidelity": Fidelity.UNKNOWN,
        "status": Status.FORGOTTEN,
        "structure": [],
        "dateline": None,
        "latest": True,
        "raw": None,
        "stated": None,
        "notes": [],
        "section": None,
        "modified": interval(Interval()),
        "posts": [],
    }


def _text(fact: Stated | None) -> str | None:
    return fact.text if fact else None


def _stated(fact: Stated | None) -> Row | None:
    return {"text": fact.text, "basis": fact.basis, "span": span(fact.span)} if fact else None


def claim_row(
    claim: Claim, *, questions: Sequence[QuestionId], origins: tuple[int, int], reports: int
) -> Row:
    """One claim. ``origins`` and ``reports`` count over the claim and those that repeat or support it."""
    return {
        "id": claim.id,
        "report": claim.report,
        "edition": claim.edition,
        "source": _source(claim.source),
        "cue": {"text": claim.cue.text, "span": span(claim.cue.span), "lemma": claim.cue.lemma}
        if claim.cue
        else None,
        "stance": claim.stance,
        "mode": claim.mode,
        "content": [{"text": words.text, "span": span(words.span)} for words in claim.content],
        "target": {
            "text": claim.target.text,
            "span": span(claim.target.span),
            "claims": list(claim.target.claims),
        }
        if claim.target
        else None,
        "certainty": claim.certainty,
        "hedged_by": claim.hedged_by,
        "polarity": claim.polarity,
        "said": interval(claim.said),
        "about": interval(claim.about),
        "as_of": claim.as_of,
        "places": [_place(place) for place in claim.places],
        "quantities": [_quantity(quantity) for quantity in claim.quantities],
        "flags": list(claim.flags),
        "event": {"type": claim.event.type, "actor": claim.event.actor, "recipient": claim.event.recipient}
        if claim.event
        else None,
        "part_of": claim.part_of,
        "questions": list(questions),
        "origins": {"min": origins[0], "max": origins[1]},
        "reports": reports,
        "confidence": number(claim.confidence),
    }


def _source(source: Source) -> Row:
    words = source.party_words
    return {
        "text": source.text,
        "span": span(source.span),
        "entity": source.entity,
        "name": source.name,
        "kind": source.kind,
        "party": source.party,
        "parties": [party for party in (source.party, *source.parties) if party],
        "voice": source.voice,
        "proximity": source.proximity,
        "resolved_by": source.resolved_by,
        "candidates": [_candidate(candidate) for candidate in source.candidates],
        "affiliation": list(source.affiliation),
        "party_words": {"text": words.text, "span": span(words.span)} if words else None,
    }


def _candidate(candidate: Candidate) -> Row:
    return {
        "name": candidate.name,
        "score": number(candidate.score),
        "entity": candidate.entity,
        "geonames": candidate.geonames,
        "lat": number(candidate.lat, COORDINATE_DIGITS),
        "lon": number(candidate.lon, COORDINATE_DIGITS),
        "country": candidate.country,
    }


def _place(place: Place) -> Row:
    return {
        "text": place.text,
        "span": span(place.span),
        "name": place.name,
        "lat": number(place.lat, COORDINATE_DIGITS),
        "lon": number(place.lon, COORDINATE_DIGITS),
        "geonames": place.geonames,
        "country": place.country,
        "relation": place.relation,
        "precision": place.precision,
        "basis": place.basis if place.lat is not None else None,
        "candidates": [_candidate(candidate) for candidate in place.candidates],
    }


def _quantity(quantity: Quantity) -> Row:
    return {
        "text": quantity.text,
        "span": span(quantity.span),
        "value": number(quantity.value),
        "low": number(quantity.low),
        "high": number(quantity.high),
        "bound": quantity.bound,
        "unit": quantity.unit,
        "counted": quantity.counted,
        "outcome": quantity.outcome,
        "group": quantity.group,
        "scope": quantity.scope,
        "per": quantity.per,
        "change": quantity.change,
        "subset_of": quantity.subset_of,
        "scope_span": span(quantity.scope_span),
        "flags": list(quantity.flags),
    }


def mention_row(edition: Edition, mention: Mention) -> Row:
    """One mention and what it resolved to."""
    place, timex = mention.place, mention.timex
    return {
        "report": edition.report,
        "edition": edition.id,
        "kind": mention.kind,
        "text": mention.text,
        "span": span(mention.span),
        "entity": mention.entity,
        "interval": interval(mention.interval) if mention.interval else None,
        "timex": {"type": timex.type, "value": timex.value} if timex else None,
        "quantity": _quantity(mention.quantity) if mention.quantity else None,
        "name": place.name if place else None,
        "lat": number(place.lat, COORDINATE_DIGITS) if place else None,
        "lon": number(place.lon, COORDINATE_DIGITS) if place else None,
        "geonames": place.geonames if place else None,
        "candidates": [_candidate(candidate) for candidate in place.candidates] if place else [],
        "country": place.country if place else None,
        "relation": place.relation if place else None,
        "precision": place.precision if place else None,
        "basis": place.basis if place and place.lat is not None else None,
        "score": number(mention.score),
    }
