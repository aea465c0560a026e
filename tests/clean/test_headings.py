"""Titles and subheads."""

from __future__ import annotations

import pytest

from claimline.clean.blocks import blocks
from claimline.clean.headings import Layout, subheads, title
from claimline.clean.markdown import markup

TITLE = "Ferry runs aground off Orlova"
FIRST = "A ferry ran aground off Orlova on Monday, the coast guard said."
MIDDLE = "Nobody was hurt when it stopped, and a tug is on its way."
LAST = "“We waited for the tug until the morning came,” said a sailor."


def layout(*lines: str, markdown: bool = False) -> Layout:
    text = "\n\n".join(lines)
    page = blocks(text, *markup(text)) if markdown else blocks(text)
    return Layout(page, {}, [number for number, block in enumerate(page) if block.prose])


def headline(*lines: str, given: str | None = None, markdown: bool = False) -> str | None:
    found = layout(*lines, markdown=markdown)
    number = title(found, given)
    return None if number is None else found.page[number].words


def heads(*lines: str, markdown: bool = False) -> list[str]:
    found = layout(*lines, markdown=markdown)
    return [found.page[number].words for number in subheads(found, title(found, None))]


@pytest.mark.parametrize(
    "line",
    [
        TITLE,
        "‘It does not stop,’ captain says of leaking ferry",
        '"I knew it was the ferry": a night on the quay',
        "What happened on the ferry off Orlova?",
        "Ferry aground! Passengers wait for a second tug",
        "How a ferry with U.S. engines and two hundred people ran aground in calm seas",
    ],
)
def test_the_first_heading_line_is_the_title(line: str) -> None:
    assert headline(line, FIRST, MIDDLE) == line
    assert headline("World", line, FIRST, MIDDLE) == line


@pytest.mark.parametrize(
    "line",
    [
        "Ferry runs aground.",
        "What we know:",
        "- A ferry ran aground",
        "and then it sank off the coast",
        "Orlova",
        "This has freed the ferry of its load",
        "The ferry sank. Then the tug came. Nobody knows why",
        "@orlova_post on the ferry",
    ],
)
def test_other_lines_are_no_title(line: str) -> None:
    assert headline(line, FIRST, MIDDLE) is None


def test_a_text_without_running_text_after_it_has_no_title() -> None:
    assert headline(TITLE) is None
    assert headline(FIRST, MIDDLE) is None


def test_a_given_title_is_found_whatever_its_form() -> None:
    assert headline(
        "Ferry runs aground off Orlova.", FIRST, MIDDLE, given="Ferry Runs Aground off Orlova"
    ) == ("Ferry runs aground off Orlova.")
    assert headline("Captain blames the lights", FIRST, given=TITLE) is None
    assert headline("Ferry aground off Orlova port", FIRST, given=TITLE) == "Ferry aground off Orlova port"


def test_markdown_headings_go_first() -> None:
    assert headline("A line at the top", "# " + TITLE, FIRST, MIDDLE, markdown=True) == TITLE
    assert headline("## Section", "# " + TITLE, FIRST, MIDDLE, markdown=True) == TITLE
    assert heads("# " + TITLE, FIRST, "## What now.", MIDDLE, "### End", markdown=True) == [
        "What now.",
        "End",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "What burned",
        "Ferry ‘will sail’",
        "“Deadly calm at sea”",
        "WEEKS OF REPAIRS",
        "2. Take the second boat",
        "‘How can we sail?’",
    ],
)
def test_short_lines_between_paragraphs_are_subheads(line: str) -> None:
    assert heads(TITLE, FIRST, line, MIDDLE, LAST) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Nobody was hurt.",
        "Why did it sail?",
        "“Where would we go?”",
        "The list:",
        "— Orlova Post (@post) March 12",
        "Q: What are your hobbies",
        "(Published on Monday)",
        "He did not sail that day",
        "The company that owns the ferry and the pier has now been sold",
    ],
)
def test_other_short_lines_are_text(line: str) -> None:
    assert heads(TITLE, FIRST, line, MIDDLE, LAST) == []


def test_items_of_a_list_are_no_subheads() -> None:
    assert heads(TITLE, FIRST, "Bottled water", "Two blankets", "A torch", MIDDLE) == []


def test_questions_are_subheads_among_others() -> None:
    asked = ["Why did it sail?", "What happens to the ferry now?"]
    assert heads(TITLE, FIRST, asked[0], MIDDLE, asked[1], LAST) == asked
    assert heads(TITLE, FIRST, asked[0], MIDDLE, "The repairs", LAST) == [asked[0], "The repairs"]


def test_a_deck_under_the_title_is_a_subhead() -> None:
    assert heads(TITLE, "Captain blames the lights, company blames the captain", FIRST) == [
        "Captain blames the lights, company blames the captain"
    ]
