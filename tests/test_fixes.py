"""Everything that a person may decide takes effect, survives a rerun, is listed, signed, and undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from ledgers import boats, closed, denied

from claimline import deriving
from claimline.amend import Number, Spot
from claimline.config import Config
from claimline.errors import UsageError
from claimline.fixes import Fixes
from claimline.ledger import Ledger
from claimline.model import Bound, Claim, Correction, Interval, Stance

PAIRS = (closed(), denied(), boats())
BRIDGE, DENIAL, BOATS = (analysis.claims[0] for _, analysis in PAIRS)
SIGNED: dict[str, Any] = {"who": "Ane Lunde", "why": "I was there", "when": "2031-05-06T10:00:00+00:00"}
Told = tuple[object, ...]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "story.db", create=True) as opened:
        for report, analysis in PAIRS:
            opened.store(report, analysis, key="as it is")
        derive(opened)
        yield opened


def derive(ledger: Ledger) -> None:
    deriving.rederive(ledger, Config(), tell=lambda done, total: None)


def fixes(ledger: Ledger) -> Fixes:
    @contextmanager
    def writing() -> Iterator[Ledger]:
        yield ledger
        derive(ledger)

    return Fixes(writing)


def claims(ledger: Ledger) -> dict[str, Claim]:
    """The claims by what they say and who says it."""
    return {f"{one.source.name}: {one.words}": one for one in ledger.view.claims()}


def changed(ledger: Ledger, report: str = BOATS.report) -> Claim:
    return next(one for one in ledger.view.claims() if one.report == report)


def told(ledger: Ledger) -> Told:
    view = ledger.view
    return (
        *map(repr, view.claims()),
        *map(repr, view.entities()),
        *map(repr, view.links()),
        *map(repr, view.questions()),
        *((e.publisher, e.published, e.furniture) for e in view.editions()),
    )


DECISIONS: dict[str, Callable[[Fixes], Correction]] = {
    "dismiss": lambda fix: fix.dismiss(BRIDGE.id, **SIGNED),
    "source": lambda fix: fix.change(BRIDGE.id, source="Odd B. Brenner", **SIGNED),
    "party": lambda fix: fix.change(BRIDGE.id, party="Mayor's office", **SIGNED),
    "stance": lambda fix: fix.change(BRIDGE.id, stance="confirms", **SIGNED),
    "content": lambda fix: fix.change(BRIDGE.id, content=["bridge was closed"], **SIGNED),
    "said": lambda fix: fix.change(BRIDGE.id, said="2031-05-01", **SIGNED),
    "about": lambda fix: fix.change(BRIDGE.id, about="2031-04-28/2031-04-30", **SIGNED),
    "place": lambda fix: fix.change(BRIDGE.id, place=Spot("bridge", "Old Bridge", 55.7, 13.2), **SIGNED),
    "quantity": lambda fix: fix.change(
        BRIDGE.id, number=Number("the bridge", 1, Bound.AT_LEAST, counted="bridge"), **SIGNED
    ),
    "add": lambda fix: fix.add(
        BRIDGE.report, "The ferry still ran", source="Mayor Odd Brenner", cue="said", **SIGNED
    ),
    "mark": lambda fix: fix.mark(BRIDGE.report, "The ferry still ran.", **SIGNED),
    "unmark": lambda fix: fix.unmark(BOATS.report, "Share this.", **SIGNED),
    "publisher": lambda fix: fix.report(BRIDGE.report, publisher="Quay Letter", **SIGNED),
    "published": lambda fix: fix.report(BRIDGE.report, published="2031-05-02", **SIGNED),
    "merge": lambda fix: fix.merge("Mayor Odd Brenner", "Clerk Ilse Vantongeren", **SIGNED),
    "split": lambda fix: fix.split("Mayor Odd Brenner", BOATS.report, **SIGNED),
    "accept": lambda fix: fix.accept(BOATS.id, "contradicts", BRIDGE.id, **SIGNED),
}


@pytest.mark.parametrize("what", sorted(DECISIONS))
def test_a_decision_takes_effect_survives_a_rerun_and_is_undone(what: str, ledger: Ledger) -> None:
    before = told(ledger)
    made = DECISIONS[what](fixes(ledger))
    after = told(ledger)
    assert after != before
    for report, analysis in PAIRS:
        ledger.store(report, analysis, key="a later version")
    derive(ledger)
    assert told(ledger) == after
    assert list(ledger.view.corrections()) == [made]
    assert (made.who, made.why, made.when) == (SIGNED["who"], SIGNED["why"], SIGNED["when"])
    undone = fixes(ledger).undo(made.number, **SIGNED)
    assert told(ledger) == before
    assert [one.undoes for one in ledger.view.corrections()] == [None, made.number]
    fixes(ledger).undo(undone.number, **SIGNED)
    assert told(ledger) == after


def test_a_link_that_was_accepted_can_be_rejected(ledger: Ledger) -> None:
    fixes(ledger).accept(DENIAL.id, "contradicts", BRIDGE.id, **SIGNED)
    (link,) = ledger.view.links()
    assert (link.judgement.by, link.judgement.who) == ("person", SIGNED["who"])
    fixes(ledger).reject(DENIAL.id, "contradicts", BRIDGE.id, **SIGNED)
    assert list(ledger.view.links()) == []


def test_a_missed_claim_stands_like_any_other(ledger: Ledger) -> None:
    fixes(ledger).add(
        BRIDGE.report,
        "The ferry",
        "still ran",
        source="Mayor Odd Brenner",
        stance="confirms",
        party="Harbour council",
        said="2031-05-02",
        **SIGNED,
    )
    made = claims(ledger)["Mayor Odd Brenner: The ferry … still ran"]
    text = PAIRS[0][1].edition.text
    assert [piece.span.of(text) for piece in made.content] == ["The ferry", "still ran"]
    assert (made.stance, made.as_of, made.flags) == (Stance.CONFIRMS, "2031-05-02", ("human",))
    assert any(made.id in question.claims for question in ledger.view.questions())


def test_without_a_source_a_missed_claim_is_narration(ledger: Ledger) -> None:
    fixes(ledger).add(BRIDGE.report, "The ferry still ran", **SIGNED)
    made = next(one for one in ledger.view.claims() if one.words == "The ferry still ran")
    assert (made.source.text, made.source.span, made.cue, made.mode) == (None, None, None, "narrated")


def test_a_number_and_a_place_are_read_anew_or_taken_out(ledger: Ledger) -> None:
    said = "40 boats at Lund"
    fixes(ledger).change(BOATS.id, content=[said], **SIGNED)
    assert [q.text for q in changed(ledger).quantities] == ["40 boats"]
    number = Number("40 boats", 40, Bound.AT_LEAST, counted="boat", outcome="lost")
    fixes(ledger).change(changed(ledger).id, number=number, **SIGNED)
    (quantity,) = changed(ledger).quantities
    assert (quantity.value, quantity.low, quantity.high, quantity.bound) == (40, 40, None, "at_least")
    fixes(ledger).change(changed(ledger).id, place=Spot("Lund", "Lund harbour", 1.5, 2.5), **SIGNED)
    (place,) = changed(ledger).places
    assert (place.name, place.lat, place.lon, place.geonames) == ("Lund harbour", 1.5, 2.5, None)
    fixes(ledger).change(changed(ledger).id, without="Lund", **SIGNED)
    fixes(ledger).change(changed(ledger).id, without="40 boats", **SIGNED)
    assert not changed(ledger).places
    assert not changed(ledger).quantities


def test_days_as_people_give_them(ledger: Ledger) -> None:
    fixes(ledger).change(BRIDGE.id, about="2031-04-28/2031-04-30", said="2031-05-01", **SIGNED)
    made = changed(ledger, BRIDGE.report)
    assert made.said == Interval("2031-05-01", "2031-05-01", "2031-05-01", "metadata")
    assert (made.about.edtf, made.as_of) == ("2031-04-28/2031-04-30", "2031-04-30")


@pytest.mark.parametrize(
    ("decide", "why"),
    [
        (lambda fix: fix.change(BRIDGE.id, **SIGNED), "nothing to change"),
        (lambda fix: fix.change(BRIDGE.id, stance="shouts", **SIGNED), "no stance 'shouts'"),
        (lambda fix: fix.change(BRIDGE.id, content=["the moon"], **SIGNED), "'the moon' does not stand in"),
        (lambda fix: fix.change(BRIDGE.id, content=["the bridge", "bridge was"], **SIGNED), "given twice"),
        (lambda fix: fix.change(BRIDGE.id, said="May", **SIGNED), "said: 'May' is not a day"),
        (
            lambda fix: fix.change(BRIDGE.id, about="2031-05-03/2031-05-01", **SIGNED),
            "an earlier and a later",
        ),
        (lambda fix: fix.change(BRIDGE.id, without="Lund", **SIGNED), "it has: none"),
        (lambda fix: fix.change(BRIDGE.id, number=Number("bridge"), **SIGNED), "no number is given"),
        (lambda fix: fix.change(BRIDGE.id, number=Number("ferry", 2), **SIGNED), "'ferry' does not stand in"),
        (
            lambda fix: fix.change(BRIDGE.id, number=Number("bridge", None, low=3, high=2), **SIGNED),
            "lies above",
        ),
        (lambda fix: fix.change(BRIDGE.id, place=Spot("bridge", lat=1.0), **SIGNED), "both latitude and"),
        (lambda fix: fix.change(BRIDGE.id, place=Spot("bridge", None, 95.0, 1.0), **SIGNED), "nowhere on"),
        (lambda fix: fix.add(BRIDGE.report, **SIGNED), "needs content"),
        (
            lambda fix: fix.add(BRIDGE.report, "The ferry", source="Nobody", **SIGNED),
            "'Nobody' does not stand",
        ),
        (lambda fix: fix.mark(BRIDGE.report, "e", **SIGNED), "stands in the report 7 times"),
        (lambda fix: fix.unmark(BRIDGE.report, "", **SIGNED), "0 times"),
    ],
)
def test_what_cannot_be_decided_is_refused(
    decide: Callable[[Fixes], Correction], why: str, ledger: Ledger
) -> None:
    with pytest.raises(UsageError, match=why):
        decide(fixes(ledger))
    assert list(ledger.view.corrections()) == []
