"""The records that the rooms exchange. Frozen, typed, without behaviour beyond their own invariants.

Offsets are half-open ``[start, end)`` code points into ``Edition.text``. Absent is ``None``; ambiguous
is a scored tuple of candidates; failed is a ``Failure``. The meaning of each word is in docs/glossary.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

ReportId = NewType("ReportId", str)
EditionId = NewType("EditionId", str)
ClaimId = NewType("ClaimId", str)
EntityId = NewType("EntityId", str)
QuestionId = NewType("QuestionId", str)
SeriesId = NewType("SeriesId", str)


def digest(*parts: str | bytes) -> str:
    """Return the first 16 hex digits of sha256 over the parts, each length-prefixed so that
    ``("ab", "c")`` and ``("a", "bc")`` differ."""
    hasher = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hasher.update(len(data).to_bytes(8, "big"))
        hasher.update(data)
    return hasher.hexdigest()[:16]


# --------------------------------------------------------------------------- words of the model


class Stance(StrEnum):
    """What the source does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    CONFIRMS = "confirms"
    CONCEDES = "concedes"
    QUESTIONS = "questions"
    PREDICTS = "predicts"
    COMMITS = "commits"
    URGES = "urges"
    ACCUSES = "accuses"
    WITHHOLDS = "withholds"


class Mode(StrEnum):
    """How the content is rendered: in quotation marks, in the reporter's words, both, or unattributed."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATED = "narrated"


class Certainty(StrEnum):
    """How firmly the content is held."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Hedger(StrEnum):
    """Who hedges the content."""

    SOURCE = "source"
    PUBLISHER = "publisher"


class Polarity(StrEnum):
    """Whether the content itself is stated or negated."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class SourceKind(StrEnum):
    """What kind of thing is credited with knowing."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    GROUP = "group"
    UNNAMED = "unnamed"
    PUBLISHER = "publisher"


class Voice(StrEnum):
    """In which capacity a source speaks."""

    OFFICIAL = "official"
    UNNAMED_OFFICIAL = "unnamed official"
    MEMBER = "member"
    COMBATANT = "combatant"
    RESIDENT = "resident"
    EXPERT = "expert"
    REPORTER = "reporter"


class Proximity(StrEnum):
    """How the source knows, as printed."""

    WITNESSED = "witnessed"
    TOOK_PART = "took part"
    OWN_STATEMENT = "own statement"
    DOCUMENT = "document"
    FOOTAGE = "footage"
    RELAYED = "relayed"
    NOT_SAID = "not said"


class ResolvedBy(StrEnum):
    """By what a source's words were resolved to an entity."""

    NAME = "name"
    COREFERENCE = "coreference"
    METONYMY = "metonymy"
    CONTINUATION = "continuation"
    NARRATED = "narrated"


class MentionKind(StrEnum):
    """The type of a mention."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    ROLE = "role"
    TIME = "time"
    QUANTITY = "quantity"


class EntityKind(StrEnum):
    """What mentions resolve to."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"


