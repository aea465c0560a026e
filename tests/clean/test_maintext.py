"""Lines that a library selects, found again among our own blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.clean.maintext import align, compact, main_lines, select
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


def test_a_page_that_lies_very_deep_is_read_as_any_other() -> None:
    assert {MILL, HURT, QUOTE} <= set(main_lines(walk(f"{'<div>' * 100_000}{PAGE}").blocks))
    assert main_lines([]) == []


PROSE = [
    f"Sentence number {n} of this report is unlike {n * 7919} other sentences that it has." for n in range(12)
]


def chosen(body: list[str]) -> list[str]:
    blocks = walk(PAGE + "".join(f"<p>{line}</p>" for line in PROSE)).blocks
    return [blocks[number].text for number in select(blocks, body).blocks]


def test_a_stated_report_that_stands_on_the_page_is_believed() -> None:
    assert chosen(PROSE[2:10]) == PROSE[2:10]
    assert chosen([" ".join(PROSE[2:10])]) == PROSE[2:10]


@pytest.mark.parametrize(
    "body", [[], PROSE[2:4], ["Another report is stated, and all of it is on another page. " * 10]]
)
def test_a_summary_or_another_text_is_not(body: list[str]) -> None:
    assert set(PROSE) <= set(chosen(body))


@given(st.sets(st.integers(0, 11)))
def test_any_choice_of_paragraphs_is_found_as_it_was_chosen(chosen: set[int]) -> None:
    blocks = walk("".join(f"<p>{words}</p>" for words in PROSE)).blocks
    selected = align(blocks, [PROSE[number] for number in sorted(chosen)])
    assert selected.blocks == tuple(sorted(chosen))
    assert not selected.lost
