"""A person's claim is brought to a changed text by its words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factory import claim, edition, find
from hypothesis import given
from hypothesis import strategies as st

from claimline.ledger.cells import mismatches
from claimline.ledger.respan import occurrences, respan
from claimline.model import Claim, Edition, Marked, Quantity

URI = "https://quay.example/boats"
TEXT = "Mayor Odd Brenner said 40 boats sank. He left."


def boats(of: Edition) -> Claim:
    quantity = Quantity(
        "40 boats",
        find(of.text, "40 boats"),
        40.0,
        40.0,
        40.0,
        scope="boats",
        scope_span=find(of.text, "boats"),
    )
    said = claim(of, "40 boats sank", source="Mayor Odd Brenner", cue="said")
    return replace(said, quantities=(quantity,))


def test_in_the_same_text_nothing_moves() -> None:
    of = edition(TEXT, uri=URI)
    assert respan(boats(of), of) == (boats(of), True)


@given(st.text(alphabet="ab \n", max_size=20), st.text(alphabet="ab \n", max_size=20))
def test_words_that_stand_in_the_text_once_are_found(before: str, after: str) -> None:
    old, new = edition(TEXT, uri=URI), edition(before + TEXT + after, uri=URI)
    moved, certain = respan(boats(old), new)
    assert moved == boats(new)
    assert certain
    assert moved is not None
    assert list(mismatches(moved, new.text)) == []


def test_words_that_stand_in_the_text_twice_are_placed_nearest_and_in_doubt() -> None:
    old = edition(TEXT, uri=URI)
    new = edition("Rain. " + TEXT + " 40 boats sank.", uri=URI)
    moved, certain = respan(boats(old), new)
    assert moved is not None
    assert moved.content[0].span == find(new.text, "40 boats sank")
    assert moved.id == boats(old).id
    assert not certain


@pytest.mark.parametrize("text", ["", "Mayor Odd Brenner said 41 boats sank.", "She said 40 boats sank."])
def test_a_claim_some_of_whose_words_are_gone_is_not_placed(text: str) -> None:
    assert respan(boats(edition(TEXT, uri=URI)), edition(text, uri=URI))[0] is None


def test_a_claim_whose_words_are_furniture_now_is_not_placed() -> None:
    of = edition(TEXT, uri=URI)
    marked = replace(of, furniture=(Marked(find(TEXT, "40 boats sank."), "link"),))
    assert respan(boats(of), marked)[0] is None


def test_a_claim_that_only_points_at_something_is_placed_by_that() -> None:
    old = edition("She denied the reports.", uri=URI)
    new = edition("Late. She denied the reports.", uri=URI)
    moved, certain = respan(claim(old, None, source="She", cue="denied", target="the reports"), new)
    assert certain
    assert moved == claim(new, None, source="She", cue="denied", target="the reports")


def test_a_claim_without_words_has_no_place() -> None:
    of = edition(TEXT)
    assert respan(replace(claim(of, "40 boats sank"), content=()), of) == (None, False)


def test_occurrences_may_overlap_and_no_words_occur_nowhere() -> None:
    assert occurrences("aaa", "aa") == [0, 1]
    assert occurrences("aaa", "") == []
