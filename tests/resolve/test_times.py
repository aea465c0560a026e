from __future__ import annotations

from dataclasses import replace

import pytest
from factory import claim, day, edition, find
from hypothesis import given
from hypothesis import strategies as st

from claimline.model import Claim, Interval, Mention, MentionKind, Post, Span, Timex
from claimline.resolve.times import anchor, anchor_times, claim_times

FRIDAY = day("2023-05-12")
APRIL = ("2023-04~", "2023-04-01", "2023-04-30")
OVERNIGHT = ("2023-05-11/2023-05-12", "2023-05-11", "2023-05-12")


def said(text: str, kind: str, value: str) -> Mention:
    return Mention(MentionKind.TIME, text, Span(0, len(text)), timex=Timex(kind, value))


def at(text: str, words: str, kind: str, value: str) -> Mention:
    return Mention(MentionKind.TIME, words, find(text, words), timex=Timex(kind, value))


# Words, timex before, timex after, EDTF, earliest, latest; published on Friday 12 May 2023. A day without a
# year ("June 1") is the nearest one, whatever the tense.
TABLE = [
    ("Tuesday", "DATE", "XXXX-WXX-2", "2023-05-09", "2023-05-09", "2023-05-09", "2023-05-09"),
    ("Friday", "DATE", "XXXX-WXX-5", "2023-05-12", "2023-05-12", "2023-05-12", "2023-05-12"),
    ("last Friday", "DATE", "UNDEF-last-WXX-5", "2023-05-05", "2023-05-05", "2023-05-05", "2023-05-05"),
    ("next Friday", "DATE", "UNDEF-next-WXX-5", "2023-05-19", "2023-05-19", "2023-05-19", "2023-05-19"),
    ("Wednesday night", "TIME", "XXXX-WXX-3TNI", "2023-05-10TNI", "2023-05-10", "2023-05-10", "2023-05-10"),
    ("overnight", "TIME", "UNDEF-this-overnight", "2023-05-11TNI", *OVERNIGHT),
    ("yesterday", "DATE", "UNDEF-this-day-MINUS-1", "2023-05-11", "2023-05-11", "2023-05-11", "2023-05-11"),
    ("last week", "DATE", "UNDEF-last-week", "2023-W18", "2023-05-01/2023-05-07", "2023-05-01", "2023-05-07"),
    ("last month", "DATE", "UNDEF-last-month", "2023-04", "2023-04", "2023-04-01", "2023-04-30"),
    ("last year", "DATE", "UNDEF-last-year", "2022", "2022", "2022-01-01", "2022-12-31"),
    ("March", "DATE", "XXXX-03", "2023-03", "2023-03", "2023-03-01", "2023-03-31"),
    ("November", "DATE", "XXXX-11", "2022-11", "2022-11", "2022-11-01", "2022-11-30"),
    ("last June", "DATE", "UNDEF-last-06", "2022-06", "2022-06", "2022-06-01", "2022-06-30"),
    ("April 9", "DATE", "XXXX-04-09", "2023-04-09", "2023-04-09", "2023-04-09", "2023-04-09"),
    ("June 1", "DATE", "XXXX-06-01", "2023-06-01", "2023-06-01", "2023-06-01", "2023-06-01"),
    ("December 24", "DATE", "XXXX-12-24", "2022-12-24", "2022-12-24", "2022-12-24", "2022-12-24"),
    ("about a month ago", "DATE", "UNDEF-this-month-MINUS-1", "2023-04", *APRIL),
    ("more than a year ago", "DATE", "UNDEF-this-year-MINUS-1", "2022", "/2022-12-31", None, "2022-12-31"),
    ("the past four days", "DURATION", "P4D", "P4D", "2023-05-08/2023-05-12", "2023-05-08", "2023-05-12"),
    ("recent weeks", "DURATION", "PXW", "PXW", "/2023-05-12", None, "2023-05-12"),
    ("the next two weeks", "DURATION", "P2W", "P2W", "2023-05-12/2023-05-26", "2023-05-12", "2023-05-26"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "kind", "before", "after", "edtf", "earliest", "latest"), TABLE, ids=[row[0] for row in TABLE]
)
def test_words_count_from_publication(
    words: str, kind: str, before: str, after: str, edtf: str, earliest: str | None, latest: str | None
) -> None:
    done = anchor(said(words, kind, before), published=FRIDAY, tense="past")
    assert done.timex == Timex(kind, after)
    assert done.interval == Interval(edtf, earliest, latest, "anchored", words, Span(0, len(words)))


