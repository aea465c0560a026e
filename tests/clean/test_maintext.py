"""Lines that a library selects, found again among our own blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.clean.maintext import align, compact, main_lines
from claimline.clean.page import walk

MILL = "The old mill at Lower Brixton burned down on Monday night, the fire service said."
HURT = "No one was hurt, because the mill had stood empty since the summer before last."
QUOTE = "“It was only a matter of time,” said the mayor, who had warned of it more than once."
PAGE = f"<nav><p>Home</p></nav><p>{MILL}</p><p>Advertisement</p><p>{HURT}</p><p>{QUOTE}</p><p>Home</p>"


def found(source: str, wanted: list[str]) -> list[str]:
    blocks = walk(source).blocks
    return [blocks[number].text for number in align(blocks, wanted).blocks]


@pytest.mark.parametrize(
    ("wanted", "blocks"),
    [
        ([MILL, HURT, QUOTE], [MILL, HURT, QUOTE]),
        ([f"{MILL} {HURT}"], [MILL, HURT]),  # the page has a word between them
        ([f"{HURT} {QUOTE}"], [HURT, QUOTE]),
        ([f"- {MILL.upper()}"], [MILL]),
        ([MILL[:60], HURT[:20]], [MILL]),
        ([MILL, "Home"], [MILL, "Home"]),  # the one behind it
        ([HURT, MILL, QUOTE], [MILL, QUOTE]),  # one against the order of the page: the shorter goes
        (["Words that stand nowhere on the page, in this order or any other one."], []),
        (["", "—"], []),
        ([], []),
    ],
)
def test_blocks_that_are_found(wanted: list[str], blocks: list[str]) -> None:
    assert found(PAGE, wanted) == blocks


def test_a_text_that_stands_twice_is_taken_where_its_neighbours_are() -> None:
    blocks = walk(f"<p>{HURT}</p><p>{MILL}</p><p>{HURT}</p><p>{QUOTE}</p>").blocks
    assert align(blocks, [MILL, HURT, QUOTE]).blocks == (1, 2, 3)


def test_what_is_not_found_is_told() -> None:
    selected = align(walk(f"<p>{MILL}</p>").blocks, [MILL, HURT])
    assert selected.wanted == len(compact(MILL + HURT))
    assert selected.found == len(compact(MILL))
    assert "".join(selected.lost) == compact(HURT)


def test_a_page_that_lies_too_deep_is_not_given_to_the_library() -> None:
    assert main_lines(PAGE, deepest=100_000) == []
    assert main_lines("", deepest=1) == []


PROSE = [
    f"Sentence number {n} of this report is unlike {n * 7919} other sentences that it has." for n in range(12)
]


@given(st.sets(st.integers(0, 11)))
def test_any_choice_of_paragraphs_is_found_as_it_was_chosen(chosen: set[int]) -> None:
    blocks = walk("".join(f"<p>{words}</p>" for words in PROSE)).blocks
    selected = align(blocks, [PROSE[number] for number in sorted(chosen)])
    assert selected.blocks == tuple(sorted(chosen))
    assert not selected.lost
