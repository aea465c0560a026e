"""When a report was published."""

from __future__ import annotations

import pytest
from factory import find

from claimline.clean.blocks import blocks
from claimline.clean.published import date_line, date_lines, published
from claimline.model import Interval

TITLE = "Ferry runs aground off Orlova"
FIRST = "A ferry ran aground off Orlova on 3 March 2024, the coast guard said."
MIDDLE = "Nobody was hurt when it stopped, and a tug is on its way."
LAST = "The company has run the line since 12 May 1998, it said."


def when(*lines: str, given: str | None = None, uri: str | None = None) -> Interval:
    page = blocks("\n".join(lines))
    prose = [number for number, block in enumerate(page) if block.prose]
    return published(page, date_lines(page, {}, prose), given=given, uri=uri)


def printed(text: str, words: str, day: str = "2024-03-12") -> Interval:
    return Interval(day, day, day, "printed", words, find(text, words))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("12 March 2024, 15:33", "12 March 2024, 15:33"),
        ("Tue Mar 12 2024", "Tue Mar 12 2024"),
        ("Published: March 12, 2024 4:05 pm", "March 12, 2024 4:05 pm"),
        ("Published on 2024-03-12", "2024-03-12"),
        ("Last updated 12 March 2024", "12 March 2024"),
        ("Orlova, 12 March 2024", "12 March 2024"),
        ("Orlova Post, Tuesday, 12 March 2024", "Tuesday, 12 March 2024"),
        ("By Ada Quill, Orlova Post, 12 March 2024", "12 March 2024"),
        ("March 12, 2024 at 3:05 p.m. EDT", "March 12, 2024 at 3:05 p.m."),
        ("Published 12 March 2024 | Updated 13 March 2024", "12 March 2024"),
    ],
)
def test_date_lines_at_the_top_and_at_the_foot(line: str, words: str) -> None:
    for lines in ([TITLE, line, FIRST, MIDDLE], [TITLE, FIRST, MIDDLE, line], [TITLE, FIRST, line, MIDDLE]):
        assert when(*lines) == printed("\n".join(lines), words)


def test_dates_of_the_running_text_date_nothing() -> None:
    assert when(TITLE, FIRST, MIDDLE, LAST) == Interval()
    assert when(TITLE, FIRST, MIDDLE, LAST, "On 12 May 1998 nobody came to see it") == Interval()
    assert when(TITLE, FIRST, MIDDLE, LAST, "12 May 1998", FIRST) == Interval()


@pytest.mark.parametrize(
    "line",
    [
        "Mon Mar 12 2024",
        "30 February 2024",
        "03/04/2024",
        "Tuesday, March 12",
        "Updated 3 hours ago",
        "1 day ago",
    ],
)
def test_what_proves_no_day_is_kept_unanchored(line: str) -> None:
    words = "\n".join([TITLE, line, FIRST, MIDDLE])
    assert when(TITLE, line, FIRST, MIDDLE) == Interval(basis="unanchored", text=line, span=find(words, line))


def test_what_is_labelled_published_goes_first() -> None:
    lines = [TITLE, "Updated: 14 March 2024", "13 March 2024", "First published 12 March 2024", FIRST, MIDDLE]
    assert when(*lines).edtf == "2024-03-12"
    assert when(*lines[:3], *lines[4:]).edtf == "2024-03-13"
    assert when(*lines[:2], *lines[4:]).edtf == "2024-03-14"


def test_two_days_that_stand_against_each_other_bound_it() -> None:
    found = when(TITLE, "14 March 2024", "12 March 2024", FIRST, MIDDLE)
    assert (found.edtf, found.earliest, found.latest) == ("2024-03-12/2024-03-14", "2024-03-12", "2024-03-14")


def test_given_goes_before_printed_and_printed_before_the_address() -> None:
    uri = "https://post.example/news/2024/03/11/ferry"
    lines = [TITLE, "12 March 2024", FIRST, MIDDLE]
    assert when(*lines, given="2024-03-13", uri=uri).edtf == "2024-03-13"
    assert when(*lines, uri=uri).edtf == "2024-03-12"
    assert when(TITLE, FIRST, MIDDLE, uri=uri) == Interval(
        "2024-03-11", "2024-03-11", "2024-03-11", "url", "2024/03/11"
    )
    assert when(TITLE, "March 12", FIRST, uri=uri).edtf == "2024-03-11"
    assert when(TITLE, FIRST, uri="https://post.example/2024/13/45/ferry") == Interval()
    assert when(TITLE, FIRST, given="soon") == Interval(basis="unanchored", text="soon")


@pytest.mark.parametrize(
    "line",
    ["War on the Coast Latest: March 12, 2024", "It sank on March 12, 2024", "March 12, 2024, changed all"],
)
def test_lines_that_say_more_are_no_date_lines(line: str) -> None:
    assert date_line(blocks(line)[0]) is None
