"""Write the pages that follow from the code; ``--check`` fails where one is out of date."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import build_cli
import build_notebook
import build_rooms
import build_tour

DOCS = Path(__file__).parent


def pages() -> dict[Path, str]:
    """Each page with what it has to say."""
    rooms = DOCS / "rooms.md"
    return {DOCS / "cli.md": build_cli.page(), rooms: build_rooms.page(rooms.read_text(encoding="utf-8"))}


def main(arguments: Sequence[str]) -> int:
    """Write the pages, the tour and the notebook, or with ``--check`` name those that would change."""
    written = pages()
    told = {module.PAGE: module.PAGE.read_text(encoding="utf-8") for module in (build_tour, build_notebook)}
    run = {module.PAGE: module.page(told[module.PAGE]) for module in (build_tour, build_notebook)}
    if "--check" in arguments:
        stale = [path.name for path, text in written.items() if not _is(path, text)]
        stale += [path.name for path, text in run.items() if not build_tour.alike(told[path], text)]
        for name in stale:
            sys.stderr.write(f"{name} does not match what the code says: run `make docs`\n")
        return int(bool(stale))
    for path, text in {**written, **run}.items():
        path.write_text(text, encoding="utf-8")
    return 0


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
