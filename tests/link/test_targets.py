from __future__ import annotations

import pytest
from link.pile import Pile

from claimline.model import QuestionStatus, Stance

MILL, UNION, TOWN = "Velm Mills", "Weavers union", "Orrin council"


def denied(text: str, target: str, *, published: str | None = "2031-05-10") -> Pile:
    """A report in which the union says one thing, the council another, and the mill denies ``target``."""
    pile = Pile()
    of = pile.report(text, published)
    pile.say("union", of, "the mill had switched off the smoke alarms", UNION)
    if TOWN in text:
        pile.say("town", of, "rents in Orrin would rise", TOWN)
    pile.say("mill", of, None, MILL, cue="denied", target=target, stance=Stance.DENIES)
    return pile


def reached(pile: Pile, name: str = "mill") -> set[str]:
    linked = pile.link()
    (target,) = [c.target for c in linked.claims if c.id == pile.claims[name].id]
    assert target
    return {pile.name(claim) for claim in target.claims}


UNION_SAID = f"{UNION} said the mill had switched off the smoke alarms."
TOWN_SAID = f"{TOWN} said rents in Orrin would rise."


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        pytest.param(
            f"{UNION_SAID} {MILL} denied the claims.", "the claims", {"union"}, id="sentence before"
        ),
        pytest.param(
            f"{UNION_SAID}\n\n{MILL} denied the claim.", "the claim", {"union"}, id="paragraph before"
        ),
        pytest.param(
            f"{UNION_SAID}\n\nA\n\nB\n\nC\n\n{MILL} denied the claims.",
            "the claims",
            set(),
            id="too far before",
        ),
        pytest.param(
            f"{MILL} denied the claims. {UNION_SAID}", "the claims", set(), id="bare words reach back only"
        ),
        pytest.param(
            f"{MILL} denied reports of switched-off smoke alarms after {UNION_SAID}",
            "reports of switched-off smoke alarms",
            {"union"},
            id="a topic reaches forward too",
        ),
        pytest.param(
            f"{UNION_SAID} {TOWN_SAID} {MILL} denied reports about smoke alarms.",
            "reports about smoke alarms",
            {"union"},
            id="a topic passes over what stands nearer",
        ),
        pytest.param(
            f"{UNION_SAID} {TOWN_SAID} {MILL} denied the union's claims.",
            "the union's claims",
            {"union"},
            id="owner",
        ),
        pytest.param(
            f"{UNION_SAID} {TOWN_SAID} {MILL} denied that claim.", "that claim", {"town"}, id="nearest"
        ),
    ],
)
def test_a_target_finds_its_claims(text: str, target: str, expected: set[str]) -> None:
    assert reached(denied(text, target)) == expected


def test_a_denial_answers_and_contradicts() -> None:
    pile = denied(f"{UNION_SAID} {MILL} denied the claims.", "the claims")
    linked = pile.link()
    assert pile.relations(linked) == {("answers", "mill", "union"), ("contradicts", "mill", "union")}
    question = pile.question(linked, "mill", "union")
    assert question.status is QuestionStatus.DISPUTED
    assert pile.positions(question) == {"affirms": ({"union"}, {UNION}), "denies": ({"mill"}, {MILL})}
    assert question.title == "the mill had switched off the smoke alarms"


def test_allegations_are_accusations_before_other_claims() -> None:
    pile = Pile()
    accused = f"{UNION} accused the mill of hiding letters. {UNION} said it was tired."
    text = f"{accused} {MILL} denied the allegations."
    of = pile.report(text)
    pile.say("accusation", of, "the mill of hiding letters", UNION, cue="accused", stance=Stance.ACCUSES)
    pile.say("other", of, "it was tired", UNION)
    pile.say("mill", of, None, MILL, cue="denied", target="the allegations", stance=Stance.DENIES)
    assert reached(pile) == {"accusation"}


def test_a_denial_never_reaches_its_own_side() -> None:
    pile = Pile()
    of = pile.report(f"{MILL} said the alarms were on. Spokesman denied the claims.")
    pile.say("own", of, "the alarms were on", MILL)
    pile.say(
        "mill", of, None, MILL, source="Spokesman", cue="denied", target="the claims", stance=Stance.DENIES
    )
    assert reached(pile) == set()


