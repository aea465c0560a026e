"""The list of modules in docs/rooms.md, made from their docstrings."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "src" / "claimline"
MARK = "<!-- modules: written by `make docs` -->\n"


def page(present: str) -> str:
    """``present`` with everything behind the mark written anew."""
    written = present.partition(MARK)[0]
    parts = [_table("claimline", [path for path in PACKAGE.glob("*.py") if path.name != "__init__.py"])]
    for room in sorted(path.parent for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE):
        parts.append(
            _table(_dotted(room), [path for path in room.glob("*.py") if path.name != "__init__.py"])
        )
    return written + MARK + "\n" + "\n".join(part for part in parts if part)


def _table(name: str, modules: list[Path]) -> str:
    if not modules:
        return ""
    rows = [f"| [{path.stem}]({_link(path)}) | {_first_sentence(path)} |" for path in sorted(modules)]
    return "\n".join([f"### {name}", "", "| module | what it is for |", "|---|---|", *rows, ""])


def _dotted(folder: Path) -> str:
    return ".".join(folder.relative_to(PACKAGE.parent).parts)


def _link(path: Path) -> str:
    return "../" + path.relative_to(PACKAGE.parent.parent).as_posix()


def _first_sentence(path: Path) -> str:
    doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(doc.split("\n\n", 1)[0].split()).replace("|", "\\|").replace("``", "`")
