"""The comparison of names must not fall below what was measured on the shared pairs."""

from __future__ import annotations

import csv
from pathlib import Path

from benchmarks.names import CURATED, f1


def test_the_floor_of_names(corpora: Path) -> None:
    with (corpora / "names" / "cases-even.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    curated = [row for row in rows if row["case_group"] in CURATED]
    assert f1(curated)[2] >= 0.89
    assert f1(rows)[2] >= 0.86
