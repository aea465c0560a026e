from __future__ import annotations

from collections.abc import Callable

import pytest

from claimline.model import ResolvedBy, Source

Read = Callable[..., list[Source]]


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Carla Ostrow left after a talk with Anna Lind. She said it was late.", "She", "Carla Ostrow"),
        ("Carla Ostrow lives here. She has a dog. It is old. She said it was late.", "She", "Carla Ostrow"),
        (
            'Peter Lind said: "We met Carl Berg on the way to the harbour." He said it was late.',
            "He",
            "Peter Lind",
        ),
        ("Carla Ostrow met Peter Lind. He said it was late.", "He", "Peter Lind"),
    ],
)
def test_a_pronoun_goes_to_whom_the_text_is_about(sources: Read, text: str, pronoun: str, name: str) -> None:
    nth = text.split(" said it was")[0].count(pronoun) - 1
    (source,) = sources(
        text,
        (pronoun, "said", "it was late", nth) if nth else (pronoun, "said", "it was late"),
        people="Carla Ostrow|Anna Lind|Peter Lind|Carl Berg",
    )
    assert source.name == name


def test_a_description_goes_to_the_person_in_focus(sources: Read) -> None:
    text = "Gov. Ada Ostrow left. The governor said it was late."
    (source,) = sources(text, ("The governor", "said", "it was late"), people="Ada Ostrow")
    assert (source.name, source.resolved_by) == ("Ada Ostrow", ResolvedBy.COREFERENCE)


def test_candidates_name_their_entities(sources: Read) -> None:
    text = "Ada Ostrow and Mira Lind met. She said it was late."
    (source,) = sources(text, ("She", "said", "it was late"), people="Ada Ostrow|Mira Lind")
    assert source.entity is not None or all(c.entity for c in source.candidates)
