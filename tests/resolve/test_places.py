from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest
from factory import claim, edition, find
from hypothesis import given
from hypothesis import strategies as st

from claimline import data
from claimline.model import Candidate, Mention, MentionKind, Place, Span
from claimline.resolve.gazetteer import Gazetteer
from claimline.resolve.places import claim_places, resolve_places

BUILD = "NOT CHECKED, no shared material: python -m claimline.data.build_gazetteer builds the gazetteer"


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    if not data.path("gazetteer.sqlite").is_file():
        pytest.skip(BUILD)
    with Gazetteer() as opened:
        yield opened


def marked(text: str, *names: str, score: float = 1.0) -> list[Mention]:
    """A place mention at each occurrence of each name, in text order."""
    spans = {
        Span(match.start(), match.end())
        for name in names
        for match in re.finditer(rf"\b{re.escape(name)}", text)
    }
    return [Mention(MentionKind.PLACE, span.of(text), span, score=score) for span in sorted(spans)]


def resolved(text: str, *names: str, gazetteer: Gazetteer) -> dict[str, Place]:
    found = resolve_places(marked(text, *names), text=text, gazetteer=gazetteer)
    return {mention.text: mention.place for mention in found if mention.place}


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    lat1, lon1, lat2, lon2 = map(radians, (*a, *b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(h)))


@pytest.mark.parametrize(
    ("text", "name", "others", "country", "near"),
    [
        ("Clashes in Tripoli and Sidon, Lebanese police said.", "Tripoli", ["Sidon"], "LB", (34.43, 35.84)),
        ("Clashes in Tripoli and Misrata, Libyan police said.", "Tripoli", ["Misrata"], "LY", (32.88, 13.19)),
        ("A fire in Paris, Texas, spread to Dallas.", "Paris", ["Texas", "Dallas"], "US", (33.66, -95.55)),
        ("A fire in Paris spread to Versailles.", "Paris", ["Versailles"], "FR", (48.85, 2.35)),
        ("Rain in Valencia, Spain.", "Valencia", ["Spain"], "ES", (39.47, -0.38)),
        (
            "Venezuela: rain in Valencia and Maracay.",
            "Valencia",
            ["Venezuela", "Maracay"],
            "VE",
            (10.16, -68.0),
        ),
        ("Shelling of Omdurman and Wau", "Omdurman", ["Wau"], "SD", (15.64, 32.48)),
    ],
)
def test_namesakes_are_told_apart_by_the_rest_of_the_report(
    gazetteer: Gazetteer, text: str, name: str, others: list[str], country: str, near: tuple[float, float]
) -> None:
    place = resolved(text, name, *others, gazetteer=gazetteer)[name]
    assert place.country == country
    assert place.lat is not None
    assert place.lon is not None
    assert kilometres((place.lat, place.lon), near) < 15
    assert place.geonames
    assert place.precision == "town"


def test_states_of_one_name_with_a_country(gazetteer: Gazetteer) -> None:
    there = resolved(
        "Storms hit Atlanta, Georgia, and Savannah.", "Atlanta", "Georgia", "Savannah", gazetteer=gazetteer
    )
    assert there["Georgia"].country == "US"
    here = resolved(
        "Votes in Georgia: Tbilisi and Batumi wait.", "Georgia", "Tbilisi", "Batumi", gazetteer=gazetteer
    )
    assert (here["Georgia"].country, here["Georgia"].precision) == ("GE", "country")


@pytest.mark.parametrize(
    ("text", "words", "name", "precision"),
    [
        ("drones over the Tver region", "Tver region", "Tver Oblast", "region"),
        ("attacks in the Odesa and Mykolaiv regions", "Odesa", "Odesa Oblast", "region"),
        ("the province of Nangarhar", "Nangarhar", "Nangarhar", "region"),
        ("shots in the city of Odesa", "Odesa", "Odesa", "town"),
        ("on the Red Sea", "Red Sea", "Red Sea", "region"),
        ("a law in Kenya", "Kenya", "Kenya", "country"),
    ],
)
def test_regions_and_towns_of_one_name(
    gazetteer: Gazetteer, text: str, words: str, name: str, precision: str
) -> None:
    place = resolved(text, words, gazetteer=gazetteer)[words]
    assert (place.name, place.precision) == (name, precision)
    assert place.lat is not None


@pytest.mark.parametrize(
    ("text", "names", "word", "name", "kind"),
    [
        ("A school in Buffalo, New York.", ["Buffalo", "New York"], "New York", "New York", "region"),
        ("A fire in Queens, New York.", ["Queens", "New York"], "New York", "New York City", "town"),
        ("Unemployment in Ohio rose.", ["Ohio"], "Ohio", "Ohio", "region"),
        ("A strike closed TIF today.", ["TIF"], "TIF", "TIF", "none"),
    ],
)
def test_what_a_name_is_by_what_lies_in_it_and_how_it_is_written(
    gazetteer: Gazetteer, text: str, names: list[str], word: str, name: str, kind: str
) -> None:
    found = resolved(text, *names, gazetteer=gazetteer).get(word) or Place(word, find(text, word), word)
    assert (found.name, found.precision) == (name, kind)


