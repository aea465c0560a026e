"""Fixtures of the browser tests; all are skipped, and loudly, where a part of what they need is missing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import FLAGS, Opener, Served, Watched, chromium, missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

HERE = Path(__file__).parent
NOT_RUN = "NOT CHECKED, no browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip every test of this folder where something is missing."""
    lacking = missing()
    for item in items:
        if lacking and item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.skip(reason=f"{NOT_RUN}: {lacking}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly that no browser looked at the pages."""
    skipped = [one for one in terminalreporter.stats.get("skipped", []) if NOT_RUN in str(one.longrepr)]
    if skipped:
        reason = str(skipped[0].longrepr[2]).removeprefix("Skipped: ")
        terminalreporter.write_sep("!", f"{len(skipped)} browser tests {reason}", yellow=True, bold=True)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample story's ledger, not to be written to."""
    from claimline.demo import build_demo

    folder = tmp_path_factory.mktemp("sample")
    build_demo(folder).close()
    return folder / "sample.db"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each page has its own profile in it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        launched = started.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def shared(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a workbench for tests that only read."""
    with Served(_copy(sample, tmp_path_factory.mktemp("read"))) as served:
        yield served.url


@pytest.fixture
def own(sample: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a workbench that this test alone writes to."""
    with Served(_copy(sample, tmp_path)) as served:
        yield served.url


def _copy(ledger: Path, folder: Path) -> Path:
    return Path(shutil.copy(ledger, folder / "sample.db"))


@pytest.fixture
def visit(browser: Browser) -> Iterator[Opener]:
    """Opens pages; at the end of the test none of them may have complained."""
    contexts: list[BrowserContext] = []
    watched: list[Watched] = []

    def opened(address: str, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(8000)
        contexts.append(context)
        page = context.new_page()
        watched.append(Watched(page, "/".join(address.split("/", 3)[:3])))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [complaint for one in watched for complaint in one.complaints] == []
