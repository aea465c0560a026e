"""Who wrote a report."""

from __future__ import annotations

import pytest

from claimline.clean.blocks import blocks
from claimline.clean.bylines import byline, split_byline


@pytest.mark.parametrize(
    ("words", "people", "outlet", "agency"),
    [
        ("By Ada J. Quill", ["Ada J. Quill"], None, None),
        ("BY ADA QUILL", ["ADA QUILL"], None, None),
        ("by Ada Quill and Ben van der Ode", ["Ada Quill", "Ben van der Ode"], None, None),
        ("By Ada Quill, Ben Ode and Cy Pell", ["Ada Quill", "Ben Ode", "Cy Pell"], None, None),
        ("By Ada Quill, New Orlova", ["Ada Quill"], None, None),
        ("By Ada Quill in Orlova and Ben Ode in Varda", ["Ada Quill", "Ben Ode"], None, None),
        ("Written by Ada Quill, Orlova Post, 12 March 2024", ["Ada Quill"], "Orlova Post", None),
        ("By Ada Quill | Orlova Herald", ["Ada Quill"], "Orlova Herald", None),
        ("By Ada Quill, Associated Press", ["Ada Quill"], None, "Associated Press"),
        ("By Varda Press", [], "Varda Press", "Varda Press"),
        ("By AFP", [], None, "AFP"),
        ("By Orlova Post Staff", [], "Orlova Post Staff", None),
        ("By our own correspondent", [], None, None),
    ],
)
def test_bylines(words: str, people: list[str], outlet: str | None, agency: str | None) -> None:
    found = byline(blocks(words)[0])
    assert found
    assert [span.of(words) for span in found.people] == people
    if agency:
        assert found.agency
        assert found.agency.of(words) == agency
    elif outlet:
        assert found.outlet
        assert found.outlet.of(words) == outlet


@pytest.mark.parametrize(
    "words",
    [
        "By Tuesday evening",
        "By Monday Night",
        "By the time they arrived, the bridge was gone.",
        "By land and by sea",
        "By Order Of The Mayor, Ferries Stop?",
        "By noon Ada Quill had left the port.",
        "Bystanders Ada Quill and Ben Ode",
        "By",
    ],
)
def test_other_lines_are_no_bylines(words: str) -> None:
    assert byline(blocks(words)[0]) is None


def test_a_byline_over_two_lines() -> None:
    label, names, other = blocks("By\nAda Quill | Orlova Post\nThe ferry sank.")
    found = split_byline(label, names)
    assert found
    assert [span.of(names.words) for span in found.people] == ["Ada Quill"]
    assert split_byline(names, other) is None
