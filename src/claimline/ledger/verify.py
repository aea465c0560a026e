"""Checking a ledger against its own raw bytes: nothing is cleaned or extracted anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claimline.errors import ClaimlineError
from claimline.ledger.cells import in_furniture, mismatches
from claimline.ledger.claimrows import ClaimReader
from claimline.ledger.editing import correct_edition
from claimline.ledger.identity import id_of
from claimline.ledger.ledger import Ledger
from claimline.ledger.packing import analysis_digest, mention_rows, read_analysis, read_edition, read_raw
from claimline.ledger.references import references
from claimline.ledger.revision import derived_digest
from claimline.ledger.rows import get
from claimline.ledger.view import View
from claimline.model import Analysis, Claim, Correction, Edition, Segment, Status, digest

Replay = Callable[[bytes, Sequence[Segment]], str]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a ledger that does not hold: what kind of check failed, where, and what was found."""

    kind: str
    where: str
    found: str


def verify(ledger: Ledger, *, replay: Replay) -> Iterator[Problem]:
    """Yield every problem of a ledger. ``replay`` makes an edition's text from raw bytes and segments.

    Checked: the file itself; the hash of all raw bytes; that segments give each edition's text and its
    hash; that stored analyses are as they were written; that each cell of each claim and mention
    reproduces its words and no claim touches furniture; claim ids; that every letter of a read report is
    in a sentence, furniture or structure; references between tables; that what depends on several reports
    is as it was written; the search indexes."""
    db = ledger.connection
    try:
        yield from _check_file(db)
        yield from _check_raw(db)
        for row in db.execute("SELECT * FROM editions ORDER BY report, id").fetchall():
            yield from _check_edition(db, row, replay)
        yield from _check_claims(db)
        yield from _check_references(db)
        yield from _check_derived(db)
        yield from _check_search(db)
    except (sqlite3.DatabaseError, UnicodeDecodeError, IndexError) as error:  # IndexError: a column is gone
        yield Problem("file", "the SQLite file", f"{error}; what comes after it was not checked")


def _check_file(db: sqlite3.Connection) -> Iterator[Problem]:
    for row in db.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Problem("file", "the SQLite file", row[0])
    for row in db.execute("PRAGMA foreign_key_check"):
        yield Problem("reference", f"table {row[0]}, row {row[1]}", f"refers to no row of {row[2]}")


def _check_raw(db: sqlite3.Connection) -> Iterator[Problem]:
    for (raw_hash,) in db.execute("SELECT hash FROM raw ORDER BY hash").fetchall():
        try:
            found = digest(read_raw(db, raw_hash))
        except ClaimlineError as error:
            yield Problem("raw", raw_hash, str(error))
            continue
        if found != raw_hash:
            yield Problem("raw", raw_hash, f"the bytes have the hash {found}")


def _check_edition(db: sqlite3.Connection, row: sqlite3.Row, replay: Replay) -> Iterator[Problem]:
    where = f"report {row['report']}, edition {row['id']} ({row['input']})"
    try:
        edition = read_edition(row)
        text = replay(read_raw(db, edition.raw_hash), edition.segments)
        if text != edition.text:
            yield Problem(
                "replay", where, f"the raw bytes give another text from {_parting(text, edition.text)}"
            )
        if digest(edition.text) != edition.id:
            yield Problem("edition", where, f"its text has the hash {digest(edition.text)}")
        analysis = read_analysis(db, row)
        stored = db.execute("SELECT digest FROM analyses WHERE edition = ?", (row["number"],)).fetchone()
        if analysis_digest(analysis) != stored[0]:
            yield Problem("analysis", where, "what is stored of it is not what was written")
        if list(mention_rows(analysis.mentions)) != _shown_mentions(db, row["number"]):
            yield Problem("analysis", where, "its table of mentions is not that of its analysis")
        yield from _check_analysis(analysis, where)
    except ClaimlineError as error:
        yield Problem("edition", where, str(error))
    except ValueError as error:  # a label that no enum of the model has
        yield Problem("analysis", where, str(error))


