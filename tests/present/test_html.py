"""The page: one file, no script, no request, every word of a report as text."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from factory import claim, edition
from views import MemoryView, question

from claimline.model import Bound, Interval, QuestionStatus
from claimline.present import brief, render_html
from claimline.present.plot import plot
from claimline.present.records import Value

HOSTILE = '<script>alert(1)</script> & "<img src=x onerror=alert(2)>" \' --> ]]> </style> \x1b[2J \u202egnp'
VOID = {"meta", "br", "circle", "path"}


class Page(HTMLParser):
    """Collects what the page would do, its anchors and its visible words; fails on unbalanced tags."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data

    def values(self, name: str) -> list[str]:
        return [value for known, value in self.attributes if known == name]


def page(view: MemoryView, **more: str) -> Page:
    made = Page()
    made.feed(render_html(brief(view, **more)))
    made.close()
    assert made.open == []
    return made


def hostile_view(uri: str = "https://a.example/?a=1&b=<2>") -> MemoryView:
    report = edition(f"{HOSTILE} said Mara.", uri=uri, title=HOSTILE, publisher=HOSTILE, name=HOSTILE)
    said = claim(report, HOSTILE, source="Mara", cue="said", name=HOSTILE, party=HOSTILE)
    other = claim(report, "alert(2)", source="Mara", cue="said", party="B")
    asked = question(QuestionStatus.DISPUTED, ("affirms", [said]), (HOSTILE, [other]))
    return MemoryView(of=[report], said=[said, other], asked=[asked])


def test_hostile_words_show_as_text() -> None:
    made = page(hostile_view(), title=HOSTILE)
    assert not made.tags & {"script", "img", "iframe", "object", "link", "base", "form"}
    assert not [name for name, _ in made.attributes if name.startswith("on")]
    assert "<script>alert(1)</script>" in made.words
    assert "<U+001B>[2J <U+202E>gnp" in made.words


def test_nothing_is_requested() -> None:
    made = page(hostile_view())
    assert made.values("src") == []
    assert all(value.startswith(("#", "https://a.example/")) for value in made.values("href"))
    assert "default-src 'none'; style-src 'unsafe-inline'" in made.values("content")
    assert "url(" not in render_html(brief(hostile_view()))
    assert "@import" not in render_html(brief(hostile_view()))


@pytest.mark.parametrize("uri", ["javascript:alert(1)", "data:text/html,x", "https://a b", " https://a"])
def test_only_web_addresses_become_links(uri: str) -> None:
    made = page(hostile_view(uri))
    assert all(value.startswith("#") for value in made.values("href"))


def test_every_link_within_the_page_leads_somewhere_once() -> None:
    made = page(hostile_view())
    ids = made.values("id")
    assert len(ids) == len(set(ids))
    assert {value[1:] for value in made.values("href") if value.startswith("#")} <= set(ids)


def test_a_line_is_shown_whole_with_revision_and_place() -> None:
    words = "the mill might perhaps not have burned, " + "nor the barn, " * 200 + "in the north"
    report = edition(f"{words}, Mara said.", published="2031-05-02", title="Mill")
    made = page(MemoryView(of=[report], said=[claim(report, words, source="Mara", cue="said")]))
    assert f"“{words}”" in made.words
    assert "0123456789abcdef" in made.words
    assert f"characters 0–{len(words)}" in made.words


def test_language_of_a_report_is_told_where_it_is_not_english() -> None:
    report = replace(edition("Млин згорів, сказала Мара."), language="uk")
    made = page(MemoryView(of=[report], said=[claim(report, "Млин згорів", source="Мара", cue="сказала")]))
    assert "uk" in made.values("lang")
    odd = replace(report, language='x" onload="alert(1)')
    assert set(page(MemoryView(of=[odd], said=())).values("lang")) == {"en"}


def test_new_lines_and_day_are_marked() -> None:
    report = edition("The mill burned, Mara said.", published="2031-05-02")
    view = MemoryView(of=[report], said=[claim(report, "The mill burned", source="Mara", cue="said")])
    assert "only what is new since 2 May 2031" in page(view, since="2031-05-02").words


def value(bound: Bound, low: float | None, middle: float | None, high: float | None) -> Value:
    report = edition("The mill burned, Mara said.")
    view = MemoryView(of=[report], said=[claim(report, "The mill burned", source="Mara", cue="said")])
    line = brief(view).sections[0].items[0].groups[0].lines[0]
    return Value("undated", "40", low, high, middle, bound, line)


@pytest.mark.parametrize(
    ("given", "has", "lacks"),
    [
        (value(Bound.EXACT, 40, 40, 40), "<circle", 'fill="none"'),
        (value(Bound.ABOUT, None, 40, None), 'fill="none"', "m-4"),
        (value(Bound.AT_LEAST, 40, 40, None), "m-4 -3.5", "m4 -3.5"),
        (value(Bound.AT_MOST, None, 40, 40), "m4 -3.5", "m-4 -3.5"),
        (value(Bound.RANGE, 30, None, 40), 'stroke-width="6"', "<circle"),
    ],
)
def test_a_plot_shows_the_bound(given: Value, has: str, lacks: str) -> None:
    drawn = plot(given, 50)
    assert has in drawn
    assert lacks not in drawn


def test_no_plot_without_a_number() -> None:
    assert plot(value(Bound.EXACT, None, None, None), 50) == ""
    assert plot(value(Bound.EXACT, 0, 0, 0), 0) == ""


def test_unproven_day_of_a_report_is_shown_in_its_words() -> None:
    report = replace(edition("x"), published=Interval(basis="unanchored", text="Monday"))
    assert "“Monday” (day not provable)" in page(MemoryView(of=[report])).words
