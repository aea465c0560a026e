"""Reading the facts of a ledger: one scan of each table that pages count, order or filter by."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import numpy as np

from claimline.ledger.codec import decode, loads
from claimline.ledger.corrections import (
    ClaimAnchor,
    FurnitureAnchor,
    ReportAnchor,
    ReportFix,
    in_force,
    read_correction,
)
from claimline.ledger.pages.facts import (
    NONE,
    Column,
    Facts,
    Ints,
    QuestionFacts,
    ReportFacts,
    SeriesFacts,
    Spot,
    column,
    many_column,
)
from claimline.ledger.rows import get
from claimline.ledger.view import View
from claimline.model import (
    ClaimId,
    Correction,
    EditionId,
    Interval,
    QuestionStatus,
    ReportId,
    SentenceIn,
    Stated,
    Status,
)

Stamp = tuple[str | int | None, ...]

_HARM = ("killed", "injured", "missing", "captured", "displaced")
_HARMED = " OR ".join(f'instr(c.quantities, \'"outcome":"{word}"\')' for word in _HARM)
# The head of the chain above a party counts as the party: see Source.position.
_CLAIMS = f"""
SELECT c.number, c.id, c.report, c.edition, c.stance, c.certainty, c.as_of, c.mode, c.confidence,
  coalesce(json_extract(c.source, '$.affiliation[#-1]'), json_extract(c.source, '$.party')) AS party,
  json_extract(c.source, '$.entity') AS entity,
  json_extract(c.event, '$.type') AS event,
  CASE WHEN c.quantities IS NULL THEN 0 WHEN {_HARMED} THEN 2 ELSE 1 END AS weight
