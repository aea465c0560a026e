"""Fetching one address over HTTP, within limits, and never from a machine that is not on the public internet.

A name is resolved once, all its addresses are checked, and the connection goes to the one that was checked:
a name that answers differently the second time gains nothing. The same holds after every redirect. There are
no cookies, no Referer, no credentials and no proxy. The only module that opens sockets outwards.
"""

from __future__ import annotations

import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urljoin

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from claimline.addresses import LONGEST, Refused, Target, resolved, target
from claimline.errors import FetchFailed
from claimline.model import Failure, Given, Retrieved

AGENT = "Claimline/0.1 (a reader of news; keeps no pages but those its user asked for)"
PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
FEEDS = frozenset(
    {
        *(
            "application/rss+xml",
            "application/atom+xml",
            "application/rdf+xml",
            "application/xml",
            "text/xml",
        ),
        *("application/feed+json", "application/json"),
    }
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may take: seconds to connect, between two bytes, and altogether with all redirects; bytes,
    unpacked; and redirects."""

    connect: float = 10.0
    silence: float = 15.0
    seconds: float = 60.0
    size: int = 10_000_000
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: 2xx with a body, or 304 where nothing has changed. ``uri`` is the address
    behind all redirects."""

    status: int
    uri: str
    body: bytes
    headers: Mapping[str, str]

    @property
    def media(self) -> str | None:
        """The media type, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower() or None

    def retrieved(self, when: str | None, given: Given | None = None) -> Retrieved:
        """The body as what read takes; ``when`` is the time of the fetch."""
        charset = _CHARSET.search(self.headers.get("content-type", ""))
        return Retrieved(
            raw=self.body,
            uri=self.uri,
            when=when,
            media=self.media,
            charset=charset[1] if charset else None,
            given=given or Given(),
        )


class Fetcher:
    """Fetches addresses. ``allow_private`` lets it go to any machine, for feeds within one's own network."""

    def __init__(self, *, limits: Limits | None = None, allow_private: bool = False) -> None:
        self.limits = limits or Limits()
        self.allow_private = allow_private
        self._tls = ssl.create_default_context()

    def fetch(
        self,
        uri: str,
        *,
        media: frozenset[str] = PAGES | FEEDS,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Answer:
        """What ``uri`` gives, if it is of one of the ``media`` types; with ``etag`` or ``last_modified`` of
        an earlier answer only what is new. Raises FetchFailed for everything else."""
        headers = {"User-Agent": AGENT, "Accept": ", ".join(sorted(media)) + ", */*;q=0.1"}
        headers |= {"Accept-Encoding": "gzip"}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        deadline = time.monotonic() + self.limits.seconds
        here = uri
        for _ in range(self.limits.redirects + 1):
            answer = self._once(here, uri, headers, media, deadline)
            if isinstance(answer, Answer):
                return answer
            here = answer
        raise _failed(uri, f"it redirects more than {self.limits.redirects} times", lasting=True)

    def _once(
        self, here: str, uri: str, headers: dict[str, str], media: frozenset[str], deadline: float
    ) -> Answer | str:
        """The answer of one server, or the address to which it redirects."""
        try:
            where = target(here)
            address = resolved(where, allow_private=self.allow_private)
        except Refused as error:
            raise _failed(uri, str(error), lasting=error.lasting, todo=error.todo) from error
        try:
            with self._asked(where, address, headers, deadline) as response:
                return self._answer(response, here, uri, media, deadline)
        except FetchFailed:
            raise
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            late = time.monotonic() >= deadline
            why = f"no answer within {self.limits.seconds:g} seconds" if late else _reason(error)
            raise _failed(uri, why) from error

    @contextmanager
    def _asked(
        self, where: Target, address: str, headers: dict[str, str], deadline: float
    ) -> Iterator[BaseHTTPResponse]:
        """The response of the server at ``address``. The watchdog cuts a connection that trickles: single
        bytes never let the time between two of them run out."""
        left = max(0.01, deadline - time.monotonic())
        connection = self._connection(where, address, min(left, self.limits.connect))
        watchdog = threading.Timer(left, _cut, [connection])
        watchdog.daemon = True
        watchdog.start()
        try:
            connection.connect()
            if connection.sock is not None:
                connection.sock.settimeout(min(left, self.limits.silence))
            connection.request(
                "GET",
                where.path,
                headers={"Host": where.named, **headers},
                preload_content=False,
                decode_content=False,
            )
            with closing(connection.getresponse()) as response:
                yield response
        finally:
            watchdog.cancel()
            connection.close()

    def _connection(self, where: Target, address: str, timeout: float) -> HTTPConnection:
        if where.scheme == "http":
            return HTTPConnection(address, where.port, timeout=timeout)
        return HTTPSConnection(
            address, where.port, timeout=timeout, ssl_context=self._tls, server_hostname=where.host
        )

    def _answer(
        self, response: BaseHTTPResponse, here: str, uri: str, media: frozenset[str], deadline: float
    ) -> Answer | str:
        headers = {name.lower(): value for name, value in response.headers.items()}
        location = headers.get("location")
        if response.status in _REDIRECTS and location:
            return urljoin(here, location.strip())
        answer = Answer(response.status, here, b"", headers)
        if response.status == 304:
            return answer
        if not 200 <= response.status < 300:
            lasting = 400 <= response.status < 500 and response.status not in {408, 425, 429}
            raise _failed(
                uri,
                f"the server answered {response.status}",
                lasting=lasting,
                status=response.status,
                retry_after=headers.get("retry-after"),
            )
        if answer.media and answer.media not in media:
            raise _failed(uri, f"it is {answer.media[:60]}, which is no page or feed", lasting=True)
        body = self._body(response, headers, uri, deadline)
        return Answer(response.status, here, body, headers)

    def _body(
        self, response: BaseHTTPResponse, headers: Mapping[str, str], uri: str, deadline: float
    ) -> bytes:
        coding = headers.get("content-encoding", "").strip().lower()
        if coding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise _failed(uri, f"it is packed as {coding[:60]}, which was not asked for", lasting=True)
        unpack = None if coding in {"", "identity"} else zlib.decompressobj(wbits=47)
        body = bytearray()
        taken = 0
        while piece := response.read1(_PIECE):
            taken += len(piece)
            if time.monotonic() >= deadline:
                raise TimeoutError
            try:
                body += (
                    piece if unpack is None else unpack.decompress(piece, self.limits.size + 1 - len(body))
                )
            except zlib.error as error:
                raise _failed(uri, f"it is not packed as it says ({error})") from error
            if len(body) > self.limits.size or taken > self.limits.size:
                raise _failed(uri, f"it has more than {self.limits.size} bytes", lasting=True)
        if time.monotonic() >= deadline:  # a connection that was cut looks like one that has ended
            raise TimeoutError
        length = headers.get("content-length", "")
        if (length.isdecimal() and taken < int(length[:18])) or (unpack and not unpack.eof):
            raise _failed(uri, "it was cut on the way")
        return bytes(body)


def is_web(given: object) -> bool:
    """Whether an input is a web address, not a file."""
    return isinstance(given, str) and given.lower().startswith(("http://", "https://"))


def inputs(
    given: Iterable[str | Path | None], *, fetcher: Fetcher, clock: Callable[[], str]
) -> Iterator[Path | Retrieved | Failure | None]:
    """Yield each input as pipeline takes it: paths, None for standard input, and what web addresses give,
    fetched when its turn comes. ``clock`` tells when that is."""
    for one in given:
        if one is None or not isinstance(one, str) or not is_web(one):
            yield None if one is None else Path(one)
            continue
        try:
            yield fetcher.fetch(one).retrieved(clock())
        except FetchFailed as error:
            yield error.failure


def _cut(connection: HTTPConnection) -> None:
    """End a connection from another thread: what waits for it wakes up with an error."""
    sock = connection.sock
    if sock is not None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _reason(error: Exception) -> str:
    words = " ".join(str(error).split()) or type(error).__name__
    return f"{type(error).__name__}: {words}"[:300]


def _failed(
    uri: str,
    why: str,
    *,
    lasting: bool = False,
    todo: str | None = None,
    status: int | None = None,
    retry_after: str | None = None,
) -> FetchFailed:
    return FetchFailed(
        uri[:LONGEST],
        why=why,
        todo=todo or ("Check the address." if lasting else "Try again later."),
        lasting=lasting,
        status=status,
        retry_after=retry_after,
    )
