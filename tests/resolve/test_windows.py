from __future__ import annotations

import pytest
from factory import find

from claimline.extract.times import find_times
from claimline.model import Interval
from claimline.resolve.times import anchor_times
from claimline.resolve.windows import publication_window
from claimline.text import lines


def window(text: str) -> Interval:
    times = find_times(text, list(lines(text)))
    return publication_window(text, anchor_times(text, times, published=Interval()))


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest"),
    [
        ("Norla crossed the river on 24 May 2019.", "24 May 2019", "2019-05-24", None),
        ("Norla crossed the river in May 2019.", "May 2019", "2019-05-01", None),
        ("The mill was built in early 1998 by her father.", "early 1998", "1998-01-01", None),
        ("The council will meet again on 1 June 2030.", "1 June 2030", None, "2030-06-01"),
        ("He left in 2014. She took the port in March 2016.", "March 2016", "2016-03-01", None),
    ],
)
def test_what_is_told_as_past_or_to_come_bounds_the_report(
    text: str, words: str, earliest: str | None, latest: str | None
) -> None:
    found = window(text)
    assert (found.first_day, found.last_day, found.basis) == (earliest, latest, "inferred")
    assert found.span is not None
    assert find(text, words).overlap(found.span)


def test_a_report_can_be_bounded_on_both_sides() -> None:
    text = "It began when Norla crossed the river on 24 May 2019. Talks will end on 1 June 2030."
    assert window(text) == Interval(
        "2019-05-24/2030-06-01",
        "2019-05-24",
        "2030-06-01",
        "inferred",
        "24 May 2019",
        find(text, "24 May 2019"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Norla struck again on Tuesday.",
        "She said she would be a candidate in 2016.",
        "The board hoped to close twelve mills by 2012.",
        "He announced a run for mayor in 2018.",
        "Costs are to be cut in 2030, the board told the council.",
        "Norla took the port on 8 May 2019. Talks will begin on 1 March 2017.",
    ],
)
def test_plans_weekdays_and_contradictions_prove_nothing(text: str) -> None:
    assert window(text) == Interval()
