"""What a brief consists of. Every text here is either verbatim words of a report or a fact of the ledger.

Nothing is prose of our own: a ``Line`` is a source, a stance, the whole words and where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from claimline.model import (
    Bound,
    Certainty,
    Claim,
    ClaimId,
    Copy,
    Edition,
    Entity,
    Failure,
    Hedger,
    Link,
    Origin,
    Question,
    ReportId,
    Series,
    Span,
    Stance,
)


class View(Protocol):
    """What a brief reads of a ledger. Every iterator is in the ledger's own order."""

    def revision(self) -> str:
        """The ledger revision."""
        ...

    def stale(self) -> bool:
        """Whether reports or corrections came since what depends on several reports was derived."""
        ...

    def editions(self) -> Iterable[Edition]:
        """Every edition of every report."""
        ...

    def claims(self) -> Iterable[Claim]:
        """Every claim, once."""
        ...

    def entities(self) -> Iterable[Entity]:
        """Every entity."""
        ...

    def links(self) -> Iterable[Link]:
        """Every accepted link."""
        ...

    def origins(self) -> Iterable[Origin]:
        """The origin of every claim."""
        ...

    def questions(self) -> Iterable[Question]:
        """Every question."""
        ...

    def series(self) -> Iterable[Series]:
        """Every number series."""
        ...

    def copies(self) -> Iterable[Copy]:
        """Every report that shares its text with an earlier one."""
        ...

    def failures(self) -> Iterable[Failure]:
        """Every input that could not be taken in."""
        ...


class Kind(StrEnum):
    """The sections of a brief, in the order in which a reader in a hurry needs them."""

    DISPUTED = "disputed"
    AGREED = "agreed"
    CORROBORATED = "corroborated"
    CHANGED = "changed"
    NUMBERS = "numbers"
    SINGLE_PARTY = "single-party"
    UNSOURCED = "unsourced"
    CHECK_NEXT = "check next"


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Points at one claim in one report: ``label`` is the report's, ``number`` counts the claims of
    that report in text order from 1."""

    label: str
    number: int
    claim: ClaimId

    @property
    def key(self) -> str:
        """A short name for anchors and footnotes, unique in the brief."""
        return f"{self.label}-{self.number}"


@dataclass(frozen=True, slots=True)
class Passage:
    """What a citation points at: the printed text around a claim, beginning at ``start`` of the
    edition's text, the spans of the claim's own words, and the language of the report."""

    citation: Citation
    printed: str
    start: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One report as a reader needs it to find the original. ``published`` is for people, None where the
    report is undated. ``copy_of`` is the label of the report whose text it shares."""

    report: ReportId
    label: str
    title: str | None
    publisher: str | None
    agency: str | None
    published: str | None
    input: str
    uri: str | None
    language: str | None
    copy_of: str | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that one source said, whole.

    ``printed_source`` is the source's words where an inference led from them to the name; ``party`` is
    None where the words show none; ``via`` are the sources that relay it, nearest first; ``words`` are
    the parts of the content, or, with ``is_target``, the words for what is denied, confirmed or
    withheld, or the cue where there are none; ``points_at`` are the claims found behind a target.
    ``citations`` are all the places that bear these very words from this source; ``others`` the further
    wordings of the same origin."""

    source: str
    printed_source: str | None
    party: str | None
    stance: Stance
    verb: str
    words: tuple[str, ...]
    citations: tuple[Citation, ...]
    is_target: bool = False
    points_at: tuple[Citation, ...] = ()
    via: tuple[str, ...] = ()
    certainty: Certainty = Certainty.CERTAIN
    hedged_by: Hedger | None = None
    when: str | None = None
    about: str | None = None
    flags: tuple[str, ...] = ()
    unsourced: bool = False
    new: bool = False
    others: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one position, under the position's name and the parties that hold it. ``counted`` is
    false for lines that take no position or that nobody is credited with."""

    label: str
    parties: tuple[str, ...]
    lines: tuple[Line, ...]
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A fact of the ledger in a few words, with the claims it rests on; ``open`` where an answer is due."""

    text: str
    cited: tuple[Citation, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """A link between two claims of one question, with its named reasons and who judged it."""

    a: Citation
    relation: str
    b: Citation
    score: float
    reasons: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Value:
    """One number of a series with its bound word verbatim, and the line it stands in. ``day`` is for
    people: the day for which the number holds, else when it was said or printed."""

    day: str
    text: str
    low: float | None
    high: float | None
    value: float | None
    bound: Bound
    line: Line


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a section. ``title`` is verbatim where ``cited`` is set, else a name; ``facts`` are
    counts and names from the ledger."""

    title: str | None = None
    cited: Citation | None = None
    groups: tuple[Group, ...] = ()
    values: tuple[Value, ...] = ()
    facts: tuple[Note, ...] = ()
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """All entries of one kind; a section without items is not in a brief."""

    kind: Kind
    heading: str
    note: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A ledger for a reader in a hurry. ``first`` and ``last`` bound the dated reports; ``stale`` as in
    the view."""

    title: str
    revision: str
    stale: bool
    reports: int
    undated: int
    claims: int
    first: str | None
    last: str | None
    since: str | None
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