class Bound(StrEnum):
    """The bound word of a number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


class Fidelity(StrEnum):
    """How a report relates to what was first written."""

    ORIGINAL = "original"
    COPY = "copy"
    REWRITTEN = "rewritten or translated"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """What became of a report."""

    OK = "ok"
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    FORGOTTEN = "forgotten"


class Relation(StrEnum):
    """The five relations between two claims."""

    REPEATS = "repeats"
    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    UPDATES = "updates"
    ANSWERS = "answers"


class QuestionStatus(StrEnum):
    """The state of a question; where several hold the first of this order is shown."""

    DISPUTED = "disputed"
    AGREED = "agreed"
    CORROBORATED = "corroborated"
    UPDATED = "updated"
    SINGLE_PARTY = "single-party"
    UNSOURCED = "unsourced"


class SentenceIn(StrEnum):
    """Where a sentence of a report ended up; ``none`` makes a miss visible."""

    CLAIM = "claim"
    FURNITURE = "furniture"
    STRUCTURE = "structure"
    NONE = "none"


# --------------------------------------------------------------------------- spans and values


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open ``[start, end)`` code points of an edition's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise AssertionError(f"span [{self.start}, {self.end}) is not in order")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """Number of code points that both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Words:
    """A span with the words it covers: ``text == edition.text[span.start:span.end]``."""

    text: str
    span: Span

    @classmethod
    def at(cls, text: str, span: Span) -> Words:
        """The words of ``text`` under ``span``."""
        return cls(span.of(text), span)


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact about a report with its basis; ``span`` is None where it came from metadata."""

    text: str
    basis: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A span of a report that is furniture or structure, and of which kind."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Interval:
    """A time as bounds. ``earliest`` and ``latest`` are inclusive ISO 8601 days or minutes
    (``2023-05-12`` or ``2023-05-12T15:33``, a clock time is UTC), None where open; ``edtf`` is the same as EDTF text."""

    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: str = "unknown"
    text: str | None = None
    span: Span | None = None

    @property
    def first_day(self) -> str | None:
        """The earliest day, ``YYYY-MM-DD``."""
        return self.earliest[:10] if self.earliest else None

    @property
    def last_day(self) -> str | None:
        """The latest day, ``YYYY-MM-DD``."""
        return self.latest[:10] if self.latest else None

    def surely_before(self, other: Interval) -> bool:
        """Whether this interval ends before ``other`` begins, proven by both bounds. Clock times
        count only where both bounds have one; otherwise whole days are compared."""
        if self.latest is None or other.earliest is None:
            return False
        if len(self.latest) > 10 and len(other.earliest) > 10:
            return self.latest < other.earliest
        return self.latest[:10] < other.earliest[:10]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as an interval with its bound word, and what it counts or measures.

    ``unit`` is SI or plain ("km", "km2", "s", "USD", "percent"), None for counts; ``counted`` is the
    head noun's lemma; ``scope`` the words that limit the number; ``subset_of`` the index, within the
    same claim's quantities, of the total that this may be part of."""

    text: str
    span: Span
    value: float | None
    low: float | None
    high: float | None
    bound: Bound = Bound.EXACT
    unit: str | None = None
    counted: str | None = None
    outcome: str | None = None
    group: str | None = None
    scope: str | None = None
    scope_span: Span | None = None
    per: str | None = None
    change: str | None = None
    subset_of: int | None = None
    flags: tuple[str, ...] = ()

    @property
    def is_figure(self) -> bool:
        """Whether the number is a figure of its own, not an age, a duration or "one of"."""
        return not {"age", "duration", "reference", "negated"} & set(self.flags)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible reading of ambiguous words, with a ranking score from 0 to 1."""

    name: str
    score: float
    entity: str | None = None
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim lies. Coordinates are None unless the place was resolved to one location;
    ``relation`` is at, near, toward or from; ``precision`` is town, region, country or none."""

    text: str
    span: Span
    name: str
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    country: str | None = None
    relation: str = "at"
    precision: str = "none"
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Timex:
    """Type (DATE, TIME, DURATION, SET) and value of a time expression, as in TIMEX3."""

    type: str
    value: str


# --------------------------------------------------------------------------- reading and cleaning


@dataclass(frozen=True, slots=True)
class Given:
    """What the input itself states of a report; believed, with basis ``metadata``."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    byline: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One publisher's item as retrieved. ``raw`` is one file or one JSON Lines row; ``text`` is what
    the raw bytes decode to, untouched; ``transform`` says how (``decode:utf-8``, ``json:/text``) and
    ``raw_start`` where in ``raw`` (bytes) the text begins."""

    id: ReportId
    uri: str | None
    input: str
    raw: bytes
    raw_hash: str
    format: str
    text: str
    transform: str
    raw_start: int = 0
    row: int | None = None
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of an edition's text and how to make it anew from the raw bytes: bytes
    ``[raw_start, raw_end)`` under ``transform`` give ``length`` code points of text."""

    raw_start: int
    raw_end: int
    transform: str
    length: int


@dataclass(frozen=True, slots=True)
class Edition:
    """The text of a report, with what is the page's (furniture) and what is structure (title,
    subhead, caption, byline, dateline, date) marked over it, unchanged."""

    id: EditionId
    report: ReportId
    uri: str | None
    input: str
    raw_hash: str
    text: str
    segments: tuple[Segment, ...]
    furniture: tuple[Marked, ...]
    structure: tuple[Marked, ...]
    title: Stated | None
    byline: tuple[Stated, ...]
    dateline: Stated | None
    publisher: Stated | None
    agency: Stated | None
    language: str | None
    published: Interval
    fidelity: Fidelity = Fidelity.UNKNOWN
    status: Status = Status.OK


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be taken in: which, what failed, why, and what to do."""

    input: str
    what: str
    why: str
    todo: str


# --------------------------------------------------------------------------- parsing


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the number of its paragraph, both in text order."""

    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Tagged:
    """A labelled span from one of the encoder's heads, with its mean token probability."""

    label: str
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Parse:
    """What the encoder and the tokeniser say of an edition's prose: everything that is neither
    furniture nor structure. ``tokens`` are words and punctuation in order; ``attribution`` has labels
    SOURCE, CUE, CONTENT; ``names`` has PER, LOC, ORG."""

    tokens: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    attribution: tuple[Tagged, ...]
    names: tuple[Tagged, ...]


