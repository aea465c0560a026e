"""Words made safe to show, and days as people write them."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from factory import claim, edition
from hypothesis import given
from hypothesis import strategies as st

from claimline.model import Certainty, Hedger, Interval, Stance
from claimline.present.plain import STANCE_WORDS, hedge_words, interval_words, one_line, quoted, stance_words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("two\nlines\tand\r\n tabs ", "two lines and tabs"),
        ("\x1b[31mred\x1b[0m", "<U+001B>[31mred<U+001B>[0m"),
        ("bell\x07 and \x9bC1", "bell<U+0007> and <U+009B>C1"),
        ("turned \u202eround\u202c", "turned <U+202E>round<U+202C>"),
        ("un\u200bseen", "un<U+200B>seen"),
        ("lone \ud800 half", "lone <U+D800> half"),
        ("семь кур, 七只鸡, é", "семь кур, 七只鸡, é"),
    ],
)
def test_what_cannot_be_seen_is_shown(text: str, shown: str) -> None:
    assert one_line(text) == shown


@given(st.text())
def test_nothing_that_drives_a_terminal_is_left(text: str) -> None:
    shown = one_line(text)
    assert all(unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp") for c in shown)
    assert one_line(shown) == shown


def test_parts_are_quoted_one_by_one() -> None:
    assert quoted(("one", "two\nthree")) == "“one” … “two three”"


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval("2031-05-02", "2031-05-02", "2031-05-02", "printed"), "2 May 2031"),
        (Interval(None, "2031-05-02T15:33", "2031-05-02T15:33", "printed"), "2 May 2031, 15:33"),
        (Interval(None, "2031-05-02", "2031-05-09", "printed"), "2–9 May 2031"),
        (Interval(None, "2031-05-02", "2031-06-09", "printed"), "2 May – 9 June 2031"),
        (Interval(None, "2030-12-31", "2031-01-01", "printed"), "31 December 2030 – 1 January 2031"),
        (Interval(None, None, "2031-05-02", "inferred"), "by 2 May 2031 (inferred)"),
        (Interval(None, "2031-05-02", None, "printed"), "from 2 May 2031"),
        (Interval(None, None, None, "unanchored", "late\nMonday"), "“late Monday” (day not provable)"),
        (Interval(), None),
    ],
)
def test_intervals_say_what_is_proven(interval: Interval, words: str | None) -> None:
    assert interval_words(interval, clock=True) == words


def test_labels_of_hedges() -> None:
    assert hedge_words(Certainty.CERTAIN, None) is None
    assert hedge_words(Certainty.POSSIBLE, Hedger.PUBLISHER) == "possible, hedged by the publisher"
    assert hedge_words(Certainty.CERTAIN, Hedger.SOURCE) == "hedged by the source"


def test_every_stance_has_its_word() -> None:
    assert set(STANCE_WORDS) == set(Stance)


def test_a_cue_that_turns_its_content_round_is_shown_as_such() -> None:
    of = edition("Torland ruled out sending aircraft.")
    made = claim(of, "sending aircraft", source="Torland", cue="ruled out", stance=Stance.COMMITS)
    assert made.cue is not None
    assert stance_words(made) == "commits to"
    assert stance_words(replace(made, cue=replace(made.cue, lemma="rule out"))) == "rules out"
