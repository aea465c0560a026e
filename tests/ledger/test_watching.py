"""What a ledger knows of the feeds it follows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from claimline.ledger import Ledger, WatchedFeed, WatchedHost, WatchedPage
from claimline.model import Given

FEED = WatchedFeed("https://post.example/feed", 1, '"a"', None, 900, 2)
GIVEN = Given(published="2024-03-05", language="en", basis="feed")


def test_nothing_is_known_at_first(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        watching = ledger.watching
        assert watching.feed(FEED.url) is None
        assert watching.host("https://post.example") == WatchedHost("https://post.example", 0)
        assert watching.pages(due=10**10, most=9) == []
        assert watching.next_page() is None


def test_a_poll_is_kept_with_all_that_it_listed(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        ledger.watching.polled(
            FEED, [("https://post.example/1", GIVEN), ("https://post.example/2", Given())], due=5
        )
    with Ledger.open(tmp_path / "a.db") as ledger:
        watching = ledger.watching
        assert watching.feed(FEED.url) == FEED
        first, second = watching.pages(due=5, most=9)
        assert (first.url, first.stated(), first.fetched) == ("https://post.example/1", GIVEN, 0)
        assert second.stated() == Given()
        assert watching.pages(due=4, most=9) == []
        assert watching.next_page() == 5


def test_a_page_that_is_listed_again_stays_as_it_was(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        watching = ledger.watching
        watching.polled(FEED, [("https://post.example/1", GIVEN)], due=5)
        (page,) = watching.pages(due=5, most=9)
        had = replace(page, etag='"x"', fetched=1, next_due=100)
        watching.had(had)
        watching.polled(replace(FEED, failures=0), [("https://post.example/1", Given())], due=50)
        assert watching.pages(due=100, most=9) == [had]
        assert watching.pages(due=60, most=9) == []
        watching.had(replace(had, next_due=None))
        assert watching.pages(due=10**10, most=9) == []


def test_new_pages_come_before_those_that_are_looked_at_again(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        watching = ledger.watching
        watching.polled(FEED, [(f"https://post.example/{n}", Given()) for n in range(4)], due=7)
        for page in watching.pages(due=7, most=2):
            watching.had(replace(page, fetched=1, next_due=1))
        urls = [page.url[-1] for page in watching.pages(due=7, most=9)]
        assert urls == ["2", "3", "0", "1"]
        assert len(watching.pages(due=7, most=3)) == 3


def test_a_host_is_left_alone(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        host = WatchedHost("https://post.example", 500, 3)
        ledger.watching.spare(host)
        assert ledger.watching.host(host.host) == host


def test_what_is_watched_is_no_part_of_what_a_ledger_says(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        before = ledger.view.revision()
        ledger.watching.polled(FEED, [("https://post.example/1", GIVEN)], due=5)
        ledger.watching.had(WatchedPage("https://post.example/1", FEED.url, None, None, None, None))
        assert ledger.view.revision() == before
