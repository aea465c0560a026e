from __future__ import annotations

from dataclasses import replace

import pytest
from factory import day
from link.pile import Pile, number

from claimline.model import Bound, Interval, Polarity, QuestionStatus, SourceKind, Stance

TOWN, MILL, UNION = "Orrin council", "Velm Mills", "Weavers union"


def two(a: str, b: str, *, days: tuple[str | None, str | None] = ("2031-05-10", "2031-05-10")) -> Pile:
    """Two reports with one statement each, by the mill and by the union."""
    pile = Pile()
    first = pile.report(f"{MILL} said {a}.", days[0])
    second = pile.report(f"{UNION} said {b}.", days[1])
    pile.say("a", first, a, MILL)
    pile.say("b", second, b, UNION)
    return pile


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the boiler in hall 4 exploded at noon", "at noon the boiler of hall 4 blew up"),
        ("the dyeing vats had been switched off", "workers turned the dyeing vats off"),
        ("the spinning hall was evacuated", "they had moved out of the spinning hall"),
    ],
)
def test_same_statement_by_another_party_supports(a: str, b: str) -> None:
    pile = two(a, b)
    assert pile.relations(pile.link()) == {("supports", "a", "b")}


def test_same_negative_statement_by_another_party_supports() -> None:
    pile = two("the looms were not cleaned", "nobody cleaned the looms")
    for name, made in list(pile.claims.items()):
        pile.claims[name] = replace(made, polarity=Polarity.NEGATIVE)
    assert pile.relations(pile.link()) == {("supports", "a", "b")}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("the boiler in hall 4 exploded", "the boiler in hall 5 exploded", id="numbered things"),
        pytest.param("the boiler was old", "the boiler exploded", id="one topic, two statements"),
        pytest.param("Chilean miners attacked the depot", "Peruvian miners attacked the depot", id="actors"),
        pytest.param(
            "a storm in Chile destroyed the depot", "a storm in Peru destroyed the depot", id="countries"
        ),
        pytest.param("the weavers want to know who broke the looms", "the looms broke", id="only asked"),
    ],
)
def test_other_statements_are_not_linked(a: str, b: str) -> None:
    assert two(a, b).relations(two(a, b).link()) == set()


def test_same_statement_of_one_party_repeats() -> None:
    pile = Pile()
    for name, day_ in (("a", "2031-05-10"), ("b", "2031-05-12")):
        of = pile.report(f"{MILL} said the boiler in hall 4 exploded.", day_)
        pile.say(name, of, "the boiler in hall 4 exploded", MILL)
    linked = pile.link()
    assert pile.relations(linked) == {("repeats", "a", "b")}
    assert pile.question(linked, "a", "b").status is QuestionStatus.SINGLE_PARTY


def test_bodies_on_one_chain_are_one_party() -> None:
    pile = Pile()
    for name, party in (("a", "Fire brigade"), ("b", "Interior office")):
        of = pile.report(f"{party} said the boiler in hall 4 exploded.")
        pile.say(name, of, "the boiler in hall 4 exploded", party, affiliation=("Velmland",))
    assert pile.relations(pile.link()) == {("repeats", "a", "b")}


def test_narration_supports_no_one() -> None:
    pile = Pile()
    first = pile.report("The boiler in hall 4 exploded at noon.")
    second = pile.report(f"{MILL} said the boiler in hall 4 exploded at noon.")
    pile.say("a", first, "The boiler in hall 4 exploded at noon", None)
    pile.say("b", second, "the boiler in hall 4 exploded at noon", MILL)
    linked = pile.link()
    assert pile.relations(linked) == {("repeats", "a", "b")}
    assert pile.question(linked, "a", "b").status is QuestionStatus.SINGLE_PARTY


def test_two_unnamed_sources_may_be_one() -> None:
    pile = Pile()
    for name in "ab":
        of = pile.report("An engineer said the boiler in hall 4 exploded.")
        pile.say(
            name,
            of,
            "the boiler in hall 4 exploded",
            None,
            source="An engineer",
            cue="said",
            kind=SourceKind.UNNAMED,
        )
    assert pile.relations(pile.link()) == {("repeats", "a", "b")}


