"""Where the values of a JSON text stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from claimline.errors import Malformed
from claimline.read.values import Record, parsed, skip

Step = str | int


def members(text: str, at: int, name: str) -> Iterator[tuple[Step, object, int, int]]:
    """Yield the members of the object or array that begins at ``at``: key or number, value, and the
    ``[start, end)`` of the value. Raises Malformed at the first that is broken."""
    end = {"{": "}", "[": "]"}.get(text[at : at + 1])
    if end is None:
        raise _broken(name, at)
    at = skip(text, at + 1)
    number = 0
    while text[at : at + 1] != end:
        step: Step = number
        if end == "}":
            key, at = parsed(text, at, name)
            at = skip(text, at)
            if not isinstance(key, str) or text[at : at + 1] != ":":
                raise _broken(name, at)
            step, at = key, skip(text, at + 1)
        value, after = parsed(text, at, name)
        yield step, value, at, after
        number, at = number + 1, skip(text, after)
        if text[at : at + 1] == ",":
            at = skip(text, at + 1)
            if text[at : at + 1] == end:
                raise _broken(name, at)
        elif text[at : at + 1] != end:
            raise _broken(name, at)


def place(text: str, pointer: str, name: str) -> tuple[int, int]:
    """The ``[start, end)`` of the value to which ``pointer`` (RFC 6901) leads; of several members with one
    name the last. Raises LookupError where it leads nowhere."""
    at = skip(text, 0)
    end = len(text)
    for step in steps(pointer):
        found = [
            (first, last)
            for key, _, first, last in members(text, at, name)
            if key == step or (isinstance(key, int) and str(key) == step)
        ]
        if not found:
            raise LookupError(pointer)
        at, end = found[-1]
    return at, end


def value_at(value: object, pointer: str) -> object:
    """The value to which ``pointer`` leads in a parsed value, None where it leads nowhere."""
    for step in steps(pointer):
        if isinstance(value, Record):
            value = value.values.get(step)
        elif isinstance(value, list) and step.isdecimal() and len(step) < 9 and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def steps(pointer: str) -> list[str]:
    """The steps of a pointer."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def _broken(name: str, at: int) -> Malformed:
    return Malformed(
        name,
        what="not read: broken JSON",
        why=f"a mark is missing, at character {at}",
        todo="Repair the JSON and add it again.",
    )
