"""Frozen records to compact JSON and back, driven by their type hints.

One rule per kind of hint: enums are their values, a ``Span`` is ``[start, end]``, tuples are arrays, frozen
sets sorted arrays, nested records and mappings are objects, whole floats are integers, and an entry that
equals its default, or is None or empty where there is none, is left out.

With ``against``, the text of an edition, a record that has ``text`` and ``span`` leaves its words out where
the edition gives them anyway: they are read back from there.
"""

from __future__ import annotations

import json
import math
import sqlite3
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, NewType, TypeVar

from claimline.errors import LedgerError
from claimline.model import Span

Record = TypeVar("Record")
SqlValue = str | int | float | bytes | None
Encoder = Callable[[Any, str | None], Any]
Decoder = Callable[[Any, str | None], Any]

_ABSENT = object()
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def encode(record: object, *, against: str | None = None) -> dict[str, Any]:
    """The JSON object of a record; keys in the order of the record's fields.

    Raises LedgerError for a number that is not finite."""
    encoded: dict[str, Any] = _plan(type(record)).encode(record, against)
    return encoded


def decode(kind: type[Record], data: object, *, against: str | None = None) -> Record:
    """The record of a JSON object. Raises LedgerError where the object does not fit."""
    record: Record = _plan(kind).decode(data, against)
    return record


def dumps(value: object) -> str:
    """Compact JSON text, keys as they come, non-ASCII characters as themselves."""
    return _JSON.encode(value)


def loads(text: str) -> Any:
    """The value of JSON text. Raises LedgerError for text that is not JSON."""
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise LedgerError(f"damaged record: {error}. Run verify, then add the report again.") from error


def to_columns(record: object) -> dict[str, SqlValue]:
    """A record as one value per field, for a table with a column per field: plain values as they are,
    nested ones as JSON text, and NULL for an empty tuple or a nested default."""
    plan = _plan(type(record))
    return {entry.name: entry.column(getattr(record, entry.name)) for entry in plan.entries}


def from_columns(kind: type[Record], row: sqlite3.Row | Mapping[str, Any]) -> Record:
    """The record of a row that ``to_columns`` wrote; the row may have further columns."""
    values = {entry.name: entry.value(row[entry.name]) for entry in _plan(kind).entries}
    return kind(**values)


def nested_fields(kind: type) -> tuple[str, ...]:
    """The names of a record's fields that may hold other records."""
    return _plan(kind).nested


@dataclass(frozen=True, slots=True)
class _Entry:
    """How one field is written and read. ``scalar`` fields need no JSON in a column; ``empty`` is what an
    entry left out stands for."""

    name: str
    empty: Any
    needed: bool
    scalar: bool
    encode: Encoder
    decode: Decoder

    def column(self, value: Any) -> SqlValue:
        if self.scalar:
            plain: SqlValue = self.encode(value, None)
            return plain
        if value == self.empty:
            return None
        return dumps(self.encode(value, None))

    def value(self, column: Any) -> Any:
        if column is not None:
            return self.decode(column if self.scalar else loads(column), None)
        if self.needed:
            raise LedgerError(f"damaged record: '{self.name}' is missing.")
        return self.empty


class _Plan:
    """How the records of one class are written and read."""

    def __init__(self, kind: type) -> None:
        if not is_dataclass(kind):
            raise TypeError(f"{kind!r} is no record")
        hints = typing.get_type_hints(kind)
        self.kind = kind
        self.entries = tuple(_entry(field, hints[field.name]) for field in fields(kind))
        self.nested = tuple(entry.name for entry in self.entries if not entry.scalar)
        self.names = frozenset(entry.name for entry in self.entries)
        self.anchored = {"text", "span"} <= self.names

    def encode(self, record: Any, text: str | None) -> dict[str, Any]:
        out = {}
        for entry in self.entries:
            value = getattr(record, entry.name)
            if value != entry.empty or entry.needed:
                out[entry.name] = entry.encode(value, text)
        if text is not None and self.anchored and record.span is not None:
            if record.text == record.span.of(text):
                out.pop("text", None)
            else:
                out["text"] = record.text
        return out

    def decode(self, data: Any, text: str | None) -> Any:
        if not isinstance(data, dict):
            raise _misfit(self.kind.__name__, data)
        if not data.keys() <= self.names:
            raise _misfit(f"{self.kind.__name__} without {', '.join(sorted(data.keys() - self.names))}", data)
        values = {
            e.name: e.decode(data[e.name], text) if e.name in data else e.empty
            for e in self.entries
            if e.name in data or not e.needed
        }
        if text is not None and self.anchored and "text" not in data and values.get("span") is not None:
            values["text"] = values["span"].of(text)
        try:
            return self.kind(**values)
        except (TypeError, AssertionError) as error:
            raise _misfit(self.kind.__name__, data) from error


def _plan(kind: Any) -> _Plan:
    return _cached_plan(kind)


@cache
def _cached_plan(kind: Any) -> _Plan:
    return _Plan(kind)


