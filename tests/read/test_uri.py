"""One page under two spellings is one report."""

from __future__ import annotations

import pytest

from claimline.read.uri import canonical

PAGE = "https://news.example/a/b"


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("HTTPS://News.Example/a/b", PAGE),
        ("https://news.example:443/a/b/", PAGE),
        ("https://news.example/a/b#comments", PAGE),
        ("https://news.example/a/b?utm_source=x&fbclid=1", PAGE),
        (" https://news.example./a/b ", PAGE),
        ("https://news.example/a/b?id=7&utm_medium=y&page=2", PAGE + "?id=7&page=2"),
        ("https://news.example/a%2fb", "https://news.example/a%2Fb"),
        ("https://news.example", "https://news.example"),
        ("https://news.example/", "https://news.example"),
        ("http://news.example:8080/a", "http://news.example:8080/a"),
        ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"),
        ("https://me@news.example/A", "https://me@news.example/A"),
        ("URN:newsml:example:20240312:1", "urn:newsml:example:20240312:1"),
        ("http://[broken", "http://[broken"),
        ("http://news.example:port/", "http://news.example:port/"),
        ("no address", "no address"),
    ],
)
def test_canonical(uri: str, expected: str) -> None:
    assert canonical(uri) == expected


@pytest.mark.parametrize("other", [PAGE.upper(), PAGE + "/c", PAGE.replace("https", "http"), PAGE + "?id=1"])
def test_what_may_be_another_page_stays_apart(other: str) -> None:
    assert canonical(other) != canonical(PAGE)
