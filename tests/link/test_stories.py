"""Linking held against two stories read by hand, with the claims as a careful reader would take them down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from link.hand import Told, bakhmut, sample

from claimline.model import ClaimId, Origin, QuestionStatus, Relation

RECALL = 0.6  # of a question's expected claims; the lowest of the fourteen is two in three


@pytest.fixture(scope="module")
def invented() -> tuple[Told, Mapping[str, Any]]:
    return sample()


def expected(gold: Mapping[str, Any], told: Told) -> list[tuple[str, str, set[str]]]:
    known = set(told.names.values())
    return [
        (q["about"], q["status"], {f"{i}.{j}" for i, j in q["claims"]} & known) for q in gold["questions"]
    ]


@pytest.mark.parametrize("number", range(14))
def test_a_question_of_the_sample_has_its_state_and_claims(
    number: int, invented: tuple[Told, Mapping[str, Any]]
) -> None:
    told, gold = invented
    about, status, claims = expected(gold, told)[number]
    question = told.question(*claims)
    assert question.status.value == status, about
    assert len(told.of(question) & claims) >= RECALL * len(claims), about


def test_no_question_of_the_sample_swallows_another(invented: tuple[Told, Mapping[str, Any]]) -> None:
    told, gold = invented
    wanted = [claims for _, _, claims in expected(gold, told)]
    for question in told.linked.questions:
        found = told.of(question)
        touched = [claims for claims in wanted if len(found & claims) > 1]
        rivals = [a for a in touched if not any(found & a <= b for b in touched if b != a)]
        assert len(rivals) <= 1, found


def test_the_agency_s_report_is_what_is_copied(invented: tuple[Told, Mapping[str, Any]]) -> None:
    told, gold = invented
    (copies,) = gold["copies"]
    report = {claim: told.inputs[origin.chain[-1].entity] for claim, origin in _reports(told).items()}
    copied = {
        (report[link.a], report[link.b])
        for link in told.linked.links
        if link.evidence[0].name == "same words in a copy"
    }
    assert copied == {(copy, copies[0]) for copy in copies[1:]}


def _reports(told: Told) -> dict[ClaimId, Origin]:
    """Per claim its origin with the chain cut after the report."""
    cut = {}
    for origin in told.linked.origins:
        at = next(i for i, step in enumerate(origin.chain) if step.role == "report")
        cut[origin.claim] = replace(origin, chain=origin.chain[: at + 1])
    return cut


# --------------------------------------------------------------------------- five real reports


@pytest.fixture(scope="module")
def real(stories: Path) -> Told:
    return bakhmut(stories / "bakhmut")


def test_gains_to_the_12th_are_disputed(real: Told) -> None:
    question = real.question("000-01", "000-04", "000-06", "000-02", "000-05")
    sides = {p.position: ({real.names[c] for c in p.claims}, set(p.parties)) for p in question.positions}
    assert question.status is QuestionStatus.DISPUTED
    assert sides == {
        "affirms": ({"000-01", "000-04", "000-06"}, {"Ukraine", "Wagner Group"}),
        "denies": ({"000-02", "000-05"}, {"Russia"}),
    }


def test_the_attack_is_agreed_across_sides(real: Told) -> None:
    question = real.question("000-09", "000-03", "000-04")
    assert question.status is QuestionStatus.AGREED
    (affirmed,) = question.positions
    assert {"Russia", "Ukraine"} <= set(affirmed.parties)
    assert "000-02" not in real.of(question)


def test_gains_of_the_16th_are_another_question_that_no_denial_reaches(real: Told) -> None:
    question = real.question("003-01", "003-04", "003-07")
    assert real.of(question) == {"003-01", "003-04", "003-07"}
    assert question.status is QuestionStatus.CORROBORATED
    assert question.unanswered_by == ("Russia",)


def test_an_advance_of_the_other_side_is_not_mixed_in(real: Told) -> None:
    question = real.question("003-02", "003-05")
    assert real.of(question) == {"003-02", "003-05"}
    assert question.status is QuestionStatus.SINGLE_PARTY


def test_arms_are_disputed_by_the_one_accused(real: Told) -> None:
    question = real.question("004-25", "004-26")
    assert real.of(question) == {"004-25", "004-26"}
    assert question.status is QuestionStatus.DISPUTED


def test_former_population_is_unsourced_and_agreed_by_no_one(real: Told) -> None:
    question = real.question("001-n4", "002-n3", "004-n1")
    assert real.of(question) == {"001-n4", "002-n3", "004-n1"}
    assert question.status is QuestionStatus.UNSOURCED
    assert question.origins_min == 1


def test_those_who_remain_are_two_points_that_nothing_joins(real: Told) -> None:
    (series,) = [
        s for s in real.linked.series if {real.names[p.claim] for p in s.points} >= {"001-n3", "004-09"}
    ]
    assert sorted(point.value or 0 for point in series.points) == [4500, 5000]
    assert series.joined == ()
    linked = {frozenset((real.names[link.a], real.names[link.b])) for link in real.linked.links}
    assert frozenset(("001-n3", "004-09")) not in linked


def test_two_kilometres_and_twenty_square_kilometres_never_meet(real: Told) -> None:
    pairs = {frozenset((real.names[link.a], real.names[link.b])) for link in real.linked.links}
    assert frozenset(("000-04", "003-04")) not in pairs


def test_no_denial_reaches_another_report(real: Told) -> None:
    for link in real.linked.links:
        if link.relation is Relation.ANSWERS:
            assert real.names[link.a][:3] == real.names[link.b][:3]
