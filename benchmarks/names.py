"""F1 of comparing names on the shared pairs: python benchmarks/names.py [--errors]."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from claimline.resolve.names import SAME, same_organisation, same_person

CURATED = ("nk_checks", "nk_unit_tests")


def pairs() -> list[dict[str, str]]:
    """The labelled pairs; exits with a message where the corpus is missing."""
    root = Path(os.environ.get("CLAIMLINE_CORPORA", "../shared/corpora"))
    file = root / "names" / "cases-even.csv"
    if not file.is_file():
        sys.exit(f"{file}: not found; set CLAIMLINE_CORPORA")
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def guess(row: dict[str, str]) -> float:
    """The score of one pair, as a person or as an organisation."""
    compare = same_person if row["schema"] in ("Person", "LegalEntity") else same_organisation
    return compare(row["name1"], row["name2"])[0]


def f1(rows: Sequence[dict[str, str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of matches at the shipped threshold."""
    right = sum(guess(row) >= SAME and row["is_match"] == "true" for row in rows)
    said = sum(guess(row) >= SAME for row in rows)
    true = sum(row["is_match"] == "true" for row in rows)
    precision, recall = right / max(1, said), right / max(1, true)
    return precision, recall, 2 * right / max(1, said + true)


def main() -> None:
    """Print the figures, with ``--errors`` also the pairs that are wrong."""
    rows = pairs()
    for name, part in (("curated", [row for row in rows if row["case_group"] in CURATED]), ("all", rows)):
        precision, recall, score = f1(part)
        print(f"names {name}: F1 {score:.3f} (P {precision:.3f}, R {recall:.3f}, {len(part)} pairs)")
    if "--errors" in sys.argv:
        for row in rows:
            if (guess(row) >= SAME) != (row["is_match"] == "true"):
                print(f"{guess(row):.2f} {row['is_match']:5} {row['name1']} | {row['name2']}")


if __name__ == "__main__":
    main()
