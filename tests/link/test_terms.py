from __future__ import annotations

import pytest

from claimline.data import lexicon
from claimline.link.terms import name_key, stem, tokens, weight, word_spans
from claimline.model import Span


def keys(text: str, names: frozenset[str] = frozenset()) -> list[str]:
    return [token.key for token in tokens(text, Span(0, len(text)), names)]


@pytest.mark.parametrize(
    "forms",
    [
        "advance advances advanced advancing",
        "evacuate evacuated evacuates evacuation evacuations evacuating",
        "stop stopped stopping stops",
        "begin began begun begins beginning",
        "sensor sensors sensor's sensor’s",
        "carry carries carried",
        "flee fled fleeing flees",
        "person people persons",
        "child children",
        "city cities",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["ban banner", "port report", "sense sensor", "was wash", "mine minister"])
def test_other_words_keep_apart(pair: str) -> None:
    a, b = pair.split()
    assert stem(a) != stem(b)


@pytest.mark.parametrize(
    "spellings",
    ["Zelinsky Zelinskyy Zelinskiy", "Harkov Kharkov", "Asen Assen", "Jelev Zhelev", "Volodimir Wolodymyr"],
)
def test_spellings_of_a_name_have_one_key(spellings: str) -> None:
    assert len({name_key(name) for name in spellings.split()}) == 1


def test_words_keep_their_places() -> None:
    text = "The mill's state-run pumps (12) don't work."
    assert [span.of(text) for span in word_spans(text)] == [
        "The",
        "mill's",
        "state-run",
        "pumps",
        "12",
        "don't",
        "work",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the rebels pushed the last of them back", ["rebel", "=gain"]),
        ("the rebels advanced", ["rebel", "=gain"]),
        ("an airport in North Korea", ["airport", "@KP"]),
        ("the Brazilian navy shot down the balloon", ["@BR", "navi", "=shootdown", "balloon"]),
        ("tank 7 leaked", ["tank", "tank#7", "leak"]),
        ("tank 7 was dry", ["tank", "tank#7", "dry"]),
        ("killed 4 people", ["=kill", "person"]),
        ("it said that there was no more", []),
        ("", []),
    ],
)
def test_telling_words(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_capital_shows_a_name_inside_a_sentence_only() -> None:
    text = "Mills near Orrin burned."
    assert [(t.word, t.name) for t in tokens(text, Span(0, len(text)))] == [
        ("Mills", False),
        ("Orrin", True),
        ("burned", False),
    ]
    known = tokens("Orrin burned.", Span(0, 13), frozenset({"Orrin"}))
    assert known[0].name


def test_capitals_of_a_headline_show_nothing() -> None:
    assert keys("Mill Owner Accuses Union Of Fraud") == keys("Mill owner accuses union of fraud")


def test_everyday_words_tell_less_than_others_and_more_than_nothing() -> None:
    assert weight("governme") > 0
    assert weight(stem("people")) < weight("=kill") <= weight(stem("rudder"))


def test_no_word_stands_in_two_classes() -> None:
    seen: dict[str, str] = {}
    for name, words in lexicon("propositions")["classes"].items():
        for word in words:
            assert word not in seen, f"{word}: {name} and {seen.get(word)}"
            seen[word] = name


def test_kinds_opposites_and_implications_name_classes() -> None:
    tables = lexicon("propositions")
    named = {*tables["kinds"]["recurring"], *tables["kinds"]["broad"], *tables["implies"]}
    named |= {name for pair in tables["opposites"]["pairs"] for name in pair}
    named |= {name for names in tables["implies"].values() for name in names}
    assert named <= set(tables["classes"])
