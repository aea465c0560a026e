"""The metadata of saved pages must not fall below what was measured on the shared pages."""

from __future__ import annotations

from pathlib import Path

from benchmarks.pages_meta import main


def test_the_floors_of_metadata(corpora: Path) -> None:
    assert main(["--corpora", str(corpora)]) == 0
