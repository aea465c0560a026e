"""Entities across reports: which local entities are one, as a function of their set.

Pairs are judged by two local records alone; clusters are the components of accepted pairs. Two people
of one component whom their own report keeps apart, or whose first names contradict, are cut apart over
the whole component, the weakest pairs first, so that no order of reports shows in the result.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

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
from claimline.resolve.merging import Pair, alike, blocks, contradict, is_description, rekinded, short_name
from claimline.text import key

_SHOWN = 24  # pieces of evidence kept with an entity


def resolve_entities(locals: Sequence[LocalEntity]) -> tuple[Entity, ...]:
    """The entities of a story. Order and repetition of ``locals`` do not matter.

    People merge by name over spellings and scripts; a surname alone joins only where one full name fits and
    neither role nor party speaks against it; a first name alone merges with nothing. Organisations merge by
    name or initials, places and states by geonames id or country."""
    unique = rekinded(
        sorted({entity.key: entity for entity in locals}.values(), key=lambda entity: entity.key)
    )
    clusters: list[_Cluster] = []
    whole = [entity for entity in unique if not short_name(entity, unique)]
    for members in _components(whole):
        clusters += _separated(members)
    rest = [entity for entity in unique if entity not in set(whole)]
    clusters = _joined(clusters, rest)
    called = canonical_bodies([_entity(cluster.members, cluster.pairs) for cluster in clusters], unique)
    found = [_entity([_renamed(m, called) for m in cluster.members], cluster.pairs) for cluster in clusters]
    return tuple(sorted(found, key=lambda entity: entity.id))


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Members of one entity and the pairs that hold them together."""

    members: tuple[LocalEntity, ...]
    pairs: tuple[Pair, ...] = ()


# --------------------------------------------------------------------------- clusters


def _components(entities: Sequence[LocalEntity]) -> list[_Cluster]:
    """The components of all accepted pairs, compared within blocks of like names only."""
    parent = {entity.key: entity.key for entity in entities}
    accepted: dict[tuple[str, str], Pair] = {}
    for members in blocks(entities):
        for i, a in enumerate(members):
            for b in members[i + 1 :]:
                if (a.key, b.key) in accepted:
                    continue
                pair = alike(a, b)
                if pair is not None:
                    accepted[(a.key, b.key)] = pair
                    _unite(parent, a.key, b.key)
    grouped: dict[str, list[LocalEntity]] = defaultdict(list)
    for entity in entities:
        grouped[_root(parent, entity.key)].append(entity)
    held: dict[str, list[Pair]] = defaultdict(list)
    for (first, _), pair in sorted(accepted.items()):
        held[_root(parent, first)].append(pair)
    return [_Cluster(tuple(grouped[root]), tuple(held[root])) for root in sorted(grouped)]


def _root(parent: dict[str, str], at: str) -> str:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _unite(parent: dict[str, str], a: str, b: str) -> None:
    first, second = sorted((_root(parent, a), _root(parent, b)))
    parent[second] = first


def _separated(cluster: _Cluster) -> list[_Cluster]:
    """The component cut where two members cannot be one: pairs are taken in from the strongest, ties by
    keys, and one that would bring contradicting members together is left out."""
    if not any(contradict(a, b) for i, a in enumerate(cluster.members) for b in cluster.members[i + 1 :]):
        return [cluster]
    members = {entity.key: entity for entity in cluster.members}
    groups = {at: [at] for at in members}
    of = {at: at for at in members}
    for pair in sorted(cluster.pairs, key=lambda pair: (-pair.score, pair.a, pair.b)):
        first, second = of[pair.a], of[pair.b]
        if first == second:
            continue
        if any(contradict(members[a], members[b]) for a in groups[first] for b in groups[second]):
            continue
        for at in groups[second]:
            of[at] = first
        groups[first] += groups.pop(second)
    return [
        _Cluster(
            tuple(members[at] for at in sorted(keys)),
            tuple(pair for pair in cluster.pairs if of[pair.a] == of[pair.b] == root),
        )
        for root, keys in sorted(groups.items())
    ]


def _joined(clusters: Sequence[_Cluster], rest: Sequence[LocalEntity]) -> list[_Cluster]:
    """Surname-only members put to the one cluster that fits them; the others stand together by name."""
    extra: dict[int, list[tuple[LocalEntity, Pair]]] = defaultdict(list)
    alone: list[LocalEntity] = []
    for entity in rest:
        fits = [
            (n, pair) for n, cluster in enumerate(clusters) if (pair := _fits(entity, cluster)) is not None
        ]
        if len(fits) == 1:
            extra[fits[0][0]].append((entity, fits[0][1]))
        else:
            alone.append(entity)
    out = [
        _Cluster(
            tuple(sorted((*cluster.members, *(e for e, _ in extra[n])), key=lambda e: e.key)),
            (*cluster.pairs, *(pair for _, pair in extra[n])),
        )
        for n, cluster in enumerate(clusters)
    ]
    return out + [part for component in _components(alone) for part in _separated(component)]


