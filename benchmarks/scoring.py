"""Claims found against claims expected: matching, recall, precision and labels.

A predicted claim meets an expected one when their contents overlap (the common part is at least half of
the expected content and at least half of the predicted one, ``aside`` spans counted in neither; for a claim
without content, target against target) and the source is the right entity. Matching is one to one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claimline.model import Claim, Entity, LocalEntity, Mode, ResolvedBy, Span
from claimline.text import key

ENOUGH = 0.5  # half of either side: a longer relative clause is a matter of taste, another claim is not
LABELS = ("stance", "certainty", "hedge", "polarity", "mode", "resolved_by")


@dataclass(frozen=True, slots=True)
class Expected:
    """One claim of a reading. ``names`` are the keys under which its source is known, ``rivals`` those of
    other sources; where both are in a name, the longer one decides. ``body`` says that a name may have more
    words around it ("the Acme workers' union"); ``by_words`` that a source at the same words is right
    whatever it is called."""

    id: str
    input: str
    content: tuple[Span, ...]
    target: Span | None
    cue: Span | None
    source: Span | None
    names: frozenset[str]
    rivals: frozenset[str] = frozenset()
    body: bool = False
    by_words: bool = False
    labels: Mapping[str, frozenset[str | None]] = field(default_factory=dict)
    aside: tuple[Span, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """An expected claim and the predicted claim that meets it."""

    expected: Expected
    claim: Claim


@dataclass(frozen=True, slots=True)
class Spurious:
    """A predicted claim that meets nothing expected."""

    input: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Score:
    """What was found and what was not. ``found`` has optional ones too; the ratios leave them out."""

    found: tuple[Pair, ...]
    missed: tuple[Expected, ...]
    false: tuple[Spurious, ...]
    wrong_source: tuple[Pair, ...]

    @property
    def counted(self) -> int:
        """Claims found that the ratios count."""
        return sum(not pair.expected.optional for pair in self.found)

    @property
    def recall(self) -> float:
        """Share of the expected claims that were found."""
        return ratio(self.counted, self.counted + len(self.missed))

    @property
    def precision(self) -> float:
        """Share of the predicted claims that were expected."""
        return ratio(self.counted, self.counted + len(self.false))

    def label(self, name: str) -> float:
        """Share of the claims found whose label ``name`` is one that the reading accepts."""
        judged = self._judged(name)
        return ratio(sum(is_right(pair, name) for pair in judged), len(judged))

    def _judged(self, name: str) -> list[Pair]:
        return [pair for pair in self.found if name in pair.expected.labels]

    def figures(self) -> dict[str, float]:
        """All ratios by name, in the order in which they are printed; labels only where they were judged."""
        return {
            "recall": self.recall,
            "precision": self.precision,
            **{name: self.label(name) for name in LABELS if self._judged(name)},
        }


def ratio(part: int, whole: int) -> float:
    """``part / whole``; 1.0 of nothing."""
    return part / whole if whole else 1.0


def label_of(claim: Claim, name: str) -> str | None:
    """The predicted value of a label as plain text."""
    value = {
        "stance": claim.stance,
        "certainty": claim.certainty,
        "hedge": claim.hedged_by,
        "polarity": claim.polarity,
        "mode": claim.mode,
        "resolved_by": claim.source.resolved_by,
    }[name]
    return None if value is None else str(value)


def is_right(pair: Pair, name: str) -> bool:
    """Whether the predicted label is among those accepted."""
    return label_of(pair.claim, name) in pair.expected.labels[name]


def match(
    expected: Sequence[Expected],
    claims_by_input: Mapping[str, Sequence[Claim]],
    entities: Iterable[Entity | LocalEntity],
) -> Score:
    """Pair the attributed claims with the expected ones, best overlap first."""
    known = _by_id(entities)
    found: list[Pair] = []
    wrong: list[Pair] = []
    false: list[Spurious] = []
    for name in sorted({*claims_by_input, *(item.input for item in expected)}):
        gold = [item for item in expected if item.input == name]
        claims = [c for c in claims_by_input.get(name, ()) if c.mode is not Mode.NARRATED]
        pairs = [Pair(item, claim) for item in gold for claim in claims if _same_content(item, claim) > 0.0]
        right = _one_to_one([pair for pair in pairs if _right_source(pair, known)])
        found += right
        taken = {pair.claim.id for pair in right}
        met = {pair.expected.id for pair in right}
        wrong += _one_to_one([p for p in pairs if p.claim.id not in taken and p.expected.id not in met])
        false += [Spurious(name, claim) for claim in claims if claim.id not in taken]
    met = {pair.expected.id for pair in found}
    missed = [item for item in expected if item.id not in met and not item.optional]
    return Score(tuple(found), tuple(missed), tuple(false), tuple(wrong))


def overlap(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Code points that both sets of disjoint spans cover."""
    return sum(a.overlap(b) for a in one for b in other)


