"""Bytes that were fetched, as reports."""

from __future__ import annotations

import pytest

from claimline.config import ReadConfig
from claimline.model import Failure, Given, Report, Retrieved, digest
from claimline.read import read_retrieved

URI = "https://Post.example/1?utm_source=feed#top"


def fetched(raw: bytes, media: str | None = None, charset: str | None = None) -> list[Report | Failure]:
    given = Given(published="2024-03-05", basis="feed")
    found = Retrieved(raw, URI, "2024-03-06T10:00:00+00:00", media, charset, given)
    return list(read_retrieved(found, config=ReadConfig()))


def test_a_page_is_the_report_of_the_address_it_was_fetched_from() -> None:
    raw = b'<html><head><link rel="canonical" href="https://other.example/9"></head><p>It sank.</p></html>'
    (report,) = fetched(raw, "text/html")
    assert isinstance(report, Report)
    assert (report.id, report.uri, report.input) == (digest("https://post.example/1"), URI, URI)
    assert report.given == Given(published="2024-03-05", basis="feed", retrieved="2024-03-06T10:00:00+00:00")


@pytest.mark.parametrize(
    ("raw", "media", "format"),
    [
        (b"<!doctype html><p>It sank.", None, "html"),
        (b"<p>It sank.", "application/xhtml+xml", "html"),
        (b"The ferry sank.", "text/plain", "text"),
        (b'{"text": "The ferry sank."}', "application/json", "json"),
        (b"<rss><item><description>It sank.</description></item></rss>", "text/xml", "text"),
    ],
)
def test_the_format_is_told_by_media_type_and_content(raw: bytes, media: str | None, format: str) -> None:
    (report,) = fetched(raw, media)
    assert isinstance(report, Report), report
    assert report.format == format
    assert report.given.retrieved == "2024-03-06T10:00:00+00:00"


@pytest.mark.parametrize(
    "raw", [b"", b"\x89PNG\r\n\x1a\n" + bytes(50), b"<?xml version='1.0'?><svg/>", b"{broken"]
)
def test_what_is_no_report_is_a_failure_under_its_address(raw: bytes) -> None:
    (failure,) = fetched(raw)
    assert isinstance(failure, Failure)
    assert failure.input.startswith(URI)
