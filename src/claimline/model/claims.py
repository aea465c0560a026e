"""What one report says: mentions, claims and the entities of one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimline.model.reports import Edition
from claimline.model.values import (
    Candidate,
    ClaimId,
    EditionId,
    Interval,
    Place,
    Quantity,
    ReportId,
    Span,
    Timex,
    Words,
    digest,
)
from claimline.model.vocabulary import (
    Certainty,
    EntityKind,
    Hedger,
    MentionKind,
    Mode,
    Polarity,
    Proximity,
    ResolvedBy,
    SentenceIn,
    SourceKind,
    Stance,
    Voice,
)


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
