"""Web archives, whole and damaged."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib
from collections.abc import Callable

import pytest

from claimline.config import ReadConfig
from claimline.model import Failure, Report, digest
from claimline.read import read_stream

CONFIG = ReadConfig(max_report_bytes=200_000)
PAGE = "<!doctype html><html><head><title>Ferry</title></head><body><p>The ferry sank.</p></body></html>"
HTML = "text/html"


def record(
    uri: str,
    body: bytes | str = PAGE,
    *,
    kind: str = "response",
    media: str = HTML,
    http: str = "",
    status: str = "200 OK",
    extra: str = "",
    length: int | None = None,
) -> bytes:
    body = body.encode() if isinstance(body, str) else body
    block = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{http}\r\n".encode() + body
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2024-03-06T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype=response\r\n{extra}"
            f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def stream(raw: bytes, name: str = "a.warc") -> list[Report | Failure]:
    return list(read_stream(io.BytesIO(raw), name, config=CONFIG))


def packed(*records: bytes) -> bytes:
    return b"".join(map(gzip.compress, records))


def whole(*records: bytes) -> bytes:
    return b"".join(records)


def addresses(found: list[Report | Failure]) -> list[str | None]:
    return [one.uri if isinstance(one, Report) else one.what for one in found]


CUT, DAMAGED = "not read: cut record", "not read: damaged stretch of a web archive"
PASSED = "passed over: records of a web archive that are no report"
BOTH = pytest.mark.parametrize("join", [packed, whole])


@BOTH
def test_every_response_with_a_page_is_a_report(join: Callable[..., bytes]) -> None:
    uri = "https://Post.example/1?utm_source=x"
    (report,) = stream(join(record(uri)), "a.warc.gz")
    assert isinstance(report, Report)
    assert (report.uri, report.id) == (uri, digest("https://post.example/1"))
    assert (report.raw, report.format, report.row) == (PAGE.encode(), "html", 1)
    assert (report.input, report.given.retrieved) == (f"a.warc.gz#{uri}", "2024-03-06T10:00:00Z")
    assert report.given.published is None


@BOTH
def test_what_is_no_report_is_counted(join: Callable[..., bytes]) -> None:
    found = stream(
        join(
            record("https://a.example/info", kind="warcinfo"),
            record("https://a.example/1", kind="request"),
            record("https://a.example/2", kind="revisit"),
            record("https://a.example/3", media="image/png"),
            record("https://a.example/4", status="404 Not Found"),
            record("https://a.example/5", kind="revisit"),
            record("https://a.example/6"),
        )
    )
    assert addresses(found) == ["https://a.example/6", PASSED]
    assert isinstance(found[1], Failure)
    assert found[1].why == ("1 payloads that are no page or text, 1 responses with status 404, 2 revisits")


@pytest.mark.parametrize(
    ("body", "media", "text"),
    [
        ("<html><p>caf\xe9".encode("latin-1"), "text/html; charset=ISO-8859-1", "<html><p>café"),
        ("<html><p>приве́т".encode("koi8-r", "ignore"), 'text/html; charset="koi8-r"', "<html><p>привет"),
        ("<html><p>café".encode(), "text/html; charset=iso-8859-1", "<html><p>café"),
        ("<html><p>café".encode(), "text/html; charset=nonsense", "<html><p>café"),
        (
            b"<html><meta charset=koi8-r><p>caf\xe9",
            "text/html; charset=cp1252",
            "<html><meta charset=koi8-r><p>café",
        ),
        (b"The ferry sank \x96 he said.", "text/plain; charset=windows-1252", "The ferry sank – he said."),
    ],
)
def test_the_charset_of_the_header_counts(body: bytes, media: str, text: str) -> None:
    (report,) = stream(record("https://a.example/1", body, media=media))
    assert isinstance(report, Report)
    assert report.text == text


def chunked(body: bytes) -> bytes:
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(p), p) for p in (body[:7], body[7:])) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "http"),
    [
        (gzip.compress(PAGE.encode()), "Content-Encoding: gzip\r\n"),
        (chunked(PAGE.encode()), "Transfer-Encoding: chunked\r\n"),
        (chunked(gzip.compress(PAGE.encode())), "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
        (PAGE.encode(), "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),  # stored without them
        (PAGE.encode(), "Content-Encoding: br\r\n"),
    ],
)
def test_codings_are_taken_off(body: bytes, http: str) -> None:
    (report,) = stream(record("https://a.example/1", body, http=http))
    assert isinstance(report, Report)
    assert report.raw == PAGE.encode()


@pytest.mark.parametrize(
    ("made", "what"),
    [
        (record("https://a.example/x", extra="WARC-Truncated: length\r\n"), CUT),
        (
            record(
                "https://a.example/x", gzip.compress(PAGE.encode())[:60], http="Content-Encoding: gzip\r\n"
            ),
            "broken gzip",
        ),
        (
            record("https://a.example/x", gzip.compress(bytes(5_000_000)), http="Content-Encoding: gzip\r\n"),
            "too large",
        ),
        (
            record("https://a.example/x", PAGE, http="Content-Encoding: gzip,gzip,gzip,gzip\r\n"),
            "broken record",
        ),
        (record("https://a.example/x", b"x" * 300_000), "too large"),
        (record("https://a.example/x", b""), "no text"),
        (record("https://a.example/x", b"\x89PNG\r\n" + bytes(100)), "format not understood"),
        (record("https://a.example/x").replace(b"HTTP/1.1 200 OK", b"\x00" * 15), ""),
    ],
)
@BOTH
def test_a_record_that_cannot_be_read_costs_only_itself(
    join: Callable[..., bytes], made: bytes, what: str
) -> None:
    found = stream(join(record("https://a.example/1"), made, record("https://a.example/3")))
    assert addresses(found)[::2] == ["https://a.example/1", "https://a.example/3"]
    if what:
        assert isinstance(found[1], Failure)
        assert what in found[1].what


def test_a_cut_archive_gives_what_is_whole() -> None:
    records = [record(f"https://a.example/{n}") for n in range(3)]
    assert addresses(stream(whole(*records)[:-60])) == ["https://a.example/0", "https://a.example/1", CUT]
    assert addresses(stream(packed(*records)[:-60]))[:2] == ["https://a.example/0", "https://a.example/1"]
    assert len(stream(packed(*records)[:-60])) == 3


def test_a_record_cut_in_the_middle_does_not_swallow_the_next() -> None:
    first = record("https://a.example/1", length=5000)
    assert addresses(stream(whole(first, record("https://a.example/2")))) == [CUT, "https://a.example/2"]


@pytest.mark.parametrize("at", [5, 30, 120])
def test_behind_a_damaged_member_the_next_is_read(at: int) -> None:
    parts = [bytearray(gzip.compress(record(f"https://a.example/{n}", PAGE + "x" * n))) for n in range(4)]
    parts[1][at : at + 40] = b"\xff" * 40
    found = addresses(stream(b"".join(map(bytes, parts))))
    assert found[0] == "https://a.example/0"
    assert found[-2:] == ["https://a.example/2", "https://a.example/3"]
    assert DAMAGED in found


def test_behind_a_damaged_stretch_of_a_plain_archive_the_next_is_read() -> None:
    raw = whole(record("https://a.example/1"), b"\x00garbage\r\n" * 50, record("https://a.example/2"))
    assert addresses(stream(raw)) == ["https://a.example/1", DAMAGED, "https://a.example/2"]


@pytest.mark.parametrize(
    "raw",
    [
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999999999999999999999\r\n\r\nabc",
        b"WARC/1.0\r\n" + b"X: y\r\n" * 100_000,
        b"WARC/" * 50_000,
    ],
)
def test_junk_ends_in_failures(raw: bytes) -> None:
    assert all(isinstance(one, Failure) for one in stream(raw))


def test_names_and_addresses_in_an_archive_are_never_opened() -> None:
    found = stream(whole(record("file:///etc/passwd"), record("../../../etc/passwd")))
    assert addresses(found) == ["file:///etc/passwd", "../../../etc/passwd"]
    assert all(isinstance(one, Report) and one.raw == PAGE.encode() for one in found)


def test_a_record_of_half_a_gigabyte_packed_small_takes_no_memory() -> None:
    packer = zlib.compressobj(9, wbits=31)
    plain = len(record("https://a.example/b", b"").partition(b"\r\n\r\n")[2]) - 4
    head = record("https://a.example/b", b"", length=plain + (500 << 20))[:-4]
    bomb = packer.compress(head) + b"".join(packer.compress(bytes(1 << 20)) for _ in range(500))
    bomb += packer.compress(b"\r\n\r\n") + packer.flush()
    tracemalloc.start()
    found = stream(bomb + packed(record("https://a.example/2")))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert addresses(found) == ["not read: too large", "https://a.example/2"]
    assert most < 20 << 20


def test_a_pipe_is_read_as_a_file_is() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError("a pipe")

    raw = packed(record("https://a.example/1"), record("https://a.example/2"))
    assert addresses(list(read_stream(Pipe(raw), "standard input", config=CONFIG))) == [
        "https://a.example/1",
        "https://a.example/2",
    ]
