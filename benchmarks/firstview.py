"""How soon a reader sees a page of a large ledger, served on this machine, in Chromium with an empty cache.

    python -m benchmarks.firstview LEDGER [--rounds 5]

Prints, for each kind of page, the median and the longest time to the first contentful paint and to the end
of loading, the time until a chart or map is drawn, and the size of everything that it loads, with the
bundle, compressed. A large ledger is made by ``benchmarks.workbench --ledger FILE``. Needs chromium,
playwright and the built front end."""

from __future__ import annotations

import argparse
import gzip
import importlib
import statistics
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from benchmarks.workbench import addresses

KINDS = ("story", "questions", "question", "claims", "report", "one series", "timeline", "map", "entity")
DRAWN = {"one series": ".chart svg a.point", "timeline": ".chart svg .lane", "map": ".map-frame svg .mark"}
TIMES = """async () => {
    const painted = () => performance.getEntriesByName("first-contentful-paint")[0];
    while (!painted()) await new Promise(later => setTimeout(later, 20));
    const page = performance.getEntriesByType("navigation")[0];
    const files = [page, ...performance.getEntriesByType("resource")].map(one => one.name);
    return {paint: painted().startTime, load: page.loadEventEnd, files};
}"""


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("ledger", type=Path)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    browsing = importlib.import_module("browsing")
    if lacking := browsing.missing():
        sys.exit(f"not measured: {lacking}")
    playwright = importlib.import_module("playwright.sync_api")
    with browsing.Served(given.ledger) as served, playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=browsing.chromium(), args=browsing.FLAGS)
        measure(browser, served.url, addresses(given.ledger), rounds=given.rounds)
        browser.close()


def measure(browser: Any, url: str, pages: dict[str, list[str]], *, rounds: int) -> None:
    """Print the figures of each kind of page."""
    print(f"{'page':<14}{'paint ms':>10}{'max':>7}{'load ms':>9}{'max':>7}{'drawn ms':>10}{'gzip KB':>9}")
    for kind in KINDS:
        found = [view(browser, url + path, DRAWN.get(kind)) for path in (pages[kind] * rounds)[:rounds]]
        paint, load = ([one[name] for one in found] for name in ("paint", "load"))
        drawn = f"{statistics.median(one['drawn'] for one in found):>10.0f}" if kind in DRAWN else f"{'':>10}"
        print(
            f"{kind:<14}{statistics.median(paint):>10.0f}{max(paint):>7.0f}{statistics.median(load):>9.0f}"
            f"{max(load):>7.0f}{drawn}{max(one['packed'] for one in found) / 1000:>9.0f}"
        )


def view(browser: Any, address: str, drawn: str | None) -> dict[str, float]:
    """One visit with an empty cache; times in milliseconds since the address was asked for."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(address, wait_until="load")
    if drawn:
        page.locator(drawn).first.wait_for(state="attached")
    seen = (time.perf_counter() - begun) * 1000
    times = page.evaluate(TIMES)
    context.close()
    files = [file for file in times.pop("files") if file.startswith("http")]
    packed = sum(len(gzip.compress(fetched(file), 6)) for file in files)
    return {**times, "drawn": seen, "packed": packed}


def fetched(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as answer:
        content: bytes = answer.read()
    return content


if __name__ == "__main__":
    main()
