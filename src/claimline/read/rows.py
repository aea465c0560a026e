"""The rows of a JSON Lines stream, one by one, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimline.read.streams import CHUNK, Readable


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank: its number from 1, its bytes without the line's end, None where it is
    too long, and its size in bytes."""

    number: int
    raw: bytes | None
    size: int


def rows(head: bytes, rest: Readable, *, limit: int) -> Iterator[Row]:
    """Yield the rows of ``head`` and of what ``rest`` still holds. At most ``limit`` bytes of a row are
    kept; of a longer row only its size is known, and the rows after it follow as usual."""
    number, size = 1, 0
    parts: list[bytes] = []
    for chunk in _chunks(head, rest):
        *ended, last = chunk.split(b"\n")
        for piece in ended:
            size += len(piece)
            if size <= limit:
                parts.append(piece)
            yield from _row(number, parts, size, limit)
            number, size, parts = number + 1, 0, []
        size += len(last)
        if size <= limit:
            parts.append(last)
        else:
            parts = []
    yield from _row(number, parts, size, limit)


def _chunks(head: bytes, rest: Readable) -> Iterator[bytes]:
    if head:
        yield head
    while chunk := rest.read(CHUNK):
        yield chunk


def _row(number: int, parts: list[bytes], size: int, limit: int) -> Iterator[Row]:
    if size > limit:
        yield Row(number, None, size)
        return
    raw = b"".join(parts).removesuffix(b"\r")
    if raw.strip():
        yield Row(number, raw, size)
