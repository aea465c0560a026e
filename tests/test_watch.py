"""Following a feed, by a clock that passes only when somebody sleeps."""

from __future__ import annotations

import itertools
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.feedserver import Site
from benchmarks.watch import Clock, outcome, polls
from claimline import pipeline
from claimline.config import Config
from claimline.fetch import Fetcher, Limits
from claimline.ledger import Ledger
from claimline.watch import Manner, Watcher

START = datetime(2024, 3, 5, 10, tzinfo=UTC)
_MAIN = "from claimline.cli import main; main()"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site(seed=1) as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock(START)


Follow = Callable[..., Watcher]


@pytest.fixture
def follow(tmp_path: Path, site: Site, clock: Clock) -> Iterator[Follow]:
    watchers: list[Watcher] = []

    def following(*feeds: str, manner: Manner | None = None) -> Watcher:
        fetcher = Fetcher(limits=Limits(silence=0.3, seconds=0.6), allow_private=True)
        watcher = Watcher(
            tmp_path / "a.db",
            feeds or [site.feed],
            config=Config(),
            fetcher=fetcher,
            clock=clock.now,
            sleep=clock.sleep,
            manner=manner,
        )
        watchers.append(watcher.__enter__())
        return watcher

    yield following
    for watcher in watchers:
        watcher.__exit__(None, None, None)


def editions(path: Path) -> dict[str, list[str]]:
    """Address → first words of its editions, in their order."""
    found: dict[str, list[str]] = {}
    with Ledger.open(path) as ledger:
        assert list(pipeline.verify(ledger)) == []
        for report in ledger.view.reports():
            for edition in report.editions:
                one = ledger.view.edition(report.id, edition)
                assert one is not None
                found.setdefault(one.uri or "", []).append(one.text[-40:])
    return found


def test_what_a_feed_points_at_is_added_once(site: Site, follow: Follow, tmp_path: Path) -> None:
    for _ in range(2):
        site.publish()
    watcher = follow()
    first, second = watcher.once(), watcher.once(now=True)
    assert (first.polled, first.pages, first.added.added) == (1, 2, 2)
    assert (second.polled, second.pages, second.added.added) == (1, 0, 0)
    assert sorted(editions(tmp_path / "a.db")) == [site.url(one) for one in site.articles]
    assert site.asked.count("/robots.txt") == 1


def test_the_time_of_the_feed_dates_a_page(site: Site, follow: Follow, tmp_path: Path) -> None:
    site.publish()
    follow().once()
    with Ledger.open(tmp_path / "a.db") as ledger:
        (edition,) = ledger.view.editions()
    assert (edition.published.edtf, edition.published.basis) == ("2024-03-04T06:00:00Z", "feed")
    assert edition.retrieved == "2024-03-05T10:00:01+00:00"
    assert edition.title is not None
    assert edition.title.basis == "printed"


def test_a_silent_edit_is_the_later_edition(site: Site, follow: Follow, clock: Clock, tmp_path: Path) -> None:
    article = site.publish()
    watcher = follow()
    watcher.once()
    site.edit(article)
    clock.sleep(1000)
    done = watcher.once()
    assert (done.added.editions, done.added.added) == (1, 0)
    (texts,) = editions(tmp_path / "a.db").values()
    assert [" 3 people" in text for text in texts] == [True, False]
    clock.sleep(10_000)
    assert watcher.once().added.editions == 0


def test_a_page_that_differs_only_beside_its_text_is_not_kept_again(
    site: Site, follow: Follow, clock: Clock, tmp_path: Path
) -> None:
    site.publish()
    watcher = follow()
    watcher.once()
    site.articles[0].texts.append(site.articles[0].texts[0])  # another ETag, the same words
    clock.sleep(1000)
    assert watcher.once().pages == 1
    with Ledger.open(tmp_path / "a.db") as ledger:
        assert ledger.counts()["retrievals"] == 1


def test_a_feed_alone_gives_its_own_texts(site: Site, follow: Follow, tmp_path: Path) -> None:
    site.publish()
    watcher = follow(manner=Manner(articles=False))
    assert watcher.once().added.added == 1
    assert "/reports/0" not in site.asked
    assert watcher.once(now=True).added.added == 0
    with Ledger.open(tmp_path / "a.db") as ledger:
        (edition,) = ledger.view.editions()
    assert edition.segments[0].transform == "decode:xml/utf-8"


def test_going_over_to_the_reports_themselves_asks_the_feed_anew(site: Site, follow: Follow) -> None:
    site.publish()
    follow(manner=Manner(articles=False)).once()
    assert follow().once(now=True).pages == 1


def test_a_feed_that_fails_is_asked_later_and_later(site: Site, follow: Follow, clock: Clock) -> None:
    site.wrong = lambda: "500"  # type: ignore[method-assign]
    rounds = follow().rounds()
    times = []
    while len(times) < 4:
        if next(rounds).failed:
            times.append((clock.time - START).total_seconds())
    assert [round(later - before, -2) for before, later in itertools.pairwise(times)] == [
        900,
        1800,
        3600,
    ]


def test_what_a_host_forbids_is_a_failure_row(site: Site, follow: Follow, tmp_path: Path) -> None:
    article = site.publish()
    site.url = lambda _: f"{site.base}/private/{article.number}"  # type: ignore[method-assign]
    done = follow().once()
    assert [failure.why for failure in done.added.failures] == [
        "the robots.txt of its host asks programs not to fetch it"
    ]
    assert follow().once(now=True).added.failures == ()


def test_a_page_that_never_comes_is_given_up_with_a_row(site: Site, follow: Follow, clock: Clock) -> None:
    article = site.publish()
    site.url = lambda _: f"{site.base}/reports/99"  # type: ignore[method-assign]
    watcher = follow()
    rows = []
    for _ in range(12):
        rows += watcher.once().added.failures
        clock.sleep(50_000)
    assert [(row.input, row.why) for row in rows] == [(f"{site.base}/reports/99", "the server answered 404")]
    assert article.number == 0


def test_thirty_polls_of_a_site_on_which_everything_goes_wrong_lose_nothing(tmp_path: Path) -> None:
    with Site(seed=11, wrongs=0.3) as site:
        answered, failed, _ = polls(tmp_path / "a.db", site, 30)
        found = outcome(tmp_path / "a.db", site)
    assert answered + failed == 30
    assert failed > 0
    assert len(site.went_wrong) > 5
    assert found.reports == len(site.articles) > 5
    assert found.sound


def test_a_watcher_that_is_killed_at_any_moment_goes_on_where_it_was(tmp_path: Path) -> None:
    chance = random.Random(5)
    path = tmp_path / "a.db"
    with Site(seed=3) as site:
        for kill in (*range(5), None):
            site.publish()
            command = [
                sys.executable,
                "-c",
                _MAIN,
                "watch",
                str(path),
                site.feed,
                "--once",
                "--allow-private",
            ]
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            asked = len(site.asked)
            while kill is not None and len(site.asked) == asked and process.poll() is None:
                time.sleep(0.02)
            if kill is not None:
                time.sleep(chance.uniform(0.0, 2.0))
                process.kill()
            process.wait(timeout=120)
            if path.exists():
                with Ledger.open(path) as ledger:
                    assert list(pipeline.verify(ledger)) == []
        found = outcome(path, site)
    assert (found.reports, found.sound) == (len(site.articles), True)
