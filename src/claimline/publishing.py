"""A story as it may be published: without the entities that people marked as sensitive."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from claimline.errors import LedgerError
from claimline.ledger import Ledger, Veil, View, sensitive, veiled_copy


class PublicView(View):
    """A view of a veiled copy. It names the revision of the ledger that the copy was made from."""

    def __init__(self, db: sqlite3.Connection, *, revision: str, veil: Veil) -> None:
        super().__init__(db)
        self._revision = revision
        self.veil = veil

    def revision(self) -> str:
        """The revision of the ledger itself, not of the copy."""
        return self._revision


@dataclass(frozen=True, slots=True)
class Veiled:
    """A copy of a ledger without the entities that are withheld, and the revision of the ledger itself."""

    ledger: Ledger
    veil: Veil
    revision: str


@contextmanager
def veiled(path: Path) -> Iterator[Veiled]:
    """A copy of the ledger at ``path`` in which every marked entity is withheld. It is gone at the end; the
    ledger itself is only read."""
    with Ledger.open(path) as ledger, tempfile.TemporaryDirectory() as folder:
        ids, names = sensitive(ledger)
        veil, revision = Veil(names, ids), ledger.view.revision()
        copy = Path(folder) / "public.db"
        veiled_copy(ledger, copy, veil, ids=ids)
        with Ledger.open(copy) as made:
            yield Veiled(made, veil, revision)


@contextmanager
def published(path: Path) -> Iterator[PublicView]:
    """The story at ``path`` to be read without the entities that are withheld."""
    with veiled(path) as made:
        yield PublicView(made.ledger.connection, revision=made.revision, veil=made.veil)


def withheld(files: tuple[Path, ...], view: View) -> tuple[Path, ...]:
    """``files``, written from a public view, if none of them holds a name that is withheld. Raises
    LedgerError where one does: the files are gone then."""
    veil = view.veil if isinstance(view, PublicView) else Veil(frozenset(), frozenset())
    shown = [file for file in files if veil.shows(file.read_bytes().decode("utf-8", "replace"))]
    if not shown:
        return files
    for file in files:
        file.unlink()
    raise LedgerError(f"{shown[0].name}: a name that is to be withheld would be readable. Nothing is left.")
