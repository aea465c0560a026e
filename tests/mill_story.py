"""A small story on disk, stored as a run would store it, without the models: two reports, three claims,
one dispute, one failure, and words that try to drive a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from factory import claim, edition, local
from views import question

from claimline.ledger import Ledger
from claimline.model import (
    Analysis,
    Claim,
    Derived,
    Edition,
    Entity,
    EntityId,
    EntityKind,
    Failure,
    Link,
    LocalEntity,
    Origin,
    QuestionStatus,
    Relation,
    Report,
    SentenceIn,
    Span,
    Stance,
)
from claimline.text import lines

MILL = edition(
    "The mill [bold]burned[/bold] for two days, Mara Lund said.\n"
    "The Tarn company denied that the mill burned.\nNobody slept \x1b[2J that night.",
    uri="https://courier.example/mill",
    published="2031-05-02",
    publisher="Hill Courier",
    title="Mill \x1b[31mburns",
    name="courier.txt",
)
LATER = edition("The mill burned for one day, said Mara Lund.", name="loose.txt")

TWO_DAYS = claim(
    MILL,
    "The mill [bold]burned[/bold] for two days",
    source="Mara Lund",
    cue="said",
    party="Fire Office",
    said="2031-05-02",
)
DENIED = claim(
    MILL, "the mill burned", source="The Tarn company", cue="denied", stance=Stance.DENIES, party="Tarn"
)
ONE_DAY = claim(LATER, "The mill burned for one day", source="Mara Lund", cue="said", party="Fire Office")


def report(of: Edition) -> Report:
    """The retrieval that gave an edition of plain text."""
    raw = of.text.encode()
    return Report(of.report, of.uri, of.input, raw, of.raw_hash, "text", of.text, "decode:utf-8")


def analysis(of: Edition, claims: Sequence[Claim], people: Sequence[str]) -> Analysis:
    """An analysis in which every line is a sentence."""
    said = [piece.span for one in claims for piece in one.content]
    sentences = tuple((span, _place(span, said)) for span in lines(of.text))
    return Analysis(of, sentences, (), tuple(claims), tuple(local(of, name) for name in people))


def _place(span: Span, said: Sequence[Span]) -> SentenceIn:
    return SentenceIn.CLAIM if any(span.overlap(one) for one in said) else SentenceIn.NONE


def _entity(name: str, *members: LocalEntity) -> Entity:
    keys = tuple(sorted(one.key for one in members))
    return Entity(EntityId(keys[0]), name, EntityKind.PERSON, ((name, len(keys)),), members=keys)


def derived() -> Derived:
    """What depends on both reports."""
    claims = (TWO_DAYS, DENIED, ONE_DAY)
    entities = (
        _entity("Mara Lund", local(MILL, "Mara Lund"), local(LATER, "Mara Lund")),
        _entity("Tarn", local(MILL, "Tarn")),
    )
    return Derived(
        claims=claims,
        entities=entities,
        entity_of=tuple(sorted((key, one.id) for one in entities for key in one.members)),
        copies=(),
        links=(Link(DENIED.id, TWO_DAYS.id, Relation.CONTRADICTS, 0.9),),
        origins=tuple(Origin(one.id, (), one.source.party, "own words") for one in claims),
        questions=(question(QuestionStatus.DISPUTED, ("affirms", [TWO_DAYS]), ("denies", [DENIED])),),
        series=(),
    )


def build(path: Path) -> Path:
    """The story as a ledger at ``path``."""
    first = analysis(MILL, [TWO_DAYS, DENIED], ["Mara Lund", "Tarn"])
    with Ledger.open(path, create=True) as ledger:
        ledger.store(report(MILL), first, key="k")
        ledger.store(report(LATER), analysis(LATER, [ONE_DAY], ["Mara Lund"]), key="k")
        ledger.fail(Failure("scan.pdf", "format unknown", "it begins with %PDF", "Save it as text."))
        ledger.replace_derived(derived())
    return path
