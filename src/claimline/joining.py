"""Two people's ledgers of one story, joined: the reports of both, and what each of the two decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from claimline import pipeline
from claimline.config import Config
from claimline.ledger import Ledger, NoteRow, read_correction
from claimline.model import Correction

Row = TypeVar("Row", Correction, NoteRow)


@dataclass(frozen=True, slots=True)
class Joined:
    """What came from the other ledger: reports, and the numbers its corrections and notes have here."""

    added: pipeline.Added
    corrections: tuple[int, ...]
    notes: tuple[int, ...]
    forgotten: int


def merge(
    path: Path,
    other: Path,
    *,
    config: Config,
    progress: Callable[[pipeline.Progress], None] | None = None,
) -> Joined:
    """Take everything of the ledger ``other`` into the one at ``path``; ``other`` is only read.

    Reports are analysed as here. Corrections, notes and takedowns keep who, when and why; what both ledgers
    have is kept once. Where the two decided differently both decisions stand in the list, and the later
    one by number holds: here that of ``other``. Merging twice changes nothing. Raises NotALedger."""
    with Ledger.open(other) as given:
        added = pipeline.add(path, given.view.retrievals(), config=config, progress=progress, whole=True)
        with Ledger.open(path) as ledger:
            forgotten = _forget(given, ledger)
            corrections = _append(
                given.view.corrections(), list(ledger.view.corrections()), lambda row: _decide(ledger, row)
            )
            notes = _append(given.view.notes(), list(ledger.view.notes()), lambda row: _leave(ledger, row))
            pipeline.rederive(ledger, config, progress=progress)
    return Joined(added, corrections, notes, forgotten)


def _forget(given: Ledger, ledger: Ledger) -> int:
    """Take down here what was taken down there."""
    here = {stone.report for stone in ledger.view.tombstones()}
    known = {entry.id for entry in ledger.view.reports()}
    stones = [one for one in given.view.tombstones() if one.report not in here and one.report in known]
    for stone in stones:
        ledger.forget(stone.report, who=stone.who, when=stone.when, why=stone.why)
    return len(stones)


def _append(theirs: Iterable[Row], ours: list[Row], make: Callable[[Row], Row]) -> tuple[int, ...]:
    """Append each row of theirs that is not among ours, in their order; returns the numbers that the new ones
    have here. A row that takes another back names it by its number here."""
    known = {_content(row): row.number for row in reversed(ours)}  # of several alike the first counts
    here: dict[int, int] = {}
    new: list[int] = []
    for row in theirs:
        moved = replace(row, undoes=here[row.undoes]) if row.undoes is not None else row
        if (number := known.get(_content(moved))) is None:
            number = make(moved).number
            new.append(number)
        here[row.number] = number
    return tuple(new)


def _content(row: Correction | NoteRow) -> tuple[object, ...]:
    """Everything of a row but its number."""
    fields: Mapping[str, object] = {name: getattr(row, name) for name in type(row).__slots__}
    return tuple(value for name, value in fields.items() if name != "number")


def _decide(ledger: Ledger, row: Correction) -> Correction:
    if row.undoes is not None:
        return ledger.undo(row.undoes, who=row.who, when=row.when, why=row.why)
    anchor, fix = read_correction(row)
    return ledger.correct(anchor, fix, who=row.who, when=row.when, why=row.why)


def _leave(ledger: Ledger, row: NoteRow) -> NoteRow:
    return ledger.leave(lambda number: replace(row, number=number))
