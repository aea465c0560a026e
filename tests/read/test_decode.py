"""Encodings, and what is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.errors import FormatUnknown, Malformed
from claimline.read.decode import decode

ENGLISH = "The café stayed open, said Zoë Müller, who runs it. “We bake,” she said — and did.\r\nShe left."
RUSSIAN = "Мэр города Орлова сообщил журналистам, что мост закрыт до конца недели из-за ремонта."


@pytest.mark.parametrize(
    ("raw", "transform", "start"),
    [
        (ENGLISH.encode(), "decode:utf-8", 0),
        (b"\xef\xbb\xbf" + ENGLISH.encode(), "decode:utf-8", 3),
        (b"\xff\xfe" + ENGLISH.encode("utf-16-le"), "decode:utf-16-le", 2),
        (b"\xfe\xff" + ENGLISH.encode("utf-16-be"), "decode:utf-16-be", 2),
        (b"\xff\xfe\x00\x00" + ENGLISH.encode("utf-32-le"), "decode:utf-32-le", 4),
        (ENGLISH.encode("utf-16-le"), "decode:utf-16-le", 0),
        (ENGLISH.encode("utf-16-be"), "decode:utf-16-be", 0),
        (ENGLISH.encode("cp1252"), "decode:cp1252", 0),
        (RUSSIAN.encode("cp1251"), "decode:cp1251", 0),
        (RUSSIAN.encode("koi8-r"), "decode:koi8-r", 0),
    ],
)
def test_encoding_is_found_and_newlines_stay(raw: bytes, transform: str, start: int) -> None:
    decoded = decode(raw, "a.txt")
    assert decoded.text == (RUSSIAN if "1251" in transform or "koi8" in transform else ENGLISH)
    assert (decoded.transform, decoded.start) == (transform, start)


def test_damaged_utf8_keeps_its_sound_part() -> None:
    decoded = decode("“Quiet”, said Zoë.".encode() + b"\xff Then he left.", "a.txt")
    assert decoded.text == "“Quiet”, said Zoë.\ufffd Then he left."
    assert decoded.transform == "decode:utf-8:replace"


@pytest.mark.parametrize("raw", [b"", b" \r\n\t ", b"\xef\xbb\xbf", "\u3000\n".encode()])
def test_no_text_is_malformed(raw: bytes) -> None:
    with pytest.raises(Malformed, match=r"a\.txt: not read: no text: the file (is empty|has only white)"):
        decode(raw, "a.txt")


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"%PDF-1.7 and more", "a PDF document"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"\x1f\x8b\x08", "a gzip file"),
        (b"text with\x00a NUL in it, and then some more of it", "NUL"),
        (bytes(range(256)) * 4, "control characters"),
        (b"\x01\x02\x03\x04 bell", "no text"),
        (b"<!DOCTYPE html>\n<html><p>Hello</p></html>", "HTML"),
        (b"  <html lang='en'>", "HTML"),
        (b"<?xml version='1.0'?><rss/>", "XML"),
    ],
)
def test_what_is_no_plain_text_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(FormatUnknown, match=why) as caught:
        decode(raw, "a.txt")
    assert caught.value.failure.todo


@given(st.binary(max_size=300))
def test_any_bytes_give_text_that_the_transform_makes_again(raw: bytes) -> None:
    try:
        decoded = decode(raw, "a.txt")
    except (FormatUnknown, Malformed):
        return
    _, codec, *errors = decoded.transform.split(":")
    assert raw[decoded.start :].decode(codec, *errors) == decoded.text
