"""The doors of read: paths or a stream in, reports and failures out."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import BinaryIO

from claimline.config import ReadConfig
from claimline.errors import Malformed, ReadError, TooLarge
from claimline.model import Failure, Given, Report, ReportId, digest
from claimline.read.decode import decode
from claimline.read.front import front_matter
from claimline.read.html import decode_page, is_page, page_address
from claimline.read.record import report_of
from claimline.read.rows import CHUNK, Row, rows
from claimline.read.uri import canonical
from claimline.read.values import decode_json, items, one
from claimline.read.walk import unreadable, walk

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
}
_BOM = b"\xef\xbb\xbf"


def read(paths: Sequence[Path], *, config: ReadConfig) -> Iterator[Report | Failure]:
    """Yield the reports of files and folders, and a failure for each input that could not be taken in.

    Folders are walked sorted. A suffix that is not known is looked into. One bad file or row never ends
    the run; nothing that is read is executed."""
    for found in walk(paths):
        if isinstance(found, Failure):
            yield found
            continue
        try:
            with found.path.open("rb") as stream:
                yield from read_stream(stream, found.name, config=config)
        except OSError as error:
            yield unreadable(found.name, error)


def read_stream(data: BinaryIO, name: str, *, config: ReadConfig) -> Iterator[Report | Failure]:
    """Yield the reports of a stream of bytes, which need not be seekable. The suffix of ``name`` tells the
    format; without a known one the content does (a web page, JSON Lines, JSON, else plain text)."""
    head = _head(data)
    format = _format(PurePath(name).suffix.lower(), head)
    try:
        if format == "jsonl":
            yield from _json_lines(head, data, name, config=config)
            return
        raw = _whole(head, data, name, limit=config.max_report_bytes)
        if format == "json":
            yield from _json(raw, name)
        elif format == "html":
            yield _page(raw, name)
        else:
            yield _text(raw, name, format=format)
    except ReadError as error:
        yield error.failure


def _head(data: BinaryIO) -> bytes:
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
    if known in {"text", "markdown"}:
        return known
    first, _, rest = head.removeprefix(_BOM).lstrip().partition(b"\n")
    first = first.strip()
    if first in {b"{", b"["} or first.startswith((b"[{", b"[ {")):
        return "json"
    if known == "json" and not (first.endswith(b"}") and rest.lstrip().startswith(b"{")):
        return "json"
    return "jsonl" if known or first.startswith((b'{"', b'{ "')) else "text"


def _whole(head: bytes, data: BinaryIO, name: str, *, limit: int) -> bytes:
    raw = head
    if len(head) >= CHUNK:
        raw += data.read(max(0, limit + 1 - len(head)))
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


def _json(raw: bytes, name: str) -> Iterator[Report | Failure]:
    """The reports of one JSON document: an object, whose raw is the file, or an array. The raw of an item
    is its own slice of the text in UTF-8, which for a UTF-8 file are the very bytes of the file."""
    text = decode_json(raw, name)
    if not text.lstrip().startswith("["):
        yield report_of(raw, one(text, name), name, format="json")
        return
    for number, (value, piece) in enumerate(items(text, name), start=1):
        item = f"{name}#{number}"
        try:
            yield report_of(piece.encode(), value, item, format="json", row=number)
        except ReadError as error:
            yield error.failure


def _json_lines(head: bytes, data: BinaryIO, name: str, *, config: ReadConfig) -> Iterator[Report | Failure]:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Malformed(
            name, what="not read: broken encoding", why="it is UTF-16", todo="Save JSON Lines as UTF-8."
        )
    empty = True
    for row in rows(head.removeprefix(_BOM), data, limit=config.max_row_bytes):
        empty = False
        try:
            yield _row(row, f"{name}#{row.number}", limit=config.max_row_bytes)
        except ReadError as error:
            yield error.failure
    if empty:
        raise Malformed(
            name, what="not read: no rows", why="the file is empty", todo="Leave it out, or fetch it again."
        )


def _row(row: Row, name: str, *, limit: int) -> Report:
    if row.raw is None:
        raise TooLarge(
            name,
            what="not read: row too large",
            why=f"it has {row.size} bytes, over the limit of {limit}",
            todo="Put one report on each line, or raise [read] max_row_bytes.",
        )
    value = one(decode_json(row.raw, name, codec="utf-8"), name)
    return report_of(row.raw, value, name, format="jsonl", row=row.number)
