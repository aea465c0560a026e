from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from link.pile import Pile, number

from claimline.model import Polarity, QuestionStatus, Stance

MILL, UNION, TOWN, STATE = "Velm Mills", "Weavers union", "Orrin council", "Velmland"
SAID = "the smoke alarms in hall 4 were broken"


def told(*parties: str | None, content: str = SAID) -> Pile:
    pile = Pile()
    for name, party in zip("abcdef", parties, strict=False):
        of = pile.report(f"{party or name} said {content}.")
        pile.say(name, of, content, party)
    return pile


@pytest.mark.parametrize(
    ("parties", "status"),
    [
        ((MILL,), QuestionStatus.SINGLE_PARTY),
        ((MILL, MILL), QuestionStatus.SINGLE_PARTY),
        ((MILL, None), QuestionStatus.SINGLE_PARTY),
        ((MILL, TOWN), QuestionStatus.CORROBORATED),
        ((None, None, MILL), QuestionStatus.SINGLE_PARTY),
    ],
)
def test_state_by_who_affirms(parties: tuple[str | None, ...], status: QuestionStatus) -> None:
    pile = told(*parties)
    question = pile.question(pile.link(), *"abc"[: len(parties)])
    assert question.status is status


def test_unsourced_numbers_stand_in_a_question_that_no_one_backs() -> None:
    pile = Pile()
    for name in "ab":
        of = pile.report(f"{name}: the town once had a population of 7,000 people in Orrin.")
        counted = number(of, "7,000 people", 7000, counted="person")
        pile.say(
            name, of, "the town once had a population of 7,000 people in Orrin", None, quantities=(counted,)
        )
    question = pile.question(pile.link(), "a", "b")
    assert question.status is QuestionStatus.UNSOURCED
    assert pile.positions(question) == {"7,000 person": ({"a", "b"}, set())}


def test_narration_without_number_or_link_is_in_no_question() -> None:
    pile = Pile()
    pile.say("a", pile.report("It rained in the valley."), "It rained in the valley", None)
    assert pile.link().questions == ()


def test_what_is_withheld_or_asked_is_in_no_question_of_its_own() -> None:
    pile = Pile()
    of = pile.report(f"{MILL} declined to comment on the fire. {UNION} questioned whether the alarms worked.")
    pile.say("a", of, None, MILL, cue="declined", target="the fire", stance=Stance.WITHHOLDS)
    pile.say("b", of, "whether the alarms worked", UNION, cue="questioned", stance=Stance.QUESTIONS)
    assert pile.link().questions == ()


def opponents(pile: Pile) -> None:
    """The mill has denied the union something, so that they are known to be opposed."""
    of = pile.report(
        f"{UNION} accused the mill of hiding letters. {MILL} denied the accusations.", "2031-05-01"
    )
    pile.say("accusation", of, "the mill of hiding letters", UNION, cue="accused", stance=Stance.ACCUSES)
    pile.say("denial", of, None, MILL, cue="denied", target="the accusations", stance=Stance.DENIES)


def test_opposed_parties_that_affirm_one_thing_agree() -> None:
    pile = told(MILL, UNION)
    opponents(pile)
    linked = pile.link()
    assert pile.question(linked, "a", "b").status is QuestionStatus.AGREED
    assert pile.question(linked, "accusation", "denial").status is QuestionStatus.DISPUTED


def test_a_negative_statement_can_be_agreed_on() -> None:
    pile = told(MILL, UNION, content="hall 4 had not been cleaned since January")
    for name, made in list(pile.claims.items()):
        pile.claims[name] = replace(made, polarity=Polarity.NEGATIVE)
    opponents(pile)
    question = pile.question(pile.link(), "a", "b")
    assert question.status is QuestionStatus.AGREED
    assert set(pile.positions(question)) == {"affirms"}


def test_an_admission_that_another_affirms_is_agreement() -> None:
    pile = told(MILL, TOWN)
    pile.claims["a"] = replace(pile.claims["a"], stance=Stance.CONCEDES)
    assert pile.question(pile.link(), "a", "b").status is QuestionStatus.AGREED