def test_full_dates_are_printed() -> None:
    done = anchor(said("24 May 2019", "DATE", "2019-05-24"), published=Interval())
    assert done.interval == Interval(
        "2019-05-24", "2019-05-24", "2019-05-24", "printed", "24 May 2019", Span(0, 11)
    )
    minute = anchor(said("12 May 2019, 15:33", "TIME", "2019-05-12T15:33"), published=Interval())
    assert minute.interval is not None
    assert minute.interval.earliest == "2019-05-12T15:33"
    decade = anchor(said("the 1990s", "DATE", "199"), published=Interval())
    assert decade.interval is not None
    assert (decade.interval.edtf, decade.interval.earliest) == ("199X", "1990-01-01")


@pytest.mark.parametrize(
    ("words", "kind", "value", "left"),
    [
        ("Tuesday", "DATE", "XXXX-WXX-2", "XXXX-WXX-2"),
        ("last week", "DATE", "UNDEF-last-week", "XXXX-WXX"),
        ("about seven months ago", "DATE", "UNDEF-this-month-MINUS-7", "XXXX-XX"),
        ("last night", "TIME", "UNDEF-this-day-MINUS-1-TNI", "XXXX-XX-XXTNI"),
        ("next Friday", "DATE", "UNDEF-next-WXX-5", "XXXX-WXX-5"),
        ("recent weeks", "DURATION", "PXW", "PXW"),
    ],
)
def test_an_undated_report_keeps_the_words(words: str, kind: str, value: str, left: str) -> None:
    done = anchor(said(words, kind, value), published=Interval())
    assert done.timex == Timex(kind, left)
    assert done.interval == Interval(None, None, None, "unanchored", words, Span(0, len(words)))


def test_a_publication_known_by_bounds_only_anchors_nothing() -> None:
    window = Interval("2022-02-24/", "2022-02-24", None, "inferred")
    done = anchor(said("Tuesday", "DATE", "XXXX-WXX-2"), published=window)
    assert done.interval is not None
    assert done.interval.basis == "unanchored"


def test_a_future_tense_looks_ahead() -> None:
    done = anchor(said("Monday", "DATE", "XXXX-WXX-1"), published=FRIDAY, tense="future")
    assert done.interval is not None
    assert done.interval.earliest == "2023-05-15"


def test_durations_and_references_point_at_no_time() -> None:
    for mention in (
        said("two-day", "DURATION", "P2D"),
        said("every day", "SET", "P1D"),
        said("now", "DATE", "PRESENT_REF"),
    ):
        assert anchor(mention, published=FRIDAY).interval is None


def test_a_day_that_no_calendar_has_is_left() -> None:
    assert anchor(said("February 30", "DATE", "XXXX-02-30"), published=FRIDAY).interval is not None
    assert anchor(said("30 February 2020", "DATE", "2020-02-30"), published=FRIDAY).interval is None


def test_the_following_day_follows_the_story() -> None:
    text = "On September 30 they took Oster and the following day they left."
    mentions = [
        at(text, "September 30", "DATE", "XXXX-09-30"),
        at(text, "the following day", "DATE", "UNDEF-REF-day-PLUS-1"),
    ]
    done = anchor_times(text, mentions, published=Interval())
    assert [m.timex.value for m in done if m.timex] == ["XXXX-09-30", "XXXX-10-01"]
    dated = anchor_times(text, mentions, published=day("2022-10-08"))
    assert [m.interval.earliest for m in dated if m.interval] == ["2022-09-30", "2022-10-01"]


def test_that_year_is_the_year_last_told() -> None:
    text = "She left in June 1998 and came back later that year."
    mentions = [
        at(text, "June 1998", "DATE", "1998-06"),
        at(text, "later that year", "DATE", "UNDEF-REF-year"),
    ]
    done = anchor_times(text, mentions, published=FRIDAY)
    assert done[1].timex == Timex("DATE", "1998")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said Monday the dam had burst.", "2023-05-08"),
        ("Parliament will vote on Monday.", "2023-05-15"),
        ("The talks, due on Monday, were called off.", "2023-05-15"),
        ("It could fall as soon as Monday.", "2023-05-15"),
        ("They would appeal against Monday's ruling.", "2023-05-08"),
    ],
)
def test_tense_is_read_from_the_words_around(text: str, expected: str) -> None:
    (done,) = anchor_times(text, [at(text, "Monday", "DATE", "XXXX-WXX-1")], published=FRIDAY)
    assert done.interval is not None
    assert done.interval.earliest == expected


