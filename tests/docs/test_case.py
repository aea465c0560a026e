"""The page on the five real reports says what their ledger holds, and prints none of their sentences."""

from __future__ import annotations

import re
from pathlib import Path

import build_case
import pytest

WORD = re.compile(r"[^\W_]+")
RUN = 7  # words in a row; a number phrase or the name of a body is shorter


@pytest.fixture(scope="module")
def reports(stories: Path) -> Path:
    return stories / "bakhmut"


def test_the_page_is_what_the_ledger_holds(reports: Path) -> None:
    assert build_case.PAGE.read_text(encoding="utf-8") == build_case.page(reports)


def test_no_sentence_of_a_report_is_on_the_page(reports: Path) -> None:
    printed = runs(build_case.PAGE.read_text(encoding="utf-8"))
    for report in sorted(reports.iterdir()):
        assert not printed & runs(report.read_text(encoding="utf-8")), report.name


def runs(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(text.casefold())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
