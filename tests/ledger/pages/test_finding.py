"""Filters find claims, and count what a further filter would find."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import quay_story
from quay_story import DENIED, FORTY, SIXTY, SLEPT

from claimline.ledger import Ledger
from claimline.ledger.pages import Facts, Filters, find_claims, read_facts

Story = tuple[Ledger, Facts]


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    with Ledger.open(quay_story.build(tmp_path / "quay.db")) as ledger:
        yield ledger, read_facts(ledger.connection)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), {SLEPT, SIXTY, FORTY, DENIED}),
        (Filters(stance="denies"), {DENIED}),
        (Filters(party="Vik council"), {FORTY, SIXTY}),
        (Filters(q="sank"), {FORTY, DENIED, SIXTY}),
        (Filters(q='"60 boats"'), {SIXTY}),
        (Filters(q="sank", party="Vik council", until="2031-05-03"), {FORTY}),
        (Filters(since="2031-05-04", until="2031-05-04"), {SIXTY}),
        (Filters(place="Vik"), {FORTY}),
        (Filters(status="disputed", publisher="Quay Letter"), {SIXTY}),
        (Filters(party="nobody"), set()),
        (Filters(q='" OR * ('), set()),
        (Filters(q="NEAR(boats"), set()),
    ],
    ids=str,
)
def test_filters(story: Story, filters: Filters, found: set[object]) -> None:
    ids = find_claims(*story, filters).claims
    assert set(ids) == {one.id for one in found}  # type: ignore[attr-defined]


def test_facets_count_under_all_other_filters(story: Story) -> None:
    facets = find_claims(*story, Filters(party="Vik council")).facets
    assert dict(facets["party"]) == {"Vik council": 2, "Norrland Line": 1, "Bo Falk": 1}
    assert dict(facets["stance"]) == {"asserts": 2}


def test_pages_are_stable_and_disjoint(story: Story) -> None:
    every = find_claims(*story, Filters(), limit=None).claims
    parts = [find_claims(*story, Filters(), start=start, limit=3) for start in (0, 3, 6)]
    assert [one for part in parts for one in part.claims] == list(every)
    assert {part.total for part in parts} == {4}


def test_given_are_the_filters_that_are_set() -> None:
    assert Filters(q="a", since="2031-01-01").given == {"q": "a", "since": "2031-01-01"}
