"""JSON documents and JSON Lines: one object, a list or a feed; in our fields, known ones or mapped."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from claimline.config import ReadConfig
from claimline.errors import Malformed, ReadError, TooLarge
from claimline.model import Failure, Report
from claimline.read.feeds import feed_report
from claimline.read.jsonfeeds import is_json_feed, json_feed_items
from claimline.read.jsonrows import laid_out
from claimline.read.layouts import recognised
from claimline.read.mapping import Mapping, pointer
from claimline.read.places import members, place
from claimline.read.record import report_of
from claimline.read.rows import Row, rows
from claimline.read.streams import Readable
from claimline.read.values import Record, decode_json, items, one

_BOM = codecs.BOM_UTF8


@dataclass(frozen=True, slots=True)
class _How:
    """How rows are read: the largest in bytes, and where their fields stand if a file says so."""

    limit: int
    mapping: Mapping | None


def json_reports(
    raw: bytes, name: str, *, config: ReadConfig, mapping: Mapping | None = None
) -> Iterator[Report | Failure]:
    """Yield the reports of one JSON document: an object, whose raw is the file, an array, or a feed. The raw
    of an item is its own slice of the text in UTF-8, which for a UTF-8 file are the very bytes of it."""
    text, how = decode_json(raw, name), _How(config.max_row_bytes, mapping)
    if mapping and mapping.items:
        yield from _listed(text, name, how, mapping.items)
    elif text.lstrip().startswith("["):
        for number, (value, piece) in enumerate(items(text, name), start=1):
            yield _item(piece, value, name, number, how)
    else:
        value = one(text, name)
        if is_json_feed(value) and not mapping:
            yield from _feed(text, name)
        else:
            yield _report(raw if raw == text.encode() else text.encode(), value, name, how=how, format="json")


def json_lines_reports(
    head: bytes, data: Readable, name: str, *, config: ReadConfig, mapping: Mapping | None = None
) -> Iterator[Report | Failure]:
    """Yield the reports of JSON Lines: one object in each row; a row may be a feed."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Malformed(
            name, what="not read: broken encoding", why="it is UTF-16", todo="Save JSON Lines as UTF-8."
        )
    empty, how = True, _How(config.max_row_bytes, mapping)
    for row in rows(head.removeprefix(_BOM), data, limit=config.max_row_bytes):
        empty = False
        try:
            yield from _row(row, name, how)
        except ReadError as error:
            yield error.failure
    if empty:
        raise Malformed(
            name, what="not read: no rows", why="the file is empty", todo="Leave it out, or fetch it again."
        )


def _row(row: Row, file: str, how: _How) -> Iterator[Report | Failure]:
    name = f"{file}#{row.number}"
    if row.raw is None:
        raise TooLarge(
            name,
            what="not read: row too large",
            why=f"it has {row.size} bytes, over the limit of {how.limit}",
            todo="Put one report on each line, or raise [read] max_row_bytes.",
        )
    text = decode_json(row.raw, name, codec="utf-8")
    value = one(text, name)
    if is_json_feed(value) and not how.mapping:
        yield from _feed(text, file)
    else:
        yield _report(row.raw, value, name, how=how, format="jsonl", row=row.number)


def _feed(text: str, name: str) -> Iterator[Report | Failure]:
    for item in json_feed_items(text, name):
        try:
            yield item if isinstance(item, Failure) else feed_report(item)
        except ReadError as error:
            yield error.failure


def _listed(text: str, name: str, how: _How, path: str) -> Iterator[Report | Failure]:
    """The reports of the list that a mapping names."""
    try:
        start, _ = place(text, pointer(path), name)
    except LookupError as error:
        raise _no_list(name, path) from error
    if text[start : start + 1] != "[":
        raise _no_list(name, path)
    for number, value, first, last in members(text, start, name):
        assert isinstance(number, int)
        yield _item(text[first:last], value, name, number + 1, how)


def _no_list(name: str, path: str) -> Malformed:
    return Malformed(
        name,
        what="not read: no list",
        why=f"there is none at '{path}'",
        todo="Mend 'items' in the mapping file.",
    )


def _item(piece: str, value: object, file: str, number: int, how: _How) -> Report | Failure:
    name = f"{file}#{number}"
    try:
        return _report(piece.encode(), value, name, how=how, format="json", row=number)
    except ReadError as error:
        return error.failure


def _report(
    raw: bytes, value: object, name: str, *, how: _How, format: str, row: int | None = None
) -> Report:
    """The report of one object in UTF-8: as mapped, in our own fields where it has a text, or in those of a
    format that is known by its fields."""
    if len(raw) > how.limit:
        raise TooLarge(
            name,
            what="not read: too large",
            why=f"it has {len(raw)} bytes, over the limit of {how.limit}",
            todo="Give each report as a row of its own, or raise [read] max_row_bytes.",
        )
    if isinstance(value, Record):
        layout = how.mapping.layout() if how.mapping else recognised(value, name)
        if layout is not None:
            return laid_out(raw, value, name, layout=layout, row=row)
    return report_of(raw, value, name, format=format, row=row)
