"""The door: claims in; links, origins, questions and series out.

A pure function of the set of claims, editions and copies. Everything is sorted by id first, so no order of
arrival shows in the result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimline.config import LinkConfig
from claimline.link.answers import confirmed_parts, repeated_denials, with_answers
from claimline.link.cluster import Group, groups
from claimline.link.compare import compare
from claimline.link.context import Context
from claimline.link.copies import copied_claims, same_words
from claimline.link.decided import Decided
from claimline.link.drafts import Known
from claimline.link.neighbours import KeyNeighbours, Neighbours
from claimline.link.origins import origins
from claimline.link.questions import questions
from claimline.link.readings import Reading, as_original, read_claims
from claimline.link.relations import Found, Node
from claimline.link.series import series
from claimline.link.sides import load_sides, opposed_parties
from claimline.link.targets import Aim, aim, source_keys, target_answers
from claimline.model import (
    Claim,
    ClaimId,
    Copy,
    Edition,
    Evidence,
    Link,
    Origin,
    Question,
    Relation,
    ReportId,
    Series,
)

OWNED = 200  # claims of the one that a target names, nearest before it, among which its meaning is looked for

_SYMMETRIC = frozenset({Relation.REPEATS, Relation.SUPPORTS})
_Readings = Mapping[ClaimId, Reading]


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking finds: the claims with what their targets point at, and all that joins them."""

    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    origins: tuple[Origin, ...]
    questions: tuple[Question, ...]
    series: tuple[Series, ...]


