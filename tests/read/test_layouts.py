"""JSON of other programs, and JSON as a mapping file describes it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from claimline.clean import clean, replay
from claimline.config import CleanConfig, ReadConfig
from claimline.errors import ConfigError
from claimline.model import Failure, Given, Report
from claimline.read import Mapping, load_mapping, read_stream
from claimline.read.mapping import pointer

NINJS: dict[str, Any] = {
    "standard": {"name": "ninjs", "version": "3.1"},
    "uri": "urn:wire:1",
    "type": "text",
    "pubStatus": "usable",
    "firstCreated": "2024-03-05T10:00:00Z",
    "versionCreated": "2024-03-06T10:00:00Z",
    "language": "en",
    "by": "By Jo Roe",
    "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry sinks"}],
    "bodies": [
        {"role": "caption", "contentType": "text/plain", "value": "A ferry."},
        {"role": "main", "contentType": "text/html", "value": "<p>It “sank”.</p><p>Nobody died.</p>"},
    ],
    "infoSources": [{"name": "The Wire"}],
}
NEWS_PLEASE = {
    "authors": ["Ada Quill", "Jo Roe"],
    "date_download": "2024-03-06 12:00:00",
    "date_modify": "None",
    "date_publish": "2024-03-05 10:00:00",
    "description": "d",
    "language": "en",
    "maintext": "It sank.\nNobody died.",
    "source_domain": "post.example",
    "text": None,
    "title": "Ferry",
    "title_page": None,
    "url": "https://post.example/1",
}
FUNDUS = {
    "title": "Ferry",
    "authors": ["Jo Roe"],
    "publishing_date": "2024-03-05 10:00:00+00:00",
    "topics": [],
    "free_access": True,
    "body": {
        "summary": ["In short."],
        "sections": [
            {"headline": [], "paragraphs": ["It sank."]},
            {"headline": ["After"], "paragraphs": ["So."]},
        ],
    },
}


def stream(raw: object, name: str = "a.json", mapping: Mapping | None = None) -> list[Report | Failure]:
    data = raw if isinstance(raw, bytes) else json.dumps(raw).encode()
    return list(read_stream(io.BytesIO(data), name, config=ReadConfig(), mapping=mapping))


def text_of(report: Report | Failure) -> str:
    """The clean text, which replays from the bytes."""
    assert isinstance(report, Report), report
    edition = clean(report, config=CleanConfig())
    assert replay(report.raw, edition.segments) == edition.text
    return edition.text


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a"])
def test_ninjs_3_is_recognised(name: str) -> None:
    (report,) = stream(NINJS, name)
    assert text_of(report) == "It “sank”.\n\nNobody died."
    assert isinstance(report, Report)
    assert (report.uri, report.given) == (
        "urn:wire:1",
        Given("Ferry sinks", "2024-03-05T10:00:00Z", "The Wire", "en", ("By Jo Roe",)),
    )


def test_ninjs_1_and_2_are_recognised() -> None:
    old = {
        "uri": "urn:1",
        "versioncreated": "2024-03-05T10:00:00Z",
        "headline": "F",
        "body_html": "<p>It sank.</p>",
    }
    new = {
        "uri": "urn:2",
        "firstcreated": "2024-03-05",
        "bodies": [{"contenttype": "text/plain", "value": "It swam."}],
    }
    one, two = stream([old, new])
    assert [text_of(one), text_of(two)] == ["It sank.", "It swam."]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"pubStatus": "canceled"}, "its publisher has marked it as canceled"),
        ({"type": "picture"}, "it is a picture, not a text"),
        ({"bodies": []}, "its text should stand in"),
        ({"bodies": [{"contentType": "text/html", "value": 5}]}, "its text should stand in"),
    ],
)
def test_a_ninjs_item_that_is_no_report_is_a_failure(change: dict[str, Any], why: str) -> None:
    (failure,) = stream({**NINJS, **change})
    assert isinstance(failure, Failure)
    assert why in failure.why


def test_news_please_is_recognised() -> None:
    (report,) = stream(NEWS_PLEASE)
    assert text_of(report) == "It sank.\nNobody died."
    assert isinstance(report, Report)
    assert report.given == Given(
        title="Ferry",
        published="2024-03-05 10:00:00",
        publisher="post.example",
        language="en",
        byline=("Ada Quill", "Jo Roe"),
        retrieved="2024-03-06 12:00:00",
    )


def test_fundus_is_recognised() -> None:
    both = stream(
        json.dumps(FUNDUS).encode() + b"\n" + json.dumps({**FUNDUS, "plaintext": "Plain."}).encode(),
        "a.jsonl",
    )
    assert [text_of(one) for one in both] == ["In short.\n\nIt sank.\n\nAfter\n\nSo.", "Plain."]


def test_our_own_fields_go_before_those_of_others() -> None:
    (report,) = stream({**NINJS, "text": "Ours."})
    assert text_of(report) == "Ours."


MAPPED = Mapping({"text": ("a.b", "c"), "title": ("t",), "uri": ("link.0",)}, items="data.list")


def test_a_mapping_says_where_the_fields_are() -> None:
    rows = [
        {"a": {"b": "It sank."}, "t": "T", "link": ["https://a.example/1"]},
        {"c": "It swam."},
        {"a": 5},
        7,
    ]
    one, two, three, four = stream({"x": 1, "data": {"list": rows}}, mapping=MAPPED)
    assert [text_of(one), text_of(two)] == ["It sank.", "It swam."]
    assert isinstance(one, Report)
    assert (one.input, one.uri, one.given.title) == ("a.json#1", "https://a.example/1", "T")
    assert one.raw == json.dumps(rows[0]).encode()
    assert isinstance(three, Failure)
    assert isinstance(four, Failure)


@pytest.mark.parametrize("document", [{"data": {}}, {"data": {"list": {}}}, [], {"data": 5}])
def test_a_list_that_is_not_there_is_a_failure(document: object) -> None:
    (failure,) = stream(document, mapping=MAPPED)
    assert isinstance(failure, Failure)
    assert failure.what in {"not read: no list", "not read: broken JSON"}


def test_a_mapping_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text('html = "body"\ntitle = ["a.b", "/c"]\nitems = "list"\n', encoding="utf-8")
    assert load_mapping(path) == Mapping({"html": ("body",), "title": ("a.b", "/c")}, "list")
    assert [pointer(p) for p in ("a.b", "/c", "a/b.~")] == ["/a/b", "/c", "/a~1b/~0"]


@pytest.mark.parametrize(
    ("toml", "why"),
    [
        ("text = ", "cannot read the mapping"),
        ('title = "t"', "neither where 'text' nor where 'html'"),
        ('text = "a"\nbody = "b"', "no entry 'body'"),
        ("text = 5", "no name or list of names"),
        ("text = []", "no name or list of names"),
        ('text = "a"\nitems = 5', "is no path"),
    ],
)
def test_a_mapping_file_that_cannot_be_meant_is_refused(tmp_path: Path, toml: str, why: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(ConfigError, match=why):
        load_mapping(path)


def test_fields_beside_the_text_are_short_and_of_one_line() -> None:
    (report,) = stream(
        {**NEWS_PLEASE, "title": "a\x00\nb\u202e" + "x" * 9000, "url": 5, "authors": [None, {"name": "J"}]}
    )
    assert isinstance(report, Report)
    assert report.given.title is not None
    assert report.given.title.startswith("a b x")
    assert len(report.given.title) <= 2000
    assert (report.uri, report.given.byline) == (None, ("J",))
