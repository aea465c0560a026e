"""Full-text search over prose sentences and claims."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from claimline.ledger.claimrows import ClaimReader
from claimline.model import ClaimId, EditionId, ReportId, Span

MAX_TERMS = 32  # more terms find nothing that fewer do not, and each costs a scan of its list
# Ranking reads every match: of words that more rows hold than this, only the rows written last are ranked.
MOST_RANKED = 10_000
# A phrase in quotation marks, or a run of anything but white space; linear in the query's length.
_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim or a sentence that holds all terms of a query. ``span`` is where its words stand, ``score``
    a ranking score (BM25, higher is better) that means nothing across queries."""

    kind: str
    report: ReportId
    edition: EditionId
    span: Span
    snippet: str
    score: float
    claim: ClaimId | None = None


def match_expression(query: str) -> str:
    """The query as an FTS5 expression in which every term and every phrase in quotation marks is quoted,
    so that no operator of FTS5 can be reached; empty where the query has no word."""
    terms = [phrase or word for phrase, word in _TERM.findall(query.replace("\0", " "))]
    wanted = [term for term in terms if any(c.isalnum() for c in term)]
    return " ".join(f'"{term}"' for term in wanted[:MAX_TERMS])


def search(db: sqlite3.Connection, query: str, *, limit: int = 20) -> tuple[Hit, ...]:
    """The best hits, best first; of very frequent words, the best of the latest. A sentence whose words a
    found claim covers is not shown again, nor is the same sentence of an older edition."""
    expression = match_expression(query)
    if not expression or limit <= 0:
        return ()
    claims = list(_claim_hits(db, expression, limit))
    sentences = _sentence_hits(db, expression, limit * 3)
    kept, seen = list(claims), set()
    for hit in sentences:
        covered = any(
            (c.report, c.edition) == (hit.report, hit.edition) and c.span.overlap(hit.span) for c in claims
        )
        if not covered and (hit.report, hit.snippet) not in seen:
            seen.add((hit.report, hit.snippet))
            kept.append(hit)
    return tuple(sorted(kept, key=lambda h: (-h.score, h.report, h.span, h.claim or ""))[:limit])


def _claim_hits(db: sqlite3.Connection, expression: str, limit: int) -> Iterator[Hit]:
    reader, order = ClaimReader(db), _order(db, "claim_search", expression)
    rows = db.execute(
        "SELECT c.*, f.snippet, f.score FROM (SELECT rowid, "
        "snippet(claim_search, 1, '', '', '…', 24) AS snippet, bm25(claim_search) AS score "
        f"FROM claim_search WHERE claim_search MATCH ? ORDER BY {order} LIMIT ?) f "
        "JOIN claims c ON c.number = f.rowid ORDER BY f.score, c.id",
        (expression, limit),
    )
    for row in rows:
        claim = reader.read(row)
        spans = [words.span for words in claim.content] or ([claim.target.span] if claim.target else [])
        span = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else Span(0, 0)
        score = -row["score"]
        yield Hit("claim", claim.report, claim.edition, span, row["snippet"], score, claim.id)


def _sentence_hits(db: sqlite3.Connection, expression: str, limit: int) -> Iterator[Hit]:
    order = _order(db, "sentence_search", expression)
    rows = db.execute(
        'SELECT e.report, e.id, s.start, s."end", f.snippet, f.score FROM (SELECT rowid, '
        "snippet(sentence_search, 0, '', '', '…', 24) AS snippet, bm25(sentence_search) AS score "
        f"FROM sentence_search WHERE sentence_search MATCH ? ORDER BY {order} LIMIT ?) f "
        "JOIN sentences s ON s.number = f.rowid JOIN editions e ON e.number = s.edition "
        "ORDER BY f.score, e.report, e.latest DESC, e.id, s.start",
        (expression, limit),
    )
    for row in rows:
        span = Span(row["start"], row["end"])
        yield Hit("sentence", row["report"], row["id"], span, row["snippet"], -row["score"])


def _order(db: sqlite3.Connection, table: str, expression: str) -> str:
    """By rank, or the latest first where too many rows match."""
    statement = f"SELECT count(*) FROM (SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT ?)"
    found: int = db.execute(statement, (expression, MOST_RANKED + 1)).fetchone()[0]
    return "rank" if found <= MOST_RANKED else "rowid DESC"
