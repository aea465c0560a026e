"""Feeds: RSS 0.9 to 2.0, Atom and JSON Feed. One item is one report, or the address of one."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_tz
from urllib.parse import urljoin

from claimline.errors import Malformed, ReadError
from claimline.model import Failure, Given, Report
from claimline.read import feedxml
from claimline.read.feedxml import Element, Item
from claimline.read.items import Body, body_at, report_of_body
from claimline.read.streams import Readable, transcoded
from claimline.text import unwrap

_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?[^>]{0,400}\?>\s*+|<!--(?:(?!-->)[\s\S]){0,2000}-->\s*+|<!DOCTYPE[^>\[]{0,400}>\s*+)*+"
    rb"<(?:rss|feed|(?:rdf|RDF):RDF|atom:feed|rdf)[\s>]"
)
_DOCTYPE = re.compile(rb"<!DOCTYPE\s+(?:rss|feed|rdf:RDF|rdf)\b[^>]{0,400}\[", re.IGNORECASE)
_DECLARED = re.compile(rb"\s*<\?xml[^<>]{0,100}?encoding\s{0,9}=\s{0,9}[\"']([a-zA-Z0-9_:.-]{2,40})")
_HEAD = 4096
_CONTENT = ("content:encoded", "atom:content", "description", "dc:description", "atom:summary", "summary")
_PUBLISHED = ("pubDate", "atom:published", "atom:issued", "dcterms:issued", "dc:date", "atom:created")
_UPDATED = ("atom:updated", "atom:modified", "dcterms:modified")
_NAMED_ZONE = re.compile(r"\s[A-Z]{1,4}$")
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{1,30}:\S+$")
_MAIL = re.compile(r"\S{1,200}@\S{1,200}\s+\((.{1,200})\)$")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_LONGEST = 2000  # characters of a field beside the text


@dataclass(frozen=True, slots=True)
class FeedItem:
    """What a feed says of one report: its address, metadata, and its text or a summary, if any, as it stands
    in ``raw``."""

    name: str
    number: int
    raw: bytes
    uri: str | None
    given: Given
    body: Body | None


def is_feed(head: bytes) -> bool:
    """Whether bytes begin as an RSS or Atom file does; one that declares entities too."""
    start = _narrow(head[:_HEAD])
    return bool(_FEED.match(start) or _DOCTYPE.search(start))


def feed_items(data: Readable, name: str, *, limit: int) -> Iterator[FeedItem | Failure]:
    """Yield what an RSS or Atom file says of each of its items. Raises ReadError for what is no feed."""
    for found in feedxml.items(transcoded(data, _codec), name, limit=limit):
        if isinstance(found, Failure):
            yield found
            continue
        try:
            yield _item(found, f"{name}#{found.number}")
        except (ValueError, ReadError) as error:
            yield error.failure if isinstance(error, ReadError) else _broken(f"{name}#{found.number}", error)


def feed_report(item: FeedItem) -> Report:
    """The report whose text the feed itself has. Raises Malformed where it has none."""
    if item.body is None:
        raise Malformed(
            item.name,
            what="not read: no text",
            why="the feed has only a title and an address of this report",
            todo="Fetch the report itself: claimline add STORY ADDRESS, or claimline watch.",
        )
    return report_of_body(item.raw, item.body, item.name, uri=item.uri, given=item.given, row=item.number)


def _broken(name: str, error: ValueError) -> Failure:
    return Failure(name, "not read: broken item", str(error), "Fetch the feed again.")


def _narrow(head: bytes) -> bytes:
    """The start of a file in one byte for each letter, whatever its encoding."""
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        head = head.removeprefix(mark)
    return head.replace(b"\x00", b"")


def _codec(head: bytes) -> str:
    """The encoding of an XML file: by its mark, else by what it declares, else UTF-8."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = _DECLARED.match(head)
    try:
        codec = codecs.lookup(declared[1].decode("ascii")).name if declared else "utf-8"
        return codec if "a".encode(codec) == b"a" else "utf-8"
    except (LookupError, UnicodeError):
        return "utf-8"


