"""A large invented ledger, for measuring what is made from one. No model runs: the analyses are written as an
analysis would be, through the ledger's own doors."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

from claimline.ledger import Ledger
from claimline.model import (
    Analysis,
    Certainty,
    Claim,
    ClaimId,
    Cue,
    Derived,
    Edition,
    EditionId,
    Entity,
    EntityId,
    EntityKind,
    Event,
    Evidence,
    Interval,
    Link,
    LocalEntity,
    Mention,
    MentionKind,
    Mode,
    Origin,
    OriginStep,
    Place,
    Point,
    Position,
    Quantity,
    Question,
    QuestionId,
    QuestionStatus,
    Relation,
    Report,
    ReportId,
    ResolvedBy,
    Segment,
    SentenceIn,
    Series,
    SeriesId,
    Source,
    SourceKind,
    Span,
    Stance,
    Stated,
    Words,
    claim_id,
    digest,
)
from claimline.text import occurrence

_SYLLABLES = [
    "ba",
    "ce",
    "do",
    "fi",
    "gu",
    "ha",
    "je",
    "ko",
    "li",
    "mu",
    "na",
    "pe",
    "ro",
    "si",
    "tu",
    "va",
    "we",
    "xo",
    "yi",
    "zu",
]
_VERBS = (
    ("said", Stance.ASSERTS),
    ("denied", Stance.DENIES),
    ("confirmed", Stance.CONFIRMS),
    ("warned", Stance.PREDICTS),
)
_STATUSES = tuple(QuestionStatus)
_FIRST = date(2031, 1, 1)
_CLAIMS, _OTHERS = 20, 8  # sentences of a report with and without a claim


class World:
    """Names and words of the invented story; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.people = [f"{self._name()} {self._name()}" for _ in range(1500)]
        self.parties = [
            f"{self._name()} {kind}" for kind in ("council", "ministry", "union", "army") for _ in range(30)
        ]
        self.places = [
            (self._name(), self.random.uniform(-60, 70), self.random.uniform(-170, 170)) for _ in range(400)
        ]
        self.publishers = [f"{self._name()} Courier" for _ in range(120)]
        self.words = [self._word() for _ in range(6000)]

    def _word(self) -> str:
        return "".join(self.random.choice(_SYLLABLES) for _ in range(self.random.randint(1, 3)))

    def _name(self) -> str:
        return "".join(self.random.choice(_SYLLABLES) for _ in range(3)).capitalize()

    def phrase(self, size: int) -> str:
        """So many words; the first of the list are frequent, as in a language."""
        top = len(self.words)
        return " ".join(self.words[int(top * self.random.random() ** 3)] for _ in range(size))


def build(path: Path, *, reports: int, seed: int = 7) -> None:
    """Write the ledger: per report 20 claims, about 2 in 3 of them in questions of several claims."""
    world = World(seed)
    claims: list[Claim] = []
    keys: dict[tuple[EntityKind, str], list[str]] = defaultdict(list)
    with Ledger.open(path, create=True) as ledger:
        for number in range(reports):
            report, analysis = _report(world, number)
            ledger.store(report, analysis, key="big")
            claims += analysis.claims
            for one in analysis.entities:
                keys[one.kind, one.name].append(one.key)
        ledger.replace_derived(_derived(world, claims, keys))


# ---------------------------------------------------------------------------- one report


def _report(world: World, number: int) -> tuple[Report, Analysis]:
    name = f"report-{number:05}.txt"
    uri = f"https://example.invalid/{number}"
    day = (_FIRST + timedelta(days=number % 365)).isoformat()
    parts = [Draft(world) for _ in range(_CLAIMS)]
    others = [world.phrase(14).capitalize() + "." for _ in range(_OTHERS)]
    sentences = [part.text for part in parts] + others
    text = "\n\n".join(sentences)
    raw = text.encode()
    edition = Edition(
        id=EditionId(digest(text)),
        report=ReportId(digest(uri)),
        uri=uri,
        input=name,
        raw_hash=digest(raw),
        text=text,
        segments=(Segment(0, len(raw), "decode:utf-8", len(text)),),
        furniture=(),
        structure=(),
        title=Stated(world.phrase(7).capitalize(), "metadata"),
        byline=(),
        dateline=None,
        publisher=Stated(world.random.choice(world.publishers), "metadata"),
        agency=None,
        language="en",
        published=Interval(day, day, day, "metadata"),
    )
    return Report(edition.report, uri, name, raw, edition.raw_hash, "text", text, "decode:utf-8"), _analysis(
        edition, parts
    )


