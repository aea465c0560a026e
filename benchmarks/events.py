"""Event types against the gold sentences of PLOVER: `python -m benchmarks.events`.

The sentences come without a split: half of them, by a hash of their ids, were looked at while the lexicon was
written (dev), the other half was not (test). Old types are mapped to the current 16. Accuracy is over the
sentences for which a type is given; coverage is their share.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from typing import Any

from benchmarks.story import corpora
from claimline.extract.events import event_type

# Types of the version in which the sentences were coded, under the current names.
CURRENT = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
NO_TYPE = "DOCUMENT"  # the head of the file
# An attribution at the end ("..., officials said on Friday") is no part of what a claim holds.
_ATTRIBUTION = re.compile(
    r",[^,]{3,90}\b(?:said|says|reported|reports|announced|confirmed|charged)\b[^,]*\.?$"
)


def main() -> int:
    """Print accuracy and coverage on both halves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verbose", action="store_true", help="print dev sentences with another type")
    given = parser.parse_args()
    path = corpora() / "plover" / "PLOVER_GSR_CAMEO.txt"
    if not path.exists():
        print(f"events: NOT MEASURED, no corpus at {path} (set CLAIMLINE_CORPORA)")
        return 0
    found = json.loads(path.read_text(encoding="utf-8"))
    rows = [row for row in found if row.get("event") not in (None, NO_TYPE)]
    for name, half in (("dev", 0), ("test", 1)):
        _score(name, [row for row in rows if _half(row["id"]) == half], verbose=given.verbose and not half)
    return 0


def _half(identity: str) -> int:
    return int(hashlib.sha256(identity.encode()).hexdigest(), 16) % 2


def _score(name: str, rows: list[dict[str, Any]], *, verbose: bool) -> None:
    given = right = total = 0
    wrong: Counter[tuple[str, str]] = Counter()
    for row in rows:
        words = _text(row)
        if not words:
            continue
        total += 1
        wanted = CURRENT.get(row["event"], row["event"])
        found = event_type(_ATTRIBUTION.sub("", words))
        given += found is not None
        right += found == wanted
        if found != wanted:
            wrong[wanted, found or "-"] += 1
            if verbose:
                print(f"  {wanted} read as {found}: {words}")
    accuracy, coverage = right / max(given, 1), given / max(total, 1)
    spread = 1.96 * (accuracy * (1 - accuracy) / max(given, 1)) ** 0.5
    print(
        f"events {name}: type accuracy {accuracy:.3f} (±{spread:.3f}, at least 0.75), coverage {coverage:.3f}"
    )
    if verbose:
        print("   most confused: " + ", ".join(f"{a} as {b} {n}" for (a, b), n in wrong.most_common(6)))


def _text(row: dict[str, Any]) -> str:
    """The sentence as printed; a few rows have it only with the coder's marks."""
    if row.get("text"):
        return str(row["text"])
    info = row.get("textInfo")
    marked = info.get("markup", "") if isinstance(info, dict) else ""
    return re.sub(r"\((?:SRC|TAR|EVT|LOC|SRC/TAR|SRC/LOC): ?|\)", "", str(marked))


if __name__ == "__main__":
    raise SystemExit(main())
