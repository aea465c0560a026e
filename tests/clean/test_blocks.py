"""Blocks of a page and their places in its text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.clean.blocks import blocks
from claimline.clean.markdown import markup

WRAPPED = """\
Ferry runs aground off Orlova

The ferry Maria ran aground on a sandbank off Orlova late on Monday,
and two hundred passengers spent the night on board, the coast guard
said. Nobody was hurt when the ship stopped, but the heating failed in
the night.

A tug is on its way.
"""


def test_each_line_is_a_block() -> None:
    text = "Title\r\n\r\n  One line here. \nAnother line here.\n"
    assert [block.words for block in blocks(text)] == ["Title", "One line here.", "Another line here."]
    assert all(block.span.of(text) == block.words for block in blocks(text))


def test_wrapped_paragraphs_are_one_block() -> None:
    page = blocks(WRAPPED)
    assert [block.words.split()[0] for block in page] == ["Ferry", "The", "A"]
    assert page[1].words.endswith("the night.")
    assert page[1].words.split("\n")[0].endswith("Monday,")


def test_paragraphs_on_single_lines_stay_apart() -> None:
    text = "Each paragraph is quite long, and it ends where it ends, as paragraphs do.\n" * 9
    assert len(blocks(text)) == 9


@pytest.mark.parametrize(
    ("words", "prose"),
    [
        ("The mayor said that nobody was hurt.", True),
        ("“The mayor said nobody was hurt.”", True),
        ("The mayor said nobody was hurt…", True),
        ("Mayor says nobody was hurt in port", False),
        ("Nobody was hurt.", False),
        ("word " * 29 + "word", True),
    ],
)
def test_prose_is_told_by_length_and_end(words: str, prose: bool) -> None:
    assert blocks(words)[0].prose is prose


def test_words_without_markup_find_their_place() -> None:
    text = "## The *old* [ferry](https://a.example) sank\n"
    (block,) = blocks(text, *markup(text))
    assert block.words == "The old ferry sank"
    assert (block.level, block.link) == (2, False)
    assert block.at(4, 7).of(text) == "old"
    assert block.at(8, 13).of(text) == "ferry"
    assert block.span.of(text) == "The *old* [ferry](https://a.example) sank"
    assert block.line.of(text) == text.strip()


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("[All the news](https://a.example)", True),
        ("[One](https://a.example) | [Two](https://b.example)", True),
        ("*[One](https://a.example)*", True),
        ("See [one](https://a.example)", False),
        ("[not a link] at all", False),
    ],
)
def test_a_block_of_links_alone_is_known(text: str, link: bool) -> None:
    assert blocks(text, *markup(text))[0].link is link


@given(st.text(alphabet="ab \n\r\t*_#[](){}`>-|!\\.\u2028\u00a0é", max_size=120))
def test_blocks_lie_in_order_and_their_words_are_the_texts(text: str) -> None:
    for marks, levels in (((), {}), markup(text)):
        end = 0
        for block in blocks(text, marks, levels):
            assert end <= block.line.start <= block.span.start < block.span.end <= block.line.end
            assert "".join(piece.of(text) for piece in block.pieces) == block.words
            assert [block.at(n, n + 1).of(text) for n in range(len(block.words))] == list(block.words)
            end = block.line.end
