"""Fetching from a site on loopback on which everything goes wrong."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.feedserver import Site
from claimline.errors import FetchFailed
from claimline.fetch import Fetcher, Limits, inputs, is_web
from claimline.model import Failure, Retrieved

LIMITS = Limits(connect=2.0, silence=0.4, seconds=0.8, size=1_000_000)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        running.publish()
        yield running


def going_wrong(site: Site, what: str | None) -> None:
    site.wrong = lambda: what  # type: ignore[method-assign]


FETCHER = Fetcher(limits=LIMITS, allow_private=True)


def test_an_answer_is_what_read_takes(site: Site) -> None:
    url = site.url(site.articles[0])
    answer = FETCHER.fetch(url)
    found = answer.retrieved("2024-03-05T10:00:00+00:00")
    assert (answer.status, found.uri, found.media, found.charset) == (200, url, "text/html", "utf-8")
    assert found.raw.startswith(b"<!doctype html>")
    assert found.when == "2024-03-05T10:00:00+00:00"


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    first = FETCHER.fetch(site.feed)
    assert FETCHER.fetch(site.feed, etag=first.headers["etag"]).status == 304
    assert FETCHER.fetch(site.feed, etag='"another"').status == 200


def test_redirects_are_followed_to_the_last_address(site: Site) -> None:
    answer = FETCHER.fetch(f"{site.base}/moved")
    assert (answer.uri, answer.media) == (site.feed, "application/rss+xml")


@pytest.mark.parametrize(
    ("what", "why", "lasting"),
    [
        ("500", "the server answered 500", False),
        ("503", "the server answered 503", False),
        ("stall", "no answer within|timed out", False),
        ("trickle", "no answer within", False),
        ("cut", "IncompleteRead|cut on the way", False),
        ("loop", "redirects more than 5 times", True),
        ("private", "169.254.169.254, which is not on the public internet", True),
        ("bomb", "more than 1000000 bytes", True),
        ("type", "application/pdf, which is no page or feed", True),
        ("broken header", "BadStatusLine", False),
    ],
)
def test_what_goes_wrong_is_said(site: Site, what: str, why: str, lasting: bool) -> None:
    going_wrong(site, what)
    with pytest.raises(FetchFailed, match=why) as caught:
        FETCHER.fetch(site.feed)
    assert caught.value.lasting is lasting
    assert caught.value.failure.input == site.feed


def test_a_server_says_when_it_wants_to_be_asked_again(site: Site) -> None:
    going_wrong(site, "503")
    with pytest.raises(FetchFailed) as caught:
        FETCHER.fetch(site.feed)
    assert (caught.value.status, caught.value.retry_after) == (503, "120")


def test_ones_own_machine_is_refused_unless_allowed(site: Site) -> None:
    with pytest.raises(FetchFailed, match="which is not on the public internet") as caught:
        Fetcher(limits=LIMITS).fetch(site.feed)
    assert caught.value.failure.todo == "If that is meant, add --allow-private."
    assert site.asked == []


def test_the_address_that_was_checked_is_the_one_that_is_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that answers with another address the second time is only asked for it once."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def once(host: str, *rest: Any, **more: Any) -> Any:
        if host == "post.example":
            asked.append(host)
            host = "127.0.0.1" if len(asked) == 1 else "169.254.169.254"
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", once)
    answer = FETCHER.fetch(site.feed.replace("127.0.0.1", "post.example"))
    assert (answer.status, asked) == (200, ["post.example"])


def test_nothing_of_the_user_is_sent(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    sent: list[dict[str, str]] = []
    handler: Any = site.server.RequestHandlerClass
    right = handler._right

    def noted(self: Any) -> None:
        sent.append({name.lower(): value for name, value in self.headers.items()})
        right(self)

    monkeypatch.setattr(handler, "_right", noted)
    FETCHER.fetch(site.feed)
    assert sorted(sent[0]) == ["accept", "accept-encoding", "host", "user-agent"]
    assert sent[0]["user-agent"].startswith("Claimline/")


def test_inputs_are_fetched_when_their_turn_comes(site: Site) -> None:
    given = ["a.txt", None, site.url(site.articles[0]), f"{site.base}/none", Path("https://not.example")]
    listed = inputs(given, fetcher=FETCHER, clock=lambda: "2024-03-05T10:00:00+00:00")
    assert next(listed) == Path("a.txt")
    assert next(listed) is None
    assert site.asked == []
    page, missing, path = listed
    assert isinstance(page, Retrieved)
    assert isinstance(missing, Failure)
    assert (missing.what, missing.why) == ("not fetched", "the server answered 404")
    assert path == Path("https://not.example")


@pytest.mark.parametrize(
    ("given", "web"),
    [
        ("https://a.example", True),
        ("HTTP://a.example", True),
        ("http.txt", False),
        (None, False),
        (Path("x"), False),
    ],
)
def test_which_inputs_are_web_addresses(given: object, web: bool) -> None:
    assert is_web(given) is web
