"""Edges of attributions, and words that attribute nothing, in invented sentences."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from factory import edition, find

from claimline.extract.block import Block, blocks
from claimline.extract.continuation import Attribution
from claimline.extract.cues import CueHit, Form
from claimline.extract.lemmas import CueWord
from claimline.extract.sound import sound
from claimline.model import Parse, Sentence, Span, Stance
from claimline.parse.tokens import words


@dataclass(frozen=True, slots=True)
class Case:
    block: Block
    made: Attribution

    def mended(self) -> tuple[str, list[str]] | None:
        found = sound(self.block, self.made)
        if found is None or found.source is None:
            return None
        return found.source.of(self.block.text), [span.of(self.block.text) for span in found.content]


def case(
    text: str, source: str, cue: str, content: str, *, form: Form = Form.FINITE, lemma: str = "say"
) -> Case:
    of = edition(text)
    whole = Span(0, len(text))
    (block,) = blocks(of, Parse(tuple(words(text, whole)), (Sentence(whole, 0),), (), ()))
    span = find(text, cue)
    head = block.first(span.start)
    hit = CueHit(span, head, head, CueWord(lemma, Stance.ASSERTS), form, 1.0, by_encoder=True)
    return Case(block, Attribution(0, hit, find(text, source), (find(text, content),)))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (
            case("A guard who said the gate was open left.", "A guard who", "said", "the gate was open"),
            ("A guard", ["the gate was open"]),
        ),
        (
            case("The crew claimed the boat, which it said sank.", "The crew", "claimed", "the boat, which"),
            ("The crew", ["the boat"]),
        ),
        (
            case(
                "The gate was open, said Ivo Trent.", "Ivo Trent", "said", "The gate was open, said Ivo Trent"
            ),
            ("Ivo Trent", ["The gate was open"]),
        ),
        (
            case(
                "Other kinds (found in hay or crops) and ash lung (from wood) are rare, he added.",
                *("he", "added", "crops) and ash lung (from wood"),
            ),
            ("he", ["Other kinds (found in hay or crops) and ash lung (from wood)"]),
        ),
        (
            case(
                "That being said, the gate was open, he noted.",
                "he",
                "noted",
                "being said, the gate was open",
            ),
            ("he", ["the gate was open"]),
        ),
        (
            case(
                "The eighteen boats he says he sold are new.",
                "The eighteen boats he",
                "says",
                "he sold are new",
            ),
            ("he", ["he sold are new"]),
        ),
        (
            case(
                "The paper incorrectly said the gate was open.",
                "The paper incorrectly",
                "said",
                "the gate was open",
            ),
            ("The paper", ["the gate was open"]),
        ),
    ],
)
def test_edges_are_mended(made: Case, expected: tuple[str, list[str]]) -> None:
    assert made.mended() == expected


@pytest.mark.parametrize(
    "made",
    [
        case(
            "The arson allegation against him was dropped.",
            "arson",
            "allegation",
            "against him",
            form=Form.NOUN,
        ),
        case(
            "He has maintained a wide lead for months.", "He", "maintained", "a wide lead", lemma="maintain"
        ),
        case("Having said that, the gate was open.", "Having", "said", "that, the gate was open"),
    ],
)
def test_what_attributes_nothing_goes(made: Case) -> None:
    assert made.mended() is None
