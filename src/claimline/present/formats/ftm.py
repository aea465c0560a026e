"""The ledger as FollowTheMoney statements: one row for each property of each entity, as CSV.

Columns, ids and schemata as in followthemoney 4 (``statement/serialize.py``, ``schema/``)."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from typing import NamedTuple

from claimline.ledger import View
from claimline.model import Certainty, Claim, Edition, Entity, EntityKind, Interval, ReportId
from claimline.present.plain import one_line
from claimline.present.standing import cited_editions

COLUMNS = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang"),
    *("original_value", "external", "first_seen", "last_seen", "id"),
)
SCHEMATA = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANISATION: "Organization",
    EntityKind.GROUP: "LegalEntity",
    EntityKind.PLACE: "Address",
}
LONGEST = 65_000  # bytes of one value that FollowTheMoney keeps
ORIGIN = "claimline"
LANGUAGES = {"en": "eng"}  # ISO 639-3, for the language in which claims are read


class Fact(NamedTuple):
    """A property of an entity: its name in the schema, its type, its value."""

    prop: str
    kind: str
    value: str


def ftm_statements(view: View, *, dataset: str) -> Iterator[str]:
    """Yield the lines of a CSV file of statements, a header first.

    Reports become Article, people, organisations, groups and places Person, Organization, LegalEntity and
    Address, what a report calls them Mention, and each claim an Event: its words as ``name``, what the
    source does with them as ``description``, source and report as ``involved`` and ``proof``. Dates are
    given only where a claim or report has one; nothing is dated by the day of the run."""
    yield _line(COLUMNS)
    seen: set[tuple[str, str, str]] = set()
    for entity_id, schema, facts in _entities(view):
        for fact in facts:
            if fact.value and (key := (entity_id, fact.prop, fact.value)) not in seen:
                seen.add(key)
                yield _line(_statement(entity_id, schema, fact, dataset=dataset))


def _entities(view: View) -> Iterator[tuple[str, str, Iterator[Fact]]]:
    editions = cited_editions(view)
    latest = {entry.id: entry.latest for entry in view.reports()}
    for (report, edition_id), edition in editions.items():
        if latest.get(ReportId(report)) == edition_id:
            yield _article_id(report), "Article", _article(edition)
    known: set[str] = {entity.id for entity in view.entities()}
    for entity in view.entities():
        yield _entity_id(entity.id), SCHEMATA[entity.kind], _entity(entity)
    for claim in view.claims():
        yield f"cl-claim-{claim.id}", "Event", _claim(claim, known)
    for edition, mention in view.mentions():
        if mention.entity in known and latest.get(edition.report) == edition.id:
            name = f"cl-mention-{edition.report}-{mention.span.start}-{mention.span.end}-{mention.kind}"
            yield name, "Mention", _mention(edition.report, mention.entity or "", mention.text)


def _article(edition: Edition) -> Iterator[Fact]:
    yield Fact("title", "string", edition.title.text if edition.title else edition.input)
    yield Fact("sourceUrl", "url", edition.uri if edition.uri and edition.uri.startswith("http") else "")
    yield Fact("publisher", "string", edition.publisher.text if edition.publisher else "")
    yield Fact("publishedAt", "date", _day(edition.published))
    yield Fact("language", "language", LANGUAGES.get(edition.language or "", ""))
    yield Fact("bodyText", "text", edition.text)
    for name in edition.byline:
        yield Fact("author", "string", name.text)


def _entity(entity: Entity) -> Iterator[Fact]:
    if entity.kind is EntityKind.PLACE:
        yield Fact("full", "address", entity.name)
        if entity.lat is not None and entity.lon is not None:
            yield Fact("latitude", "number", f"{entity.lat:.5f}")
            yield Fact("longitude", "number", f"{entity.lon:.5f}")
    else:
        yield Fact("name", "name", entity.name)
        for alias, _ in entity.aliases:
            yield Fact("alias", "name", alias if alias != entity.name else "")
        yield Fact("summary", "text", f"speaks for: {entity.party}" if entity.party else "")
    yield Fact("country", "country", (entity.country or "").lower())


def _claim(claim: Claim, known: set[str]) -> Iterator[Fact]:
    yield Fact("name", "name", claim.words or claim.stance)
    certainty = "" if claim.certainty is Certainty.CERTAIN else f" ({claim.certainty})"
    yield Fact("description", "text", f"{claim.source.name}: {claim.stance}{certainty}")
    yield Fact("recordId", "string", claim.id)
    yield Fact("date", "date", claim.as_of or "")
    yield Fact("startDate", "date", claim.about.earliest or "")
    yield Fact("endDate", "date", claim.about.latest or "")
    yield Fact("proof", "entity", _article_id(claim.report))
    for place in claim.places:
        yield Fact("location", "address", place.name)
        yield Fact("country", "country", (place.country or "").lower())
    if claim.source.entity in known:
        yield Fact("involved", "entity", _entity_id(claim.source.entity or ""))


def _mention(report: str, entity: str, words: str) -> Iterator[Fact]:
    yield Fact("document", "entity", _article_id(report))
    yield Fact("resolved", "entity", _entity_id(entity))
    yield Fact("name", "name", words)


def _statement(entity_id: str, schema: str, fact: Fact, *, dataset: str) -> tuple[str, ...]:
    value = one_line(fact.value).encode()[:LONGEST].decode(errors="ignore")
    key = hashlib.sha1(f"{dataset}.{entity_id}.{fact.prop}.{value}".encode(), usedforsecurity=False)
    row = {
        "canonical_id": entity_id,
        "entity_id": entity_id,
        "prop": fact.prop,
        "prop_type": fact.kind,
        "schema": schema,
        "value": value,
        "dataset": dataset,
        "origin": ORIGIN,
        "external": "f",
        "id": key.hexdigest(),
    }
    return tuple(row.get(column, "") for column in COLUMNS)


def _article_id(report: str) -> str:
    return f"cl-report-{report}"


def _entity_id(entity: str) -> str:
    return f"cl-entity-{entity}"


def _day(time: Interval) -> str:
    """The day of a time, where it is one day."""
    return time.first_day or "" if time.first_day == time.last_day else ""


def _line(cells: tuple[str, ...]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()
