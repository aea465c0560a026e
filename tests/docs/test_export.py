"""docs/export.md names the fields that are written, all of them and no other."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docs_tree import ROOT
from factory import edition, find

from claimline.ledger import Ledger, NoteKind, NoteRow, NoteTarget
from claimline.model import (
    Bound,
    Candidate,
    Claim,
    ClaimId,
    Correction,
    Cue,
    Entity,
    EntityId,
    EntityKind,
    Event,
    Evidence,
    Failure,
    Interval,
    Link,
    Marked,
    Mention,
    MentionKind,
    Mode,
    Origin,
    OriginStep,
    Place,
    Point,
    Position,
    Post,
    Quantity,
    Question,
    QuestionId,
    QuestionStatus,
    Relation,
    SentenceIn,
    Series,
    SeriesId,
    Source,
    SourceKind,
    Span,
    Stance,
    Target,
    Timex,
    Words,
)
from claimline.present import report_rows, story_rows, tables

PAGE = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
TEXT = "Lena Orvik said three people near Norhavn were hurt on Monday."
SPAN = Span(0, 4)
OF = edition(TEXT, published="2024-03-12")
CANDIDATE = Candidate("Norhavn", 0.5)
PLACE = Place("Norhavn", find(TEXT, "Norhavn"), "Norhavn", candidates=(CANDIDATE,))
QUANTITY = Quantity("three", find(TEXT, "three"), 3.0, 3.0, 3.0)
EVIDENCE = (Evidence("name", 1.0, "", ((OF.report, SPAN),)),)
ONE = ClaimId("1")


def documented(table: str) -> dict[str, list[str]]:
    """The fields of a table, each with the fields inside it that the page lists."""
    section = re.search(rf"(?ms)^## {re.escape(table)}\n(.*?)(?=^## |\Z)", PAGE)
    assert section, table
    fields: dict[str, list[str]] = {}
    for cell, meaning in re.findall(r"(?m)^\| (`[^|]+`) \| (.*) \|$", section[1]):
        inner = re.match(r"`\[?\{([^}]*)\}\]?`", meaning)
        for name in re.findall(r"`(\w+)`", cell):
            fields[name] = inner[1].split(", ") if inner else []
    return fields


def full_claim() -> Claim:
    words = Words.at(TEXT, find(TEXT, "three people"))
    return Claim(
        id=ONE,
        report=OF.report,
        edition=OF.id,
        source=Source(
            "Lena Orvik", find(TEXT, "Lena Orvik"), "Lena Orvik", SourceKind.PERSON, party_words=words
        ),
        cue=Cue("said", find(TEXT, "said"), "say"),
        content=(words,),
        target=Target("hurt", find(TEXT, "hurt")),
        stance=Stance.ASSERTS,
        mode=Mode.INDIRECT,
        places=(PLACE,),
        quantities=(QUANTITY,),
        event=Event("assault"),
    )


def rows() -> dict[str, dict[str, Any]]:
    mention = Mention(
        MentionKind.PLACE,
        "Norhavn",
        SPAN,
        interval=Interval(),
        timex=Timex("DATE", "2024"),
        quantity=QUANTITY,
        place=PLACE,
    )
    entity = Entity(EntityId("e"), "Orvik", EntityKind.PERSON, (("Orvik", 1),), evidence=EVIDENCE)
    question = Question(
        QuestionId("q"), "t", ONE, (ONE,), (Position("affirms", (ONE,), ("a",)),), QuestionStatus.UPDATED
    )
    point = Point(None, 1.0, 1.0, 1.0, Bound.EXACT, ONE, None, "one")
    correction = Correction(1, "claim", "{}", "{}", "A. Editor", "2024-03-12", "because")
    note = NoteRow(1, NoteKind.NOTE, NoteTarget.CLAIM, "1", "{}", "A. Editor", "2024-03-12", "")
    marked = replace(
        OF,
        furniture=(Marked(SPAN, "menu"),),
        structure=(Marked(SPAN, "title"),),
        posts=(Post(SPAN, Interval()),),
    )
    return {
        "reports.jsonl": report_rows.report_row(marked, [(SPAN, SentenceIn.NONE)], copy=None, latest=True),
        "claims.jsonl": report_rows.claim_row(full_claim(), questions=[], origins=(1, 1), reports=1),
        "mentions.jsonl": report_rows.mention_row(OF, mention),
        "entities.jsonl": story_rows.entity_row(entity),
        "links.jsonl": story_rows.link_row(Link(ONE, ClaimId("2"), Relation.ANSWERS, 1.0, EVIDENCE)),
        "origins.jsonl": story_rows.origin_row(Origin(ONE, (OriginStep("Orvik", "source"),), None, "why")),
        "questions.jsonl": story_rows.question_row(question),
        "series.jsonl": story_rows.series_row(Series(SeriesId("s"), "hurt", None, None, None, (point,))),
        "failures.jsonl": story_rows.failure_row(Failure("a", "b", "c", "d")),
        "corrections.jsonl": story_rows.correction_row(correction, None),
        "notes.jsonl": story_rows.note_row(note),
    }


ROWS = rows()


@pytest.mark.parametrize("table", ROWS)
def test_the_page_names_the_fields(table: str) -> None:
    assert sorted(documented(table)) == sorted(ROWS[table])


@pytest.mark.parametrize("table", ROWS)
def test_the_page_names_the_fields_inside(table: str) -> None:
    for name, inner in documented(table).items():
        value = ROWS[table][name]
        value = value[0] if isinstance(value, list) and value else value
        if inner:
            assert isinstance(value, dict), name
            assert inner == list(value), name


def test_every_object_inside_a_row_is_described() -> None:
    for table, row in ROWS.items():
        for name, inner in documented(table).items():
            value = row[name]
            value = value[0] if isinstance(value, list) and value else value
            assert not isinstance(value, dict) or inner or name == "quantity" or value == {}, (
                f"{table} {name}"
            )


def test_the_page_names_what_the_manifest_holds(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "story.db", create=True) as ledger:
        manifest = tables.manifest(ledger.view, {})
    assert sorted(documented("manifest.json")) == sorted(manifest)


def test_the_page_names_every_table(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "story.db", create=True) as ledger:
        names = [f"{name}.jsonl" for name, _ in tables.tables(ledger.view)]
    assert sorted(names) == sorted(ROWS)