@pytest.mark.parametrize(
    ("said", "denied_on", "expected"),
    [
        ("2031-05-09", "2031-05-10", {"union"}),
        ("2031-05-10", "2031-05-10", {"union"}),
        ("2031-05-11", "2031-05-10", set()),
        (None, "2031-05-10", set()),
        ("2031-05-09", None, set()),
    ],
)
def test_across_reports_a_denial_reaches_nothing_later_or_undated(
    said: str | None, denied_on: str | None, expected: set[str]
) -> None:
    pile = Pile()
    first = pile.report(f"{UNION} accused the mill of hiding letters.", said)
    second = pile.report(f"{MILL} denied the union's accusations.", denied_on)
    pile.say("union", first, "the mill of hiding letters", UNION, cue="accused", stance=Stance.ACCUSES)
    pile.say("mill", second, None, MILL, cue="denied", target="the union's accusations", stance=Stance.DENIES)
    assert reached(pile) == expected


def test_a_content_denied_reaches_nothing_later_either() -> None:
    content = "the smoke alarms had been switched off"
    for said, expected in (("2031-05-09", {"answers", "contradicts"}), ("2031-05-11", set())):
        pile = Pile()
        first = pile.report(f"{UNION} said {content}.", said)
        second = pile.report(f"{MILL} denied {content}.", "2031-05-10")
        pile.say("union", first, content, UNION)
        pile.say("mill", second, content, MILL, cue="denied", stance=Stance.DENIES)
        assert {relation for relation, *_ in pile.relations(pile.link())} == expected


def test_a_topic_is_found_in_earlier_reports() -> None:
    pile = Pile()
    first = pile.report(UNION_SAID, "2031-05-09")
    second = pile.report(f"{MILL} denied reports of switched-off smoke alarms.", "2031-05-10")
    pile.say("union", first, "the mill had switched off the smoke alarms", UNION)
    target = "reports of switched-off smoke alarms"
    pile.say("mill", second, None, MILL, cue="denied", target=target, stance=Stance.DENIES)
    assert reached(pile) == {"union"}


def test_what_is_only_withheld_answers_nothing() -> None:
    pile = Pile()
    of = pile.report(f"{UNION_SAID} {MILL} declined to comment on the claims.")
    pile.say("union", of, "the mill had switched off the smoke alarms", UNION)
    pile.say("mill", of, None, MILL, cue="declined", target="the claims", stance=Stance.WITHHOLDS)
    assert reached(pile) == set()
    assert pile.link().links == ()


def test_two_denials_of_one_thing_repeat_each_other() -> None:
    pile = denied(f"{UNION_SAID} {MILL} denied the claims.", "the claims")
    later = pile.report(f"{UNION_SAID} {MILL} denied the claims again.", "2031-05-10")
    pile.say("again", later, None, MILL, cue="denied", target="the claims again", stance=Stance.DENIES)
    pile.say("union again", later, "the mill had switched off the smoke alarms", UNION)
    assert reached(pile, "again") == {"union again"}
    pile.claims["third"] = pile.say(
        "third", pile.editions[0], None, MILL, cue="denied", target="denied the claims", stance=Stance.DENIES
    )
    assert ("repeats", "mill", "third") in pile.relations(pile.link())


def test_one_denial_of_two_things_joins_them_to_no_one_question() -> None:
    pile = Pile()
    of = pile.report(
        f"{UNION} said the alarms were off. {UNION} said wages were late. {MILL} denied the claims."
    )
    pile.say("alarms", of, "the alarms were off", UNION)
    pile.say("wages", of, "wages were late", UNION)
    pile.say("mill", of, None, MILL, cue="denied", target="the claims", stance=Stance.DENIES)
    linked = pile.link()
    assert pile.question(linked, "alarms", "mill").status is QuestionStatus.DISPUTED
    assert pile.question(linked, "wages", "mill").status is QuestionStatus.DISPUTED


def test_a_confirmed_part_opens_its_own_question() -> None:
    """One side claims an advance, the other denies it and confirms that there was an attack."""
    pile = Pile()
    of = pile.report(
        "Peru said its troops had advanced near Orrin. Chile denied reports of Peruvian gains. "
        "Chile also confirmed that Peruvian troops carried out an assault near Orrin."
    )
    pile.say("advance", of, "its troops had advanced near Orrin", "Peru")
    pile.say(
        "denial", of, None, "Chile", cue="denied", target="reports of Peruvian gains", stance=Stance.DENIES
    )
    pile.say(
        "attack",
        of,
        "Peruvian troops carried out an assault near Orrin",
        "Chile",
        cue="confirmed",
        stance=Stance.CONFIRMS,
    )
    linked = pile.link()
    assert ("answers", "attack", "advance") in pile.relations(linked)
    gains = pile.question(linked, "advance", "denial")
    assert gains.status is QuestionStatus.DISPUTED
    attack = pile.question(linked, "advance", "attack")
    assert attack.status is QuestionStatus.AGREED
    assert attack.title == "Peruvian troops carried out an assault near Orrin"
