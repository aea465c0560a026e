"""A ledger with a row in every table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ledgers import boats, closed, denied, derived, new

from claimline.ledger import Action, ClaimFix, Ledger, NoteKind, NoteTarget, anchor_of, leave_note
from claimline.model import Failure


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Three reports, a dispute, a failure, a correction and a note."""
    first, second, third = closed(), denied(), boats()
    (said,) = first[1].claims
    with new(tmp_path, first, second, third) as made:
        made.fail(Failure("b.pdf", "reading", "the format is none that is read", "Give text."))
        made.correct(
            anchor_of(said),
            ClaimFix(Action.CHANGE, said),
            who="Ane Lunde",
            when="2024-05-06",
            why="I was there",
        )
        leave_note(
            made,
            NoteKind.NOTE,
            NoteTarget.CLAIM,
            id=said.id,
            body={"text": "Ask the mayor"},
            who="Ane Lunde",
            when="2024-05-06",
        )
        made.replace_derived(derived(first, second, third))
        yield made
