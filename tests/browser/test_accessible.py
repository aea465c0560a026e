"""Every kind of page by axe, light and dark, wide and on a phone: no violation of WCAG 2.2 A and AA."""

from __future__ import annotations

import re
import urllib.request

import pytest
from browsing import Opener, violations

LISTS = [
    *("", "questions", "claims", "claims?status=disputed", "series", "timeline", "map", "entities"),
    *("reports", "brief", "review", "review?kind=merge", "review?kind=link", "corrections", "search?q=silo"),
]
SINGLE = ["questions/*", "claims/*", "series/*", "entities/*", "reports/*", "reports/*/raw"]
PHONE = ["", "questions/*", "claims", "series/*", "timeline", "map", "reports", "reports/*", "review"]


@pytest.mark.parametrize("path", [*LISTS, *SINGLE])
def test_no_violation(shared: str, visit: Opener, path: str) -> None:
    page = visit(address(shared, path))
    light = violations(page)
    page.emulate_media(color_scheme="dark")
    assert (light, violations(page, only="color-contrast")) == ([], [])


@pytest.mark.parametrize("path", PHONE)
def test_phone(shared: str, visit: Opener, path: str) -> None:
    page = visit(address(shared, path), viewport={"width": 320, "height": 700})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_open_forms(shared: str, visit: Opener) -> None:
    page = visit(address(shared, "claims/*"))
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert violations(page) == []


def address(workbench: str, path: str) -> str:
    """The address of a page; ``*`` stands for the first one that the list of its kind leads to."""
    kind, star, part = path.partition("/*")
    if not star:
        return f"{workbench}/{path}"
    with urllib.request.urlopen(f"{workbench}/{kind}", timeout=20) as answer:
        found = re.search(rf'href="/({kind}/[\w-]+)["#?]', answer.read().decode())
    assert found, f"/{kind} leads to none of its own pages"
    return f"{workbench}/{found[1]}{part}"