def test_negative_of_another_party_contradicts() -> None:
    pile = Pile()
    first = pile.report(f"{MILL} said the boiler in hall 4 had been tested.")
    second = pile.report(f"{UNION} said the boiler in hall 4 had never been tested.")
    pile.say("a", first, "the boiler in hall 4 had been tested", MILL)
    pile.say("b", second, "the boiler in hall 4 had never been tested", UNION, polarity=Polarity.NEGATIVE)
    linked = pile.link()
    assert {relation for relation, *_ in pile.relations(linked)} == {"contradicts"}
    question = pile.question(linked, "a", "b")
    assert question.status is QuestionStatus.DISPUTED
    assert pile.positions(question) == {"affirms": ({"a"}, {MILL}), "denies": ({"b"}, {UNION})}


def test_opposite_words_contradict() -> None:
    pile = two("the water tank was empty", "the water tank was full")
    assert {relation for relation, *_ in pile.relations(pile.link())} == {"contradicts"}


def test_forecast_and_promise_support_no_assertion() -> None:
    pile = Pile()
    text = "the looms in hall 4 will be repaired"
    for name, stance in (
        ("a", Stance.ASSERTS),
        ("b", Stance.PREDICTS),
        ("c", Stance.COMMITS),
        ("d", Stance.URGES),
    ):
        of = pile.report(f"{name} {MILL} said {text}.")
        pile.say(name, of, text, MILL, stance=stance)
    assert pile.relations(pile.link()) == set()


def test_a_party_that_turns_round_updates_itself() -> None:
    pile = Pile()
    first = pile.report(f"{MILL} said no loom in hall 4 was broken.", "2031-05-10")
    second = pile.report(f"{MILL} said the loom in hall 4 was broken.", "2031-05-12")
    pile.say("a", first, "no loom in hall 4 was broken", MILL, polarity=Polarity.NEGATIVE)
    pile.say("b", second, "the loom in hall 4 was broken", MILL, said="2031-05-12")
    assert pile.relations(pile.link()) == {("updates", "b", "a")}


def test_what_recurs_is_one_only_where_the_days_show_it() -> None:
    """An advance of one week and an advance of the next are two, though they share a day."""
    content = "Chilean troops advanced near Orrin"
    for days, linked in ((("2031-05-10", "2031-05-10"), True), (("2031-05-10", "2031-05-14"), False)):
        pile = two(content, content + " again", days=days)
        assert bool(pile.relations(pile.link())) is linked
    pile = Pile()
    week = Interval(None, "2031-05-10", "2031-05-14", "printed")
    for name, party, about in (("a", MILL, day("2031-05-10")), ("b", UNION, week)):
        of = pile.report(f"{party} said {content}.", about.latest)
        made = pile.say(name, of, content, party)
        pile.claims[name] = replace(made, about=about)
    assert pile.relations(pile.link()) == set()


def test_a_party_that_says_and_negates_one_thing_on_one_day_contradicts_itself() -> None:
    pile = Pile()
    for name, words in (("a", "the loom in hall 4 was cleaned"), ("b", "the loom in hall 4 was not cleaned")):
        of = pile.report(f"{MILL} said {words}.", "2031-05-10", title=name)
        pile.say(name, of, words, MILL)
    assert {relation for relation, *_ in pile.relations(pile.link())} == {"contradicts"}


def test_one_statement_that_two_reports_tell_is_repeated() -> None:
    pile = Pile()
    for name, words in (
        ("a", "The boiler in hall 4 of the old mill exploded at noon."),
        ("b", "At noon the boiler blew up in hall 4 of the old mill, and smoke rose."),
    ):
        pile.say(name, pile.report(words, "2031-05-10"), words.rstrip("."), None)
    assert pile.relations(pile.link()) == {("repeats", "a", "b")}


def test_a_short_statement_inside_a_long_one_of_another_report_is_not_the_same() -> None:
    long = "the foreman who had hidden the keys of hall 4 in a coat escaped through a window of the dye house"
    assert two("the foreman escaped", long).relations(two("the foreman escaped", long).link()) == set()


