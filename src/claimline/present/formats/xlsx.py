"""The story as a workbook that people edit and give back: what they may edit stands in coloured columns.

A hidden sheet keeps what those columns held, so that an edit is told from a ledger that went on meanwhile.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation

from claimline.ledger import View
from claimline.model import Claim, ClaimId, Edition, Interval, Link, QuestionStatus, Stance
from claimline.present.csv import visible_cell
from claimline.present.standing import cited_editions, parties_of, questions_of, status_of

CLAIMS, REPORTS, ENTITIES, LINKS, HIDDEN = "Claims", "Reports", "Entities", "Links", "as exported"
KEEP, DISMISS, ACCEPT, REJECT = "yes", "no", "accept", "reject"
LONGEST = 32_767  # characters that a cell may hold
_WHEN = datetime(2000, 1, 1)
_ZIP_WHEN = (2000, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_EDITABLE = PatternFill("solid", fgColor="FFF4D6")
_HEAD, _TOP = Font(bold=True), Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading, its width in characters, whether people may edit it, and the
    values it takes where these are few."""

    name: str
    width: int
    editable: bool = False
    values: tuple[str, ...] = ()


SHEETS: dict[str, tuple[Column, ...]] = {
    CLAIMS: (
        Column("claim", 18),
        Column("source", 28, editable=True),
        Column("party", 26, editable=True),
        Column("stance", 12, editable=True, values=tuple(Stance)),
        Column("words", 60),
        Column("certainty", 11),
        Column("as of", 11),
        Column("places", 20),
        Column("numbers", 24),
        Column("status", 14),
        Column("keep", 7, editable=True, values=(KEEP, DISMISS)),
        Column("report", 18),
        Column("title", 40),
        Column("publisher", 22),
        Column("published", 12),
        Column("address", 30),
    ),
    REPORTS: (
        Column("report", 18),
        Column("publisher", 26, editable=True),
        Column("published", 14, editable=True),
        Column("title", 50),
        Column("agency", 16),
        Column("address", 40),
        Column("input", 30),
    ),
    ENTITIES: (
        Column("entity", 18),
        Column("name", 30),
        Column("kind", 13),
        Column("party", 26),
        Column("also called", 50),
        Column("mentions", 9),
        Column("same as", 18, editable=True),
    ),
    LINKS: (
        Column("a", 18),
        Column("relation", 12),
        Column("b", 18),
        Column("words of a", 50),
        Column("words of b", 50),
        Column("reasons", 40),
        Column("judged by", 12),
        Column("judgement", 11, editable=True, values=(ACCEPT, REJECT)),
    ),
}
Row = tuple[str, ...]


def workbook(view: View, title: str) -> bytes:
    """An XLSX file (ISO/IEC 29500) with a sheet for claims, reports, entities and links. The same ledger
    gives the same bytes. No cell is a formula, whatever a report says."""
    book = Workbook(write_only=True)
    book.properties.created = _WHEN
    book.properties.title = visible_cell(title)
    book.properties.creator = "Claimline"
    _read_me(book.create_sheet("Read me"), view, title)
    for name, rows in _tables(view):
        _sheet(book.create_sheet(name), name, rows)
    hidden = book.create_sheet(HIDDEN)
    hidden.sheet_state = "hidden"
    for place, value in editable_cells(view):
        hidden.append([_cell(hidden, part) for part in (*place, value)])
    buffer = io.BytesIO()
    book.save(buffer)
    return _without_times(buffer.getvalue())


