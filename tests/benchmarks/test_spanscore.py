import pytest

from benchmarks.spanscore import (
    Count,
    Whole,
    at_units,
    calibration,
    exact,
    interval,
    matched,
    speakers,
    summed,
)
from claimline.model import Span
from training.corpora import Labelled, Source

TEXT = "“The dam will not hold,” Mara Odell said. Later Odell said it held."


def at(words: str, *, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


GOLD = Whole((at("Mara Odell"),), (at("said"),), (at("“The dam will not hold,”"),))


def test_exact_spans_count_once() -> None:
    gold = [("SOURCE", Span(0, 4)), ("CUE", Span(5, 9)), ("NOTE", Span(0, 1))]
    counts = exact(
        [("SOURCE", Span(0, 4)), ("SOURCE", Span(0, 4)), ("CUE", Span(5, 8))], gold, ("SOURCE", "CUE")
    )
    assert counts == {"SOURCE": Count(1, 1, 1), "CUE": Count(0, 1, 1), "all": Count(1, 2, 2)}


@pytest.mark.parametrize(
    ("mine", "right"),
    [
        (GOLD, 1),
        (Whole((at("Odell"),), (at("Odell said"),), (at("The dam will not"),)), 1),
        (Whole((), (at("said"),), GOLD.content), 0),
        (Whole(GOLD.source, (at("said", nth=1),), GOLD.content), 0),
        (Whole(GOLD.source, GOLD.cue, (at("The dam"),)), 0),
    ],
)
def test_an_attribution_meets_by_cue_source_and_half_of_the_content(mine: Whole, right: int) -> None:
    assert matched([mine], [GOLD]) == Count(right, 1, 1)


def test_an_attribution_is_met_once() -> None:
    assert matched([GOLD, GOLD], [GOLD]) == Count(1, 2, 1)
    assert matched([GOLD], [GOLD, GOLD]) == Count(1, 1, 2)


def test_the_speaker_may_be_named_elsewhere() -> None:
    later = Whole((at("Odell", nth=1),), (at("said", nth=1),), GOLD.content)
    other = Whole((at("The dam"),), GOLD.cue, GOLD.content)
    indirect = Whole(GOLD.source, GOLD.cue, (at("it held"),))
    assert speakers([later], [GOLD], TEXT) == Count(1, 1, 1)
    assert speakers([other], [GOLD], TEXT) == Count(0, 1, 1)
    assert speakers([indirect], [indirect], TEXT) == Count(0, 0, 0)


def test_counts_add_up_and_give_f1() -> None:
    total = summed([{"a": Count(1, 2, 2)}, {"a": Count(1, 1, 1), "b": Count(0, 0, 1)}])
    assert total["a"] == Count(2, 3, 3)
    assert total["a"].f1 == pytest.approx(66.667, abs=0.001)
    assert Count().f1 == 0


def test_the_interval_is_reproducible_and_holds_the_value() -> None:
    documents = [{"a": Count(n % 3, 3, 3)} for n in range(40)]
    low, high = interval(documents, "a", lambda count: count.f1)
    assert (low, high) == interval(documents, "a", lambda count: count.f1)
    assert low < summed(documents)["a"].f1 < high
    assert interval([], "a", lambda count: count.f1) == (0.0, 0.0)


def test_calibration_is_the_distance_of_scores_from_shares() -> None:
    assert calibration([(0.75, True), (0.75, True), (0.75, True), (0.75, False)]) == pytest.approx(0)
    assert calibration([(0.95, False)]) == pytest.approx(95)
    assert calibration([]) == 0


def test_gold_spans_are_moved_to_whole_units() -> None:
    text = "Odell didn't say."
    labels = (Labelled("CUE", Span(5, 11)), Labelled("SOURCE", Span(0, 6)), Labelled("CUE", Span(14, 14)))
    moved = at_units(Source("x", "attribution", text, labels))
    assert [label.span.of(text) for label in moved.labels] == ["didn't", "Odell"]
