"""A real browser before a real server, for tests: where they are, how a page is watched, what axe says."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(__file__).parent.parent / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
BUNDLE = Path(str(files("claimline"))) / "web" / "static" / "bundle" / "app.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Without the later ones Chromium asks hosts of its maker at every start, which no test may.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Opener(Protocol):
    """Opens an address in a fresh profile; ``options`` are those of a Playwright context."""

    def __call__(self, address: str, **options: Any) -> Page:
        """The page, loaded."""
        ...


def chromium() -> str | None:
    """Where Chromium is."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def expect(what: Any) -> Any:
    """Playwright's assertions, which wait; imported here so that files of tests load without it."""
    from playwright.sync_api import expect as waiting

    return waiting(what)


def missing() -> str | None:
    """What browser tests need and this machine lacks."""
    if chromium() is None:
        return "chromium is not installed (apt-get install chromium)"
    if find_spec("playwright") is None:
        return "playwright is not installed (make browser)"
    if not BUNDLE.is_file():
        return "the front end is not built (make web)"
    return None if AXE.is_file() else "axe-core is not installed (make web)"


class Served:
    """A workbench of a ledger, on a free port of this machine, while the ``with`` block lasts."""

    def __init__(self, ledger: Path, *, title: str | None = None) -> None:
        import uvicorn

        from claimline.web.app import create_app

        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        config = uvicorn.Config(create_app(ledger, title=title), port=port, log_level="error", lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> Served:
        self._thread.start()
        while not self._server.started:
            if not self._thread.is_alive():
                raise RuntimeError("the workbench did not start")
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(10)


class Watched:
    """A page that may not complain: errors of scripts and of the policy, and requests to other hosts."""

    def __init__(self, page: Page, home: str) -> None:
        self.complaints: list[str] = []
        self._home = home
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._request(request.url))

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _request(self, url: str) -> None:
        if not url.startswith((self._home, "data:")):
            self.complaints.append(f"asked for {url}")


def violations(page: Page, *, only: str | None = None) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA and its own best practices, with the first elements of each;
    or against the rule ``only``."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    wanted = {"type": "rule", "values": [only]} if only else {"type": "tag", "values": RULES}
    options = json.dumps({"preload": False, "runOnly": wanted})
    found = page.evaluate(f"axe.run(document, {options})")["violations"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes']][:3]}" for one in found]


def select(page: Page, words: str) -> None:
    """Select words of the report as a person does with the mouse: from their first letter to their last."""
    page.locator("html.scripted article.words").wait_for()
    page.evaluate(
        """words => {
            const article = document.querySelector("article.words");
            const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
            const nodes = [];
            let text = "";
            while (walker.nextNode()) {
                nodes.push([walker.currentNode, text.length]);
                text += walker.currentNode.data;
            }
            const at = text.indexOf(words);
            const spot = offset => nodes.findLast(([, start]) => start <= offset);
            const [first, last] = [spot(at), spot(at + words.length - 1)];
            const range = document.createRange();
            range.setStart(first[0], at - first[1]);
            range.setEnd(last[0], at + words.length - last[1]);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            article.dispatchEvent(new PointerEvent("pointerup", {bubbles: true}));
        }""",
        words,
    )
