"""How well saved pages are read, over the AEB corpus (article-extraction-benchmark: 181 pages, hand-cut).

Main text by the corpus's own definition: bags of 4-word shingles, precision and recall averaged over pages,
F1 of the two averages. The headline, which the corpus leaves out of its texts, is left out of ours. Then how
much of what the library selects is found on the page, pages a second in two processes beside the library
alone, and bytes of ledger for pages of about 24 KB compressed.

    python -m benchmarks.pages [--speed] [--ledger] [--worst N]
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from benchmarks.story import corpora
from claimline.clean import clean, replay
from claimline.clean.maintext import align, main_lines
from claimline.clean.page import walk
from claimline.config import CleanConfig, Config, ReadConfig
from claimline.model import Edition, Failure, Report
from claimline.pipeline import add
from claimline.read import read_stream

# Measured 0.977 and 0.997.
LEAST_F1 = 0.965
LEAST_ALIGNED = 0.99
_SHINGLE = 4
_WORD = re.compile(r"\w+")
_CORES = 2
_LEDGER_SIZES = (20_000, 28_000)  # bytes of a compressed page that counts as one of 24 KB
_LEDGER_PAGES = 12


@dataclass(frozen=True, slots=True)
class Scored:
    """One page: shingles that both texts have, only ours, only the corpus's; letters selected and found."""

    name: str
    both: int
    ours: int
    theirs: int
    wanted: int
    found: int

    @property
    def precision(self) -> float:
        """The share of our shingles that are right."""
        return self.both / (self.both + self.ours) if self.both else float(not (self.ours or self.theirs))

    @property
    def recall(self) -> float:
        """The share of the corpus's shingles that we have."""
        return self.both / (self.both + self.theirs) if self.both else float(not (self.ours or self.theirs))


def pages(folder: Path) -> Iterator[tuple[str, bytes, str]]:
    """Name, raw bytes and true text of each page, in order of their names."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name in sorted(truth):
        raw = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield name, raw, truth[name]["articleBody"]


def edition(raw: bytes, name: str) -> tuple[Report, Edition]:
    """A page read and cleaned. Raises SystemExit for one that is not."""
    report = next(read_stream(io.BytesIO(raw), f"{name[:12]}.html", config=ReadConfig()))
    if isinstance(report, Failure):
        raise SystemExit(f"{name}: {report.why}")
    return report, clean(report, config=CleanConfig())


def body(cleaned: Edition) -> str:
    """The text of an edition without its headline."""
    titles = [mark.span for mark in cleaned.structure if mark.kind == "title"]
    return cleaned.text[titles[0].end :] if titles and not titles[0].start else cleaned.text


def score(name: str, raw: bytes, truth: str) -> Scored:
    """Score one page; its text must replay from its bytes."""
    report, cleaned = edition(raw, name)
    if replay(raw, cleaned.segments) != cleaned.text:
        raise SystemExit(f"{name}: the text does not replay from the bytes")
    page = walk(report.text)
    selected = align(page.blocks, main_lines(report.text, deepest=page.deepest))
    ours, theirs = _shingles(body(cleaned)), _shingles(truth)
    return Scored(
        name=name,
        both=(ours & theirs).total(),
        ours=(ours - theirs).total(),
        theirs=(theirs - ours).total(),
        wanted=selected.wanted,
        found=selected.found,
    )


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    starts = range(max(1, len(words) - _SHINGLE + 1)) if words else range(0)
    return Counter(tuple(words[at : at + _SHINGLE]) for at in starts)


def _ours(raw: bytes) -> int:
    return len(edition(raw, "page")[1].text)


def _fast(raw: bytes) -> int:
    from trafilatura import extract

    return len(extract(raw, fast=True, include_comments=False, include_tables=True) or "")


def _alone(raw: bytes) -> int:
    from trafilatura import extract

    return len(extract(raw) or "")


def _rate(work: Callable[[bytes], int], raws: Sequence[bytes]) -> float:
    """Pages a second in two processes that have loaded all they need."""
    with ProcessPoolExecutor(_CORES) as pool:
        list(pool.map(work, raws[: len(raws) // 3]))
        start = time.perf_counter()
        list(pool.map(work, raws, chunksize=4))
        return len(raws) / (time.perf_counter() - start)


def _ledger_bytes(raws: Sequence[bytes]) -> tuple[int, float]:
    """How many pages were taken in, and the bytes that each adds to a ledger."""
    fit = [raw for raw in raws if _LEDGER_SIZES[0] <= len(gzip.compress(raw, 9)) <= _LEDGER_SIZES[1]]
    with tempfile.TemporaryDirectory() as folder:
        paths: list[Path | None] = []
        for number, raw in enumerate(fit[:_LEDGER_PAGES]):
            path = Path(folder, f"{number}.html")
            path.write_bytes(raw)
            paths.append(path)
        ledger, empty = Path(folder, "ledger.claimline"), Path(folder, "empty.claimline")
        added = add(ledger, paths, config=Config()).added
        add(empty, [], config=Config())
        return added, (ledger.stat().st_size - empty.stat().st_size) / max(added, 1)


def main(given: Sequence[str] | None = None) -> int:
    """Print the figures; exit status 1 where one is below its floor."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    arguments.add_argument("--speed", action="store_true", help="also measure pages a second")
    arguments.add_argument("--ledger", action="store_true", help="also measure bytes of ledger")
    arguments.add_argument("--worst", type=int, default=0, help="name so many of the worst pages")
    options = arguments.parse_args(given)
    folder = corpora() / "aeb"
    if not folder.is_dir():
        print(f"no corpus at {folder}; set CLAIMLINE_CORPORA", file=sys.stderr)
        return 2
    listed = list(pages(folder))
    scored = [score(*page) for page in listed]
    precision = mean(one.precision for one in scored if one.both + one.ours)
    recall = mean(one.recall for one in scored if one.both + one.theirs)
    f1 = 2 * precision * recall / (precision + recall)
    aligned = sum(one.found for one in scored) / sum(one.wanted for one in scored)
    print(f"{len(scored)} pages: main text F1 {f1:.4f} (precision {precision:.4f}, recall {recall:.4f})")
    print(f"selected prose found on the page: {aligned:.2%}; every text replays from its bytes")
    for one in sorted(scored, key=lambda one: one.precision + one.recall)[: options.worst]:
        print(f"  {one.name[:12]} precision {one.precision:.3f} recall {one.recall:.3f}")
    raws = [raw for _, raw, _ in listed]
    if options.speed:
        ours, fast, alone = (_rate(work, raws) for work in (_ours, _fast, _alone))
        print(
            f"{_CORES} cores: {ours:.0f} pages/s read and cleaned; "
            f"trafilatura alone {alone:.0f}, fast {fast:.0f}"
        )
        print(f"  {ours / alone:.2f} x trafilatura alone, {ours / fast:.2f} x its fast mode")
    if options.ledger:
        taken, size = _ledger_bytes(raws)
        print(f"ledger: {size / 1000:.0f} KB for each of {taken} pages of about 24 KB compressed")
    return 1 if f1 < LEAST_F1 or aligned < LEAST_ALIGNED else 0


if __name__ == "__main__":
    sys.exit(main())