def _fits(entity: LocalEntity, cluster: _Cluster) -> Pair | None:
    if any(contradict(entity, member) for member in cluster.members):
        return None
    pairs = [pair for member in cluster.members if (pair := alike(entity, member, surname=True)) is not None]
    return max(pairs, key=lambda pair: (pair.score, pair.a, pair.b), default=None)


# --------------------------------------------------------------------------- records


def canonical_bodies(
    entities: Sequence[Entity], locals_: Sequence[LocalEntity]
) -> dict[tuple[str, str], str]:
    """(report, what the report calls an organisation that is its own party) → the entity's name, so that a
    party has one name in all reports."""
    of = {member: entity for entity in entities for member in entity.members}
    return {
        (local.report, local.name): of[local.key].name
        for local in locals_
        if local.kind is EntityKind.ORGANISATION and local.party == local.name and local.key in of
    }


def _renamed(local: LocalEntity, called: Mapping[tuple[str, str], str]) -> LocalEntity:
    if local.party is None:
        return local
    chain = tuple(called.get((local.report, party), party) for party in local.affiliation)
    return replace(local, party=called.get((local.report, local.party), local.party), affiliation=chain)


def _entity(members: Sequence[LocalEntity], pairs: Sequence[Pair]) -> Entity:
    counts: Counter[str] = Counter()
    for member in members:
        for text, count in member.aliases:
            counts[text] += count
    named = Counter({member.name: 0 for member in members})
    for member in members:
        named[member.name] += sum(count for _, count in member.aliases)
    party, affiliation = _party(members)
    placed = next((m for m in members if m.geonames is not None and m.lat is not None), None)
    evidence = sorted(
        {e for pair in pairs for e in pair.evidence}, key=lambda e: (-e.weight, e.name, e.detail)
    )
    return Entity(
        id=EntityId(digest("entity", members[0].key)),
        name=_name(named),
        kind=members[0].kind,
        aliases=tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
        party=party,
        affiliation=affiliation,
        geonames=placed.geonames if placed else next((m.geonames for m in members if m.geonames), None),
        lat=placed.lat if placed else None,
        lon=placed.lon if placed else None,
        country=_most(m.country for m in members),
        mentions=sum(counts.values()),
        members=tuple(member.key for member in members),
        evidence=tuple(evidence[:_SHOWN]),
    )


def _name(named: Mapping[str, int]) -> str:
    """The name with most mentions among the names of most words, ties lexicographic."""
    full = max(len(key(name).split()) > 1 for name in named)
    fitting = [name for name in named if not full or len(key(name).split()) > 1]
    return min(fitting, key=lambda name: (-named[name], name))


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _party(members: Sequence[LocalEntity]) -> tuple[str | None, tuple[str, ...]]:
    """The party of most members: those whose words show it before inferred ones, bodies of a known owner
    before others, another's before one's own. Ties are lexicographic."""
    own = {name for member in members for name in (member.name, *(text for text, _ in member.aliases))}
    ranks: Counter[tuple[int, str, tuple[str, ...]]] = Counter()
    for member in members:
        if member.party is None:
            continue
        rank = 0 if member.party not in own or member.kind is not EntityKind.PERSON else 4
        rank += 0 if len(member.affiliation) != 1 else 2
        rank += 0 if member.party_words is not None else 1
        ranks[(rank, member.party, member.affiliation)] += 1
    if not ranks:
        return None, ()
    best = min(ranks, key=lambda found: (found[0], -ranks[found], found[1], found[2]))
    return best[1], best[2]


# --------------------------------------------------------------------------- claims


def apply_entities(analyses: Sequence[Analysis], entities: Sequence[Entity]) -> tuple[Claim, ...]:
    """All claims of ``analyses``, by report and order, with source entities as ids; name, party and chain
    come from the entity where the report's own words do not give them."""
    of = {member: entity for entity in entities for member in entity.members}
    locals_ = {entity.key: entity for analysis in analyses for entity in analysis.entities}
    called = canonical_bodies(entities, list(locals_.values()))
    locals_ = {at: _renamed(entity, called) for at, entity in locals_.items()}
    out = [
        replace(claim, source=_applied(_with_parties(claim, called), of, locals_))
        for analysis in analyses
        for claim in analysis.claims
    ]
    return tuple(sorted(out, key=lambda claim: (claim.report, claim.order)))


def _with_parties(claim: Claim, called: Mapping[tuple[str, str], str]) -> Source:
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
    named = kind in (SourceKind.PERSON, SourceKind.ORGANISATION) and not is_description(entity.name)
    own = named and source.resolved_by is not ResolvedBy.METONYMY and not source.parties
    source = replace(source, entity=entity.id, kind=kind, name=entity.name if own else source.name)
    unknown = local.party is None or (len(local.affiliation) == 1 and len(entity.affiliation) > 1)
    if unknown and entity.party is not None:
        return replace(source, party=entity.party, affiliation=entity.affiliation)
    return source
