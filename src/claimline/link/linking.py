"""The door: claims in; links, origins, questions and series out.

A pure function of the set of claims, editions and copies. Everything is sorted by id first, so no order of
arrival shows in the result.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimline.config import LinkConfig
from claimline.link.answers import repeated_denials
from claimline.link.cluster import Group, groups
from claimline.link.context import Context
from claimline.link.copies import copied_claims
from claimline.link.decided import Decided
from claimline.link.drafts import Known
from claimline.link.judging import compared, copied, in_order, links, pointing
from claimline.link.neighbours import KeyNeighbours, Neighbours, day_number
from claimline.link.origins import origins
from claimline.link.questions import questions
from claimline.link.readings import Reading, as_original, read_claims
from claimline.link.relations import Found, Node
from claimline.link.series import series
from claimline.link.sides import load_sides, opposed_parties
from claimline.link.targets import Aim, aim, source_keys
from claimline.model import (
    Claim,
    ClaimId,
    Copy,
    Edition,
    Link,
    Origin,
    Question,
    Relation,
    ReportId,
    Series,
)

OWNED = 200  # claims of the one that a target names, nearest before it, among which its meaning is looked for

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
    found = in_order([*_compared(heads, near, decided), *decided.found(heads)])
    answers = in_order(_pointing(readings, aims, near, decided))
    entered = origins(readings, copies)
    known = Known(
        readings=readings,
        origins={origin.claim: origin for origin in entered},
        copies=_followers(readings),
        texts={copy.report: copy.of for copy in copies},
        opposed=opposed_parties([*found, *answers], readings, load_sides(config.sides)),
    )
    every = [*found, *answers, *repeated_denials(answers, readings)]
    as_copies = [copied(r, readings[r.original]) for r in readings.values() if r.original is not None]
    return Linked(
        claims=tuple(_with_targets(ordered, answers)),
        links=tuple(links(every, as_copies, decided)),
        origins=entered,
        questions=questions(_grouped(heads, found, answers), known),
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


def _grouped(heads: _Readings, found: Sequence[Found], answers: Iterable[Found]) -> list[Group]:
    anchored = [one for one in answers if one.a.claim in heads and one.b.claim in heads]
    nodes = [Node(claim, i) for claim, reading in heads.items() for i in range(len(reading.parts))]
    return groups(found, anchored, nodes)


def _compared(readings: _Readings, near: Neighbours, decided: Decided) -> Iterator[Found]:
    for claim in sorted(readings):
        for other in near.near(claim):
            if claim < other and other in readings:
                yield from compared(readings[claim], readings[other], decided)


def _pointing(
    readings: _Readings, aims: Mapping[ClaimId, Aim], near: Neighbours, decided: Decided
) -> Iterator[Found]:
    """Answers through targets, and confirmations of a part."""
    by_report: dict[ReportId, list[Reading]] = defaultdict(list)
    for reading in sorted(readings.values(), key=lambda r: (r.start, r.id)):
        by_report[reading.report].append(reading)
    owners = _by_owner(readings, aims.values())
    for claim, reading in sorted(readings.items()):
        aimed = aims.get(claim)
        reached = [*near.near(claim), *_owned(owners, aimed, reading)] if aimed else []
        others = _elsewhere(readings, reading, reached)
        yield from pointing(reading, aimed, decided, here=by_report[reading.report], others=others)


def _by_owner(readings: _Readings, aims: Iterable[Aim]) -> dict[str, list[tuple[int, ClaimId]]]:
    """The dated claims of those whom targets name, in order of time."""
    named = {key for aimed in aims for key in aimed.owner}
    owners: dict[str, list[tuple[int, ClaimId]]] = defaultdict(list)
    for reading in readings.values() if named else ():
        if reading.window is not None:
            for key in source_keys(reading) & named:
                insort(owners[key], (day_number(reading.window[0]), reading.id))
    return owners


def _owned(
    owners: Mapping[str, Sequence[tuple[int, ClaimId]]], aimed: Aim, reading: Reading
) -> Iterator[ClaimId]:
    last = day_number(reading.window[1]) if reading.window else -1
    for key in sorted(aimed.owner):
        earlier = [claim for day, claim in owners.get(key, ()) if day <= last]
        yield from earlier[-OWNED:]


def _elsewhere(readings: _Readings, reading: Reading, found: Iterable[ClaimId]) -> list[Reading]:
    known = (readings[claim] for claim in sorted(set(found)) if claim in readings)
    return [other for other in known if other.report != reading.report]


def _followers(readings: _Readings) -> dict[ClaimId, tuple[ClaimId, ...]]:
    followers: dict[ClaimId, list[ClaimId]] = defaultdict(list)
    for claim, reading in sorted(readings.items()):
        if reading.original is not None:
            followers[reading.original].append(claim)
    return {original: tuple(copies) for original, copies in followers.items()}


def _with_targets(claims: Iterable[Claim], answers: Iterable[Found]) -> Iterator[Claim]:
    reached: dict[ClaimId, set[ClaimId]] = defaultdict(set)
    for one in answers:
        if one.relation is Relation.ANSWERS:
            reached[one.a.claim].add(one.b.claim)
    for claim in claims:
        target = claim.target and replace(claim.target, claims=tuple(sorted(reached.get(claim.id, ()))))
        yield replace(claim, target=target)
