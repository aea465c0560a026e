"""What is published of a story: everything but whom people marked as sensitive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ledgers import boats, closed, denied, derived, new

from claimline.errors import UsageError
from claimline.ledger import NoteKind, NoteTarget, leave_note
from claimline.present import render_markdown
from claimline.story import Story
from claimline.story import open as open_story

NAME = "Ilse Vantongeren"


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    """A dispute in which one of the two sides is marked as sensitive."""
    pairs = closed(published="2024-05-03"), denied(published="2024-05-04"), boats()
    with new(tmp_path, *pairs) as ledger:
        ledger.replace_derived(derived(*pairs))
        (marked,) = [entity for entity in ledger.view.entities() if NAME in entity.name]
        body = {"names": f"{marked.name}\n{NAME}", "members": " ".join(marked.members)}
        leave_note(
            ledger,
            NoteKind.SENSITIVE,
            NoteTarget.ENTITY,
            id=marked.id,
            body=body,
            who="Ane",
            when="2024",
            why="x",
        )
    with open_story(ledger.path) as opened:
        yield opened


def test_the_brief_names_the_ledger_and_not_the_person(story: Story) -> None:
    whole, public = story.brief(), story.brief(public=True)
    assert NAME in render_markdown(whole)
    assert NAME not in render_markdown(public)
    assert public.revision == whole.revision == story.view.revision()


@pytest.mark.parametrize(
    "form", ["jsonl", "csv", "geojson", "annotations", "schema.org", "ftm", "atom", "jsonfeed"]
)
def test_no_export_holds_the_name(story: Story, tmp_path: Path, form: str) -> None:
    for file in story.export(tmp_path / "out", form=form, public=True):
        text = file.read_text(encoding="utf-8")
        assert NAME not in text
        assert "Vantongeren" not in text


def test_the_ledger_itself_is_as_before(story: Story) -> None:
    before = story.view.revision()
    story.brief(public=True)
    assert story.view.revision() == before
    assert any(NAME in entity.name for entity in story.entities())


def test_since_a_day_is_for_feeds(story: Story, tmp_path: Path) -> None:
    story.export(tmp_path / "new.atom", form="atom", since="2030-01-01")
    assert "<entry>" not in (tmp_path / "new.atom").read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="since a day there are: atom, jsonfeed"):
        story.export(tmp_path / "x.csv", form="csv", since="2024-05-03")
    with pytest.raises(UsageError, match="since: 'May' is not a day"):
        story.export(tmp_path / "x.atom", form="atom", since="May")
