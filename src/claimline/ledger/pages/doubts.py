"""Where a look pays most: what the machine is least sure of, and what people have looked at already."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.ledger.codec import from_columns
from claimline.ledger.corrections import ClaimAnchor, in_force, read_correction
from claimline.ledger.ledger import Ledger
from claimline.model import EntityId, Link


def doubtful_merges(ledger: Ledger, below: float) -> list[tuple[EntityId, float]]:
    """Entities put together for a reason that weighs less than that, the weakest first."""
    rows = ledger.connection.execute(
        "SELECT e.id, min(json_extract(r.value, '$.weight')) AS weight "
        "FROM entities e, json_each(e.evidence) r "
        "WHERE e.evidence IS NOT NULL AND json_array_length(e.members) > 1 "
        "GROUP BY e.id HAVING weight < ? ORDER BY weight, e.id",
        (below,),
    )
    return [(row[0], row[1]) for row in rows]


def doubtful_links(ledger: Ledger, below: float) -> list[tuple[str, str, str]]:
    """The machine's links with a lower score than that, as (a, relation, b), the lowest first."""
    rows = ledger.connection.execute(
        "SELECT a, relation, b FROM links WHERE score < ? AND judgement IS NULL "
        "ORDER BY score, a, b, relation",
        (below,),
    )
    return [(row[0], row[1], row[2]) for row in rows]


def links_of(ledger: Ledger, keys: Sequence[tuple[str, str, str]]) -> list[Link]:
    """The links (a, relation, b) that there are, in their order."""
    statement = "SELECT * FROM links WHERE a = ? AND relation = ? AND b = ?"
    found = (ledger.connection.execute(statement, key).fetchone() for key in keys)
    return [from_columns(Link, row) for row in found if row]


def corrected_claims(ledger: Ledger) -> set[str]:
    """The claims that corrections in force are about."""
    anchors = [read_correction(one)[0] for one in in_force(ledger.view.corrections())]
    return {str(one.claim) for one in anchors if isinstance(one, ClaimAnchor) and one.claim}
