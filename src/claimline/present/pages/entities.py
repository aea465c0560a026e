"""Who: the list of entities, and what one of them said, what was said of it, what was contradicted later."""

from __future__ import annotations

from dataclasses import dataclass

from claimline.ledger import NoteTarget
from claimline.ledger.pages import (
    Filters,
    entities_named,
    entity_kinds,
    find_claims,
    local_names,
    roles,
    spoken_of,
)
from claimline.model import ClaimId, Entity, EntityId, EntityKind, Link, Relation, ReportId
from claimline.present.pages.desk import PageDesk
from claimline.present.pages.questions import paged
from claimline.present.pages.records import ClaimRow, EntityRow, Paging, Person, Remark, ReportRef, Tally

SIZE = 80  # entities on one page
SAID = 25  # claims of each kind that the page of an entity shows; a filter of the claims has all
NEAR = 150  # latest reports in which what is said of an entity is looked for
ROLES = 8  # latest reports from which roles are read
_AGAINST = (Relation.CONTRADICTS, Relation.ANSWERS)


@dataclass(frozen=True, slots=True)
class EntitiesPage:
    """Entities by number of mentions."""

    rows: tuple[EntityRow, ...]
    paging: Paging
    kinds: tuple[Tally, ...]
    kind: str | None
    named: str


