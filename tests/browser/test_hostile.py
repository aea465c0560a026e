"""A report that carries script, markup and control characters: nothing of it runs, served or in a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import quay_story
from browsing import Opener, Served, expect, select

KINDS = ["questions", "claims", "series", "timeline", "map", "entities", "reports", "search", "corrections"]


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of a small story with such a report."""
    return quay_story.build(tmp_path_factory.mktemp("quay") / "quay.db")


@pytest.fixture(scope="module")
def served(quay: Path) -> Iterator[str]:
    """The address of its workbench."""
    with Served(quay) as workbench:
        yield workbench.url


def test_nothing_runs_on_the_server(served: str, visit: Opener) -> None:
    page = visit(served)
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    for kind in [*KINDS, "search?q=nobody", "review", "brief"]:
        page.goto(f"{served}/{kind}")
    for report in sorted(set(re.findall(r'href="(/reports/\w+)', page.goto(f"{served}/reports").text()))):
        page.goto(served + report)
        page.goto(f"{served}{report}/raw")
    assert said == []


def test_nothing_runs_in_a_folder(quay: Path, tmp_path: Path, visit: Opener) -> None:
    from claimline.web.site import write_site

    write_site(quay, tmp_path / "site")
    page = visit((tmp_path / "site" / "index.html").as_uri())
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    files = [*(tmp_path / "site").glob("*.html"), *(tmp_path / "site" / "reports").glob("*.html")]
    for file in sorted(files):
        page.goto(file.as_uri())
    assert said == []


@pytest.mark.parametrize(
    ("name", "words"),
    [("Evil", "said Bo Falk"), ("Evil", "Nobody knew"), ("Quay Letter", "נסגר"), ("Quay Letter", "не спал")],
)
def test_offsets_behind_controls_and_other_scripts(served: str, visit: Opener, name: str, words: str) -> None:
    page = visit(f"{served}/reports")
    page.locator("tr", has_text=name).locator("th a").first.click()
    select(page, words)
    page.get_by_role("button", name="Add claim").click()
    text = quay_story.LATER.text if name == "Evil" else quay_story.SECOND.text
    form = page.locator("form[data-selection=claim]")
    expect(form.locator("[name=content]")).to_have_value(words)
    start = text.index(words)
    expect(form.locator("[name=content_start]")).to_have_value(str(start))
    expect(form.locator("[name=content_end]")).to_have_value(str(start + len(words)))