def link_claims(
    claims: Sequence[Claim],
    *,
    editions: Mapping[ReportId, Edition],
    copies: Sequence[Copy],
    config: LinkConfig,
    neighbours: Neighbours | None = None,
    decided: Decided | None = None,
) -> Linked:
    """Relations, origins, questions and series of ``claims``, the same for every order of the input.

    ``editions`` has the edition that each claim cites, by report; claims of other reports stay as they
    are and are linked to nothing. ``neighbours`` finds the claims to compare with; without it they are
    found among all. ``decided`` are the links that people accepted or rejected.

    Raises ConfigError for an unreadable file of sides."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    contexts = {r: Context.of(editions[r]) for r in sorted({c.report for c in ordered}) if r in editions}
    readings = _read(ordered, contexts, copies)
    heads = {claim: reading for claim, reading in readings.items() if reading.original is None}
    aims = {claim: aimed for claim, r in readings.items() if (aimed := aim(r, contexts[r.report]))}
    near = neighbours or KeyNeighbours(heads, {claim: a.topic for claim, a in aims.items() if a.topic})
    decided = decided or Decided()
    by_machine = with_answers(_compared(heads, near), readings)
    found = [*filter(decided.holds, by_machine), *decided.found(heads)]
    pointing = list(filter(decided.holds, _pointing(readings, aims, near)))
    entered = origins(readings, copies)
    known = Known(
        readings=readings,
        origins={origin.claim: origin for origin in entered},
        copies=_followers(readings),
        texts={copy.report: copy.of for copy in copies},
        opposed=opposed_parties([*found, *pointing], readings, load_sides(config.sides)),
    )
    every = [*found, *pointing, *repeated_denials(pointing, readings)]
    return Linked(
        claims=tuple(_with_targets(ordered, pointing)),
        links=tuple(_links(every, readings, decided)),
        origins=entered,
        questions=questions(_grouped(heads, found, pointing), known),
        series=series(heads.values()),
    )


def _read(
    claims: Sequence[Claim], contexts: Mapping[ReportId, Context], copies: Sequence[Copy]
) -> dict[ClaimId, Reading]:
    read = read_claims(claims, contexts)
    originals = copied_claims([reading.claim for reading in read.values()], copies)
    return {
        claim: as_original(reading, read[originals[claim]] if claim in originals else None)
        for claim, reading in read.items()
    }


def _grouped(heads: _Readings, found: Sequence[Found], pointing: Iterable[Found]) -> list[Group]:
    anchored = [one for one in pointing if one.a.claim in heads and one.b.claim in heads]
    nodes = [Node(claim, i) for claim, reading in heads.items() for i in range(len(reading.parts))]
    return groups(found, anchored, nodes)


def _compared(readings: _Readings, near: Neighbours) -> Iterator[Found]:
    done: set[tuple[ClaimId, ClaimId]] = set()
    for claim in sorted(readings):
        for other in near.near(claim):
            pair = (claim, other) if claim < other else (other, claim)
            if other in readings and claim != other and pair not in done:
                done.add(pair)
                yield from compare(readings[pair[0]], readings[pair[1]])


def _pointing(readings: _Readings, aims: Mapping[ClaimId, Aim], near: Neighbours) -> Iterator[Found]:
    """Answers through targets, and confirmations of a part."""
    by_report: dict[ReportId, list[Reading]] = defaultdict(list)
    for reading in sorted(readings.values(), key=lambda r: (r.start, r.id)):
        by_report[reading.report].append(reading)
    owners = _by_owner(readings, aims.values())
    for claim, reading in sorted(readings.items()):
        here = by_report[reading.report]
        yield from confirmed_parts(reading, here)
        pointed = aims.get(claim)
        if pointed:
            others = _elsewhere(readings, reading, [*near.near(claim), *_owned(owners, pointed, reading)])
            yield from target_answers(reading, pointed, here=here, elsewhere=others)


def _by_owner(readings: _Readings, aims: Iterable[Aim]) -> dict[str, list[Reading]]:
    """The claims of those whom targets name, in order of time."""
    named = {key for pointed in aims for key in pointed.owner}
    owners: dict[str, list[Reading]] = defaultdict(list)
    if named:
        for reading in sorted(readings.values(), key=lambda r: (r.window or ("9999",), r.id)):
            for key in source_keys(reading) & named:
                owners[key].append(reading)
    return owners


def _owned(owners: Mapping[str, Sequence[Reading]], pointed: Aim, reading: Reading) -> Iterator[ClaimId]:
    last = reading.window[1] if reading.window else ""
    for key in sorted(pointed.owner):
        earlier = [r for r in owners.get(key, ()) if r.window and r.window[0] <= last]
        yield from (r.id for r in earlier[-OWNED:])


def _elsewhere(readings: _Readings, reading: Reading, found: Iterable[ClaimId]) -> list[Reading]:
    known = (readings[claim] for claim in dict.fromkeys(found) if claim in readings)
    return [other for other in known if other.report != reading.report]


def _followers(readings: _Readings) -> dict[ClaimId, tuple[ClaimId, ...]]:
    followers: dict[ClaimId, list[ClaimId]] = defaultdict(list)
    for claim, reading in sorted(readings.items()):
        if reading.original is not None:
            followers[reading.original].append(claim)
    return {original: tuple(copies) for original, copies in followers.items()}


def _with_targets(claims: Iterable[Claim], pointing: Iterable[Found]) -> Iterator[Claim]:
    reached: dict[ClaimId, set[ClaimId]] = defaultdict(set)
    for one in pointing:
        if one.relation is Relation.ANSWERS:
            reached[one.a.claim].add(one.b.claim)
    for claim in claims:
        target = claim.target and replace(claim.target, claims=tuple(sorted(reached.get(claim.id, ()))))
        yield replace(claim, target=target)


def _links(found: Iterable[Found], readings: _Readings, decided: Decided) -> list[Link]:
    """One link per pair and relation, the best scored; sorted."""
    best: dict[tuple[ClaimId, ClaimId, Relation], Link] = {}
    for one in found:
        a, b = one.a.claim, one.b.claim
        if one.relation in _SYMMETRIC and b < a:
            a, b = b, a
        kept = best.get((a, b, one.relation))
        if kept is None or one.score > kept.score:
            best[(a, b, one.relation)] = Link(a, b, one.relation, round(one.score, 4), one.evidence)
    for reading in readings.values():
        if reading.original is not None:
            link = _copied(reading, readings[reading.original])
            best[(link.a, link.b, link.relation)] = link
    best.update(decided.links())
    return [best[name] for name in sorted(best)]


def _copied(copy: Reading, original: Reading) -> Link:
    score = round(same_words(copy.claim, original.claim), 4)
    spans = tuple((r.report, piece.span) for r in (copy, original) for piece in r.claim.content)
    evidence = Evidence("same words in a copy", score, "the report is a copy and has the same words", spans)
    return Link(copy.id, original.id, Relation.REPEATS, score, (evidence,))
