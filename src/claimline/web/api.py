"""The values of the pages as JSON, and the same decisions. Described by OpenAPI at /api/openapi.json."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from typing import Annotated, Any

from fastapi import APIRouter, Header, HTTPException, Query
from fastapi import Path as InPath

from claimline.errors import ClaimlineError
from claimline.model import ClaimId, EditionId, ReportId
from claimline.present.pages import (
    ClaimPage,
    ClaimsPage,
    ComparePage,
    CorrectionsPage,
    EntitiesPage,
    EntityPage,
    MapPage,
    QuestionPage,
    QuestionsPage,
    ReportPage,
    ReportsPage,
    ReviewPage,
    SearchPage,
    SeriesListPage,
    SeriesPage,
    StoryPage,
    TimelinePage,
    claim_page,
    claims_page,
    compare_page,
    corrections_page,
    entities_page,
    entity_page,
    map_page,
    question_page,
    questions_page,
    report_page,
    reports_page,
    review_page,
    search_page,
    series_list_page,
    series_page,
    story_page,
    timeline_page,
)
from claimline.web.asked import Asked, AskedRemark, Problem, Signed
from claimline.web.decisions import decision
from claimline.web.pages import Desk, Id, PageNumber, Wanted, Words, known
from claimline.web.writes import Conflict, Writer, Written

MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Problem}}
REFUSED: dict[int | str, dict[str, Any]] = {code: {"model": Problem} for code in (400, 403, 409, 411, 413)}
Token = Annotated[str | None, Header(alias="X-Claimline-Token")]
Number = Annotated[int, InPath(ge=1, le=2**53)]


def api_routes(desk: Desk, writer: Writer) -> APIRouter:
    """The routes below /api."""
    routes = APIRouter(prefix="/api")
    _story_views(routes, desk)
    _record_views(routes, desk)
    _work_views(routes, desk)
    _decisions(routes, desk, writer)
    return routes


def _story_views(routes: APIRouter, desk: Desk) -> None:
    @routes.get("/story")
    def story() -> StoryPage:
        """The story at a glance."""
        with desk.reading() as reading:
            return story_page(reading.desk)

    @routes.get("/questions")
    def questions(status: Words = None, unanswered: bool = False, page: PageNumber = 1) -> QuestionsPage:
        """Questions by consequence."""
        with desk.reading() as reading:
            return questions_page(reading.desk, status=status or None, unanswered=unanswered, page=page)

    @routes.get("/series")
    def series_list(page: PageNumber = 1) -> SeriesListPage:
        """Number series by consequence."""
        with desk.reading() as reading:
            return series_list_page(reading.desk, page=page)

    @routes.get("/timeline")
    def timeline(wanted: Wanted) -> TimelinePage:
        """Claims by day."""
        with desk.reading() as reading:
            return timeline_page(reading.desk, wanted)

    @routes.get("/map")
    def map_(wanted: Wanted) -> MapPage:
        """Claims by place."""
        with desk.reading() as reading:
            return map_page(reading.desk, wanted)

    @routes.get("/search")
    def search(q: Annotated[str, Query(max_length=400)]) -> SearchPage:
        """Claims and sentences that hold all words, best first."""
        with desk.reading() as reading:
            return search_page(reading.desk, q)


def _record_views(routes: APIRouter, desk: Desk) -> None:
    @routes.get("/questions/{question}", responses=MISSING)
    def question(question: Id) -> QuestionPage:
        """One question."""
        with desk.reading() as reading:
            return known(question_page(reading.desk, question), "question")

    @routes.get("/series/{series}", responses=MISSING)
    def series(series: Id) -> SeriesPage:
        """One number series."""
        with desk.reading() as reading:
            return known(series_page(reading.desk, series), "series")

    @routes.get("/claims")
    def claims(wanted: Wanted, page: PageNumber = 1) -> ClaimsPage:
        """Claims by filter, with facets."""
        with desk.reading() as reading:
            return claims_page(reading.desk, wanted, page=page)

    @routes.get("/claims/{claim}", responses=MISSING)
    def claim(claim: Id) -> ClaimPage:
        """One claim."""
        with desk.reading() as reading:
            return known(claim_page(reading.desk, ClaimId(claim)), "claim")

    @routes.get("/entities")
    def entities(kind: Words = None, q: Words = None, page: PageNumber = 1) -> EntitiesPage:
        """Entities by number of mentions."""
        with desk.reading() as reading:
            return entities_page(reading.desk, kind=kind or None, named=q or "", page=page)

    @routes.get("/entities/{entity}", responses=MISSING)
    def entity(entity: Id) -> EntityPage:
        """One entity."""
        with desk.reading() as reading:
            return known(entity_page(reading.desk, entity), "entity")

    @routes.get("/reports")
    def reports(publisher: Words = None, q: Words = None, page: PageNumber = 1) -> ReportsPage:
        """Reports, the latest first."""
        with desk.reading() as reading:
            return reports_page(reading.desk, publisher=publisher or None, named=q or "", page=page)

    @routes.get("/reports/{report}", responses=MISSING)
    def report(report: Id, edition: Words = None) -> ReportPage:
        """One report with everything marked in its text."""
        with desk.reading() as reading:
            wanted = EditionId(edition) if edition else None
            return known(report_page(reading.desk, ReportId(report), wanted), "report")

    @routes.get("/reports/{report}/compare", responses=MISSING)
    def compare(report: Id, before: Words = None, after: Words = None) -> ComparePage:
        """Two editions of a report, sentence by sentence."""
        with desk.reading() as reading:
            one, other = (EditionId(given) if given else None for given in (before, after))
            found = compare_page(reading.desk, ReportId(report), before=one, after=other)
            return known(found, "pair of editions")


def _work_views(routes: APIRouter, desk: Desk) -> None:
    @routes.get("/review")
    def review(kind: Words = None, page: PageNumber = 1) -> ReviewPage:
        """What is doubtful and has not been looked at."""
        with desk.reading() as reading:
            return review_page(reading.desk, kind=kind or "", page=page)

    @routes.get("/corrections")
    def corrections(page: PageNumber = 1) -> CorrectionsPage:
        """What people decided, the last first."""
        with desk.reading() as reading:
            return corrections_page(reading.desk, page=page)


def _decisions(routes: APIRouter, desk: Desk, writer: Writer) -> None:
    @routes.post("/corrections", status_code=201, responses=REFUSED)
    def correct(asked: Asked, token: Token = None) -> Written:
        """Decide; 409 where somebody decided about the same thing after ``seen``."""
        given = _fields(asked)
        with _answering(desk, token):
            with desk.reading() as reading:
                wanted = decision(asked.kind, given, reading)
            return writer.correct(wanted.decide, given, about=wanted.about)

    @routes.post("/corrections/{number}/undo", status_code=201, responses=REFUSED)
    def undo(number: Number, by: Signed, token: Token = None) -> Written:
        """Take a correction back."""
        with _answering(desk, token):
            return writer.correct(lambda fixes: fixes.undo(number, who=by.who, why=by.why), asdict(by))

    @routes.post("/remarks", status_code=201, responses=REFUSED)
    def remark(asked: AskedRemark, token: Token = None) -> Written:
        """Leave a note, evidence, a check, a grade or a mark."""
        with _answering(desk, token):
            return writer.remark(asked.kind, asked.target, _fields(asked))

    @routes.post("/remarks/{number}/undo", status_code=201, responses=REFUSED)
    def undo_remark(number: Number, by: Signed, token: Token = None) -> Written:
        """Take such a row back."""
        with _answering(desk, token):
            return writer.take_back_remark(number, asdict(by))


def _fields(asked: Asked | AskedRemark) -> dict[str, str]:
    """What is given, as the texts that a form would send."""
    given = {field.name: getattr(asked, field.name) for field in fields(asked)}
    return {name: str(value) for name, value in given.items() if value is not None}


@contextmanager
def _answering(desk: Desk, token: str | None) -> Iterator[None]:
    """Refuse without the token; what cannot be done is an answer and no crash. Raises HTTPException."""
    if not desk.guard.is_token(token):
        raise HTTPException(403, "the header X-Claimline-Token has not the token of this workbench")
    try:
        yield
    except Conflict as conflict:
        theirs = "; ".join(f"{one.number} by {one.who}: {one.why}" for one in conflict.theirs)
        raise HTTPException(409, f"somebody decided about it meanwhile: correction {theirs}") from conflict
    except ClaimlineError as error:
        raise HTTPException(400, str(error)) from error
