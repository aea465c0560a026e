"""The possible locations of places are kept once each, and come back whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from factory import claim, edition, find
from ledgers import analysed, boats, new, replay, retrieval

from claimline.errors import LedgerError
from claimline.ledger import verify
from claimline.model import Candidate, Place


def test_a_list_that_two_claims_share_is_kept_once(tmp_path: Path) -> None:
    text = "It rained in Lund. It snowed in Lund."
    of = edition(text)
    candidates = (Candidate("Lund", 1.0, geonames=2693678), Candidate("Lund", 0.0, country="US"))
    claims = tuple(
        replace(
            claim(of, words),
            places=(Place("Lund", find(text, "Lund", n), "Lund", candidates=candidates),),
        )
        for n, words in enumerate(("It rained", "It snowed"))
    )
    with new(tmp_path, (retrieval(of), analysed(of, *claims))) as ledger:
        assert tuple(ledger.view.claims()) == claims
        assert len(ledger.connection.execute("SELECT * FROM candidates").fetchall()) == 1


@pytest.mark.parametrize("damage", ["DELETE FROM candidates", "UPDATE candidates SET body = '[]'"])
def test_a_list_that_is_missing_or_changed_is_found(tmp_path: Path, damage: str) -> None:
    with new(tmp_path, boats()) as ledger:
        ledger.connection.execute(damage)
        assert "claim" in {problem.kind for problem in verify(ledger, replay=replay)}
        with pytest.raises(LedgerError, match="is missing or changed"):
            list(ledger.view.claims())


def test_lists_go_with_the_last_claim_that_names_them(tmp_path: Path) -> None:
    with new(tmp_path, boats()) as ledger:
        ledger.forget(boats()[0].id, who="Ane", when="2024-05-06", why="asked")
        assert ledger.connection.execute("SELECT * FROM candidates").fetchall() == []
