"""What charts draw: bounds as they were said, joins only where proven, counts where bars do not fit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import BUNDLE, Opener

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>chart</title>
<link rel="stylesheet" href="{static}/claimline.css"><script src="{static}/bundle/world.js" defer></script>
<script src="{static}/bundle/app.js" defer></script></head><body><main><h1>chart</h1>
<div class="chart" data-chart="{kind}"></div>
<script type="application/json" class="data" data-for="{kind}">{data}</script></main></body></html>"""
PARTIES = [{"name": "Quay council"}, {"name": "Norrland Line"}]


@pytest.fixture
def chart(tmp_path: Path, visit: Opener) -> Any:
    """Opens a page with one chart of the given data."""

    def drawn(kind: str, data: object) -> Page:
        file = tmp_path / f"{kind}.html"
        static = BUNDLE.parent.parent.as_uri()
        file.write_text(PAGE.format(static=static, kind=kind, data=json.dumps(data)), encoding="utf-8")
        page = visit(file.as_uri())
        page.locator(".chart svg").first.wait_for(state="attached")
        return page

    return drawn


def point(day: str | None, bound: str, *, party: int | None = 0, **numbers: float) -> dict[str, Any]:
    return {
        "claim": "c",
        "href": "#c",
        "day": day,
        "basis": "said",
        "bound": bound,
        "party": party,
        "value": None,
        "low": None,
        "high": None,
        **numbers,
        "text": "some boats",
        "source": "Bo Falk",
        "report": "001",
    }


def series(*points: dict[str, Any], joined: tuple[tuple[int, int], ...] = ()) -> dict[str, Any]:
    return {
        "id": "s",
        "measure": "boats lost",
        "unit": None,
        "parties": PARTIES,
        "points": list(points),
        "joined": list(joined),
    }


def test_a_bound_is_drawn_as_it_was_said(chart: Any) -> None:
    page = chart(
        "series",
        series(
            point("2031-05-02", "exact", value=40),
            point("2031-05-03", "at_least", low=60, party=1),
            point("2031-05-04", "range", low=50, high=70),
            point(None, "about", value=55, party=None),
            point("2031-05-05", "at_most", high=80),
            joined=((0, 2),),
        ),
    )
    glyphs = page.locator("a.point .glyph").evaluate_all("all => all.map(one => one.classList[1])")
    assert glyphs == ["exact", "at_least", "range", "about", "at_most"]
    assert page.locator("a.point").nth(1).locator(".dot").count() == 0
    assert page.locator("line.join").count() == 1
    assert page.locator(".strip-label").text_content() == "undated"
    strip = page.locator(".strip").bounding_box()
    at = page.locator("a.point").nth(3).locator(".glyph").bounding_box()
    assert strip["x"] < at["x"] < strip["x"] + strip["width"]
    assert page.locator(".axis.y text").first.text_content() == "0"


def test_an_axis_that_is_cut_says_so(chart: Any) -> None:
    numbers = (point(f"2031-05-0{n + 1}", "exact", value=960 + 10 * n) for n in range(4))
    page = chart("series", series(*numbers))
    assert page.locator(".cut").count() == 1
    assert "does not begin at zero" in page.locator(".chart .note").inner_text()


def item(n: int, day: str | None, *, state: str | None = None, party: int | None = 0) -> dict[str, Any]:
    return {
        "claim": f"c{n}",
        "href": f"#c{n}",
        "start": day,
        "end": day,
        "precise": True,
        "party": party,
        "stance": "asserts",
        "certainty": "certain",
        "state": state,
        "source": "Bo Falk",
        "text": "it sank",
    }


def test_bars_where_they_fit_and_counts_where_not(chart: Any) -> None:
    many = [item(n, "2031-05-03", state="disputed" if n < 10 else None) for n in range(40)]
    few = [item(n + 40, f"2031-05-0{n + 1}", party=1) for n in range(3)]
    page = chart("timeline", {"parties": PARTIES, "items": [*many, *few, item(99, None)]})
    labels = page.locator(".lane-label").all_text_contents()
    assert [label.split("  ")[1:] for label in labels] == [["Quay council", "40"], ["Norrland Line", "3"]]
    assert page.locator(".bin").count() == 1
    assert page.locator(".bin").get_attribute("aria-label").startswith("3 May 2031: 40 claims, 10 disputed")
    assert page.locator(".lane a.span").count() == 3
    assert "1 without a day" in page.locator(".undated summary").inner_text()


def test_what_lies_far_off_is_outside_the_first_view_and_counted(chart: Any) -> None:
    items = [item(n, f"2031-05-{n % 9 + 10}") for n in range(60)] + [item(60, "1998-01-01")]
    page = chart("timeline", {"parties": PARTIES, "items": items})
    assert page.locator(".chart > .note").inner_text().startswith("1 of the dated claims")
    page.get_by_role("button", name="Show the whole time").click()
    page.wait_for_timeout(100)
    assert page.locator(".chart > .note").inner_text() == ""


def mark(name: str, lat: float, lon: float, **more: str) -> dict[str, Any]:
    said = {
        "claim": name,
        "href": "#c",
        "source": "Bo Falk",
        "party": None,
        "stance": "asserts",
        "text": "it sank",
    }
    kept = {"precision": "town", "relation": "at", "state": "single-party", **more}
    return {"name": name, "lat": lat, "lon": lon, **kept, "claims": [said]}


def test_marks_tell_dispute_and_precision(chart: Any) -> None:
    marks = [
        mark("Vik", 60.0, 10.0, state="disputed"),
        mark("Vik", 60.0, 10.0, relation="near"),
        mark("Nord", 61.0, 11.0, precision="region", state="agreed"),
        mark("Norway", 60.5, 10.2, precision="country"),
    ]
    page = chart("map", {"note": "as held", "marks": marks})
    assert page.locator(".map-frame .mark.town.disputed").count() == 1
    assert page.locator(".map-frame .mark.region.backed .area").count() == 1
    assert page.locator(".map-frame .mark.country").count() == 0
    assert page.locator(".labels .whole").text_content() == "Norway 1"
    assert page.locator(".places summary b").all_inner_texts().count("Vik") == 1


def test_no_name_is_set_on_a_part_that_lies_apart(chart: Any) -> None:
    marks = [mark("Yalta", 44.5, 34.16), mark("Simferopol", 44.95, 34.1)]
    page = chart("map", {"note": "as held", "marks": marks})
    page.wait_for_timeout(200)
    assert "Russia" not in page.locator(".labels .country").all_text_contents()
    assert page.locator(".base .contested").get_attribute("d")
