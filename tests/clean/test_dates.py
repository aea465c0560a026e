"""Printed dates and the intervals that they prove."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.clean.dates import find_date, given_date, interval
from claimline.model import Interval


@pytest.mark.parametrize(
    ("words", "found", "day"),
    [
        ("12 March 2024, 15:33", "12 March 2024, 15:33", "2024-03-12"),
        ("Tue Mar 12 2024", "Tue Mar 12 2024", "2024-03-12"),
        ("March 12, 2024 4:05 pm", "March 12, 2024 4:05 pm", "2024-03-12"),
        ("Published: 12th of March 2024 at 4.05pm GMT", "12th of March 2024 at 4.05pm GMT", None),
        ("Tuesday, 12 March 2024", "Tuesday, 12 March 2024", "2024-03-12"),
        ("2024-03-12", "2024-03-12", "2024-03-12"),
        ("2024/03/12 10:00", "2024/03/12 10:00", "2024-03-12"),
        ("12.03.2024 | 09:20", "12.03.2024 | 09:20", None),
        ("13.03.2024 | 09:20", "13.03.2024 | 09:20", "2024-03-13"),
        ("03/13/2024", "03/13/2024", "2024-03-13"),
        ("05/05/2024", "05/05/2024", "2024-05-05"),
        ("03/04/2024", "03/04/2024", None),
        ("Mon Mar 12 2024", "Mon Mar 12 2024", None),
        ("Feb 30, 2024", "Feb 30, 2024", None),
        ("12/3/24", "12/3/24", None),
        ("March 12", "March 12", None),
        ("Tuesday, 12 March", "Tuesday, 12 March", None),
        ("15:33, 12 March 2024", "15:33, 12 March 2024", "2024-03-12"),
        ("12-Mar-2024", "12-Mar-2024", "2024-03-12"),
        ("Sept. 3, 2024", "Sept. 3, 2024", "2024-09-03"),
        ("March 12, 2024 at 25:10", "March 12, 2024", "2024-03-12"),
    ],
)
def test_dates_are_found_in_words(words: str, found: str, day: str | None) -> None:
    printed = find_date(words)
    assert printed
    if "GMT" not in words:
        assert (printed.day.isoformat() if printed.day else None) == day
    assert printed.span.of(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "",
        "In March 2024, 40 men",
        "2024",
        "Psalm 12",
        "a score of 12-3",
        "version 1.2.3",
        "+49 (0)40 85-433",
    ],
)
def test_other_numbers_are_no_dates(words: str) -> None:
    assert find_date(words) is None


@pytest.mark.parametrize(
    ("words", "edtf", "bounds"),
    [
        ("2024-03-12", "2024-03-12", ("2024-03-12", "2024-03-12")),
        ("2024-03-12T09:10:00+02:00", "2024-03-12T09:10:00+02:00", ("2024-03-12T07:10",) * 2),
        ("2024-03-12T09:10:00.123Z", "2024-03-12T09:10:00Z", ("2024-03-12T09:10",) * 2),
        ("Tue, 12 Mar 2024 14:03:00 +0300", "2024-03-12T14:03:00+03:00", ("2024-03-12T11:03",) * 2),
        ("2024-03-12T23:30:00-08:00", "2024-03-12T23:30:00-08:00", ("2024-03-12", "2024-03-12")),
        ("2024-03-12 09:10", "2024-03-12T09:10:00", ("2024-03-12", "2024-03-12")),
        ("12 March 2024", "2024-03-12", ("2024-03-12", "2024-03-12")),
        ("20240312", "2024-03-12", ("2024-03-12", "2024-03-12")),
        ("2024-02", "2024-02", ("2024-02-01", "2024-02-29")),
        ("2024", "2024", ("2024-01-01", "2024-12-31")),
    ],
)
def test_given_dates(words: str, edtf: str, bounds: tuple[str, str]) -> None:
    assert given_date(words) == Interval(edtf, *bounds, "metadata", words)


@pytest.mark.parametrize(
    "words",
    [
        "yesterday",
        "Mon, 12 Mar 2024",
        "2024-02-30",
        "20241399",
        "03/04/2024",
        "March 12",
        "0012",
        "1 May 2024 or so",
    ],
)
def test_given_words_that_prove_no_date_are_kept(words: str) -> None:
    assert given_date(f" {words} ") == Interval(basis="unanchored", text=words)


def test_a_printed_clock_time_without_a_zone_proves_the_day_only() -> None:
    words = "12 March 2024, 15:33"
    printed = find_date(words)
    assert printed
    assert printed.clock == (15, 33, 0)
    assert interval(printed, words, basis="printed") == Interval(
        "2024-03-12", "2024-03-12", "2024-03-12", "printed", words
    )


@given(st.dates(), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%a %b %d %Y", "%A, %d %B %Y", "%Y-%m-%d"]))
def test_every_form_of_a_day_gives_that_day(day: object, form: str) -> None:
    from datetime import date

    assert isinstance(day, date)
    if 1800 <= day.year <= 2199:
        printed = find_date(day.strftime(form))
        assert printed
        assert printed.day == day


@given(st.text(alphabet="0123456789 -/.,:TZ+ampMarchtueday|()", max_size=60))
def test_any_words_are_read_without_error(words: str) -> None:
    printed = find_date(words)
    if printed:
        assert 0 <= printed.span.start < printed.span.end <= len(words)
    when = given_date(words)
    assert (when.earliest is None) == (when.edtf is None)
