"""Windows of publication that undated reports prove, on dated reports with their dates hidden.

    python -m benchmarks.windows [--show]

BASIL, PolNeAR (dev), MEANTIME and TimeBank with AQUAINT; titles, datelines of the corpus and creation
dates are not shown to the reader of the text. Printed: reports, windows given (coverage), windows that
contain the true date, and windows bounded on both sides. Development data all.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import xml.etree.ElementTree as ET
from calendar import month_name
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.story import corpora
from benchmarks.times import documents
from claimline.extract.times import find_times
from claimline.model import Interval
from claimline.resolve.times import anchor_times
from claimline.resolve.windows import publication_window
from claimline.text import lines

# A window that misses the true date orders reports wrongly: worse than none.
LEAST = 0.98
_MONTHS = tuple(month_name)[1:]
_DAY = re.compile(rf"({'|'.join(_MONTHS)}) ([0-9]{{1,2}}) ?, ([0-9]{{4}})")


@dataclass(frozen=True)
class Dated:
    """A report with its true day of publication, ISO."""

    name: str
    day: str
    text: str


def basil(folder: Path) -> Iterator[Dated]:
    for path in sorted((folder / "basil" / "articles").rglob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        text = "\n\n".join(" ".join(paragraph) for paragraph in article["body-paragraphs"])
        yield Dated(path.name, article["date"][:10], text)


def polnear(folder: Path) -> Iterator[Dated]:
    with (folder / "polnear" / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        days = {row["filename"]: row["publication_date"] for row in csv.DictReader(file, delimiter="\t")}
    for path in sorted((folder / "polnear" / "dev" / "text").glob("*.txt")):
        yield Dated(path.name, days.get(path.stem) or "", path.read_text(encoding="utf-8"))


def meantime(folder: Path) -> Iterator[Dated]:
    """Wikinews: the second sentence is the date of publication, and is hidden."""
    for path in sorted((folder / "meantime" / "intra_cross-doc_annotation").rglob("*.xml")):
        sentences: dict[int, str] = {}
        for token in ET.parse(path).getroot().iter("token"):
            number = int(token.get("sentence") or 0)
            sentences[number] = f"{sentences.get(number, '')} {token.text or ''}".strip()
        stamp = _DAY.fullmatch(sentences.get(1, ""))
        day = f"{stamp[3]}-{_MONTHS.index(stamp[1]) + 1:02}-{int(stamp[2]):02}" if stamp else ""
        yield Dated(path.name, day, "\n".join(sentences[n] for n in sorted(sentences) if n > 1))


def timebank(folder: Path) -> Iterator[Dated]:
    for name, day, text, _ in documents(folder):
        yield Dated(name, day, text)


CORPORA: dict[str, Callable[[Path], Iterator[Dated]]] = {
    "basil": basil,
    "polnear": polnear,
    "meantime": meantime,
    "timebank": timebank,
}


def window(text: str) -> Interval:
    """The window of a text of which nothing else is known."""
    return publication_window(
        text, anchor_times(text, find_times(text, list(lines(text))), published=Interval())
    )


def measure(name: str, reports: Iterator[Dated], *, show: bool) -> tuple[int, int]:
    """Print the figures of a corpus; the windows given and those that hold."""
    count = given = right = closed = 0
    for report in reports:
        if not report.day:
            continue
        count += 1
        found = window(report.text)
        if found.earliest is None and found.latest is None:
            continue
        given += 1
        holds = (found.first_day or "") <= report.day <= (found.last_day or "9999")
        right += holds
        closed += found.earliest is not None and found.latest is not None
        if show and not holds:
            print(f"  {report.name}: {report.day} is not in {found.edtf}: {found.text!r}")
    print(
        f"{name}: {count} reports, windows given {given} ({given / max(1, count):.0%}), "
        f"with the true date {right} ({right / max(1, given):.1%}), bounded on both sides {closed}"
    )
    return given, right


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--show", action="store_true", help="print the windows that miss the true date")
    options = parser.parse_args()
    given = right = 0
    for name, read in CORPORA.items():
        if not (corpora() / name).is_dir():
            print(f"SKIPPED: no folder {name} in {corpora()}; set CLAIMLINE_CORPORA.")
            continue
        windows, holding = measure(name, read(corpora()), show=options.show)
        given, right = given + windows, right + holding
    print(f"all: with the true date {right} of {given} ({right / max(1, given):.1%}); at least {LEAST:.0%}")
    return int(right < LEAST * given)


if __name__ == "__main__":
    raise SystemExit(main())
