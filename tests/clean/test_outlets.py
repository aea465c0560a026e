"""Whose page and whose copy a report is."""

from __future__ import annotations

import pytest

from claimline.clean.blocks import blocks
from claimline.clean.furniture import furniture
from claimline.clean.outlets import agency, publisher
from claimline.model import Stated

TITLE = "Ferry runs aground off Orlova"
FIRST = "A ferry ran aground off Orlova on Monday, the coast guard said."
LAST = "Nobody was hurt when it stopped, and a tug is on its way."


def outlet(*lines: str, named: tuple[Stated, ...] = ()) -> str | None:
    text = "\n".join(lines)
    page = blocks(text)
    found = publisher(page, furniture(page), named)
    if found and found.span:
        assert found.span.of(text) == found.text
    return found.text if found else None


def credited(*lines: str) -> str | None:
    text = "\n".join(lines)
    page = blocks(text)
    marked = furniture(page)
    found = agency(page, marked, [n for n, block in enumerate(page) if block.prose and n not in marked])
    if found and found.span:
        assert found.span.of(text) == found.text
    return found.text if found else None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Support The Orlova Post!", "The Orlova Post"),
        ("Thank you for reading The Orlova Post. You can support our work.", "The Orlova Post"),
        ("We, the journalists of Coast and Sea, need your support to go on.", "Coast and Sea"),
        ("© 2024 Orlova Post. All rights reserved.", "Orlova Post"),
        ("Copyright 2023-2024 Sealine", "Sealine"),
        ("Orlova Herald | News | Coast", "Orlova Herald"),
    ],
)
def test_furniture_names_the_publisher(line: str, name: str) -> None:
    assert outlet(TITLE, FIRST, LAST, line) == name or outlet(line, TITLE, FIRST, LAST) == name


def test_a_header_that_is_named_again_is_the_publisher() -> None:
    menu = "Login | Search | EN"
    assert outlet("ORLOVA 24 - first", menu, TITLE, "Photo: Orlova 24 / archive", FIRST, LAST) == "Orlova 24"
    assert outlet("ORLOVA 24 - first", menu, TITLE, FIRST, LAST) is None


@pytest.mark.parametrize(
    "line",
    [
        "Support Ukraine's sailors!",
        "Support Sailors!",
        "Thank you for reading our report. You make our work possible.",
        "Photo: The Orlova Post",
        "Read more: The Orlova Post on the ferry",
        "© 2024 AFP",
        "News | Coast | Sea",
        "The Orlova Post first wrote about the ferry on Sunday night.",
    ],
)
def test_other_names_are_no_publisher(line: str) -> None:
    assert outlet(TITLE, FIRST, LAST, line) is None


def test_a_byline_or_date_line_names_it_last() -> None:
    named = Stated("Orlova Post", "printed")
    assert outlet(TITLE, FIRST, LAST, named=(named,)) == "Orlova Post"
    assert outlet("Support The Coast Herald!", TITLE, FIRST, LAST, named=(named,)) == "The Coast Herald"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("The Associated Press contributed to this report.", "The Associated Press"),
        ("Reporting by Ada Quill, with AFP", "AFP"),
        ("Source: Reuters", "Reuters"),
        ("© 2024 AFP", "AFP"),
        ("A second tug left on Tuesday, the owner said. (AP)", "AP"),
        ("A second tug left on Tuesday, the owner said. — dpa", "dpa"),
    ],
)
def test_credits_at_the_foot_name_the_agency(line: str, name: str) -> None:
    assert credited(TITLE, FIRST, LAST, line) == name


def test_the_lead_may_name_the_agency_that_reports() -> None:
    assert (
        credited(TITLE, "A ferry ran aground, the coast guard said, Varda Press reports.", LAST)
        == "Varda Press"
    )
    assert credited(TITLE, "A ferry ran aground off the coast, the Orlova mayor reported.", LAST) is None


@pytest.mark.parametrize(
    "line",
    [
        "The ferry off Orlova on Monday. Mira Koleva / AFP",
        "Photo: AFP",
        "The captain told AFP that he had seen no light.",
        "A reporter who works for the agency AFP was on board.",
        "The pictures were taken by AFP reporters on Monday.",
        "He works for the Associated Press (AP).",
    ],
)
def test_an_agency_that_is_only_mentioned_is_not_the_reports(line: str) -> None:
    assert credited(TITLE, FIRST, line, LAST) is None
    assert credited(TITLE, line, FIRST, LAST) is None
    assert credited(TITLE, FIRST, LAST, line) is None