def _shown_mentions(db: sqlite3.Connection, number: int) -> list[tuple[object, ...]]:
    query = 'SELECT n, kind, start, "end", local FROM mentions WHERE edition = ? ORDER BY n'
    return [tuple(row) for row in db.execute(query, (number,))]


def _parting(one: str, other: str) -> int:
    """Where two texts part."""
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _check_analysis(analysis: Analysis, where: str) -> Iterator[Problem]:
    edition = analysis.edition
    for record in (edition, *analysis.mentions, *analysis.entities, *analysis.claims):
        for fault in mismatches(record, edition.text):
            yield Problem("span", where, f"{type(record).__name__.lower()}: {fault}")
    if edition.status is Status.OK and (at := _unplaced(analysis)) is not None:
        yield Problem("sentence", where, f"the text at {at} is in no sentence, furniture or structure")


def _unplaced(analysis: Analysis) -> int | None:
    """The first letter or digit that is in no sentence, furniture or structure."""
    marks = (*analysis.edition.furniture, *analysis.edition.structure)
    known = bytearray(len(analysis.edition.text))
    for span in (*(mark.span for mark in marks), *(span for span, _ in analysis.sentences)):
        known[span.start : span.end] = b"\1" * (min(span.end, len(known)) - min(span.start, len(known)))
    return next((i for i, c in enumerate(analysis.edition.text) if not known[i] and c.isalnum()), None)


def _check_claims(db: sqlite3.Connection) -> Iterator[Problem]:
    corrections = list(get(db, "corrections", Correction, order="number"))
    editions: dict[tuple[str, str], Edition] = {}
    reader = ClaimReader(db)
    for row in db.execute("SELECT * FROM claims ORDER BY report, id"):
        where = f"claim {row['id']} of report {row['report']}"
        try:
            claim = reader.read(row)
            key = (claim.report, claim.edition)
            if key not in editions:
                found = View(db).edition(claim.report, claim.edition)
                editions = {key: correct_edition(found, corrections)} if found else {}
            if key in editions:
                yield from _check_claim(claim, editions[key], where)
            else:
                yield Problem("reference", where, f"cites edition {claim.edition}, which is not here")
        except ClaimlineError as error:
            yield Problem("claim", where, str(error))


def _check_claim(claim: Claim, edition: Edition, where: str) -> Iterator[Problem]:
    for fault in mismatches(claim, edition.text):
        yield Problem("span", where, fault)
    for _, fault in in_furniture([claim], edition):
        yield Problem("furniture", where, fault)
    if id_of(claim, edition) != claim.id:
        yield Problem("claim", where, f"its words have the id {id_of(claim, edition)}")


def _check_references(db: sqlite3.Connection) -> Iterator[Problem]:
    view = View(db)
    known = {row[0] for row in db.execute("SELECT id FROM claims")}
    try:
        for what, claims in references(
            claims=view.claims(),
            links=view.links(),
            origins=view.origins(),
            questions=view.questions(),
            series=view.series(),
        ):
            for claim in sorted(set(claims) - known):
                yield Problem("reference", what, f"refers to claim {claim}, which is not here")
    except ClaimlineError as error:
        yield Problem("reference", "the derived tables", str(error))


def _check_derived(db: sqlite3.Connection) -> Iterator[Problem]:
    meta = View(db).meta()
    if meta.get("derived") == "current" and meta.get("derived digest") != derived_digest(db):
        yield Problem("derived", "what depends on several reports", "what is stored is not what was written")


def _check_search(db: sqlite3.Connection) -> Iterator[Problem]:
    for table, source in (("sentence_search", "sentence_words"), ("claim_search", "claim_words")):
        held = db.execute(f"SELECT count(*) FROM {table}_docsize").fetchone()[0]
        due = db.execute(f"SELECT count(*) FROM {source}").fetchone()[0]
        if held != due:
            yield Problem("search", table, f"holds {held} rows, should hold {due}")
