"""From a piece of a file, and where its text stands in it, to a report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimline.errors import Malformed
from claimline.model import Given, Report, ReportId, digest
from claimline.read.decode import check_text
from claimline.read.html import is_page
from claimline.read.uri import canonical
from claimline.text import unwrap

_MARKUP = re.compile(r"<[a-zA-Z!/][^<>]{0,2000}>|&(?:[a-zA-Z]{2,31}|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")
_PAGE_HEAD = 5000  # characters that tell a whole page from a piece of one


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a piece: what it is (text, fragment or html), how it is made, and where in the piece's
    bytes it stands."""

    text: str
    format: str
    transform: str
    start: int = 0
    end: int | None = None


def body_at(raw: bytes, start: int, end: int, *, layer: str, markup: bool | None) -> Body:
    """The body that stands in the UTF-8 bytes ``[start, end)`` of ``raw``, written in ``layer`` (none where
    empty). ``markup`` says whether it is HTML; None leaves that to its own words.

    Raises UnicodeDecodeError for bytes, and ValueError for escapes, that stand for nothing."""
    written = raw[start:end].decode("utf-8")
    text = unwrap(written, layer).text if layer else written
    kind = "text"
    if markup or (markup is None and _MARKUP.search(text)):
        kind = "html" if is_page(text[:_PAGE_HEAD].encode("utf-8", "replace")) else "fragment"
    return Body(text, kind, f"decode:{layer}/utf-8" if layer else "decode:utf-8", start, end)


def report_of_body(
    raw: bytes, body: Body, name: str, *, uri: str | None, given: Given, row: int | None = None
) -> Report:
    """The report whose text is ``body`` of ``raw``. Raises Malformed or FormatUnknown for what is no text."""
    check_text(body.text, name, what="text")
    if any("\ud800" <= char <= "\udfff" for char in body.text):
        raise Malformed(
            name,
            what="not read: broken text",
            why="its text has half a surrogate pair",
            todo="Repair the escapes of the text and add it again.",
        )
    raw_hash = digest(raw)
    return Report(
        id=ReportId(digest(canonical(uri)) if uri else raw_hash),
        uri=uri,
        input=name,
        raw=raw,
        raw_hash=raw_hash,
        format=body.format,
        text=body.text,
        transform=body.transform,
        raw_start=body.start,
        raw_end=body.end,
        row=row,
        given=given,
    )
