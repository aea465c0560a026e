"""Making the text anew from the stored bytes."""

from __future__ import annotations

import pytest

from claimline.clean import replay
from claimline.errors import SpanMismatch
from claimline.model import Segment

LONG = b'{"x": NaN, "n": ' + b"9" * 9000 + b', "text": "Zo\\u00eb"}'


@pytest.mark.parametrize(
    ("raw", "segment", "text"),
    [
        ("Zoë.".encode(), Segment(0, 5, "decode:utf-8", 4), "Zoë."),
        (b"\xef\xbb\xbfZoe\r\n", Segment(3, 8, "decode:utf-8", 5), "Zoe\r\n"),
        (b"Zo\xeb", Segment(0, 3, "decode:cp1252", 3), "Zoë"),
        (b"Zo\xff", Segment(0, 3, "decode:utf-8:replace", 3), "Zo\ufffd"),
        (LONG, Segment(0, len(LONG), "json:/text", 3), "Zoë"),
        (b"Zo\xe2\x80", Segment(0, 4, "decode:utf-8:each", 4), "Zo\ufffd\ufffd"),
        (b" Zo&euml;\n <b>M\xc3\xbc</b>ller\xff ", Segment(0, 28, "html:utf-8", 11), "Zoë Müller\ufffd"),
        (b"Zoe\n  M.\n", Segment(0, 10, "pre:cp1252", 8), "Zoe\n  M."),
        (b"Zoe", Segment(2, 2, "break", 2), "\n\n"),
        (b"Zoe", Segment(2, 2, "line", 1), "\n"),
        (b"Zoe", Segment(0, 0, "cell", 3), " | "),
        (b"Zoe", Segment(3, 3, "space", 1), " "),
    ],
)
def test_transforms(raw: bytes, segment: Segment, text: str) -> None:
    assert replay(raw, [segment]) == text
    assert replay(raw, [segment, segment]) == text * 2
    assert replay(raw, []) == ""


@pytest.mark.parametrize(
    ("raw", "transform"),
    [
        (b"Zo\xff", "decode:utf-8"),
        (b"Zoe", "decode:no-such-codec"),
        (b"Zoe", "decode:hex"),
        (b"Zoe", "execute:rm"),
        (b"Zoe", "break"),
        (b"Zoe", "html:no-such-codec"),
        (b"Zoe", "json:/text"),
        (b'{"text": 5}', "json:/text"),
        (b'{"txet": "abc"}', "json:/text"),
        (b'["abc"]', "json:/text"),
        (b"[" * 100_000, "json:/text"),
        (b"Zo", "decode:utf-8"),
    ],
)
def test_what_does_not_reproduce_the_text_is_refused(raw: bytes, transform: str) -> None:
    with pytest.raises(SpanMismatch, match="replaying bytes 0 to"):
        replay(raw, [Segment(0, len(raw), transform, 3)])
