"""Invented reports: a concession harms the source's own chain by its words."""

import re

import pytest
from factory import claim, edition

from claimline.model import Span, Stance
from claimline.resolve.concessions import settle_concessions

WAR = "Ukrainian troops pushed Russian forces back."


def stance_of(text: str, content: str, *, chain: tuple[str, ...], given: Stance = Stance.CONCEDES) -> Stance:
    whole = edition(f"{WAR} {text}")
    made = claim(
        whole,
        content,
        source=text.split(" ", 1)[0],
        cue="said",
        stance=given,
        party=chain[0],
        affiliation=chain,
    )
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^.]+\.", whole.text)]
    (settled,) = settle_concessions([made], text=whole.text, sentences=spans)
    return settled.stance


@pytest.mark.parametrize(
    ("text", "content", "chain", "expected"),
    [
        (
            "Kyiv said Russian forces were making gains.",
            "Russian forces were making gains",
            "Ukraine",
            "concedes",
        ),
        (
            "London said Ukrainian forces made progress.",
            "Ukrainian forces made progress",
            "United Kingdom",
            "asserts",
        ),
        ("Kyiv said it rained.", "it rained", "Ukraine", "asserts"),
    ],
)
def test_the_verb_alone_is_no_concession(text: str, content: str, chain: str, expected: str) -> None:
    assert stance_of(text, content, chain=(chain,)) == expected


def test_a_plain_verb_concedes_where_the_enemy_gains() -> None:
    stance = stance_of(
        "Kyiv said the enemy was making progress.",
        "the enemy was making progress",
        chain=("Ukraine",),
        given=Stance.ASSERTS,
    )
    assert stance is Stance.CONCEDES


def test_an_own_mistake_is_a_concession() -> None:
    assert (
        stance_of(
            "Ema said We made a mistake.", "We made a mistake", chain=("Ema Ltd",), given=Stance.ASSERTS
        )
        == "concedes"
    )
