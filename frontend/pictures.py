"""Photograph pages of the sample for the documentation: ``python frontend/pictures.py LEDGER FOLDER``.

Needs chromium, playwright and the built front end."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from browsing import FLAGS, Served, chromium, missing
from playwright.sync_api import Page, sync_playwright

from claimline.demo import TITLE

WIDE = {"width": 1400, "height": 940}


def main() -> None:
    """Take every picture, or say what is missing."""
    if lacking := missing():
        sys.exit(f"no pictures: {lacking}")
    ledger, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with Served(ledger, title=TITLE) as served, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport=WIDE, color_scheme="light")
        for name, show in PICTURES.items():
            page.goto(served.url)
            show(page)
            page.wait_for_timeout(400)
            page.screenshot(path=folder / f"{name}.png")
        browser.close()


def story(_: Page) -> None:
    """The story page as it opens."""


def report(page: Page) -> None:
    """The report whose words a disputed question cites, with one claim chosen."""
    page.locator("#open .item.disputed .cites a").first.click()
    page.locator("article.words .on").first.wait_for()
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")


PICTURES = {"workbench-story": story, "workbench-report": report}

if __name__ == "__main__":
    main()
