from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from claimline.link.cluster import groups
from claimline.link.relations import Found, Node
from claimline.model import ClaimId, Relation


def node(name: int, part: int = 0) -> Node:
    return Node(ClaimId(f"{name:04}"), part)


def found(a: Node, b: Node, relation: Relation = Relation.REPEATS, **more: bool) -> Found:
    return Found(a, b, relation, 1.0, (), **more)


PAIRS = st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=30)


@given(PAIRS, st.randoms(use_true_random=False))
def test_groups_are_the_connected_statements(pairs: list[tuple[int, int]], random: object) -> None:
    """Against a plain walk over the graph."""
    edges = defaultdict(set)
    for a, b in pairs:
        edges[a].add(b)
        edges[b].add(a)
    expected = set()
    for start in range(16):
        seen, stack = {start}, [start]
        while stack:
            for other in edges[stack.pop()] - seen:
                seen.add(other)
                stack.append(other)
        expected.add(frozenset(node(name) for name in seen))
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    made = groups([found(node(a), node(b)) for a, b in shuffled], [], [node(name) for name in range(16)])
    assert {frozenset(group.nodes) for group in made} == expected


def test_an_answer_joins_each_group_that_it_answers_and_no_two_of_them() -> None:
    answers = [found(node(9), node(n), Relation.ANSWERS) for n in (1, 2)]
    made = groups([], answers, [node(1), node(2)])
    assert [group.nodes for group in made] == [{node(1), node(9)}, {node(2), node(9)}]


def test_a_confirmed_part_takes_its_whole_as_a_guest() -> None:
    made = groups([], [found(node(9), node(1), Relation.ANSWERS, part_only=True)], [node(1), node(9)])
    assert [group.nodes for group in made] == [{node(1)}, {node(1), node(9)}]


def test_a_whole_claim_is_answered_where_it_is_best_known() -> None:
    joined = [found(node(1, 1), node(2))]
    made = groups(
        joined, [found(node(9), node(1), Relation.ANSWERS, whole=True)], [node(1), node(1, 1), node(2)]
    )
    assert {node(1, 1), node(2), node(9)} in [group.nodes for group in made]
