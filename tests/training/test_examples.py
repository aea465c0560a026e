import random
from pathlib import Path

import pytest

from claimline.data import path
from claimline.model import Span
from training.corpora import Labelled, Source
from training.examples import LABELS, Block, Example, Maker, batches, packed

TEXT = "Odell said boats sank. Ena's mayor wept.\nNobody was hurt."
LABELLED = (
    Labelled("SOURCE", Span(0, 5), 0),
    Labelled("CUE", Span(6, 10), 0),
    Labelled("CONTENT", Span(11, 40), 0),
    Labelled("SOURCE", Span(23, 26), 1),
)


@pytest.fixture(scope="module")
def maker() -> Maker:
    return Maker(path("weights") / "tokenizer.json")


def named(block: Block) -> list[str]:
    return [LABELS["attribution"][label] for label in block.labels]


def test_a_paragraph_is_one_block_with_the_first_of_two_overlapping_spans(maker: Maker) -> None:
    (first,), (second,) = maker.paragraphs(Source("x", "attribution", TEXT, LABELLED))
    assert named(first)[:5] == ["B-SOURCE", "B-CUE", "B-CONTENT", "I-CONTENT", "I-CONTENT"]
    assert named(first)[5:] == ["I-CONTENT"] * 5
    assert ("SOURCE", 5, 6, 1) in first.spans  # kept for links
    assert set(named(second)) == {"O"}
    assert len(first.sentences) == 2


def test_sentences_cut_a_span_in_two(maker: Maker) -> None:
    left, right, _ = maker.cut(Source("x", "attribution", TEXT, LABELLED[:3]))
    assert [named(left)[2], named(right)[0]] == ["B-CONTENT", "B-CONTENT"]


def test_features_stand_at_every_piece(maker: Maker) -> None:
    (block,) = maker.alone(Source("x", "attribution", "“Unfathomableness,” Odell said", ()))
    assert len(block.ids) == len(block.shapes) == len(block.quotes) > len(block.first) == 6


def test_a_paragraph_longer_than_a_window_is_cut_at_sentences(maker: Maker) -> None:
    text = "The mayor of Ena said that the bridge was closed again. " * 40
    (blocks,) = maker.paragraphs(Source("x", "attribution", text, ()))
    assert len(blocks) > 1
    assert all(len(block.ids) <= 254 and block.units[-1].of(text) == "." for block in blocks)


def test_windows_hold_every_block_once(maker: Maker) -> None:
    document = [[Block(ids=[number] * 20)] for number in range(30)]
    windows = list(packed([document], [64], random.Random(1)))
    assert [block.ids[0] for window in windows for block in window.blocks] == list(range(30))
    assert all(window.length <= 64 + 1 for window in windows)


def test_batches_keep_to_their_room_and_task() -> None:
    examples = [Example(task, [Block(ids=[1] * n)]) for n in range(2, 60) for task in ("names", "things")]
    made = batches(examples, 256, random.Random(1))
    assert sum(map(len, made)) == len(examples)
    assert all(len({example.task for example in batch}) == 1 for batch in made)
    assert all(max(e.length for e in batch) * len(batch) <= 256 for batch in made)


def test_the_config_names_every_setting() -> None:
    from training.settings import settings

    told = settings(Path(__file__).parents[2] / "training" / "config.toml")
    assert told.epochs > 0
    assert max(told.window) <= 256