def test_an_admission_alone_is_not() -> None:
    pile = told(MILL)
    pile.claims["a"] = replace(pile.claims["a"], stance=Stance.CONCEDES)
    assert pile.question(pile.link(), "a").status is QuestionStatus.SINGLE_PARTY


def test_dispute_comes_before_agreement() -> None:
    pile = told(MILL, UNION)
    opponents(pile)
    of = pile.report(f"{TOWN} denied {SAID}.")
    pile.say("c", of, SAID, TOWN, cue="denied", stance=Stance.DENIES)
    question = pile.question(pile.link(), "a", "b", "c")
    assert question.status is QuestionStatus.DISPUTED
    assert pile.positions(question)["denies"] == ({"c"}, {TOWN})


def test_silence_is_shown_and_is_not_agreement() -> None:
    pile = told(UNION)
    opponents(pile)
    linked = pile.link()
    question = pile.question(linked, "a")
    assert question.status is QuestionStatus.SINGLE_PARTY
    assert question.unanswered_by == (MILL,)
    assert pile.question(linked, "accusation", "denial").unanswered_by == ()


def test_sides_can_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "sides.toml"
    file.write_text('[[side]]\nparties = ["velm mills"]\n[[side]]\nparties = ["Orrin Council"]\n')
    pile = told(MILL, TOWN)
    assert pile.question(pile.link(file), "a", "b").status is QuestionStatus.AGREED
    assert pile.question(pile.link(), "a", "b").status is QuestionStatus.CORROBORATED


def test_title_is_the_shortest_whole_content_of_those_that_affirm() -> None:
    pile = told(MILL, TOWN, content="all smoke alarms in hall 4 had been broken for weeks")
    of = pile.report(f"{UNION} said {SAID}. {STATE} denied hall 4 had broken smoke alarms.")
    pile.say("c", of, SAID, UNION)
    pile.say("d", of, "hall 4 had broken smoke alarms", STATE, cue="denied", stance=Stance.DENIES)
    question = pile.question(pile.link(), "a", "b", "c", "d")
    assert question.title == SAID
    assert question.title_claim == pile.claims["c"].id


def test_a_content_that_leans_on_its_context_is_no_title() -> None:
    pile = Pile()
    of = pile.report(f"{MILL} said the water tank of hall 4 was full. Workers said it was empty.")
    pile.say("a", of, "the water tank of hall 4 was full", MILL)
    pile.say("b", of, "it was empty", "Workers")
    question = pile.question(pile.link(), "a", "b")
    assert question.status is QuestionStatus.DISPUTED
    assert question.title == "the water tank of hall 4 was full"


def test_id_is_the_smallest_claim_and_names_one_question() -> None:
    pile = told(MILL, TOWN)
    question = pile.question(pile.link(), "a", "b")
    assert question.id == min(question.claims)
    linked = told(MILL, UNION, TOWN).link()
    assert len({q.id for q in linked.questions}) == len(linked.questions)


def test_days_of_a_question() -> None:
    pile = Pile()
    for name, party, date in (("a", MILL, "2031-05-12"), ("b", TOWN, "2031-05-10"), ("c", UNION, None)):
        pile.say(name, pile.report(f"{party} said {SAID}.", date), SAID, party)
    question = pile.question(pile.link(), "a", "b", "c")
    assert (question.first, question.last) == ("2031-05-10", "2031-05-12")


def test_one_statement_of_several_stands_in_its_own_question() -> None:
    pile = Pile()
    both = "the smoke alarms in hall 4 were broken and the water tank of hall 4 was full"
    first = pile.report(f"{MILL} said {both}.")
    pile.say("both", first, both, MILL)
    pile.say("alarms", pile.report(f"{UNION} said {SAID}."), SAID, UNION)
    tank = "the water tank of hall 4 was empty"
    pile.say("tank", pile.report(f"{TOWN} said {tank}."), tank, TOWN)
    linked = pile.link()
    assert pile.question(linked, "both", "alarms").status is QuestionStatus.CORROBORATED
    assert pile.question(linked, "both", "tank").status is QuestionStatus.DISPUTED
