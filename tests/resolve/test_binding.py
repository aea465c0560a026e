from __future__ import annotations

from collections.abc import Callable

from claimline.model import Source

Read = Callable[..., list[Source]]


def test_a_subject_is_not_its_own_object(sources: Read) -> None:
    text = "Carla Ostrow left the fort. Anna Lind praised her, and she said it was late."
    (her,) = sources(text, ("her", "praised", "it was late"), people="Carla Ostrow|Anna Lind")
    assert her.name == "Carla Ostrow"


def test_a_pronoun_takes_up_the_name_before_it(sources: Read) -> None:
    text = "It rained on Peter Lind and Carl Berg. Now Tomas Ostrow, he says it was late."
    (source,) = sources(text, ("he", "says", "it was late"), people="Peter Lind|Carl Berg|Tomas Ostrow")
    assert source.name == "Tomas Ostrow"


def test_somebody_far_up_is_meant_where_nobody_near_agrees(sources: Read) -> None:
    far = "\n".join(f"It rained for {n} days." for n in ("two", "three", "four", "five"))
    text = f"Carla Ostrow left with Peter Lind.\n{far}\nShe said it was late."
    (source,) = sources(text, ("She", "said", "it was late"), people="Carla Ostrow|Peter Lind")
    assert source.name == "Carla Ostrow"
