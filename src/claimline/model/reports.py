"""A report on its way from bytes to words: retrieval, edition, parse."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from claimline.model.values import EditionId, Interval, Marked, ReportId, Span, Stated
from claimline.model.vocabulary import Fidelity, Status


@dataclass(frozen=True, slots=True)
class Given:
    """What the input itself states of a report; believed, with ``basis`` metadata or feed. ``retrieved`` is
    when the bytes were fetched, where that is known: no report is younger than that."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    byline: tuple[str, ...] = ()
    basis: str = "metadata"
    retrieved: str | None = None


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Bytes that were fetched: from which address, when (ISO 8601, None where nobody said), under which
    media type and charset, and what the place that pointed at them states of them."""

    raw: bytes
    uri: str
    when: str | None = None
    media: str | None = None
    charset: str | None = None
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True)
class Report:
    """One publisher's item as retrieved. ``raw`` is one file, one row, one item of a feed or one payload;
    ``text`` is what the raw bytes decode to, untouched; ``transform`` says how (``decode:utf-8``,
    ``json:/text``) and ``raw_start`` and ``raw_end`` (the end of ``raw`` where None) where in ``raw``
    (bytes) the text stands."""

    id: ReportId
    uri: str | None
    input: str
    raw: bytes
    raw_hash: str
    format: str
    text: str
    transform: str
    raw_start: int = 0
    raw_end: int | None = None
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
class Post:
    """One dated entry of a report that grows, such as a live blog: where it stands in the text, when it
    was published, and its headline's place within it."""

    span: Span
    published: Interval
    title: Span | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """The text of a report, with what is the page's (furniture) and what is structure (title,
    subhead, caption, byline, dateline, date) marked over it, unchanged. ``notes`` say what cleaning left
    out and which statements of the page stand against those taken. ``modified`` is the last change that
    the page states; it dates nothing. ``posts`` are in text order and do not overlap. ``retrieved`` is when
    the bytes were fetched, in UTC, where that is known: it dates nothing, but tells which of two editions
    came first."""

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
    section: Stated | None = None
    modified: Interval = field(default_factory=Interval)
    posts: tuple[Post, ...] = ()
    retrieved: str | None = None

    def post(self, at: int) -> Post | None:
        """The post that holds the character ``at``."""
        number = bisect_right(self.posts, at, key=lambda post: post.span.start) - 1
        return self.posts[number] if number >= 0 and at < self.posts[number].span.end else None

    def written(self, at: int) -> Interval:
        """When the words at ``at`` were published: with the post that holds them, else with the report."""
        post = self.post(at)
        return post.published if post else self.published


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
