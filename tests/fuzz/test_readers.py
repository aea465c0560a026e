"""Every reader against mutated bytes: reports and failures come out, in bounded time, and nothing else.

Each seed is a sound input of its reader; bytes of it are changed, cut, doubled and moved at random, the same
in every run. Whatever is read as a report must replay from its bytes.
"""

from __future__ import annotations

import gzip
import io
import json
import random
from collections.abc import Callable

import pytest

from claimline.clean import clean, replay
from claimline.config import CleanConfig, ReadConfig
from claimline.errors import ClaimlineError
from claimline.model import Failure, Report, Retrieved
from claimline.read import Mapping, feed_entries, read_retrieved, read_stream

CONFIG = ReadConfig(max_report_bytes=50_000, max_row_bytes=50_000)
ROUNDS = 150  # mutations of each seed in a run of the suite; run with more to look for trouble
MAPPING = Mapping({"text": ("text", "body"), "html": ("html",), "title": ("title",)}, items=None)

PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>Ferry</title></head><body><article>'
    "<h1>Ferry</h1><p>The ferry “sank” off Norhavn &amp; nobody died, the harbour master said.</p>"
    "<table><tr><td>1</td></tr></table>"
    "</article></body></html>"
).encode()
RSS = (
    '<?xml version="1.0" encoding="utf-8"?><!-- c --><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/'
    'modules/content/"><channel><title>Post</title><item><title>A &amp; b</title><link>https://a.example/1</link>'
    "<pubDate>Tue, 05 Mar 2024 10:00:00 EST</pubDate><content:encoded><![CDATA[<p>It &amp; sank.</p>]]>"
    "</content:encoded></item><item><description>&lt;p&gt;So — yes&lt;/p&gt;</description></item>"
    "</channel></rss>"
).encode()
ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/"><entry>'
    b'<title type="html">x</title>'
    b'<link href="1"/><id>urn:1</id><updated>2024-03-05T10:00:00Z</updated><content type="xhtml">'
    b"<div><p>It sank.</p></div></content></entry></feed>"
)
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "home_page_url": "https://a.example/",
        "items": [
            {
                "id": "1",
                "url": "/1",
                "content_html": "<p>It “sank” \U0001f600</p>",
                "authors": [{"name": "J"}],
            }
        ],
    }
).encode()
NINJS = json.dumps(
    {
        "uri": "urn:1",
        "firstCreated": "2024-03-05T10:00:00Z",
        "headlines": [{"role": "main", "value": "Ferry"}],
        "bodies": [{"contentType": "text/html", "value": "<p>It “sank”.</p>"}],
    }
).encode()
NEWS_PLEASE = json.dumps(
    {"maintext": "It sank.", "date_publish": "2024-03-05", "authors": ["J"], "url": "u"}
).encode()
FUNDUS = json.dumps(
    {"publishing_date": "2024-03-05", "body": {"summary": ["a"], "sections": [{"paragraphs": ["b"]}]}}
).encode()
CSV = b'text;title;html\n"It ""sank"",\nhe said";T;<p>a</p>\nIt swam;"U";\n'


def record(body: bytes, http: str = "") -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{http}\r\n".encode() + body
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\n"
    head += f"Content-Length: {len(block)}\r\n"
    return (
        f"{head}WARC-Date: 2024-03-05T10:00:00Z\r\nContent-Type: application/http\r\n\r\n".encode()
        + block
        + b"\r\n\r\n"
    )


