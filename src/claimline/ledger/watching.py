"""The feeds that a ledger follows, the reports they point at, and when each is to be asked next.

No part of what the ledger says: no revision, export or brief depends on it. Times are whole seconds since
1970, as the caller's clock has them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from claimline.ledger.codec import decode, dumps, encode, from_columns, loads, to_columns
from claimline.ledger.rows import put
from claimline.model import Given


@dataclass(frozen=True, slots=True)
class WatchedFeed:
    """A feed: what it last said of its version, and to whom (``articles`` is 1 where its reports were queued,
    0 where its own texts were taken); when it is due, and how often in a row it failed."""

    url: str
    articles: int
    etag: str | None
    last_modified: str | None
    next_due: int
    failures: int = 0


@dataclass(frozen=True, slots=True)
class WatchedPage:
    """A report that a feed points at, with what the feed states of it as JSON. ``fetched`` counts the times
    that it was had; ``next_due`` is None where it is not looked at again."""

    url: str
    feed: str
    given: str | None
    etag: str | None
    last_modified: str | None
    next_due: int | None
    fetched: int = 0
    failures: int = 0

    def stated(self) -> Given:
        """What the feed states of the report."""
        return decode(Given, loads(self.given)) if self.given else Given()


@dataclass(frozen=True, slots=True)
class WatchedHost:
    """A host that is to be left alone until ``next_due``, and how often in a row it failed."""

    host: str
    next_due: int
    failures: int = 0


class Watching:
    """What is watched. Each method that writes is one transaction."""

    def __init__(self, db: sqlite3.Connection, writing: Callable[[], AbstractContextManager[None]]) -> None:
        self._db, self._writing = db, writing

    def feed(self, url: str) -> WatchedFeed | None:
        """The feed of that address, None where it is not followed."""
        row = self._db.execute("SELECT * FROM watch_feeds WHERE url = ?", (url,)).fetchone()
        return from_columns(WatchedFeed, row) if row else None

    def host(self, host: str) -> WatchedHost:
        """What is known of a host; one that was never heard of is free to be asked."""
        row = self._db.execute("SELECT * FROM watch_hosts WHERE host = ?", (host,)).fetchone()
        return from_columns(WatchedHost, row) if row else WatchedHost(host, 0)

    def pages(self, *, due: int, most: int) -> list[WatchedPage]:
        """At most ``most`` reports that are due, those never had first, then by time."""
        rows = self._db.execute(
            "SELECT * FROM watch_pages WHERE next_due <= ? ORDER BY fetched > 0, next_due, url LIMIT ?",
            (due, most),
        )
        return [from_columns(WatchedPage, row) for row in rows.fetchall()]

    def next_page(self) -> int | None:
        """When the first report that was never had is due; the others are looked at along the way."""
        query = "SELECT min(next_due) FROM watch_pages WHERE fetched = 0"
        found: int | None = self._db.execute(query).fetchone()[0]
        return found

    def polled(self, feed: WatchedFeed, entries: Iterable[tuple[str, Given]] = (), *, due: int = 0) -> None:
        """Keep what a feed said, and queue the reports it points at that are new. One transaction: a
        feed that has not changed is believed only once all that it listed is queued."""
        with self._writing():
            put(self._db, "watch_feeds", to_columns(feed), replace=True)
            for url, given in entries:
                page = WatchedPage(url, feed.url, dumps(encode(given)), None, None, due)
                columns = to_columns(page)
                names = ", ".join(columns)
                self._db.execute(
                    f"INSERT OR IGNORE INTO watch_pages ({names}) VALUES ({', '.join('?' * len(columns))})",
                    tuple(columns.values()),
                )

    def had(self, page: WatchedPage) -> None:
        """Keep how a report's fetch went."""
        with self._writing():
            put(self._db, "watch_pages", to_columns(page), replace=True)

    def spare(self, host: WatchedHost) -> None:
        """Keep until when a host is to be left alone."""
        with self._writing():
            put(self._db, "watch_hosts", to_columns(host), replace=True)
