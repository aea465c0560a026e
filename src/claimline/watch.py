"""Following feeds: what is new is added, what was changed silently becomes an edition.

All that a run knows lies in the ledger, and each step is written after what it stands for is stored: a page
counts as had once its report is in, a feed as read once all that it listed is in or queued. So a run that is
killed at any moment asks again for what it had in hand, and the ledger, in which adding twice changes
nothing, neither loses nor doubles it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from claimline import pipeline
from claimline.config import Config
from claimline.errors import FetchFailed
from claimline.fetch import FEEDS, PAGES, Answer, Fetcher
from claimline.ledger import Ledger, WatchedFeed, WatchedPage, Watching
from claimline.manners import Manners, host_of, patience
from claimline.model import Failure, Given, Report, Retrieved

_GIVE_UP = 8  # failures in a row, after which a page is left and a failure row says so: a day and a half
_GIVE_UP_GONE = 3  # the same where the server says that there is no such page, or not for us
_GONE = frozenset({401, 403, 404, 410, 451})
_RECHECKS = 8  # times a page is looked at again, each after twice the time: two days and a half at 15 minutes
_FORBIDDEN = "the robots.txt of its host asks programs not to fetch it"
_SHORTEST = 5.0  # seconds to sleep when what is due must wait for its host


@dataclass(frozen=True, slots=True)
class Manner:
    """How feeds are followed: seconds between two polls, whether the reports they point at are fetched or
    their own texts taken, and how many pages a round fetches at most."""

    interval: int = 900
    articles: bool = True
    most: int = 200


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did: polls that were answered, those that failed, pages fetched, and what became of
    the reports."""

    polled: int = 0
    failed: tuple[Failure, ...] = ()
    pages: int = 0
    added: pipeline.Added = field(default_factory=pipeline.Added)


class Watcher:
    """Follows ``feeds`` for the story at ``path``. ``clock`` gives the time and ``sleep`` waits, so that
    nothing here depends on a real one. Use as a context manager: the models stay loaded until it ends."""

    def __init__(
        self,
        path: Path,
        feeds: Sequence[str],
        *,
        config: Config,
        fetcher: Fetcher,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None],
        manner: Manner | None = None,
    ) -> None:
        self.path, self.feeds = path, tuple(dict.fromkeys(feeds))
        self._config, self._fetcher, self._clock = config, fetcher, clock
        self._manner = manner or Manner()
        self._manners = Manners(fetcher, clock=clock, sleep=sleep)
        self._sleep = sleep
        self._analyser: pipeline.Analyser | None = None

    def __enter__(self) -> Watcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._analyser is not None:
            self._analyser.close()
            self._analyser = None

    def rounds(self) -> Iterator[Round]:
        """Yield one round after the other without end, sleeping until something is due."""
        while True:
            yield self.once()
            with closing(Ledger.open(self.path, create=True)) as ledger:
                due = self._next_due(ledger.watching)
            self._sleep(max(_SHORTEST, due - self._manners.now()))

    def _next_due(self, watching: Watching) -> int:
        now = self._manners.now()
        known = [watching.feed(url) for url in self.feeds]
        times = [feed.next_due if feed else now for feed in known]
        page = watching.next_page() if self._manner.articles else None
        return min([*times, *([page] if page is not None else [])], default=now + self._manner.interval)

    def once(self, *, now: bool = False) -> Round:
        """Ask every feed that is due, then fetch the pages that are due. With ``now`` all feeds are due but
        those that failed last."""
        with Ledger.open(self.path, create=True) as ledger:
            watching = ledger.watching
            done = Round()
            for url in self.feeds:
                done = self._poll(watching, url, done, at_once=now)
            if self._manner.articles:
                pages = watching.pages(due=self._manners.now(), most=self._manner.most)
                if pages:
                    fetched = _Counted(self._pages(watching, pages))
                    added = self._add(fetched)
                    done = replace(done, pages=fetched.retrieved, added=_sum(done.added, added))
            return done

    # ------------------------------------------------------------------ feeds

    def _poll(self, watching: Watching, url: str, done: Round, *, at_once: bool) -> Round:
        now = self._manners.now()
        known = watching.feed(url)
        feed = known or WatchedFeed(url, int(self._manner.articles), None, None, now)
        if feed.articles != int(self._manner.articles):
            feed = replace(feed, articles=int(self._manner.articles), etag=None, last_modified=None)
        early = feed.next_due > now and not (at_once and not feed.failures)
        if early or watching.host(host_of(url)).next_due > now:
            return done
        self._manners.pause(url)
        try:
            answer = self._fetcher.fetch(
                url, media=FEEDS | PAGES, etag=feed.etag, last_modified=feed.last_modified
            )
        except FetchFailed as error:
            return self._poll_failed(watching, feed, error, done)
        self._manners.answered(watching, url)
        feed = replace(feed, next_due=now + self._manner.interval, failures=0)
        if answer.status == 304:
            watching.polled(feed)
            return replace(done, polled=done.polled + 1)
        queued, added = self._taken(answer)
        watching.polled(_versioned(feed, answer), queued, due=now)
        return replace(done, polled=done.polled + 1, added=_sum(done.added, added))

    def _taken(self, answer: Answer) -> tuple[list[tuple[str, Given]], pipeline.Added]:
        """Store what a feed itself has, and give back the addresses that it points at."""
        found = answer.retrieved(self._when())
        if not self._manner.articles:
            return [], self._add(iter([found]))
        queued: list[tuple[str, Given]] = []
        own: list[Report | Failure] = []
        for entry in pipeline.listed(found, config=self._config):
            if isinstance(entry, tuple):
                queued.append((entry[0], _of_page(entry[1])))
            else:
                own.append(entry)
        return queued, self._add(iter(own)) if own else pipeline.Added()

    def _poll_failed(self, watching: Watching, feed: WatchedFeed, error: FetchFailed, done: Round) -> Round:
        failures = feed.failures + 1
        due = self._manners.now() + patience(self._manner.interval, failures)
        due = max(due, self._manners.failed(watching, feed.url, error))
        if failures == (_GIVE_UP_GONE if error.lasting else _GIVE_UP):
            done = replace(done, added=_sum(done.added, self._add(iter([error.failure]))))
        watching.polled(replace(feed, next_due=due, failures=failures))
        return replace(done, failed=(*done.failed, error.failure))

    # ------------------------------------------------------------------ pages

    def _pages(self, watching: Watching, pages: Sequence[WatchedPage]) -> Iterator[Retrieved | Failure]:
        """Yield the pages as they are fetched. When the next one is asked for, the one before is stored."""
        for page in pages:
            if watching.host(host_of(page.url)).next_due > self._manners.now():
                continue
            try:
                if not self._manners.allowed(page.url):
                    yield Failure(
                        page.url, "not fetched", _FORBIDDEN, "Save the page yourself and add the file."
                    )
                    watching.had(replace(page, next_due=None))
                    continue
                self._manners.pause(page.url)
                answer = self._fetcher.fetch(
                    page.url, media=PAGES, etag=page.etag, last_modified=page.last_modified
                )
            except FetchFailed as error:
                yield from self._page_failed(watching, page, error)
                continue
            self._manners.answered(watching, page.url)
            if answer.status != 304:
                yield answer.retrieved(self._when(), page.stated())
                page = replace(
                    page, etag=answer.headers.get("etag"), last_modified=answer.headers.get("last-modified")
                )
            watching.had(self._again(page))

    def _page_failed(
        self, watching: Watching, page: WatchedPage, error: FetchFailed
    ) -> Iterator[Retrieved | Failure]:
        failures = page.failures + 1
        due: int | None
        due = self._manners.failed(watching, page.url, error)
        if failures >= (_GIVE_UP_GONE if error.status in _GONE else _GIVE_UP):
            yield error.failure
            due = None
        else:
            due = max(due, self._manners.now() + patience(self._manner.interval, failures))
        watching.had(replace(page, failures=failures, next_due=due))

    def _again(self, page: WatchedPage) -> WatchedPage:
        """The page with the time at which it is looked at again for a silent edit."""
        wait = self._manner.interval * 2**page.fetched
        due = self._manners.now() + wait if page.fetched < _RECHECKS else None
        return replace(page, fetched=page.fetched + 1, failures=0, next_due=due)

    # ------------------------------------------------------------------ storing

    def _add(self, inputs: Iterator[pipeline.Input]) -> pipeline.Added:
        if self._analyser is None:
            self._analyser = pipeline.Analyser(self._config)
        return pipeline.add(self.path, inputs, config=self._config, analyser=self._analyser)

    def _when(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="seconds")


