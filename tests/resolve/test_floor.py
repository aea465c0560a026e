from __future__ import annotations

from collections.abc import Callable

from claimline.model import Source

Read = Callable[..., list[Source]]

LEAD = "The Harbour Post interviewed Ada Ostrow about the gate.\n"
ASKED = (
    LEAD + "Why was it shut?\nI think the rain did it.\nWill it open? Did you say when?\nI hope it will soon."
)


def test_i_is_who_answers_in_an_interview(sources: Read) -> None:
    one, two = sources(
        ASKED, ("I", "think", "the rain did it"), ("I", "hope", "it will soon", 1), people="Ada Ostrow"
    )
    assert (one.name, two.name) == ("Ada Ostrow", "Ada Ostrow")


def test_you_is_who_is_asked(sources: Read) -> None:
    (source,) = sources(ASKED, ("you", "say", "when"), people="Ada Ostrow")
    assert source.name == "Ada Ostrow"


def test_who_asks_is_the_publisher(sources: Read) -> None:
    text = LEAD + "Why was it shut?\nRain.\nMay I say that it was late?"
    (source,) = sources(text, ("I", "say", "it was late"), people="Ada Ostrow")
    assert source.name == "the publisher"


def test_two_people_interviewed_are_not_told_apart(sources: Read) -> None:
    text = "The Harbour Post interviewed Ada Ostrow and Peter Lind.\nWhy?\nI think it rained.\nReally?\nYes."
    (source,) = sources(text, ("I", "think", "it rained"), people="Ada Ostrow|Peter Lind")
    assert (source.name, source.entity) == ("i", None)


def test_a_transcript_tells_whose_turn_it_is(sources: Read) -> None:
    text = "Ada Ostrow: I say it rained.\nPeter Lind: No.\nOstrow: Yes.\nLind: I think it snowed."
    one, two = sources(
        text,
        ("I", "say", "it rained"),
        ("I", "think", "it snowed", 1),
        people="Ada Ostrow|Peter Lind|Ostrow|Lind",
    )
    assert (one.name, two.name) == ("Ada Ostrow", "Peter Lind")


def test_a_speech_is_by_whom_its_first_line_names(sources: Read) -> None:
    text = "Ada Ostrow's inaugural address\nFriends, I say that it rained."
    (source,) = sources(text, ("I", "say", "it rained"), people="Ada Ostrow")
    assert source.name == "Ada Ostrow"


def test_a_letter_is_by_whom_signs_it(sources: Read) -> None:
    text = "Dear Peter Lind,\nI know that it rained.\nYours,\nAda Ostrow"
    (source,) = sources(text, ("I", "know", "it rained"), people="Ada Ostrow|Peter Lind")
    assert source.name == "Ada Ostrow"
