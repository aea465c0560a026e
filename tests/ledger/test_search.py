"""Full-text search: what is found, and that no query can break it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from factory import claim, edition
from hypothesis import given
from hypothesis import strategies as st
from ledgers import CLOSED, analysed, closed, denied, derived, new, put, replay, retrieval

from claimline.ledger import Ledger, verify
from claimline.ledger.search import MAX_TERMS, match_expression


def hits(ledger: Ledger, query: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.snippet) for hit in ledger.view.search(query)]


def test_a_claim_is_found_by_its_words_and_its_source(tmp_path: Path) -> None:
    with new(tmp_path, closed(), denied()) as ledger:
        assert hits(ledger, "brenner bridge") == [("claim", "the bridge was closed")]
        (hit,) = ledger.view.search("brenner bridge")
        found = ledger.view.claim(hit.claim) if hit.claim else None
        assert found is not None
        assert found.source.name == "Mayor Odd Brenner"
        assert hit.span.of(CLOSED) == "the bridge was closed"


def test_a_sentence_without_a_claim_is_found(tmp_path: Path) -> None:
    with new(tmp_path, closed()) as ledger:
        (hit,) = ledger.view.search("FERRY ran")
        assert (hit.kind, hit.claim, hit.span.of(CLOSED)) == ("sentence", None, "The ferry still ran.")


def test_a_sentence_that_a_found_claim_covers_is_not_shown_again(tmp_path: Path) -> None:
    with new(tmp_path, closed()) as ledger:
        assert hits(ledger, "bridge") == [("claim", "the bridge was closed")]


def test_accents_and_case_do_not_matter(tmp_path: Path) -> None:
    of = edition("Ředitelka Šárka Nováková said it rained.")
    said = claim(of, "it rained", source="Ředitelka Šárka Nováková", cue="said")
    with new(tmp_path, (retrieval(of), analysed(of, said))) as ledger:
        assert hits(ledger, "NOVAKOVA rained") == [("claim", "it rained")]


def test_words_in_quotation_marks_are_a_phrase(tmp_path: Path) -> None:
    with new(tmp_path, closed()) as ledger:
        assert len(hits(ledger, '"bridge was closed"')) == 1
        assert hits(ledger, '"closed was bridge"') == []
        assert len(hits(ledger, "closed was bridge")) == 1


def test_furniture_is_not_searched(tmp_path: Path) -> None:
    of = edition("It rained.\nShare this ferry.")
    with new(tmp_path, (retrieval(of), analysed(of, furniture=["Share this ferry."]))) as ledger:
        assert hits(ledger, "ferry") == []


def test_a_sentence_in_two_editions_is_shown_once(tmp_path: Path) -> None:
    uri = "https://quay.example/bridge"
    late = CLOSED + "It rained.\n"
    with new(tmp_path, closed(uri=uri), closed(late, uri=uri, published="2024-05-04")) as ledger:
        (hit,) = ledger.view.search("ferry")
        assert hit.edition == next(ledger.view.reports()).latest


def test_the_limit_holds(tmp_path: Path) -> None:
    text = "\n".join(f"Boat {n} sank." for n in range(50))
    of = edition(text)
    with new(tmp_path, (retrieval(of), analysed(of))) as ledger:
        assert len(ledger.view.search("sank", limit=7)) == 7
        assert ledger.view.search("sank", limit=0) == ()


OPERATORS = [
    '"',
    "NEAR(a b)",
    "a AND",
    "NOT",
    "words:bridge",
    "bridge*",
    "^bridge",
    "(",
    "a - b",
    "{x}: y",
    "\0",
    "'",
]


@pytest.mark.parametrize("query", ["", " ", "…", *OPERATORS])
def test_no_operator_of_the_index_can_be_reached(tmp_path: Path, query: str) -> None:
    with new(tmp_path, closed()) as ledger:
        ledger.view.search(query)


def test_any_query_is_answered(tmp_path: Path) -> None:
    with new(tmp_path, closed()) as ledger:

        @given(st.text(max_size=40))
        def answered(query: str) -> None:
            ledger.view.search(query)

        answered()


def test_a_very_long_query_is_cut() -> None:
    assert match_expression("a " * 10_000).count('"a"') == MAX_TERMS


def test_the_index_follows_what_is_derived(tmp_path: Path) -> None:
    first, second = closed(), denied()
    with new(tmp_path, first, second) as ledger:
        made = derived(first, second)
        said = replace(made.claims[0], source=replace(made.claims[0].source, name="Odd Sigurd Brenner"))
        ledger.replace_derived(replace(made, claims=(said, *made.claims[1:])))
        assert len(hits(ledger, "sigurd closed")) == 1
        ledger.replace_derived(made)
        assert hits(ledger, "sigurd") == []
        assert list(verify(ledger, replay=replay)) == []


def test_the_index_can_be_made_anew_from_the_tables(tmp_path: Path) -> None:
    with new(tmp_path, closed(), denied()) as ledger:
        before = ledger.view.search("bridge")
        ledger.connection.execute("INSERT INTO claim_search (claim_search) VALUES ('delete-all')")
        assert [problem.kind for problem in verify(ledger, replay=replay)] == ["search"]
        ledger.rebuild_search()
        assert ledger.view.search("bridge") == before
        assert list(verify(ledger, replay=replay)) == []


def test_the_index_is_sound_after_changes(tmp_path: Path) -> None:
    first, second = closed(), denied()
    with new(tmp_path, first, second) as ledger:
        ledger.replace_derived(derived(first, second))
        put(ledger, (first[0], replace(first[1], claims=())), key="k2")
        for table in ("sentence_search", "claim_search"):
            ledger.connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
