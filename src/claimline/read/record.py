"""From a decoded text or a JSON object to a report with its identity."""

from __future__ import annotations

from claimline.errors import Malformed
from claimline.model import Given, Report, ReportId, digest
from claimline.read.decode import check_text
from claimline.read.uri import canonical
from claimline.read.values import Number, Record

_FIELDS = ("text", "title", "published", "publisher", "uri", "url", "language", "byline", "authors")


def report_of(raw: bytes, value: object, name: str, *, format: str, row: int | None = None) -> Report:
    """The report of one JSON object. ``raw`` are the bytes of this object alone. Unknown fields are
    ignored; fields that are null, empty or missing are absent.

    Raises Malformed for what is no object, has no text, or has a known field twice or of another type."""
    if not isinstance(value, Record):
        raise _unfit(name, f"found {_kind(value)} where an object is needed")
    twice = sorted(value.repeated.intersection(_FIELDS))
    if twice:
        raise _unfit(name, f"the field '{twice[0]}' stands in it more than once")
    if value.values.get("text") is None:
        raise _unfit(name, "the field 'text' is missing")
    text = _string(value, "text", name) or ""
    check_text(text, name, what="field 'text'")
    uri = _line(value, "uri", name) or _line(value, "url", name)
    raw_hash = digest(raw)
    return Report(
        id=ReportId(digest(canonical(uri)) if uri else raw_hash),
        uri=uri,
        input=name,
        raw=raw,
        raw_hash=raw_hash,
        format=format,
        text=text,
        transform="json:/text",
        row=row,
        given=Given(
            title=_line(value, "title", name),
            published=_line(value, "published", name),
            publisher=_line(value, "publisher", name),
            language=_line(value, "language", name),
            byline=_names(value, "byline", name) or _names(value, "authors", name),
        ),
    )


def _line(record: Record, field: str, name: str) -> str | None:
    """A field as given, or None where it says nothing."""
    text = _string(record, field, name)
    return text if text and not text.isspace() else None


def _string(record: Record, field: str, name: str) -> str | None:
    value = record.values.get(field)
    return None if value is None else _checked(value, field, name)


def _names(record: Record, field: str, name: str) -> tuple[str, ...]:
    value = record.values.get(field)
    given = value if isinstance(value, list) else [] if value is None else [value]
    names = [_checked(item, field, name).strip() for item in given]
    return tuple(item for item in names if item)


def _checked(value: object, field: str, name: str) -> str:
    if not isinstance(value, str):
        raise _unfit(name, f"the field '{field}' is {_kind(value)}, not a string")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise _unfit(
            name, f"the field '{field}' has half a surrogate pair at character {error.start}"
        ) from error
    if "\x00" in value:
        raise _unfit(name, f"the field '{field}' has a NUL character")
    return value


def _kind(value: object) -> str:
    if value is None:
        return "null"
    kinds: tuple[tuple[type, str], ...] = (
        (str, "a string"),
        (bool, "true or false"),
        (Number, "a number"),
        (list, "an array"),
    )
    return next((kind for known, kind in kinds if isinstance(value, known)), "an object")


def _unfit(name: str, why: str) -> Malformed:
    return Malformed(
        name,
        what="not read: not a report",
        why=why,
        todo="Give an object with 'text' and, if known, title, published, publisher, uri, language: strings.",
    )
