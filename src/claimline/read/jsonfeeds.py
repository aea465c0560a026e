"""JSON Feed 1.0 and 1.1 (jsonfeed.org): one object whose items are reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin

from claimline.errors import Malformed, ReadError
from claimline.model import Failure
from claimline.read.feeds import FeedItem
from claimline.read.jsonrows import Layout, body_of, stated
from claimline.read.places import members
from claimline.read.values import Record, skip

_ITEM = Layout(
    name="an item of a JSON Feed",
    text=("/content_text", "/summary"),
    html=("/content_html",),
    title=("/title",),
    published=("/date_published", "/date_modified"),
    uri=("/url", "/external_url", "/id"),
    language=("/language",),
    byline=("/authors", "/author"),
    basis="feed",
)
_VERSION = "jsonfeed.org/version/1"


def is_json_feed(value: object) -> bool:
    """Whether a JSON value is a feed."""
    version = value.values.get("version") if isinstance(value, Record) else None
    return isinstance(version, str) and _VERSION in version


def json_feed_items(text: str, name: str) -> Iterator[FeedItem | Failure]:
    """Yield what a JSON Feed says of each of its items; the bytes of an item are its slice of ``text`` in
    UTF-8. Raises Malformed where the file is broken: where the next item begins cannot be known."""
    feed: dict[str, object] = {}
    listed = None
    for step, value, start, _ in members(text, skip(text, 0), name):
        if step == "items" and isinstance(value, list):
            listed = start
        elif isinstance(step, str):
            feed[step] = value
    if listed is None:
        raise Malformed(
            name, what="not read: no items", why="the feed has no 'items'", todo="Fetch it again."
        )
    for number, value, start, end in members(text, listed, name):
        assert isinstance(number, int)
        try:
            yield _item(value, text[start:end], feed, f"{name}#{number + 1}", number + 1)
        except ReadError as error:
            yield error.failure


def _item(value: object, piece: str, feed: dict[str, object], name: str, number: int) -> FeedItem:
    if not isinstance(value, Record):
        raise Malformed(
            name, what="not read: not an item", why="it is no object", todo="Fetch the feed again."
        )
    uri, given = stated(value, _ITEM)
    home, language = feed.get("home_page_url"), feed.get("language")
    try:
        uri = urljoin(home, uri) if isinstance(home, str) and uri else uri
        raw = piece.encode()
    except ValueError as error:  # an address that is none; half a surrogate pair
        raise Malformed(name, what="not read: broken item", why=str(error), todo="Fetch it again.") from error
    if given.language is None and isinstance(language, str):
        given = replace(given, language=language[:40])
    return FeedItem(name, number, raw, uri, given, body_of(raw, value, name, layout=_ITEM))
