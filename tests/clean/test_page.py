"""The walk over a page: blocks, places in the source, and sources that no one wrote in good faith."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.clean.inline import lines, words
from claimline.clean.page import attributes, walk


def texts(source: str) -> list[str]:
    return [block.text for block in walk(source).blocks]


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        (
            "<p>The mill <b>burned</b> down.</p><p>No one was hurt.",
            ["The mill burned down.", "No one was hurt."],
        ),
        ("<div>One<div>two</div>three</div>", ["One", "two", "three"]),
        ("<p>a<br>b<br><br>c</p>", ["a", "b", "c"]),
        ("<ul><li>one<li>two<ul><li>three</ul><li>four</ul>", ["one", "two", "three", "four"]),
        ("<table><tr><td>a<td>b<tr><td>c</table>", ["a", "b", "c"]),
        ("<p>A&nbsp;&amp;&#160;B &lt;i&gt; &#8220;x&#x201d;</p>", ["A & B <i> “x”"]),
        ("<p>x<script>if (a < b) { said('<p>y</p>') }</script> z</p>", ["x z"]),
        ("<p>x<!-- <p>no</p> -->y</p>", ["xy"]),
        ("<p>x<style>p { }</style>y</p><template><p>no</p></template>", ["xy"]),
        ("<noscript><p>no</p></noscript><svg><text>no</text></svg><p>yes</p>", ["yes"]),
        ("<svg><text>no<p>The rest is not lost.</p>", ["The rest is not lost."]),
        ("<button>Share<article>The rest is not lost.", ["The rest is not lost."]),
        ("<p>if 3 < 5 and 6 > 4 then</p>", ["if 3 < 5 and 6 > 4 then"]),
        ("<p title=\"a > b\">one <a href='x>y'>two</a> three</p>", ["one two three"]),
        ("<p class=it's>one</p><p>it's two</p>", ["one", "it's two"]),
        ("<p>one</b></div></p>two", ["one", "two"]),
        ("<P>Upper<BR/>case</P>", ["Upper", "case"]),
        ("<pre>one\n  two\n</pre>", ["one\n  two"]),
        ("<title>A &amp; <b>B</title><p>x", ["x"]),
        ("<my-box>inline</my-box> words", ["inline words"]),
        ("plain words", ["plain words"]),
        ("", []),
        ("<", ["<"]),
        ("a <b", ["a"]),
        ("<p>x</p><!-- never closed <p>y</p>", ["x", "never closed", "y"]),
        ("<p>&b;&c;&#0;&#99999999999;</p>", ["&b;&c;\ufffd&#99999999999;"]),
        ("<p>bri\u202edge\u200b sh\x00ut\x1b</p>", ["bridge shut"]),
    ],
)
def test_blocks(source: str, blocks: list[str]) -> None:
    assert texts(source) == blocks


def test_a_block_knows_where_it_stands() -> None:
    page = walk(
        '<article class="a"><p>The <a href="/x">bridge</a> is shut.</p><p><a>All a link</a></p></article>'
    )
    first, second = page.blocks
    assert [node.name for node in first.node.path()] == ["p", "article", ""]
    assert 0 < first.link < 0.5
    assert second.link == 1.0


def test_a_line_break_is_told_from_a_paragraph() -> None:
    assert [block.line for block in walk("<p>a<br>b<br><br>c</p><p>d").blocks] == [False, True, False, False]


def test_the_title_and_the_meta_elements() -> None:
    page = walk("<title>Mill &amp; more</title><meta name=author content='A. B.'><title>no</title>")
    assert page.title == "Mill & more"
    assert page.metas == [{"name": "author", "content": "A. B."}]


def test_attributes() -> None:
    assert attributes(' A="x &amp; y" b=\'1\' c=d e A="again"') == {"a": "x & y", "b": "1", "c": "d"}


HOSTILE = {
    "deep": "<div><b>" * 100_000 + "<p>here</p>",
    "deep lists": "<ul><li>" * 50_000 + "<p>here</p>",
    "ends that were never begun": "</p></td></ul>" * 50_000 + "<p>here</p>",
    "cells": "<table><tr><td>" + "<div>" * 200 + "<td>" * 20_000 + "<p>here</p>",
    "unclosed tags": "<p>here</p>" + "<a href=x " * 100_000,
    "unclosed values": "<p>here</p>" + "<a b=\"c' " * 100_000,
    "equals signs": "<p " + "= " * 300_000 + ">here</p>",
    "comments": "<p>here</p>" + "<!--" * 200_000,
    "scripts": "<p>here</p>" + "<script>" * 200_000,
    "script ends": "<script>" + "</script" * 200_000 + "><p>here</p>",
    "titles": "<p>here</p>" + "<title>" * 100_000,
    "marks": "<p>here</p>" + "<!" * 300_000,
    "numbers": "<p>here</p><p>&#" + "9" * 500_000 + ";",
    "references": "<p>here</p><p>" + "&" * 500_000,
    "entities": '<!DOCTYPE html [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]><p>here</p>' + "&c;" * 100_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_sources_end_and_keep_their_words(name: str) -> None:
    assert "here" in texts(HOSTILE[name])


def test_a_page_of_too_many_blocks_is_not_whole() -> None:
    page = walk("<p>a" * 50_000)
    assert not page.whole
    assert len(page.blocks) < 50_000


PIECES = [
    "<p>",
    "</p>",
    "<br>",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<svg>",
    "<td>",
    "<pre>",
]
PIECES += [
    "word",
    " ",
    "&nbsp;",
    "&amp",
    "<a href='>'>",
    "</a>",
    "\n",
    "<",
    ">",
    "/",
    "=",
    '"',
    "'",
    "\u202e",
    "é",
]
PIECES += ["<title>", "<ul><li>", "</ul>", "</", "<!", "<a b='<", "\x00", "\u00a0"]
SOURCES = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(SOURCES)
def test_every_piece_gives_its_words_and_pieces_are_in_order(source: str) -> None:
    at = 0
    for block in walk(source).blocks:
        take = lines if block.pre else words
        parts = []
        for (start, end), tight in zip(block.pieces, block.joined, strict=True):
            assert at <= start < end <= len(source)
            at = end
            parts.append(("" if tight or not parts else " ") + take(source[start:end]))
        assert "".join(parts) == block.text
        assert block.text.strip()
        assert 0 <= block.link <= 1