@dataclass(frozen=True, slots=True)
class Alias:
    """A name under which reports have an entity, and how often."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Member:
    """Under which name one report has an entity: what a person may split off."""

    report: ReportRef
    name: str


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A claim of the entity, and one that stands against it. ``later`` is None where the order is not
    known."""

    claim: ClaimRow
    against: ClaimRow
    relation: str
    later: bool | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two names were taken for one."""

    name: str
    weight: float
    detail: str


@dataclass(frozen=True, slots=True)
class EntityPage:
    """One entity. ``said_total`` counts all its claims; ``searched`` of ``reports`` reports were looked
    through for what is said of it."""

    row: EntityRow
    aliases: tuple[Alias, ...]
    roles: tuple[str, ...]
    affiliation: tuple[Person, ...]
    lat: float | None
    lon: float | None
    country: str | None
    reasons: tuple[Reason, ...]
    members: tuple[Member, ...]
    said: tuple[ClaimRow, ...]
    said_total: int
    said_of: tuple[ClaimRow, ...]
    said_of_total: int
    searched: int
    reports: int
    contradicted: tuple[Contradicted, ...]
    namesakes: tuple[EntityRow, ...]
    remarks: tuple[Remark, ...]


def entities_page(desk: PageDesk, *, kind: str | None = None, named: str = "", page: int = 1) -> EntitiesPage:
    """The list of entities: all, of one kind, or with these letters in a name."""
    kind = kind if kind in tuple(EntityKind) else None
    start = (max(page, 1) - 1) * SIZE
    found, total = entities_named(desk.query.ledger, kind=kind, named=named, start=start, limit=SIZE)
    paging = paged(page, SIZE, total)
    if paging.page != max(page, 1):
        found, _ = entities_named(desk.query.ledger, kind=kind, named=named, start=paging.start, limit=SIZE)
    kinds = tuple(Tally(name, name, count) for name, count in entity_kinds(desk.query.ledger).items())
    return EntitiesPage(entity_rows(desk, found), paging, kinds, kind, named)


def entity_rows(desk: PageDesk, found: list[Entity]) -> tuple[EntityRow, ...]:
    """Entities for a list."""
    desk.query.names.want(one.party for one in found if one.party)
    return tuple(
        EntityRow(
            id=one.id,
            name=one.name,
            kind=one.kind,
            party=desk.person(one.party),
            mentions=one.mentions,
            aliases=tuple(text for text, _ in one.aliases if text != one.name),
        )
        for one in found
    )


def entity_page(desk: PageDesk, entity: EntityId | str) -> EntityPage | None:
    """One entity, None where there is none of that id."""
    found = desk.query.entity(entity)
    if found is None:
        return None
    (row,) = entity_rows(desk, [found])
    members = local_names(desk.query.ledger, found.id)
    reports = _latest_first(desk, {report for report, _ in members})
    own = find_claims(desk.query.ledger, desk.facts, Filters(entity=found.id), limit=None).claims
    said_of = _said_of(desk, found.id, reports[:NEAR], set(own))
    desk.query.names.want(found.affiliation)
    return EntityPage(
        row=row,
        aliases=tuple(Alias(text, count) for text, count in found.aliases),
        roles=roles(desk.query.ledger, found.members, reports[:ROLES]),
        affiliation=tuple(person for one in found.affiliation if (person := desk.person(one))),
        lat=found.lat,
        lon=found.lon,
        country=found.country,
        reasons=tuple(Reason(one.name, one.weight, one.detail) for one in found.evidence),
        members=tuple(_members(desk, members, reports[:SAID])),
        said=desk.rows(own[:SAID]),
        said_total=len(own),
        said_of=desk.rows(said_of[:SAID]),
        said_of_total=len(said_of),
        searched=min(NEAR, len(reports)),
        reports=len(reports),
        contradicted=_contradicted(desk, own),
        namesakes=_namesakes(desk, found),
        remarks=desk.remarks(NoteTarget.ENTITY, [found.id]).get(found.id, ()),
    )


def _latest_first(desk: PageDesk, reports: set[ReportId]) -> list[ReportId]:
    known = [desk.facts.reports[one] for one in sorted(reports) if one in desk.facts.reports]
    return [one.report for one in sorted(known, key=lambda e: e.published.latest or "", reverse=True)]


def _members(desk: PageDesk, members: list[tuple[ReportId, str]], reports: list[ReportId]) -> list[Member]:
    names: dict[ReportId, list[str]] = {}
    for report, name in members:
        names.setdefault(report, []).append(name)
    return [
        Member(desk.ref(desk.facts.reports[report]), name)
        for report in reports
        for name in dict.fromkeys(names[report])
    ]


def _said_of(desk: PageDesk, entity: EntityId, reports: list[ReportId], own: set[ClaimId]) -> list[ClaimId]:
    """Claims of others whose words name the entity, newest first."""
    named = spoken_of(desk.query.ledger, entity, reports)
    rows = sorted(desk.facts.rows[one] for one in named if one in desk.facts.rows and one not in own)
    return [desk.facts.ids[row] for row in rows]


def _contradicted(desk: PageDesk, own: tuple[ClaimId, ...]) -> tuple[Contradicted, ...]:
    """What stands against a claim of the entity and is not proven to be earlier."""
    mine = set(own)
    pairs = [
        pair
        for link in desk.query.links(list(own[:500]))
        if link.relation in _AGAINST and (pair := _pair(link, mine)) and _later(desk, *pair[:2]) is not False
    ]
    shown = pairs[:SAID]
    rows = {row.id: row for row in desk.rows(one for a, b, _ in shown for one in (a, b))}
    return tuple(
        Contradicted(rows[a], rows[b], relation, _later(desk, a, b))
        for a, b, relation in shown
        if a in rows and b in rows
    )


def _pair(link: Link, mine: set[ClaimId]) -> tuple[ClaimId, ClaimId, str] | None:
    """The entity's claim and the one against it; an answer stands against what it answers."""
    if link.b in mine and link.a not in mine:
        return link.b, link.a, link.relation.value
    if link.a in mine and link.b not in mine and link.relation is Relation.CONTRADICTS:
        return link.a, link.b, link.relation.value
    return None


def _later(desk: PageDesk, claim: ClaimId, other: ClaimId) -> bool | None:
    days = [str(desk.facts.days[desk.facts.rows[one]]) for one in (claim, other) if one in desk.facts.rows]
    if len(days) < 2 or not all(days) or days[0] == days[1]:
        return None
    return days[1] > days[0]


def _namesakes(desk: PageDesk, found: Entity) -> tuple[EntityRow, ...]:
    """Others with the same last word in their name: whom a person may mean when merging."""
    last = found.name.rpartition(" ")[2]
    others, _ = entities_named(desk.query.ledger, kind=found.kind.value, named=last, limit=9)
    return entity_rows(desk, [one for one in others if one.id != found.id][:8])
