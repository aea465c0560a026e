"""What pages consist of: frozen values with ids, never addresses. Words are verbatim, else the ledger's."""

from __future__ import annotations

from dataclasses import dataclass

from claimline.model import ClaimId, EntityId, EntityKind, QuestionId, QuestionStatus, ReportId, SeriesId
from claimline.present.records import Citation, Group, Item, Line, Tie


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list a page shows; pages count from 1."""

    page: int
    size: int
    total: int

    @property
    def start(self) -> int:
        """The place of the first entry, from 0."""
        return (self.page - 1) * self.size

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The place of the first entry, from 1; 0 where there is none."""
        return min(self.start + 1, self.total)

    @property
    def last(self) -> int:
        """The place of the last entry, from 1."""
        return min(self.start + self.size, self.total)


@dataclass(frozen=True, slots=True)
class Person:
    """An entity as a link: its id where the ledger knows it, else only its name."""

    name: str
    entity: EntityId | None = None


@dataclass(frozen=True, slots=True)
class ReportRef:
    """A report as a reader needs it in a list. ``published`` is for people, ``day`` an ISO day."""

    id: ReportId
    label: str
    title: str | None
    publisher: str | None
    published: str | None
    day: str | None
    input: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim in a list: its line, its source and party where the ledger knows them, the day that puts it
    in order, its report, the states of its questions."""

    id: ClaimId
    line: Line
    source: Person | None
    party: Person | None
    day: str | None
    report: ReportRef
    questions: tuple[QuestionId, ...] = ()
    states: tuple[QuestionStatus, ...] = ()
    part_of: ClaimId | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Side:
    """A position of a question without its lines."""

    position: str
    parties: tuple[str, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question in a list."""

    id: QuestionId
    title: str
    cited: Citation
    status: QuestionStatus
    sides: tuple[Side, ...]
    claims: int
    reports: int
    origins: str
    days: str | None
    unanswered_by: tuple[str, ...] = ()
    owner: str | None = None
    todo: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One hand through which a claim came. ``report`` is set for a step that is a report; ``unknown`` where
    nobody is named."""

    name: str
    role: str
    report: ReportId | None = None
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """How one claim came: from its source to its publisher. ``counts_as`` is None where the origin is
    unknown, and the claim counts as no origin."""

    claim: Citation
    steps: tuple[Step, ...]
    counts_as: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """All chains that count as one origin; ``name`` is None for those that count as none."""

    name: str | None
    chains: tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person left on something: a note, evidence, a check, a grade or a mark. ``body`` has the
    fields that the kind has."""

    number: int
    kind: str
    body: dict[str, str]
    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One number series in a list."""

    id: SeriesId
    title: str
    points: int
    parties: int


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One entity in a list."""

    id: EntityId
    name: str
    kind: EntityKind
    party: Person | None
    mentions: int
    aliases: tuple[str, ...] = ()
    claims: int = 0


@dataclass(frozen=True, slots=True)
class BriefSection:
    """A section of the brief as the story page shows it: its first entries, and how many there are."""

    kind: str
    heading: str
    note: str
    items: tuple[Item, ...]
    total: int
    questions: tuple[QuestionId, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """A name with a count, and the value by which claims are filtered for it."""

    name: str
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class StoryPage:
    """The story at a glance. ``seen`` tells whether a last visit is known; ``new_reports`` and ``moved``
    are what came since then."""

    claims: int
    reports: int
    undated: int
    first: str | None
    last: str | None
    statuses: tuple[Tally, ...]
    seen: bool
    new_reports: tuple[ReportRef, ...]
    new_total: int
    new_corrections: int
    moved: tuple[QuestionRow, ...]
    open_questions: tuple[QuestionRow, ...]
    open_total: int
    sections: tuple[BriefSection, ...]
    series: tuple[SeriesRow, ...]
    series_total: int
    latest: tuple[ReportRef, ...]
    alone: tuple[Tally, ...]
    unsourced: tuple[Tally, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """Questions by consequence. ``statuses`` counts all questions by status."""

    rows: tuple[QuestionRow, ...]
    paging: Paging
    statuses: tuple[Tally, ...]
    status: str | None
    unanswered: bool


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question whole. ``timeline`` has its claims in time order, undated last; where there are more
    claims than are shown, ``shown`` is less than ``row.claims``."""

    row: QuestionRow
    facts: tuple[str, ...]
    groups: tuple[Group, ...]
    origins: tuple[OriginGroup, ...]
    timeline: tuple[ClaimRow, ...]
    ties: tuple[Tie, ...]
    remarks: tuple[Remark, ...]
    shown: int
