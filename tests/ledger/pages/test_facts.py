"""The facts of all claims, read once and used for counting, ordering and labelling."""

from __future__ import annotations

from pathlib import Path

import pytest
import quay_story
from quay_story import DENIED, FORTY, HOSTILE, LATER, SIXTY, SLEPT

from claimline.ledger import Ledger, ReportAnchor, ReportFix
from claimline.ledger.pages import Facts, read_facts, stamp
from claimline.model import QuestionStatus, Stated


@pytest.fixture
def facts(tmp_path: Path) -> Facts:
    with Ledger.open(quay_story.build(tmp_path / "quay.db")) as ledger:
        return read_facts(ledger.connection)


def test_claims_stand_newest_first(facts: Facts) -> None:
    assert set(facts.ids[:1]) == {SLEPT.id}
    assert facts.ids[1] == SIXTY.id
    assert list(facts.days) == ["2031-05-05", "2031-05-04", "2031-05-02", "2031-05-02"]
    assert [facts.rows[one] for one in facts.ids] == [0, 1, 2, 3]


def test_columns_have_one_value_per_claim(facts: Facts) -> None:
    party = facts.columns["party"]
    assert party.of(facts.rows[DENIED.id]) == ("Norrland Line",)
    assert facts.columns["publisher"].of(facts.rows[SIXTY.id]) == ("Quay Letter",)
    assert facts.columns["event"].of(facts.rows[SIXTY.id]) == ()
    assert facts.columns["place"].of(facts.rows[FORTY.id]) == ("Vik",)
    assert facts.columns["status"].of(facts.rows[SLEPT.id]) == ()


def test_the_state_of_a_claim_is_that_of_its_questions(facts: Facts) -> None:
    assert facts.state(FORTY.id) is QuestionStatus.DISPUTED
    assert facts.state(SLEPT.id) is None


def test_places_with_coordinates_are_spots(facts: Facts) -> None:
    (spot,) = facts.spots
    assert (spot.name, spot.lat, spot.precision) == ("Vik", 60.9, "town")
    assert [facts.ids[int(row)] for row in facts.spot_rows] == [FORTY.id]


def test_a_report_has_the_facts_of_its_latest_edition(facts: Facts) -> None:
    known = facts.reports[HOSTILE.report]
    assert (known.edition, known.editions, known.claims) == (LATER.id, 2, 1)
    assert facts.earlier == {}


def test_a_corrected_publisher_is_the_publisher(tmp_path: Path) -> None:
    with Ledger.open(quay_story.build(tmp_path / "quay.db")) as ledger:
        before = stamp(ledger.connection)
        fix = ReportFix(publisher=Stated("The Vik Star", "metadata"))
        ledger.correct(ReportAnchor(SIXTY.report), fix, who="Ane", when="2031-06-01", why="its imprint")
        assert stamp(ledger.connection) != before
        facts = read_facts(ledger.connection)
    assert facts.reports[SIXTY.report].publisher == "The Vik Star"
    assert facts.columns["publisher"].of(facts.rows[SIXTY.id]) == ("The Vik Star",)


def test_questions_and_series_carry_what_orders_them(facts: Facts) -> None:
    (question,) = facts.questions
    assert (question.claims, question.weight, question.origins_min) == (3, 1, 2)
    (series,) = facts.series
    assert (series.points, series.parties) == (2, 1)