def watched(
    path: Path,
    feeds: Sequence[str],
    *,
    config: Config,
    manner: Manner,
    once: bool = False,
    allow_private: bool = False,
) -> Iterator[Round]:
    """Yield what each round of following ``feeds`` did, by the clock on the wall; one round with ``once``."""
    fetcher = Fetcher(allow_private=allow_private)
    with Watcher(
        path, feeds, config=config, fetcher=fetcher, clock=_now, sleep=time.sleep, manner=manner
    ) as watcher:
        if once:
            yield watcher.once(now=True)
        else:
            yield from watcher.rounds()


def _now() -> datetime:
    return datetime.now(UTC)


class _Counted:
    """Inputs, and how many of them were fetched."""

    def __init__(self, inputs: Iterator[Retrieved | Failure]) -> None:
        self._inputs = inputs
        self.retrieved = 0

    def __iter__(self) -> Iterator[Retrieved | Failure]:
        return self

    def __next__(self) -> Retrieved | Failure:
        found = next(self._inputs)
        self.retrieved += isinstance(found, Retrieved)
        return found


def _versioned(feed: WatchedFeed, answer: Answer) -> WatchedFeed:
    return replace(feed, etag=answer.headers.get("etag"), last_modified=answer.headers.get("last-modified"))


def _of_page(given: Given) -> Given:
    """What a feed states that the page it points at may not: its headline and people are the page's own."""
    return Given(published=given.published, language=given.language, basis=given.basis)


def _sum(one: pipeline.Added, other: pipeline.Added) -> pipeline.Added:
    return pipeline.Added(
        added=one.added + other.added,
        editions=one.editions + other.editions,
        unchanged=one.unchanged + other.unchanged,
        forgotten=one.forgotten + other.forgotten,
        claims=other.claims or one.claims,
        failures=(*one.failures, *other.failures),
    )
