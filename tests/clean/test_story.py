"""The real reports of one story against their reading by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimline.clean import clean
from claimline.config import CleanConfig, ReadConfig
from claimline.model import Edition, Report
from claimline.read import read

READING = json.loads((Path(__file__).parents[1] / "readings" / "bakhmut.json").read_text(encoding="utf-8"))
# The kinds of the reading in the words of the edition.
KINDS = {
    "search": {"search"},
    "caption": {"caption"},
    "audio": {"listen"},
    "video": {"duration"},
    "share": {"share"},
    "appeal": {"appeal", "newsletter"},
    "link": {"read-more"},
}


def edition(stories: Path, name: str) -> Edition:
    (report,) = read([stories / "bakhmut" / name], config=ReadConfig())
    assert isinstance(report, Report)
    return clean(report, config=CleanConfig())


@pytest.mark.parametrize("reading", READING["reports"], ids=lambda reading: reading["input"][:3])
def test_exactly_the_right_blocks(stories: Path, reading: dict[str, object]) -> None:
    found = edition(stories, str(reading["input"]))
    read_ = reading["furniture"]
    assert isinstance(read_, list)
    assert [[mark.span.start, mark.span.end] for mark in found.furniture] == [
        block["span"] for block in read_
    ]
    assert all(mark.kind in KINDS[block["kind"]] for mark, block in zip(found.furniture, read_, strict=True))
    subheads = [[m.span.start, m.span.end] for m in found.structure if m.kind == "subhead"]
    assert subheads == reading["subheads"]


@pytest.mark.parametrize("reading", READING["reports"], ids=lambda reading: reading["input"][:3])
def test_exactly_what_is_printed(stories: Path, reading: dict[str, object]) -> None:
    found = edition(stories, str(reading["input"]))

    def span(name: str) -> list[int] | None:
        fact = getattr(found, name)
        return [fact.span.start, fact.span.end] if fact and fact.span else None

    assert span("title") == reading["title"]
    assert span("dateline") == reading["dateline"]
    assert [[name.span.start, name.span.end] for name in found.byline if name.span] == reading["byline"]
    assert (found.publisher.text if found.publisher else None) == reading["publisher"]
    assert found.agency is None
    printed = reading["published"]
    assert found.published.edtf == (printed["edtf"] if isinstance(printed, dict) else None)
    assert span("published") == (printed["span"] if isinstance(printed, dict) else None)
