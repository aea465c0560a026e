"""Reading a ledger: typed records, rebuilt from the tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from claimline.ledger.anchoring import apply_corrections
from claimline.ledger.claimrows import ClaimReader
from claimline.ledger.corrections import (
    Anchor,
    EntityAnchor,
    LinkAnchor,
    Outcome,
    Result,
    in_force,
    read_correction,
)
from claimline.ledger.editing import correct_edition, place_sentences
from claimline.ledger.editions import edition_order
from claimline.ledger.notes import NoteRow
from claimline.ledger.packing import (
    read_analysis,
    read_edition,
    read_extracted,
    read_raw,
    read_report,
    read_sentences,
)
from claimline.ledger.revision import revision
from claimline.ledger.rows import get
from claimline.ledger.rulings import rulings
from claimline.ledger.search import Hit, search
from claimline.model import (
    Analysis,
    Claim,
    ClaimId,
    Copy,
    Correction,
    Edition,
    EditionId,
    Entity,
    Failure,
    Link,
    Mention,
    Origin,
    Question,
    Report,
    ReportId,
    SentenceIn,
    Series,
    Span,
    Status,
)


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report of the ledger with its editions, oldest first. A forgotten report has none."""

    id: ReportId
    status: Status
    editions: tuple[EditionId, ...]

    @property
    def latest(self) -> EditionId | None:
        """The edition that stands."""
        return self.editions[-1] if self.editions else None


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A report that was taken down, and who asked, when and why."""

    report: ReportId
    who: str
    when: str
    why: str


class View:
    """What a ledger holds, in orders that do not depend on when it came. Iterators read as they go."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def reports(self) -> Iterator[ReportEntry]:
        """Yield the reports by id, forgotten ones too."""
        editions: dict[str, list[EditionId]] = {}
        for edition in self.editions():
            editions.setdefault(edition.report, []).append(edition.id)
        for row in self._db.execute("SELECT id, status FROM reports ORDER BY id"):
            yield ReportEntry(row["id"], Status(row["status"]), tuple(editions.get(row["id"], ())))

    def editions(self) -> Iterator[Edition]:
        """Yield every edition as corrected, by report, oldest first."""
        corrections = list(self.corrections())
        for row in self._edition_rows():
            yield correct_edition(read_edition(row), corrections)

    def edition(self, report: ReportId, edition: EditionId | None = None) -> Edition | None:
        """An edition of a report as corrected, the latest unless named; None where the ledger has it not."""
        test = "latest = 1" if edition is None else "id = ?"
        values = (report,) if edition is None else (report, edition)
        row = self._db.execute(f"SELECT * FROM editions WHERE report = ? AND {test}", values).fetchone()
        return correct_edition(read_edition(row), self.corrections()) if row else None

    def sentences(self, edition: Edition) -> tuple[tuple[Span, SentenceIn], ...]:
        """The sentences of an edition in text order, and where each ended up; in the latest edition also
        after corrections of its claims."""
        row = self._db.execute(
            "SELECT number, latest FROM editions WHERE report = ? AND id = ?", (edition.report, edition.id)
        ).fetchone()
        if row is None:
            return ()
        sentences = read_sentences(self._db, row["number"])
        if not row["latest"] or not self._count("corrections"):
            return sentences
        claims = self._db.execute("SELECT * FROM claims WHERE report = ?", (edition.report,))
        reader = ClaimReader(self._db)
        here = [reader.read(found) for found in claims if found["edition"] == edition.id]
        return place_sentences(sentences, here)

    def analyses(self) -> Iterator[Analysis]:
        """Yield every stored analysis as extracted, by report, oldest edition first."""
        for row in self._edition_rows():
            yield read_analysis(self._db, row)

    def analysis_keys(self) -> dict[tuple[ReportId, EditionId], str]:
        """Under which analysis key each edition was analysed."""
        rows = self._db.execute(
            "SELECT e.report, e.id, a.key FROM analyses a JOIN editions e ON e.number = a.edition "
            "ORDER BY e.report, e.id"
        )
        return {(row[0], row[1]): row[2] for row in rows}

    def retrievals(self) -> Iterator[Report]:
        """Yield every retrieval as it was first read, by report and hash: what a new analysis needs."""
        for row in self._db.execute("SELECT * FROM retrievals ORDER BY report, raw_hash"):
            yield read_report(self._db, row)

    def raw(self, raw_hash: str) -> bytes:
        """The stored bytes of that hash. Raises LedgerError where there are none."""
        return read_raw(self._db, raw_hash)

    def claims(self) -> Iterator[Claim]:
        """Yield the ledger's claims, one per id, by report, then place in the text."""
        reader = ClaimReader(self._db)
        claims = map(reader.read, self._db.execute("SELECT * FROM claims ORDER BY report, id"))
        for _, group in groupby(claims, key=lambda claim: claim.report):
            yield from sorted(group, key=lambda claim: claim.order)

    def claim(self, claim: ClaimId) -> Claim | None:
        """The claim of that id, None where the ledger has it not."""
        row = self._db.execute("SELECT * FROM claims WHERE id = ?", (claim,)).fetchone()
        return ClaimReader(self._db).read(row) if row else None

    def mentions(self) -> Iterator[tuple[Edition, Mention]]:
        """Yield every mention of every edition with the edition, entities as the ledger's ids."""
        entity_of = self.entity_of()
        for row in self._edition_rows():
            edition = read_edition(row)
            for mention in read_extracted(self._db, row["number"], edition).mentions:
                yield edition, replace(mention, entity=entity_of.get(mention.entity or ""))

    def entity_of(self) -> dict[str, str]:
        """Which entity each local entity's key belongs to."""
        rows = self._db.execute(
            "SELECT key, entity FROM local_entities WHERE entity IS NOT NULL ORDER BY key"
        )
        return {row[0]: row[1] for row in rows}

    def entities(self) -> Iterator[Entity]:
        """Yield the entities of the story by id."""
        return get(self._db, "entities", Entity, order="id")

    def copies(self) -> Iterator[Copy]:
        """Yield the copies by report."""
        return get(self._db, "copies", Copy, order="report, of")

    def links(self) -> Iterator[Link]:
        """Yield the links by claims and relation."""
        return get(self._db, "links", Link, order="a, b, relation")

    def origins(self) -> Iterator[Origin]:
        """Yield the origins by claim."""
        return get(self._db, "origins", Origin, order="claim")

    def questions(self) -> Iterator[Question]:
        """Yield the questions by id."""
        return get(self._db, "questions", Question, order="id")

    def series(self) -> Iterator[Series]:
        """Yield the number series by id."""
        return get(self._db, "series", Series, order="id")

    def failures(self) -> Iterator[Failure]:
        """Yield the inputs that could not be taken in, by input."""
        return get(self._db, "failures", Failure, order="input, what, why, todo")

    def corrections(self) -> Iterator[Correction]:
        """Yield every correction in the order of making, those taken back too."""
        return get(self._db, "corrections", Correction, order="number")

    def notes(self) -> Iterator[NoteRow]:
        """Yield what people left beside corrections in the order of making, what was taken back too."""
        return get(self._db, "notes", NoteRow, order="number")

    def outcomes(self) -> tuple[Outcome, ...]:
        """What becomes of each correction in force on what is stored now, by number. A report's correction
        counts by its latest edition."""
        corrections = list(self.corrections())
        anchors = [read_correction(correction)[0] for correction in in_force(corrections)]
        reports = {report for one in anchors if (report := getattr(one, "report", None))}
        found: dict[int, Outcome] = {}
        for row in self._edition_rows() if reports else ():
            if row["report"] in reports:
                analysis = read_analysis(self._db, row)
                found |= {outcome.number: outcome for outcome in apply_corrections(analysis, corrections)[1]}
        keys, claims = self._known(anchors)
        found |= {o.number: o for o in rulings(corrections, keys=keys, claims=claims)[1]}
        gone = "its report is not here any more"
        return tuple(
            found.get(c.number, Outcome(c.number, Result.REPORTED, gone)) for c in in_force(corrections)
        )

    def _known(self, anchors: Sequence[Anchor]) -> tuple[set[str], set[ClaimId]]:
        """The local entities and the claims that there are now, where any anchor names some."""
        keys, claims = set[str](), set[ClaimId]()
        if any(isinstance(one, EntityAnchor) for one in anchors):
            keys = {row[0] for row in self._db.execute("SELECT key FROM local_entities")}
        if any(isinstance(one, LinkAnchor) for one in anchors):
            claims = {row[0] for row in self._db.execute("SELECT id FROM claims")}
        return keys, claims

    def tombstones(self) -> Iterator[Tombstone]:
        """Yield the reports that were taken down, by id."""
        return get(self._db, "tombstones", Tombstone, order="report")

    def meta(self) -> dict[str, str]:
        """What is noted of the ledger itself: versions, configuration, applied migrations."""
        return {row[0]: row[1] for row in self._db.execute("SELECT name, value FROM meta ORDER BY name")}

    def stale(self) -> bool:
        """Whether reports or corrections came since what depends on more than one report was derived."""
        return self.meta().get("derived") == "stale"

    def counts(self) -> dict[str, int]:
        """How many rows each table of the ledger's content has."""
        tables = (
            *("reports", "editions", "retrievals", "sentences", "mentions", "claims", "entities", "copies"),
            *("links", "origins", "questions", "series", "failures", "corrections", "tombstones"),
        )
        return {table: self._count(table) for table in tables}

    def revision(self) -> str:
        """A hash of everything that the ledger says; the same for the same reports and corrections,
        whatever the order in which the reports came."""
        return revision(self._db)

    def search(self, query: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """The claims and sentences that hold all words of the query, best first."""
        return search(self._db, query, limit=limit)

    def _edition_rows(self) -> Iterator[sqlite3.Row]:
        corrections = list(self.corrections())
        rows = self._db.execute("SELECT * FROM editions ORDER BY report, id")
        for _, group in groupby(rows, key=lambda row: row["report"]):
            several = list(group)
            if len(several) > 1:
                several.sort(key=lambda row: edition_order(correct_edition(read_edition(row), corrections)))
            yield from several

    def _count(self, table: str) -> int:
        count: int = self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        return count
