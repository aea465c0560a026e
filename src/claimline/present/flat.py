"""Records as flat rows: one plain value per column, for data frames and spreadsheets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from claimline.errors import UsageError
from claimline.ledger import View
from claimline.model import Series, Span

Cell = str | int | float | None


def flat(record: object, *, prefix: str = "") -> dict[str, Cell]:
    """A record as one row. Nested records become columns with their name before them (``source_party``),
    a span two columns (``span_start``, ``span_end``), and whatever is many a JSON array."""
    row: dict[str, Cell] = {}
    for field in fields(record):  # type: ignore[arg-type]
        value, name = getattr(record, field.name), f"{prefix}{field.name}"
        if isinstance(value, Span):
            row[f"{name}_start"], row[f"{name}_end"] = value.start, value.end
        elif is_dataclass(value):
            row.update(flat(value, prefix=f"{name}_"))
        elif isinstance(value, tuple):
            row[name] = json.dumps(plain(value), ensure_ascii=False) if value else None
        elif isinstance(value, bytes):
            continue
        else:
            row[name] = value.value if isinstance(value, Enum) else value
    return row


def plain(value: object) -> object:
    """A record, or many, as what JSON can hold: objects, arrays, and spans as ``[start, end]``."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value


TABLES = ("reports", "claims", "mentions", "entities", "links", "origins", "questions", "series", "failures")


def flat_table(view: View, name: str) -> Iterator[dict[str, Cell]]:
    """The flat rows of one of ``TABLES``: of reports the latest edition of each, of series a row for
    each point. Raises UsageError for another name."""
    match name:
        case "reports":
            latest = {entry.id: entry.latest for entry in view.reports()}
            return (flat(one) for one in view.editions() if latest.get(one.report) == one.id)
        case "mentions":
            return ({"report": of.report, "edition": of.id, **flat(one)} for of, one in view.mentions())
        case "series":
            return (row for one in view.series() for row in flat_points(one))
        case "claims" | "entities" | "links" | "origins" | "questions" | "failures":
            return map(flat, getattr(view, name)())
    raise UsageError(f"there is no table '{name}'; there are: {', '.join(TABLES)}.")


def flat_points(series: Series) -> Iterator[dict[str, Cell]]:
    """One row per point, with what the series measures in front."""
    head: dict[str, Cell] = {
        "series": series.id,
        "measure": series.measure,
        "counted": series.counted,
        "place": series.place,
        "unit": series.unit,
    }
    for point in series.points:
        yield {**head, **flat(point)}