def _entry(field: Field[Any], hint: Any) -> _Entry:
    default = field.default
    if default is MISSING:
        default = field.default_factory() if field.default_factory is not MISSING else _ABSENT
    bare, optional = _bare(hint)
    empty = default
    if default is _ABSENT and (optional or typing.get_origin(bare) is tuple):
        empty = None if optional else ()
    encoder, decoder = _pair(hint)
    return _Entry(field.name, empty, empty is _ABSENT, _is_scalar(bare), encoder, decoder)


def _bare(hint: Any) -> tuple[Any, bool]:
    """The hint without NewType and ``| None``, and whether None is allowed."""
    optional = False
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        kinds = [arm for arm in typing.get_args(hint) if arm is not types.NoneType]
        if len(kinds) != 1:
            raise TypeError(f"{hint} has more than one kind of value")
        hint, optional = kinds[0], True
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    return hint, optional


def _is_scalar(bare: Any) -> bool:
    return isinstance(bare, type) and (bare in (str, int, float) or issubclass(bare, Enum))


def _pair(hint: Any) -> tuple[Encoder, Decoder]:
    """The encoder and decoder of a type hint."""
    bare, optional = _bare(hint)
    encoder, decoder = _required(bare)
    if not optional:
        return encoder, decoder
    return (
        lambda value, text: None if value is None else encoder(value, text),
        lambda data, text: None if data is None else decoder(data, text),
    )


def _required(bare: Any) -> tuple[Encoder, Decoder]:
    origin = typing.get_origin(bare)
    if origin is tuple:
        return _tuple(typing.get_args(bare))
    if origin is frozenset:
        return _set(typing.get_args(bare)[0])
    if origin is Mapping:
        return _mapping(typing.get_args(bare)[1])
    if bare is Span:
        return _encode_span, _decode_span
    if bare is float:
        return _encode_float, _decode_float
    if bare in (str, int, bool):
        return (lambda value, _: value), _plain(bare)
    if isinstance(bare, type) and issubclass(bare, Enum):
        return (lambda value, _: str(value)), _enum(bare)
    if isinstance(bare, type) and is_dataclass(bare):
        plan = _plan(bare)
        return plan.encode, plan.decode
    raise TypeError(f"the codec has no rule for {bare!r}")


def _tuple(arms: tuple[Any, ...]) -> tuple[Encoder, Decoder]:
    if len(arms) == 2 and arms[1] is Ellipsis:
        encoder, decoder = _pair(arms[0])

        def many(data: Any, text: str | None) -> tuple[Any, ...]:
            return tuple(decoder(item, text) for item in _array(data))

        return (lambda value, text: [encoder(item, text) for item in value]), many
    pairs = [_pair(arm) for arm in arms]

    def fixed(data: Any, text: str | None) -> tuple[Any, ...]:
        if len(_array(data)) != len(pairs):
            raise _misfit(f"array of {len(pairs)}", data)
        return tuple(pair[1](item, text) for pair, item in zip(pairs, data, strict=True))

    return (lambda value, text: [p[0](item, text) for p, item in zip(pairs, value, strict=True)]), fixed


def _set(arm: Any) -> tuple[Encoder, Decoder]:
    encoder, decoder = _pair(arm)
    return (
        lambda value, text: sorted(encoder(item, text) for item in value),
        lambda data, text: frozenset(decoder(item, text) for item in _array(data)),
    )


def _mapping(arm: Any) -> tuple[Encoder, Decoder]:
    encoder, decoder = _pair(arm)

    def many(data: Any, text: str | None) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise _misfit("object", data)
        return {name: decoder(value, text) for name, value in data.items()}

    return (lambda value, text: {name: encoder(value[name], text) for name in sorted(value)}), many


def _array(data: Any) -> list[Any]:
    if not isinstance(data, list):
        raise _misfit("array", data)
    return data


def _encode_span(span: Span, _: str | None) -> list[int]:
    return [span.start, span.end]


def _decode_span(data: Any, _: str | None) -> Span:
    if len(_array(data)) != 2 or not all(type(bound) is int for bound in data) or not 0 <= data[0] <= data[1]:
        raise _misfit("span", data)
    return Span(data[0], data[1])


def _encode_float(value: float, _: str | None) -> float:
    if not math.isfinite(value):
        raise LedgerError(f"{value} cannot be stored: a number must be finite.")
    return int(value) if value == int(value) and abs(value) < 2**53 else value


def _decode_float(data: Any, _: str | None) -> float:
    if isinstance(data, bool) or not isinstance(data, int | float):
        raise _misfit("number", data)
    return float(data)


def _plain(kind: type) -> Decoder:
    def decoder(data: Any, _: str | None) -> Any:
        if type(data) is not kind:
            raise _misfit(kind.__name__, data)
        return data

    return decoder


def _enum(kind: type[Enum]) -> Decoder:
    def decoder(data: Any, _: str | None) -> Enum:
        try:
            return kind(data)
        except ValueError as error:
            raise _misfit(kind.__name__, data) from error

    return decoder


def _misfit(wanted: str, data: object) -> LedgerError:
    return LedgerError(f"damaged record: a {wanted} is needed, found {str(data)[:80]!r}.")
