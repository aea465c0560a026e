"""Addresses on the server and between files."""

from __future__ import annotations

import pytest

from claimline.web.links import FileLinks, ServerLinks, page_file


def place_of(claim: str) -> tuple[str | None, str | None]:
    return {"c1": ("r1", None), "c2": ("r1", "e1")}.get(claim, (None, None))


SERVER = ServerLinks(place_of)


def files(at: str) -> FileLinks:
    return FileLinks(at, place_of)


def test_on_the_server() -> None:
    assert SERVER.url("story") == "/"
    assert SERVER.url("questions", "q 1/2") == "/questions/q%201%2F2"
    assert SERVER.url("claims", q="a&b", since="2031-01-01", party=None) == "/claims?q=a%26b&from=2031-01-01"
    assert SERVER.url("words", "c1") == "/reports/r1#c-c1"
    assert SERVER.url("words", "c2") == "/reports/r1?edition=e1#c-c2"
    assert SERVER.url("reports", "r1", part="raw") == "/reports/r1/raw"
    assert SERVER.static("a.css") == "/static/a.css"


@pytest.mark.parametrize(("at", "up"), [("index.html", ""), ("reports/r1.html", "../")])
def test_between_files(at: str, up: str) -> None:
    links = files(at)
    assert links.url("story") == f"{up}index.html"
    assert links.url("questions", status="disputed", page=2) == f"{up}questions-disputed-2.html"
    assert links.url("questions", "q1") == f"{up}questions/q1.html"
    assert links.url("words", "c2") == f"{up}reports/r1-e1.html#c-c2"
    assert links.url("reports", "r1", part="compare") == f"{up}reports/r1-compare.html"
    assert links.url("claims", party="A B") == f"{up}claims.html#party=A+B"
    assert links.static("a.css") == f"{up}static/a.css"


def test_names_of_files() -> None:
    assert page_file("claims", page=1) == "claims.html"
    assert page_file("claims", page=3) == "claims-3.html"
