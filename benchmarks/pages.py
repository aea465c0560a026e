"""How well saved pages are read, over the AEB corpus (article-extraction-benchmark: 181 pages, hand-cut).

Main text by the corpus's own definition: bags of 4-word shingles, precision and recall averaged over pages,
F1 of the two averages. The headline, which the corpus leaves out of its texts, is left out of ours. Then how
much of what the library selects is found on the page, pages a second in two processes beside the library
alone, and bytes of ledger for pages of about 24 KB compressed.

With --fundus, the main text of the English pages of the Fundus corpus too, against what its hand-written
parser of each site takes. With --stated, both for the pages alone whose structured data has the report's
text, which then selects: with it and without it.

    python -m benchmarks.pages [--speed] [--ledger] [--fundus] [--stated] [--worst N]
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
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import mean, median

from benchmarks.pages_meta import pages as english_pages
from benchmarks.story import corpora
from claimline.clean import clean, replay
from claimline.clean.maintext import select
from claimline.clean.metadata import page_metadata
from claimline.clean.page import walk
from claimline.clean.webpage import web_text
from claimline.config import CleanConfig, Config, ReadConfig
from claimline.model import Edition, Failure, Report
from claimline.pipeline import add
from claimline.read import read_stream

# Measured 0.978 and 0.997.
LEAST_F1 = 0.97
LEAST_ALIGNED = 0.995
_SHINGLE = 4
_WORD = re.compile(r"\w+")
_CORES = 2
_ROUNDS = 5
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
    stated = page_metadata(report.text, page, uri=report.uri)
    selected = select(page.blocks, stated.body)
    return _compared(name, body(cleaned), truth, wanted=selected.wanted, found=selected.found)


def stated(name: str, raw: bytes, truth: str) -> tuple[Scored, Scored] | None:
    """Score a page whose structured data has its text, selected by that and by the library alone; None where
    the data has none that is believed."""
    report, _ = edition(raw, name)
    page = walk(report.text)
    known = page_metadata(report.text, page, uri=report.uri)
    if not known.body or select(page.blocks, known.body) == select(page.blocks):
        return None
    title = known.title.text if known.title else None
    texts = (web_text(report, [page], title=title, body=lines) for lines in (known.body, ()))
    told, alone = (
        _compared(name, text.text[text.headline.end if text.headline else 0 :], truth) for text in texts
    )
    return told, alone


def _compared(name: str, text: str, truth: str, *, wanted: int = 0, found: int = 0) -> Scored:
    ours, theirs = _shingles(text), _shingles(truth)
    return Scored(
        name, (ours & theirs).total(), (ours - theirs).total(), (theirs - ours).total(), wanted, found
    )


def _f1(scored: Sequence[Scored]) -> tuple[float, str]:
    """F1 of precision and recall averaged over pages, and all three in words."""
    precision = mean(one.precision for one in scored if one.both + one.ours)
    recall = mean(one.recall for one in scored if one.both + one.theirs)
    f1 = 2 * precision * recall / (precision + recall)
    return f1, f"F1 {f1:.4f} (precision {precision:.4f}, recall {recall:.4f})"


def _told(corpus: str, listed: Sequence[tuple[str, bytes, str]]) -> str:
    pairs = [pair for page in listed if (pair := stated(*page))]
    by_data, by_library = _f1([one for one, _ in pairs])[1], _f1([other for _, other in pairs])[1]
    return f"{corpus}, {len(pairs)} pages whose data have their text: {by_data}; by the library {by_library}"


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


def _seconds(work: Callable[[bytes], int], raw: bytes) -> float:
    """The processor's seconds that a page takes."""
    start = time.process_time()
    work(raw)
    return time.process_time() - start


@dataclass(slots=True)
class _Rates:
    """Pages a second, by the clock and for each second of a processor, round by round."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def against(self, other: _Rates) -> str:
        """The ratio by the clock, median, least and most of the rounds; and by the processor."""
        by_clock = [one / two for one, two in zip(self.clock, other.clock, strict=True)]
        used = median(one / two for one, two in zip(self.processor, other.processor, strict=True))
        spread = f"{min(by_clock):.2f} to {max(by_clock):.2f}"
        return f"{median(by_clock):.2f} ({spread}), by processor time {used:.2f}"


def _speed(raws: Sequence[bytes]) -> str:
    """Our rate, the library's and its fast mode's, in two processes that have loaded all they need. They take
    turns within a round, so that what else the machine does falls on all of them."""
    works = {
        name: partial(_seconds, work) for name, work in (("ours", _ours), ("alone", _alone), ("fast", _fast))
    }
    rates = {name: _Rates() for name in works}
    with ProcessPoolExecutor(_CORES) as pool:
        for work in works.values():
            list(pool.map(work, raws[: len(raws) // 3]))
        for _ in range(_ROUNDS):
            for name, work in works.items():
                start = time.perf_counter()
                used = sum(pool.map(work, raws, chunksize=4))
                rates[name].clock.append(len(raws) / (time.perf_counter() - start))
                rates[name].processor.append(len(raws) / used)
    ours, alone, fast = (rates[name] for name in ("ours", "alone", "fast"))
    return (
        f"{_CORES} processes, median of {_ROUNDS} rounds: {median(ours.clock):.0f} pages/s read and cleaned, "
        f"trafilatura alone {median(alone.clock):.0f}, its fast mode {median(fast.clock):.0f}\n"
        f"  of trafilatura alone {ours.against(alone)}\n  of its fast mode {ours.against(fast)}"
    )


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
    arguments.add_argument("--fundus", action="store_true", help="also score main text on Fundus pages")
    arguments.add_argument("--stated", action="store_true", help="also score selection by structured data")
    arguments.add_argument("--worst", type=int, default=0, help="name so many of the worst pages")
    options = arguments.parse_args(given)
    folder = corpora() / "aeb"
    if not folder.is_dir():
        print(f"no corpus at {folder}; set CLAIMLINE_CORPORA", file=sys.stderr)
        return 2
    listed = list(pages(folder))
    scored = [score(*page) for page in listed]
    f1, figures = _f1(scored)
    aligned = sum(one.found for one in scored) / sum(one.wanted for one in scored)
    print(f"{len(scored)} pages: main text {figures}")
    print(f"selected prose found on the page: {aligned:.2%}; every text replays from its bytes")
    for one in sorted(scored, key=lambda one: one.precision + one.recall)[: options.worst]:
        print(f"  {one.name[:12]} precision {one.precision:.3f} recall {one.recall:.3f}")
    raws = [raw for _, raw, _ in listed]
    asked = options.fundus or options.stated
    others = english_pages(corpora() / "fundus-pages") if asked else ()
    fundus = [(page.name, page.raw, page.body) for page in others]
    if options.fundus:
        print(f"Fundus, {len(fundus)} English pages: main text {_f1([score(*page) for page in fundus])[1]}")
    if options.stated:
        print(_told("AEB", listed), _told("Fundus", fundus), sep="\n")
    if options.speed:
        print(_speed(raws))
    if options.ledger:
        taken, size = _ledger_bytes(raws)
        print(f"ledger: {size / 1000:.0f} KB for each of {taken} pages of about 24 KB compressed")
    return 1 if f1 < LEAST_F1 or aligned < LEAST_ALIGNED else 0


if __name__ == "__main__":
    sys.exit(main())
