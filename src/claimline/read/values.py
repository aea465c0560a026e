"""JSON values of an untrusted file, with the places where each begins and ends."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimline.errors import Malformed

# A report is flat; what lies deeper is junk or an attack. Well under the interpreter's own limit, so
# that the answer does not depend on how deep the caller stands.
_MAX_DEPTH = 64
_SPACE = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Number:
    """A JSON number, unread: no field of a report is one, and its digits may be millions."""


@dataclass(frozen=True, slots=True)
class Record:
    """A JSON object; ``repeated`` names the keys that stand in it more than once."""

    values: dict[str, object]
    repeated: frozenset[str]


def _record(pairs: Sequence[tuple[str, object]]) -> Record:
    values = dict(pairs)
    if len(values) == len(pairs):
        return Record(values, frozenset())
    seen: set[str] = set()
    repeated = frozenset(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
    return Record(values, repeated)


def _number(_: str) -> Number:
    return Number()


_DECODER = json.JSONDecoder(
    object_pairs_hook=_record, parse_int=_number, parse_float=_number, parse_constant=_number
)


def decode_json(raw: bytes, name: str, *, codec: str | None = None) -> str:
    """The text of JSON bytes without a byte order mark: in ``codec``, else in UTF-8, UTF-16 or UTF-32 as
    RFC 4627 tells them apart. Raises Malformed for bytes that do not decode."""
    codec = codec or json.detect_encoding(raw)
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        raise Malformed(
            name,
            what="not read: broken encoding",
            why=f"byte {error.start} ({raw[error.start : error.start + 4]!r}) is not {codec.upper()}",
            todo="Save the file as UTF-8.",
        ) from error


def one(text: str, name: str) -> object:
    """The single JSON value of ``text``. Raises Malformed."""
    value, end = parsed(text, skip(text, 0), name)
    end = skip(text, end)
    if end != len(text):
        raise _broken(name, f"there is more after the value: {text[end : end + 20]!r}", end)
    return value


def items(text: str, name: str) -> Iterator[tuple[object, str]]:
    """Yield each item of a JSON array with the slice of ``text`` that it stands in. Raises Malformed at
    the first item that is broken: where the next one begins cannot be known."""
    at = skip(text, skip(text, 0) + 1)
    if text[at : at + 1] == "]":
        return
    while True:
        value, end = parsed(text, at, name)
        yield value, text[at:end]
        at = skip(text, end)
        mark, at = text[at : at + 1], skip(text, at + 1)
        if mark == "]":
            break
        if mark != ",":
            raise _broken(name, "a comma or ']' is missing after an item", at)
    if at != len(text):
        raise _broken(name, f"there is more after the array: {text[at : at + 20]!r}", at)


def parsed(text: str, at: int, name: str) -> tuple[object, int]:
    """The value that begins at ``at``, and where it ends. Raises Malformed."""
    try:
        value, end = _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise _broken(name, error.msg, error.pos) from error
    except RecursionError as error:
        raise _too_deep(name) from error
    if not _shallow(value):
        raise _too_deep(name)
    return value, end


def _shallow(value: object) -> bool:
    level: list[object] = [value]
    for _ in range(_MAX_DEPTH):
        below: list[object] = []
        for item in level:
            if isinstance(item, Record):
                below.extend(item.values.values())
            elif isinstance(item, list):
                below.extend(item)
        if not below:
            return True
        level = below
    return False


def skip(text: str, at: int) -> int:
    """The place behind white space."""
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def _broken(name: str, why: str, at: int) -> Malformed:
    return Malformed(
        name,
        what="not read: broken JSON",
        why=f"{why}, at character {at}",
        todo="Repair the JSON and add it again.",
    )


def _too_deep(name: str) -> Malformed:
    return Malformed(
        name,
        what="not read: JSON nested too deeply",
        why=f"more than {_MAX_DEPTH} levels",
        todo="Give flat objects with a 'text' field.",
    )