def _item(found: Item, name: str) -> FeedItem:
    elements: dict[str, Element] = {}
    for element in found.elements:
        elements.setdefault(element.name, element)
    base = found.around.get("xml:base") or _channel(found, "link") or ""
    published = _first(found, elements, _PUBLISHED) or _first(found, elements, _UPDATED)
    return FeedItem(
        name=name,
        number=found.number,
        raw=found.raw,
        uri=_address(found, elements, base),
        given=Given(
            title=_title(found, elements),
            published=_dated(published) if published else None,
            publisher=_first(found, elements, ("source", "dc:publisher")),
            language=_first(found, elements, ("dc:language", "language"))
            or found.around.get("xml:lang")
            or _channel(found, "language")
            or _channel(found, "dc:language"),
            byline=_writers(found),
            basis="feed",
        ),
        body=_body(found, elements),
    )


def _words(found: Item, element: Element) -> str:
    """The character data of an element on one line, without markup."""
    text = unwrap(found.raw[element.start : element.end].decode("utf-8"), "xml").text
    kind = element.attributes.get("type", "")
    if element.markup or kind in {"html", "xhtml", "text/html"} or not element.name.startswith("atom:"):
        text = html.unescape(_TAG.sub("", text))
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:_LONGEST]


def _first(found: Item, elements: dict[str, Element], names: tuple[str, ...]) -> str | None:
    """The words of the first of these elements that has any."""
    return next((words for n in names if n in elements and (words := _words(found, elements[n]))), None)


def _title(found: Item, elements: dict[str, Element]) -> str | None:
    return _first(found, elements, ("title", "atom:title", "dc:title"))


def _channel(found: Item, name: str) -> str | None:
    """What the channel says, in the elements before its first item."""
    written = next((words for known, _, words in found.channel if known == name and words), None)
    return unwrap(written, "xml").text.strip()[:_LONGEST] or None if written else None


def _writers(found: Item) -> tuple[str, ...]:
    listed = [
        element
        for element in found.elements
        if element.name in {"author", "dc:creator", "atom:author/atom:name", "author/name"}
        and not element.markup
    ]
    names = [_words(found, element) for element in listed[:20]]
    named = [match[1] if (match := _MAIL.match(name)) else name for name in names]
    return tuple(dict.fromkeys(name.strip() for name in named if name.strip() and "@" not in name))


def _address(found: Item, elements: dict[str, Element], base: str) -> str | None:
    """The address of the report: its link, else an id that is one."""
    link = _first(found, elements, ("link",)) or _alternate(found)
    if link is None and elements.get("guid") and elements["guid"].attributes.get("isPermaLink") != "false":
        link = _first(found, elements, ("guid",))
    if link:
        try:
            link = urljoin(base, link)
        except ValueError:
            link = None
    ids = (link, _about(found), _first(found, elements, ("atom:id", "guid")))
    return next((one for one in ids if one and _ADDRESS.match(one) and len(one) < _LONGEST), None)


def _about(found: Item) -> str | None:
    """The address by which RSS 1.0 names an item."""
    match = re.match(rb"<item\s[^>]{0,400}?rdf:about\s*=\s*[\"']([^\"'<>]{1,2000})[\"']", found.raw)
    return html.unescape(match[1].decode("utf-8")) if match else None


def _alternate(found: Item) -> str | None:
    links = [e.attributes for e in found.elements if e.name == "atom:link" and e.attributes.get("href")]
    pages = [link for link in links if link.get("rel", "alternate") == "alternate"]
    best = [link for link in pages if "html" in link.get("type", "html")] or pages
    return best[0]["href"].strip() if best else None


def _body(found: Item, elements: dict[str, Element]) -> Body | None:
    """The text of an item: its whole content where the feed has that, else its summary."""
    for name in _CONTENT:
        element = elements.get(name)
        if element is None or not found.raw[element.start : element.end].strip():
            continue
        kind = element.attributes.get("type", "text" if name.startswith("atom:") else "")
        if kind.startswith("image/") or element.attributes.get("src"):
            continue
        layer = "" if element.markup else "xml"
        markup = True if element.markup or "html" in kind else False if kind == "text" else None
        body = body_at(found.raw, element.start, element.end, layer=layer, markup=markup)
        if body.text.strip():
            return body
    return None


def _dated(words: str) -> str:
    """A date as stated; where its zone is one of the names of RFC 822, with that zone's offset."""
    named, parts = _NAMED_ZONE.search(words), parsedate_tz(words[:100])
    if named is None or parts is None or not parts[9]:
        return words[:100]
    minutes = abs(parts[9]) // 60
    offset = f"{'-' if parts[9] < 0 else '+'}{minutes // 60:02}{minutes % 60:02}"
    return f"{words[: named.start()]} {offset}"
