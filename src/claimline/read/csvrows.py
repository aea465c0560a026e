"""The rows of a CSV file (RFC 4180), each with its own bytes and the places of its cells."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from claimline.errors import Malformed, ReadError, TooLarge
from claimline.model import Failure, Given, Report
from claimline.read.decode import detected
from claimline.read.items import body_at, report_of_body
from claimline.read.mapping import Mapping
from claimline.read.streams import CHUNK, Pushed, Readable, transcoded
from claimline.text import unwrap

_BOM = codecs.BOM_UTF8
_DELIMITERS = ",;\t|"
_LONGEST = 2000  # characters of a cell beside the text
_PLAIN = {
    "text": ("text",),
    "html": ("html",),
    "title": ("title",),
    "published": ("published", "date"),
    "publisher": ("publisher",),
    "uri": ("uri", "url"),
    "language": ("language",),
    "byline": ("byline", "authors", "author"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its content is the characters ``[start, end)`` of its row, written in quotes or not."""

    start: int
    end: int
    quoted: bool

    def of(self, row: str) -> str:
        """What the cell says."""
        words = row[self.start : self.end]
        return unwrap(words, "csv").text if self.quoted else words


def csv_reports(
    data: Readable, name: str, *, mapping: Mapping | None, limit: int
) -> Iterator[Report | Failure]:
    """Yield the report of each row of a CSV file, and a failure for each row that is none. The first row
    names the columns; ``mapping`` says which is what, else their names do.

    Raises Malformed for a file without rows or without a column of texts."""
    stream = transcoded(data, _codec)
    head = stream.read(CHUNK)
    delimiter = _delimiter(head.partition(b"\n")[0].decode("utf-8", "replace"))
    rows = _rows(Pushed(head, stream), delimiter.encode(), limit)
    _, first = next(rows, (0, b""))
    if not first:
        raise _unfit(name, "the file is empty" if first is not None else "its first row is too long")
    header = first.removeprefix(_BOM).decode("utf-8", "replace")
    names = [cell.of(header).strip() for cell in cells(header, delimiter)]
    columns = _columns(names, mapping, name)
    for number, raw in rows:
        row = f"{name}#{number}"
        try:
            if raw is None:
                raise TooLarge(
                    row,
                    what="not read: row too large",
                    why=f"it has more than {limit} bytes, or a quotation mark that is never closed",
                    todo="Repair the row, or raise [read] max_row_bytes.",
                )
            yield _report(raw, row, columns, delimiter, number)
        except ReadError as error:
            yield error.failure


def cells(row: str, delimiter: str) -> list[Cell]:
    """The cells of a row. A quotation mark counts only at the start of a cell and, doubled or not, within a
    quoted one; what stands between a closing mark and the next delimiter is passed over."""
    pattern = _cell(delimiter)
    found: list[Cell] = []
    at = 0
    while match := pattern.match(row, at):
        quoted = match[1] is not None
        found.append(Cell(*match.span(1 if quoted else 2), quoted))
        at = match.end()
        if row[at : at + 1] != delimiter:
            break
        at += 1
    return found


def _cell(delimiter: str) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    return re.compile(rf'"((?:[^"]|"")*+)"?[^{mark}]*+|([^{mark}]*+)')


