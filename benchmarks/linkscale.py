"""What adding a report costs in a small and in a large ledger: ``python -m benchmarks.linkscale``.

Ledgers of invented reports (``linkmill``) are built report by report through the code that links; then single
reports, each of an event that the ledger has nine reports of, are added and taken out again. Printed are the
time of linking one report (claims put in their places, compared, grouped and written) in the large ledger
divided by that in the small one; the same for all of ``rederive`` at a smaller size, where entities and
copies are still made anew from every report; and the memory that linking takes more as the ledger grows.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.bench import peak, reset_peak
from benchmarks.linkmill import EVENT, one, reports
from benchmarks.resampling import interval, row
from claimline import deriving
from claimline.config import Config
from claimline.ledger import Deriving, Ledger
from claimline.link import Decided, Report, relink
from claimline.model import Analysis

BATCH = 50


def build(path: Path, size: int) -> float:
    """A ledger of ``size`` reports less the last of each of the first events; the peak of memory (MiB)."""
    held: list[Analysis] = []
    reset_peak()
    with Ledger.open(path, create=True) as ledger:
        for report, analysis in reports(size):
            ledger.store(report, analysis, key="made")
            held.append(analysis)
            if len(held) == BATCH:
                link(ledger, held)
                held.clear()
        link(ledger, held)
    return peak()


def link(ledger: Ledger, analyses: Sequence[Analysis]) -> float:
    """Link these reports; the seconds that it took."""
    start = time.perf_counter()
    changed = {a.edition.report: Report(a.edition, a.claims) for a in analyses}
    with ledger.deriving(deriving.KINDS, "measured") as open_:
        for report, now in changed.items():
            open_.put_report(report, now.claims, "measured")
        relink(open_.shelf, changed, decided=Decided(), sides=frozenset())
    return time.perf_counter() - start


def added(path: Path, size: int, rounds: int) -> list[float]:
    """The seconds of linking one further report, for several events spread over the ledger."""
    events = size // EVENT
    times = []
    with Ledger.open(path) as ledger:
        for turn in range(rounds):
            report, analysis = one(turn * events // rounds, EVENT)
            ledger.store(report, analysis, key="made")
            times.append(link(ledger, [analysis]))
            with ledger.deriving(deriving.KINDS, "measured") as open_:
                take_out(open_, analysis)
    return times


def take_out(open_: Deriving, analysis: Analysis) -> None:
    """Bring the ledger back to where it was."""
    gone = {analysis.edition.report: Report(None)}
    relink(open_.shelf, gone, decided=Decided(), sides=frozenset())
    open_.put_report(analysis.edition.report, (), "")


def whole(folder: Path, size: int) -> float:
    """The seconds of ``rederive`` after one report has come to a ledger of ``size``."""
    with Ledger.open(folder / f"whole-{size}.db", create=True) as ledger:
        for report, analysis in reports(size):
            ledger.store(report, analysis, key="made")
        deriving.rederive(ledger, Config(), tell=_silent)
        report, analysis = one(1, EVENT)
        ledger.store(report, analysis, key="made")
        start = time.perf_counter()
        deriving.rederive(ledger, Config(), tell=_silent)
        return time.perf_counter() - start


def _silent(done: int, total: int | None) -> None:
    pass


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--small", type=int, default=200)
    parser.add_argument("--large", type=int, default=20_000)
    parser.add_argument("--whole", type=int, default=2_000, help="the larger size for all of rederive")
    parser.add_argument("--rounds", type=int, default=40)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        low = build(folder / "small.db", given.small)
        high = build(folder / "large.db", given.large)
        small = added(folder / "small.db", given.small, given.rounds)
        large = added(folder / "large.db", given.large, given.rounds)
        pairs = list(zip(small, large, strict=True))
        bounds = interval(pairs, lambda some: median(b for _, b in some) / median(a for a, _ in some))
        print(f"linking one report: {median(small) * 1000:.1f} ms among {given.small:,} reports, ", end="")
        print(f"{median(large) * 1000:.1f} ms among {given.large:,}; {given.rounds} reports each")
        ratio = median(large) / median(small)
        print(row("time ratio, linking one report", ratio, bounds, least="under 2", aim="1.1"))
        per = (high - low) * 1000 / (given.large - given.small)
        print(row("linking, MiB per 1,000 reports", per, (per, per), least="40 (at most)", aim="10"))
        first, second = whole(folder, given.small), whole(folder, given.whole)
        print(f"all of rederive after one report: {first:.2f} s among {given.small:,} reports, ", end="")
        print(f"{second:.2f} s among {given.whole:,}: ratio {second / first:.1f}")
        print("(entities, copies and the reading of stored analyses still go through every report)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