# --------------------------------------------------------------------------- claims


@dataclass(frozen=True, slots=True)
class Mention:
    """A typed span of a report and what it resolved to. ``entity`` is a local entity's key within an
    analysis and an entity's id in the ledger."""

    kind: MentionKind
    text: str
    span: Span
    entity: str | None = None
    score: float = 1.0
    interval: Interval | None = None
    timex: Timex | None = None
    quantity: Quantity | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Who is credited with knowing. ``text`` and ``span`` are None for narrated claims. ``party`` is
    the nearest body the source officially speaks for, ``affiliation`` the chain from the party to its
    head, ``party_words`` the words of the report that show it. ``parties`` has the further parties of
    a coordinated source."""

    text: str | None
    span: Span | None
    name: str
    kind: SourceKind
    entity: str | None = None
    party: str | None = None
    affiliation: tuple[str, ...] = ()
    party_words: Words | None = None
    parties: tuple[str, ...] = ()
    voice: Voice | None = None
    proximity: Proximity = Proximity.NOT_SAID
    resolved_by: ResolvedBy | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def position(self) -> str | None:
        """What counts as one party: the head of the affiliation chain, else the party itself."""
        return self.affiliation[-1] if self.affiliation else self.party


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute, and their lemma."""

    text: str
    span: Span
    lemma: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a denial or confirmation without content of its own points at; ``claims`` are the claims
    that linking found behind the words."""

    text: str
    span: Span
    claims: tuple[ClaimId, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A coded event: PLOVER type, and the entities of its actor and recipient."""

    type: str
    actor: str | None = None
    recipient: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Source, cue, content (or target) and stance, with time, place and quantities.

    ``said`` is when the source spoke, ``about`` when the content holds, ``as_of`` the day that counts
    for series and order. ``part_of`` is the claim whose content contains this attribution."""

    id: ClaimId
    report: ReportId
    edition: EditionId
    source: Source
    cue: Cue | None
    content: tuple[Words, ...]
    stance: Stance
    mode: Mode
    target: Target | None = None
    certainty: Certainty = Certainty.CERTAIN
    hedged_by: Hedger | None = None
    polarity: Polarity = Polarity.POSITIVE
    said: Interval = field(default_factory=Interval)
    about: Interval = field(default_factory=Interval)
    as_of: str | None = None
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    flags: tuple[str, ...] = ()
    event: Event | None = None
    part_of: ClaimId | None = None
    confidence: float = 1.0

    @property
    def words(self) -> str:
        """The content, or the target, as one readable string; parts joined by an ellipsis."""
        parts = [piece.text for piece in self.content] or ([self.target.text] if self.target else [])
        return " … ".join(parts)

    @property
    def order(self) -> tuple[int, int, str]:
        """Sort key within a report: where the claim begins, where its cue stands, its id."""
        spans = [piece.span.start for piece in self.content]
        if self.target:
            spans.append(self.target.span.start)
        if self.cue:
            spans.append(self.cue.span.start)
        return (min(spans, default=0), self.cue.span.start if self.cue else -1, self.id)


def claim_id(
    report: ReportId, *, source: str | None, cue: str | None, quotes: Sequence[str], nth: int
) -> ClaimId:
    """Id of a claim from its own words alone: no offsets, versions or derived values.

    ``quotes`` are the content's words, or the target's for a claim without content; ``nth`` counts
    the occurrences of these quotes in the report's text before this one."""
    return ClaimId(digest(report, source or "", cue or "", *quotes, str(nth)))


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """An entity as one report shows it. ``key`` is H(report id, kind, name, first words); ``roles`` are
    the words that say what it is; ``speaks_for`` is its party, ``affiliation`` the chain above."""

    key: str
    report: ReportId
    kind: EntityKind
    name: str
    aliases: tuple[tuple[str, int], ...]
    roles: tuple[Words, ...] = ()
    party: str | None = None
    affiliation: tuple[str, ...] = ()
    party_words: Words | None = None
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What extract hands to resolve: mentions and claims in text order, sources not yet resolved."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that is known of one report from its own words: a pure function of its retrieval, the code,
    the models and the config. ``sentences`` pairs each sentence with where it ended up."""

    edition: Edition
    sentences: tuple[tuple[Span, SentenceIn], ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    entities: tuple[LocalEntity, ...]


# --------------------------------------------------------------------------- across reports


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