def editable_cells(view: View) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Yield where each editable cell stands (sheet, row, column) and what the ledger has for it."""
    for name, rows in _tables(view):
        for row in rows:
            for column, value in zip(SHEETS[name], row, strict=True):
                if column.editable:
                    yield (name, identity(name, row), column.name), visible_cell(value)[:LONGEST].strip()


def _tables(view: View) -> Iterator[tuple[str, Iterator[Row]]]:
    editions, questions = cited_editions(view), questions_of(view)
    claims = {claim.id: claim for claim in view.claims()}
    yield (
        CLAIMS,
        (
            _claim(one, editions[one.report, one.edition], status_of(one, questions))
            for one in claims.values()
        ),
    )
    latest = {entry.id: entry.latest for entry in view.reports()}
    yield REPORTS, (_report(one) for one in view.editions() if latest.get(one.report) == one.id)
    yield (
        ENTITIES,
        (
            (
                *(e.id, e.name, e.kind, e.party or ""),
                "; ".join(text for text, _ in e.aliases if text != e.name),
                *(str(e.mentions), ""),
            )
            for e in view.entities()
        ),
    )
    yield LINKS, (_link(one, claims) for one in view.links() if one.a in claims and one.b in claims)


def _claim(claim: Claim, edition: Edition, status: QuestionStatus) -> Row:
    return (
        *(claim.id, claim.source.name, "; ".join(parties_of(claim)), claim.stance, claim.words),
        *(claim.certainty, claim.as_of or "", "; ".join(place.name for place in claim.places)),
        *("; ".join(quantity.text for quantity in claim.quantities), status, KEEP, claim.report),
        edition.title.text if edition.title else "",
        edition.publisher.text if edition.publisher else "",
        *(day_of(edition.published), edition.uri or edition.input),
    )


def _report(edition: Edition) -> Row:
    return (
        edition.report,
        edition.publisher.text if edition.publisher else "",
        day_of(edition.published),
        edition.title.text if edition.title else "",
        edition.agency.text if edition.agency else "",
        *(edition.uri or "", edition.input),
    )


def _link(link: Link, claims: Mapping[ClaimId, Claim]) -> Row:
    reasons = "; ".join(f"{one.name} {one.detail}".strip() for one in link.evidence)
    verdict = "" if link.judgement.by == "machine" else ACCEPT
    return (
        *(link.a, link.relation, link.b, claims[link.a].words, claims[link.b].words),
        *(reasons, link.judgement.who or link.judgement.by, verdict),
    )


def day_of(time: Interval) -> str:
    """The day of a time that is one day, else nothing: a cell that people edit holds no more."""
    return time.first_day or "" if time.first_day == time.last_day else ""


def identity(sheet: str, row: Sequence[str]) -> str:
    """What names a row of a sheet: its first cell, of a link the first three."""
    return " ".join(row[:3]) if sheet == LINKS else row[0]


def _sheet(sheet: WriteOnlyWorksheet, name: str, rows: Iterator[Row]) -> None:
    columns = SHEETS[name]
    sheet.freeze_panes = "B2"
    for n, column in enumerate(columns, start=1):
        letter = get_column_letter(n)
        sheet.column_dimensions[letter].width = column.width
        if column.values:
            listed = DataValidation("list", formula1=f'"{",".join(column.values)}"', allow_blank=True)
            listed.add(f"{letter}2:{letter}1048576")
            sheet.data_validations.append(listed)
    sheet.append([_cell(sheet, column.name, head=True, editable=column.editable) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, v, editable=c.editable) for v, c in zip(row, columns, strict=True)])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}1"


def _cell(
    sheet: WriteOnlyWorksheet, value: str, *, head: bool = False, editable: bool = False
) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, visible_cell(value)[:LONGEST])
    cell.data_type = "s"  # words that begin with "=" or look like an error code stay words
    cell.alignment = _TOP
    if head:
        cell.font = _HEAD
    if editable:
        cell.fill = _EDITABLE
    return cell


def _read_me(sheet: WriteOnlyWorksheet, view: View, title: str) -> None:
    sheet.column_dimensions["A"].width = 110
    for line in (
        f"{title}: the ledger of claims, revision {view.revision()}",
        "",
        "What may be edited stands in coloured columns; every other cell is a copy: edits there are left.",
        "Claims: source, party, stance; keep = no takes a claim out.",
        "Reports: publisher, published (YYYY-MM-DD).",
        "Entities: same as = the id of the entity that this one is. Links: judgement = accept or reject.",
        "Give the file back with:  claimline import STORY FILE --who 'Your name' --why 'Your reason'",
        "Each edit becomes a signed correction that can be taken back.",
    ):
        sheet.append([_cell(sheet, line)])


def _without_times(data: bytes) -> bytes:
    """The same archive without the time of its making."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "docProps/core.xml":
                body = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", body)
            new.writestr(zipfile.ZipInfo(name, _ZIP_WHEN), body, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
