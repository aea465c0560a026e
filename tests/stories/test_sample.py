"""The attributed claims that are expected of the invented sample story, by their words and sources."""

import json

import pytest

from benchmarks import sample
from benchmarks.scoring import Score
from benchmarks.story import story
from claimline import data


@pytest.fixture(scope="module")
def scored() -> Score:
    gold = json.loads(sample.GOLD.read_text(encoding="utf-8"))
    built = story(sorted(file for file in data.path("sample").iterdir() if file.name != "README.md"))
    return sample.score(gold, built.claims_by_input, built.entities, texts=built.texts)


def test_the_expected_claims_are_found_with_the_right_source(scored: Score) -> None:
    assert scored.recall >= 0.91
    assert scored.precision >= 0.96


@pytest.mark.parametrize(
    ("label", "floor"),
    [("stance", 0.92), ("certainty", 0.97), ("hedge", 0.97), ("polarity", 0.98), ("mode", 0.97)],
)
def test_their_labels_are_right(scored: Score, label: str, floor: float) -> None:
    assert scored.label(label) >= floor
