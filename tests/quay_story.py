"""A small story for pages: three reports of invented outlets, one of them hostile, with a dispute, a number
series, places, a merge, and a later edition. Stored as a run would store it, without the models."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from factory import claim, edition, find, local
from mill_story import analysis, report
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
    Evidence,
    Link,
    LocalEntity,
    Marked,
    Mention,
    MentionKind,
    Origin,
    OriginStep,
    Place,
    Point,
    Quantity,
    QuestionStatus,
    Relation,
    SentenceIn,
    Series,
    SeriesId,
    Stance,
)

TOKEN = "the-token-of-the-tests"  # of workbenches of this story
SCRIPT = "<script>alert(1)</script>"
TURNED = "\u202eevil\u202c"
FIRST = edition(
    "Pier watch\n\nHarbour master Ida Stroem said 40 boats sank at Vik on Friday.\n"
    "The Norrland Line denied that 40 boats sank.\nIt rained all day.\nShare this page.",
    uri="https://pierwatch.example/boats",
    published="2031-05-02",
    publisher="Pier Watch",
    title="Forty boats",
    name="pier.txt",
)
FIRST = replace(
    FIRST,
    furniture=(Marked(find(FIRST.text, "Share this page."), "link"),),
    structure=(Marked(find(FIRST.text, "Pier watch"), "title"),),
)
SECOND = edition(
    "At least 60 boats sank, Ida Strøm said.\nנמל ויק נסגר\nНикто не спал.",
    uri="https://quay.example/boats",
    published="2031-05-04",
    publisher="Quay Letter",
    title="Sixty",
    name="quay.txt",
)
HOSTILE = edition(
    f"{SCRIPT} Nobody\x1b[2J slept {TURNED}, said Bo Falk.\n\"' onmouseover=alert(1) x='",
    uri="javascript:alert(1)",
    published="2031-05-03",
    publisher=f"Evil {SCRIPT}",
    title=f"{TURNED} {SCRIPT}",
    name=f"{SCRIPT}.txt",
)
LATER = edition(
    HOSTILE.text + "\nNobody knew.",
    uri="javascript:alert(1)",
    published="2031-05-05",
    publisher=f"Evil {SCRIPT}",
    title=f"{TURNED} {SCRIPT}",
    name=f"{SCRIPT}.txt",
)


def _boats(of: Edition, words: str, *, low: float) -> Quantity:
    return Quantity(words, find(of.text, words), None, low, None, counted="boat")


FORTY = replace(
    claim(FIRST, "40 boats sank at Vik", source="Harbour master Ida Stroem", cue="said", party="Vik council"),
    quantities=(_boats(FIRST, "40 boats", low=40.0),),
    places=(Place("Vik", find(FIRST.text, "Vik"), "Vik", lat=60.9, lon=6.58, precision="town"),),
    as_of="2031-05-02",
    confidence=0.4,
)
DENIED = claim(
    FIRST,
    "40 boats sank",
    source="The Norrland Line",
    cue="denied",
    stance=Stance.DENIES,
    party="Norrland Line",
    nth=1,
)
SIXTY = replace(
    claim(SECOND, "At least 60 boats sank", source="Ida Strøm", cue="said", party="Vik council"),
    quantities=(_boats(SECOND, "At least 60 boats", low=60.0),),
    as_of="2031-05-04",
)
SLEPT = claim(
    HOSTILE, f"{SCRIPT} Nobody\x1b[2J slept {TURNED}", source="Bo Falk", cue="said", party="Bo Falk"
)
CLAIMS = (FORTY, DENIED, SIXTY, SLEPT)
IDA, LINE, BO, VIK = (
    [local(FIRST, "Ida Stroem"), local(SECOND, "Ida Strøm")],
    [local(FIRST, "Norrland Line", kind=EntityKind.ORGANISATION)],
    [local(HOSTILE, "Bo Falk")],
    [local(FIRST, "Vik", kind=EntityKind.PLACE)],
)
IDA_ID, LINE_ID, BO_ID, VIK_ID = (EntityId(min(one.key for one in group)) for group in (IDA, LINE, BO, VIK))


def _analysis(of: Edition, claims: list[Claim], people: list[str]) -> Analysis:
    made = analysis(of, claims, [])
    entities = tuple(one for group in (IDA, LINE, BO, VIK) for one in group if one.report == of.report)
    mentions = tuple(
        Mention(MentionKind.PERSON, name, find(of.text, name), entity=one.key)
        for name in people
        for one in entities
        if one.name == name
    )
    sentences = tuple(
        (span, SentenceIn.FURNITURE if any(mark.span.covers(span) for mark in of.furniture) else place)
        for span, place in made.sentences
    )
    return replace(made, entities=entities, mentions=mentions, sentences=sentences)


def derived() -> Derived:
    """What depends on all reports."""
    ida = replace(FORTY.source, name="Ida Stroem", entity=IDA_ID)
    forty = replace(FORTY, source=ida)
    sixty = replace(SIXTY, source=replace(SIXTY.source, name="Ida Stroem", entity=IDA_ID))
    denied = replace(DENIED, source=replace(DENIED.source, name="Norrland Line", entity=LINE_ID))
    slept = replace(SLEPT, source=replace(SLEPT.source, entity=BO_ID))
    claims = (forty, denied, sixty, slept)
    spelled = Evidence("spelling", 0.8, "Ida Stroem / Ida Strøm")
    entities = (
        _entity("Ida Stroem", EntityKind.PERSON, IDA, party="Vik council", evidence=(spelled,)),
        _entity("Norrland Line", EntityKind.ORGANISATION, LINE),
        _entity("Bo Falk", EntityKind.PERSON, BO),
        _entity("Vik", EntityKind.PLACE, VIK),
    )
    points = (
        Point("2031-05-02", None, 40.0, None, "at_least", forty.id, "Vik council", "40 boats"),  # type: ignore[arg-type]
        Point("2031-05-04", None, 60.0, None, "at_least", sixty.id, "Vik council", "At least 60 boats"),  # type: ignore[arg-type]
    )
    return Derived(
        claims=claims,
        entities=tuple(sorted(entities, key=lambda one: one.id)),
        entity_of=tuple(sorted((key, one.id) for one in entities for key in one.members)),
        copies=(),
        links=(Link(denied.id, forty.id, Relation.CONTRADICTS, 0.6, (Evidence("same number", 0.5, "40"),)),),
        origins=tuple(
            sorted(
                (
                    Origin(
                        one.id,
                        (OriginStep(one.source.name, "source"), OriginStep(one.report, "report")),
                        one.source.party,
                        "own words",
                    )
                    for one in claims
                ),
                key=lambda one: one.claim,
            )
        ),
        questions=(
            question(
                QuestionStatus.DISPUTED, ("affirms", [forty, sixty]), ("denies", [denied]), last="2031-05-04"
            ),
        ),
        series=(Series(SeriesId("abcdef0123456789"), "sunk", "boat", "Vik", None, points, ((0, 1),)),),
    )


def _entity(
    name: str,
    kind: EntityKind,
    members: list[LocalEntity],
    *,
    party: str | None = None,
    evidence: tuple[Evidence, ...] = (),
) -> Entity:
    keys = tuple(sorted(one.key for one in members))
    aliases = tuple((one, 1) for one in dict.fromkeys(member.name for member in members))
    return Entity(
        EntityId(keys[0]), name, kind, aliases, party, members=keys, mentions=len(keys), evidence=evidence
    )


def build(path: Path) -> Path:
    """The story as a ledger at ``path``."""
    with Ledger.open(path, create=True) as ledger:
        ledger.store(
            report(FIRST), _analysis(FIRST, [FORTY, DENIED], ["Ida Stroem", "Norrland Line"]), key="k"
        )
        ledger.store(report(SECOND), _analysis(SECOND, [SIXTY], ["Ida Strøm"]), key="k")
        ledger.store(report(HOSTILE), _analysis(HOSTILE, [SLEPT], ["Bo Falk"]), key="k")
        ledger.store(
            report(LATER), _analysis(LATER, [replace(SLEPT, edition=LATER.id)], ["Bo Falk"]), key="k"
        )
        last = replace(SLEPT, edition=LATER.id, source=replace(SLEPT.source, entity=BO_ID))
        made = derived()
        kept = tuple(last if one.id == SLEPT.id else one for one in made.claims)
        ledger.replace_derived(replace(made, claims=kept))
    return path
