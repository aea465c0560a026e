"""The story page: what is open, what changed, the brief's first entries, numbers, the latest reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimline.ledger.pages import QuestionFacts, SeriesFacts
from claimline.model import ClaimId, QuestionId, QuestionStatus, ReportId
from claimline.present.brief import HEADINGS, NO_PARTY, SECTION_OF, question_item, series_title, ties_of
from claimline.present.pages.desk import PageDesk
from claimline.present.pages.records import (
    BriefSection,
    QuestionRow,
    ReportRef,
    SeriesRow,
    StoryPage,
    Tally,
)
from claimline.present.plain import day_words
from claimline.present.records import Kind

OPEN, ITEMS, SHORT = 12, 3, 8  # entries of a list on the story page; the whole lists have pages of their own
_CLAIMS = 10  # claims of one question that the story page reads: the question's page has all


def story_page(desk: PageDesk, *, seen: str | None = None) -> StoryPage:
    """The story at a glance. ``seen`` is the ``mark`` of an earlier page: what came since then is told."""
    facts = desk.facts
    days = sorted(one.published.last_day for one in facts.reports.values() if one.published.last_day)
    waiting = [one for one in facts.questions if is_open(one)]
    edition, correction = _read_mark(seen)
    new = [one for one in facts.reports.values() if edition is not None and one.number > edition]
    new.sort(key=lambda one: -one.number)
    numbers = [one.number for one in desk.query.corrections()]
    return StoryPage(
        claims=len(facts.ids),
        reports=len(facts.reports),
        undated=len(facts.reports) - len(days),
        first=day_words(days[0]) if days else None,
        last=day_words(days[-1]) if days else None,
        statuses=status_tallies(facts.questions),
        seen=edition is not None,
        new_reports=tuple(map(desk.ref, new[:SHORT])),
        new_total=len(new),
        new_corrections=sum(number > correction for number in numbers) if edition is not None else 0,
        moved=_moved(desk, {one.report for one in new}),
        open_questions=desk.questions([one.id for one in waiting[:OPEN]]),
        open_total=len(waiting),
        sections=tuple(_sections(desk)),
        series=tuple(map(series_row, facts.series[:SHORT])),
        series_total=len(facts.series),
        latest=_latest(desk),
        alone=_tallies(desk, QuestionStatus.SINGLE_PARTY, "party"),
        unsourced=_tallies(desk, QuestionStatus.UNSOURCED, "publisher"),
        mark=f"{max((r.number for r in facts.reports.values()), default=0)}.{max(numbers, default=0)}",
    )


def is_open(question: QuestionFacts) -> bool:
    """Whether somebody still has to answer: it is disputed, or a position has no answer on file."""
    return question.status is QuestionStatus.DISPUTED or question.unanswered


def _read_mark(seen: str | None) -> tuple[int | None, int]:
    edition, _, correction = (seen or "").partition(".")
    if not (edition.isascii() and edition.isdigit() and correction.isascii() and correction.isdigit()):
        return None, 0
    return int(edition[:18]), int(correction[:18])


def _moved(desk: PageDesk, reports: set[ReportId]) -> tuple[QuestionRow, ...]:
    """The questions, by consequence, in which a claim of these reports stands."""
    column, facts = desk.facts.columns["question"], desk.facts
    if not reports:
        return ()
    here = {place for place, one in enumerate(facts.report_ids) if one in reports}
    rows = [row for row, place in enumerate(facts.report_of.tolist()) if place in here]
    moved = {question for row in rows for question in column.of(row)}
    return desk.questions([one.id for one in facts.questions if one.id in moved][:SHORT])


def status_tallies(questions: Iterable[QuestionFacts]) -> tuple[Tally, ...]:
    """How many questions there are of each status, in the order in which they are shown."""
    listed = [one.status for one in questions]
    return tuple(
        Tally(status.value, status.value, listed.count(status))
        for status in QuestionStatus
        if status in listed
    )


def _sections(desk: PageDesk) -> Iterable[BriefSection]:
    for status, kind in SECTION_OF.items():
        asked = [one.id for one in desk.facts.questions if one.status is status]
        if asked:
            yield _section(desk, kind, asked)


def _section(desk: PageDesk, kind: Kind, asked: Sequence[QuestionId]) -> BriefSection:
    questions = desk.query.questions(asked[:ITEMS])
    claims = [
        claim for question in questions for claim in shown_claims(question.title_claim, question.claims)
    ]
    desk.want(claims)
    ties = ties_of(desk.desk, desk.query.links(claims))
    heading, note = HEADINGS[kind]
    return BriefSection(
        kind=kind.value,
        heading=heading,
        note=note,
        items=tuple(question_item(desk.desk, one, ties, most=_CLAIMS) for one in questions),
        total=len(asked),
        questions=tuple(one.id for one in questions),
    )


def shown_claims(title: ClaimId, claims: Sequence[ClaimId]) -> tuple[ClaimId, ...]:
    """The claims of a question that a short view reads, the one that gives the title among them."""
    return tuple(dict.fromkeys((title, *claims[:_CLAIMS])))


def series_row(series: SeriesFacts) -> SeriesRow:
    """A series for a list."""
    return SeriesRow(series.id, series_title(series), series.points, series.parties)


def _latest(desk: PageDesk) -> tuple[ReportRef, ...]:
    dated = sorted(
        desk.facts.reports.values(), key=lambda one: (one.published.latest or "", one.report), reverse=True
    )
    return tuple(map(desk.ref, dated[:SHORT]))


def _tallies(desk: PageDesk, status: QuestionStatus, facet: str) -> tuple[Tally, ...]:
    mask = desk.facts.columns["status"].where(status.value)
    counts = desk.facts.columns[facet].counts(mask)
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:SHORT]
    return tuple(Tally(desk.desk.name(value) or NO_PARTY, value, count) for value, count in most)