def test_a_clause_that_states_inside_a_promise_is_compared_as_a_statement() -> None:
    pile = Pile()
    told = "The boiler of hall 4 exploded at noon. The mill will pay for the looms"
    first = pile.report(f"{MILL} said: {told}.", "2031-05-10")
    second = pile.report(f"{UNION} said the boiler of hall 4 exploded at noon.", "2031-05-10")
    pile.say("a", first, told, MILL, stance=Stance.COMMITS)
    pile.say("b", second, "the boiler of hall 4 exploded at noon", UNION)
    assert pile.relations(pile.link()) == {("supports", "a", "b")}


# ------------------------------------------------------------------ numbers


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (
            "The mill wove 59 rugs for the fair of Orrin",
            "The mill wove 76 rugs for the fair of Orrin",
            "contradicts",
        ),
        (
            "Damage to the mill of Orrin valley is estimated at $1 million",
            "Damage to the mill of Orrin valley is estimated at $3 million",
            "updates",
        ),
    ],
)
def test_another_number_in_one_statement_of_a_later_report(a: str, b: str, relation: str) -> None:
    """What is still counted is overtaken by a later report; what is done with is contradicted."""
    pile = Pile()
    for name, words, date in (("a", a, "2031-05-10"), ("b", b, "2031-05-17")):
        pile.say(name, pile.report(f"{words}.", date), words, None)
    assert {found for found, *_ in pile.relations(pile.link())} == {relation}


def test_another_number_of_other_stated_days_is_another_matter() -> None:
    pile = Pile()
    words = ("Sales of Velm Mills fell 42 percent in January", "Sales of Velm Mills fell 29 percent in March")
    for name, told, about in zip("ab", words, ("2031-01-31", "2031-03-31"), strict=True):
        made = pile.say(name, pile.report(f"{told}.", "2031-05-10"), told, None)
        pile.claims[name] = replace(made, about=Interval(None, about[:8] + "01", about, "printed"))
    assert pile.relations(pile.link()) == set()


AT_LEAST, ABOUT, RANGE = Bound.AT_LEAST, Bound.ABOUT, Bound.RANGE


def counts(
    *told: tuple[str, str, float | None, Bound, str, str | None],
) -> Pile:
    """One report per (party, words, value, bound, day, outcome); the words count people."""
    pile = Pile()
    for name, (party, words, value, bound, date, outcome) in zip("abcdef", told, strict=False):
        text = f"{words} were hurt when the boiler of the old mill exploded"
        of = pile.report(f"{party} said {text}.", date, title="Boiler of old mill explodes in Orrin")
        quantity = number(of, words, value, bound=bound, counted="person", outcome=outcome)
        pile.say(name, of, text, party, said=date, quantities=(quantity,))
    return pile


NINE = ("9 people", 9, Bound.EXACT)
TWELVE = ("12 people", 12, Bound.EXACT)


@pytest.mark.parametrize(
    ("first", "second", "later", "expected"),
    [
        pytest.param(NINE, NINE, True, ("supports", "a", "b"), id="the same, whenever"),
        pytest.param(NINE, TWELVE, False, ("contradicts", "a", "b"), id="incompatible on one day"),
        pytest.param(NINE, TWELVE, True, ("updates", "b", "a"), id="another, proven later"),
        pytest.param(
            ("at least 9 people", 9, AT_LEAST), TWELVE, False, ("supports", "a", "b"), id="compatible"
        ),
        pytest.param(
            ("at least 15 people", 15, AT_LEAST), TWELVE, False, ("contradicts", "a", "b"), id="too few"
        ),
        pytest.param(("about 9 people", 9, ABOUT), NINE, False, ("supports", "a", "b"), id="about the same"),
    ],
)
def test_numbers_of_two_parties(
    first: tuple[str, float, Bound],
    second: tuple[str, float, Bound],
    later: bool,
    expected: tuple[str, str, str],
) -> None:
    days = ("2031-05-10", "2031-05-12" if later else "2031-05-10")
    pile = counts((MILL, *first, days[0], "injured"), (UNION, *second, days[1], "injured"))
    (found,) = pile.relations(pile.link())
    assert found[0] == expected[0]
    assert found == expected or found[0] == "contradicts"


