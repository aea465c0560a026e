from __future__ import annotations

from collections.abc import Callable

from claimline.model import Source, SourceKind

Read = Callable[..., list[Source]]


def test_a_campaign_is_called_after_its_candidate(sources: Read) -> None:
    text = "Ada Ostrow's campaign said it was late. The campaign added that it rained."
    one, two = sources(
        text,
        ("Ada Ostrow's campaign", "said", "it was late"),
        ("The campaign", "added", "it rained"),
        people="Ada Ostrow",
    )
    assert (one.name, two.name) == ("Ada Ostrow's campaign", "Ada Ostrow's campaign")


def test_a_ministry_that_no_lexicon_knows_is_its_states(sources: Read) -> None:
    text = "Staff of Lumen Service left. Norway's harbour ministry said it was late."
    (source,) = sources(
        text, ("Norway's harbour ministry", "said", "it was late"), organisations="Lumen Service"
    )
    assert (source.name, source.position) == ("Norway's harbour ministry", "Norway")


def test_a_spokesman_called_after_somebody_speaks_for_them(sources: Read) -> None:
    text = "Ada Ostrow left. An Ostrow spokesman said it was late."
    (source,) = sources(text, ("An Ostrow spokesman", "said", "it was late"), people="Ada Ostrow|Ostrow")
    assert (source.kind, source.party) == (SourceKind.UNNAMED, "Ada Ostrow")
