"""A report on its way from bytes to words: retrieval, edition, parse."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimline.model.values import EditionId, Interval, Marked, ReportId, Span, Stated
from claimline.model.vocabulary import Fidelity, Status


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
    subhead, caption, byline, dateline, date) marked over it, unchanged. ``notes`` say what cleaning left
    out and which statements of the page stand against those taken."""

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
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be taken in: which, what failed, why, and what to do."""

    input: str
    what: str
    why: str
    todo: str


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
