"""Manners towards servers: robots.txt, pauses between requests, and patience with those that fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from claimline.errors import FetchFailed
from claimline.fetch import PAGES, Fetcher
from claimline.ledger import WatchedHost, Watching

DAY = 86_400
_NAME = "Claimline"  # to which robots.txt may speak
_ROBOTS_BYTES = 500_000  # RFC 9309 asks for at least so many to be read
_PAUSE = 1.0  # seconds between two requests to one host
_LONGEST_PAUSE = 60.0  # that a robots.txt may ask for; a page waits that long, others meanwhile do too
_PATIENCE = 60  # seconds after the first failure of a host, doubled with each
_BUSY = frozenset({429, 503})


@dataclass(slots=True)
class _Rules:
    """What a host's robots.txt says, None where it may be asked for everything, and until when."""

    parser: RobotFileParser | None
    until: int


class Manners:
    """Whether and when a host may be asked. ``clock`` gives the time, ``sleep`` waits."""

    def __init__(
        self, fetcher: Fetcher, *, clock: Callable[[], datetime], sleep: Callable[[float], None]
    ) -> None:
        self._fetcher, self._clock, self._sleep = fetcher, clock, sleep
        self._rules: dict[str, _Rules] = {}
        self._last: dict[str, float] = {}

    def now(self) -> int:
        """The time in whole seconds since 1970."""
        return int(self._clock().timestamp())

    def allowed(self, url: str) -> bool:
        """Whether the host's robots.txt lets us have ``url``. A host that answers 4xx has no rules; one that
        cannot be asked for its rules is not asked for anything else: raises FetchFailed."""
        rules = self._rules_of(url)
        return rules.parser is None or rules.parser.can_fetch(_NAME, url)

    def pause(self, url: str) -> None:
        """Wait until the host may be asked again."""
        host = host_of(url)
        rules = self._rules.get(host)
        asked = rules.parser.crawl_delay(_NAME) if rules and rules.parser else None
        pause = min(max(_PAUSE, float(asked or 0)), _LONGEST_PAUSE)
        moment = self._clock().timestamp()
        left = self._last.get(host, 0.0) + pause - moment
        if 0 < left <= pause:
            self._sleep(left)
        self._last[host] = self._clock().timestamp()

    def _rules_of(self, url: str) -> _Rules:
        host, now = host_of(url), self.now()
        known = self._rules.get(host)
        if known is None or known.until <= now:
            known = self._rules[host] = _Rules(self._robots(host), now + DAY)
        return known

    def _robots(self, host: str) -> RobotFileParser | None:
        try:
            answer = self._fetcher.fetch(f"{host}/robots.txt", media=PAGES)
        except FetchFailed as error:
            if error.lasting and error.status is not None and error.status not in _BUSY:
                return None
            raise
        parser = RobotFileParser()
        parser.parse(answer.body[:_ROBOTS_BYTES].decode("utf-8", "replace").splitlines())
        return parser

    def failed(self, watching: Watching, url: str, error: FetchFailed) -> int:
        """Note that a host failed; returns when it may be asked again. What concerns one page only, such as
        404, is not held against the host."""
        now = self.now()
        if error.lasting and error.status not in _BUSY:
            return now
        host = watching.host(host_of(url))
        failures = host.failures + 1
        due = now + max(patience(_PATIENCE, failures), self._asked(error.retry_after))
        watching.spare(replace(host, next_due=due, failures=failures))
        return due

    def answered(self, watching: Watching, url: str) -> None:
        """Note that a host answered."""
        host = watching.host(host_of(url))
        if host.failures:
            watching.spare(WatchedHost(host.host, self.now()))

    def _asked(self, retry_after: str | None) -> int:
        """The seconds for which a server asks to be left alone: as a number or as a date; a day at most."""
        words = (retry_after or "").strip()
        try:
            if words.isdecimal():
                return min(int(words[:9]), DAY)
            moment = parsedate_to_datetime(words)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            return max(0, min(int(moment.timestamp()) - self.now(), DAY))
        except (ValueError, TypeError, OverflowError):
            return 0


def patience(first: int, failures: int) -> int:
    """Seconds to wait after so many failures in a row: doubled with each, a day at most."""
    return min(first * 2 ** min(failures - 1, 20), DAY) if failures > 0 else 0


def host_of(url: str) -> str:
    """Scheme, host and port of an address: what robots.txt and patience hold for."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}"
