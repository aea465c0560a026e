"""Places of a user's own file, for what the gazetteer lacks: a CSV table, read whole and checked row by
row."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from claimline.data.countries import by_iso, by_name
from claimline.errors import ConfigError
from claimline.model import Mention, MentionKind, Span, digest
from claimline.text import key

NEEDED: Final = ("name", "aliases", "latitude", "longitude", "kind", "country", "parent")
KINDS: Final = (
    "town",
    "village",
    "facility",
    "district",
    "region",
    "river",
    "lake",
    "sea",
    "island",
    "mountain",
)
_MOST_BYTES: Final = 20_000_000
_MOST_ROWS: Final = 100_000
_SHOWN: Final = 5  # mistakes told of at once
_NAMES: Final = (MentionKind.PLACE, MentionKind.PERSON, MentionKind.ORGANISATION)
_OVER: Final = 8  # names looked at that one own name may lie over
_WORD: Final = re.compile(r"\w+")
_SHORTEST: Final = 3  # letters from which on a name is looked for in the text


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A row of the file. ``parent`` is the name of the division or place around, empty for none; ``country``
    an ISO 3166 code, None for a sea or what the row leaves open."""

    row: int
    name: str
    aliases: tuple[str, ...]
    lat: float
    lon: float
    kind: str
    country: str | None
    parent: str
    population: int


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """A file of own places; ``version`` is a hash of its bytes, so that a changed file is a changed reading.
    ``starts`` holds the names by their first word, the longest first."""

    path: Path
    version: str
    rows: tuple[OwnPlace, ...]
    starts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def mentions(self, text: str, known: Sequence[Mention]) -> list[Mention]:
        """``known`` with a mention for each occurrence of an own name, whole words as written. It takes the
        place of names that it covers; a longer name around it ("Ada Hope" around "Hope") is left as it is."""
        named = sorted((m for m in known if m.kind in _NAMES), key=lambda m: m.span)
        dropped: set[int] = set()
        found: list[Mention] = []
        at = 0
        for span in self._occurrences(text):
            while at < len(named) and named[at].span.end <= span.start:
                at += 1
            over = [m for m in named[at : at + _OVER] if m.span.overlap(span)]
            if all(span.covers(m.span) for m in over):
                dropped.update(id(m) for m in over)
                found.append(Mention(MentionKind.PLACE, span.of(text), span))
        kept = [m for m in known if id(m) not in dropped]
        return sorted([*kept, *found], key=lambda m: (m.span, m.kind))

    def _occurrences(self, text: str) -> Iterator[Span]:
        """Where own names stand, in order and not overlapping."""
        last = 0
        for word in _WORD.finditer(text):
            if word.start() < last:
                continue
            for name in self.starts.get(word[0], ()):
                end = word.start() + len(name)
                if text.startswith(name, word.start()) and not _WORD.match(text, end):
                    yield Span(word.start(), end)
                    last = end
                    break


def by_first_word(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Names that begin with a letter or digit by their first word, the longest first."""
    out: dict[str, list[str]] = {}
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        first = _WORD.match(name)
        if first and len(name) >= _SHORTEST:
            out.setdefault(first[0], []).append(name)
    return {word: tuple(found) for word, found in out.items()}


def read_own_places(path: Path) -> OwnPlaces:
    """The places of a CSV file in UTF-8 with the columns name, aliases (separated by ``|``), latitude,
    longitude (decimal degrees, WGS 84), kind, country (ISO 3166 code or English name), parent and, if wanted,
    population.

    Raises ConfigError, naming row, field, what was found and what to do, for a file that cannot be read or a
    row that is wrong."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot read the places: {error}. Give a CSV file in UTF-8.") from error
    if len(data) > _MOST_BYTES:
        raise ConfigError(f"{path}: {len(data)} bytes found; at most {_MOST_BYTES} are read. Split the file.")
    rows = _rows(path, text)
    mistakes: list[str] = []
    places = [place for number, row in rows if (place := _place(row, number, mistakes)) is not None]
    if mistakes:
        more = f" … and {len(mistakes) - _SHOWN} more." if len(mistakes) > _SHOWN else ""
        raise ConfigError(f"{path}: " + " ".join(mistakes[:_SHOWN]) + more)
    starts = by_first_word(name for place in places for name in (place.name, *place.aliases))
    return OwnPlaces(path, digest(data), tuple(places), starts)


def _rows(path: Path, text: str) -> list[tuple[int, Mapping[str, str]]]:
    """The rows as fields by column, numbered by their line in the file."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    out: list[tuple[int, Mapping[str, str]]] = []
    try:
        header = [name.strip().casefold() for name in next(reader, [])]
        lacking = [name for name in NEEDED if name not in header]
        unknown = [name for name in header if name not in (*NEEDED, "population")]
        if lacking or unknown or len(set(header)) < len(header):
            raise ConfigError(
                f"{path}: row 1: columns {', '.join(header) or 'none'} found. Name the columns "
                f"{', '.join(NEEDED)} and, if wanted, population, each once."
            )
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) != len(header):
                    raise ConfigError(
                        f"{path}: row {reader.line_num}: {len(cells)} fields found, {len(header)} needed. "
                        "Put a field that holds a comma in quotation marks."
                    )
                out.append((reader.line_num, dict(zip(header, map(str.strip, cells), strict=True))))
            if len(out) > _MOST_ROWS:
                raise ConfigError(f"{path}: more than {_MOST_ROWS} rows found. Split the file.")
    except csv.Error as error:
        raise ConfigError(
            f"{path}: row {reader.line_num}: {error}. Write it as CSV with commas and double quotation marks."
        ) from error
    return out


def _place(row: Mapping[str, str], number: int, mistakes: list[str]) -> OwnPlace | None:
    """The place of a row; what is wrong with it is added to ``mistakes``."""
    before = len(mistakes)

    def wrong(column: str, todo: str) -> None:
        mistakes.append(f"row {number}, {column}: {row[column]!r} found; {todo}.")

    if not key(row["name"]):
        wrong("name", "give the name as reports write it")
    lat, lon = _degrees(row["latitude"], 90.0), _degrees(row["longitude"], 180.0)
    if lat is None:
        wrong("latitude", "give decimal degrees from -90 to 90")
    if lon is None:
        wrong("longitude", "give decimal degrees from -180 to 180")
    if row["kind"] not in KINDS:
        wrong("kind", f"give one of {', '.join(KINDS)}")
    country = by_iso(row["country"].upper()) or by_name(row["country"]) if row["country"] else None
    if row["country"] and country is None:
        wrong("country", "give an ISO 3166 code of two letters or the English name, or leave it empty")
    people = row.get("population") or "0"
    if not re.fullmatch(r"[0-9]{1,11}", people):
        wrong("population", "give a whole number without separators, or leave it empty")
    if len(mistakes) > before or lat is None or lon is None:
        return None
    aliases = tuple(dict.fromkeys(part.strip() for part in row["aliases"].split("|") if key(part)))
    return OwnPlace(
        row=number,
        name=row["name"],
        aliases=aliases,
        lat=lat,
        lon=lon,
        kind=row["kind"],
        country=country.iso if country else None,
        parent=row["parent"],
        population=int(people),
    )


def _degrees(words: str, most: float) -> float | None:
    try:
        value = float(words)
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= most else None
