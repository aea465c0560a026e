"""The list of reports, a report's raw bytes beside its text, and two of its editions compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from claimline.model import Edition, EditionId, ReportId, Status
from claimline.present.pages.desk import PageDesk
from claimline.present.pages.questions import paged
from claimline.present.pages.records import Paging, ReportRef, Tally
from claimline.text import key

SIZE = 60  # reports on one page
_LONGEST = 150_000  # characters of raw source that are shown; the export has all
_SENTENCES = 2000  # of an edition that are compared


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report in a list."""

    ref: ReportRef
    agency: str | None
    language: str | None
    status: Status
    editions: int
    claims: int
    missed: int
    copy_of: ReportRef | None


@dataclass(frozen=True, slots=True)
class FailureRow:
    """An input that could not be taken in."""

    input: str
    what: str
    why: str
    todo: str


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """Reports, the latest first, undated last."""

    rows: tuple[ReportRow, ...]
    paging: Paging
    publishers: tuple[Tally, ...]
    publisher: str | None
    named: str
    failures: tuple[FailureRow, ...]


@dataclass(frozen=True, slots=True)
class RawFetch:
    """One fetch of a report: the source as it came, decoded. ``cut`` is its length where only the beginning
    is shown."""

    hash: str
    format: str
    transform: str
    input: str
    size: int
    source: str
    cut: int | None


@dataclass(frozen=True, slots=True)
class RawPage:
    """A report's text beside what it was read from."""

    ref: ReportRef
    text: str
    fetches: tuple[RawFetch, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of sentences in two editions: ``same``, ``removed``, ``added`` or ``changed``."""

    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Two editions of a report, sentence by sentence."""

    ref: ReportRef
    before: EditionId
    after: EditionId
    editions: tuple[EditionId, ...]
    changes: tuple[Change, ...]
    cut: bool


def reports_page(
    desk: PageDesk, *, publisher: str | None = None, named: str = "", page: int = 1
) -> ReportsPage:
    """The list of reports: all, of one publisher, or with these words in title or file name."""
    facts = desk.facts
    wanted = key(named)
    found = [
        one
        for one in facts.reports.values()
        if (publisher is None or one.publisher == publisher)
        and (not wanted or wanted in key(f"{one.title or ''} {one.input}"))
    ]
    found.sort(key=lambda one: (one.published.latest or "", one.report), reverse=True)
    paging = paged(page, SIZE, len(found))
    counts: dict[str, int] = {}
    for one in facts.reports.values():
        if one.publisher:
            counts[one.publisher] = counts.get(one.publisher, 0) + 1
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ReportsPage(
        rows=tuple(
            ReportRow(
                ref=desk.ref(one),
                agency=one.agency,
                language=one.language,
                status=one.status,
                editions=one.editions,
                claims=one.claims,
                missed=one.missed,
                copy_of=desk.report(one.copy_of) if one.copy_of else None,
            )
            for one in found[paging.start : paging.start + SIZE]
        ),
        paging=paging,
        publishers=tuple(Tally(name, name, count) for name, count in most[:SIZE]),
        publisher=publisher,
        named=named,
        failures=tuple(FailureRow(f.input, f.what, f.why, f.todo) for f in desk.query.failures()[:SIZE]),
    )


def raw_page(desk: PageDesk, report: ReportId) -> RawPage | None:
    """A report's text and its raw sources, None where there is no such report."""
    ref, edition = desk.report(report), desk.query.edition(report)
    if ref is None or edition is None:
        return None
    fetches = tuple(
        RawFetch(
            hash=one.raw_hash,
            format=one.format,
            transform=one.transform,
            input=one.input,
            size=len(one.raw),
            source=one.raw[:_LONGEST].decode("utf-8", "replace"),
            cut=len(one.raw) if len(one.raw) > _LONGEST else None,
        )
        for one in desk.query.retrievals(report)
    )
    return RawPage(ref, edition.text[:_LONGEST], fetches)


def compare_page(
    desk: PageDesk, report: ReportId, *, before: EditionId | None = None, after: EditionId | None = None
) -> ComparePage | None:
    """Two editions compared, the last two unless named; None where there are not two."""
    ref, editions = desk.report(report), {one.id: one for one in desk.query.editions_of(report)}
    ids = list(editions)
    if ref is None or len(ids) < 2:
        return None
    one, other = before or ids[-2], after or ids[-1]
    if one not in editions or other not in editions:
        return None
    left, right = _sentences(desk, editions[one]), _sentences(desk, editions[other])
    cut = len(left) > _SENTENCES or len(right) > _SENTENCES
    changes = _changes(left[:_SENTENCES], right[:_SENTENCES])
    return ComparePage(ref, one, other, tuple(ids), tuple(changes), cut)


def _sentences(desk: PageDesk, edition: Edition) -> list[str]:
    return [span.of(edition.text) for span, _ in desk.query.sentences(edition)]


def _changes(left: Sequence[str], right: Sequence[str]) -> list[Change]:
    names = {"equal": "same", "delete": "removed", "insert": "added", "replace": "changed"}
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return [
        Change(names[tag], tuple(left[a:b]), tuple(right[c:d])) for tag, a, b, c, d in matcher.get_opcodes()
    ]
