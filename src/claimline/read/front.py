"""The metadata block at the start of a Markdown file, as note-taking and publishing tools write it."""

from __future__ import annotations

import re

from claimline.model import Given

_LINES = 60  # a longer block is no metadata
_ENTRY = re.compile(r"([A-Za-z_]{1,40}):(?:\s+(.*))?$")
_ITEM = re.compile(r"\s*-\s+(.*)$")
_NAMES = {
    "title": ("title",),
    "published": ("published", "date_published", "date"),
    "publisher": ("publisher", "site_name", "site"),
    "language": ("language", "lang"),
    "byline": ("byline", "authors", "author"),
    "uri": ("uri", "url", "source"),
}


def front_matter(text: str) -> tuple[Given, str | None]:
    """What the block states, and the report's address. Plain ``name: value`` lines and lists are read, no
    other YAML; a file without a closed block states nothing."""
    entries = _entries(text)

    def values(field: str) -> list[str]:
        return next((entries[name] for name in _NAMES[field] if entries.get(name)), [])

    def one(field: str) -> str | None:
        return next(iter(values(field)), None)

    uri = one("uri")
    given = Given(
        title=one("title"),
        published=one("published"),
        publisher=one("publisher"),
        language=one("language"),
        byline=tuple(values("byline")),
    )
    return given, uri if uri and uri.startswith(("http://", "https://")) else None


def _entries(text: str) -> dict[str, list[str]]:
    if not text.startswith("---"):
        return {}
    first, *rest = text[:20_000].splitlines()[:_LINES]
    found: dict[str, list[str]] = {}
    name = ""
    for line in rest if first.strip() == "---" else []:
        if line.strip() in {"---", "..."}:
            return found
        entry, item = _ENTRY.match(line), _ITEM.match(line)
        if entry:
            name = entry[1].lower()
            found[name] = _values(entry[2] or "")
        elif item and name:
            found[name] += _values(item[1])
    return {}


def _values(words: str) -> list[str]:
    listed = words.strip()
    parts = listed[1:-1].split(",") if listed.startswith("[") and listed.endswith("]") else [listed]
    return [value for part in parts if (value := part.strip().strip("\"'").strip())]
