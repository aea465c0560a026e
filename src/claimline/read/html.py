"""Saved pages: which encoding their bytes are in, and which address they state of themselves."""

from __future__ import annotations

import codecs
import html
import re
from urllib.parse import urlsplit

from claimline.errors import FormatUnknown, Malformed
from claimline.read.decode import Decoded, binary_kind, check_text, detected, marked, nearly_utf8, wide
from claimline.text import decoded

_PAGE = re.compile(
    rb"(?:\s|<!--[^>]{0,2000}>|<\?xml[^<>]{0,200}\?>)*<(?:!doctype\s+html|html|head|body)(?![a-z0-9])",
    re.IGNORECASE,
)
_HEAD = 4096  # bytes within which a page's charset is looked for; the standard says 1024
_CHARSET = re.compile(
    rb"<meta[^<>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE
)
_XML_CHARSET = re.compile(
    rb"\s*<\?xml[^<>]{0,100}?encoding\s{0,9}=\s{0,9}[\"']([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE
)
# What browsers take these labels for (WHATWG Encoding Standard).
LABELS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}
# Encodings in which bytes mean different things by what came before them.
STATEFUL = frozenset({"iso-2022-jp", "iso-2022-kr", "iso-2022-cn", "hz-gb-2312"})
_LINK = re.compile(r"<(link|meta)\s([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:-]{1,40})\s{0,9}=\s{0,9}(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_SAMPLE = 50_000  # characters that tell whether a file is text at all
_STATEMENTS = 2000  # link and meta elements that are looked at
_LONGEST = 2000  # characters of an address


def is_page(head: bytes) -> bool:
    """Whether bytes begin as a web page does."""
    start = head[:_HEAD]
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        start = start.removeprefix(mark)
    return bool(_PAGE.match(start.replace(b"\x00", b"")))


def decode_page(raw: bytes, name: str) -> Decoded:
    """The source of a page. A byte order mark is believed, then UTF-8 where the bytes are sound UTF-8,
    whatever the page declares; then what it declares, unless that is the UTF-8 it is not; then what is
    detected. A byte that does not decode is one U+FFFD, so that places in the bytes stay known, and the
    transform ends in ``:each``.

    Raises FormatUnknown for what is no page or in no encoding that can be read in pieces, and Malformed
    for nothing at all."""
    kind = binary_kind(raw)
    if kind:
        raise _unread(name, f"the file is {kind}")
    source = _wide(raw, name) or _unmarked(raw, name)
    check_text(source.text[:_SAMPLE].replace("\x00", ""), name)
    return source


def page_address(source: str) -> str | None:
    """The address that a page states of itself: its canonical link, else its og:url.

    Believed only where it is a whole http or https address of more than a host, and where the two, if both
    are there, are of one host, www and the like aside: a page printed with leave names its origin's address
    as canonical, and is another report than that."""
    canonical, own = _stated(source)
    if canonical and own and _host(canonical) != _host(own):
        return None
    return canonical or own


def _stated(source: str) -> tuple[str | None, str | None]:
    canonical = own = None
    body = source.find("<body")
    listed = _LINK.finditer(source, 0, body if body >= 0 else len(source))
    for element, _ in zip(listed, range(_STATEMENTS), strict=False):
        known = attributes(element[2])
        if known.get("rel", "").lower() == "canonical":
            canonical = canonical or _address(known.get("href"))
        elif "og:url" in (known.get("property"), known.get("name")):
            own = own or _address(known.get("content"))
    return canonical, own


def attributes(source: str) -> dict[str, str]:
    """The attributes of a tag as written, names in lower case, the first of each name."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(source):
        found.setdefault(name.lower(), double or single or bare)
    return found


def _address(value: str | None) -> str | None:
    """``value`` if it is the address of a page, and not of a whole site."""
    address = html.unescape((value or "")[:_LONGEST]).strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    paged = parts.path.strip("/") or parts.query
    sound = parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and paged
    return address if sound and address.isprintable() and " " not in address else None


def _host(address: str) -> str:
    """The host without the names in front by which one site serves several kinds of readers."""
    host = urlsplit(address).hostname or ""
    return re.sub(r"^(?:www|m|mobile|amp|edition)\.", "", host)


def _wide(raw: bytes, name: str) -> Decoded | None:
    """The source of a page with a byte order mark, or in UTF-16."""
    source = marked(raw) or wide(raw)
    if source is None or not source.transform.endswith(":replace"):
        return source
    if source.transform.startswith("decode:utf-8"):
        return _each(raw, "utf-8", source.start)
    raise Malformed(
        name,
        what="not read: broken encoding",
        why=f"it is {source.transform.split(':')[1].upper()} with bytes that are not",
        todo="Save the page as UTF-8.",
    )


def _unmarked(raw: bytes, name: str) -> Decoded:
    declared = _declared(raw)
    if declared in STATEFUL and b"\x1b$" in raw:
        raise _unread(name, f"it is in {declared}, which cannot be read in pieces")
    try:
        return Decoded(raw.decode("utf-8"), "decode:utf-8")
    except UnicodeDecodeError:
        if declared in {None, "utf-8", *STATEFUL}:
            declared = "utf-8" if nearly_utf8(raw) else detected(raw) or "utf-8"
    assert declared is not None
    try:
        return Decoded(raw.decode(declared), f"decode:{declared}")
    except UnicodeDecodeError:
        return _each(raw, declared if _single(declared) else "utf-8", 0)


def _each(raw: bytes, codec: str, start: int) -> Decoded:
    return Decoded(decoded(raw[start:], f"{codec}:each"), f"decode:{codec}:each", start)


def _single(codec: str) -> bool:
    """Whether each byte is a character of its own."""
    return codec != "utf-8" and len(bytes(range(256)).decode(codec, "replace")) == 256


def _declared(raw: bytes) -> str | None:
    """The codec that the page names, None where it names none that its bytes can be in."""
    head = raw[:_HEAD]
    found = _XML_CHARSET.match(head) or _CHARSET.search(head)
    if not found:
        return None
    label = found[1].decode("ascii").lower()
    if label in STATEFUL:
        return label
    try:
        codec = codecs.lookup(LABELS.get(label, label)).name
        return codec if b"a".decode(codec) == "a" else None
    except (LookupError, UnicodeError):
        return None


def _unread(name: str, why: str) -> FormatUnknown:
    return FormatUnknown(
        name, what="not read: format not understood", why=why, todo="Save the page as HTML in UTF-8."
    )
