"""Mapping files: where in somebody's JSON or CSV the fields of a report stand.

text = "body"            # or html = "content"; one of the two is needed
title = "headline"
published = "meta.date"  # a path; in CSV the name of a column
items = "result.articles"  # JSON only: where the list of reports stands
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from claimline.errors import ConfigError
from claimline.read.jsonrows import Layout

_FIELDS = ("text", "html", "title", "published", "publisher", "uri", "language", "byline", "retrieved")
_LARGEST = 100_000  # bytes of a mapping file


@dataclass(frozen=True, slots=True)
class Mapping:
    """Field → names or paths, in the order in which they are tried; ``items`` is where a list stands."""

    fields: dict[str, tuple[str, ...]]
    items: str | None = None

    def layout(self) -> Layout:
        """The layout of JSON objects that this mapping describes."""
        return replace(Layout("mapped"), **{name: _pointers(paths) for name, paths in self.fields.items()})


def load_mapping(path: Path) -> Mapping:
    """The mapping of a TOML file. Raises ConfigError for one that cannot be read, has unknown entries, or
    does not say where the text is."""
    try:
        with path.open("rb") as file:
            table = tomllib.loads(file.read(_LARGEST).decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: cannot read the mapping: {error}. Give a TOML file.") from error
    items = table.pop("items", None)
    if items is not None and not isinstance(items, str):
        raise ConfigError(f"{path}: items = {items!r} is no path.")
    fields = {name: _paths(path, name, value) for name, value in table.items()}
    if not fields.keys() & {"text", "html"}:
        raise ConfigError(f"{path}: the mapping says neither where 'text' nor where 'html' is.")
    return Mapping(fields, items)


def _paths(path: Path, name: str, value: object) -> tuple[str, ...]:
    if name not in _FIELDS:
        raise ConfigError(f"{path}: a mapping has no entry '{name}'; there are: {', '.join(_FIELDS)}, items.")
    listed = value if isinstance(value, list) else [value]
    paths = tuple(one for one in listed if isinstance(one, str) and one)
    if len(paths) != len(listed) or not paths:
        raise ConfigError(f"{path}: {name} = {value!r} is no name or list of names.")
    return paths


def _pointers(paths: tuple[str, ...]) -> Any:
    return tuple(map(pointer, paths))


def pointer(path: str) -> str:
    """A path (``meta.date``, ``bodies.0.value``) as a pointer of RFC 6901; one that is a pointer stays."""
    if path.startswith("/"):
        return path
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in path.split("."))
