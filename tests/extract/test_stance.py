import pytest

from claimline.extract.lemmas import CueWord
from claimline.extract.stance import main_clause, read_stance
from claimline.model import Stance

SAY = CueWord("say", Stance.ASSERTS)


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("the dam had burst", "asserts"),
        ("the dam will burst", "predicts"),
        ("We will rebuild the bridge", "commits"),
        ("residents should leave the valley", "urges"),
        ("I think the town will most likely flood", "predicts"),
        ("Please stay away from the river", "urges"),
    ],
)
def test_stance_of_what_is_said(content: str, stance: str) -> None:
    assert read_stance(SAY, content=content).stance == stance


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("preparations to open a flight school", "commits"),
        ("its plan for a new quay", "commits"),
        ("the plan had failed", "asserts"),
        ("a fire in the port", "asserts"),
    ],
)
def test_plans_of_ones_own_that_are_announced_bind(content: str, stance: str) -> None:
    assert read_stance(CueWord("announce", Stance.ASSERTS), content=content).stance == stance


@pytest.mark.parametrize(
    ("content", "certainty", "hedger"),
    [
        ("the dam had burst", "certain", None),
        ("the dam may have burst", "possible", "source"),
        ("the dam had probably burst", "probable", "source"),
        ("forty tanks were used in the alleged attack", "possible", "publisher"),
        ("a drone that was likely heading north crashed", "certain", None),
        ("the cause was not yet known", "unknown", "source"),
    ],
)
def test_certainty_and_who_hedges(content: str, certainty: str, hedger: str | None) -> None:
    reading = read_stance(SAY, content=content)
    assert (reading.certainty, reading.hedged_by) == (certainty, hedger)


@pytest.mark.parametrize(
    ("content", "polarity"),
    [
        ("there were no casualties", "negative"),
        ("the town did not seek help", "negative"),
        ("four people had died, not five", "positive"),
        ("the road was open, although nobody used it", "positive"),
    ],
)
def test_polarity_of_the_main_clause(content: str, polarity: str) -> None:
    assert read_stance(SAY, content=content).polarity == polarity


def test_the_main_clause_leaves_out_what_hangs_below() -> None:
    assert (
        main_clause("After the storm had passed, crews found the boats that had sunk")
        == "crews found the boats"
    )
