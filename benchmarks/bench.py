"""Reports per second and peak memory, the whole way and room by room: ``python -m benchmarks.bench``.

Seconds are of this machine at this moment. The column ``ratio`` divides them by those of a yardstick that
runs in the same process before and after (finding the words of the pile with a regular expression, twenty
times over): compare that between runs.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from benchmarks.pile import write_pile
from benchmarks.story import corpora
from claimline import pipeline
from claimline.clean import clean
from claimline.config import Config
from claimline.data import path
from claimline.deriving import derive
from claimline.extract import extract
from claimline.ledger import Ledger
from claimline.model import Analysis, Failure, Report, Status
from claimline.parse import Parser
from claimline.read import read
from claimline.resolve import Gazetteer, resolve_report

T = TypeVar("T")


@dataclass(slots=True)
class Timings:
    """Seconds and peak memory (MiB) of each piece of work, in order."""

    rows: dict[str, tuple[float, float]] = field(default_factory=dict)

    def measure(self, name: str, work: Callable[[], T]) -> T:
        """Run ``work`` and note its wall time and the highest memory of the process meanwhile."""
        reset_peak()
        start = time.perf_counter()
        result = work()
        self.rows[name] = (time.perf_counter() - start, peak())
        return result


def reset_peak() -> None:
    """Let the kernel forget the process's highest memory so far, where it can (Linux)."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def peak() -> float:
    """The process's highest resident memory since the last reset, in MiB; nan where nobody tells."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return float("nan")
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else float("nan")


def yardstick(texts: Sequence[str]) -> int:
    """A fixed amount of work over the same texts."""
    words = re.compile(r"\w+")
    return sum(len(words.findall(text)) for _ in range(20) for text in texts)


@dataclass(frozen=True, slots=True)
class Whole:
    """Seconds and peak memory (MiB) of the whole way, the claims it gave and the inputs that failed."""

    seconds: float
    memory: float
    claims: int
    failures: tuple[Failure, ...]


def rooms(pile: Path, folder: Path, *, without: frozenset[str]) -> Timings:
    """Take the pile through one room after the other, all reports at a time but those ``without``."""
    times, config = Timings(), Config()
    items = times.measure("read", lambda: list(read([pile], config=config.read)))
    reports = [item for item in items if isinstance(item, Report) and item.input not in without]
    times.measure("yardstick", lambda: yardstick([report.text for report in reports]))
    parser = times.measure("start", lambda: Parser(config.parse))
    editions = times.measure("clean", lambda: [clean(report, config=config.clean) for report in reports])
    both = [(r, e) for r, e in zip(reports, editions, strict=True) if e.status is Status.OK]
    parses = times.measure("parse", lambda: [parser.parse(edition) for _, edition in both])
    read_out = times.measure(
        "extract",
        lambda: [extract(e, p, config=config.extract) for (_, e), p in zip(both, parses, strict=True)],
    )
    gazetteer = Gazetteer(path("gazetteer.sqlite"))
    analyses = times.measure(
        "resolve",
        lambda: [
            resolve_report(e, p, x, gazetteer=gazetteer)
            for (_, e), p, x in zip(both, parses, read_out, strict=True)
        ],
    )
    gazetteer.close()
    derived = times.measure("link", lambda: derive(analyses, [], config=config))
    with Ledger.open(folder / "rooms.db", create=True) as ledger:
        times.measure("ledger", lambda: _store(ledger, [r for r, _ in both], analyses))
        times.measure("ledger, derived", lambda: ledger.replace_derived(derived))
    times.measure("yardstick again", lambda: yardstick([report.text for report in reports]))
    return times


def _store(ledger: Ledger, reports: Sequence[Report], analyses: Sequence[Analysis]) -> None:
    for report, analysis in zip(reports, analyses, strict=True):
        ledger.store(report, analysis, key=report.raw_hash)


def whole_way(pile: Path, folder: Path) -> Whole:
    """Measure ``pipeline.add`` in a process of its own."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_whole_way, (pile, folder / "whole.db"))


def _whole_way(pile: Path, ledger: Path) -> Whole:
    times = Timings()
    added = times.measure("whole", lambda: pipeline.add(ledger, [pile], config=Config()))
    return Whole(*times.rows["whole"], added.claims, added.failures)


def show(times: Timings, whole: Whole, *, reports: int, characters: int) -> None:
    """Print the table."""
    yard = (times.rows.pop("yardstick")[0] + times.rows.pop("yardstick again")[0]) / 2
    print(f"{reports} reports, {characters:,} characters, {whole.claims} claims; yardstick {yard:.2f} s")
    for failure in whole.failures:
        print(f"FAILED {failure.input}: {failure.why}")
    print(f"{'':<16}{'seconds':>9}{'reports/s':>11}{'ratio':>8}{'share':>7}{'peak MiB':>10}")
    total = sum(seconds for seconds, _ in times.rows.values())
    for name, (seconds, memory) in (*times.rows.items(), ("the whole way", (whole.seconds, whole.memory))):
        share = f"{seconds / total:>7.0%}" if name in times.rows else f"{'':>7}"
        rate = reports / seconds if seconds else float("inf")
        print(f"{name:<16}{seconds:>9.2f}{rate:>11.1f}{seconds / yard:>8.2f}{share}{memory:>10.0f}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 also where the corpora are missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=200, help="how many reports")
    size = parser.parse_args(arguments).size
    if not corpora().is_dir():
        print("SKIPPED: no corpora; set CLAIMLINE_CORPORA to their folder", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pile = write_pile(folder, corpora(), size=size)
        whole = whole_way(pile, folder)
        times = rooms(pile, folder, without=frozenset(failure.input for failure in whole.failures))
        texts = [item.text for item in read([pile], config=Config().read) if isinstance(item, Report)]
    show(times, whole, reports=len(texts), characters=sum(map(len, texts)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
