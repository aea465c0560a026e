"""A page written anew from its blocks."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from claimline.clean.outline import outline
from claimline.clean.page import walk


def written(source: str) -> str:
    return outline(walk(source).blocks).removeprefix("<html><body>").removesuffix("</body></html>")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One<p>Two", "<p>One</p><p>Two"),
        ("<div class='a'><p>One</p><p>Two</p></div>", "<div class='a'><p>One</p><p>Two"),
        ("<script>x()</script><p><b>One</b> &lt;two&gt;</p>", "<p>One &lt;two&gt;"),
        ("<p>One<br>Two</p>", "<p>One<br>Two"),
        ("<nav><a href='/x'>Elsewhere</a></nav><p>One</p>", "<p>One"),
        ("<p><a href='/x'>Half</a> half</p>", '<p><a href="#">Half</a> half'),
        ('<p title="a < b" class="x">One</p>', '<p class="x">One'),
        ("<p class=\"x\" onclick='\n'>One</p>", '<p class="x">One'),
        ("<div></div>", ""),
    ],
)
def test_the_words_and_the_elements_around_them(source: str, expected: str) -> None:
    assert written(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 5_000 + "<p>One</p>",
        '<p class="x" title="' + "a" * 10_000 + '">One</p>',
        "<p class=\"a'>One</p><p>Two</p>",
        "<p \x00 \u202e class=a>One</p>",
        "<p class='x\"y'>One</p>",
    ],
)
def test_hostile_markup_is_well_formed_markup_of_the_same_words(source: str) -> None:
    blocks = walk(source).blocks
    assert shown(outline(blocks)) == [block.text for block in blocks] != []


def shown(source: str) -> list[str]:
    """The words of markup as another parser sees them."""
    words: list[str] = []
    parser = HTMLParser()
    parser.handle_data = words.append  # type: ignore[method-assign]
    parser.feed(source)
    parser.close()
    return words