FROM claims c
"""


def stamp(db: sqlite3.Connection) -> Stamp:
    """A cheap mark of what the facts depend on: facts read under an equal stamp are the same."""
    row = db.execute(
        "SELECT (SELECT value FROM meta WHERE name = 'derived digest'), "
        "(SELECT value FROM meta WHERE name = 'derived'), (SELECT max(number) FROM corrections), "
        "(SELECT max(number) FROM notes), (SELECT max(number) FROM editions), "
        "(SELECT max(number) FROM claims), (SELECT count(*) FROM tombstones)"
    ).fetchone()
    return tuple(row)


def read_facts(db: sqlite3.Connection) -> Facts:
    """The facts of the ledger as it is now."""
    reports = {one.report: one for one in _reports(db)}
    rows = db.execute(_CLAIMS).fetchall()
    days = [row["as_of"] or _day(reports.get(row["report"])) for row in rows]
    order = sorted(range(len(rows)), key=lambda i: rows[i]["id"])
    order.sort(key=lambda i: days[i], reverse=True)
    rows = [rows[i] for i in order]
    report_ids = tuple(sorted(reports))
    place = {report: n for n, report in enumerate(report_ids)}
    ids = [ClaimId(row["id"]) for row in rows]
    by_id = {one: n for n, one in enumerate(ids)}
    weights = np.fromiter((row["weight"] for row in rows), np.int8, len(rows))
    questions, asked = _questions(db, by_id, weights)
    numbers = np.fromiter((row["number"] for row in rows), np.int64, len(rows))
    places = _places(db, {int(number): n for n, number in enumerate(numbers)})
    placed = sorted({(row, spot) for row, _, spot in places if spot})
    spots = tuple(sorted({spot for _, spot in placed}))
    code = {spot: n for n, spot in enumerate(spots)}
    reported = [reports.get(row["report"]) for row in rows]
    return Facts(
        ids=ids,
        numbers=numbers,
        days=np.array([days[i] for i in order], dtype="U10"),
        weights=weights,
        confidence=np.fromiter((row["confidence"] for row in rows), np.float32, len(rows)),
        report_of=np.fromiter((place.get(row["report"], -1) for row in rows), np.int32, len(rows)),
        columns={
            **{name: _column(rows, name) for name in ("party", "entity", "stance", "certainty", "event")},
            "publisher": column(one.publisher if one else None for one in reported),
            "report": _column(rows, "report"),
            "mode": _column(rows, "mode"),
            "place": many_column(((row, name) for row, name, _ in places), len(rows)),
            "status": many_column(((row, str(questions[n].status)) for row, n in asked), len(rows)),
            "question": many_column(((row, questions[n].id) for row, n in asked), len(rows)),
        },
        reports=reports,
        questions=tuple(sorted(questions, key=lambda one: one.consequence)),
        series=tuple(sorted(_series(db, by_id, weights), key=lambda one: one.consequence)),
        spots=spots,
        spot_rows=np.fromiter((row for row, _ in placed), np.int32, len(placed)),
        spot_codes=np.fromiter((code[spot] for _, spot in placed), np.int32, len(placed)),
        states=_states(questions, asked, len(rows)),
        report_ids=report_ids,
        rows=by_id,
        earlier={
            ClaimId(row["id"]): EditionId(row["edition"])
            for row, report in zip(rows, reported, strict=True)
            if report and report.edition != row["edition"]
        },
    )


def _column(rows: list[sqlite3.Row], name: str) -> Column:
    return column(row[name] for row in rows)


def _day(report: ReportFacts | None) -> str:
    return (report.published.last_day if report else None) or ""


def _places(db: sqlite3.Connection, by_number: dict[int, int]) -> list[tuple[int, str, Spot | None]]:
    """The places of all claims: row, name, and where that is known."""
    found = db.execute(
        "SELECT c.number, json_extract(p.value, '$.name') AS name, json_extract(p.value, '$.lat') AS lat, "
        "json_extract(p.value, '$.lon') AS lon, json_extract(p.value, '$.precision') AS precision, "
        "json_extract(p.value, '$.relation') AS relation "
        "FROM claims c, json_each(c.places) p WHERE c.places IS NOT NULL"
    )
    return [
        (by_number[row["number"]], row["name"], _spot(row))
        for row in found
        if row["number"] in by_number and row["name"]
    ]


def _spot(row: sqlite3.Row) -> Spot | None:
    if row["lat"] is None or row["lon"] is None:
        return None
    return Spot(row["name"], row["lat"], row["lon"], row["precision"] or "none", row["relation"] or "at")


def _questions(
    db: sqlite3.Connection, rows: dict[ClaimId, int], weights: np.ndarray[tuple[int], np.dtype[np.int8]]
) -> tuple[list[QuestionFacts], list[tuple[int, int]]]:
    """The questions, and which claim (by row) stands in which (by place in the list)."""
    found: list[QuestionFacts] = []
    asked: list[tuple[int, int]] = []
    for row in db.execute(
        "SELECT id, status, first, last, origins_min, unanswered_by, claims FROM questions ORDER BY id"
    ):
        here = [rows[one] for one in loads(row["claims"] or "[]") if one in rows]
        asked += [(one, len(found)) for one in here]
        found.append(
            QuestionFacts(
                id=row["id"],
                status=QuestionStatus(row["status"]),
                first=row["first"],
                last=row["last"],
                origins_min=row["origins_min"],
                claims=len(here),
                weight=int(max((weights[one] for one in here), default=0)),
                unanswered=bool(row["unanswered_by"]),
            )
        )
    return found, asked


def _states(questions: list[QuestionFacts], asked: list[tuple[int, int]], size: int) -> Ints:
    """The first status, in the order in which they are shown, of the questions of each claim."""
    order = {status: n for n, status in enumerate(QuestionStatus)}
    states = np.full(size, len(order), np.int32)
    for row, n in asked:
        states[row] = min(states[row], order[questions[n].status])
    states[states == len(order)] = NONE
    return states


def _series(
    db: sqlite3.Connection, rows: dict[ClaimId, int], weights: np.ndarray[tuple[int], np.dtype[np.int8]]
) -> Iterator[SeriesFacts]:
    for row in db.execute("SELECT * FROM series ORDER BY id"):
        points = [one for one in loads(row["points"] or "[]") if one.get("claim") in rows]
        yield SeriesFacts(
            id=row["id"],
            measure=row["measure"],
            counted=row["counted"],
            place=row["place"],
            unit=row["unit"],
            points=len(points),
            parties=len({one.get("party") for one in points}),
            weight=int(max((weights[rows[one["claim"]]] for one in points), default=0)),
        )


# ---------------------------------------------------------------------------- reports


def _reports(db: sqlite3.Connection) -> Iterator[ReportFacts]:
    corrections = list(get(db, "corrections", Correction, order="number"))
    fixes = _report_fixes(corrections)
    touched = _touched(corrections)
    copies = dict(db.execute("SELECT report, min(of) FROM copies WHERE of != report GROUP BY report"))
    editions = dict(db.execute("SELECT report, count(*) FROM editions GROUP BY report"))
    claims = dict(db.execute("SELECT report, count(*) FROM claims GROUP BY report"))
    missed = dict(
        db.execute("SELECT edition, count(*) FROM sentences WHERE found_in = 'none' GROUP BY edition")
    )
    view = View(db)
    for row in db.execute(
        "SELECT number, report, id, input, title, publisher, agency, published, uri, language, status "
        "FROM editions WHERE latest = 1 ORDER BY report"
    ):
        publisher, published = _stated(row["publisher"]), _interval(row["published"])
        for fix in fixes.get(row["report"], ()):
            publisher = fix.publisher.text if fix.publisher else publisher
            published = fix.published or published
        misses = missed.get(row["number"], 0)
        yield ReportFacts(
            report=row["report"],
            edition=row["id"],
            number=row["number"],
            input=row["input"],
            title=_stated(row["title"]),
            publisher=publisher,
            agency=_stated(row["agency"]),
            published=published,
            uri=row["uri"],
            language=row["language"],
            status=Status(row["status"]),
            editions=editions[row["report"]],
            claims=claims.get(row["report"], 0),
            missed=_missed_now(view, row["report"]) if row["report"] in touched else misses,
            copy_of=copies.get(row["report"]),
        )


def _missed_now(view: View, report: ReportId) -> int:
    edition = view.edition(report)
    places = view.sentences(edition) if edition else ()
    return sum(place is SentenceIn.NONE for _, place in places)


def _report_fixes(corrections: list[Correction]) -> dict[str, list[ReportFix]]:
    fixes: dict[str, list[ReportFix]] = {}
    for correction in in_force(corrections):
        anchor, fix = read_correction(correction)
        if isinstance(anchor, ReportAnchor) and isinstance(fix, ReportFix):
            fixes.setdefault(anchor.report, []).append(fix)
    return fixes


def _touched(corrections: list[Correction]) -> set[str]:
    """The reports of which a claim or the furniture was corrected: where sentences ended up has changed."""
    anchors = [read_correction(one)[0] for one in in_force(corrections)]
    return {one.report for one in anchors if isinstance(one, ClaimAnchor | FurnitureAnchor)}


def _stated(body: str | None) -> str | None:
    return decode(Stated, loads(body)).text if body else None


def _interval(body: str | None) -> Interval:
    return decode(Interval, loads(body)) if body else Interval()