def test_a_lone_far_namesake_is_no_answer(gazetteer: Gazetteer) -> None:
    text = "Norway: fog closed Oslo and Drammen, and the village of Zaria Nova, said Norwegian police."
    found = resolve_places(
        marked(text, "Norway", "Oslo", "Drammen", "Zaria Nova"), text=text, gazetteer=gazetteer
    )
    unknown = found[-1].place
    assert unknown is not None
    assert (unknown.lat, unknown.lon, unknown.precision) == (None, None, "none")


def test_two_villages_side_by_side_stay_open(gazetteer: Gazetteer) -> None:
    place = resolved("Fog closed Springfield, they said.", "Springfield", gazetteer=gazetteer)["Springfield"]
    assert place.lat is None
    assert len(place.candidates) > 1
    assert all(isinstance(candidate, Candidate) for candidate in place.candidates)
    scores = [candidate.score for candidate in place.candidates]
    assert scores == sorted(scores, reverse=True)


def test_a_slip_of_the_pen_means_the_name_beside_it(gazetteer: Gazetteer) -> None:
    found = resolved("Mombasa is calm. Many left Mombaxa.", "Mombasa", "Mombaxa", gazetteer=gazetteer)
    assert found["Mombaxa"].geonames == found["Mombasa"].geonames


def test_guesses_that_the_gazetteer_does_not_know_are_dropped(gazetteer: Gazetteer) -> None:
    text = "They trust in Zzyqx and in Nairobi."
    guesses = marked(text, "Zzyqx", "Nairobi", score=0.4)
    assert [mention.text for mention in resolve_places(guesses, text=text, gazetteer=gazetteer)] == [
        "Nairobi"
    ]
    sure = marked(text, "Zzyqx", "Nairobi", score=0.9)
    assert len(resolve_places(sure, text=text, gazetteer=gazetteer)) == 2


def test_other_mentions_pass_through(gazetteer: Gazetteer) -> None:
    text = "Ann Loam flew to Nairobi."
    person = Mention(MentionKind.PERSON, "Ann Loam", find(text, "Ann Loam"))
    out = resolve_places([person, *marked(text, "Nairobi")], text=text, gazetteer=gazetteer)
    assert out[0] is person
    assert out[1].place is not None
    assert out[1].place.country == "KE"


def test_a_flood_of_names_is_borne(gazetteer: Gazetteer) -> None:
    names = ["Springfield", "San Antonio", "Santa Cruz", "Victoria", "Richmond"]
    text = " ".join(f"{name} {number}th," for number in range(400) for name in names)
    found = resolve_places(marked(text, *names), text=text, gazetteer=gazetteer)
    assert len(found) == 2000


@given(st.permutations(["Oslo", "Drammen", "Bergen", "Kongsberg", "Paris", "Georgia"]))
def test_the_order_of_mentions_does_not_matter(names: list[str]) -> None:
    if not data.path("gazetteer.sqlite").is_file():
        pytest.skip(BUILD)
    text = "; ".join(sorted(names))
    mentions = {m.text: m for m in marked(text, *names)}
    with Gazetteer() as opened:
        out = resolve_places([mentions[name] for name in names], text=text, gazetteer=opened)
        base = resolve_places(list(mentions.values()), text=text, gazetteer=opened)
    places = {m.text: (m.place.lat, m.place.lon, m.place.name) for m in out if m.place}
    assert places == {m.text: (m.place.lat, m.place.lon, m.place.name) for m in base if m.place}


# --------------------------------------------------------------------------- places of claims

KENYA = Place("", Span(0, 0), "Kenya", 0.0, 38.0, None, "KE", precision="country")
NAIROBI = Place("", Span(0, 0), "Nairobi", -1.29, 36.82, 184745, "KE", precision="town")
VELMAR = Place("", Span(0, 0), "Velmar", 1.0, 37.0, 1, "KE", precision="town")
KEST = Place("", Span(0, 0), "Kest", 1.1, 37.1, 2, "KE", precision="town")
HARST = Place("", Span(0, 0), "Harst", 1.2, 37.2, None, "KE", precision="region")
KNOWN = {"Kenya": KENYA, "Nairobi": NAIROBI, "Velmar": VELMAR, "Kest": KEST, "Harst region": HARST}


