"""From bytes to text, untouched: no newline is translated, nothing is stripped but a byte order mark."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from claimline.errors import FormatUnknown, Malformed

# The longer marks come first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
_CONTROL_BYTES = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
_CONTROL_SHARE = 0.02  # random bytes have 0.1; plain text none at all
_REPLACED_SHARE = 0.1
_WESTERN_SHARE = 0.12  # of letters; French reaches 0.07, any other alphabet read as cp1252 0.9
# What newsrooms have written in. The detector knows ninety, and takes a short text for the oddest of them.
_CODECS = (
    "cp1252",
    "cp1250",
    "cp1251",
    "koi8_r",
    "koi8_u",
    "iso8859_2",
    "iso8859_5",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
)
_SAMPLE = 500_000  # bytes to detect from; more only costs time
_HTML = re.compile(r"\s*(?:<!--[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml\b")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, how it was made (``decode:CODEC[:ERRORS]``), and where in the bytes it begins."""

    text: str
    transform: str
    start: int = 0


def decode(raw: bytes, name: str) -> Decoded:
    """The text of the bytes of a plain-text file. A byte order mark is believed, then UTF-8 is tried,
    then the encoding is detected. Bytes that fit none are replaced by U+FFFD, and the transform says so.

    Raises FormatUnknown for what is no plain text (binary, HTML, XML) and Malformed for no text at all."""
    kind = binary_kind(raw)
    if kind:
        raise FormatUnknown(
            name, what="not read: format not understood", why=f"the file is {kind}", todo=_TODO_BINARY
        )
    decoded = marked(raw) or wide(raw) or _unmarked(raw, name)
    check_text(decoded.text, name)
    for pattern, kind in ((_HTML, "HTML"), (_XML, "XML")):
        if pattern.match(decoded.text[:2048]):
            raise FormatUnknown(
                name,
                what="not read: format not yet read",
                why=f"the file is {kind}, not plain text",
                todo="Save the report's text as .txt or .md, or as a JSON Lines row with a 'text' field.",
            )
    return decoded


_TODO_BINARY = "Give plain text, Markdown, JSON or JSON Lines."


def check_text(text: str, name: str, *, what: str = "file") -> None:
    """Raise Malformed for a text that is empty, FormatUnknown for one that is no text."""
    if not text or text.isspace():
        raise Malformed(
            name,
            what="not read: no text",
            why=f"the {what} is empty" if not text else f"the {what} has only white space",
            todo="Leave it out, or fetch the report again.",
        )
    written = text.encode("utf-8", "surrogatepass")  # bytes are counted ten times as fast as characters
    controls = len(written) - len(written.translate(None, _CONTROL_BYTES))
    replaced = text.count("\ufffd")
    if "\x00" in text or controls > _CONTROL_SHARE * len(text) or replaced > _REPLACED_SHARE * len(text):
        found = "NUL characters" if "\x00" in text else f"{controls + replaced} characters that are no text"
        raise FormatUnknown(
            name,
            what="not read: binary content",
            why=f"the {what} has {found} among {len(text)}",
            todo=_TODO_BINARY,
        )


def binary_kind(raw: bytes) -> str | None:
    """What kind of binary file the bytes begin as, if any that is known."""
    return next((kind for magic, kind in _MAGIC if raw.startswith(magic)), None)


def marked(raw: bytes) -> Decoded | None:
    """The text of bytes that begin with a byte order mark."""
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return _lossy(raw, codec, len(mark))
    return None


def wide(raw: bytes) -> Decoded | None:
    """UTF-16 without a mark: Western text has a NUL in every second byte, always on the same side."""
    sample = raw[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 2 < 0.7 * len(sample) or min(even, odd) * 2 > 0.05 * len(sample):
        return None
    return _lossy(raw, "utf-16-le" if odd > even else "utf-16-be", 0)


def _unmarked(raw: bytes, name: str) -> Decoded:
    try:
        return Decoded(raw.decode("utf-8"), "decode:utf-8")
    except UnicodeDecodeError as error:
        controls = len(raw) - len(raw.translate(None, _CONTROL_BYTES))
        if 0 in raw or controls > _CONTROL_SHARE * len(raw):
            raise FormatUnknown(
                name,
                what="not read: binary content",
                why=f"{controls} of {len(raw)} bytes are control characters",
                todo=_TODO_BINARY,
            ) from error
    if nearly_utf8(raw):
        return _lossy(raw, "utf-8", 0)
    return _lossy(raw, detected(raw) or "utf-8", 0)


def _lossy(raw: bytes, codec: str, start: int) -> Decoded:
    """Strict where that works, else with replacement characters."""
    body = raw[start:]
    try:
        return Decoded(body.decode(codec), f"decode:{codec}", start)
    except UnicodeDecodeError:
        return Decoded(body.decode(codec, "replace"), f"decode:{codec}:replace", start)


def nearly_utf8(raw: bytes) -> bool:
    """Whether more non-ASCII characters are sound UTF-8 than not: a UTF-8 file with damage."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for char in text if char > "\x7f") - broken
    return sound > broken


def _western(raw: bytes) -> bool:
    """Whether the bytes read as Windows Western text: mostly ASCII letters, few others."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return False
    letters = sum(1 for char in text if char.isalpha())
    other = sum(1 for char in text if char > "\x7f" and char.isalpha())
    return other <= _WESTERN_SHARE * letters


def detected(raw: bytes) -> str | None:
    """The codec that the bytes seem to be in, of those that newsrooms write in: Windows Western where they
    read so."""
    if _western(raw):
        return "cp1252"
    from charset_normalizer import from_bytes  # costs start-up time and is seldom needed

    best = from_bytes(raw[:_SAMPLE], cp_isolation=list(_CODECS)).best()
    return best.encoding.replace("_", "-") if best else None
