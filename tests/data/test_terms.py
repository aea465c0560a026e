from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.data.holders import Holder, Name, holder, read
from claimline.data.phrases import Kind, words
from claimline.data.terms import body_above, is_local, role_class, scan
from claimline.model import Span


def terms(text: str) -> list[tuple[str, str, str]]:
    return [(term.span.of(text), str(term.kind), term.entry.name) for term in scan(text, words(text))]


def shown(held: Holder) -> str:
    return " of ".join(term.entry.name for term in held.chain)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "the Kenyan foreign minister",
            [("Kenyan", "state", "Kenya"), ("foreign minister", "role", "foreign minister")],
        ),
        ("its Ministry of Internal Affairs", [("Ministry of Internal Affairs", "body", "interior ministry")]),
        ("two members of parliament", [("members of parliament", "role", "member of parliament")]),
        ("the prosecutor general's office", [("prosecutor general's office", "body", "prosecutor's office")]),
        ("who is in the WHO", [("WHO", "organisation", "World Health Organization")]),
        ("a general rule, a major road", []),
        ("a U.S.-based firm", [("firm", "sort", "firm")]),
        ("residents of the polish town", [("residents", "role", "resident"), ("town", "place", "town")]),
        ("Downing Street said", [("Downing Street", "state", "United Kingdom")]),
    ],
)
def test_the_longest_phrase_counts(text: str, found: list[tuple[str, str, str]]) -> None:
    assert terms(text) == found


@pytest.mark.parametrize(
    ("text", "chain", "phrase"),
    [
        (
            "It was Kenya's deputy defence minister.",
            "deputy defence minister of Kenya",
            "Kenya's deputy defence minister",
        ),
        (
            "It was the commander of Kenya's ground forces.",
            "commander of ground forces of Kenya",
            "the commander of Kenya's ground forces",
        ),
        (
            "It was the head of the Kenyan army's press office.",
            "head of office of army of Kenya",
            "the head of the Kenyan army's press office",
        ),
        ("It was Kenya's ambassador to Norway.", "ambassador of Kenya", "Kenya's ambassador"),
        ("It was its chairman.", "chairman of its", "its chairman"),
        ("It was a former Kenyan minister.", "minister of Kenya", "a former Kenyan minister"),
        ("It was the company's manager.", "manager of company", "the company's manager"),
        ("They were local residents.", "local resident", "local residents"),
    ],
)
def test_owners_of_roles(text: str, chain: str, phrase: str) -> None:
    reading = read(text)
    held = next(holder(reading, term) for term in reading.terms if term.kind is Kind.ROLE)
    assert (shown(held), held.span.of(text)) == (chain, phrase)
    assert held.former == ("former" in text)


def test_a_name_replaces_the_words_it_covers_but_not_a_ministry() -> None:
    text = "Kenya Today and the Kenyan Ministry of Defence."
    names = [
        Name(Span(0, 11), Kind.ORGANISATION, "Kenya Today"),
        Name(Span(27, 46), Kind.ORGANISATION, "Ministry of Defence"),
    ]
    assert [str(term.kind) for term in read(text, names).terms] == ["organisation", "state", "body"]


def test_bodies_and_classes() -> None:
    assert body_above("interior ministry") == "government"
    assert body_above("ground forces") == "military"
    assert body_above("nothing") is None
    assert is_local("city administration")
    assert role_class("combatant").speaks == "self"


@given(st.text(alphabet="Kenya's the of minister U.S.-“ \n.,", max_size=50))
def test_reading_keeps_offsets(text: str) -> None:
    reading = read(text)
    ends = 0
    for term in reading.terms:
        assert term.span.start >= ends
        assert reading.tokens[term.first].start == term.span.start
        assert reading.tokens[term.last - 1].end == term.span.end
        held = holder(reading, term)
        assert held.span.covers(term.span)
        ends = term.span.end