class Draft:
    """One sentence with its parts: who said of what place that so many people were killed, or other words."""

    def __init__(self, world: World) -> None:
        rng = world.random
        self.person = rng.choice(world.people)
        self.party = world.parties[world.people.index(self.person) % len(world.parties)]
        self.verb, self.stance = rng.choice(_VERBS)
        self.place = rng.choice(world.places)
        self.number = rng.randint(2, 400) if rng.random() < 0.3 else None
        body = f"{self.number} people were killed and {world.phrase(8)}" if self.number else world.phrase(12)
        self.content = f"{body} in {self.place[0]}"
        self.text = f"{self.person} {self.verb} that {self.content}."
        self.certainty = rng.choice(tuple(Certainty)) if rng.random() < 0.2 else Certainty.CERTAIN
        self.event = "PROTEST" if rng.random() < 0.1 else None


def _analysis(edition: Edition, parts: Sequence[Draft]) -> Analysis:
    claims, mentions, sentences, at = [], [], [], 0
    entities: dict[tuple[EntityKind, str], LocalEntity] = {}
    for part in parts:
        span = Span(at, at + len(part.text))
        claims.append(_claim(edition, part, at))
        person = _local(edition, EntityKind.PERSON, part.person, party=part.party)
        place = _local(edition, EntityKind.PLACE, part.place[0])
        entities |= {(person.kind, person.name): person, (place.kind, place.name): place}
        where = edition.text.index(part.place[0], at + len(part.person))
        mentions += [
            Mention(MentionKind.PERSON, part.person, Span(at, at + len(part.person)), entity=person.key),
            Mention(
                MentionKind.PLACE, part.place[0], Span(where, where + len(part.place[0])), entity=place.key
            ),
        ]
        sentences.append((span, SentenceIn.CLAIM))
        at = span.end + 2
    for line in edition.text[at:].split("\n\n"):
        sentences.append((Span(at, at + len(line)), SentenceIn.NONE))
        at += len(line) + 2
    return Analysis(edition, tuple(sentences), tuple(mentions), tuple(claims), tuple(entities.values()))


def _local(edition: Edition, kind: EntityKind, name: str, *, party: str | None = None) -> LocalEntity:
    return LocalEntity(
        digest(edition.report, kind, name), edition.report, kind, name, ((name, 1),), party=party
    )


def _claim(edition: Edition, part: Draft, at: int) -> Claim:
    text = edition.text
    start = text.index(part.content, at)
    content = Words.at(text, Span(start, start + len(part.content)))
    cue = text.index(part.verb, at + len(part.person))
    place = start + part.content.rindex(part.place[0])
    nth = occurrence(text, content.text, start)
    quantities: tuple[Quantity, ...] = ()
    if part.number:
        words = Words.at(text, Span(start, start + len(f"{part.number} people")))
        value = float(part.number)
        quantities = (
            Quantity(words.text, words.span, value, value, value, counted="person", outcome="killed"),
        )
    return Claim(
        id=claim_id(edition.report, source=part.person, cue=part.verb, quotes=[content.text], nth=nth),
        report=edition.report,
        edition=edition.id,
        source=Source(
            text=part.person,
            span=Span(at, at + len(part.person)),
            name=part.person,
            kind=SourceKind.PERSON,
            entity=digest(edition.report, EntityKind.PERSON, part.person),
            party=part.party,
            affiliation=(part.party,),
            resolved_by=ResolvedBy.NAME,
        ),
        cue=Cue(part.verb, Span(cue, cue + len(part.verb)), part.verb),
        content=(content,),
        stance=part.stance,
        mode=Mode.INDIRECT,
        certainty=part.certainty,
        as_of=edition.published.latest,
        places=(
            Place(
                part.place[0],
                Span(place, place + len(part.place[0])),
                part.place[0],
                lat=round(part.place[1], 4),
                lon=round(part.place[2], 4),
                precision="town",
            ),
        ),
        quantities=quantities,
        event=Event(part.event) if part.event else None,
        confidence=round(0.5 + len(content.text) % 50 / 100, 2),
    )


