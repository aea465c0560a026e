"""The site of the sample opens from a folder: no complaint of the browser, every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from browsing import Opener, violations

DIFFER = {"index", "claims", "search"}  # from the pages of the server, which axe sees in test_accessible
LINK = re.compile(r'(?:href|src)="([^"#]*)(?:#([^"]*))?"')
KINDS = ["index", "questions", "questions/*", "claims", "claims/*", "series/*", "timeline", "map"]
MORE = ["entities", "entities/*", "reports", "reports/*", "corrections", "search", "brief"]


@pytest.fixture(scope="session")
def site(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample's site."""
    from claimline.web.site import write_site

    folder = tmp_path_factory.mktemp("site") / "site"
    write_site(sample, folder)
    return folder


def page_of(site: Path, kind: str) -> Path:
    if kind.endswith("/*"):
        return min((site / kind[:-2]).glob("*.html"))
    return site / f"{kind}.html"


@pytest.mark.parametrize("kind", [*KINDS, *MORE])
def test_opens_from_a_folder(site: Path, visit: Opener, kind: str) -> None:
    page = visit(page_of(site, kind).as_uri())
    assert page.locator("h1").count() == 1
    assert kind not in DIFFER or violations(page) == []


def test_every_link_leads_to_a_file_and_a_place(site: Path) -> None:
    pages = {file: file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    places = {file: set(re.findall(r'\bid="([^"]+)"', text)) for file, text in pages.items()}
    broken = set()
    for file, text in pages.items():
        for path, place in LINK.findall(text):
            if urlsplit(path).scheme:
                continue
            target = (file.parent / unquote(path)).resolve() if path else file
            if not target.is_file():
                broken.add(f"{file.relative_to(site)} -> {path}")
            elif place and "=" not in place and target in places and place not in places[target]:
                broken.add(f"{file.relative_to(site)} -> {path}#{place}")
    assert sorted(broken)[:10] == []


def test_nothing_but_its_own_files(site: Path) -> None:
    outside = {
        found
        for file in site.rglob("*.html")
        for found in re.findall(r'<(?:script|link|img|iframe)[^>]+"(https?:[^"]*)"', file.read_text("utf-8"))
    }
    assert outside == set()


def test_charts_draw_without_a_server(site: Path, visit: Opener) -> None:
    drawn = visit((site / "map.html").as_uri())
    drawn.locator(".map-frame svg .mark").first.wait_for(state="attached")
    assert drawn.locator(".base .land").get_attribute("d")
    timeline = visit((site / "timeline.html").as_uri())
    timeline.locator(".chart svg .lane").first.wait_for(state="attached")


def test_words_of_a_claim(site: Path, visit: Opener) -> None:
    page = visit((site / "index.html").as_uri())
    page.locator("#open .cites a").first.click()
    page.locator("article.words .on").first.wait_for()
    assert "#c-" in page.url


def test_facets_search_the_index(site: Path, visit: Opener) -> None:
    page = visit((site / "claims.html").as_uri())
    page.locator(".facets").get_by_role("link", name="denies").click()
    page.wait_for_url("**/search.html#stance=denies")
    verbs = page.locator(".results .item .stance").all_inner_texts()
    assert verbs
    assert set(verbs) == {"denies"}


def test_search_without_a_server(site: Path, visit: Opener) -> None:
    page = visit((site / "search.html").as_uri())
    page.get_by_role("searchbox").fill("SENSORS switched")
    page.locator(".results .item").first.wait_for()
    texts = page.locator(".results .item .words").all_inner_texts()
    assert texts
    assert all("sensor" in text.lower() for text in texts[:3])
    page.locator(".results .item a").first.click()
    page.locator("article.words .on").first.wait_for()
