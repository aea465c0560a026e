"""People's decisions on who is one: they stand over what resolving finds."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from claimline.model import Evidence, LocalEntity
from claimline.resolve.clusters import Cluster
from claimline.resolve.merging import Pair

Keys = tuple[str, str]


def decided(found: Sequence[Cluster], *, must: Collection[Keys], cannot: Collection[Keys]) -> list[Cluster]:
    """The clusters with all pairs of ``must`` in one, and no pair of ``cannot`` in one. Pairs are keys of
    local entities. A split stands over a merge; the result does not depend on the order of the pairs."""
    apart = frozenset(cannot) | frozenset((b, a) for a, b in cannot)
    united = _united(found, sorted(must)) if must else list(found)
    return [part for cluster in united for part in (_parted(cluster, apart) if apart else [cluster])]


def _united(found: Sequence[Cluster], must: Sequence[Keys]) -> list[Cluster]:
    at = {member.key: n for n, cluster in enumerate(found) for member in cluster.members}
    groups = {n: [cluster] for n, cluster in enumerate(found)}
    for a, b in must:
        if a not in at or b not in at or at[a] == at[b]:
            continue
        keep, drop = sorted((at[a], at[b]))
        groups[keep] += groups.pop(drop)
        at.update({key: keep for key, n in at.items() if n == drop})
    by_person = {pair: Pair(*pair, 1.0, (Evidence("a person's judgement", 1.0),)) for pair in must}
    return [
        Cluster(
            tuple(sorted((m for c in group for m in c.members), key=lambda m: m.key)),
            (
                *(pair for c in group for pair in c.pairs),
                *(pair for keys, pair in by_person.items() if len(group) > 1 and at.get(keys[0]) == n),
            ),
        )
        for n, group in sorted(groups.items())
    ]


def _parted(cluster: Cluster, apart: frozenset[Keys]) -> list[Cluster]:
    """The cluster in as few parts as its splits ask for: those that are kept apart first, then each other
    member with the part that it has the strongest pair with."""
    keys = {member.key for member in cluster.members}
    if not any(a in keys and b in keys for a, b in apart):
        return [cluster]
    named = {key for pair in apart for key in pair if key in keys}
    parts: list[list[LocalEntity]] = []
    for member in cluster.members:
        if member.key in named:
            fits = (p for p in parts if not any((member.key, other.key) in apart for other in p))
            part = next(fits, None)
            if part is None:
                parts.append([member])
            else:
                part.append(member)
    for member in cluster.members:
        if member.key not in named:
            _nearest(member, parts, cluster.pairs).append(member)
    return [_part(members, cluster.pairs) for members in parts]


def _nearest(
    member: LocalEntity, parts: Sequence[list[LocalEntity]], pairs: Sequence[Pair]
) -> list[LocalEntity]:
    def strength(part: Sequence[LocalEntity]) -> float:
        keys = {other.key for other in part}
        joined = (p.score for p in pairs if member.key in (p.a, p.b) and ({p.a, p.b} - {member.key}) & keys)
        return max(joined, default=0.0)

    return max(parts, key=strength)


def _part(members: Sequence[LocalEntity], pairs: Sequence[Pair]) -> Cluster:
    keys = {member.key for member in members}
    held = tuple(pair for pair in pairs if pair.a in keys and pair.b in keys)
    return Cluster(tuple(sorted(members, key=lambda m: m.key)), held)
