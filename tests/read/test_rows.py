"""Rows of a stream in bounded memory."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from claimline.read.rows import CHUNK, Row, rows


class Stream(io.RawIOBase):
    """A stream that notes how much was asked of it at once, and cannot be sought."""

    def __init__(self, data: bytes) -> None:
        self.data = io.BytesIO(data)
        self.most = 0

    def read(self, size: int = -1) -> bytes:
        assert 0 < size <= CHUNK
        return self.data.read(size)

    def seekable(self) -> bool:
        return False


def read(data: bytes, limit: int = 1000, head: int = 5) -> list[Row]:
    return list(rows(data[:head], Stream(data[head:]), limit=limit))  # type: ignore[arg-type]


def test_rows_are_numbered_by_line_and_blank_ones_passed_over() -> None:
    assert read(b"one\n\n  \r\ntwo\r\nthree") == [Row(1, b"one", 3), Row(4, b"two", 4), Row(5, b"three", 5)]


def test_a_row_that_is_too_long_is_sized_not_kept() -> None:
    data = b"short\n" + b"x" * (3 * CHUNK) + b"\nlast\n"
    assert read(data, limit=100) == [Row(1, b"short", 5), Row(2, None, 3 * CHUNK), Row(3, b"last", 4)]


@given(st.binary(max_size=200), st.integers(0, 20))
def test_rows_are_the_lines_of_the_data(data: bytes, head: int) -> None:
    expected = [line.removesuffix(b"\r") for line in data.split(b"\n")]
    assert [row.raw for row in read(data, head=head)] == [line for line in expected if line.strip()]
