"""Reading entities: lists by name and kind, under which names reports have one, what is said of it."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.ledger.codec import from_columns
from claimline.ledger.ledger import Ledger
from claimline.ledger.packing import read_edition, read_extracted
from claimline.model import ClaimId, Entity, ReportId


def entities_named(
    ledger: Ledger, *, kind: str | None = None, named: str = "", start: int = 0, limit: int = 100
) -> tuple[list[Entity], int]:
    """Entities by number of mentions, and how many there are of that kind and with those letters."""
    test = (
        "WHERE (:kind IS NULL OR kind = :kind) "
        "AND (:named = '' OR instr(lower(name || ' ' || aliases), lower(:named)))"
    )
    asked = {"kind": kind, "named": named, "limit": limit, "start": start}
    db = ledger.connection
    total: int = db.execute(f"SELECT count(*) FROM entities {test}", asked).fetchone()[0]
    rows = db.execute(
        f"SELECT * FROM entities {test} ORDER BY mentions DESC, name, id LIMIT :limit OFFSET :start", asked
    )
    return [from_columns(Entity, row) for row in rows], total


def entity_kinds(ledger: Ledger) -> dict[str, int]:
    """How many entities there are of each kind."""
    return dict(
        ledger.connection.execute(
            "SELECT kind, count(*) FROM entities GROUP BY kind ORDER BY kind"
        ).fetchall()
    )


def entity_ids(ledger: Ledger) -> list[str]:
    """The ids of all entities."""
    return [row[0] for row in ledger.connection.execute("SELECT id FROM entities ORDER BY id")]


def local_names(ledger: Ledger, entity: str) -> list[tuple[ReportId, str]]:
    """Under which names which reports have an entity, by report."""
    rows = ledger.connection.execute(
        "SELECT report, name FROM local_entities WHERE entity = ? ORDER BY report, key", (entity,)
    )
    return [(row[0], row[1]) for row in rows]


def spoken_of(ledger: Ledger, entity: str, reports: Sequence[ReportId]) -> list[ClaimId]:
    """The claims of the latest editions of these reports whose own words name the entity."""
    marks = ", ".join("?" * len(reports))
    rows = ledger.connection.execute(
        "SELECT DISTINCT c.id FROM local_entities l "
        "JOIN editions e ON e.report = l.report AND e.latest = 1 "
        "JOIN mentions m ON m.edition = e.number AND m.local = l.key "
        "JOIN claims c ON c.report = e.report AND c.edition = e.id "
        "JOIN json_each(c.content) w ON json_extract(w.value, '$.span[0]') <= m.start "
        "AND json_extract(w.value, '$.span[1]') >= m.\"end\" "
        f"WHERE l.entity = ? AND l.report IN ({marks}) ORDER BY c.id",
        (entity, *reports),
    )
    return [row[0] for row in rows]


def roles(ledger: Ledger, members: Sequence[str], reports: Sequence[ReportId]) -> tuple[str, ...]:
    """The words by which these reports say what an entity is, in their order."""
    keys, found = set(members), dict[str, None]()
    for report in reports:
        statement = "SELECT * FROM editions WHERE report = ? AND latest = 1"
        row = ledger.connection.execute(statement, (report,)).fetchone()
        entities = read_extracted(ledger.connection, row["number"], read_edition(row)).entities if row else ()
        for local in entities:
            if local.key in keys:
                found.update(dict.fromkeys(words.text for words in local.roles))
    return tuple(found)
