"""Entities across reports: which local entities are one, as a function of their set.

Pairs are judged by two local records alone; clusters are the components of accepted pairs. Members of
one component whom their own report keeps apart, or whose first names contradict, are cut apart over
the whole component, the weakest pairs first, so that no order of reports shows in the result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from claimline.model import (
    Analysis,
    Claim,
    Entity,
    EntityId,
    EntityKind,
    LocalEntity,
    ResolvedBy,
    Source,
    SourceKind,
    digest,
)
from claimline.resolve.clusters import Cluster, clusters
from claimline.resolve.decided import Keys, decided
from claimline.resolve.merging import is_description, rekinded
from claimline.resolve.owners import owned, owners
from claimline.text import key

_SHOWN = 24  # pieces of evidence kept with an entity

# (report, what the report calls an organisation) → its name in the story
_Called = Mapping[tuple[str, str], str]


def resolve_entities(
    locals: Sequence[LocalEntity],
    *,
    must: Collection[Keys] = (),
    cannot: Collection[Keys] = (),
) -> tuple[Entity, ...]:
    """The entities of a story. Order and repetition of ``locals`` do not matter. ``must`` and ``cannot``
    are pairs of local entities' keys that people merged or split.

    People merge by name over spellings and scripts; a surname alone joins only where one full name fits and
    neither role nor party speaks against it; a first name alone merges with nothing. Organisations merge by
    name or initials, places and states by geonames id or country. A body that a report leaves without an
    owner ("the interior ministry") takes the one that its people have in other reports."""
    unique = rekinded(sorted({e.key: e for e in locals}.values(), key=lambda entity: entity.key))
    found = clusters(unique)
    known = owners([_entity(cluster) for cluster in found], unique)
    if known:
        found = clusters([owned(entity, known) for entity in unique])
    found = decided(found, must=must, cannot=cannot)
    called = _canonical([_entity(cluster) for cluster in found], unique)
    renamed = [
        Cluster(tuple(_renamed(member, called) for member in cluster.members), cluster.pairs)
        for cluster in found
    ]
    return tuple(sorted(map(_entity, renamed), key=lambda entity: entity.id))


# --------------------------------------------------------------------------- records


def _entity(cluster: Cluster) -> Entity:
    members = cluster.members
    counts: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for member in members:
        for text, count in member.aliases:
            counts[text] += count
            named[member.name] += count
    party, affiliation = _party(members)
    placed = next((m for m in members if m.geonames is not None and m.lat is not None), None)
    evidence = {e for pair in cluster.pairs for e in pair.evidence}
    return Entity(
        id=EntityId(digest("entity", members[0].key)),
        name=_name(named) if named else members[0].name,
        kind=members[0].kind,
        aliases=tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
        party=party,
        affiliation=affiliation,
        geonames=placed.geonames if placed else next((m.geonames for m in members if m.geonames), None),
        lat=placed.lat if placed else None,
        lon=placed.lon if placed else None,
        country=_most(member.country for member in members),
        mentions=sum(counts.values()),
        members=tuple(member.key for member in members),
        evidence=tuple(sorted(evidence, key=lambda e: (-e.weight, e.name, e.detail))[:_SHOWN]),
    )


def _name(named: Mapping[str, int]) -> str:
    """The name with most mentions, ties lexicographic; a full name before a single word."""
    full = [name for name in named if len(key(name).split()) > 1]
    return min(full or list(named), key=lambda name: (-named[name], name))


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _party(members: Sequence[LocalEntity]) -> tuple[str | None, tuple[str, ...]]:
    """The party of most members: another's before one's own, bodies of a known owner before others, those
    that the words show before inferred ones. Ties are lexicographic."""
    own = {name for member in members for name in (member.name, *(text for text, _ in member.aliases))}
    ranks: Counter[tuple[int, str, tuple[str, ...]]] = Counter()
    for member in members:
        if member.party is None:
            continue
        rank = 4 if member.party in own and member.kind is EntityKind.PERSON else 0
        rank += 2 if len(member.affiliation) == 1 else 0
        rank += 1 if member.party_words is None else 0
        ranks[(rank, member.party, member.affiliation)] += 1
    if not ranks:
        return None, ()
    best = min(ranks, key=lambda found: (found[0], -ranks[found], found[1], found[2]))
    return best[1], best[2]


def _canonical(entities: Sequence[Entity], locals_: Iterable[LocalEntity]) -> _Called:
    """What reports call organisations and people that are their own party: a party has one name in all."""
    of = {member: entity for entity in entities for member in entity.members}
    return {
        (local.report, local.name): of[local.key].name
        for local in locals_
        if local.kind in (EntityKind.ORGANISATION, EntityKind.PERSON)
        and local.party == local.name
        and local.key in of
        and not is_description(of[local.key].name, local.kind)
    }


def _renamed(local: LocalEntity, called: _Called) -> LocalEntity:
    if local.party is None:
        return local
    chain = tuple(called.get((local.report, party), party) for party in local.affiliation)
    return replace(local, party=called.get((local.report, local.party), local.party), affiliation=chain)


# --------------------------------------------------------------------------- claims


def apply_entities(analyses: Sequence[Analysis], entities: Sequence[Entity]) -> tuple[Claim, ...]:
    """All claims of ``analyses``, by report and order, with source entities as ids; name, party and chain
    come from the entity where the report's own words do not give them."""
    of = {member: entity for entity in entities for member in entity.members}
    locals_ = {entity.key: entity for analysis in analyses for entity in analysis.entities}
    called = _canonical(entities, locals_.values())
    out = [
        replace(claim, source=_applied(_with_parties(claim, called), of, locals_))
        for analysis in analyses
        for claim in analysis.claims
    ]
    return tuple(sorted(out, key=lambda claim: (claim.report, claim.order)))


def _with_parties(claim: Claim, called: _Called) -> Source:
    source = claim.source
    if source.party is None:
        return source

    def name(party: str) -> str:
        return called.get((claim.report, party), party)

    return replace(
        source,
        party=name(source.party),
        affiliation=tuple(map(name, source.affiliation)),
        parties=tuple(map(name, source.parties)),
    )


def _applied(source: Source, of: Mapping[str, Entity], locals_: Mapping[str, LocalEntity]) -> Source:
    entity = of.get(source.entity) if source.entity else None
    if entity is None or source.entity is None:
        return source
    local = locals_[source.entity]
    kind = source.kind
    if kind is SourceKind.PERSON and entity.kind is EntityKind.ORGANISATION:
        kind = SourceKind.ORGANISATION
    named = kind in (SourceKind.PERSON, SourceKind.ORGANISATION) and not is_description(
        entity.name, entity.kind
    )
    own = named and source.resolved_by is not ResolvedBy.METONYMY and not source.parties
    source = replace(source, entity=entity.id, kind=kind, name=entity.name if own else source.name)
    return _with_party(source, local, entity)


def _with_party(source: Source, local: LocalEntity, entity: Entity) -> Source:
    """Party and chain of the entity where the report shows none, or a body without its owner."""
    unknown = local.party is None or (len(local.affiliation) == 1 and len(entity.affiliation) > 1)
    if not unknown or entity.party is None:
        return source
    return replace(source, party=entity.party, affiliation=entity.affiliation)
