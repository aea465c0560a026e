"""What every test may use: where the shared stories and corpora lie, and the same examples everywhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every machine and in every run, however slow it is.
settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
settings.load_profile("fixed")

SHARED = Path(__file__).parent.parent.parent / "shared"
MISSING = "NOT CHECKED, no shared material"


def _shared(variable: str, name: str) -> Path:
    folder = Path(os.environ.get(variable) or SHARED / name)
    if not folder.is_dir():
        pytest.skip(f"{MISSING}: set {variable} to the folder of the {name}")
    return folder


@pytest.fixture(scope="session")
def stories() -> Path:
    """The folder of the real stories; the test is skipped without it."""
    return _shared("CLAIMLINE_STORIES", "stories")


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of the labelled corpora; the test is skipped without it."""
    return _shared("CLAIMLINE_CORPORA", "corpora")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly how many tests did not run for want of shared material."""
    skipped = [
        report for report in terminalreporter.stats.get("skipped", []) if MISSING in str(report.longrepr)
    ]
    if skipped:
        terminalreporter.write_sep("!", f"{len(skipped)} tests {MISSING}", yellow=True, bold=True)
        for reason in sorted({str(report.longrepr[2]) for report in skipped}):
            terminalreporter.write_line(f"  {reason.removeprefix('Skipped: ')}")
