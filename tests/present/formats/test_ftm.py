"""FollowTheMoney statements: rows that the library itself would read, where it is installed."""

from __future__ import annotations

import csv
import hashlib
import io

import pytest

from claimline.ledger import Ledger
from claimline.present.formats.ftm import COLUMNS, ftm_statements


def statements(ledger: Ledger) -> list[dict[str, str]]:
    text = "".join(ftm_statements(ledger.view, dataset="mill"))
    return list(csv.DictReader(io.StringIO(text)))


def test_a_claim_is_an_event_with_its_source_and_its_proof(ledger: Ledger) -> None:
    rows = statements(ledger)
    (boats,) = [claim for claim in ledger.view.claims() if claim.places]
    facts = {row["prop"]: row["value"] for row in rows if row["entity_id"] == f"cl-claim-{boats.id}"}
    assert facts == {
        "name": "the reports",
        "description": "Mayor Odd Brenner: asserts",
        "recordId": boats.id,
        "proof": f"cl-report-{boats.report}",
        "location": "Lund",
    }


def test_statements_have_the_ids_of_the_format_and_none_is_empty(ledger: Ledger) -> None:
    rows = statements(ledger)
    assert tuple(rows[0]) == COLUMNS
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["value"]
        key = f"mill.{row['entity_id']}.{row['prop']}.{row['value']}"
        assert row["id"] == hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()


def test_what_is_referred_to_is_there(ledger: Ledger) -> None:
    rows = statements(ledger)
    known = {row["entity_id"] for row in rows}
    assert {row["value"] for row in rows if row["prop_type"] == "entity"} <= known


def test_the_library_knows_every_property_and_keeps_every_value(ledger: Ledger) -> None:
    followthemoney = pytest.importorskip("followthemoney", reason="its own reader is a check of `make peers`")
    for row in statements(ledger):
        prop = followthemoney.model.get(row["schema"]).get(row["prop"])
        assert prop.type.name == row["prop_type"]
        assert prop.type.clean(row["value"]) == row["value"]
