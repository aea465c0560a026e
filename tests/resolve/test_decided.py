"""What people decide of who is one, with invented people."""

from itertools import permutations

from factory import edition, local

from claimline.resolve import resolve_entities

REPORTS = [edition(f"Report {n}.", uri=f"https://ena.example/{n}") for n in range(3)]
ODELL = [local(report, "Mara Odell") for report in REPORTS]
TRENT = local(REPORTS[0], "Ivo Trent")


def members(**rulings: list[tuple[str, str]]) -> set[frozenset[str]]:
    return {frozenset(e.members) for e in resolve_entities([*ODELL, TRENT], **rulings)}


def test_what_people_merge_is_one() -> None:
    merged = members(must=[(ODELL[0].key, TRENT.key)])
    assert merged == {frozenset({*(o.key for o in ODELL), TRENT.key})}


def test_what_people_split_is_two() -> None:
    split = members(cannot=[(ODELL[0].key, ODELL[2].key)])
    assert len(split) == 3
    assert all(not {ODELL[0].key, ODELL[2].key} <= group for group in split)


def test_a_split_stands_over_a_merge() -> None:
    pair = (ODELL[0].key, TRENT.key)
    assert len(members(must=[pair], cannot=[pair])) == 2


def test_the_order_of_decisions_does_not_show() -> None:
    cannot = [(ODELL[0].key, ODELL[1].key), (ODELL[0].key, ODELL[2].key), (ODELL[1].key, TRENT.key)]
    assert len({frozenset(members(cannot=list(order))) for order in permutations(cannot)}) == 1
