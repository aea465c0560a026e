"""Two statements laid side by side, word by word: which words and numbers they share and in which order,
and which numbers and negations differ where the words around them are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from claimline.link.terms import opposite
from claimline.link.units import SIGNS, Unit

NEIGHBOURS = 2  # units beside one that say whether two are the same one
NEXT = 4  # units behind a number among which the next one of a list stands

_Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of places of units. ``words`` are the shared words, ``numbers`` equal numbers, ``changed``
    unequal ones at one place, ``opposites`` words of opposite meaning; ``negated`` are shared words that one
    of the two negates and the other does not; ``longest`` counts the longest run of shared units that follow
    each other in both."""

    words: tuple[tuple[int, int], ...]
    numbers: tuple[tuple[int, int], ...]
    changed: tuple[tuple[int, int], ...]
    opposites: tuple[tuple[int, int], ...]
    negated: tuple[tuple[int, int], ...]
    longest: int


def align(p: Sequence[Unit], q: Sequence[Unit]) -> Alignment:
    """The two statements side by side."""
    words = _shared(p, q)
    numbers, changed = _paired_numbers(p, q, words)
    pairs = sorted((*words, *numbers))
    return Alignment(
        words=tuple(words),
        numbers=tuple(numbers),
        changed=tuple(changed),
        opposites=tuple(_opposites(p, q, words)),
        negated=tuple(_negated_once(p, q, words)),
        longest=_longest(pairs),
    )


def says_otherwise(mine: Iterable[Sequence[Unit]], theirs: Iterable[Sequence[Unit]]) -> bool:
    """Whether the statements of one claim have another number, or a negation, where those of the other have
    none."""
    aligned = align(tuple(chain.from_iterable(mine)), tuple(chain.from_iterable(theirs)))
    return bool(aligned.changed or aligned.negated)


def _shared(p: Sequence[Unit], q: Sequence[Unit]) -> list[tuple[int, int]]:
    """Places of the same word, each used once; of several the one whose neighbours are the same."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, unit in enumerate(q):
        if unit.value is None:
            places[_noun(unit)].append(j)
    found = []
    for i, unit in enumerate(p):
        free = places.get(_noun(unit), []) if unit.value is None else []
        if any(q[j].key == unit.key or "#" not in unit.key or "#" not in q[j].key for j in free):
            j = min(free, key=lambda j: (-_beside(p, q, i, j), abs(j - i)))
            free.remove(j)
            found.append((i, j))
    return found


def _negated_once(
    p: Sequence[Unit], q: Sequence[Unit], words: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """What one of the two negates. "Nobody cleaned the looms" and "the looms were not cleaned" negate one
    thing, though the looms stand behind one negator only."""
    told = [(i, j) for i, j in words if not p[i].name]
    both = [(i, j) for i, j in told if p[i].negator is not None and q[j].negator is not None]
    mine, theirs = {p[i].negator for i, _ in both}, {q[j].negator for _, j in both}
    for i, j in told:
        left, right = p[i].negator, q[j].negator
        if (left is None) != (right is None) and left not in mine and right not in theirs:
            yield i, j


def _noun(unit: Unit) -> str:
    """The key without the number of a numbered thing: "the tank" may be "tank 4"."""
    return unit.key.partition("#")[0]


def _opposites(
    p: Sequence[Unit], q: Sequence[Unit], words: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    left, right = {i for i, _ in words}, {j for _, j in words}
    for i, unit in enumerate(p):
        if i not in left:
            against = (j for j, other in enumerate(q) if j not in right and opposite(unit.key, other.key))
            j = next(against, None)
            if j is not None:
                right.add(j)
                yield i, j


def _beside(p: Sequence[Unit], q: Sequence[Unit], i: int, j: int) -> int:
    """How many of the units beside the two are the same."""
    mine = {p[k].key for k in range(max(0, i - NEIGHBOURS), min(len(p), i + NEIGHBOURS + 1)) if k != i}
    theirs = {q[k].key for k in range(max(0, j - NEIGHBOURS), min(len(q), j + NEIGHBOURS + 1)) if k != j}
    return len(mine & theirs)


def _paired_numbers(
    p: Sequence[Unit], q: Sequence[Unit], words: Sequence[tuple[int, int]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Equal numbers, then unequal ones of one kind that stand at one place of their statements: the unit
    behind both is the same, or those before both are and neither has another noun behind it."""
    mine = [i for i, unit in enumerate(p) if unit.value is not None]
    theirs = [j for j, unit in enumerate(q) if unit.value is not None]
    equal = []
    for i in mine:
        same = [j for j in theirs if (q[j].kind, q[j].value) == (p[i].kind, p[i].value)]
        if same:
            j = min(same, key=lambda j: (-_beside(p, q, i, j), abs(j - i)))
            theirs.remove(j)
            equal.append((i, j))
    pairs = {*words, *equal}
    left = [i for i in mine if i not in {i for i, _ in equal}]
    single = {kind for kind in (*SIGNS, "%") if _count(p, left, kind) == _count(q, theirs, kind) == 1}
    changed = []
    for i in left:
        near = [
            j
            for j in theirs
            if q[j].kind == p[i].kind and (p[i].kind in single or _one_place(p, q, i, j, pairs=pairs))
        ]
        if near:
            j = min(near, key=lambda j: (-_beside(p, q, i, j), abs(j - i)))
            theirs.remove(j)
            changed.append((i, j))
    return equal, changed


def _count(of: Sequence[Unit], places: Iterable[int], kind: str) -> int:
    return sum(of[i].kind == kind for i in places)


def _one_place(p: Sequence[Unit], q: Sequence[Unit], i: int, j: int, *, pairs: set[tuple[int, int]]) -> bool:
    behind = (i + 1, j + 1) in pairs or (i + 2, j + 2) in pairs
    before = (i - 1, j - 1) in pairs
    behind = behind or _next_number(p, q, i, j, pairs)
    if p[i].kind in ("year", "day", "%", *SIGNS):
        return behind or before or _beside(p, q, i, j) > 1
    return (i + 1, j + 1) in pairs or _next_number(p, q, i, j, pairs) or (before and behind)


def _next_number(p: Sequence[Unit], q: Sequence[Unit], i: int, j: int, pairs: set[tuple[int, int]]) -> bool:
    """Whether the next number near behind is the same in both: "13 wins in 43 …", "16 games won in 43 …"."""
    after = [
        next((k for k in range(at + 1, min(at + NEXT, len(of))) if of[k].value is not None), None)
        for of, at in ((p, i), (q, j))
    ]
    return (after[0], after[1]) in pairs


def _longest(pairs: Sequence[tuple[int, int]]) -> int:
    known = set(pairs)
    best = 0
    for i, j in pairs:
        if (i - 1, j - 1) not in known:
            n = 1
            while (i + n, j + n) in known:
                n += 1
            best = max(best, n)
    return best
