"""Clusters of local entities: components of accepted pairs, cut where members contradict each other.

Local entities that look the same in every respect that counts (the same signature) are compared through
one of them, so that a name in a thousand reports costs a thousand comparisons, not half a million.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimline.model import LocalEntity
from claimline.resolve.merging import Pair, alike, block_keys, contradict, short_names
from claimline.text import key

_Signature = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Members of one entity, by key, and the pairs that hold them together."""

    members: tuple[LocalEntity, ...]
    pairs: tuple[Pair, ...] = ()


def clusters(entities: Sequence[LocalEntity]) -> list[Cluster]:
    """The clusters of ``entities`` (unique, by key): whole names first, then what is known by a part of a
    name, put to the one cluster that fits it."""
    short = short_names(entities)
    whole = [entity for entity in entities if entity.key not in short]
    rest = [entity for entity in entities if entity.key in short]
    found = [part for component in _components(whole) for part in _separated(component)]
    return _joined(found, rest)


def _signature(entity: LocalEntity) -> _Signature:
    names = tuple(sorted({key(name) for name, _ in (*entity.aliases, (entity.name, 1))}))
    return (
        entity.kind,
        key(entity.name),
        names,
        entity.party,
        entity.affiliation,
        entity.geonames,
        entity.country,
    )


# --------------------------------------------------------------------------- components


def _components(entities: Sequence[LocalEntity]) -> list[Cluster]:
    parent = {entity.key: entity.key for entity in entities}
    pairs: dict[tuple[str, str], Pair] = {}
    leaders = _leaders(entities, parent, pairs)
    blocks: dict[tuple[str, str], list[LocalEntity]] = defaultdict(list)
    for entity in leaders:
        for at in sorted(set(block_keys(entity))):
            blocks[(entity.kind, at)].append(entity)
    for _, members in sorted(blocks.items()):
        for i, a in enumerate(members):
            for b in members[i + 1 :]:
                pair = None if (a.key, b.key) in pairs else alike(a, b)
                if pair is not None:
                    pairs[(a.key, b.key)] = pair
                    _unite(parent, a.key, b.key)
    grouped: dict[str, list[LocalEntity]] = defaultdict(list)
    for entity in entities:
        grouped[_root(parent, entity.key)].append(entity)
    held: dict[str, list[Pair]] = defaultdict(list)
    for (first, _), pair in sorted(pairs.items()):
        held[_root(parent, first)].append(pair)
    return [Cluster(tuple(grouped[root]), tuple(held[root])) for root in sorted(grouped)]


def _leaders(
    entities: Sequence[LocalEntity], parent: dict[str, str], pairs: dict[tuple[str, str], Pair]
) -> list[LocalEntity]:
    """One entity of each signature, the others united with it; those that it is not alike lead themselves."""
    first: dict[_Signature, LocalEntity] = {}
    leaders: list[LocalEntity] = []
    for entity in entities:
        leader = first.setdefault(_signature(entity), entity)
        pair = alike(leader, entity) if leader is not entity else None
        if pair is None:
            leaders.append(entity)
        else:
            pairs[(leader.key, entity.key)] = pair
            _unite(parent, leader.key, entity.key)
    return leaders


def _root(parent: dict[str, str], at: str) -> str:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _unite(parent: dict[str, str], a: str, b: str) -> None:
    first, second = sorted((_root(parent, a), _root(parent, b)))
    parent[second] = first


# --------------------------------------------------------------------------- contradictions


class _Group:
    """A growing set of members that do not contradict each other."""

    def __init__(self, members: Iterable[LocalEntity]) -> None:
        self.members = list(members)
        self.reports = {member.report for member in self.members}
        self.kinds = {_signature(member): member for member in self.members}

    def against(self, other: _Group) -> bool:
        """Whether a member of one contradicts a member of the other."""
        if self.reports & other.reports:
            return True
        return any(contradict(a, b) for a in self.kinds.values() for b in other.kinds.values())

    def take(self, other: _Group) -> None:
        """Take in the members of another group."""
        self.members += other.members
        self.reports |= other.reports
        self.kinds |= other.kinds


def _separated(cluster: Cluster) -> list[Cluster]:
    """The component cut where two members cannot be one: pairs are taken in from the strongest, ties by
    keys, and one that would bring contradicting members together is left out."""
    groups = {member.key: _Group([member]) for member in cluster.members}
    of = {member.key: member.key for member in cluster.members}
    for pair in sorted(cluster.pairs, key=lambda pair: (-pair.score, pair.a, pair.b)):
        first, second = of[pair.a], of[pair.b]
        if first == second or groups[first].against(groups[second]):
            continue
        if len(groups[first].members) < len(groups[second].members):
            first, second = second, first
        for member in groups[second].members:
            of[member.key] = first
        groups[first].take(groups.pop(second))
    held: dict[str, list[Pair]] = defaultdict(list)
    for pair in cluster.pairs:
        if of[pair.a] == of[pair.b]:
            held[of[pair.a]].append(pair)
    found = [
        Cluster(tuple(sorted(group.members, key=lambda m: m.key)), tuple(held[root]))
        for root, group in groups.items()
    ]
    return sorted(found, key=lambda part: part.members[0].key)


# --------------------------------------------------------------------------- parts of names


def _joined(found: Sequence[Cluster], rest: Sequence[LocalEntity]) -> list[Cluster]:
    """Entities known by a part of a name put to the one cluster that fits; the others stand together."""
    index: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, cluster in enumerate(found):
        for member in cluster.members:
            for at in block_keys(member):
                index[(member.kind, at)].add(number)
    extra: dict[int, list[tuple[LocalEntity, Pair]]] = defaultdict(list)
    alone: list[LocalEntity] = []
    for entity in rest:
        near = sorted({n for at in block_keys(entity) for n in index.get((entity.kind, at), ())})
        fits = [(n, pair) for n in near if (pair := _fits(entity, found[n])) is not None]
        if len(fits) == 1:
            extra[fits[0][0]].append((entity, fits[0][1]))
        else:
            alone.append(entity)
    grown = [
        Cluster(
            tuple(sorted((*cluster.members, *(e for e, _ in extra[n])), key=lambda e: e.key)),
            (*cluster.pairs, *(pair for _, pair in extra[n])),
        )
        for n, cluster in enumerate(found)
    ]
    return grown + [part for component in _components(alone) for part in _separated(component)]


def _fits(entity: LocalEntity, cluster: Cluster) -> Pair | None:
    """The strongest pair of ``entity`` with a member. "The union" must go back to an organisation that its
    own report names; all others are kept apart from what their report names besides."""
    kinds = _Group(cluster.members).kinds.values()
    common = entity.name.startswith("the ")
    if any(member.report == entity.report for member in cluster.members) != common:
        return None
    if not common and any(contradict(entity, member) for member in kinds):
        return None
    pairs = [pair for member in kinds if (pair := alike(entity, member, part=True)) is not None]
    return max(pairs, key=lambda pair: (pair.score, pair.a, pair.b), default=None)
