"""Statements grouped into questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claimline.link.relations import Found, Node
from claimline.model import ClaimId


@dataclass(slots=True)
class Group:
    """The statements of one question and the relations that hold it together."""

    nodes: set[Node] = field(default_factory=set)
    found: list[Found] = field(default_factory=list)


def groups(found: Sequence[Found], pointing: Sequence[Found], nodes: Iterable[Node]) -> list[Group]:
    """Connected statements, in a fixed order.

    ``found`` join groups. ``pointing`` relations put the answering statement into the group of each
    statement that it answers without joining those groups: one "denied the claims" may answer two things.
    Where only a part is confirmed, what contains the part stands in the confirmation's group too."""
    parent = {node: node for node in nodes}
    for one in found:
        for node in (one.a, one.b):
            parent.setdefault(node, node)
    for one in pointing:
        parent.setdefault(_host(one), _host(one))
    for one in found:
        _join(parent, one.a, one.b)
    made: dict[Node, Group] = {}
    for node in sorted(parent):
        made.setdefault(_root(parent, node), Group()).nodes.add(node)
    for one in found:
        made[_root(parent, one.a)].found.append(one)
    fullest = _fullest(parent, made)
    for one in pointing:
        host = fullest[one.b.claim] if one.whole else _root(parent, _host(one))
        made[host].nodes.add(one.b if one.part_only else one.a)
        made[host].found.append(one)
    return [made[root] for root in sorted(made)]


def _host(one: Found) -> Node:
    return one.a if one.part_only else one.b


def _fullest(parent: dict[Node, Node], made: dict[Node, Group]) -> dict[ClaimId, Node]:
    """Per claim the root of its largest group, ties by the first statement: what a claim is known for."""
    roots: dict[ClaimId, list[Node]] = defaultdict(list)
    for node in sorted(parent):
        roots[node.claim].append(_root(parent, node))
    size = {root: len({node.claim for node in group.nodes}) for root, group in made.items()}
    return {claim: max(found, key=lambda root: size[root]) for claim, found in roots.items()}


def _root(parent: dict[Node, Node], node: Node) -> Node:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


def _join(parent: dict[Node, Node], a: Node, b: Node) -> None:
    first, second = sorted((_root(parent, a), _root(parent, b)))
    parent[second] = first