def timed(text: str, made: Claim, *times: tuple[str, str, str], published: Interval = FRIDAY) -> Claim:
    mentions = anchor_times(text, [at(text, *time) for time in times], published=published)
    return claim_times(made, mentions=mentions, sentence=Span(0, len(text)), published=published)


def test_said_is_stated_beside_the_cue() -> None:
    text = "Norla confirmed Friday that its guns had fired."
    made = claim(edition(text), "its guns had fired", source="Norla", cue="confirmed")
    done = timed(text, made, ("Friday", "DATE", "XXXX-WXX-5"))
    assert (done.said.earliest, done.said.basis, done.said.text) == ("2023-05-12", "anchored", "Friday")
    assert done.about == Interval()
    assert done.as_of == "2023-05-12"


def test_said_in_the_source_counts() -> None:
    text = "A statement on Wednesday night by the staff of the army said the town held."
    made = claim(
        edition(text),
        "the town held",
        source="A statement on Wednesday night by the staff of the army",
        cue="said",
    )
    assert timed(text, made, ("Wednesday night", "TIME", "XXXX-WXX-3TNI")).said.earliest == "2023-05-10"


def test_unstated_said_reaches_up_to_publication() -> None:
    text = "Norla said its guns had fired."
    made = claim(edition(text), "its guns had fired", source="Norla", cue="said")
    done = timed(text, made)
    assert done.said == Interval("/2023-05-12", None, "2023-05-12", "inferred")
    assert done.as_of is None
    assert timed(text, made, published=Interval()).said == Interval()


def test_an_undated_said_keeps_its_words() -> None:
    text = "Norla said Tuesday its guns had fired."
    made = claim(edition(text), "its guns had fired", source="Norla", cue="said")
    done = timed(text, made, ("Tuesday", "DATE", "XXXX-WXX-2"), published=Interval())
    assert (done.said.text, done.said.basis, done.said.latest, done.as_of) == (
        "Tuesday",
        "unanchored",
        None,
        None,
    )


# Content, time words in it, earliest and latest of `about`.
ABOUT = [
    (
        "Norla has lost 800 soldiers since Tuesday",
        ("Tuesday", "DATE", "XXXX-WXX-2"),
        "2023-05-09",
        "2023-05-12",
    ),
    (
        "its forces advanced two kilometres in a week",
        ("a week", "DURATION", "P1W"),
        "2023-05-05",
        "2023-05-12",
    ),
    (
        "they held over the past four days",
        ("the past four days", "DURATION", "P4D"),
        "2023-05-08",
        "2023-05-12",
    ),
    ("the bridge fell on Monday", ("Monday", "DATE", "XXXX-WXX-1"), "2023-05-08", "2023-05-08"),
    ("the ships will sail in a week", ("a week", "DURATION", "P1W"), "2023-05-12", "2023-05-19"),
    ("all must leave by Sunday", ("Sunday", "DATE", "XXXX-WXX-7"), None, "2023-05-14"),
]


@pytest.mark.parametrize(("content", "time", "earliest", "latest"), ABOUT, ids=[row[0] for row in ABOUT])
def test_about_is_the_time_of_the_content(
    content: str, time: tuple[str, str, str], earliest: str | None, latest: str
) -> None:
    text = f"Norla said {content}."
    done = timed(text, claim(edition(text), content, source="Norla", cue="said"), time)
    assert (done.about.earliest, done.about.latest) == (earliest, latest)
    assert done.about.text == time[0]
    assert done.as_of == latest[:10]


def test_a_time_in_a_subordinate_clause_is_an_aside() -> None:
    content = "the town, where fighting began after Norla crossed the river on 24 May 2019, is calm"
    text = f"Norla said {content}."
    made = claim(edition(text), content, source="Norla", cue="said")
    assert timed(text, made, ("24 May 2019", "DATE", "2019-05-24")).about == Interval()


