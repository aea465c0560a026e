from __future__ import annotations

import json

import pytest

from claimline.clean.metadata import PageMetadata, page_metadata
from claimline.clean.page import walk

PLAIN = "https://www.courier.example/mill-reopens"


def read(source: str, *, uri: str | None = PLAIN) -> PageMetadata:
    return page_metadata(source, walk(source), uri=uri)


def data(published: str, modified: str | None = None) -> str:
    fields = {
        "@type": "Article",
        "headline": "Mill back",
        "datePublished": published,
        "dateModified": modified,
    }
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


PUBLISHED = "article:published_time"


@pytest.mark.parametrize(
    ("source", "edtf", "earliest", "basis"),
    [
        (data("2031-03-04T10:30:00Z"), "2031-03-04T10:30:00Z", "2031-03-04T10:30", "metadata"),
        (data("2031-03-04T10:30:00+0200"), "2031-03-04T10:30:00+02:00", "2031-03-04T08:30", "metadata"),
        (data("2031-03-04 10:30:00 +02:00"), "2031-03-04T10:30:00+02:00", "2031-03-04T08:30", "metadata"),
        (data("2031-03-04T10:30"), "2031-03-04T10:30:00", "2031-03-04", "metadata"),
        (data("2031-03-04"), "2031-03-04", "2031-03-04", "metadata"),
        (data("2031-03"), "2031-03", "2031-03-01", "metadata"),
        (data("March 4, 2031"), "2031-03-04", "2031-03-04", "metadata"),
        (meta(PUBLISHED, "2031-03-04T10:30:00Z"), "2031-03-04T10:30:00Z", "2031-03-04T10:30", "metadata"),
        (meta("sailthru.date", "March 4th, 2031"), "2031-03-04", "2031-03-04", "metadata"),
        ('<meta itemprop="datePublished" content="2031-03-04">', "2031-03-04", "2031-03-04", "metadata"),
        ('<h1>Mill back</h1><time datetime="2031-03-04">then</time>', "2031-03-04", "2031-03-04", "metadata"),
        ("<h1>Mill back</h1><p>Published 4 March 2031</p>", "2031-03-04", "2031-03-04", "printed"),
        (
            "<h1>Mill back</h1><p>Updated 5 March 2031</p><p>Published 4 March 2031</p>",
            "2031-03-04",
            "2031-03-04",
            "printed",
        ),
        (data("1970-01-01T00:00:00Z"), None, None, "unknown"),
        (data("today"), None, None, "unknown"),
        (data(""), None, None, "unknown"),
        (meta("article:modified_time", "2031-03-05"), None, None, "unknown"),
        ("<p>Nothing</p>", None, None, "unknown"),
    ],
)
def test_published(source: str, edtf: str | None, earliest: str | None, basis: str) -> None:
    when = read(source).published
    assert (when.edtf, when.earliest, when.basis) == (edtf, earliest, basis)


@pytest.mark.parametrize(
    ("uri", "day"),
    [
        ("https://courier.example/2031/03/04/mill", "2031-03-04"),
        ("https://courier.example/news/2031/mar/04/mill", "2031-03-04"),
        ("https://courier.example/news/mill-2031-03-04/", "2031-03-04"),
        ("https://courier.example/news/20310304/mill", "2031-03-04"),
        ("https://courier.example/news/20310304-1234/mill", "2031-03-04"),
        ("https://courier.example/2024/foo/04/mill", None),
        ("https://courier.example/2024/13/04/mill", None),
        ("https://courier.example/a/20249999/mill", None),
        ("https://courier.example/mill-1234", None),
        (None, None),
    ],
)
def test_the_day_in_the_address(uri: str | None, day: str | None) -> None:
    when = read("<p>Mill</p>", uri=uri).published
    assert (when.first_day, when.basis) == (day, "url" if day else "unknown")


def test_the_earliest_of_what_is_stated_counts() -> None:
    found = read(data("2031-03-06T10:00:00Z") + meta(PUBLISHED, "2031-03-04T10:00:00Z"))
    assert found.published.first_day == "2031-03-04"
    assert [other.value for other in found.conflicts] == ["2031-03-06T10:00:00Z"]


def test_a_bare_year_is_no_earlier_day() -> None:
    found = read(data("2031-03-06T10:00:00Z") + meta("dc.date", "2030"))
    assert found.published.first_day == "2031-03-06"
    assert [other.value for other in found.conflicts] == ["2030"]


def test_what_is_printed_never_goes_before_what_is_stated() -> None:
    found = read(data("2031-03-06T10:00:00Z") + "<h1>Mill back</h1><p>Published 4 March 2031</p>")
    assert found.published.first_day == "2031-03-06"
    assert [(other.value, other.basis) for other in found.conflicts] == [("2031-03-04", "printed")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2031-03-04T22:30:00-05:00", "2031-03-05T03:30:00Z"),
        ("2031-03-05T03:30:00Z", "2031-03-04T22:30:00"),
        ("2031-03-05T03:30:00Z", "2031-03-04"),
        ("2031-03-04T23:59:50Z", "2031-03-05T00:00:10Z"),
        ("2031-03-04", "2031"),
    ],
)
def test_one_moment_in_two_zones_is_no_conflict(one: str, other: str) -> None:
    assert read(data(one) + meta(PUBLISHED, other)).conflicts == ()


def test_a_clock_time_with_a_zone_goes_before_the_bare_day() -> None:
    found = read(data("2031-03-04") + meta(PUBLISHED, "2031-03-04T10:30:00Z"))
    assert found.published.earliest == "2031-03-04T10:30"


def test_modified_stands_apart() -> None:
    found = read(data("2031-03-04T10:00:00Z", "2031-03-08T10:00:00Z"))
    assert (found.published.first_day, found.modified.first_day) == ("2031-03-04", "2031-03-08")
    assert found.conflicts == ()


def test_times_far_from_the_headline_date_something_else() -> None:
    far = "<p>word</p>" * 3_000 + '<time datetime="2031-03-01">then</time>'
    assert read(f"<h1>Mill back</h1>{far}").published.edtf is None
