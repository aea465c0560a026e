"""The items of an RSS or Atom file, one by one, each with its own bytes and the places of its elements.

The parser is expat, which tells where in the bytes an element begins. It is given no entity to expand: a
file that declares one is refused. One item is held at a time. Behind an item that is broken the next one
is looked for, so that a stray byte costs one item and not the feed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from claimline.errors import Malformed
from claimline.model import Failure
from claimline.read.streams import CHUNK, Readable

_DEEPEST = 64  # elements in each other; an item's HTML, where it is not escaped, has 20
_LONGEST_TAG = 1 << 20  # bytes of one tag, comment or declaration
_MOST_BROKEN = 1000  # items, after which a feed is given up
_MOST_AGAIN = 64 << 20  # bytes that are read a second time behind broken items
_CHANNEL = 100  # elements of a channel that are kept
_CHANNEL_WORDS = 2000  # bytes of one of them
_SPACES = {
    "http://www.w3.org/2005/Atom": "atom:",
    "http://purl.org/atom/ns#": "atom:",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
}
_ITEMS = frozenset({"item", "atom:entry"})
_NEXT = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?(?:item|entry)[\s>]")
_TAG = re.compile(rb"<[^<>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^<>\"']*+)*+>")
_WRAPPER = b"<claimline>"  # what the items behind a broken one stand in


@dataclass(frozen=True, slots=True)
class Element:
    """An element: its name with a known prefix, its attributes, the bytes ``[start, end)`` of its content
    within the item, and whether that has elements of its own."""

    name: str
    attributes: dict[str, str]
    start: int
    end: int
    markup: bool


@dataclass(frozen=True, slots=True)
class Item:
    """An item or entry: its number from 1, its bytes in UTF-8, its elements in order (``author/name`` for an
    inner one), and what stands around it: the channel's elements before it as (name, attributes, character
    data), and the xml: attributes of the elements it is in."""

    number: int
    raw: bytes
    elements: tuple[Element, ...]
    channel: tuple[tuple[str, dict[str, str], str], ...]
    around: dict[str, str]


@dataclass(slots=True)
class _Open:
    """An element that is being read; ``inside`` is the place in the file behind its tag."""

    name: str
    attributes: dict[str, str]
    inside: int
    markup: bool = False


def items(data: Readable, name: str, *, limit: int) -> Iterator[Item | Failure]:
    """Yield the items of a feed in UTF-8, and a failure for each that is broken or has more than ``limit``
    bytes. Raises Malformed for what is no XML, for a file that declares entities, and for one that has too
    many broken items."""
    splitter = _Splitter(name, limit)
    while chunk := data.read(CHUNK):
        splitter.take(chunk)
        yield from splitter.ready
        splitter.ready.clear()
    splitter.finish()
    yield from splitter.ready
    splitter.check()


class _Splitter:
    """Bytes in, items out. ``buffer`` holds the file from byte ``start`` on; the parser began at byte
    ``offset``; ``item`` is where the item that is open begins, at depth ``depth``."""

    def __init__(self, name: str, limit: int) -> None:
        self.name, self.limit = name, limit
        self.ready: list[Item | Failure] = []
        self.buffer, self.start = bytearray(), 0
        self.number = self.broken = self.again = 0
        self.first_fault = ""
        self.spaces: dict[str, str] = {}
        self.channel: list[tuple[str, dict[str, str], str]] = []
        self._renew(0)

    def take(self, chunk: bytes) -> None:
        """Take in a chunk; the items that end in it are then ``ready``."""
        self.buffer += chunk
        self._advance(chunk, last=False)
        self._forget()

    def finish(self) -> None:
        """Take in the end of the file."""
        self._advance(b"", last=True)

    def check(self) -> None:
        """Raise Malformed for a file that had no item and is no XML."""
        if self.first_fault and not self.number:
            raise self._refused("broken XML", self.first_fault)

    def _refused(self, what: str, why: str) -> Malformed:
        return Malformed(self.name, what=f"not read: {what}", why=why, todo="Fetch the feed again.")

    def _renew(self, offset: int) -> None:
        """A new parser for the bytes from ``offset`` on."""
        parser = expat.ParserCreate("utf-8")
        parser.UseForeignDTD(True)  # names of HTML's entities, which feeds use undeclared, are passed over
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._entity
        self.parser, self.offset = parser, offset
        self.open: list[_Open] = []
        self.item: int | None = None
        self.depth = 0
        self.elements: list[Element] = []
        self.around: dict[str, str] = {}
        self.seeking = False

    def _entity(self, *_: object) -> None:
        raise Malformed(
            self.name,
            what="not read: refused",
            why="the feed declares entities, which can expand without end or name files of this machine",
            todo="Ask for the feed without a document type.",
        )

    def _at(self) -> int:
        """The place in the file of what the parser met last."""
        return self.offset + max(0, self.parser.CurrentByteIndex)

    def _advance(self, chunk: bytes, *, last: bool) -> None:
        if not self.seeking:
            self._parse(chunk, last=last)
        while self.seeking and (found := _NEXT.search(self.buffer)):
            self._drop(self.start + found.start())
            self.again += len(self.buffer)
            if self.again > _MOST_AGAIN:
                raise self._refused("broken feed", f"{self.broken} items are broken")
            self._renew(self.start - len(_WRAPPER))
            self._parse(_WRAPPER)
            self._parse(bytes(self.buffer), last=last)

    def _parse(self, chunk: bytes, *, last: bool = False) -> None:
        if self.seeking:
            return
        try:
            self.parser.Parse(chunk, last)
        except expat.ExpatError as error:
            at = max(0, self.offset + self.parser.ErrorByteIndex)
            self._break(f"{expat.ErrorString(error.code)}, at byte {at}", at, last=last)

    def _break(self, why: str, at: int, *, last: bool) -> None:
        """Give up the item in hand, if any; the next one is to be looked for."""
        self.first_fault = self.first_fault or why
        first = self.offset == 0
        if self.item is not None or (first and self.number):
            self.broken += 1
            what = "broken item" if self.item is not None else "broken feed"
            todo = "Fetch the feed again. The items before and behind this place were read."
            self.ready.append(Failure(f"{self.name}#{self.number}", f"not read: {what}", why, todo))
        if self.broken > _MOST_BROKEN:
            raise self._refused("broken feed", f"{self.broken} items are broken")
        # What is never closed reaches to the end of the file, over all items behind it.
        self._drop(self.item + 1 if last and self.item is not None else max(at, self.start))
        self.seeking, self.item = True, None

    def _drop(self, until: int) -> None:
        """Forget the bytes before ``until``."""
        until = max(self.start, min(until, self.start + len(self.buffer)))
        del self.buffer[: until - self.start]
        self.start = until

    def _forget(self) -> None:
        """Forget the bytes that are not needed any more."""
        if self.seeking:
            self._drop(self.start + len(self.buffer) - 64)  # the tag of an item may be cut
            return
        at = self._at()
        if self.start + len(self.buffer) - at > _LONGEST_TAG:
            raise self._refused("broken feed", f"a tag or comment has more than {_LONGEST_TAG} bytes")
        if self.item is not None and at - self.item <= self.limit:
            at = self.item
        elif self.open and at - self.open[-1].inside <= _CHANNEL_WORDS:
            at = self.open[-1].inside
        self._drop(at)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= _DEEPEST:
            raise self._refused("broken feed", f"more than {_DEEPEST} elements in each other")
        at = self._at()
        if self.open:
            self.open[-1].markup = True
        if self.item is None:
            declared = (entry for entry in attributes.items() if entry[0].startswith("xmlns"))
            self.spaces.update((key[6:], space) for key, space in declared)
        name = self._known(tag)
        if self.item is None and name in _ITEMS:
            self.around = {}
            for element in self.open:
                self.around |= {k: v for k, v in element.attributes.items() if k.startswith("xml:")}
            self.item, self.depth, self.elements = at, len(self.open), []
            self.number += 1
        self.open.append(_Open(name, attributes, self._behind(at)))

    def _known(self, tag: str) -> str:
        """The name of a tag with the prefix by which its namespace goes here; undeclared prefixes count."""
        prefix, _, local = tag.rpartition(":")
        space = self.spaces.get(prefix)
        return tag if space is None else _SPACES.get(space, f"{prefix}:" if prefix else "") + local

    def _behind(self, at: int) -> int:
        """The place behind the tag that begins at ``at``."""
        tag = _TAG.match(self.buffer, at - self.start) if at >= self.start else None
        return self.start + tag.end() if tag else at

    def _end(self, _: str) -> None:
        at, element = self._at(), self.open.pop()
        depth = len(self.open) - self.depth
        if self.item is None:
            if len(self.open) in (1, 2) and not self.number and len(self.channel) < _CHANNEL:
                self.channel.append((element.name, element.attributes, self._words(element, at)))
        elif depth == 0:
            self._finished(self.item, at)
        elif at - self.item <= self.limit and depth <= 2:
            name = element.name if depth == 1 else f"{self.open[-1].name}/{element.name}"
            start, end = min(element.inside, at) - self.item, at - self.item
            self.elements.append(Element(name, element.attributes, start, end, element.markup))

    def _words(self, element: _Open, at: int) -> str:
        if element.markup or element.inside < self.start or at - element.inside > _CHANNEL_WORDS:
            return ""
        return self.buffer[element.inside - self.start : at - self.start].decode("utf-8", "replace")

    def _finished(self, begin: int, at: int) -> None:
        """The item that began at ``begin`` ends with the tag at ``at``, or at it where it has no content."""
        end = self._behind(at) if self.buffer.startswith(b"</", max(0, at - self.start)) else at
        self.item = None
        if end - begin > self.limit:
            why = f"it has {end - begin} bytes, over the limit of {self.limit}"
            todo = "Fetch the report itself, or raise [read] max_row_bytes."
            self.ready.append(Failure(f"{self.name}#{self.number}", "not read: item too large", why, todo))
            return
        raw = bytes(self.buffer[begin - self.start : end - self.start])
        channel, around = tuple(self.channel), self.around
        self.ready.append(Item(self.number, raw, tuple(self.elements), channel, around))
