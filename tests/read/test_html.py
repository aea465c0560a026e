"""Saved pages: encodings that are true, false or missing, and the address a page states."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.config import ReadConfig
from claimline.errors import FormatUnknown, Malformed
from claimline.model import Failure, Report
from claimline.read import read_stream
from claimline.read.html import decode_page, is_page, page_address
from claimline.text import decoded

WORDS = "<p>Zoë Müller said the café “Orlova” would stay open.</p>" * 3
RUSSIAN = "<p>Мэр города Орлова сообщил, что мост закрыт до конца недели из-за ремонта.</p>" * 3


def page(words: str, charset: str | None) -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    return f"<html><head>{meta}</head><body>{words}</body></html>"


def one(raw: bytes, name: str = "page.html") -> Report | Failure:
    (item,) = read_stream(io.BytesIO(raw), name, config=ReadConfig())
    return item


@pytest.mark.parametrize(
    ("words", "codec", "declared", "transform"),
    [
        (WORDS, "utf-8", "utf-8", "decode:utf-8"),
        (WORDS, "utf-8", None, "decode:utf-8"),
        (WORDS, "utf-8", "iso-8859-1", "decode:utf-8"),  # lies
        (WORDS, "cp1252", "utf-8", "decode:cp1252"),  # lies
        (WORDS, "cp1252", "iso-8859-1", "decode:cp1252"),  # as browsers take the label
        (WORDS, "cp1252", None, "decode:cp1252"),
        (WORDS, "utf-8", "utf-16", "decode:utf-8"),
        (WORDS, "cp1252", "no-such-charset", "decode:cp1252"),
        (WORDS, "cp1252", "rot13", "decode:cp1252"),
        (RUSSIAN, "cp1251", "windows-1251", "decode:cp1251"),
        (RUSSIAN, "koi8-r", "koi8-r", "decode:koi8-r"),
        (WORDS, "utf-16-le", "utf-16", "decode:utf-16-le"),
    ],
)
def test_encodings(words: str, codec: str, declared: str | None, transform: str) -> None:
    source = page(words, declared)
    found = decode_page(source.encode(codec), "page.html")
    assert (found.text, found.transform) == (source, transform)


def test_a_byte_order_mark_is_believed_first() -> None:
    found = decode_page(b"\xef\xbb\xbf" + page(WORDS, "koi8-r").encode(), "page.html")
    assert (found.transform, found.start) == ("decode:utf-8", 3)


def test_a_byte_that_does_not_decode_is_one_sign_each() -> None:
    raw = page(WORDS, "utf-8").encode() + b"\xe2\x80 end"
    found = decode_page(raw, "page.html")
    assert found.transform == "decode:utf-8:each"
    assert found.text.endswith("\ufffd\ufffd end")
    assert decoded(raw, "utf-8:each") == found.text


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n<html>", b"PK\x03\x04<html>", bytes(range(1, 256)) * 9])
def test_what_is_no_page_is_refused(raw: bytes) -> None:
    with pytest.raises(FormatUnknown):
        decode_page(raw, "page.html")


def test_an_encoding_that_cannot_be_read_in_pieces_is_refused() -> None:
    with pytest.raises(FormatUnknown, match="in pieces"):
        decode_page(page("<p>日本語</p>", "iso-2022-jp").encode("iso2022_jp"), "page.html")


def test_broken_utf_16_is_refused() -> None:
    with pytest.raises(Malformed, match="UTF-16"):
        decode_page(b"\xff\xfe" + page(WORDS, None).encode("utf-16-le") + b"\x00\xd8a", "page.html")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_that_the_transform_makes_again(raw: bytes) -> None:
    try:
        found = decode_page(raw, "page.html")
    except (FormatUnknown, Malformed):
        return
    assert decoded(raw[found.start :], found.transform.removeprefix("decode:")) == found.text


@pytest.mark.parametrize(
    ("head", "name", "format"),
    [
        (b"<!DOCTYPE html><p>x</p>", "a.txt", "html"),
        (b"\n <!-- saved --><html lang=en>", "saved", "html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html>', "a.xhtml", "html"),
        (b"<p>half a page</p>", "a.htm", "html"),
        (b"<headline>The ferry sank.</headline>", "a.txt", "text"),
        (b"The ferry sank on Monday.", "a.txt", "text"),
    ],
)
def test_a_page_is_known_by_its_suffix_or_its_beginning(head: bytes, name: str, format: str) -> None:
    report = one(head, name)
    assert isinstance(report, Report)
    assert report.format == format


def test_a_page_in_utf_16_is_a_page() -> None:
    assert is_page("\ufeff<html><p>x".encode("utf-16-le"))


CANONICAL = '<link rel="canonical" href="{}">'
OWN = '<meta property="og:url" content="{}">'


@pytest.mark.parametrize(
    ("head", "address"),
    [
        (CANONICAL.format("https://gull.example/a?b=1&amp;c=2"), "https://gull.example/a?b=1&c=2"),
        (OWN.format("https://gull.example/a"), "https://gull.example/a"),
        (
            OWN.format("https://m.gull.example/a") + CANONICAL.format("https://www.gull.example/a"),
            "https://www.gull.example/a",
        ),
        (OWN.format("https://gull.example/a") + CANONICAL.format("https://origin.example/a"), None),
        (CANONICAL.format("/a"), None),
        (CANONICAL.format("https://gull.example/"), None),
        (CANONICAL.format("javascript:alert(1)"), None),
        (CANONICAL.format("data:text/html,x"), None),
        (CANONICAL.format("http://[broken/a"), None),
        (CANONICAL.format("https://gull.example/a\u202eb"), None),
        ("", None),
    ],
)
def test_the_address_that_a_page_states(head: str, address: str | None) -> None:
    assert page_address(f"<html><head>{head}</head>") == address


def test_two_spellings_of_an_address_are_one_report() -> None:
    first = one(f"<html><head>{CANONICAL.format('https://gull.example/a')}</head><p>x".encode())
    second = one(f"<html><head>{CANONICAL.format('https://GULL.example/a#top')}</head><p>x".encode())
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert first.id == second.id


def test_an_address_in_the_body_is_not_the_page_s_own() -> None:
    report = one(page(CANONICAL.format("https://gull.example/a"), None).encode())
    assert isinstance(report, Report)
    assert report.uri is None
