"""The files of the source tree, for tests about all of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
_OTHERS = {"__pycache__", "build", "bundle", "demo", "dist", "node_modules"}


def tree(*suffixes: str) -> Iterator[Path]:
    """Yield the files with these suffixes, or all, in order; what git ignores by folder is left out."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(
            name for name in folders if name == ".ci" or not (name.startswith(".") or name in _OTHERS)
        )
        for name in sorted(names):
            if not suffixes or name.endswith(suffixes):
                yield Path(folder, name)


def texts() -> Iterator[tuple[str, str]]:
    """Yield the path and the content of each file that is text."""
    for path in tree():
        try:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
