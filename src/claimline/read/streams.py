"""Streams of bytes: put back what was looked at, unpacked, or in another encoding; all in bounded memory."""

from __future__ import annotations

import codecs
import io
import zlib
from collections.abc import Callable
from typing import Protocol

from claimline.errors import Malformed, TooLarge

CHUNK = 1 << 16
GZIP = b"\x1f\x8b"
# What a packed file may unpack to for each byte, beyond the first so many. Text packs 3 to 20 times, the same
# row over and over 200 times, and the format ends at 1,032.
_MOST_RATIO = 300
_FREE = 64 << 20


class Readable(Protocol):
    """What can be read from, front to back."""

    def read(self, size: int = -1, /) -> bytes:
        """At most ``size`` bytes; none at the end."""
        ...


class Pushed(io.RawIOBase):
    """A stream with bytes put back before it."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """At most ``size`` bytes; none at the end."""
        if not self._head:
            return self._rest.read(size)
        if size < 0:
            head, self._head = self._head, b""
            return head + self._rest.read()
        head, self._head = self._head[:size], self._head[size:]
        return head


class Unpacked(io.RawIOBase):
    """What a gzip stream of one or more members unpacks to. Reading raises Malformed where it is damaged or
    cut, or holds another packed file, and TooLarge where little unpacks to very much."""

    def __init__(self, packed: Readable, name: str) -> None:
        self._packed, self._name = packed, name
        self._rest = b""
        self._members = zlib.decompressobj(wbits=31)
        self._taken = self._given = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """At most ``size`` bytes, at least one unless the end is reached."""
        if size < 0:
            parts = []
            while part := self.read(CHUNK):
                parts.append(part)
            return b"".join(parts)
        while True:
            if not self._rest:
                self._rest = self._packed.read(CHUNK)
                self._taken += len(self._rest)
            if not self._rest:
                self._end()
                return b""
            if part := self._unpack(size):
                return part

    def _unpack(self, size: int) -> bytes:
        try:
            if self._members.eof:
                self._rest = self._rest.lstrip(b"\x00")  # some writers pad
                if not self._rest:
                    return b""
                self._members = zlib.decompressobj(wbits=31)
            part = self._members.decompress(self._rest, max(1, size))
        except zlib.error as error:
            raise self._damaged(str(error)) from error
        self._rest = self._members.unconsumed_tail or self._members.unused_data
        if not self._given and part.startswith(GZIP):
            raise self._damaged("it holds another packed file")
        self._given += len(part)
        if self._given > _FREE + _MOST_RATIO * self._taken:
            raise TooLarge(
                self._name,
                what="not read: unpacks to too much",
                why=f"{self._taken} bytes unpack to more than {self._given}",
                todo="If it is in order, unpack it and add the file itself.",
            )
        return part

    def _end(self) -> None:
        if not self._members.eof and self._taken:
            raise self._damaged("it is cut")

    def _damaged(self, why: str) -> Malformed:
        return Malformed(
            self._name,
            what="not read further: broken gzip file",
            why=why,
            todo="Fetch the file again. What stands before this place was read.",
        )


class _Recoded(io.RawIOBase):
    """A stream of another encoding as UTF-8; bytes that do not decode become U+FFFD."""

    def __init__(self, rest: Readable, codec: str) -> None:
        self._rest = rest
        self._decoder = codecs.getincrementaldecoder(codec)("replace")
        self._ended = False

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """About ``size`` bytes; none at the end."""
        while not self._ended:
            chunk = self._rest.read(size if size > 0 else CHUNK)
            self._ended = not chunk
            if text := self._decoder.decode(chunk, final=self._ended):
                return text.encode("utf-8", "replace")
        return b""


def transcoded(data: Readable, codec_of: Callable[[bytes], str]) -> Readable:
    """``data`` as UTF-8. ``codec_of`` tells the encoding from the first bytes; UTF-8 stays as it is."""
    head = data.read(CHUNK)
    codec = codec_of(head)
    whole = Pushed(head, data)
    return whole if codec in {"utf-8", "ascii"} else _Recoded(whole, codec)
