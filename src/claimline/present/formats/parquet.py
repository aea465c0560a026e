"""The tables of the ledger as Apache Parquet, flat: one column for each plain value."""

from __future__ import annotations

import io
from pathlib import Path

from claimline.errors import UsageError
from claimline.ledger import View
from claimline.present.flat import TABLES, Cell, flat_table
from claimline.present.writing import write_whole

BATCH = 10_000  # rows that stand in memory at once


def export_parquet(view: View, directory: Path) -> tuple[Path, ...]:
    """Write each table into ``directory`` as NAME.parquet; returns the files. Columns are those of
    ``Story.frame``; lists are JSON text. Raises UsageError where pyarrow is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'claimline[parquet]'") from error
    written: list[Path] = []
    for name in TABLES:
        buffer = io.BytesIO()
        found = list(flat_table(view, name))
        kinds = _kinds(found)
        types = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
        schema = pyarrow.schema([(column, types[kind]) for column, kind in kinds.items()])
        with pyarrow.parquet.ParquetWriter(buffer, schema) as writer:
            for start in range(0, len(found), BATCH):
                part = [{c: _as(row.get(c), kinds[c]) for c in kinds} for row in found[start : start + BATCH]]
                writer.write_table(pyarrow.Table.from_pylist(part, schema=schema))
        target = directory / f"{name}.parquet"
        write_whole(target, [buffer.getvalue()])
        written.append(target)
    return tuple(written)


def _kinds(rows: list[dict[str, Cell]]) -> dict[str, type]:
    """Each column's type: text where any row has text, else a fraction where any has one, else a whole
    number. A column that no row fills is text."""
    kinds: dict[str, type] = {}
    for row in rows:
        for column, value in row.items():
            kind = None if value is None else int if isinstance(value, bool) else type(value)
            known = kinds.get(column)
            if str in (kind, known):
                kinds[column] = str
            elif float in (kind, known):
                kinds[column] = float
            elif kind:
                kinds[column] = int
    columns = dict.fromkeys(column for row in rows for column in row)
    return {column: kinds.get(column, str) for column in columns}


def _as(value: Cell, kind: type) -> Cell:
    return None if value is None else kind(value)
