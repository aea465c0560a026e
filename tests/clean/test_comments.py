"""Headings of comments and the stamps of single ones."""

from __future__ import annotations

import pytest

from claimline.clean.blocks import blocks
from claimline.clean.comments import begin, header, stamp


@pytest.mark.parametrize(
    "line",
    ["Comments", "12 comments", "Leave a Reply", "COMMENTS (3)", "View all 41 comments", "No comments"],
)
def test_headings(line: str) -> None:
    assert header(blocks(line)[0])


@pytest.mark.parametrize(
    "line", ["Comments by the minister", "12 people", "No comment.", "Comments were few."]
)
def test_no_headings(line: str) -> None:
    assert not header(blocks(line)[0])


@pytest.mark.parametrize(
    "line",
    ["2 days ago", "Ben Ode 13 May 2023 at 9:14 am", "5 hours ago 07:06 Ada Quill", "13 May 2023 9:14"],
)
def test_stamps(line: str) -> None:
    assert stamp(blocks(line)[0])


@pytest.mark.parametrize(
    "line", ["A long time ago in Orlova", "The ferry left 2 days ago.", "Harbour prices"]
)
def test_no_stamps(line: str) -> None:
    assert not stamp(blocks(line)[0])


def test_a_button_to_the_comments_does_not_begin_them() -> None:
    page = blocks("Facebook\nComments\nPrint\nThe ferry\nComments\nBen Ode")
    assert [number for number in range(len(page)) if begin(page, number)] == [4]
