from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.extract.times import find_times
from claimline.model import MentionKind, Span

# Sentence → (words, type, value) of each expression, in order.
TABLE = [
    ("The bridge at Oster fell late Tuesday.", [("late Tuesday", "DATE", "XXXX-WXX-2")]),
    ("Shelling went on Wednesday night.", [("Wednesday night", "TIME", "XXXX-WXX-3TNI")]),
    ("They met on the eve of the summit.", [("the eve of", "DATE", "XXXX-XX-XX")]),
    ("Over the past four days the river rose.", [("the past four days", "DURATION", "P4D")]),
    ("Nobody has crossed since Thursday.", [("Thursday", "DATE", "XXXX-WXX-4")]),
    ("In recent weeks the port reopened.", [("recent weeks", "DURATION", "PXW")]),
    ("It began about seven months ago.", [("about seven months ago", "DATE", "UNDEF-this-month-MINUS-7")]),
    ("more than 14 long months ago", [("more than 14 long months ago", "DATE", "UNDEF-this-month-MINUS-14")]),
    (
        "last week, last year and this week",
        [
            ("last week", "DATE", "UNDEF-last-week"),
            ("last year", "DATE", "UNDEF-last-year"),
            ("this week", "DATE", "UNDEF-this-week"),
        ],
    ),
    (
        "The following day, two days earlier",
        [
            ("The following day", "DATE", "UNDEF-REF-day-PLUS-1"),
            ("two days earlier", "DATE", "UNDEF-REF-day-MINUS-2"),
        ],
    ),
    (
        "on 4 March 2021 and April 9",
        [("4 March 2021", "DATE", "2021-03-04"), ("April 9", "DATE", "XXXX-04-09")],
    ),
    ("the dam broke in November", [("November", "DATE", "XXXX-11")]),
    ("annexed in 2014", [("2014", "DATE", "2014")]),
    ("during the 1990s", [("the 1990s", "DATE", "199")]),
    ("They fire every day.", [("every day", "SET", "P1D")]),
    ("at 4:17 a.m. local time", [("4:17 a.m. local time", "TIME", "XXXX-XX-XXT04:17")]),
    ("at 15:33 GMT", [("15:33 GMT", "TIME", "XXXX-XX-XXT15:33")]),
    ("12 May 2019, 15:33", [("12 May 2019, 15:33", "TIME", "2019-05-12T15:33")]),
    ("9 a.m. Thursday", [("9 a.m. Thursday", "TIME", "XXXX-WXX-4T09:00")]),
    ("Tue May 16 2017", [("Tue May 16 2017", "DATE", "2017-05-16")]),
    ("2019-05-12 and onward", [("2019-05-12", "DATE", "2019-05-12")]),
    ("Six drones fell overnight.", [("overnight", "TIME", "UNDEF-this-overnight")]),
    ("before dawn and at noon", [("dawn", "TIME", "XXXX-XX-XXTMO"), ("noon", "TIME", "XXXX-XX-XXT12:00")]),
    ("It has gone on for weeks.", [("weeks", "DURATION", "PXW")]),
    ("It is now empty.", [("now", "DATE", "PRESENT_REF")]),
    ("advanced two kilometres in a week", [("a week", "DURATION", "P1W")]),
    ("a two-day visit", [("two-day", "DURATION", "P2D")]),
    ("two and a half years", [("two and a half years", "DURATION", "P2Y6M")]),
    ("more than half a year", [("more than half a year", "DURATION", "P6M")]),
    ("the third quarter of 2020", [("the third quarter of 2020", "DATE", "2020-Q3")]),
    ("in the winter of 2013", [("the winter of 2013", "DATE", "2013-WI")]),
    ("They come on Tuesdays.", [("Tuesdays", "SET", "XXXX-WXX-2")]),
    ("the 20th century", [("the 20th century", "DATE", "19")]),
    ("in May and on May 6", [("May", "DATE", "XXXX-05"), ("May 6", "DATE", "XXXX-05-06")]),
]

# Words that only look like a time.
TRAPS = [
    "It may march on to the river.",
    "The Sun wrote that the second man won.",
    "Hundreds of troops a day are lost.",
    "said the 40-year-old",
    "The fall of Kelvar shook them; spring water ran out.",
    "We saw 2000 people and paid $1990.",
    "Jan Kowal and Mar Adentro signed.",
    "Sat in the hall, they wed.",
    "The score was 3:10 to 2:05 in lengths.",
    "The second of them fell.",
]


def found(text: str) -> list[tuple[str, str, str]]:
    out = []
    for mention in find_times(text, [Span(0, len(text))]):
        assert mention.kind is MentionKind.TIME
        assert mention.text == mention.span.of(text)
        assert mention.interval is None
        assert mention.timex is not None
        out.append((mention.text, mention.timex.type, mention.timex.value))
    return out


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_expressions(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", TRAPS)
def test_traps_are_no_times(text: str) -> None:
    assert found(text) == []


def test_a_duration_beside_a_hyphen_is_one() -> None:
    assert found("the 24-hour ban") == [("24-hour", "DURATION", "PT24H")]


def test_expressions_do_not_cross_sentences() -> None:
    text = "It was May\n6 people left."
    spans = [Span(0, 10), Span(11, len(text))]
    assert all(not (m.span.start < 10 < m.span.end) for m in find_times(text, spans))


WORDS = [
    "the", "last", "May", "6", "2014", ",", "Tuesday", "night", "two", "days", "ago", "a", "-", "of",
    "12:30", "p.m.", "half", "every", "’s", "“", "é", "\n", "in", "week", "İ", "31", "February",
    "quarter", "third",
]  # fmt: skip


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=25,
    )
)
def test_spans_hold_their_words_in_order(words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for mention in find_times(text, [Span(0, len(text))]):
        assert mention.text == mention.span.of(text)
        assert end <= mention.span.start < mention.span.end
        end = mention.span.end


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    find_times(text, [Span(0, len(text))])
