"""Records by id, read on demand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import quay_story
from quay_story import BO_ID, DENIED, FIRST, FORTY, HOSTILE, IDA_ID, LATER, SIXTY

from claimline.ledger import Ledger
from claimline.ledger.pages import (
    Lookup,
    Query,
    doubtful_links,
    doubtful_merges,
    entities_named,
    local_names,
    read_facts,
    spoken_of,
)


@pytest.fixture
def query(tmp_path: Path) -> Iterator[Query]:
    with Ledger.open(quay_story.build(tmp_path / "quay.db")) as ledger:
        yield Query(ledger, read_facts(ledger.connection))


def test_a_lookup_reads_each_key_once() -> None:
    asked: list[str] = []

    def read(keys: Sequence[str]) -> dict[str, int]:
        asked.extend(keys)
        return {key: len(key) for key in keys if key != "none"}

    lookup: Lookup[str, int] = Lookup(read, lambda: ["a", "bb"])
    lookup.want(["bb", "none", "bb"])
    assert (lookup["bb"], lookup.get("none"), "none" in lookup, "a" in lookup) == (2, None, False, True)
    assert dict(lookup) == {"a": 1, "bb": 2}
    assert sorted(asked) == ["a", "bb", "none"]


def test_claims_in_text_order(query: Query) -> None:
    assert query.order_of(FIRST.report) == [one.id for one in query.claims_of(FIRST.report)]
    assert [one.id for one in query.claims_of(FIRST.report)] == [FORTY.id, DENIED.id]


def test_editions(query: Query) -> None:
    assert [one.id for one in query.editions_of(HOSTILE.report)] == [HOSTILE.id, LATER.id]
    edition = query.edition(HOSTILE.report, HOSTILE.id)
    assert edition is not None
    assert edition.text == HOSTILE.text
    assert query.edition(HOSTILE.report, FIRST.id) is None


def test_links_at_both_ends(query: Query) -> None:
    assert [(one.a, one.b) for one in query.links([FORTY.id])] == [(DENIED.id, FORTY.id)]
    assert query.links([SIXTY.id]) == []


def test_entities_by_letters_and_kind(query: Query) -> None:
    found, total = entities_named(query.ledger, named="strø")
    assert ([one.name for one in found], total) == (["Ida Stroem"], 1)
    assert entities_named(query.ledger, kind="place")[1] == 1
    assert entities_named(query.ledger, limit=1)[1] == 4


def test_under_which_names_reports_have_somebody(query: Query) -> None:
    assert sorted(name for _, name in local_names(query.ledger, IDA_ID)) == ["Ida Stroem", "Ida Strøm"]
    assert spoken_of(query.ledger, BO_ID, [HOSTILE.report]) == []


def test_doubts_are_the_weakest_first(query: Query) -> None:
    assert doubtful_merges(query.ledger, 0.9) == [(IDA_ID, 0.8)]
    assert doubtful_merges(query.ledger, 0.5) == []
    assert doubtful_links(query.ledger, 0.65) == [(DENIED.id, "contradicts", FORTY.id)]
