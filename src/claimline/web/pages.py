"""The pages as HTML: each route parses the address, asks for the page's value, and renders it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar
from urllib.parse import unquote

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request
from fastapi.responses import HTMLResponse, Response

from claimline.ledger.pages import Filters
from claimline.model import ClaimId, EditionId, ReportId
from claimline.present import render_html
from claimline.present.pages import (
    claim_page,
    claims_page,
    compare_page,
    corrections_page,
    entities_page,
    entity_page,
    found_csv,
    map_page,
    question_page,
    questions_page,
    raw_page,
    report_page,
    reports_page,
    review_page,
    search_page,
    series_list_page,
    series_page,
    story_page,
    timeline_page,
    watched_brief,
)
from claimline.web.bench import Bench, Reading
from claimline.web.links import ServerLinks
from claimline.web.render import Frame, Renderer
from claimline.web.security import Guard, brief_policy

TOO_LARGE = "the story is too large for a brief on one page; write it with: claimline brief STORY -o FILE"
WHO = "claimline-who"  # the cookie that keeps who decides
Id = Annotated[str, Path(pattern=r"^[0-9A-Za-z_-]{1,64}$")]
PageNumber = Annotated[int, Query(ge=1, le=1_000_000)]
Words = Annotated[str | None, Query(max_length=400)]


@dataclass(frozen=True, slots=True)
class Desk:
    """What every route needs."""

    bench: Bench
    renderer: Renderer
    guard: Guard

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """The story for one request."""
        with self.bench.reading() as reading:
            yield reading

    def html(
        self,
        request: Request,
        reading: Reading,
        template: str,
        *,
        here: str = "",
        status: int = 200,
        error: str | None = None,
        **values: Any,
    ) -> HTMLResponse:
        """A page of the story."""
        frame = Frame(
            title=self.bench.title,
            revision=reading.known.revision,
            stale=reading.ledger.stale,
            token=self.guard.token,
            who=unquote(request.cookies.get(WHO, ""))[:200],
            seen=reading.known.last,
            done=_number(request, "done"),
            noted=_number(request, "note"),
            address=f"{request.url.path}?{request.url.query}".rstrip("?"),
            error=error,
        )
        links = ServerLinks(reading.place_of)
        return HTMLResponse(
            self.renderer.page(template, links=links, frame=frame, here=here, **values), status
        )


def _number(request: Request, name: str) -> int | None:
    given = request.query_params.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 12 else None


def filters(
    q: Words = None,
    party: Words = None,
    entity: Words = None,
    place: Words = None,
    since: Annotated[str | None, Query(alias="from", max_length=10)] = None,
    until: Annotated[str | None, Query(alias="to", max_length=10)] = None,
    stance: Words = None,
    certainty: Words = None,
    status: Words = None,
    publisher: Words = None,
    event: Words = None,
    question: Words = None,
    report: Words = None,
) -> Filters:
    """The filters of an address; what is empty does not filter."""
    return Filters(
        q=q or None,
        party=party or None,
        entity=entity or None,
        place=place or None,
        since=since or None,
        until=until or None,
        stance=stance or None,
        certainty=certainty or None,
        status=status or None,
        publisher=publisher or None,
        event=event or None,
        question=question or None,
        report=report or None,
    )


Value = TypeVar("Value")
Wanted = Annotated[Filters, Depends(filters)]


def known(value: Value | None, what: str) -> Value:
    """The value, or the answer that there is none. Raises HTTPException."""
    if value is None:
        raise HTTPException(404, f"there is no such {what} in this story")
    return value


def page_routes(desk: Desk) -> APIRouter:
    """The routes of the pages that are read."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    _story_routes(routes, desk)
    _claim_routes(routes, desk)
    _chart_routes(routes, desk)
    _entity_routes(routes, desk)
    _report_routes(routes, desk)
    _work_routes(routes, desk)
    return routes


def _story_routes(routes: APIRouter, desk: Desk) -> None:
    @routes.get("/")
    def story(request: Request) -> Response:
        with desk.reading() as reading:
            page = story_page(reading.desk, seen=request.cookies.get(desk.bench.seen_cookie))
            return desk.html(request, reading, "story", page=page)

    @routes.get("/brief")
    def brief(wanted: Wanted, new_since: Words = None) -> Response:
        with desk.reading() as reading:
            made = watched_brief(reading.desk, wanted, title=desk.bench.title, since=new_since or None)
        if made is None:
            raise HTTPException(404, TOO_LARGE)
        page = render_html(made)
        return HTMLResponse(page, headers={"Content-Security-Policy": brief_policy(page)})

    @routes.get("/questions")
    def questions(
        request: Request, status: Words = None, unanswered: bool = False, page: PageNumber = 1
    ) -> Response:
        with desk.reading() as reading:
            value = questions_page(reading.desk, status=status or None, unanswered=unanswered, page=page)
            return desk.html(request, reading, "questions", here="questions", page=value)

    @routes.get("/questions/{question}")
    def question(request: Request, question: Id) -> Response:
        with desk.reading() as reading:
            value = known(question_page(reading.desk, question), "question")
            return desk.html(request, reading, "question", here="questions", page=value)