def test_a_time_in_a_participle_behind_a_comma_is_an_aside() -> None:
    content = (
        "more than 40 villages had been shelled, including some on the bank, abandoned by Norla in March"
    )
    text = f"Oster said {content}."
    made = claim(edition(text), content, source="Oster", cue="said")
    assert timed(text, made, ("March", "DATE", "XXXX-03")).about == Interval()


def test_a_time_before_the_source_opens_the_sentence_or_is_not_its_own() -> None:
    text = "On Tuesday, Norla said its guns had fired."
    made = claim(edition(text), "its guns had fired", source="Norla", cue="said")
    assert timed(text, made, ("Tuesday", "DATE", "XXXX-WXX-2")).said.earliest == "2023-05-09"
    text = "The advance on Tuesday undermined a Norla claim that the guns had fired."
    made = claim(edition(text), "the guns had fired", source="Norla", cue="claim")
    assert timed(text, made, ("Tuesday", "DATE", "XXXX-WXX-2")).said.basis == "inferred"


@given(
    st.dates(),
    st.sampled_from(["day", "week", "month", "year", "quarter", "decade", "century", "weekend", "hour"]),
    st.sampled_from(["PLUS", "MINUS"]),
    st.integers(0, 10**9),
    st.sampled_from(["ago", "later", "about"]),
)
def test_bounds_are_in_order(when: object, unit: str, sign: str, count: int, words: str) -> None:
    mention = said(words, "DATE", f"UNDEF-this-{unit}-{sign}-{count}")
    done = anchor(mention, published=day(str(when)))
    interval = done.interval
    if interval is not None and interval.earliest and interval.latest:
        assert interval.earliest <= interval.latest


@given(st.dates(), st.integers(1, 7), st.sampled_from(["past", "future", None]))
def test_a_weekday_lies_within_a_week(when: object, number: int, tense: str | None) -> None:
    done = anchor(said("that day", "DATE", f"XXXX-WXX-{number}"), published=day(str(when)), tense=tense)
    if done.interval is not None and done.interval.earliest is not None:
        assert (done.interval.earliest <= str(when)) is (tense != "future") or done.interval.earliest == str(
            when
        )


def test_other_mentions_pass_unchanged() -> None:
    text = "Ana left Tuesday."
    person = Mention(MentionKind.PERSON, "Ana", Span(0, 3))
    done = anchor_times(text, [at(text, "Tuesday", "DATE", "XXXX-WXX-2"), person], published=FRIDAY)
    assert done[0] == person
    assert replace(done[1], interval=None, timex=None).text == "Tuesday"


def test_times_of_a_post_count_from_the_post() -> None:
    text = "The gate opened on Tuesday.\nIt had jammed on Monday, she said."
    posts = (Post(Span(0, 27), day("2031-03-05")), Post(Span(28, len(text)), day("2031-03-12")))
    blog = replace(edition(text, published="2031-03-01"), posts=posts)
    told = [at(text, "Tuesday", "DATE", "XXXX-WXX-2"), at(text, "Monday", "DATE", "XXXX-WXX-1")]
    done = anchor_times(text, told, published=blog.published, post=blog.post)
    assert [m.interval.earliest for m in done if m.interval] == ["2031-03-04", "2031-03-10"]
    made = claim(blog, "It had jammed")
    made = claim_times(made, mentions=[], sentence=posts[1].span, published=blog.written(28))
    assert made.said == Interval("/2031-03-12", None, "2031-03-12", "inferred")


def test_a_post_does_not_go_on_with_the_day_of_another() -> None:
    text = "It rained on 8 March 2031.\nThe following day it stopped."
    posts = (Post(Span(0, 26), Interval()), Post(Span(27, len(text)), Interval()))
    blog = replace(edition(text), posts=posts)
    told = [
        at(text, "8 March 2031", "DATE", "2031-03-08"),
        at(text, "The following day", "DATE", "UNDEF-REF-day-PLUS-1"),
    ]
    _, after = anchor_times(text, told, published=blog.published, post=blog.post)
    assert after.interval is not None
    assert after.interval.basis == "unanchored"
    _, after = anchor_times(text, told, published=blog.published)
    assert after.interval is not None
    assert after.interval.earliest == "2031-03-09"
