"""The tour in README.md: every ``$`` line of a console block is run, and what it printed stands below it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "README.md"
SAME = 0.9  # share of lines: on another kind of CPU the encoder's last digits, and rarely a line, differ
_BLOCK = re.compile(r"(?ms)^```(console|python)\n(.*?)^```$")
_SHELL = """claimline() { "$TOUR_PYTHON" -c 'from claimline.cli import main; main()' "$@"; }\n"""


def page(text: str) -> str:
    """``text`` with the output of every command written anew. Raises RuntimeError for one that fails."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "src").symlink_to(ROOT / "src")
        return _BLOCK.sub(lambda block: _block(block, folder), text)


def alike(one: str, other: str) -> bool:
    """Whether two versions of the page agree in nearly every line."""
    matcher = SequenceMatcher(None, one.splitlines(), other.splitlines(), autojunk=False)
    return matcher.ratio() >= SAME


def _block(block: re.Match[str], folder: Path) -> str:
    kind, body = block[1], block[2]
    if kind == "python":
        _run([sys.executable, "-c", body], body, folder)
        return block[0]
    shown = []
    for command in _commands(body):
        shown.append("$ " + command.replace("\n", "\n> "))
        shown += [
            line.rstrip() for line in _run(["bash", "-c", _SHELL + command], command, folder).splitlines()
        ]
    return "```console\n" + "\n".join(shown) + "\n```"


def _commands(body: str) -> Iterator[str]:
    for command in re.findall(r"(?m)^\$ (.*(?:\n> .*)*)$", body):
        yield command.replace("\n> ", "\n")


def _run(arguments: list[str], shown: str, folder: Path) -> str:
    environment = {**os.environ, "TOUR_PYTHON": sys.executable, "NO_COLOR": "1", "COLUMNS": "100"}
    done = subprocess.run(
        arguments,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{shown}: exit status {done.returncode}\n{done.stdout}")
    return done.stdout
