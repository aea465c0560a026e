"""Manners towards servers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.feedserver import Site
from benchmarks.watch import Clock
from claimline.errors import FetchFailed
from claimline.fetch import Fetcher, Limits
from claimline.ledger import Ledger, Watching
from claimline.manners import DAY, Manners, host_of, patience

START = datetime(2024, 3, 5, 10, tzinfo=UTC)
NOW = int(START.timestamp())
URL = "https://post.example/1"


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        yield ledger.watching


def manners(clock: Clock | None = None) -> Manners:
    clock = clock or Clock(START)
    fetcher = Fetcher(limits=Limits(silence=0.3, seconds=0.5), allow_private=True)
    return Manners(fetcher, clock=clock.now, sleep=clock.sleep)


def test_patience_doubles_up_to_a_day() -> None:
    assert [patience(60, n) for n in (0, 1, 2, 5, 60)] == [0, 60, 120, 960, DAY]


def test_robots_txt_is_asked_once_and_obeyed() -> None:
    with Site() as site:
        polite = manners()
        assert [polite.allowed(f"{site.base}{path}") for path in ("/reports/1", "/private/1", "/x")] == [
            True,
            False,
            True,
        ]
        assert site.asked == ["/robots.txt"]


def test_a_host_whose_rules_cannot_be_had_is_not_asked() -> None:
    with pytest.raises(FetchFailed):
        manners().allowed("http://127.0.0.1:1/page")


def test_requests_to_one_host_are_a_second_apart() -> None:
    clock = Clock(START)
    polite = manners(clock)
    for url in ("https://a.example/1", "https://b.example/1", "https://a.example/2"):
        polite.pause(url)
    assert (clock.time - START).total_seconds() == 1.0


def test_a_host_that_fails_is_left_alone_for_longer_each_time(watching: Watching) -> None:
    polite = manners()
    error = FetchFailed(URL, why="the server answered 500", todo="", status=500)
    assert [polite.failed(watching, URL, error) - NOW for _ in range(4)] == [60, 120, 240, 480]
    assert watching.host(host_of(URL)).failures == 4
    polite.answered(watching, URL)
    assert watching.host(host_of(URL)).failures == 0


def test_a_page_that_is_not_there_is_not_held_against_its_host(watching: Watching) -> None:
    error = FetchFailed(URL, why="the server answered 404", todo="", status=404, lasting=True)
    assert manners().failed(watching, URL, error) == NOW
    assert watching.host(host_of(URL)).failures == 0


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("3600", 3600),
        ("Tue, 05 Mar 2024 12:00:00 GMT", 7200),
        ("99999999999999999999", DAY),
        ("Tue, 05 Mar 2024 09:00:00 GMT", 60),
        ("soon", 60),
        ("-5", 60),
        ("", 60),
        (None, 60),
    ],
)
def test_what_a_server_asks_for_is_granted_within_a_day(
    watching: Watching, asked: str | None, seconds: int
) -> None:
    error = FetchFailed(URL, why="busy", todo="", status=429, retry_after=asked)
    assert manners().failed(watching, URL, error) == NOW + seconds
