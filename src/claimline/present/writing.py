"""Files are put in place whole or not at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Written(NamedTuple):
    """What was written: how many pieces, and the sha256 of the file."""

    pieces: int
    sha256: str


def write_whole(target: Path, pieces: Iterable[str | bytes]) -> Written:
    """Write ``pieces`` (text as UTF-8) one after another into a draft beside ``target``, whose folder is
    made if need be, and move it there at the end, so that nobody ever sees half a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    hasher, count = hashlib.sha256(), 0
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            for piece in pieces:
                data = piece.encode() if isinstance(piece, str) else piece
                hasher.update(data)
                count += 1
                file.write(data)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return Written(count, hasher.hexdigest())
