from __future__ import annotations

from collections.abc import Callable

import pytest

from claimline.model import ResolvedBy, Source

Read = Callable[..., list[Source]]


def test_a_pronoun_goes_to_somebody_only_described(sources: Read) -> None:
    text = "A soldier left the fort at noon. He said it was late."
    (source,) = sources(text, ("He", "said", "it was late"))
    assert (source.name, source.resolved_by) == ("soldier", ResolvedBy.COREFERENCE)


def test_a_later_description_goes_to_the_same_one(sources: Read) -> None:
    text = "A soldier left the fort at noon. He said it was late. The soldier added that it rained."
    he, soldier = sources(text, ("He", "said", "it was late"), ("The soldier", "added", "it rained"))
    assert he.entity == soldier.entity


@pytest.mark.parametrize(
    "text",
    [
        "Peter Lind is a soldier. He said it was late.",
        "Peter Lind, a soldier, left. He said it was late.",
        "Peter Lind served as a soldier. He said it was late.",
    ],
)
def test_what_is_said_of_somebody_is_nobody_else(sources: Read, text: str) -> None:
    (source,) = sources(text, ("He", "said", "it was late"), people="Peter Lind")
    assert source.name == "Peter Lind"


def test_a_group_can_be_they(sources: Read) -> None:
    text = "Residents fled from the fort. They said it was late."
    (source,) = sources(text, ("They", "said", "it was late"))
    assert (source.name, source.resolved_by) == ("residents", ResolvedBy.COREFERENCE)
