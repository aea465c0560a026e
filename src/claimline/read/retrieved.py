"""Bytes that came over the network, now or in an archive: what their headers say of them counts too."""

from __future__ import annotations

import codecs
from dataclasses import replace

from claimline.model import Report, ReportId, Retrieved, digest
from claimline.read.decode import Decoded, check_text, decode
from claimline.read.html import LABELS, STATEFUL, decode_page, is_page
from claimline.read.uri import canonical

_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAMPLE = 50_000  # characters that tell whether a file is text at all
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def is_html(found: Retrieved) -> bool:
    """Whether these bytes are a web page, by their media type or by themselves."""
    return found.media in _PAGES or is_page(found.raw)


def report_of_retrieved(found: Retrieved, name: str, *, raw_hash: str | None = None) -> Report:
    """The report of a page or plain text that was fetched. Its address is the one it was fetched from;
    ``raw_hash`` is the hash of its bytes, where somebody has it or will. Raises ReadError."""
    page = is_html(found)
    if page:
        source = decode_fetched(found.raw, name, charset=found.charset)
    else:
        source = _by_charset(found.raw, found.charset) or decode(found.raw, name)
    return Report(
        id=ReportId(digest(canonical(found.uri))),
        uri=found.uri,
        input=name,
        raw=found.raw,
        raw_hash=digest(found.raw) if raw_hash is None else raw_hash,
        format="html" if page else "text",
        text=source.text,
        transform=source.transform,
        raw_start=source.start,
        given=replace(found.given, retrieved=found.when),
    )


def decode_fetched(raw: bytes, name: str, *, charset: str | None) -> Decoded:
    """The source of a page: as ``decode_page``, but that the charset of the HTTP header goes before what the
    page itself declares, where the bytes are sound in it (WHATWG, Encoding sniffing)."""
    source = _by_charset(raw, charset)
    if source is None:
        return decode_page(raw, name)
    check_text(source.text[:_SAMPLE].replace("\x00", ""), name)
    return source


def _by_charset(raw: bytes, charset: str | None) -> Decoded | None:
    codec = _codec(charset or "")
    if codec in {None, "utf-8"} or raw.startswith(_BOMS):
        return None
    assert codec is not None
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return Decoded(raw.decode(codec), f"decode:{codec}")
        except UnicodeDecodeError:
            return None
    return None


def _codec(charset: str) -> str | None:
    """The codec that browsers take a charset for; None for one unknown, or that cannot be read in pieces."""
    label = charset.strip().strip("\"'").lower()[:40]
    if label in STATEFUL:
        return None
    try:
        codec = codecs.lookup(LABELS.get(label, label)).name
        return codec if b"a".decode(codec) == "a" else None
    except (LookupError, UnicodeError, ValueError):
        return None
