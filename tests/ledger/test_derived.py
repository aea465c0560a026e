"""What depends on more than one report is replaced whole, in one transaction."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from ledgers import closed, denied, derived, new, replay

from claimline.errors import LedgerError, SpanMismatch
from claimline.ledger import verify
from claimline.model import ClaimId, Copy, Derived, Evidence, ReportId, Span, Words

FIRST, SECOND = closed(), denied()
WHOLE = derived(FIRST, SECOND)
NONE = ClaimId("0000000000000000")


def test_what_is_derived_comes_back_whole(tmp_path: Path) -> None:
    copy = Copy(FIRST[0].id, ReportId("elsewhere"), 0.98, (Evidence("shared text", 0.98),), "Coast Wire")
    whole = replace(WHOLE, copies=(copy,))
    with new(tmp_path, FIRST, SECOND) as ledger:
        ledger.replace_derived(whole)
        view = ledger.view
        found = Derived(
            claims=tuple(view.claims()),
            entities=tuple(view.entities()),
            entity_of=tuple(sorted(view.entity_of().items())),  # type: ignore[arg-type]
            copies=tuple(view.copies()),
            links=tuple(view.links()),
            origins=tuple(view.origins()),
            questions=tuple(view.questions()),
            series=tuple(view.series()),
        )
        by_report = tuple(sorted(whole.claims, key=lambda claim: (claim.report, claim.order)))
        assert found == replace(whole, claims=by_report)
        assert not ledger.stale
        assert {mention.entity for _, mention in view.mentions()} == {e.id for e in whole.entities}


def test_the_same_again_writes_no_row(tmp_path: Path) -> None:
    with new(tmp_path, FIRST, SECOND) as ledger:
        ledger.replace_derived(WHOLE)
        before = ledger.connection.execute("SELECT number, id FROM claims ORDER BY id").fetchall()
        revision = ledger.view.revision()
        ledger.replace_derived(WHOLE)
        after = ledger.connection.execute("SELECT number, id FROM claims ORDER BY id").fetchall()
        assert [tuple(row) for row in after] == [tuple(row) for row in before]
        assert ledger.view.revision() == revision


def test_less_takes_the_rest_away(tmp_path: Path) -> None:
    with new(tmp_path, FIRST, SECOND) as ledger:
        ledger.replace_derived(WHOLE)
        ledger.replace_derived(Derived(WHOLE.claims[:1], (), (), (), (), (), (), ()))
        assert [claim.id for claim in ledger.view.claims()] == [WHOLE.claims[0].id]
        assert list(ledger.view.links()) == list(ledger.view.questions()) == list(ledger.view.series()) == []
        assert {mention.entity for _, mention in ledger.view.mentions()} == {None}
        assert list(verify(ledger, replay=replay)) == []


@pytest.mark.parametrize(
    "broken",
    [
        replace(WHOLE, links=(replace(WHOLE.links[0], b=NONE),)),
        replace(WHOLE, origins=(replace(WHOLE.origins[0], claim=NONE),)),
        replace(WHOLE, questions=(replace(WHOLE.questions[0], claims=(NONE,)),)),
        replace(
            WHOLE,
            series=(replace(WHOLE.series[0], points=(replace(WHOLE.series[0].points[0], claim=NONE),)),),
        ),
        replace(WHOLE, claims=(replace(WHOLE.claims[0], part_of=NONE), *WHOLE.claims[1:])),
    ],
)
def test_a_row_that_refers_to_no_claim_is_refused_and_nothing_changes(
    tmp_path: Path, broken: Derived
) -> None:
    with new(tmp_path, FIRST, SECOND) as ledger:
        ledger.replace_derived(WHOLE)
        revision = ledger.view.revision()
        with pytest.raises(LedgerError, match="which the ledger has not"):
            ledger.replace_derived(broken)
        assert ledger.view.revision() == revision


def test_a_claim_that_does_not_reproduce_its_words_is_refused(tmp_path: Path) -> None:
    moved = replace(WHOLE.claims[0], content=(Words("the bridge", Span(0, 10)),))
    with (
        new(tmp_path, FIRST, SECOND) as ledger,
        pytest.raises(SpanMismatch, match="should read 'the bridge'"),
    ):
        ledger.replace_derived(replace(WHOLE, claims=(moved, *WHOLE.claims[1:])))


def test_a_claim_of_an_edition_that_is_not_here_is_refused(tmp_path: Path) -> None:
    with new(tmp_path, FIRST) as ledger, pytest.raises(LedgerError, match="has no edition"):
        ledger.replace_derived(WHOLE)
