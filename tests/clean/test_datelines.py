"""Datelines."""

from __future__ import annotations

import pytest

from claimline.clean.blocks import blocks
from claimline.clean.datelines import dateline


@pytest.mark.parametrize(
    ("words", "own", "place", "agency", "dated"),
    [
        ("ORLOVA: The ferry sank on Monday off the coast.", " The ferry", "ORLOVA", None, False),
        ("ORLOVA — The ferry sank on Monday off the coast.", " The ferry", "ORLOVA", None, False),
        ("ORLOVA -- “We swam,” said a man from the ferry.", " “We swam", "ORLOVA", None, False),
        ("ORLOVA (Reuters) - The ferry sank on Monday night.", " The ferry", "ORLOVA", "Reuters", False),
        ("NEW ORLOVA, Md. (AP) — the ferry sank on Monday.", " the ferry", "NEW ORLOVA, Md.", "AP", False),
        ("ORLOVA, March 12 (Varda Press) - The ferry sank.", " The ferry", "ORLOVA", "Varda Press", True),
        ("ORLOVA, Varda, March 12 (Xenu) - The ferry sank.", " The ferry", "ORLOVA, Varda", "Xenu", True),
        ("ORLOVA, 12 March 2024 (XNA) — The ferry sank off.", " The ferry", "ORLOVA", "XNA", True),
        ("Orlova (AFP) – The ferry sank on Monday off here.", " The ferry", "Orlova", "AFP", False),
        ("Orlova, Varda – The ferry sank on Monday off here.", " The ferry", "Orlova, Varda", None, False),
        ("Orlova, March 12 – The ferry sank on Monday night.", " The ferry", "Orlova", None, True),
        ("(Reuters) - The ferry sank on Monday off the coast.", " The ferry", None, "Reuters", False),
        ("ORLOVA/VARDA (AP) - The ferry sank on Monday.", " The ferry", "ORLOVA/VARDA", "AP", False),
    ],
)
def test_datelines(words: str, own: str, place: str | None, agency: str | None, dated: bool) -> None:
    found = dateline(blocks(words), [0])
    assert found
    number, line = found
    assert number == 0
    assert words[line.end :].startswith(own)
    assert (line.place.of(words) if line.place else None) == place
    assert (line.agency.of(words) if line.agency else None) == agency
    assert (line.date is not None) is dated


@pytest.mark.parametrize(
    "words",
    [
        "WATCH: The ferry sank on Monday off the coast.",
        "NATO — The alliance said it would help the port.",
        "UN — The body said it would help the port.",
        "The ferry – The Maria – sank on Monday night.",
        "Orlova – The ferry sank on Monday off the coast.",
        "Orlova: The ferry sank on Monday off the coast.",
        "ORLOVA — a town of fishermen — mourns its dead.",
        "The port (Orlova) - The ferry sank on Monday.",
        "He said: “The ferry sank on Monday off the coast.”",
        "On Monday, March 12 — The ferry had not come.",
        "The ferry sank on Monday off the coast.",
    ],
)
def test_other_openings_are_no_datelines(words: str) -> None:
    assert dateline(blocks(words), [0]) is None


def test_speakers_of_an_interview_are_no_places() -> None:
    page = blocks("QUILL: What happened to the ferry?\nODELL: It sank.\nQUILL: Who says so?\nODELL: All do.")
    assert dateline(page, range(len(page))) is None


def test_a_lead_may_stand_before_the_dateline() -> None:
    page = blocks("The ferry is lost, and nobody knows why.\nORLOVA: The ferry sank on Monday off here.")
    found = dateline(page, [0, 1])
    assert found
    assert found[0] == 1
