"""What reports say together: entities, links, origins, questions, series, and people's corrections."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimline.model.claims import Claim
from claimline.model.values import ClaimId, EntityId, QuestionId, ReportId, SeriesId, Span
from claimline.model.vocabulary import Bound, EntityKind, QuestionStatus, Relation


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, place or group of the story. ``members`` are local entities' keys."""

    id: EntityId
    name: str
    kind: EntityKind
    aliases: tuple[tuple[str, int], ...]
    party: str | None = None
    affiliation: tuple[str, ...] = ()
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    mentions: int = 0
    members: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A named, weighted reason for a link or a merge; ``spans`` are (report, span) pairs."""

    name: str
    weight: float
    detail: str = ""
    spans: tuple[tuple[ReportId, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who decided a link or merge. A machine's ``when`` is None, so that a rerun gives the same bytes."""

    by: str = "machine"
    who: str | None = None
    when: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two claims, read as "a relation b" (a answers b, a updates b)."""

    a: ClaimId
    b: ClaimId
    relation: Relation
    score: float
    evidence: tuple[Evidence, ...] = ()
    judgement: Judgement = field(default_factory=Judgement)


@dataclass(frozen=True, slots=True)
class Copy:
    """Report ``report`` shares its text with ``of``, the earliest dated report of its copies, else the
    smallest id. ``agency`` is the agency credited in the copies, if any."""

    report: ReportId
    of: ReportId
    score: float
    evidence: tuple[Evidence, ...] = ()
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class OriginStep:
    """One hand through which a claim came: role is source, report, agency or publisher."""

    entity: str
    role: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a claim enters: its chain from source to publisher, the key under which it counts as one
    origin (``collapsed_into``), and why. Unsourced narration has ``collapsed_into`` None: unknown."""

    claim: ClaimId
    chain: tuple[OriginStep, ...]
    collapsed_into: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a question: ``position`` is ``affirms``, ``denies`` or a value interval as text."""

    position: str
    claims: tuple[ClaimId, ...]
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A group of linked claims. ``id`` is its smallest claim's id; ``title`` is the shortest whole
    content among affirming claims, verbatim, and ``title_claim`` the claim it cites."""

    id: QuestionId
    title: str
    title_claim: ClaimId
    claims: tuple[ClaimId, ...]
    positions: tuple[Position, ...]
    status: QuestionStatus
    unanswered_by: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    origins_min: int = 0
    origins_max: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series, as one claim gives it."""

    as_of: str | None
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    claim: ClaimId
    party: str | None
    text: str
    lemma: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One measure of one counted class at one place in one unit. ``joined`` lists index pairs of points
    of one party whose order is proven; all other points stand alone."""

    id: SeriesId
    measure: str
    counted: str | None
    place: str | None
    unit: str | None
    points: tuple[Point, ...]
    joined: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """Everything that depends on more than one report: a function of the set of analyses, the
    corrections, the code and the config, whatever the order in which reports came.

    ``claims`` are the ledger's claims, one per id, with sources, parties and targets as resolved across
    reports; ``mentions`` gives, per report, the mention entities as ids."""

    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    entity_of: tuple[tuple[str, EntityId], ...]
    copies: tuple[Copy, ...]
    links: tuple[Link, ...]
    origins: tuple[Origin, ...]
    questions: tuple[Question, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's appended decision. ``kind`` names what is corrected (claim, entity, link, report,
    furniture, judgement); ``anchor`` holds what identifies it (ids and quotes), ``body`` the whole
    corrected thing, both as JSON text. ``undoes`` is the number of a correction that this one takes back."""

    number: int
    kind: str
    anchor: str
    body: str
    who: str
    when: str
    why: str
    undoes: int | None = None
