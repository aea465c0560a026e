"""Permutations and batchings that give the same ledger: ``python -m benchmarks.orders``.

Each report is analysed once. The stored analyses are then put into new ledgers in drawn orders and in drawn
batches, deriving after each, and the revision of each ledger, a hash of all that it says, is compared with
that of one built at once. Interval: exact for n of n (Clopper and Pearson 1934).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from random import Random

from benchmarks.story import stories
from claimline import deriving
from claimline.config import Config
from claimline.data import path
from claimline.ledger import Ledger
from claimline.model import Analysis, Report
from claimline.pipeline import Analyser
from claimline.read import read

Pair = tuple[Report, Analysis]


def analysed(paths: Sequence[Path]) -> list[Pair]:
    """The reports with their analyses."""
    config = Config()
    with closing(Analyser(config)) as analyser:
        found = [one for one in read(paths, config=config.read) if isinstance(one, Report)]
        return [(report, analyser.analyse(report)) for report in found]


def revision(batches: Sequence[Sequence[Pair]], folder: Path) -> str:
    """The revision of a ledger that these batches make, one after the other."""
    ledger_path = folder / "story.db"
    ledger_path.unlink(missing_ok=True)
    with Ledger.open(ledger_path, create=True) as ledger:
        for batch in batches:
            for report, analysis in batch:
                ledger.store(report, analysis, key="analysed once")
            deriving.rederive(ledger, Config(), tell=_silent)
        return ledger.view.revision()


def drawn(pairs: Sequence[Pair], seed: int) -> list[list[Pair]]:
    """The pairs in a drawn order, in drawn batches."""
    chance = Random(seed)
    left = chance.sample(list(pairs), len(pairs))
    batches = []
    while left:
        size = chance.randint(1, len(left))
        batches.append(left[:size])
        left = left[size:]
    return batches


def _silent(done: int, total: int | None) -> None:
    pass


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 1 where an order gives another ledger."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=50)
    given = parser.parse_args(arguments)
    sample = [file for file in sorted(path("sample").iterdir()) if file.name != "README.md"]
    piles = {"sample": sample}
    if (real := stories() / "bakhmut").is_dir():
        piles["bakhmut"] = [real]
    else:
        print(f"SKIPPED: the real story is not at {real}; set CLAIMLINE_STORIES")
    failed = 0
    for name, paths in piles.items():
        pairs = analysed(paths)
        with tempfile.TemporaryDirectory() as folder:
            expected = revision([pairs], Path(folder))
            same = [revision(drawn(pairs, seed), Path(folder)) == expected for seed in range(given.rounds)]
        low = 0.025 ** (1 / len(same)) if all(same) else float("nan")
        print(f"{name}: {sum(same)} of {len(same)} orders and batchings give revision {expected}", end="")
        print(f"  [{low:.3f}, 1.000]  at least all of 50, aim all")
        failed += len(same) - sum(same)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
