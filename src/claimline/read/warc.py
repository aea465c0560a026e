"""Web archives: WARC 1.0 and 1.1, packed or not. Every response with a page or a text is one report.

The reader is FastWARC. It gives records; what is cut, damaged or too large in them is found here, and
behind a damaged stretch the next record is looked for.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, deque
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from io import BytesIO
from typing import BinaryIO

from fastwarc.stream_io import BrotliReader
from fastwarc.warc import ArchiveIterator, HeaderMap, WarcRecord, WarcRecordType

from claimline.errors import Malformed, ReadError, TooLarge
from claimline.model import Failure, Report, Retrieved, digest
from claimline.read.retrieved import report_of_retrieved
from claimline.read.streams import CHUNK, GZIP, Readable, Unpacked

_WANTED = WarcRecordType.response | WarcRecordType.revisit | WarcRecordType.resource
_HEADERS = 64 << 10  # bytes of a record that its HTTP headers may take up
_TEXTS = frozenset({"text/plain"})
_UNSAID = frozenset({"", "unknown/unknown"})
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
_MEMBER = re.compile(rb"\x1f\x8b\x08")
_RECORD = re.compile(rb"(?:\A|\n)WARC/1\.")
_AHEAD = 4  # reports whose hashes may be under way
_MOST_DAMAGED = 1000  # stretches, after which an archive is given up
_CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_CUT, _FETCH = "not read: cut record", "Fetch the report itself: claimline add STORY ADDRESS."
_CODINGS = 3  # one within the other; a server sends one


class _Cut(Malformed):
    """A record that ends before its length: what follows may be another record, taken for its end."""


@dataclass(slots=True)
class _Tally:
    """What was passed over: revisits, other media, other statuses; how many stretches are damaged; how
    many records were seen."""

    passed: Counter[str]
    damaged: int = 0
    seen: int = 0


def is_warc(head: bytes) -> bool:
    """Whether bytes begin as a web archive does, packed or not."""
    if head.startswith(GZIP):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, 16)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def warc_reports(data: BinaryIO, name: str, *, limit: int) -> Iterator[Report | Failure]:
    """Yield the reports of a web archive, and a failure for each record that is cut, damaged or has more than
    ``limit`` bytes. ``data`` must be seekable. Revisit records, which repeat an earlier one, and responses
    that are no page are passed over; a last row says how many.

    A report's address is the record's WARC-Target-URI, its retrieval the WARC-Date.

    The hashes of the bytes, a third of the time, are taken beside the reading of the next records."""
    waiting: deque[tuple[Report | Failure, Future[str] | None]] = deque()
    with ThreadPoolExecutor(1) as pool:
        for item in _reports(data, name, limit=limit):
            taken = pool.submit(digest, item.raw) if isinstance(item, Report) else None
            waiting.append((item, taken))
            if len(waiting) > _AHEAD:
                yield _hashed(*waiting.popleft())
        while waiting:
            yield _hashed(*waiting.popleft())


def _hashed(item: Report | Failure, taken: Future[str] | None) -> Report | Failure:
    return replace(item, raw_hash=taken.result()) if isinstance(item, Report) and taken else item


def _reports(data: BinaryIO, name: str, *, limit: int) -> Iterator[Report | Failure]:
    tally = _Tally(Counter())
    packed = data.read(2) == GZIP
    start: int | None = 0
    while start is not None:
        data.seek(start)
        start = yield from _stretch(data, name, start, limit=limit, packed=packed, tally=tally)
        if tally.damaged > _MOST_DAMAGED:
            yield _damaged(name, f"{tally.damaged} stretches of it are damaged")
            break
    if tally.passed:
        listed = ", ".join(f"{count} {what}" for what, count in sorted(tally.passed.items()))
        yield Failure(
            name,
            "passed over: records of a web archive that are no report",
            listed,
            "Nothing need be done; every other record was read.",
        )


def _stretch(
    data: BinaryIO, name: str, start: int, *, limit: int, packed: bool, tally: _Tally
) -> Generator[Report | Failure, None, int | None]:
    """The records from ``start`` to the first damage; returns where to go on, None at the end."""
    last, found = start, False
    try:
        for record in ArchiveIterator(data, record_types=_WANTED, parse_http=False):
            last, found = record.stream_pos, True
            tally.seen += 1
            yield from _report(record, name, limit=limit, tally=tally)
    except _Cut as error:
        yield error.failure
    except OSError as error:
        tally.damaged += 1
        if found or not start:  # else this is the stretch that was told of already
            yield _damaged(f"{name}@{last}", f"{error}, at or behind byte {last}")
    else:
        return None
    return _next_start(data, last + 1, packed=packed)


def _next_start(data: BinaryIO, at: int, *, packed: bool) -> int | None:
    """Where the next record seems to begin, from ``at`` on."""
    pattern = _MEMBER if packed else _RECORD
    data.seek(at)
    kept = b""
    while chunk := data.read(CHUNK):
        piece = kept + chunk
        if match := pattern.search(piece):
            begin = match.start() if packed else match.end() - len(b"WARC/1.")
            return at - len(kept) + begin
        at, kept = at + len(chunk), piece[-8:]
    return None


def _report(record: WarcRecord, name: str, *, limit: int, tally: _Tally) -> Iterator[Report | Failure]:
    if record.record_type == WarcRecordType.revisit:
        tally.passed["revisits"] += 1
        return
    fields = record.headers  # made anew each time that it is asked for
    where = f"{name}#{(fields.get('WARC-Target-URI') or '').strip('<> ')}"[:2000]
    try:
        found = _retrieved(record, fields, where, limit=limit, tally=tally)
        if found is not None:
            yield replace(report_of_retrieved(found, where, raw_hash=""), row=tally.seen)
    except _Cut:
        raise
    except ReadError as error:
        yield error.failure


def _retrieved(
    record: WarcRecord, fields: HeaderMap, name: str, *, limit: int, tally: _Tally
) -> Retrieved | None:
    """The payload of a record with what is said of it, None where it is no page or text."""
    if record.content_length > limit + _HEADERS:
        raise _too_large(name, record.content_length, limit)
    headers = HeaderMap()
    payload = _payload(record, fields, headers, name)
    status = headers.status_code
    if status is not None and not 200 <= status < 300:
        tally.passed[f"responses with status {status}"] += 1
        return None
    kind = (fields if headers.is_empty() else headers).get("Content-Type") or ""
    media = kind.partition(";")[0].strip().lower()
    if media not in _TEXTS and "html" not in media and media not in _UNSAID:
        tally.passed["payloads that are no page or text"] += 1
        return None
    charset = _CHARSET.search(kind)
    return Retrieved(
        raw=_decoded(payload, headers, name, limit),
        uri=(fields.get("WARC-Target-URI") or name).strip("<> "),
        when=fields.get("WARC-Date"),
        media=media,
        charset=charset[1] if charset else None,
    )


def _payload(record: WarcRecord, fields: HeaderMap, headers: HeaderMap, name: str) -> bytes:
    """The bytes of a record behind its HTTP headers, which go into ``headers``."""
    block = record.reader.read(record.content_length)
    if len(block) < record.content_length:
        why = f"{len(block)} of {record.content_length} bytes are there"
        raise _Cut(name, what=_CUT, why=why, todo=_FETCH)
    if mark := fields.get("WARC-Truncated"):
        raise Malformed(name, what=_CUT, why=f"the crawler cut it ({mark[:40]})", todo=_FETCH)
    http = (fields.get("Content-Type") or "").startswith("application/http")
    if not http or record.record_type != WarcRecordType.response:
        return block
    try:
        return block[headers.parse(BytesIO(block[:_HEADERS])) :]
    except OSError as error:
        why = f"HTTP headers: {error}"
        raise Malformed(name, what="not read: broken record", why=why, todo=_FETCH) from error


def _decoded(payload: bytes, headers: HeaderMap, name: str, limit: int) -> bytes:
    """The payload without its transfer and content codings. Archives that store it decoded and keep the
    header are common, so that a coding counts only where the bytes are in it."""
    codings = [
        coding.strip().lower()
        for field in ("Content-Encoding", "Transfer-Encoding")
        for value in headers.get_multiple(field)
        for coding in value.split(",")
    ]
    codings = [coding for coding in codings if coding not in {"", "identity"}]
    if len(codings) > _CODINGS:
        raise Malformed(
            name,
            what="not read: broken record",
            why=f"{len(codings)} codings in each other",
            todo="Leave it out.",
        )
    try:
        for coding in reversed(codings):
            payload = _without(coding, payload, name, limit)
    except OSError as error:
        raise Malformed(
            name, what="not read: broken record", why=f"{error}", todo="Fetch the report itself."
        ) from error
    if len(payload) > limit:
        raise _too_large(name, len(payload), limit)
    return payload


def _without(coding: str, payload: bytes, name: str, limit: int) -> bytes:
    if coding == "chunked" and _CHUNK_SIZE.match(payload):
        return _dechunked(payload)
    if coding in {"gzip", "x-gzip"} and payload.startswith(GZIP):
        return _read(Unpacked(BytesIO(payload), name), limit + 1)
    if coding == "br" and b"<" not in payload[:512]:
        return _read(BrotliReader(BytesIO(payload)), limit + 1)
    return payload


def _read(packed: Readable, most: int) -> bytes:
    parts = []
    while most > 0 and (part := packed.read(min(most, CHUNK))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _dechunked(payload: bytes) -> bytes:
    """The chunks of a transfer coding (RFC 9112, 7.1) joined; what is cut ends it."""
    parts, at = [], 0
    while (match := _CHUNK_SIZE.match(payload, at)) and (size := int(match[1], 16)):
        parts.append(payload[match.end() : match.end() + size])
        at = match.end() + size + 2
    return b"".join(parts)


def _too_large(name: str, size: int, limit: int) -> TooLarge:
    return TooLarge(
        name,
        what="not read: too large",
        why=f"it has at least {size} bytes, over the limit of {limit}",
        todo="Raise [read] max_report_bytes.",
    )


def _damaged(name: str, why: str) -> Failure:
    return Failure(
        name,
        "not read: damaged stretch of a web archive",
        why,
        "Fetch the archive again. What stands before and behind this place was read.",
    )
