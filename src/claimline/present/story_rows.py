"""The rows of the export that the whole story gives, one function per table; see ``report_rows``."""

from __future__ import annotations

import json

from claimline.ledger import NoteRow, Outcome
from claimline.model import Copy, Correction, Entity, Failure, Link, Origin, Question, Series
from claimline.present.report_rows import COORDINATE_DIGITS, Row, number, span


def entity_row(entity: Entity) -> Row:
    """One entity."""
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "aliases": [{"text": text, "count": count} for text, count in entity.aliases],
        "party": entity.party,
        "affiliation": list(entity.affiliation),
        "geonames": entity.geonames,
        "lat": number(entity.lat, COORDINATE_DIGITS),
        "lon": number(entity.lon, COORDINATE_DIGITS),
        "mentions": entity.mentions,
        "country": entity.country,
        "evidence": evidence_rows(entity),
    }


def evidence_rows(judged: Entity | Link | Copy) -> list[Row]:
    """The named reasons of a link or a merge."""
    return [
        {
            "name": reason.name,
            "weight": number(reason.weight),
            "detail": reason.detail,
            "spans": [{"report": report, "span": span(where)} for report, where in reason.spans],
        }
        for reason in judged.evidence
    ]


def link_row(link: Link) -> Row:
    """One link, read "a relation b"."""
    by = link.judgement
    return {
        "a": link.a,
        "b": link.b,
        "relation": link.relation,
        "score": number(link.score),
        "judgement": {"by": by.by, "who": by.who, "when": by.when, "why": by.why},
        "evidence": evidence_rows(link),
    }


def origin_row(origin: Origin) -> Row:
    """The origin of one claim."""
    return {
        "claim": origin.claim,
        "chain": [
            {"entity": step.entity, "role": step.role, "span": span(step.span)} for step in origin.chain
        ],
        "collapsed_into": origin.collapsed_into,
        "reason": origin.reason,
    }


def question_row(question: Question) -> Row:
    """One question with its positions."""
    return {
        "id": question.id,
        "title": question.title,
        "claims": list(question.claims),
        "positions": [
            {"position": side.position, "claims": list(side.claims), "parties": list(side.parties)}
            for side in question.positions
        ],
        "status": question.status,
        "unanswered_by": list(question.unanswered_by),
        "first": question.first,
        "last": question.last,
        "title_claim": question.title_claim,
        "origins": {"min": question.origins_min, "max": question.origins_max},
    }


def series_row(series: Series) -> Row:
    """One number series; ``joined`` are pairs of indexes into ``points`` whose order is proven."""
    return {
        "id": series.id,
        "measure": series.measure,
        "counted": series.counted,
        "place": series.place,
        "unit": series.unit,
        "points": [
            {
                "as_of": point.as_of,
                "value": number(point.value),
                "low": number(point.low),
                "high": number(point.high),
                "bound": point.bound,
                "claim": point.claim,
                "party": point.party,
                "text": point.text,
                "lemma": point.lemma,
            }
            for point in series.points
        ],
        "joined": [list(pair) for pair in series.joined],
    }


def failure_row(failure: Failure) -> Row:
    """One input that could not be taken in."""
    return {
        "input": failure.input,
        "what": failure.what,
        "why": failure.why,
        "what_to_do": failure.todo,
    }


def note_row(note: NoteRow) -> Row:
    """One row of what people left beside corrections."""
    return {
        "number": note.number,
        "kind": note.kind,
        "target": note.target,
        "id": note.id,
        "body": note.fields,
        "who": note.who,
        "when": note.when,
        "why": note.why,
        "undoes": note.undoes,
    }


def correction_row(correction: Correction, outcome: Outcome | None) -> Row:
    """One correction; one that is not in force, or only takes another back, has no outcome."""
    return {
        "number": correction.number,
        "kind": correction.kind,
        "anchor": json.loads(correction.anchor),
        "body": json.loads(correction.body),
        "who": correction.who,
        "when": correction.when,
        "why": correction.why,
        "undoes": correction.undoes,
        "outcome": outcome.result if outcome else None,
        "outcome_why": outcome.why if outcome else None,
    }
