"""How often a text is flagged as translated or rewritten: rarely among edited reports.

Bodies of AEB and articles of BASIL are edited English: what is flagged among them is flagged wrongly, unless
a reading shows otherwise. What is flagged of the real reports and of the sample story is listed with its
evidence.

    python -m benchmarks.fidelity
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.story import corpora, stories
from claimline.clean import clean
from claimline.config import CleanConfig, ReadConfig
from claimline.data import path
from claimline.model import Edition, Fidelity, Report
from claimline.read import read, read_stream

MOST_FLAGGED = 0.01  # of edited reports


def _edition(text: str, name: str) -> Edition:
    (report,) = read_stream(io.BytesIO(text.encode()), f"{name}.txt", config=ReadConfig())
    assert isinstance(report, Report), report
    return clean(report, config=CleanConfig())


def _aeb(folder: Path) -> Iterator[Edition]:
    pages = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name in sorted(pages):
        yield _edition(pages[name]["articleBody"], name[:12])


def _basil(folder: Path) -> Iterator[Edition]:
    for file in sorted(folder.glob("articles/*/*.json")):
        article = json.loads(file.read_text(encoding="utf-8"))
        yield _edition("\n\n".join(" ".join(part) for part in article["body-paragraphs"]), file.stem)


def _piles() -> Iterator[tuple[str, Edition]]:
    found = [(folder.name, folder) for folder in sorted(stories().glob("*")) if folder.is_dir()]
    for name, folder in [*found, ("sample", path("sample"))]:
        for report in read([folder], config=ReadConfig()):
            if isinstance(report, Report) and "README" not in report.input:
                yield name, clean(report, config=CleanConfig())


def main(_: Sequence[str] | None = None) -> int:
    """Print the figures; exit status 1 where more edited reports are flagged than the floor allows."""
    print("fidelity: reports flagged as rewritten or translated")
    worst = 0.0
    for name, editions in (("aeb", _aeb), ("basil", _basil)):
        folder = corpora() / name
        if not folder.exists():
            print(f"  {name}: NOT MEASURED, no corpus at {folder} (set CLAIMLINE_CORPORA)")
            continue
        of = list(editions(folder))
        flagged = [edition for edition in of if edition.fidelity is Fidelity.REWRITTEN]
        worst = max(worst, len(flagged) / len(of))
        print(f"  {name:7} {len(flagged)} of {len(of)}")
        for edition in flagged:
            print(f"    {edition.input}: {'; '.join(edition.notes)}")
    for name, edition in _piles():
        if edition.fidelity is Fidelity.REWRITTEN:
            print(f"  {name:7} {Path(edition.input).name}: {'; '.join(edition.notes)}")
    return int(worst > MOST_FLAGGED)


if __name__ == "__main__":
    sys.exit(main())
