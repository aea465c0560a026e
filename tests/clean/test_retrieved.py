"""A report is no younger than its retrieval."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factory import day, edition

from claimline.clean.retrieved import dated

OF = edition("The ferry sank.", published="2024-03-05")


@pytest.mark.parametrize(
    ("retrieved", "kept"),
    [
        ("2024-03-05T00:30:00Z", True),
        ("2024-03-04T10:30:00Z", True),  # it was the fifth already in the zones farthest ahead
        ("2024-03-04T09:30:00Z", False),
        ("2024-02-01", False),
        ("2024-03-05T08:00:00-12:00", True),
    ],
)
def test_a_time_behind_the_retrieval_is_not_believed(retrieved: str, kept: bool) -> None:
    found = dated(OF, retrieved)
    assert (found.published.earliest, found.published.basis) == (
        ("2024-03-05", "printed") if kept else (None, "unanchored")
    )
    assert len(found.notes) == (0 if kept else 1)


def test_the_retrieval_is_kept_in_utc_and_dates_nothing() -> None:
    undated = replace(OF, published=day(None))
    found = dated(undated, "2024-03-05T10:00:00+02:00")
    assert (found.retrieved, found.published.earliest) == ("2024-03-05T08:00:00+00:00", None)


@pytest.mark.parametrize(
    "retrieved", [None, "", "yesterday", "0001-01-01T00:00:00+14:00", "9999-12-31", "1970-01-01"]
)
def test_a_retrieval_that_is_no_moment_changes_nothing(retrieved: str | None) -> None:
    assert dated(OF, retrieved) == OF
