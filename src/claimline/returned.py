"""Workbooks that people edited and gave back: their edits as corrections, signed and reversible."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from claimline.errors import UsageError
from claimline.fixes import Fixes
from claimline.ledger import View
from claimline.present.formats.xlsx import (
    ACCEPT,
    CLAIMS,
    DISMISS,
    ENTITIES,
    HIDDEN,
    KEEP,
    LINKS,
    REJECT,
    REPORTS,
    SHEETS,
    editable_cells,
    identity,
)

MOST_BYTES = 400_000_000  # unpacked: about a million claims; more is no workbook of ours
MOST_ROWS = 1_048_576
Cell = tuple[str, str, str]  # sheet, row, column


@dataclass(frozen=True, slots=True)
class Edit:
    """One row that a person edited: the sheet, the row's identity, the new value of each edited column."""

    sheet: str
    row: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Returned:
    """What became of a workbook: the numbers of the corrections made, and in words what was left."""

    corrections: tuple[int, ...]
    left: tuple[str, ...]


def take_over(path: Path, view: View, fixes: Fixes, *, who: str, why: str) -> Returned:
    """Make the edits in the workbook at ``path`` corrections. Raises UsageError as ``edits`` does."""
    found, left = edits(path, view)
    made = apply(found, fixes, who=who, why=why)
    return Returned(made.corrections, (*left, *made.left))


def edits(path: Path, view: View) -> tuple[list[Edit], list[str]]:
    """The edits in the workbook at ``path``, and in words what of it cannot be taken over: an edit of a cell
    that the ledger has changed since, of a row it has no more, or of a column that is a copy.

    Raises UsageError for a file that is no workbook of ``claimline export --format xlsx``."""
    book = _open(path)
    try:
        before = _as_exported(book, path)
        now = dict(editable_cells(view))
        known = {(sheet, row) for sheet, row, _ in before}
        found: list[Edit] = []
        left: list[str] = []
        for name in SHEETS:
            for row, values in _rows(book, name, path):
                if (name, row) not in known:
                    left.append(f"{name}, {row}: no row of the export has this id; it was left.")
                    continue
                edited = {c: v for c, v in values.items() if v != before[name, row, c]}
                stale = [c for c in edited if now.get((name, row, c)) != before[name, row, c]]
                left += [_stale(name, row, column, now.get((name, row, column))) for column in stale]
                fresh = {c: v for c, v in edited.items() if c not in stale}
                found += [Edit(name, row, fresh)] if fresh else []
        return found, left
    finally:
        book.close()


def apply(found: Iterable[Edit], fixes: Fixes, *, who: str, why: str) -> Returned:
    """Make each edit a correction. One that the ledger refuses is told in words; the others stand."""
    numbers: list[int] = []
    left: list[str] = []
    for edit in found:
        try:
            numbers += _apply(edit, fixes, who=who, why=why)
        except UsageError as error:
            left.append(f"{edit.sheet}, {edit.row}: {error}")
    return Returned(tuple(numbers), tuple(left))


def _apply(edit: Edit, fixes: Fixes, *, who: str, why: str) -> Iterator[int]:
    values = edit.values
    if edit.sheet == CLAIMS:
        keep = values.get("keep", KEEP)
        if keep not in (KEEP, DISMISS):
            raise UsageError(f"keep is '{keep}'; it is '{KEEP}' or '{DISMISS}'.")
        if keep == DISMISS:
            yield fixes.dismiss(edit.row, who=who, why=why).number
        elif set(values) - {"keep"}:
            source, party, stance = map(values.get, ("source", "party", "stance"))
            made = fixes.change(edit.row, who=who, why=why, source=source, party=party, stance=stance)
            yield made.number
    elif edit.sheet == REPORTS:
        yield fixes.report(
            edit.row, who=who, why=why, published=values.get("published"), publisher=values.get("publisher")
        ).number
    elif edit.sheet == ENTITIES:
        yield fixes.merge(edit.row, values["same as"], who=who, why=why).number
    elif edit.sheet == LINKS:
        a, relation, b = edit.row.split(" ")
        verdict = values["judgement"]
        if verdict not in (ACCEPT, REJECT):
            raise UsageError(f"judgement is '{verdict}'; it is '{ACCEPT}' or '{REJECT}'.")
        judge = fixes.accept if verdict == ACCEPT else fixes.reject
        yield judge(a, relation, b, who=who, why=why).number


def _open(path: Path) -> Workbook:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > MOST_BYTES:
            raise UsageError(f"{path}: unpacked it has {size:,} bytes; no workbook of ours has so many.")
        return load_workbook(path, read_only=True, data_only=True)
    except (OSError, zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise UsageError(
            f"{path} cannot be read as a workbook ({error}). Give a file of `claimline export --format xlsx`."
        ) from error


def _as_exported(book: Workbook, path: Path) -> dict[Cell, str]:
    if HIDDEN not in book.sheetnames:
        raise UsageError(
            f"{path}: the hidden sheet '{HIDDEN}' is not there, so edits cannot be told. Edit a file of "
            "`claimline export --format xlsx`, and save it as .xlsx."
        )
    kept: dict[Cell, str] = {}
    for values in book[HIDDEN].iter_rows(values_only=True, max_row=4 * MOST_ROWS):
        sheet, row, column, value = (_text(one) for one in (*values, None, None, None, None)[:4])
        kept[sheet, row, column] = value
    return kept


def _rows(book: Workbook, name: str, path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The identity of each row of a sheet and its editable cells by column. A sheet that was deleted has
    no edits; a column that was deleted is an error, since its cells are not empty but gone."""
    if name not in book.sheetnames:
        return
    lines = book[name].iter_rows(values_only=True, max_row=MOST_ROWS)
    heads = [_text(value) for value in next(lines, ())]
    missing = [column.name for column in SHEETS[name] if column.name not in heads]
    if missing:
        raise UsageError(f"{path}: sheet '{name}' has no column '{missing[0]}' any more.")
    order = [heads.index(column.name) for column in SHEETS[name]]
    for line in lines:
        row = [_text(line[n]) if n < len(line) else "" for n in order]
        if any(row):
            yield (
                identity(name, row),
                {c.name: v for c, v in zip(SHEETS[name], row, strict=True) if c.editable},
            )


def _text(value: object) -> str:
    """A cell as its words; what a spreadsheet program made a date of is its day again."""
    if value is None:
        return ""
    day = getattr(value, "date", None)
    return str(day()) if callable(day) else str(value).strip()


def _stale(sheet: str, row: str, column: str, now: str | None) -> str:
    if now is None:
        return f"{sheet}, {row}: the ledger has this row no more; the edit of '{column}' was left."
    return f"{sheet}, {row}: '{column}' is '{now}' in the ledger now; export anew and edit that."
