"""A pile of reports for speed measurements, put together from the corpora in a temporary folder."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any


def write_pile(folder: Path, corpora: Path, *, size: int) -> Path:
    """Write ``size`` reports as one JSON Lines file and return it. Half are triplets of outlets on one event
    (BASIL), which gives links something to find; half are longer single reports (PolNeAR)."""
    rows = [row for pair in zip_longest(_basil(corpora), _polnear(corpora)) for row in pair if row]
    path = folder / "pile.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for row in islice(rows, size):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def _basil(corpora: Path) -> Iterator[dict[str, Any]]:
    for path in sorted((corpora / "basil" / "articles").rglob("*.json"), key=lambda path: path.name):
        article = json.loads(path.read_text(encoding="utf-8"))
        yield {
            "uri": article["url"],
            "publisher": article["source"],
            "published": article["date"],
            "title": article["title"],
            "text": "\n\n".join(" ".join(paragraph) for paragraph in article["body-paragraphs"]),
        }


def _polnear(corpora: Path) -> Iterator[dict[str, Any]]:
    with (corpora / "polnear" / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        known = {row["filename"]: row for row in csv.DictReader(file, delimiter="\t")}
    for path in sorted((corpora / "polnear" / "train" / "text").glob("*.txt")):
        row = known.get(path.stem, {})
        yield {
            "publisher": row.get("publisher"),
            "published": row.get("publication_date"),
            "title": row.get("title"),
            "text": path.read_text(encoding="utf-8"),
        }
