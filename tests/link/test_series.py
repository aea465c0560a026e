from __future__ import annotations

from dataclasses import replace

from factory import find
from link.pile import Pile, number

from claimline.model import Bound, Place, Series

MILL, TOWN = "Velm Mills", "Orrin council"


def one(pile: Pile) -> Series:
    (found,) = pile.link().series
    return found


def add(
    pile: Pile, name: str, party: str, text: str, words: str, value: float, date: str | None, **more: str
) -> None:
    of = pile.report(f"{party} said {text}.", date)
    places = (Place("Orrin", find(of.text, "in Orrin"), "Orrin"),)
    quantity = number(of, words, value, **more)
    made = pile.say(name, of, text, party, said=date, quantities=(quantity,))
    pile.claims[name] = replace(made, places=places)


def test_points_of_one_measure_class_and_place() -> None:
    pile = Pile()
    add(pile, "a", MILL, "900 people remain in Orrin", "900 people", 900, "2031-05-10", counted="person")
    add(
        pile,
        "b",
        TOWN,
        "800 civilians remain in Orrin",
        "800 civilians",
        800,
        "2031-05-09",
        counted="civilian",
    )
    series = one(pile)
    assert (series.measure, series.counted, series.place, series.unit) == (
        "remaining",
        "person",
        "Orrin",
        None,
    )
    assert [(p.value, p.lemma, p.party, p.as_of) for p in series.points] == [
        (800, "civilian", TOWN, "2031-05-09"),
        (900, "person", MILL, "2031-05-10"),
    ]
    assert [p.text for p in series.points] == ["800 civilians", "900 people"]
    assert series.joined == ()


def test_points_of_one_party_are_joined_in_proven_order_only() -> None:
    pile = Pile()
    text, words = "900 people remain in Orrin", "900 people"
    add(pile, "a", MILL, text, words, 900, "2031-05-09", counted="person")
    add(pile, "b", MILL, text, words, 900, "2031-05-12", counted="person")
    add(pile, "c", MILL, text, words, 900, None, counted="person")
    add(pile, "d", TOWN, text, words, 900, "2031-05-13", counted="person")
    series = one(pile)
    assert [(p.party, p.as_of) for p in series.points] == [
        (MILL, "2031-05-09"),
        (MILL, "2031-05-12"),
        (TOWN, "2031-05-13"),
        (MILL, None),
    ]
    assert series.joined == ((0, 1),)


def test_other_scope_former_times_and_parts_are_other_series() -> None:
    pile = Pile()
    add(pile, "a", MILL, "900 people remain in Orrin", "900 people", 900, "2031-05-09", counted="person")
    add(
        pile,
        "b",
        MILL,
        "9 people remain in Orrin",
        "9 people",
        9,
        "2031-05-09",
        counted="person",
        scope="one block",
    )
    add(pile, "c", MILL, "once 9 people remained in Orrin", "9 people", 9, "2031-05-09", counted="person")
    add(pile, "d", MILL, "another 9 people remain in Orrin", "9 people", 9, "2031-05-09", counted="person")
    found = pile.link().series
    assert sorted(series.measure for series in found) == [
        "former remaining",
        "remaining",
        "remaining (one block)",
        "remaining (part)",
    ]


def test_bounds_stay_on_the_points() -> None:
    pile = Pile()
    of = pile.report(f"{MILL} said at least 11 people were killed.")
    quantity = number(of, "at least 11 people", 11, bound=Bound.AT_LEAST, counted="person", outcome="killed")
    pile.say("a", of, "at least 11 people were killed", MILL, quantities=(quantity,))
    (point,) = one(pile).points
    assert (point.value, point.low, point.high, point.bound) == (11, 11, None, Bound.AT_LEAST)


def test_units_need_no_class() -> None:
    pile = Pile()
    add(pile, "a", MILL, "a fire burned 20 km2 in Orrin", "20 km2", 20, "2031-05-09", unit="km2")
    assert (one(pile).unit, one(pile).counted) == ("km2", None)


def test_copies_bring_no_new_points() -> None:
    pile = Pile()
    text = "900 people remain in Orrin"
    for name in "ab":
        of = pile.report(f"{MILL} said {text} after the flood.", shared=True)
        pile.say(name, of, text, MILL, quantities=(number(of, "900 people", 900, counted="person"),))
    assert len(one(pile).points) == 1