def _rows(data: Readable, delimiter: bytes, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield the rows that are not blank with their numbers from 1, without line ends; None for one with more
    than ``limit`` bytes. A line end within quotation marks is part of the row."""
    opening = re.compile(rb"(?:\A(?:\xef\xbb\xbf)?|" + re.escape(delimiter) + rb')"')
    number, size, quoted = 1, 0, False
    parts: list[bytes] = []
    for line, whole in _lines(data, limit):
        size += len(line)
        if size <= limit:
            parts.append(line)
            quoted = _ends_quoted(line, opening, quoted=quoted)
        if size > limit or (whole and not quoted):
            raw = b"".join(parts).rstrip(b"\r\n")
            if size > limit and not whole:
                continue  # the rest of a line that is too long
            if size > limit or raw.strip():
                yield number, None if size > limit else raw
                number += 1
            size, quoted, parts = 0, False, []
    if size:
        raw = b"".join(parts).rstrip(b"\r\n")
        if size > limit or raw.strip():
            yield number, None if size > limit else raw


def _lines(data: Readable, limit: int) -> Iterator[tuple[bytes, bool]]:
    """Yield lines with their ends, and whether they are whole: one longer than ``limit`` comes in pieces."""
    rest = b""
    while chunk := data.read(CHUNK):
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line + b"\n", True
        if len(rest) > limit:
            yield rest, False
            rest = b""
    if rest:
        yield rest, True


def _ends_quoted(line: bytes, opening: re.Pattern[bytes], *, quoted: bool) -> bool:
    """Whether a cell that is in quotes goes on behind ``line``; ``quoted`` says whether one does at its
    start. Quotation marks elsewhere than at the start of a cell are only marks."""
    at = 0
    while True:
        if not quoted:
            match = opening.search(line, at)
            if match is None:
                return False
            quoted, at = True, match.end()
        at = line.find(b'"', at)
        if at < 0:
            return True
        if line.startswith(b'""', at):
            at += 2
        else:
            quoted, at = False, at + 1


def _codec(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
        return "utf-8"
    except UnicodeDecodeError:
        return detected(head) or "utf-8"


def _delimiter(header: str) -> str:
    """The delimiter that stands most often in the first row, outside of quotation marks."""
    counts = Counter(char for char in re.sub(r'"(?:[^"]|"")*+"', "", header) if char in _DELIMITERS)
    return max(_DELIMITERS, key=lambda mark: counts[mark])


def _columns(names: list[str], mapping: Mapping | None, name: str) -> dict[str, list[int]]:
    """Field → numbers of its columns."""
    folded = [known.casefold() for known in names]
    wanted = mapping.fields if mapping else _PLAIN
    columns = {
        field: [folded.index(w.casefold()) for w in listed if w.casefold() in folded]
        for field, listed in wanted.items()
    }
    missing = [field for field, found in columns.items() if not found]
    if mapping and missing:
        asked = ", ".join(wanted[missing[0]])
        raise _unfit(
            name, f"there is no column '{asked}' for {missing[0]}; there are: {', '.join(names)[:500]}"
        )
    if not columns.get("text") and not columns.get("html"):
        raise _unfit(name, f"no column is named 'text'; there are: {', '.join(names)[:500]}")
    return columns


def _report(raw: bytes, name: str, columns: dict[str, list[int]], delimiter: str, number: int) -> Report:
    try:
        row = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _unfit(name, f"byte {error.start} is not UTF-8") from error
    listed = cells(row, delimiter)

    def words(field: str) -> str | None:
        numbers = columns.get(field, [])
        said = (" ".join(listed[n].of(row).split())[:_LONGEST] for n in numbers if n < len(listed))
        return next((one for one in said if one), None)

    field, cell = _text_cell(columns, listed, row, name)
    start = len(row[: cell.start].encode())
    end = start + len(row[cell.start : cell.end].encode())
    body = body_at(raw, start, end, layer="csv" if cell.quoted else "", markup=field == "html")
    writer = words("byline")
    given = Given(
        title=words("title"),
        published=words("published"),
        publisher=words("publisher"),
        language=words("language"),
        byline=(writer,) if writer else (),
        retrieved=words("retrieved"),
    )
    return report_of_body(raw, body, name, uri=words("uri"), given=given, row=number)


def _text_cell(columns: dict[str, list[int]], listed: list[Cell], row: str, name: str) -> tuple[str, Cell]:
    for field in ("text", "html"):
        for number in columns.get(field, []):
            if number < len(listed) and listed[number].of(row).strip():
                return field, listed[number]
    raise _unfit(name, "its cell for the text is empty or missing")


def _unfit(name: str, why: str) -> Malformed:
    return Malformed(
        name,
        what="not read: not a report",
        why=why,
        todo="Name the columns text, title, published, publisher, uri, language, or give --map FILE.",
    )
