"""What a ledger holds, at a glance: its size, its questions by status, what was missed and what failed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from claimline.model import Edition, Failure, QuestionStatus, ReportId, SentenceIn, Span, Status
from claimline.present.lines import Desk
from claimline.present.records import View


class SentenceView(View, Protocol):
    """A view that also knows where each sentence ended up."""

    def sentences(self, edition: Edition) -> tuple[tuple[Span, SentenceIn], ...]:
        """The sentences of an edition in text order."""
        ...


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report of the story. ``missed`` counts the sentences that are in no claim, no furniture and no
    structure; ``label`` is the one that a brief uses."""

    label: str
    id: ReportId
    input: str
    title: str | None
    publisher: str | None
    published: str | None
    status: Status
    editions: int
    copy_of: str | None
    claims: int
    missed: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A story at a glance. ``questions`` and ``sentences`` count by status and by place;
    ``stale`` where reports or corrections came since the questions were worked out."""

    revision: str
    stale: bool
    claims: int
    reports: tuple[ReportLine, ...]
    questions: tuple[tuple[QuestionStatus, int], ...]
    sentences: tuple[tuple[SentenceIn, int], ...]
    failures: tuple[Failure, ...]


def overview(view: SentenceView) -> Overview:
    """The story of ``view`` at a glance, reports by label, counts in the order of their kinds."""
    desk = Desk(view)
    asked = Counter(question.status for question in view.questions())
    places = {edition.report: _places(view, edition) for edition in desk.reports.values()}
    return Overview(
        revision=view.revision(),
        stale=view.stale(),
        claims=len(desk.claims),
        reports=tuple(_lines(desk, places)),
        questions=tuple((status, asked[status]) for status in QuestionStatus if asked[status]),
        sentences=tuple((place, sum(one[place] for one in places.values())) for place in SentenceIn),
        failures=tuple(view.failures()),
    )


def _places(view: SentenceView, edition: Edition) -> Counter[SentenceIn]:
    return Counter(place for _, place in view.sentences(edition))


def _lines(desk: Desk, places: dict[ReportId, Counter[SentenceIn]]) -> Iterable[ReportLine]:
    editions = Counter(edition.report for edition in desk.editions.values())
    claims = Counter(claim.report for claim in desk.claims.values())
    for reference in desk.references(passages=False):
        edition = desk.reports[reference.report]
        yield ReportLine(
            label=reference.label,
            id=edition.report,
            input=edition.input,
            title=reference.title,
            publisher=reference.publisher,
            published=reference.published,
            status=edition.status,
            editions=editions[edition.report],
            copy_of=reference.copy_of,
            claims=claims[edition.report],
            missed=places[edition.report][SentenceIn.NONE],
        )