def _claim_routes(routes: APIRouter, desk: Desk) -> None:
    @routes.get("/claims")
    def claims(request: Request, wanted: Wanted, page: PageNumber = 1) -> Response:
        with desk.reading() as reading:
            value = claims_page(reading.desk, wanted, page=page)
            names = {name: reading.desk.desk.name(given) for name, given in wanted.given.items()}
            return desk.html(request, reading, "claims", here="claims", page=value, labels=names)

    @routes.get("/claims/{claim}")
    def claim(request: Request, claim: Id) -> Response:
        with desk.reading() as reading:
            value = known(claim_page(reading.desk, ClaimId(claim)), "claim")
            return desk.html(request, reading, "claim", here="claims", page=value)

    @routes.get("/search")
    def search(request: Request, q: Words = None) -> Response:
        with desk.reading() as reading:
            value = search_page(reading.desk, q or "")
            return desk.html(request, reading, "search", here="search", page=value, query=q or "")

    @routes.get("/export/claims.csv")
    def csv(wanted: Wanted) -> Response:
        with desk.reading() as reading:
            text = "".join(found_csv(reading.desk, wanted))
        named = {"Content-Disposition": 'attachment; filename="claims.csv"'}
        return Response(text, media_type="text/csv; charset=utf-8", headers=named)


def _chart_routes(routes: APIRouter, desk: Desk) -> None:
    @routes.get("/series")
    def series_list(request: Request, page: PageNumber = 1) -> Response:
        with desk.reading() as reading:
            value = series_list_page(reading.desk, page=page)
            return desk.html(request, reading, "series_list", here="series", page=value)

    @routes.get("/series/{series}")
    def series(request: Request, series: Id) -> Response:
        with desk.reading() as reading:
            value = known(series_page(reading.desk, series), "series")
            return desk.html(request, reading, "series", here="series", page=value)

    @routes.get("/timeline")
    def timeline(request: Request, wanted: Wanted) -> Response:
        with desk.reading() as reading:
            value = timeline_page(reading.desk, wanted)
            return desk.html(request, reading, "timeline", here="timeline", page=value)

    @routes.get("/map")
    def map_(request: Request, wanted: Wanted) -> Response:
        with desk.reading() as reading:
            value = map_page(reading.desk, wanted)
            return desk.html(request, reading, "map", here="map", page=value)


def _entity_routes(routes: APIRouter, desk: Desk) -> None:
    @routes.get("/entities")
    def entities(request: Request, kind: Words = None, q: Words = None, page: PageNumber = 1) -> Response:
        with desk.reading() as reading:
            value = entities_page(reading.desk, kind=kind or None, named=q or "", page=page)
            return desk.html(request, reading, "entities", here="entities", page=value)

    @routes.get("/entities/{entity}")
    def entity(request: Request, entity: Id) -> Response:
        with desk.reading() as reading:
            value = known(entity_page(reading.desk, entity), "entity")
            return desk.html(request, reading, "entity", here="entities", page=value)


def _report_routes(routes: APIRouter, desk: Desk) -> None:
    @routes.get("/reports")
    def reports(request: Request, publisher: Words = None, q: Words = None, page: PageNumber = 1) -> Response:
        with desk.reading() as reading:
            value = reports_page(reading.desk, publisher=publisher or None, named=q or "", page=page)
            return desk.html(request, reading, "reports", here="reports", page=value)

    @routes.get("/reports/{report}")
    def report(request: Request, report: Id, edition: Words = None) -> Response:
        with desk.reading() as reading:
            wanted = EditionId(edition) if edition else None
            value = known(report_page(reading.desk, ReportId(report), wanted), "report")
            return desk.html(request, reading, "report", here="reports", page=value)

    @routes.get("/reports/{report}/raw")
    def raw(request: Request, report: Id) -> Response:
        with desk.reading() as reading:
            value = known(raw_page(reading.desk, ReportId(report)), "report")
            return desk.html(request, reading, "raw", here="reports", page=value)

    @routes.get("/reports/{report}/compare")
    def compare(request: Request, report: Id, before: Words = None, after: Words = None) -> Response:
        with desk.reading() as reading:
            one, other = (EditionId(given) if given else None for given in (before, after))
            found = compare_page(reading.desk, ReportId(report), before=one, after=other)
            value = known(found, "pair of editions")
            return desk.html(request, reading, "compare", here="reports", page=value)


def _work_routes(routes: APIRouter, desk: Desk) -> None:
    @routes.get("/review")
    def review(request: Request, kind: Words = None, page: PageNumber = 1) -> Response:
        with desk.reading() as reading:
            value = review_page(reading.desk, kind=kind or "", page=page)
            return desk.html(request, reading, "review", here="review", page=value)

    @routes.get("/corrections")
    def corrections(request: Request, page: PageNumber = 1) -> Response:
        with desk.reading() as reading:
            value = corrections_page(reading.desk, page=page)
            return desk.html(request, reading, "corrections", here="corrections", page=value)
