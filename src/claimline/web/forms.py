"""The forms of the pages: each answers with the page that shows what was decided, or why it was not."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl, quote

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from claimline.errors import ClaimlineError
from claimline.present.pages import decision as told
from claimline.web.decisions import decision
from claimline.web.pages import WHO, Desk, Id
from claimline.web.writes import Conflict, Writer, Written

_YEAR = 365 * 24 * 3600  # seconds that a browser keeps who somebody is and what was read
_MOST_FIELDS = 60


async def fields_of(request: Request) -> dict[str, str]:
    """The fields of a form. Raises HTTPException for what is no form."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise HTTPException(415, "a form is sent as application/x-www-form-urlencoded")
    try:
        text = (await request.body()).decode()
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise HTTPException(400, "the form cannot be read") from error
    return dict(pairs)


Form = Annotated[dict[str, str], Depends(fields_of)]


def form_routes(desk: Desk, writer: Writer) -> APIRouter:
    """The routes that write, for pages without a script."""
    routes = APIRouter(include_in_schema=False)

    def decided(request: Request, kind: str, form: dict[str, str], back: str) -> Response:
        _check_token(desk, form)
        try:
            with desk.reading() as reading:
                asked = decision(kind, form, reading)
            written = writer.correct(asked.decide, form, about=asked.about)
        except Conflict as conflict:
            return _conflict(desk, request, conflict)
        except ClaimlineError as error:
            return _refused(desk, request, error, back)
        return _done(form, written, back)

    @routes.post("/correct/claim/{claim}/{kind}")
    def claim(request: Request, claim: Id, kind: Id, form: Form) -> Response:
        with desk.reading() as reading:
            report, _ = reading.place_of(claim)
        back = f"/reports/{report}" if kind == "dismiss" else f"/claims/{claim}"
        return decided(request, kind, {**form, "claim": claim}, back)

    @routes.post("/correct/link")
    def link(request: Request, form: Form) -> Response:
        return decided(request, "link", form, _back(form, "/corrections"))

    @routes.post("/correct/entity/{entity}/{kind}")
    def entity(request: Request, entity: Id, kind: Id, form: Form) -> Response:
        return decided(request, kind, {**form, "entity": entity}, "/corrections")

    @routes.post("/correct/report/{report}")
    def report(request: Request, report: Id, form: Form) -> Response:
        return decided(request, "report", {**form, "report": report}, f"/reports/{report}")

    @routes.post("/correct/report/{report}/{kind}")
    def of_report(request: Request, report: Id, kind: Id, form: Form) -> Response:
        return decided(request, kind, {**form, "report": report}, f"/reports/{report}")

    @routes.post("/correct/{number}/undo")
    def undo(request: Request, number: int, form: Form) -> Response:
        _check_token(desk, form)
        by = {name: form.get(name, "") for name in ("who", "why")}
        try:
            written = writer.correct(lambda fixes: fixes.undo(number, **by), form)
        except ClaimlineError as error:
            return _refused(desk, request, error, "/corrections")
        return _done(form, written, "/corrections")

    @routes.post("/correct/remark")
    def remark(request: Request, form: Form) -> Response:
        _check_token(desk, form)
        back = _back(form, _page_of(form))
        try:
            written = writer.remark(form.get("kind", ""), form.get("target", ""), form)
        except ClaimlineError as error:
            return _refused(desk, request, error, back)
        return _done(form, written, back)

    @routes.post("/correct/remark/{number}/undo")
    def undo_remark(request: Request, number: int, form: Form) -> Response:
        _check_token(desk, form)
        try:
            written = writer.take_back_remark(number, form)
        except ClaimlineError as error:
            return _refused(desk, request, error, "/")
        return _done(form, written, _back(form, "/"))

    @routes.post("/seen")
    def seen(form: Form) -> Response:
        _check_token(desk, form)
        answer = RedirectResponse("/", 303)
        _keep(answer, desk.bench.seen_cookie, form.get("mark", "")[:40])
        return answer

    return routes


def _check_token(desk: Desk, form: dict[str, str]) -> None:
    if not desk.guard.is_token(form.get("token")):
        raise HTTPException(403, "the form is of an earlier start of this workbench; load the page again")


def _back(form: dict[str, str], otherwise: str) -> str:
    """The page that a form came from: a path of ours, nothing else."""
    asked = form.get("back", "")
    ours = asked.startswith("/") and not asked.startswith("//") and "\\" not in asked and asked.isprintable()
    return asked if ours else otherwise


def _page_of(form: dict[str, str]) -> str:
    lists = {"claim": "claims", "question": "questions", "entity": "entities", "report": "reports"}
    known, one = lists.get(form.get("target", "")), form.get("id", "")
    return f"/{known}/{one}" if known and one.isascii() and one.isalnum() else "/review"


def _done(form: dict[str, str], written: Written, back: str) -> Response:
    path, _, place = back.partition("#")
    what = "note" if written.note else "done"
    mark = f"{'&' if '?' in path else '?'}{what}={written.number}"
    answer = RedirectResponse(f"{path}{mark}{'#' if place else ''}{place}", 303)
    _keep(answer, WHO, form.get("who", "").strip()[:200])
    return answer


def _keep(answer: Response, name: str, value: str) -> None:
    """Keep a word in the browser; percent-encoded, since a cookie holds plain characters only."""
    answer.set_cookie(name, quote(value), max_age=_YEAR, samesite="strict", path="/")


def _refused(desk: Desk, request: Request, error: ClaimlineError, back: str) -> Response:
    with desk.reading() as reading:
        return desk.html(request, reading, "refused", status=400, error=str(error), back=back)


def _conflict(desk: Desk, request: Request, conflict: Conflict) -> Response:
    with desk.reading() as reading:
        theirs = [told(reading.desk, one, in_force=True) for one in conflict.theirs]
        return desk.html(
            request,
            reading,
            "conflict",
            status=409,
            theirs=theirs,
            mine=conflict.mine,
            address=request.url.path,
        )
