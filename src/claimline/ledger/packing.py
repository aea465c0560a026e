"""What the ledger keeps compressed: raw bytes, and analyses as extracted."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from claimline.errors import LedgerError
from claimline.ledger.codec import decode, dumps, encode, from_columns, loads
from claimline.model import (
    Analysis,
    Claim,
    Edition,
    Given,
    LocalEntity,
    Mention,
    Report,
    ReportId,
    SentenceIn,
    Span,
    digest,
)
from claimline.text import decoded

LEVEL = 9  # reports are small and written once
# Formats whose source is their bytes decoded, and longer than all that is read from it.
MARKED_UP = frozenset({"html", "fragment", "pages"})


@dataclass(frozen=True, slots=True)
class Extracted:
    """The part of an analysis that is kept compressed: much of it is said again and again."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    entities: tuple[LocalEntity, ...]


@dataclass(frozen=True, slots=True)
class Retrieval:
    """One fetch of a report, without its bytes; ``analysis`` is the key under which it was analysed."""

    report: ReportId
    raw_hash: str
    analysis: str
    uri: str | None
    input: str
    row: int | None
    format: str
    transform: str
    raw_start: int
    raw_end: int | None
    given: Given = field(default_factory=Given)


def pack(data: bytes) -> bytes:
    """Compress."""
    return zlib.compress(data, LEVEL)


def unpack(blob: bytes) -> bytes:
    """Decompress. Raises LedgerError for damaged bytes."""
    try:
        return zlib.decompress(blob)
    except zlib.error as error:
        raise LedgerError(f"damaged bytes: {error}. Run verify, then add the report again.") from error


def pack_extracted(analysis: Analysis) -> bytes:
    """The compressed form of what was extracted from an edition."""
    extracted = Extracted(analysis.mentions, analysis.claims, analysis.entities)
    return pack(dumps(encode(extracted, against=analysis.edition.text)).encode())


def analysis_digest(analysis: Analysis) -> str:
    """A hash of everything in an analysis, by which a change of the stored one shows."""
    return digest(dumps(encode(analysis, against=analysis.edition.text)))


def read_edition(row: sqlite3.Row) -> Edition:
    """The edition of a row of the table editions."""
    return from_columns(Edition, row)


def read_sentences(db: sqlite3.Connection, number: int) -> tuple[tuple[Span, SentenceIn], ...]:
    """The sentences of an edition, in text order."""
    rows = db.execute(
        'SELECT start, "end", found_in FROM sentences WHERE edition = ? ORDER BY number', (number,)
    )
    return tuple((Span(row[0], row[1]), SentenceIn(row[2])) for row in rows)


def mention_rows(mentions: Iterable[Mention]) -> Iterator[tuple[int, str, int, int, str | None]]:
    """Yield what the table mentions shows of each mention, without the number of the edition."""
    for n, mention in enumerate(mentions):
        yield n, str(mention.kind), mention.span.start, mention.span.end, mention.entity


def read_extracted(db: sqlite3.Connection, number: int, edition: Edition) -> Extracted:
    """What was extracted from the edition of that number."""
    stored = db.execute("SELECT body FROM analyses WHERE edition = ?", (number,)).fetchone()
    if stored is None:
        raise LedgerError(f"report {edition.report}: its analysis is missing. Run: claimline add --reanalyse")
    return decode(Extracted, loads(unpack(stored[0]).decode()), against=edition.text)


def read_analysis(db: sqlite3.Connection, row: sqlite3.Row) -> Analysis:
    """The stored analysis of a row of the table editions."""
    edition, number = read_edition(row), row["number"]
    extracted = read_extracted(db, number, edition)
    return Analysis(
        edition=edition,
        sentences=read_sentences(db, number),
        mentions=extracted.mentions,
        claims=extracted.claims,
        entities=extracted.entities,
    )


def read_report(db: sqlite3.Connection, row: sqlite3.Row) -> Report:
    """The report of a row of the table retrievals, as it was first read."""
    fetch = from_columns(Retrieval, row)
    raw = read_raw(db, fetch.raw_hash)
    if fetch.format in MARKED_UP:
        text = decoded(raw[fetch.raw_start : fetch.raw_end], fetch.transform.removeprefix("decode:"))
    elif row["text"] is not None:
        text = unpack(row["text"]).decode()
    else:
        text = db.execute("SELECT text FROM editions WHERE number = ?", (row["edition"],)).fetchone()[0]
    return Report(
        id=fetch.report,
        uri=fetch.uri,
        input=fetch.input,
        raw=raw,
        raw_hash=fetch.raw_hash,
        format=fetch.format,
        text=text,
        transform=fetch.transform,
        raw_start=fetch.raw_start,
        raw_end=fetch.raw_end,
        row=fetch.row,
        given=fetch.given,
    )


def read_raw(db: sqlite3.Connection, raw_hash: str) -> bytes:
    """The stored bytes of that hash. Raises LedgerError where there are none."""
    row = db.execute("SELECT bytes FROM raw WHERE hash = ?", (raw_hash,)).fetchone()
    if row is None:
        raise LedgerError(f"the ledger holds no bytes with the hash {raw_hash}. Run: claimline verify")
    return unpack(row[0])
