"""The workbench as an ASGI application."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import HTTPException, RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles

from claimline import __version__
from claimline.config import Config
from claimline.errors import ClaimlineError
from claimline.web.api import api_routes
from claimline.web.bench import Bench
from claimline.web.forms import form_routes
from claimline.web.pages import Desk, page_routes
from claimline.web.render import Renderer
from claimline.web.security import Guard
from claimline.web.writes import Writer


def create_app(
    path: Path, *, title: str | None = None, config: Config | None = None, guard: Guard | None = None
) -> FastAPI:
    """The workbench of the story at ``path``. Raises NotALedger where there is none."""
    bench = Bench(path, title=title, config=config)
    with bench.reading():
        pass  # fails here rather than on the first page, and reads the facts before anybody waits for them
    guard = guard or Guard()
    app = FastAPI(
        title="Claimline", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json"
    )
    app.middleware("http")(guard)
    app.mount("/static", StaticFiles(directory=str(files("claimline.web").joinpath("static"))))
    desk, writer = Desk(bench, Renderer(), guard), Writer(bench)
    app.include_router(page_routes(desk))
    app.include_router(form_routes(desk, writer))
    app.include_router(api_routes(desk, writer))
    _answer_errors(app, desk)
    return app


def _answer_errors(app: FastAPI, desk: Desk) -> None:
    """Pages tell what is wrong as a page, the API as JSON."""

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        return _problem(request, error.status_code, str(error.detail))

    @app.exception_handler(404)
    def unknown(request: Request, error: HTTPException) -> Response:
        return _problem(request, 404, str(error.detail))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"detail": jsonable_encoder(error.errors())}, 422)
        return _problem(request, 422, "the address asks for something that cannot be")

    @app.exception_handler(ClaimlineError)
    def failed(request: Request, error: ClaimlineError) -> Response:
        return _problem(request, 400, str(error))

    def _problem(request: Request, status: int, detail: str) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"detail": detail}, status)
        heading = "Not here" if status == 404 else "Not possible"
        with desk.reading() as reading:
            return desk.html(request, reading, "error", status=status, heading=heading, detail=detail)
