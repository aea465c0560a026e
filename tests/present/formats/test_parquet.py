"""Parquet: the flat tables, read back by its own library where it is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimline.errors import UsageError
from claimline.ledger import Ledger
from claimline.present.flat import TABLES, flat_table
from claimline.present.formats import export_story


def test_every_table_is_read_back_as_it_is(ledger: Ledger, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="its own reader is a check of `make peers`")
    files = export_story(ledger.view, tmp_path / "out", "parquet", title="mill")
    assert [file.stem for file in files] == list(TABLES)
    for file in files:
        read = parquet.read_table(file).to_pylist()
        rows = list(flat_table(ledger.view, file.stem))
        columns = dict.fromkeys(column for row in rows for column in row)
        assert [{c: row[c] for c in columns} for row in read] == [
            {c: row.get(c) for c in columns} for row in rows
        ]


def test_another_table_is_none(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="there is no table 'people'; there are: reports, claims"):
        flat_table(ledger.view, "people")
