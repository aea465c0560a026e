"""Reports out of JSON objects whose fields are laid out otherwise than ours."""

from __future__ import annotations

from dataclasses import dataclass

from claimline.errors import Malformed
from claimline.model import Given, Report
from claimline.read.items import Body, body_at, report_of_body
from claimline.read.places import place, value_at
from claimline.read.values import Record
from claimline.text import json_text

_LONGEST = 2000  # characters of a field beside the text
_NOTHING = frozenset({"", "none", "null", "nan"})  # what programs print for a value they have not


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the fields of a report stand in a JSON object, as pointers (RFC 6901): of several the first that
    leads to something counts. ``text`` is plain text (``/*`` at its end: all strings below), ``html`` is
    markup; one of the two is needed. ``name`` is the format's."""

    name: str
    text: tuple[str, ...] = ()
    html: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    uri: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    retrieved: tuple[str, ...] = ()
    basis: str = "metadata"


def laid_out(raw: bytes, value: Record, name: str, *, layout: Layout, row: int | None) -> Report:
    """The report of a JSON object in UTF-8. Raises Malformed where it has no text."""
    body = body_of(raw, value, name, layout=layout)
    if body is None:
        wanted = " or ".join((*layout.text, *layout.html))
        raise Malformed(
            name,
            what="not read: no text",
            why=f"as {layout.name} its text should stand in {wanted}, where there is none",
            todo="Give the text, or say in a mapping file where it stands: claimline add --map FILE.",
        )
    uri, given = stated(value, layout)
    return report_of_body(raw, body, name, uri=uri, given=given, row=row)


def stated(value: Record, layout: Layout) -> tuple[str | None, Given]:
    """The address of a report and what else is said of it."""
    given = Given(
        title=_words(value, layout.title),
        published=_words(value, layout.published),
        publisher=_words(value, layout.publisher),
        language=_words(value, layout.language),
        byline=_names(value, layout.byline),
        basis=layout.basis,
        retrieved=_words(value, layout.retrieved),
    )
    return _words(value, layout.uri), given


def body_of(raw: bytes, value: Record, name: str, *, layout: Layout) -> Body | None:
    """The text of a JSON object in UTF-8, None where it has none. Raises Malformed for a broken one."""
    try:
        for pointer in layout.html:
            if _said(value_at(value, pointer)):
                return _located(raw, pointer, name, markup=True)
        for pointer in layout.text:
            if _said(value_at(value, pointer.removesuffix("/*"))):
                text = json_text(raw, pointer)
                if text.strip():
                    return Body(text, "text", f"json:{pointer}")
    except (LookupError, TypeError, ValueError) as error:
        raise Malformed(
            name, what="not read: broken text", why=str(error), todo="Repair the row and add it again."
        ) from error
    return None


def _located(raw: bytes, pointer: str, name: str, *, markup: bool) -> Body:
    """The body that is the string at ``pointer``, by its bytes."""
    text = raw.decode("utf-8")
    first, last = place(text, pointer, name)
    start = len(text[: first + 1].encode())
    return body_at(raw, start, start + len(text[first + 1 : last - 1].encode()), layer="json", markup=markup)


def _said(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value) and isinstance(value, list | Record)


def _words(value: Record, pointers: tuple[str, ...]) -> str | None:
    """What the first pointer that leads to words leads to, on one line; never broken or too long."""
    for pointer in pointers:
        found = value_at(value, pointer)
        if isinstance(found, str) and (words := _plain(found)):
            return words
    return None


def _plain(text: str) -> str | None:
    kept = "".join(char if char.isprintable() else " " for char in text[:_LONGEST])
    words = " ".join(kept.split())
    return None if words.lower() in _NOTHING else words


def _names(value: Record, pointers: tuple[str, ...]) -> tuple[str, ...]:
    for pointer in pointers:
        found = value_at(value, pointer)
        listed = found if isinstance(found, list) else [found]
        named = [one.values.get("name") if isinstance(one, Record) else one for one in listed]
        names = [words for one in named if isinstance(one, str) and (words := _plain(one))]
        if names:
            return tuple(dict.fromkeys(names))
    return ()