def test_newer_number_of_one_party_replaces_the_older() -> None:
    pile = counts(
        (MILL, "9 people", 9, Bound.EXACT, "2031-05-10", "injured"),
        (MILL, "12 people", 12, Bound.EXACT, "2031-05-11", "injured"),
        (UNION, "12 people", 12, Bound.EXACT, "2031-05-11", "injured"),
    )
    linked = pile.link()
    question = pile.question(linked, "a", "b", "c")
    assert question.status is QuestionStatus.CORROBORATED
    assert pile.positions(question) == {
        "12 person": ({"b", "c"}, {MILL, UNION}),
        "9 person": ({"a"}, {MILL}),
    }


def test_words_can_prove_that_a_number_is_newer() -> None:
    pile = Pile()
    old = pile.report(f"{MILL} said 800 bales burned.", None)
    new = pile.report(f"{MILL} said 950 bales burned, up from 800.", None)
    pile.say(
        "old", old, "800 bales burned", MILL, quantities=(number(old, "800 bales", 800, counted="bale"),)
    )
    pile.say(
        "new",
        new,
        "950 bales burned, up from 800",
        MILL,
        quantities=(number(new, "950 bales", 950, counted="bale"), number(new, "800", 800)),
    )
    linked = pile.link()
    assert pile.relations(linked) == {("updates", "new", "old")}
    assert pile.question(linked, "new", "old").status is QuestionStatus.UPDATED


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"outcome": "killed"}, "other outcome"),
        ({"unit": "km"}, "other unit"),
        ({"counted": "goat"}, "other class"),
        ({"scope": "in hall 4"}, "other scope"),
        ({"per": "day"}, "a rate"),
        ({"group": "child"}, "other group"),
    ],
)
def test_other_measures_are_never_compared(change: dict[str, str], why: str) -> None:
    pile = Pile()
    for name, party, more in (("a", MILL, {}), ("b", UNION, change)):
        of = pile.report(f"{party} said 9 people were hurt when the boiler exploded in {name}.")
        made = {"counted": "person", "outcome": "injured", **more}
        value = 9.0 if name == "a" else 12.0
        quantity = number(of, "9 people", value, **made)
        pile.say(name, of, "9 people were hurt when the boiler exploded", party, quantities=(quantity,))
    assert pile.relations(pile.link()) == set(), why


def test_a_special_noun_and_a_general_one_do_not_conflict_without_a_common_day() -> None:
    pile = Pile()
    first = pile.report("Officers said 5,000 civilians remain in Orrin.", None)
    second = pile.report("Only 4,500 people remain in Orrin.", None)
    counted = (
        number(first, "5,000 civilians", 5000, counted="civilian"),
        number(second, "4,500 people", 4500, counted="people"),
    )
    pile.say("a", first, "5,000 civilians remain in Orrin", "Officers", quantities=counted[:1])
    pile.say("b", second, "Only 4,500 people remain in Orrin", None, quantities=counted[1:])
    linked = pile.link()
    assert pile.relations(linked) == set()
    (series,) = linked.series
    assert (series.counted, series.joined) == ("person", ())
    assert {(point.value, point.lemma) for point in series.points} == {(5000, "civilian"), (4500, "people")}


def test_incompatible_ranges_of_one_report_contradict() -> None:
    pile = Pile()
    union = f"{UNION} said between 30 and 40 people were working at the time."
    of = pile.report(f"{union} {MILL} said the workers on shift were 27.")
    spread = number(of, "between 30 and 40 people", None, bound=RANGE, low=30, high=40, counted="person")
    pile.say("a", of, "between 30 and 40 people were working at the time", UNION, quantities=(spread,))
    exact = number(of, "27", 27, counted="worker")
    pile.say("b", of, "the workers on shift were 27", MILL, quantities=(exact,))
    linked = pile.link()
    assert {relation for relation, *_ in pile.relations(linked)} == {"contradicts"}
    assert set(pile.positions(pile.question(linked, "a", "b"))) == {"27 person", "30 to 40 person"}


def test_every_link_says_why() -> None:
    pile = two("the boiler in hall 4 exploded at noon", "at noon the boiler of hall 4 blew up")
    texts = {of.report: of.text for of in pile.editions}
    for link in pile.link().links:
        assert link.evidence
        for row in link.evidence:
            assert row.name
            assert row.detail
            assert all(0 <= span.start < span.end <= len(texts[report]) for report, span in row.spans)
