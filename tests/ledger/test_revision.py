"""The revision tells what a ledger says, not how it came to say it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import CLOSED, OPEN, Pair, closed, denied, derived, new, other_raw, put, renamed, replay

from claimline.ledger import Action, ClaimFix, anchor_of, verify
from claimline.model import Failure
from claimline.present.tables import export_tables

URI = "https://quay.example/bridge"
FIRST, SECOND = closed(published="2024-05-03"), denied(published="2024-05-04")
POOL: tuple[Pair, ...] = (
    FIRST,
    SECOND,
    renamed(FIRST, "a.txt"),
    closed(uri=URI, name="b.txt"),
    closed(CLOSED + "It rained.\n", uri=URI, published="2024-05-05", name="c.txt"),
    other_raw(closed(uri=URI, name="d.txt"), b"\xef\xbb\xbf" + CLOSED.encode()),
    denied(OPEN + "It snowed.\n", name="e.txt"),
)


def state(pairs: list[Pair], *, failures: int = 0) -> tuple[str, dict[str, bytes]]:
    """The revision and the exported files of a ledger of these pairs, stored in this order."""
    with tempfile.TemporaryDirectory() as folder, new(Path(folder), *pairs) as ledger:
        for number in range(failures):
            ledger.fail(Failure(f"{number}.txt", "reading", "it is empty", "Remove it."))
        if {report.id for report, _ in pairs} == {FIRST[0].id, SECOND[0].id}:
            ledger.replace_derived(derived(FIRST, SECOND))
        assert list(verify(ledger, replay=replay)) == []
        files = export_tables(ledger.view, Path(folder) / "out")
        return ledger.view.revision(), {path.name: path.read_bytes() for path in files}


@settings(max_examples=12)
@given(st.permutations(POOL), st.lists(st.sampled_from(POOL), max_size=3))
def test_no_order_of_adding_shows_in_the_revision_or_the_export(order: list[Pair], again: list[Pair]) -> None:
    assert state([*order, *again], failures=2) == state(list(POOL), failures=2)


@given(st.permutations([FIRST, SECOND, renamed(FIRST, "a.txt")]))
def test_no_order_shows_in_what_is_derived(order: list[Pair]) -> None:
    assert state(order) == state([FIRST, SECOND, renamed(FIRST, "a.txt")])


def test_another_report_or_another_claim_is_another_revision() -> None:
    found = {state(pairs)[0] for pairs in ([FIRST], [SECOND], [FIRST, SECOND], [POOL[3]])}
    without = (FIRST[0], replace(FIRST[1], claims=()))
    assert len(found | {state([without])[0]}) == 5


def test_a_correction_is_another_revision_and_an_analysis_key_is_not(tmp_path: Path) -> None:
    with new(tmp_path, FIRST) as ledger:
        before = ledger.view.revision()
        put(ledger, FIRST, key="k2")
        assert ledger.view.revision() == before
        anchor = anchor_of(FIRST[1].claims[0])
        ledger.correct(anchor, ClaimFix(Action.DISMISS), who="Ane", when="2024-05-06", why="a joke")
        assert ledger.view.revision() != before
