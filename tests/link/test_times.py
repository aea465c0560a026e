from __future__ import annotations

from dataclasses import replace

import pytest
from factory import claim, day, edition

from claimline.link.times import (
    moments_apart,
    not_later,
    overlap,
    printed_later,
    spoken,
    surely_after,
    window,
)
from claimline.model import Claim, Interval

REPORT = edition("Rain fell.", published="2031-05-10")
UNDATED = edition("Rain fell. ")


def told(**times: str | None) -> Claim:
    return claim(REPORT, "Rain fell", **times)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (told(about="2031-05-08", said="2031-05-09"), ("2031-05-08", "2031-05-08")),
        (told(said="2031-05-09"), ("2031-05-09", "2031-05-09")),
        (told(), ("2031-05-10", "2031-05-10")),
        (replace(told(), about=Interval(None, "2031-05-01", "2031-05-07")), ("2031-05-01", "2031-05-07")),
        (replace(told(), said=Interval(None, None, "2031-05-07T10:00")), ("2031-05-07", "2031-05-07")),
    ],
)
def test_days_that_a_content_may_speak_of(made: Claim, expected: tuple[str, str]) -> None:
    assert window(made, REPORT) == expected


def test_undated_has_no_days() -> None:
    assert window(told(), UNDATED) is None
    assert overlap(None, ("2031-05-01", "2031-05-02")) is None


def test_overlap_needs_a_common_day() -> None:
    assert overlap(("2031-05-01", "2031-05-04"), ("2031-05-04", "2031-05-09"))
    assert not overlap(("2031-05-01", "2031-05-03"), ("2031-05-04", "2031-05-09"))


def after(a: Claim, b: Claim) -> bool:
    return surely_after(a, b, editions=(REPORT, REPORT))


def test_order_is_proven_by_the_days_that_count() -> None:
    assert after(told(as_of="2031-05-09"), told(as_of="2031-05-08"))
    assert not after(told(as_of="2031-05-08"), told(as_of="2031-05-09"))
    assert not after(told(as_of="2031-05-08"), told(as_of="2031-05-08"))


def test_publication_bounds_the_earlier_claim_but_never_proves_the_later_one_late() -> None:
    early = edition("Rain.", published="2031-05-01")
    assert surely_after(told(said="2031-05-09"), told(), editions=(REPORT, early))
    assert not surely_after(told(), told(as_of="2031-05-08"), editions=(REPORT, REPORT))


def test_an_inferred_time_of_speaking_proves_nothing() -> None:
    inferred = replace(told(), said=Interval(None, "2031-05-09", "2031-05-10", "inferred"))
    assert not surely_after(inferred, told(as_of="2031-05-01"), editions=(REPORT, REPORT))
    assert spoken(inferred, REPORT) == REPORT.published


def test_not_later_needs_two_dates() -> None:
    assert not_later(day("2031-05-10"), day("2031-05-10"))
    assert not_later(day("2031-05-09"), day("2031-05-10"))
    assert not not_later(day("2031-05-11"), day("2031-05-10"))
    assert not not_later(None, day("2031-05-10"))
    assert not not_later(day("2031-05-10"), None)
    assert spoken(told(), UNDATED) is None


def test_moments_are_apart_only_where_both_claims_say_their_days() -> None:
    may, june = (replace(told(), about=Interval(None, d, d, "printed")) for d in ("2031-05-08", "2031-06-08"))
    assert moments_apart(may, june)
    assert not moments_apart(may, may)
    assert not moments_apart(may, told())


def test_the_later_report_is_the_one_of_the_later_day() -> None:
    later = edition("Rain fell again.", published="2031-05-17")
    assert printed_later(told(), told(), editions=(later, REPORT)) == 1
    assert printed_later(told(), told(), editions=(REPORT, later)) == -1
    assert printed_later(told(), told(), editions=(REPORT, UNDATED)) == 0
    assert printed_later(told(as_of="2031-05-01"), told(), editions=(later, REPORT)) == 0
