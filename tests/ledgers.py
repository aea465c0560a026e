"""Reports with their analyses, and ledgers of them, for tests. Every span is found in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from factory import claim, day, edition, find, local

from claimline.ledger import Ledger, Stored
from claimline.model import (
    Analysis,
    Candidate,
    Claim,
    Derived,
    Edition,
    Entity,
    EntityId,
    EntityKind,
    Event,
    Evidence,
    Link,
    Marked,
    Mention,
    MentionKind,
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
    Segment,
    SentenceIn,
    Series,
    SeriesId,
    Span,
    Stance,
    Stated,
    Timex,
    digest,
)
from claimline.text import lines

CLOSED = "Mayor Odd Brenner said the bridge was closed.\nThe ferry still ran.\n"
OPEN = "Clerk Ilse Vantongeren denied the bridge was closed.\nTraffic was light.\n"
BOATS = "Mayor Odd Brenner denied the reports of 40 boats at Lund on Friday.\nShare this.\n"
Pair = tuple[Report, Analysis]


def retrieval(of: Edition, *, raw: bytes | None = None, row: int | None = None) -> Report:
    """The retrieval that gave an edition."""
    return Report(
        id=of.report,
        uri=of.uri,
        input=of.input,
        raw=of.text.encode() if raw is None else raw,
        raw_hash=of.raw_hash,
        format="text",
        text=of.text,
        transform="decode:utf-8",
        row=row,
    )


def analysed(
    of: Edition, *claims: Claim, people: Sequence[str] = (), furniture: Sequence[str] = ()
) -> Analysis:
    """An analysis of an edition, a sentence per line."""
    of = replace(of, furniture=tuple(Marked(find(of.text, words), "link") for words in furniture))
    entities = tuple(local(of, name) for name in people)
    mentions = tuple(
        Mention(MentionKind.PERSON, name, find(of.text, name), entity=entity.key)
        for name, entity in zip(people, entities, strict=True)
    )
    sentences = tuple((span, _place(span, claims, of)) for span in lines(of.text))
    return Analysis(of, sentences, mentions, claims, entities)


def _place(span: Span, claims: Sequence[Claim], of: Edition) -> SentenceIn:
    if any(mark.span.covers(span) for mark in of.furniture):
        return SentenceIn.FURNITURE
    spans = [words.span for one in claims for words in (*one.content, *filter(None, [one.target]))]
    return SentenceIn.CLAIM if any(span.overlap(other) for other in spans) else SentenceIn.NONE


def closed(text: str = CLOSED, **facts: str) -> Pair:
    """A report in which a mayor says that a bridge was closed."""
    of = edition(text, **facts)  # type: ignore[arg-type]
    said = claim(of, "the bridge was closed", source="Mayor Odd Brenner", cue="said", party="Harbour council")
    return retrieval(of), analysed(of, said, people=["Mayor Odd Brenner"])


def denied(text: str = OPEN, **facts: str) -> Pair:
    """A report in which a clerk denies it."""
    of = edition(text, **{"name": "denial.txt", **facts})  # type: ignore[arg-type]
    said = claim(
        of,
        "the bridge was closed",
        source="Clerk Ilse Vantongeren",
        cue="denied",
        stance=Stance.DENIES,
        party="Port office",
    )
    return retrieval(of), analysed(of, said, people=["Clerk Ilse Vantongeren"])


def boats() -> Pair:
    """A report with every kind of cell."""
    of = edition(BOATS, name="boats.txt", publisher="Quay Letter", published="2024-05-03")
    of = replace(of, byline=(Stated("Ane Lunde", "metadata"),))
    quantity = Quantity("40 boats", find(BOATS, "40 boats"), 40.0, 40.0, 40.0, counted="boat")
    place = Place(
        "Lund",
        find(BOATS, "Lund"),
        "Lund",
        lat=55.7038789,
        lon=13.19321,
        geonames=2693678,
        candidates=(Candidate("Lund", 0.87654321, lat=55.7038789),),
    )
    friday = replace(day("2024-05-03"), text="Friday", span=find(BOATS, "Friday"))
    said = claim(
        of, None, source="Mayor Odd Brenner", cue="denied", target="the reports", party="Harbour council"
    )
    said = replace(
        said,
        quantities=(quantity,),
        places=(place,),
        said=friday,
        event=Event("REJECT", "Odd Brenner"),
        confidence=0.87654321,
    )
    analysis = analysed(of, said, people=["Mayor Odd Brenner"], furniture=["Share this."])
    mentions = (
        *analysis.mentions,
        Mention(MentionKind.PLACE, "Lund", place.span, place=place),
        Mention(MentionKind.QUANTITY, "40 boats", quantity.span, quantity=quantity),
        Mention(MentionKind.TIME, "Friday", friday.span, interval=friday, timex=Timex("DATE", "2024-05-03")),
    )
    return retrieval(of), replace(analysis, mentions=mentions)


def other_raw(pair: Pair, raw: bytes) -> Pair:
    """The same report and text, fetched as other bytes; the report needs a URI."""
    report, analysis = pair
    found = digest(raw)
    segment = Segment(0, len(raw), "decode:utf-8", len(analysis.edition.text))
    of = replace(analysis.edition, raw_hash=found, segments=(segment,))
    return replace(report, raw=raw, raw_hash=found), replace(analysis, edition=of)


def renamed(pair: Pair, name: str) -> Pair:
    """The same bytes under another input name."""
    report, analysis = pair
    return replace(report, input=name), replace(analysis, edition=replace(analysis.edition, input=name))


def put(ledger: Ledger, pair: Pair, *, key: str = "k1") -> Stored:
    """Store a pair."""
    return ledger.store(*pair, key=key)


def new(folder: Path, *pairs: Pair, name: str = "story.claimline") -> Ledger:
    """A new ledger with these reports."""
    ledger = Ledger.open(folder / name, create=True)
    for pair in pairs:
        put(ledger, pair)
    return ledger


def replay(raw: bytes, segments: Sequence[Segment]) -> str:
    """The text of plain bytes."""
    return "".join(raw[s.raw_start : s.raw_end].decode() for s in segments)


def derived(*pairs: Pair) -> Derived:
    """A small, whole derivation: the first claim of the second report answers that of the first."""
    analyses = [analysis for _, analysis in pairs]
    claims = tuple(one for analysis in analyses for one in analysis.claims)
    entities, entity_of = [], []
    for one in (entity for analysis in analyses for entity in analysis.entities):
        number = EntityId(digest(one.name))
        entities.append(
            Entity(number, one.name, EntityKind.PERSON, one.aliases, members=(one.key,), mentions=1)
        )
        entity_of.append((one.key, number))
    a, b = claims[1], claims[0]
    reason = Evidence("same words", 0.87654321, "the bridge was closed", ((a.report, a.content[0].span),))
    sides = (
        Position("affirms", (b.id,), (b.source.party or "",)),
        Position("denies", (a.id,), (a.source.party or "",)),
    )
    question = Question(
        id=QuestionId(min(a.id, b.id)),
        title=b.words,
        title_claim=b.id,
        claims=tuple(sorted((a.id, b.id))),
        positions=sides,
        status=QuestionStatus.DISPUTED,
        origins_min=2,
        origins_max=2,
    )
    point = Point("2024-05-03", 3.0, 3.0, None, "at_least", b.id, b.source.party, "more than 3")  # type: ignore[arg-type]
    return Derived(
        claims=claims,
        entities=tuple(sorted(entities, key=lambda e: e.id)),
        entity_of=tuple(sorted(entity_of)),
        copies=(),
        links=(Link(a.id, b.id, Relation.ANSWERS, 0.9, (reason,)),),
        origins=tuple(
            Origin(
                c.id, (OriginStep(c.source.name, "source", c.source.span),), c.source.party, "speaks for it"
            )
            for c in sorted(claims, key=lambda c: c.id)
        ),
        questions=(question,),
        series=(Series(SeriesId("s1"), "count", "person", None, None, (point,)),),
    )
