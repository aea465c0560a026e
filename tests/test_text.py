"""Text that is written inside of another format, and where each of its characters stands there."""

from __future__ import annotations

import html
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.text import decoded, json_text, unwrap

WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=40)


@pytest.mark.parametrize(
    ("written", "layer", "text"),
    [
        ("Tom &amp; Ann &lt;b&gt;", "xml", "Tom & Ann <b>"),
        ("&#8220;no&#x201D; &nbsp; &amp;amp;", "xml", "“no” &nbsp; &amp;"),
        ("a <![CDATA[<p>b & c</p>]]> d &lt;", "xml", "a <p>b & c</p> d <"),
        ("a<!-- gone -->b<!-- never closed", "xml", "ab"),
        ("b &amp; c]]> d &amp;", "cdata", "b &amp; c d &"),
        (r"\"a\" \u00e9 \ud83d\ude00\n\/", "json", '"a" é 😀\n/'),
        ('He said ""no""', "csv", 'He said "no"'),
        ("", "xml", ""),
    ],
)
def test_what_a_written_form_stands_for(written: str, layer: str, text: str) -> None:
    assert unwrap(written, layer).text == text
    assert decoded(written.encode(), f"{layer}/utf-8") == text


@pytest.mark.parametrize("written", [r"\x", r"\u12", r"a\q"])
def test_a_broken_escape_is_an_error(written: str) -> None:
    with pytest.raises(ValueError, match=r"escape|Unterminated"):
        unwrap(written, "json")


def test_an_unknown_layer_is_an_error() -> None:
    with pytest.raises(LookupError):
        unwrap("a", "yaml")


def pieces_hold(written: str, layer: str) -> None:
    """Any piece of the text comes back from its own stretch of the written form."""
    found = unwrap(written, layer)
    for first in range(len(found.text)):
        for last in range(first + 1, len(found.text) + 1):
            start, inner = found.start(first)
            piece = written[start : found.end(last)]
            assert unwrap(piece, inner).text == found.text[first:last]


@given(st.lists(st.tuples(WORDS, st.sampled_from(["plain", "cdata", "comment"])), max_size=4))
def test_every_piece_of_xml_replays(parts: list[tuple[str, str]]) -> None:
    written = ""
    for words, how in parts:
        if how == "cdata":
            written += f"<![CDATA[{words.replace(']', '')[:8]}]]>"
        elif how == "comment":
            written += f"<!--{words.replace('-', '')[:8]}-->"
        else:
            written += html.escape(words[:8])
    pieces_hold(written, "xml")


@given(WORDS, st.booleans())
def test_every_piece_of_a_json_string_replays(words: str, ascii_only: bool) -> None:
    written = json.dumps(words, ensure_ascii=ascii_only)[1:-1]
    assert unwrap(written, "json").text == words
    pieces_hold(written, "json")


@given(WORDS)
def test_every_piece_of_a_quoted_cell_replays(words: str) -> None:
    written = words.replace('"', '""')
    assert unwrap(written, "csv").text == words
    pieces_hold(written, "csv")


@pytest.mark.parametrize(
    ("pointer", "text"),
    [("/a", "x"), ("/b/1", "z"), ("/c/d~1e", "w"), ("/b/*", "y\n\nz"), ("/*", "x\n\ny\n\nz\n\nw")],
)
def test_where_a_pointer_leads(pointer: str, text: str) -> None:
    assert json_text('{"a": "x", "b": ["y", "z"], "c": {"d/e": "w", "n": 5}}', pointer) == text


@pytest.mark.parametrize("pointer", ["/b", "/c/n", "/nothing", "/b/9", "/b/x", ""])
def test_a_pointer_to_no_string_is_an_error(pointer: str) -> None:
    with pytest.raises((LookupError, TypeError, ValueError)):
        json_text('{"a": "x", "b": ["y", "z"], "c": {"n": ' + "9" * 5000 + "}}", pointer)