def of_claim(text: str, *, source: str | None = None) -> list[tuple[str, str]]:
    """Places of a claim whose content is all of the text but its source, as (name, relation)."""
    mentions = [
        replace(mention, place=replace(KNOWN[mention.text], text=mention.text, span=mention.span))
        for mention in marked(text, *KNOWN)
    ]
    content = text.removeprefix(f"{source} said ") if source else text
    made = claim(edition(text), content, source=source, cue="said" if source else None)
    return [(place.name, place.relation) for place in claim_places(made, mentions=mentions, text=text).places]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("It rained in Velmar.", [("Velmar", "at")]),
        ("Two died near the town of Velmar.", [("Velmar", "near")]),
        ("Two died on the outskirts of Velmar", [("Velmar", "near")]),
        ("Troops held the flanks of Velmar", [("Velmar", "near")]),
        ("They push toward Velmar and Kest.", [("Velmar", "toward"), ("Kest", "toward")]),
        ("They advance on Velmar", [("Velmar", "toward")]),
        ("Gunfire was heard from the direction of Velmar, Kest", [("Velmar", "toward"), ("Kest", "toward")]),
        ("They withdrew from the devastated eastern city of Velmar", [("Velmar", "from")]),
        ("Footage from Velmar shows smoke", [("Velmar", "at")]),
        ("They set out from the captured town of Velmar", [("Velmar", "from")]),
        ("Velmar was shelled", [("Velmar", "at")]),
        ("Velmar will fall", [("Velmar", "at")]),
        ("Rain fell in the eastern Harst region", [("Harst", "at")]),
        ("It rained in Velmar, and hail hit Velmar", [("Velmar", "at")]),
        ("It rained in Velmar; two fled Velmar", [("Velmar", "at"), ("Velmar", "from")]),
        ("the invasion of Kenya began", [("Kenya", "at")]),
        ("there is drought in the north of Kenya", [("Kenya", "at")]),
        ("Nairobi was hit by floods", [("Nairobi", "at")]),
        ("aid was flown to Kenya", [("Kenya", "toward")]),
        ("troops withdrew from Kenya", [("Kenya", "from")]),
    ],
)
def test_where_a_claim_holds(text: str, places: list[tuple[str, str]]) -> None:
    assert of_claim(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "Kenya has lost 800 soldiers",
        "Nairobi rejected the plan",
        "Kenya's forces advance",
        "the Nairobi-led talks failed",
        "Nairobi’s position is known",
        "it was annexed by Kenya",
        "an envoy from Kenya spoke",
        "a war between others and for Kenya",
        "the mayor of Velmar resigned",
        "a Velmar resident wept",
        "the governor of the Harst region resigned",
    ],
)
def test_actors_and_owners_are_no_sites(text: str) -> None:
    assert of_claim(text) == []


def test_the_source_is_no_site() -> None:
    assert of_claim("Nairobi said rain fell in Velmar", source="Nairobi") == [("Velmar", "at")]


def test_a_place_outside_the_content_is_left_out() -> None:
    text = "It rained in Velmar. Hail fell in Kest."
    mentions = [replace(m, place=replace(KNOWN[m.text], span=m.span)) for m in marked(text, "Velmar", "Kest")]
    made = claim(edition(text), "Hail fell in Kest")
    assert [place.name for place in claim_places(made, mentions=mentions, text=text).places] == ["Kest"]


def test_unresolved_places_count_too() -> None:
    text = "It rained in Velmar."
    open_place = Place("Velmar", find(text, "Velmar"), "Velmar")
    mention = replace(marked(text, "Velmar")[0], place=open_place)
    made = claim_places(claim(edition(text), "It rained in Velmar"), mentions=[mention], text=text)
    assert made.places == (open_place,)


# --------------------------------------------------------------------------- real reports


def test_towns_of_the_story_lie_where_a_reader_put_them(stories: Path, gazetteer: Gazetteer) -> None:
    reading = json.loads(
        (Path(__file__).parent.parent / "readings" / "bakhmut.json").read_text(encoding="utf-8")
    )
    placed = total = 0
    for report in reading["reports"]:
        text = (stories / "bakhmut" / report["input"]).read_bytes().decode()
        gold = [place for place in report["places"] if place["lat"] is not None]
        spans = [Span(*place["span"]) for place in report["places"]]
        mentions = [Mention(MentionKind.PLACE, span.of(text), span) for span in spans]
        found = {m.span: m.place for m in resolve_places(mentions, text=text, gazetteer=gazetteer)}
        for place in gold:
            here = found[Span(*place["span"])]
            assert here is not None
            total += 1
            if here.lat is not None and here.lon is not None:
                placed += 1
                assert kilometres((here.lat, here.lon), (place["lat"], place["lon"])) < 15, here
        for place in report["places"]:
            here = found[Span(*place["span"])]
            if here and here.precision == "town" and place["lat"] is None:
                pytest.fail(f"{here.text} is placed at {here.name}, but a reader left it open")
    assert placed / total > 0.98


def test_a_settlement_noun_makes_another_place_of_a_state(gazetteer: Gazetteer) -> None:
    text = "A man from Kansas Colony was hurt."
    (mention,) = [
        m for m in resolve_places(marked(text, "Kansas"), text=text, gazetteer=gazetteer) if m.place
    ]
    assert (mention.text, mention.place and mention.place.lat) == ("Kansas Colony", None)
