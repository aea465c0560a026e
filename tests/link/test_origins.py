from __future__ import annotations

from dataclasses import replace

from factory import find
from link.pile import Pile

from claimline.model import Origin, Proximity, SourceKind, Voice

WIRE = """A barge with gravel sank in the Velm canal on Monday night after it hit the lock gate.

Divers will raise the barge on Wednesday, the canal office said in the morning.

The lock will stay closed for a week, and ships must take the old river instead."""


def origin(pile: Pile, name: str) -> Origin:
    (found,) = [o for o in pile.link().origins if o.claim == pile.claims[name].id]
    return found


def test_chain_from_source_to_publisher() -> None:
    pile = Pile()
    of = pile.report(WIRE, publisher="Orrin Times", agency="Canal Wire")
    pile.say("a", of, "Divers will raise the barge on Wednesday", "canal office", affiliation=("Velmland",))
    found = origin(pile, "a")
    assert [(step.entity, step.role) for step in found.chain] == [
        ("canal office", "source"),
        (of.report, "report"),
        ("Canal Wire", "agency"),
        ("Orrin Times", "publisher"),
    ]
    assert found.chain[0].span == find(WIRE, "canal office")
    assert found.collapsed_into == "Velmland"
    assert "canal office" in found.reason


def test_narration_has_no_known_origin() -> None:
    pile = Pile()
    pile.say("a", pile.report(WIRE, publisher="Orrin Times"), "The lock will stay closed for a week", None)
    found = origin(pile, "a")
    assert found.collapsed_into is None
    assert "no source" in found.reason


def test_own_eyes_of_a_reporter_count_for_the_house() -> None:
    pile = Pile()
    of = pile.report(WIRE, publisher="Orrin Times")
    made = pile.say("a", of, "The lock will stay closed for a week", None)
    pile.claims["a"] = replace(made, source=replace(made.source, proximity=Proximity.WITNESSED))
    assert origin(pile, "a").collapsed_into == "Orrin Times"
    pile.claims["a"] = replace(made, source=replace(made.source, voice=Voice.REPORTER))
    assert origin(pile, "a").collapsed_into == "Orrin Times"


def test_unnamed_source_has_no_known_origin() -> None:
    pile = Pile()
    of = pile.report("A diver said the gate was rotten.")
    pile.say("a", of, "the gate was rotten", None, source="A diver", cue="said", kind=SourceKind.UNNAMED)
    assert origin(pile, "a").collapsed_into is None


def test_unnamed_source_of_a_body_counts_for_the_body() -> None:
    pile = Pile()
    of = pile.report("A diver said the gate was rotten.")
    pile.say("a", of, "the gate was rotten", "canal office", source="A diver", kind=SourceKind.UNNAMED)
    assert origin(pile, "a").collapsed_into == "canal office"


def test_what_is_told_inside_another_claim_passes_through_its_source() -> None:
    pile = Pile()
    of = pile.report("The canal office said the skipper had told it that the gate was open.")
    outer = pile.say("outer", of, "the skipper had told it that the gate was open", "canal office")
    inner = pile.say("inner", of, "the gate was open", "the skipper", cue="had told")
    pile.claims["inner"] = replace(inner, part_of=outer.id)
    found = origin(pile, "inner")
    assert [step.entity for step in found.chain if step.role == "source"] == ["the skipper", "canal office"]
    assert found.collapsed_into == "the skipper"
    assert "told by canal office" in found.reason


def test_copies_bring_no_new_origin() -> None:
    pile = Pile()
    for name, paper in (("a", "Orrin Times"), ("b", "Velm Post"), ("c", "Canal Daily")):
        of = pile.report(f"{paper}\n\n{WIRE}", shared=True, agency="Canal Wire" if name == "a" else None)
        pile.say(name, of, "Divers will raise the barge on Wednesday", "canal office")
        pile.say(name + "!", of, "The lock will stay closed for a week", None)
    linked = pile.link()
    assert len(linked.origins) == 6
    told = pile.question(linked, "a", "b", "c")
    assert (told.origins_min, told.origins_max) == (1, 1)
    assert all(any(s.entity == "Canal Wire" for s in o.chain) for o in linked.origins)


def test_unknown_origins_widen_the_count() -> None:
    pile = Pile()
    for name in "ab":
        of = pile.report(f"Report {name}. The lock gate of the canal was rotten.", publisher=f"Paper {name}")
        pile.say(name, of, "The lock gate of the canal was rotten", None)
    of = pile.report("The skipper said the lock gate of the canal was rotten.")
    pile.say("c", of, "the lock gate of the canal was rotten", "skipper")
    question = pile.question(pile.link(), "a", "b", "c")
    assert (question.origins_min, question.origins_max) == (1, 3)
