"""What the ledger keeps compressed: raw bytes, and analyses as extracted."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimline.errors import LedgerError
from claimline.ledger.codec import decode, dumps, encode, from_columns, loads
from claimline.model import (
    Analysis,
    Claim,
    Edition,
    Given,
    Interval,
    LocalEntity,
    Mention,
    MentionKind,
    Place,
    Quantity,
    Report,
    ReportId,
    SentenceIn,
    Span,
    Timex,
    digest,
)

LEVEL = 9  # reports are small and written once


@dataclass(frozen=True, slots=True)
class Extracted:
    """The part of an analysis that the tables of people's reading do not hold unchanged."""

    claims: tuple[Claim, ...]
    entities: tuple[LocalEntity, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The part of a mention that not every mention has."""

    interval: Interval | None = None
    timex: Timex | None = None
    quantity: Quantity | None = None
    place: Place | None = None


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
    extracted = Extracted(analysis.claims, analysis.entities)
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


def write_mentions(analysis: Analysis, number: int) -> Iterator[tuple[object, ...]]:
    """Yield the rows of the table mentions for the edition of that number."""
    text = analysis.edition.text
    for n, mention in enumerate(analysis.mentions):
        rest = Resolved(mention.interval, mention.timex, mention.quantity, mention.place)
        body = dumps(encode(rest, against=text)) if rest != Resolved() else None
        span = mention.span
        yield number, n, str(mention.kind), span.start, span.end, mention.score, mention.entity, body


def read_mention(row: sqlite3.Row, text: str) -> Mention:
    """The mention of a row of the table mentions, with its local entity's key."""
    rest = decode(Resolved, loads(row["body"]), against=text) if row["body"] else Resolved()
    span = Span(row["start"], row["end"])
    return Mention(
        kind=MentionKind(row["kind"]),
        text=span.of(text),
        span=span,
        entity=row["local"],
        score=row["score"],
        interval=rest.interval,
        timex=rest.timex,
        quantity=rest.quantity,
        place=rest.place,
    )


def read_mentions(db: sqlite3.Connection, number: int, text: str) -> tuple[Mention, ...]:
    """The mentions of an edition, as the analysis had them."""
    rows = db.execute("SELECT * FROM mentions WHERE edition = ? ORDER BY n", (number,))
    return tuple(read_mention(row, text) for row in rows)


def read_analysis(db: sqlite3.Connection, row: sqlite3.Row) -> Analysis:
    """The stored analysis of a row of the table editions."""
    edition, number = read_edition(row), row["number"]
    stored = db.execute("SELECT body FROM analyses WHERE edition = ?", (number,)).fetchone()
    if stored is None:
        raise LedgerError(f"report {edition.report}: its analysis is missing. Run: claimline add --reanalyse")
    extracted = decode(Extracted, loads(unpack(stored[0]).decode()), against=edition.text)
    return Analysis(
        edition=edition,
        sentences=read_sentences(db, number),
        mentions=read_mentions(db, number, edition.text),
        claims=extracted.claims,
        entities=extracted.entities,
    )


def read_report(db: sqlite3.Connection, row: sqlite3.Row) -> Report:
    """The report of a row of the table retrievals, as it was first read."""
    fetch = from_columns(Retrieval, row)
    if row["text"] is not None:
        text = unpack(row["text"]).decode()
    else:
        text = db.execute("SELECT text FROM editions WHERE number = ?", (row["edition"],)).fetchone()[0]
    return Report(
        id=fetch.report,
        uri=fetch.uri,
        input=fetch.input,
        raw=read_raw(db, fetch.raw_hash),
        raw_hash=fetch.raw_hash,
        format=fetch.format,
        text=text,
        transform=fetch.transform,
        raw_start=fetch.raw_start,
        row=fetch.row,
        given=fetch.given,
    )


def read_raw(db: sqlite3.Connection, raw_hash: str) -> bytes:
    """The stored bytes of that hash. Raises LedgerError where there are none."""
    row = db.execute("SELECT bytes FROM raw WHERE hash = ?", (raw_hash,)).fetchone()
    if row is None:
        raise LedgerError(f"the ledger holds no bytes with the hash {raw_hash}. Run: claimline verify")
    return unpack(row[0])
