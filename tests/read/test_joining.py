"""Pages of one article as one report."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from claimline.clean import clean, replay
from claimline.config import CleanConfig, ReadConfig
from claimline.model import Failure, Report, digest
from claimline.read import read
from claimline.read.joining import joined

SITE = "https://courier.example"
TEXTS = (
    "The water in the lower town rose by forty centimetres before noon, the harbour office said.",
    "Two schools on the east bank were closed and their pupils were taken home by bus.",
    "Engineers opened the second gate of the weir, which had been stuck since the spring.",
)
LEAD = "What is known of the flood in the lower town of Orlova, in three parts and with a map."


def address(number: int, style: str = "?page={}") -> str:
    first = ".html" if style.endswith(".html") else ""
    return "/2031/flood" + (style.format(number) if number > 1 else first)


def page(number: int, *, of: int = 3, style: str = "?page={}", own: str | None = None) -> str:
    links = f'<link rel="canonical" href="{SITE}{own or address(number, style)}">'
    if number < of:
        links += f'<link rel="next" href="{address(number + 1, style)}">'
    if number > 1:
        links += f'<link rel="prev" href="{SITE}{address(number - 1, style)}">'
    return (
        f"<html><head><title>Flood in Orlova</title>{links}</head><body><h1>Flood in Orlova</h1><p>{LEAD}</p>"
        f"<p>{TEXTS[number - 1]}</p><p>Page {number} of {of}</p></body></html>"
    )


def given(folder: Path, **pages: str) -> list[Report]:
    """The reports of saved pages by their names."""
    for name, source in pages.items():
        (folder / f"{name}.html").write_text(source, encoding="utf-8")
    found = list(read([folder], config=ReadConfig()))
    assert not [item for item in found if isinstance(item, Failure)]
    return [item for item in found if isinstance(item, Report)]


def text(report: Report) -> str:
    made = clean(report, config=CleanConfig())
    assert replay(report.raw, made.segments) == made.text
    return made.text


WHOLE = "\n\n".join(("Flood in Orlova", LEAD, *TEXTS))


@pytest.mark.parametrize("style", ["?page={}", "/{}", "/page/{}", "-page{}.html", "_{}.html", "?p={}"])
def test_pages_that_name_each_other_are_one_report(tmp_path: Path, style: str) -> None:
    (report,) = given(tmp_path, c=page(1, style=style), a=page(2, style=style), b=page(3, style=style))
    assert (report.input, report.uri) == ("c.html", SITE + address(1, style))
    assert report.id == digest(SITE + address(1, style))
    assert report.raw_hash == digest(report.raw)
    assert text(report) == WHOLE
    assert "an article on 3 pages, joined" in clean(report, config=CleanConfig()).notes


def test_pages_that_name_the_first_as_their_own_address(tmp_path: Path) -> None:
    pages = {f"p{n}": page(n, own="/2031/flood") for n in (1, 2, 3)}
    (report,) = given(tmp_path, **pages)
    assert text(report) == WHOLE


def test_their_order_does_not_matter(tmp_path: Path) -> None:
    found = given(tmp_path, a=page(1), b=page(2), c=page(3))
    singles = [
        item
        for name in "abc"
        for item in read([tmp_path / f"{name}.html"], config=ReadConfig())
        if isinstance(item, Report)
    ]
    for order in permutations(singles):
        assert list(joined(order, limit=10**6)) == found


def test_a_page_given_twice_counts_once(tmp_path: Path) -> None:
    (report,) = given(tmp_path, a=page(1), b=page(2), again=page(2), c=page(3))
    assert text(report) == WHOLE


def alone(folder: Path, **pages: str) -> Iterator[str]:
    return (report.input for report in given(folder, **pages))


def test_what_is_not_whole_up_to_there_stays_apart(tmp_path: Path) -> None:
    assert sorted(alone(tmp_path, a=page(1), c=page(3))) == ["a.html", "c.html"]


def test_a_last_page_that_is_missing_leaves_the_rest_joined(tmp_path: Path) -> None:
    (report,) = given(tmp_path, a=page(1), b=page(2))
    assert text(report) == "\n\n".join(("Flood in Orlova", LEAD, *TEXTS[:2]))


def test_two_versions_of_a_page_are_not_chosen_between(tmp_path: Path) -> None:
    changed = page(2).replace("Two schools", "Three schools")
    assert len(given(tmp_path, a=page(1), b=page(2), changed=changed)) == 3


def test_a_lone_later_page_is_no_edition_of_the_first(tmp_path: Path) -> None:
    first, third = given(tmp_path, a=page(1, own="/2031/flood"), c=page(3, own="/2031/flood"))
    assert first.id == digest(f"{SITE}/2031/flood")
    assert third.id != first.id


@pytest.mark.parametrize(
    "links",
    [
        '<link rel="next" href="/2031/storm"><link rel="prev" href="/2031/fire">',  # other reports
        '<link rel="next" href="https://other.example/2031/flood?page=2">',
        '<link rel="next" href="/2031/flood?page=3"><link rel="prev" href="/2031/flood?page=3">',
        '<link rel="next" href="/2031/flood?page=999">',
        '<link rel="next" href="http://[">',
        '<link rel="next">',
    ],
)
def test_other_links_join_nothing(tmp_path: Path, links: str) -> None:
    other = page(1, of=1).replace("</head>", f"{links}</head>")
    assert len(given(tmp_path, a=other, b=page(2))) == 2


def test_pages_of_too_many_bytes_or_of_two_encodings_stay_apart(tmp_path: Path) -> None:
    found = given(tmp_path, a=page(1), b=page(2).replace("of the", "of \u201cthe\u201d"))
    assert len(found) == 1
    singles = [
        item
        for name in "ab"
        for item in read([tmp_path / f"{name}.html"], config=ReadConfig())
        if isinstance(item, Report)
    ]
    assert len(list(joined(singles, limit=100))) == 2
    latin = "<meta charset=windows-1252>" + page(2).replace("water", "wäter").replace("Two", "Twö")
    (tmp_path / "b.html").write_bytes(latin.encode("cp1252"))
    assert len(list(read([tmp_path], config=ReadConfig()))) == 2
