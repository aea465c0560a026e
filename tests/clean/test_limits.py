"""Texts of very many lines."""

from __future__ import annotations

from claimline.clean.limits import MOST_LINES, examined, rest
from claimline.model import Span


def test_a_report_is_examined_whole() -> None:
    text = "A line.\n" * 100
    assert examined(text) == len(text)
    assert rest(text, len(text)) == ()


def test_short_lines_without_end_are_furniture_unexamined() -> None:
    text = "ab\n" * (MOST_LINES + 5)
    until = examined(text)
    assert until == 3 * MOST_LINES
    (mark,) = rest(text, until)
    assert mark.span == Span(until, len(text))


def test_sentences_behind_the_limit_are_left() -> None:
    text = "The ferry left at noon.\r\n" * (MOST_LINES + 5)
    assert rest(text, examined(text)) == ()
