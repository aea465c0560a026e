"""A news site on loopback with a feed, invented reports, and everything that goes wrong on real ones.

It fails, stalls, trickles, cuts its answers, redirects (also in circles, and to where nobody should go),
sends garbage and bombs, and edits its reports silently. What it does is drawn from a seed, request by
request.
"""

from __future__ import annotations

import random
import socket
import threading
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

FIRST_DAY = datetime(2024, 3, 4, 6, tzinfo=UTC)
_TOWNS = ("Norhavn", "Ostby", "Velmark", "Tirsund", "Kalvik", "Ravnes", "Holmstad", "Brekke")
_THINGS = ("the bridge", "the harbour", "the school", "the mine", "the dam", "the market", "the hospital")
_WRONGS = (
    *("500", "503", "stall", "trickle", "cut", "loop", "private", "garbage", "bomb", "empty", "binary"),
    *("broken header", "type"),
)


@dataclass(slots=True)
class Article:
    """A report of the site: its texts in the order in which they were shown."""

    number: int
    texts: list[str] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)


class Site:
    """The state of the site. ``wrongs`` is the share of requests that go wrong; ``base`` its address. Use as
    a context manager, within which it answers."""

    def __init__(self, *, seed: int = 7, wrongs: float = 0.0, listed: int = 40) -> None:
        self.random = random.Random(seed)
        self.wrongs, self.listed = wrongs, listed
        self.articles: list[Article] = []
        self.lock = threading.Lock()
        self.asked: list[str] = []
        self.went_wrong: dict[str, int] = {}
        self.ended = threading.Event()
        site = self

        class Handler(_Handler):
            state = site

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        self.feed = f"{self.base}/feed.xml"
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Site:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ended.set()
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()

    def publish(self) -> Article:
        """A new report."""
        with self.lock:
            article = Article(len(self.articles))
            article.texts.append(self._text(article.number, 0))
            self.articles.append(article)
            return article

    def edit(self, article: Article) -> None:
        """Change a report without a word about it."""
        with self.lock:
            article.texts.append(self._text(article.number, len(article.texts)))

    def _text(self, number: int, version: int) -> str:
        town, thing = _TOWNS[number % len(_TOWNS)], _THINGS[number % len(_THINGS)]
        return (
            f"The mayor of {town} said on Monday that {thing} number {number} was closed after the storm. "
            f"Police in {town} said that {3 + number + 10 * version} people were hurt in the town."
        )

    def url(self, article: Article) -> str:
        """The address of a report."""
        return f"{self.base}/reports/{article.number}"

    def wrong(self) -> str | None:
        """What goes wrong with this request, if anything."""
        with self.lock:
            if self.random.random() >= self.wrongs:
                return None
            what = self.random.choice(_WRONGS)
            self.went_wrong[what] = self.went_wrong.get(what, 0) + 1
            return what

    def feed_bytes(self) -> bytes:
        """The feed as it is now."""
        with self.lock:
            shown = self.articles[-self.listed :]
            items = "".join(
                f"<item><title>Report {a.number}</title><link>{self.url(a)}</link>"
                f"<pubDate>{format_datetime(FIRST_DAY + timedelta(minutes=a.number))}</pubDate>"
                f"<description>{a.texts[-1]}</description></item>"
                for a in reversed(shown)
            )
        channel = f"<channel><title>Post</title>{items}</channel>"
        return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'.encode()

    def page_bytes(self, article: Article) -> bytes:
        """A report's page as it is now; a counter on it differs with every request."""
        with self.lock:
            article.seen.add(len(article.texts) - 1)
            text, reads = article.texts[-1], len(self.asked)
        paragraphs = "".join(f"<p>{sentence}.</p>" for sentence in text.rstrip(".").split(". "))
        return (
            f"<!doctype html><html><head><title>Report {article.number}</title></head><body>"
            f"<article><h1>Report {article.number}</h1>{paragraphs}</article>"
            f"<!-- {reads} requests --></body></html>"
        ).encode()


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    state: Site
    protocol_version = "HTTP/1.0"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer, or go wrong."""
        site = self.state
        with site.lock:
            site.asked.append(self.path)
        if self.path == "/robots.txt":
            self._send(b"User-agent: *\nDisallow: /private/\n", "text/plain")
            return
        what = site.wrong()
        try:
            if what is None:
                self._right()
            else:
                self._wrong(what)
        except OSError:
            self.close_connection = True

    def _right(self) -> None:
        site = self.state
        if self.path.startswith("/feed.xml"):
            body, media = site.feed_bytes(), "application/rss+xml"
            tag = f'"{zlib.crc32(body)}"'
        elif self.path.startswith("/moved"):
            self._redirect("/feed.xml")
            return
        elif self.path.startswith("/reports/") and self.path[9:].isdecimal():
            number = int(self.path[9:])
            if number >= len(site.articles):
                self.send_error(404)
                return
            article = site.articles[number]
            body, media = site.page_bytes(article), "text/html; charset=utf-8"
            tag = f'"{number}-{len(article.texts)}"'
        else:
            self.send_error(404)
            return
        if self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.end_headers()
            return
        self._send(body, media, etag=tag)

    def _wrong(self, what: str) -> None:
        match what:
            case "500" | "503":
                self.send_response(int(what))
                if what == "503":
                    self.send_header("Retry-After", "120")
                self.end_headers()
            case "stall":
                self.state.ended.wait(3)
                self.close_connection = True
            case "trickle":
                self._trickle()
            case "cut":
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", "5000")
                self.end_headers()
                self.wfile.write(b"<!doctype html><html><body><p>The mayor said that")
            case "loop":
                self._redirect(self.path)
            case "private":
                self._redirect("http://169.254.169.254/latest/meta-data/")
            case "garbage":
                self._send(random.Random(1).randbytes(2000), "text/html")
            case "bomb":
                self._send(_BOMB, "text/html", coding="gzip")
            case "empty":
                self._send(b"", "text/html")
            case "binary":
                self._send(b"\x89PNG\r\n\x1a\n" + bytes(500), "text/html")
            case "type":
                self._send(b"%PDF-1.7", "application/pdf")
            case _:
                self.wfile.write(b"HTTP/1.1 two hundred\r\n\x00\xff: \r\n\r\n")
        self.close_connection = True

    def _trickle(self) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
        for _ in range(100):
            if self.state.ended.wait(0.05):
                return
            self.connection.send(b"a", socket.MSG_NOSIGNAL)

    def _redirect(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.end_headers()

    def _send(self, body: bytes, media: str, *, etag: str | None = None, coding: str | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        if etag:
            self.send_header("ETag", etag)
        if coding:
            self.send_header("Content-Encoding", coding)
        self.end_headers()
        self.wfile.write(body)


def _bomb() -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(200)) + packer.flush()


_BOMB = _bomb()