CHUNKED = b"8\r\n<html><p\r\n9;x=y\r\n>It sank.\r\n0\r\n\r\n"
WARC = record(PAGE) + record(CHUNKED, "Transfer-Encoding: chunked\r\n") + record(PAGE)
SEEDS = {
    "page.html": PAGE,
    "feed.xml": RSS,
    "feed.atom": ATOM,
    "feed-utf16.xml": RSS.decode().encode("utf-16"),
    "feed.json": JSON_FEED,
    "ninjs.json": NINJS,
    "news-please.json": NEWS_PLEASE,
    "fundus.jsonl": FUNDUS + b"\n" + FUNDUS,
    "rows.csv": CSV,
    "a.warc": WARC,
    "a.warc.gz": gzip.compress(WARC[:600])
    + gzip.compress(record(gzip.compress(PAGE), "Content-Encoding: gzip\r\n")),
    "feed.xml.gz": gzip.compress(RSS),
    "rows.csv.gz": gzip.compress(CSV) + gzip.compress(CSV),
}
TOKENS = (
    *(
        b"<",
        b">",
        b"&",
        b'"',
        b"\\",
        b"\x00",
        b"\xff\xfe",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
        b"&#x0;",
        b"&#55555;",
    ),
    *(
        b"\\ud800",
        b"<item>",
        b"</item>",
        b"<entry>",
        b"<!DOCTYPE a [",
        b'""',
        b"\r\n\r\n",
        b"Content-Length: 9999",
    ),
    *(
        b"WARC/1.0\r\n",
        b"\x1f\x8b\x08",
        b"[[[[",
        b"{",
        b"}",
        b"1e999",
        b"\xe2\x80",
        b"%00",
        b"../",
        b"9" * 400,
    ),
)


def mutated(seed: bytes, chance: random.Random) -> bytes:
    """``seed`` with a few changes."""
    raw = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(raw) + 1)
        match chance.randrange(6):
            case 0:
                raw[at:at] = chance.choice(TOKENS)
            case 1:
                del raw[at : at + chance.randrange(1, 40)]
            case 2:
                raw[at : at + 1] = bytes([chance.randrange(256)])
            case 3:
                raw[at:at] = raw[at : at + chance.randrange(200)] * chance.choice((1, 2, 20))
            case 4:
                del raw[at:]
            case _:
                raw[at : at + 4] = chance.choice(TOKENS)
    return bytes(raw[:200_000])


def sound(found: Report | Failure) -> None:
    """A failure says what to do; a report replays from its bytes."""
    if isinstance(found, Failure):
        assert found.what
        assert found.why
        assert found.todo
        return
    found.text.encode()
    str(found.uri).encode()
    for words in (found.given.title, found.given.published, found.given.publisher, found.given.language):
        assert words is None or len(words.encode()) <= 100_000
    try:
        edition = clean(found, config=CleanConfig())
    except ClaimlineError:
        return
    assert replay(found.raw, edition.segments) == edition.text


def run(name: str, read: Callable[[bytes], object]) -> None:
    chance = random.Random(name)
    for _ in range(ROUNDS):
        read(mutated(SEEDS[name], chance))


@pytest.mark.parametrize("name", SEEDS)
def test_a_reader_gives_reports_and_failures_whatever_it_is_given(name: str) -> None:
    def read(raw: bytes) -> None:
        for found in read_stream(io.BytesIO(raw), name, config=CONFIG):
            sound(found)

    run(name, read)


@pytest.mark.parametrize("name", ["rows.csv", "ninjs.json", "fundus.jsonl"])
def test_a_mapping_changes_nothing_of_that(name: str) -> None:
    def read(raw: bytes) -> None:
        for found in read_stream(io.BytesIO(raw), name, config=CONFIG, mapping=MAPPING):
            sound(found)

    run(name, read)


@pytest.mark.parametrize("name", ["page.html", "feed.xml", "feed.json", "ninjs.json"])
@pytest.mark.parametrize("charset", [None, "koi8-r", "iso-2022-jp"])
def test_what_was_fetched_is_taken_the_same_way(name: str, charset: str | None) -> None:
    def read(raw: bytes) -> None:
        for media in (None, "text/html"):
            for found in read_retrieved(
                Retrieved(raw, "https://a.example/1", None, media, charset), config=CONFIG
            ):
                sound(found)

    run(name, read)


@pytest.mark.parametrize("name", ["feed.xml", "feed.atom", "feed.json", "feed-utf16.xml"])
def test_what_a_feed_points_at_is_text(name: str) -> None:
    def read(raw: bytes) -> None:
        try:
            for entry in feed_entries(Retrieved(raw, "https://a.example/feed"), config=CONFIG):
                assert isinstance(entry, Failure) or str(entry.uri).encode()
        except ClaimlineError:
            return

    run(name, read)
