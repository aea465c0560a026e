"""Which files a list of paths means."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimline.model import Failure


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, and the name by which its reports go."""

    path: Path
    name: str


def walk(paths: Sequence[Path]) -> Iterator[Found | Failure]:
    """Yield the files of ``paths`` in the order given, those of a folder sorted by path.

    A file goes by its own name, a file of a folder by its path within that folder: what a ledger says
    must not depend on where the folder lay. In folders hidden entries are passed over, and links that
    lead out of the folder, sockets, pipes and devices are failures. A path given itself is always read."""
    for path in paths:
        name = _printable(path.name or str(path))
        try:
            if stat.S_ISDIR(path.stat().st_mode):
                yield from _folder(path)
            else:
                yield Found(path, name)
        except (OSError, ValueError) as error:
            yield unreadable(_printable(str(path)), error)


def unreadable(name: str, error: Exception) -> Failure:
    """The failure row of an input that the system does not hand out."""
    why = getattr(error, "strerror", None) or str(error)
    return Failure(name, "not read: cannot be opened", why, "Check the path and its permissions.")


def _folder(root: Path) -> Iterator[Found | Failure]:
    home = root.resolve()
    refused: list[OSError] = []
    for base, folders, names in os.walk(root, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [name for name in folders if Path(base, name).is_symlink()]
        for name in sorted([*names, *linked]):
            if not name.startswith("."):
                yield from _entry(Path(base, name), root, home)
        while refused:
            error = refused.pop()
            yield unreadable(_within(Path(error.filename or base), root), error)
    for error in refused:
        yield unreadable(_within(Path(error.filename or root), root), error)


def _entry(path: Path, root: Path, home: Path) -> Iterator[Found | Failure]:
    name = _within(path, root)
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(home):
            yield Failure(
                name,
                "not read: link not followed",
                "it leads out of the folder",
                "Copy the file into the folder, or give its own path.",
            )
            return
        mode = path.stat().st_mode
    except (OSError, RuntimeError) as error:
        yield unreadable(name, error)
        return
    if stat.S_ISREG(mode):
        yield Found(path, name)
    elif not stat.S_ISDIR(mode):  # a link to a folder inside: its files are met on their own
        yield Failure(
            name,
            "not read: not a file",
            "it is a pipe, a socket or a device",
            "Give its path itself to read from it.",
        )


def _within(path: Path, root: Path) -> str:
    return _printable(path.relative_to(root).as_posix() if path != root else root.name)


def _printable(name: str) -> str:
    """A name that can be stored: bytes of a file name that are not UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")
