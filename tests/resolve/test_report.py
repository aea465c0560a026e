from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from factory import find
from scenes import extraction, parsed, report, said

from claimline import data
from claimline.model import Marked, MentionKind, SentenceIn
from claimline.resolve import Gazetteer, resolve_report

BUILD = "NOT CHECKED, no shared material: python -m claimline.data.build_gazetteer builds the gazetteer"
TEXT = "By Eva Lind\nAda Ostrow said Oslo was calm. Nobody answered.\nRead more"


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    if not data.path("gazetteer.sqlite").is_file():
        pytest.skip(BUILD)
    with Gazetteer() as opened:
        yield opened


def test_every_sentence_is_somewhere(gazetteer: Gazetteer) -> None:
    edition = replace(
        report(TEXT),
        structure=(Marked(find(TEXT, "By Eva Lind"), "byline"),),
        furniture=(Marked(find(TEXT, "Read more"), "link"),),
    )
    parse = parsed(TEXT, people="Ada Ostrow", places="Oslo")
    prose = tuple(s for s in parse.sentences if s.span.of(TEXT).startswith(("Ada", "Nobody")))
    parse = replace(parse, sentences=prose)
    claim = said(edition, "Ada Ostrow", "said", "Oslo was calm")
    analysis = resolve_report(edition, parse, extraction(TEXT, parse, (claim,)), gazetteer=gazetteer)
    assert [(span.of(TEXT).strip(), place) for span, place in analysis.sentences] == [
        ("By Eva Lind", SentenceIn.STRUCTURE),
        ("Ada Ostrow said Oslo was calm.", SentenceIn.CLAIM),
        ("Nobody answered.", SentenceIn.NONE),
        ("Read more", SentenceIn.FURNITURE),
    ]


def test_mentions_point_at_entities_of_the_analysis(gazetteer: Gazetteer) -> None:
    edition = report(TEXT)
    parse = parsed(TEXT, people="Ada Ostrow|Eva Lind", places="Oslo")
    analysis = resolve_report(edition, parse, extraction(TEXT, parse, ()), gazetteer=gazetteer)
    keys = {entity.key for entity in analysis.entities}
    people = [m for m in analysis.mentions if m.kind in (MentionKind.PERSON, MentionKind.PLACE)]
    assert [m.text for m in people] == ["Eva Lind", "Ada Ostrow", "Oslo"]
    assert all(m.entity in keys for m in people)
    assert analysis == resolve_report(edition, parse, extraction(TEXT, parse, ()), gazetteer=gazetteer)
