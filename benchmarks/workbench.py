"""How quick the workbench is on a large ledger: time per page on the server, search, memory, size of pages.

    python -m benchmarks.workbench [--reports 5000] [--ledger FILE]

The ledger is invented (see ``bigledger``) and kept in FILE where one is named. Each kind of page is asked for
many times, each time another entry. The times are of the application in this process, without the network:
by the wall clock, and the processor's time, which is what counts where others use the machine too. The
memory is the peak of the process that serves.
"""

from __future__ import annotations

import argparse
import gzip
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

from starlette.testclient import TestClient

from claimline.ledger import Ledger
from claimline.web import create_app

ROUNDS = 40


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--reports", type=int, default=5000)
    options.add_argument("--ledger", type=Path)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "big.db"
        if not path.exists():
            started = time.perf_counter()
            command = [sys.executable, "-m", "benchmarks.bigledger", str(path), str(given.reports)]
            subprocess.run(command, check=True)
            print(f"built in {time.perf_counter() - started:.0f} s, {path.stat().st_size / 1e6:.0f} MB")
        measure(path, rounds=given.rounds)


def measure(path: Path, *, rounds: int) -> None:
    """Print the figures of the ledger at ``path``."""
    pages = addresses(path)
    started = time.perf_counter()
    client = TestClient(create_app(path))
    print(f"ready after {time.perf_counter() - started:.1f} s")
    print(f"{'page':<24}{'p50 ms':>8}{'p95 ms':>8}{'cpu p50':>9}{'cpu p95':>9}{'KB':>7}{'gzip KB':>9}")
    for name, each in pages.items():
        wall: list[float] = []
        busy: list[float] = []
        largest = b""
        for address in islice(cycle(each), rounds):
            begun, used = time.perf_counter(), time.process_time()
            answer = client.get(address)
            wall.append((time.perf_counter() - begun) * 1000)
            busy.append((time.process_time() - used) * 1000)
            assert answer.status_code == 200, (address, answer.status_code, answer.text[:300])
            largest = max(largest, answer.content, key=len)
        figures = (*_middle_and_high(wall), *_middle_and_high(busy))
        told = "".join(f"{figure:>{width}.0f}" for figure, width in zip(figures, (8, 8, 9, 9), strict=True))
        print(f"{name:<24}{told}{len(largest) / 1000:>7.0f}{len(gzip.compress(largest, 6)) / 1000:>9.0f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB")


def _middle_and_high(times: list[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    ordered = sorted(times)
    return ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def addresses(path: Path) -> dict[str, list[str]]:
    """The addresses to ask for, by kind of page: the heaviest entries and some others of each."""
    with Ledger.open(path) as ledger:
        ask: Callable[[str], list[str]] = lambda sql: [row[0] for row in ledger.connection.execute(sql)]  # noqa: E731
        questions = ask("SELECT id FROM questions ORDER BY json_array_length(claims) DESC, id LIMIT 10")
        questions += ask("SELECT id FROM questions ORDER BY id LIMIT 30")
        claims = ask("SELECT id FROM claims ORDER BY id LIMIT 40")
        reports = ask("SELECT id FROM reports ORDER BY id LIMIT 40")
        entities = ask("SELECT id FROM entities ORDER BY mentions DESC, id LIMIT 20")
        entities += ask("SELECT id FROM entities ORDER BY id LIMIT 20")
        series = ask("SELECT id FROM series ORDER BY json_array_length(points) DESC, id LIMIT 20")
        people = ask("SELECT name FROM entities WHERE kind = 'person' ORDER BY id LIMIT 20")
        parties = ask("SELECT DISTINCT json_extract(source, '$.party') FROM claims ORDER BY 1 LIMIT 20")
        words = ask("SELECT DISTINCT substr(words, 1, instr(words, ' ') - 1) FROM claim_words LIMIT 20")
    return {
        "story": ["/"],
        "questions": ["/questions", *(f"/questions?page={n}" for n in range(2, 30))],
        "question": [f"/questions/{one}" for one in questions],
        "claims": ["/claims", *(f"/claims?page={n}" for n in (2, 20, 1000))],
        "claims by party, stance": [f"/claims?party={one}&stance=denies" for one in parties],
        "claims by words": [f"/claims?q={one}" for one in words],
        "claims by common words": ["/claims?q=in", "/claims?q=people+killed", "/claims?q=ba"],
        "claim": [f"/claims/{one}" for one in claims],
        "report": [f"/reports/{one}" for one in reports],
        **_later(series, entities, reports, people),
    }


def _later(
    series: list[str], entities: list[str], reports: list[str], people: list[str]
) -> dict[str, list[str]]:
    return {
        "numbers": ["/series", "/series?page=2"],
        "one series": [f"/series/{one}" for one in series],
        "timeline": ["/timeline", "/timeline?stance=denies", "/timeline?from=2031-03-01&to=2031-03-08"],
        "map": ["/map", "/map?stance=denies", "/map?q=killed"],
        "entities": ["/entities", "/entities?page=3", "/entities?q=ba"],
        "entity": [f"/entities/{one}" for one in entities],
        "reports": ["/reports", "/reports?page=40"],
        "report, raw beside it": [f"/reports/{one}/raw" for one in reports],
        "search, two words": [f"/search?q={one.replace(' ', '+')}" for one in people],
        "search, common words": ["/search?q=people+killed", "/search?q=in"],
        "review": ["/review", "/review?kind=merge", "/review?kind=link", "/review?page=50"],
        "corrections": ["/corrections"],
    }


if __name__ == "__main__":
    main()
