"""The ledger of five real reports held against their hand reading. Skips loudly without the reports."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import claimline
from benchmarks import reading
from claimline import Story
from claimline.model import Claim

READING = json.loads((Path(__file__).parent / "bakhmut.json").read_text(encoding="utf-8"))
FLOORS = {"recall": 0.92, "precision": 0.90, "stance": 0.88}


@pytest.fixture(scope="module")
def story(stories: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    built = claimline.open(tmp_path_factory.mktemp("bakhmut") / "story.db")
    built.add(stories / "bakhmut")
    with built:
        yield built


def reports() -> list[Any]:
    return [pytest.param(report, id=report["input"][:3]) for report in READING["reports"]]


@pytest.mark.parametrize("report", reports())
def test_only_printed_dates_are_dates(story: Story, report: dict[str, Any]) -> None:
    edition = next(e for e in story.reports() if e.input == report["input"])
    if report["published"] is None:
        assert edition.published.basis not in {"printed", "metadata"}
    else:
        assert (edition.published.basis, edition.published.first_day) == (
            "printed",
            report["published"]["edtf"],
        )


@pytest.mark.parametrize("report", reports())
def test_furniture_is_whole_blocks(story: Story, report: dict[str, Any]) -> None:
    edition = next(e for e in story.reports() if e.input == report["input"])
    assert [[m.span.start, m.span.end] for m in edition.furniture] == [f["span"] for f in report["furniture"]]


@pytest.mark.parametrize("report", reports())
def test_towns_lie_where_they_are(story: Story, report: dict[str, Any]) -> None:
    placed = [m for e, m in story.mentions() if e.input == report["input"] and m.place]
    for gold in report["places"]:
        found = [m.place for m in placed if [m.span.start, m.span.end] == gold["span"] and m.place]
        if gold["lat"] is None or not found or found[0].lat is None or found[0].lon is None:
            continue
        if found[0].precision == "town":  # 15 km are 0.13 degrees of latitude
            assert abs(found[0].lat - gold["lat"]) < 0.13, gold["name"]
            assert abs(found[0].lon - gold["lon"]) < 0.22, gold["name"]
    for name in ("Otradovka", "Veselaya Dolina", "Zaitsevo"):
        assert all(m.place.lat is None for m in placed if m.place and m.text == name)


@pytest.mark.parametrize("name", ["Bakhmut", "Soledar", "Lyman", "Izyum", "Kherson"])
def test_the_towns_of_the_story_are_found(story: Story, name: str) -> None:
    assert any(m.place and m.place.lat is not None for _, m in story.mentions() if m.text == name)


def test_one_person_behind_each_spelling_and_no_two_merged(story: Story) -> None:
    of: dict[str, set[str]] = {}
    for entity in story.entities():
        if entity.kind == "person":
            for alias, _ in entity.aliases:
                of.setdefault(alias, set()).add(entity.id)
    for one, other in [
        ("Hanna Malyar", "Ganna Malyar"),
        ("Yevgeny Prygozhin", "Yevgeny Prigozhin"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
    ]:
        assert of[one] == of[other], one
    for one, other in [
        ("Serhiy", "Serhiy Rakhmanin"),
        ("Nikolai", "Ruslan Nikolaievich"),
        ("Oleksiy Reva", "Oleksiy Reznikov"),
    ]:
        assert not of[one] & of[other], one


def test_moscow_the_speaker_is_not_on_the_map(story: Story) -> None:
    for claim in story.claims():
        if claim.source.name == "Moscow":
            assert all(place.name != "Moscow" for place in claim.places)


@pytest.mark.parametrize("report", reports())
def test_each_number_has_its_bound_word(story: Story, report: dict[str, Any]) -> None:
    found = [m for e, m in story.mentions() if e.input == report["input"] and m.quantity]
    for gold in report["quantities"]:
        if gold.get("optional") or gold["value"] == 0:
            continue
        start, end = gold["span"]
        bounds = {
            str(m.quantity.bound) for m in found if m.quantity and m.span.start < end and start < m.span.end
        }
        assert gold["bound"] in bounds, gold["span"]


def test_every_cell_is_proven_and_every_sentence_has_its_place(story: Story) -> None:
    assert list(story.verify()) == []
    for edition in story.reports():
        assert story.view.sentences(edition)


def test_the_reading_by_hand_is_reached(story: Story) -> None:
    names = {edition.report: edition.input for edition in story.reports()}
    claims: dict[str, list[Claim]] = {}
    for claim in story.claims():
        claims.setdefault(names[claim.report], []).append(claim)
    figures = reading.score(READING, claims, list(story.entities())).figures()
    assert {name: figures[name] for name in FLOORS if figures[name] < FLOORS[name]} == {}
