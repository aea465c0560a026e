"""Whether two statements are of one proposition: named features, each with a weight that was fitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log1p
from types import MappingProxyType

from claimline.data import lexicon
from claimline.link.alignment import Alignment, align
from claimline.link.likeness import clash
from claimline.link.readings import Part, Reading
from claimline.link.units import Unit

RUN = 6  # shared units in a row beyond which more tell nothing more
FEW = 3  # names or numbers beyond which more tell nothing more


@dataclass(frozen=True, slots=True)
class Match:
    """Two statements side by side with what speaks for and against one proposition; ``score`` is the
    probability that they are one, 0 to 1."""

    p: tuple[Unit, ...]
    q: tuple[Unit, ...]
    aligned: Alignment
    features: Mapping[str, float]
    score: float

    @property
    def other_numbers(self) -> bool:
        """Whether each has a number that stands at no place of the other."""
        pairs = (*self.aligned.numbers, *self.aligned.changed)
        return _spare(self.p, {i for i, _ in pairs}) and _spare(self.q, {j for _, j in pairs})


def match(a: Reading, b: Reading, p: Part, q: Part) -> Match:
    """The statements ``p`` of ``a`` and ``q`` of ``b`` side by side."""
    aligned = align(p.units, q.units)
    found = features(a, b, p, q, aligned)
    fitted = weights()
    total = sum(fitted[name] * value for name, value in sorted(found.items()))
    return Match(p.units, q.units, aligned, MappingProxyType(found), 1 / (1 + exp(-total)))


@cache
def weights() -> Mapping[str, float]:
    """The fitted weight of each feature, by name."""
    return MappingProxyType(dict(lexicon("proposition")["weights"]))


def features(a: Reading, b: Reading, p: Part, q: Part, aligned: Alignment) -> dict[str, float]:
    """What speaks for and against one proposition, by name; see proposition.toml for what each means."""
    mine, theirs = p.units, q.units
    pairs = (*aligned.words, *aligned.numbers, *aligned.opposites)
    left, right = ({k for k, _ in pairs}, {k for _, k in pairs})
    changed_left, changed_right = ({k for k, _ in aligned.changed}, {k for _, k in aligned.changed})
    cover = sorted((_share(mine, left, changed_left), _share(theirs, right, changed_right)), reverse=True)
    shared = [mine[i] for i, _ in aligned.words]
    words = [unit for unit in shared if not unit.name]
    topic = a.setting & b.setting
    return {
        "constant": 1.0,
        "smaller covered": cover[0],
        "larger covered": cover[1],
        "shared words": log1p(sum(unit.weight for unit in words)),
        "words beyond the topic": log1p(sum(unit.weight for unit in words if unit.key not in topic)),
        "words in a row": log1p(min(RUN, aligned.longest)),
        "shared names": float(min(FEW, sum(unit.name for unit in shared))),
        "strange names": float(_strange(mine, left) and _strange(theirs, right)),
        "equal numbers": float(min(FEW, sum(_tells(mine[i]) for i, _ in aligned.numbers))),
        "changed numbers": float(min(FEW, len(aligned.changed))),
        "heads": float(_heads(p, q)),
        "one speaker": float(bool(set(a.positions) & set(b.positions))),
        "one report": float(a.report == b.report),
        "cannot be one": float(clash(p, q)),
        "other mood": float(a.mood != b.mood),
    }


def _share(units: tuple[Unit, ...], shared: set[int], changed: set[int]) -> float:
    total = sum(unit.weight for i, unit in enumerate(units) if i not in changed)
    return sum(units[i].weight for i in shared) / total if total else 0.0


def _strange(units: tuple[Unit, ...], shared: set[int]) -> bool:
    return any(unit.name and i not in shared for i, unit in enumerate(units))


def _spare(units: tuple[Unit, ...], used: set[int]) -> bool:
    return any(unit.value is not None and i not in used and _tells(unit) for i, unit in enumerate(units))


def _tells(unit: Unit) -> bool:
    return unit.kind not in ("year", "day")


def _heads(p: Part, q: Part) -> bool:
    return any(head in q.own for head in p.heads) and any(head in p.own for head in q.heads)
