"""Packed streams, and what comes out of them."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.errors import Malformed, TooLarge
from claimline.read.streams import Pushed, Unpacked, transcoded


def unpacked(packed: bytes) -> bytes:
    return Unpacked(io.BytesIO(packed), "a.gz").read()


@given(st.lists(st.binary(max_size=2000), min_size=1, max_size=4), st.integers(1, 700))
def test_members_come_out_in_pieces_of_any_size(parts: list[bytes], size: int) -> None:
    whole = b"".join(parts)
    if whole.startswith(b"\x1f\x8b"):
        return
    stream = Unpacked(io.BytesIO(b"".join(map(gzip.compress, parts))), "a.gz")
    pieces = []
    while piece := stream.read(size):
        assert len(piece) <= size
        pieces.append(piece)
    assert b"".join(pieces) == whole


def test_padding_behind_the_last_member_is_no_damage() -> None:
    assert unpacked(gzip.compress(b"words") + b"\x00" * 512) == b"words"


@pytest.mark.parametrize(
    ("packed", "why"),
    [
        (gzip.compress(b"words" * 1000)[:-12], "it is cut"),
        (gzip.compress(b"words")[:8], "it is cut"),
        (gzip.compress(b"words") + b"tail", "incorrect header check"),
        (b"\x1f\x8b\x08" + b"\xff" * 50, "Error -3"),
        (gzip.compress(gzip.compress(b"words")), "it holds another packed file"),
    ],
)
def test_a_damaged_or_nested_file_is_refused(packed: bytes, why: str) -> None:
    with pytest.raises(Malformed, match=why):
        unpacked(packed)


def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


def test_a_gigabyte_that_claims_to_be_small_is_given_up() -> None:
    stream = Unpacked(io.BytesIO(bomb(1024)), "a.gz")
    taken: list[int] = []

    def read_all() -> None:
        while piece := stream.read(1 << 20):
            taken.append(len(piece))

    with pytest.raises(TooLarge, match="unpack to more than"):
        read_all()
    assert sum(taken) < 400 << 20


def test_bytes_put_back_come_first() -> None:
    stream = Pushed(b"abc", io.BytesIO(b"def"))
    assert [stream.read(2), stream.read(2), stream.read(2), stream.read()] == [b"ab", b"c", b"de", b"f"]
    assert Pushed(b"abc", io.BytesIO(b"def")).read() == b"abcdef"


def test_another_encoding_becomes_utf_8() -> None:
    stream = transcoded(io.BytesIO("Größe\ud7ff".encode("utf-16")), lambda head: "utf-16")
    assert b"".join(iter(lambda: stream.read(3), b"")).decode() == "Größe\ud7ff"
    assert transcoded(io.BytesIO(b"\xff"), lambda head: "utf-8").read() == b"\xff"