# ---------------------------------------------------------------------------- across reports


def _derived(world: World, claims: list[Claim], keys: dict[tuple[EntityKind, str], list[str]]) -> Derived:
    entities, entity_of = [], {}
    for (kind, name), members in sorted(keys.items()):
        found = EntityId(digest(kind, name))
        party = (
            world.parties[world.people.index(name) % len(world.parties)]
            if kind is EntityKind.PERSON
            else None
        )
        aliases = ((name, len(members)), (name.rpartition(" ")[2], 1))
        entities.append(
            Entity(found, name, kind, aliases, party, mentions=len(members), members=tuple(sorted(members)))
        )
        entity_of.update(dict.fromkeys(members, found))
    claims = [
        replace(one, source=replace(one.source, entity=entity_of[one.source.entity or ""])) for one in claims
    ]
    groups = list(_groups(world, claims))
    return Derived(
        claims=tuple(claims),
        entities=tuple(sorted(entities, key=lambda one: one.id)),
        entity_of=tuple(sorted(entity_of.items())),
        copies=(),
        links=tuple(sorted(_links(groups), key=lambda one: (one.a, one.b, one.relation))),
        origins=tuple(_origin(one) for one in sorted(claims, key=lambda one: one.id)),
        questions=tuple(sorted(_questions(groups), key=lambda one: one.id)),
        series=tuple(_series(claims)),
    )


def _groups(world: World, claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Claims put together as linking would: most alone, some in fives, a few in very large groups."""
    order = list(claims)
    world.random.shuffle(order)
    at = 0
    while at < len(order):
        size = world.random.choice((1, 1, 2, 3, 5, 8))
        if world.random.random() < 0.0004:
            size = 300
        yield sorted(order[at : at + size], key=lambda one: one.id)
        at += size


def _links(groups: Sequence[Sequence[Claim]]) -> Iterator[Link]:
    for group in groups:
        for a, b in pairwise(group):
            relation = Relation.CONTRADICTS if Stance.DENIES in (a.stance, b.stance) else Relation.SUPPORTS
            yield Link(
                a.id, b.id, relation, 0.5 + (len(a.words) % 50) / 100, (Evidence("same place", 0.4, "town"),)
            )


def _origin(claim: Claim) -> Origin:
    steps = (OriginStep(claim.source.name, "source", claim.source.span), OriginStep(claim.report, "report"))
    return Origin(claim.id, steps, claim.source.party, "speaks for it")


def _questions(groups: Sequence[Sequence[Claim]]) -> Iterator[Question]:
    for number, group in enumerate(groups):
        denies = tuple(one.id for one in group if one.stance is Stance.DENIES)
        affirms = tuple(one.id for one in group if one.stance is not Stance.DENIES)
        sides = [(name, ids) for name, ids in (("affirms", affirms), ("denies", denies)) if ids]
        by_id = {one.id: one for one in group}
        days = [one.as_of for one in group if one.as_of]
        parties = len({one.source.party for one in group})
        yield Question(
            id=QuestionId(group[0].id),
            title=group[0].words,
            title_claim=group[0].id,
            claims=tuple(one.id for one in group),
            positions=tuple(Position(name, ids, _parties(by_id, ids)) for name, ids in sides),
            status=QuestionStatus.SINGLE_PARTY if len(group) == 1 else _STATUSES[number % 5],
            first=min(days),
            last=max(days),
            origins_min=parties,
            origins_max=parties,
        )


def _parties(by_id: dict[ClaimId, Claim], ids: Sequence[ClaimId]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(by_id[one].source.party or "" for one in ids))


def _series(claims: Sequence[Claim]) -> Iterator[Series]:
    by_place: dict[str, list[Claim]] = defaultdict(list)
    for one in claims:
        if one.quantities:
            by_place[one.places[0].name].append(one)
    for place, members in sorted(by_place.items()):
        members.sort(key=lambda one: (one.as_of or "", one.id))
        points = tuple(
            Point(one.as_of, q.value, q.low, q.high, q.bound, one.id, one.source.party, q.text)
            for one in members
            for q in one.quantities
        )
        yield Series(SeriesId(digest(place, "killed")), "killed", "person", place, None, points)


if __name__ == "__main__":
    build(Path(sys.argv[1]), reports=int(sys.argv[2]))
