from __future__ import annotations

from collections.abc import Callable

from claimline.model import ResolvedBy, Source, SourceKind, Voice

Read = Callable[..., list[Source]]


def test_i_in_a_quotation_is_whoever_is_quoted_behind_it(sources: Read) -> None:
    text = '"The gate held because I knew that it was shut," Ada Ostrow said.'
    inner, outer = sources(
        text,
        ("I", "knew", "it was shut"),
        ("Ada Ostrow", "said", "The gate held"),
        people="Ada Ostrow",
        direct=(1,),
    )
    assert (inner.name, inner.resolved_by) == ("Ada Ostrow", ResolvedBy.COREFERENCE)
    assert inner.entity == outer.entity


def test_i_in_a_quotation_of_nobody_stays_open(sources: Read) -> None:
    text = 'A note read: "By then I knew that it was shut for good." It was late.'
    (source,) = sources(text, ("I", "knew", "it was shut"))
    assert (source.entity, source.resolved_by) == (None, None)


def test_i_outside_of_quotations_is_the_author(sources: Read) -> None:
    text = "I saw that the gate was shut. Later I heard that it burned."
    one, two = sources(text, ("I", "saw", "the gate was shut"), ("I", "heard", "it burned", 1))
    assert (one.name, one.kind, one.voice, one.party) == (
        "the author",
        SourceKind.PUBLISHER,
        Voice.REPORTER,
        None,
    )
    assert one.entity is not None
    assert one.entity == two.entity


def test_we_outside_of_quotations_is_the_publisher(sources: Read) -> None:
    (source,) = sources("We learnt that the gate was shut.", ("We", "learnt", "the gate was shut"))
    assert (source.name, source.entity) == ("the publisher", None)


def test_you_is_nobody_known(sources: Read) -> None:
    (source,) = sources("You know that the gate was shut.", ("You", "know", "the gate was shut"))
    assert (source.entity, source.kind) == (None, SourceKind.UNNAMED)


def test_a_later_he_is_not_the_author(sources: Read) -> None:
    text = "Peter Lind ran. I saw that the gate was shut. He said it burned."
    _, he = sources(text, ("I", "saw", "the gate was shut"), ("He", "said", "it burned"), people="Peter Lind")
    assert he.name == "Peter Lind"
