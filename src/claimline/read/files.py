"""The doors of read: paths or a stream in, reports and failures out."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO

from claimline.config import ReadConfig
from claimline.errors import ReadError, TooLarge
from claimline.model import Failure, Given, Report, ReportId, Retrieved, digest
from claimline.read.csvrows import csv_reports
from claimline.read.decode import decode
from claimline.read.feeds import FeedItem, feed_items, feed_report, is_feed
from claimline.read.front import front_matter
from claimline.read.html import decode_page, is_page, page_address
from claimline.read.joining import joined
from claimline.read.jsonfeeds import is_json_feed, json_feed_items
from claimline.read.jsonfiles import json_lines_reports, json_reports
from claimline.read.mapping import Mapping
from claimline.read.retrieved import is_html, report_of_retrieved
from claimline.read.streams import CHUNK, GZIP, Pushed, Readable, Unpacked
from claimline.read.uri import canonical
from claimline.read.values import decode_json, one
from claimline.read.walk import unreadable, walk
from claimline.read.warc import is_warc, warc_reports

_FORMATS = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
}
_BOM = b"\xef\xbb\xbf"
_PIECE = 1 << 20
_JSON_HEAD = 1000  # bytes within which a JSON file begins


def read(
    paths: Sequence[Path], *, config: ReadConfig, mapping: Mapping | None = None
) -> Iterator[Report | Failure]:
    """Yield the reports of files and folders, and a failure for each input that could not be taken in.

    Folders are walked sorted. A suffix that is not known is looked into, and so is what a gzip file holds.
    ``mapping`` says where the fields of JSON and CSV stand. One bad file or row never ends the run; nothing
    that is read is executed, and no name or address in it is opened. Pages that say that they are one article
    are one report."""
    yield from joined(_each(paths, config, mapping), limit=config.max_report_bytes)


def _each(paths: Sequence[Path], config: ReadConfig, mapping: Mapping | None) -> Iterator[Report | Failure]:
    for found in walk(paths):
        if isinstance(found, Failure):
            yield found
            continue
        try:
            with found.path.open("rb") as stream:
                yield from read_stream(stream, found.name, config=config, mapping=mapping)
        except OSError as error:
            yield unreadable(found.name, error)


def read_stream(
    data: BinaryIO, name: str, *, config: ReadConfig, mapping: Mapping | None = None
) -> Iterator[Report | Failure]:
    """Yield the reports of a stream of bytes, which need not be seekable. The suffix of ``name`` tells the
    format; without a known one the content does (a web archive, a web page, a feed, JSON Lines, JSON, else
    plain text)."""
    try:
        head = _head(data)
        if is_warc(head):
            with _seekable(head, data) as whole:
                yield from warc_reports(whole, name, limit=config.max_report_bytes)
            return
        packed = Unpacked(Pushed(head, data), name) if head.startswith(GZIP) else None
        inner = _head(packed) if packed else head
        path = PurePath(name)
        suffix = (PurePath(path.stem) if packed and path.suffix.lower() == ".gz" else path).suffix.lower()
        yield from _known(inner, packed or data, name, suffix, config, mapping)
    except ReadError as error:
        yield error.failure


def read_retrieved(found: Retrieved, *, config: ReadConfig) -> Iterator[Report | Failure]:
    """Yield the reports of bytes that were fetched: a page or a text under the address it was fetched from,
    or those that a feed or a JSON file holds."""
    try:
        head = found.raw[:CHUNK]
        if not is_html(found) and (is_feed(head) or head.lstrip()[:1] in {b"{", b"["}):
            suffix = ".json" if head.lstrip()[:1] in {b"{", b"["} else ""
            for item in _known(head, BytesIO(found.raw[CHUNK:]), found.uri, suffix, config, None):
                yield item if isinstance(item, Failure) else _fetched(item, found)
        else:
            yield report_of_retrieved(found, found.uri)
    except ReadError as error:
        yield error.failure


def _fetched(report: Report, found: Retrieved) -> Report:
    return replace(report, given=replace(report.given, retrieved=found.when))


def feed_entries(found: Retrieved, *, config: ReadConfig) -> Iterator[FeedItem | Failure]:
    """Yield what a fetched feed says of each of its items, whether it has their text or not. Raises ReadError
    for what is no feed."""
    head = found.raw[:_JSON_HEAD].lstrip()
    if head.startswith(b"{"):
        text = decode_json(found.raw, found.uri)
        if is_json_feed(one(text, found.uri)):
            yield from json_feed_items(text, found.uri)
            return
    yield from feed_items(BytesIO(found.raw), found.uri, limit=config.max_row_bytes)


@contextmanager
def _seekable(head: bytes, data: BinaryIO) -> Iterator[BinaryIO]:
    """A stream that can be gone back in, from the beginning of ``data``, of which ``head`` was read."""
    if data.seekable():
        data.seek(0)
        yield data
        return
    with tempfile.TemporaryFile() as spool:
        spool.write(head)
        shutil.copyfileobj(data, spool)
        spool.seek(0)
        yield spool


def _known(
    head: bytes, data: Readable, name: str, suffix: str, config: ReadConfig, mapping: Mapping | None
) -> Iterator[Report | Failure]:
    """The reports of a stream that is not packed, of which ``head`` was read."""
    format = _format(suffix, head)
    if format == "jsonl":
        yield from json_lines_reports(head, data, name, config=config, mapping=mapping)
    elif format == "csv":
        yield from csv_reports(Pushed(head, data), name, mapping=mapping, limit=config.max_row_bytes)
    elif format == "feed":
        yield from _feed(Pushed(head, data), name, limit=config.max_row_bytes)
    else:
        raw = _whole(head, data, name, limit=config.max_report_bytes)
        if format == "json":
            yield from json_reports(raw, name, config=config, mapping=mapping)
            return
        yield _page(raw, name) if format == "html" else _text(raw, name, format=format)


def _feed(data: Readable, name: str, *, limit: int) -> Iterator[Report | Failure]:
    for item in feed_items(data, name, limit=limit):
        try:
            yield item if isinstance(item, Failure) else feed_report(item)
        except ReadError as error:
            yield error.failure


def _head(data: Readable) -> bytes:
    head = b""
    while len(head) < CHUNK and (chunk := data.read(CHUNK - len(head))):
        head += chunk
    return head


def _format(suffix: str, head: bytes) -> str:
    """The format by suffix, or by the first line that is not blank. A page is one whatever its suffix. A
    .json file may hold JSON Lines and a .jsonl file one JSON document; both are common."""
    known = _FORMATS.get(suffix)
    if known == "html" or is_page(head):
        return "html"
    if known in {"text", "markdown", "csv"}:
        return known
    if is_feed(head):
        return "feed"
    first, _, rest = head.removeprefix(_BOM).lstrip().partition(b"\n")
    first = first.strip()
    if first in {b"{", b"["} or first.startswith((b"[{", b"[ {")):
        return "json"
    if known == "json" and not (first.endswith(b"}") and rest.lstrip().startswith(b"{")):
        return "json"
    return "jsonl" if known or first.startswith((b'{"', b'{ "')) else "text"


def _whole(head: bytes, data: Readable, name: str, *, limit: int) -> bytes:
    raw = head
    while len(raw) <= limit and (chunk := data.read(min(_PIECE, limit + 1 - len(raw)))):
        raw += chunk
    if len(raw) > limit:
        raise TooLarge(
            name,
            what="not read: too large",
            why=f"it has more than {limit} bytes",
            todo="Split it into reports (one per line as JSON Lines), or raise [read] max_report_bytes.",
        )
    return raw


def _text(raw: bytes, name: str, *, format: str) -> Report:
    decoded = decode(raw, name)
    raw_hash = digest(raw)
    given, uri = front_matter(decoded.text) if format == "markdown" else (Given(), None)
    return Report(
        id=ReportId(digest(canonical(uri)) if uri else raw_hash),
        uri=uri,
        input=name,
        raw=raw,
        raw_hash=raw_hash,
        format=format,
        text=decoded.text,
        transform=decoded.transform,
        raw_start=decoded.start,
        given=given,
    )


def _page(raw: bytes, name: str) -> Report:
    decoded = decode_page(raw, name)
    uri = page_address(decoded.text)
    raw_hash = digest(raw)
    return Report(
        id=ReportId(digest(canonical(uri)) if uri else raw_hash),
        uri=uri,
        input=name,
        raw=raw,
        raw_hash=raw_hash,
        format="html",
        text=decoded.text,
        transform=decoded.transform,
        raw_start=decoded.start,
    )