def _by_id(entities: Iterable[Entity | LocalEntity]) -> dict[str, Entity | LocalEntity]:
    known: dict[str, Entity | LocalEntity] = {}
    for entity in entities:
        if isinstance(entity, Entity):
            known[entity.id] = entity
            known.update(dict.fromkeys(entity.members, entity))
        else:
            known.setdefault(entity.key, entity)
    return known


def _same_content(expected: Expected, claim: Claim) -> float:
    """How well the contents agree, 0.0 where they do not: intersection over union."""
    if expected.content:
        gold, mine = expected.content, tuple(piece.span for piece in claim.content)
    elif expected.target:
        gold, mine = (expected.target,), (claim.target.span,) if claim.target else ()
    else:  # a refusal to comment has nothing but its cue
        gold = (expected.cue,) if expected.cue else ()
        mine = (claim.cue.span,) if claim.cue and not claim.content else ()
    common = overlap(gold, mine)
    gold_size = sum(map(len, gold)) - overlap(gold, expected.aside)
    my_size = sum(map(len, mine)) - overlap(mine, expected.aside)
    if not common or common < ENOUGH * gold_size or common < ENOUGH * my_size:
        return 0.0
    return common / max(1, gold_size + my_size - common)


def _one_to_one(pairs: Sequence[Pair]) -> list[Pair]:
    """The best pairs in which no claim stands twice; claims that share their cue come first."""

    def rank(pair: Pair) -> tuple[bool, float, str, tuple[int, int, str]]:
        cue = pair.claim.cue
        shared = bool(cue and pair.expected.cue and cue.span.overlap(pair.expected.cue))
        return (not shared, -_same_content(pair.expected, pair.claim), pair.expected.id, pair.claim.order)

    taken: set[str] = set()
    met: set[str] = set()
    best: list[Pair] = []
    for pair in sorted(pairs, key=rank):
        if pair.expected.id not in met and pair.claim.id not in taken:
            best.append(pair)
            met.add(pair.expected.id)
            taken.add(pair.claim.id)
    return sorted(best, key=lambda pair: pair.expected.id)


def _right_source(pair: Pair, known: Mapping[str, Entity | LocalEntity]) -> bool:
    expected, source = pair.expected, pair.claim.source
    entity = known.get(source.entity or "")
    aliases = {name for name, _ in entity.aliases} | {entity.name} if entity else {source.name}
    if not entity or source.resolved_by is ResolvedBy.NAME:
        aliases.add(source.text or "")
    keys = {name_key(alias) for alias in aliases} - {""}
    if keys & expected.names:
        return not keys & expected.rivals
    if expected.body and _longest_in(keys, expected.names) > _longest_in(keys, expected.rivals):
        return True
    if not expected.by_words or keys & expected.rivals:
        return False
    if expected.source is None:  # nobody is named: anybody without a name is right
        return True
    if source.span is None:
        return False
    return 2 * expected.source.overlap(source.span) >= min(len(expected.source), len(source.span))


def _longest_in(keys: Iterable[str], names: Iterable[str]) -> int:
    """Length of the longest of ``names`` that begins at a word of a key; 0 without one."""
    return max((len(name) for name in names for key in keys if f" {name}" in f" {key}"), default=0)


def name_key(name: str) -> str:
    """The comparison key of a name, without its article."""
    return key(name).removeprefix("the ")
