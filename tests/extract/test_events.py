"""Event types of invented sentences."""

from __future__ import annotations

import pytest

from claimline.data import lexicon
from claimline.extract.events import event_type


@pytest.mark.parametrize(
    ("words", "type_"),
    [
        ("two dockers were killed in the blast", "ASSAULT"),
        ("Torland's army shelled the harbour overnight", "ASSAULT"),
        ("police arrested forty dockers", "COERCE"),
        ("the mayor refused to meet the union", "REJECT"),
        ("hundreds of dockers blocked roads to the port", "PROTEST"),
        ("Torland has withdrawn its troops from the island", "RETREAT"),
        ("the council handed over medicine to the hospital", "AID"),
        ("ministers of both states held talks on the strait", "CONSULT"),
        ("the two ports signed an agreement on grain", "SUPPORT"),
        ("the fleet was put on alert", "MOBILIZE"),
        ("Torland will provide food aid to the island", "AGREE"),
        ("the council would ban rallies unless the strike ended", "THREATEN"),
        ("Torland must withdraw its troops", "REQUEST"),
        ("an earthquake struck the coast before dawn", "DISASTER"),
        ("the bridge is green", None),
        ("the attack was long over", None),
    ],
)
def test_the_first_telling_word_decides(words: str, type_: str | None) -> None:
    assert event_type(words) == type_


@pytest.mark.parametrize(("lemma", "type_"), [("accuse", "ACCUSE"), ("demand", "REQUEST"), ("say", None)])
def test_a_cue_may_be_the_event(lemma: str, type_: str | None) -> None:
    assert event_type("the company of hiding the logbook", lemma=lemma) == type_


def test_types_stand_in_one_order_and_each_has_patterns() -> None:
    table = lexicon("events")
    assert set(table["order"]["types"]) == set(table["types"])
    assert all(kinds.get("verbs") or kinds.get("nouns") for kinds in table["types"].values())
    for group in ("helping", "harming", "speech"):
        assert set(table["order"][group]) <= set(table["types"])
