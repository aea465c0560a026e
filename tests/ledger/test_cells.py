"""Cells, and the refusal of spans that do not reproduce their words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factory import claim, day, edition, find
from hypothesis import given
from hypothesis import strategies as st
from ledgers import analysed, closed

from claimline.errors import SpanMismatch
from claimline.ledger.cells import Cover, cells, check, in_furniture, mismatches
from claimline.model import Candidate, Interval, Marked, Place, Quantity, Span, Words

TEXT = "On Friday Mayor Odd Brenner said more than 40 boats of the east quay sank off Lund."
SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: Span(min(pair), max(pair)))


def full_claim():  # type: ignore[no-untyped-def]
    of = edition(TEXT)
    quantity = Quantity(
        "more than 40 boats",
        find(TEXT, "more than 40 boats"),
        value=None,
        low=40.0,
        high=None,
        scope="the east quay",
        scope_span=find(TEXT, "the east quay"),
    )
    place = Place("Lund", find(TEXT, "Lund"), "Lund", candidates=(Candidate("Lund", 0.5),))
    said = claim(
        of, "more than 40 boats of the east quay sank off Lund", source="Mayor Odd Brenner", cue="said"
    )
    friday = replace(day("2024-05-03"), text="Friday", span=find(TEXT, "Friday"))
    mayor = replace(said.source, party_words=Words("Mayor", find(TEXT, "Mayor")))
    return of, replace(said, source=mayor, quantities=(quantity,), places=(place,), said=friday)


def test_every_cited_span_of_a_claim_is_a_cell() -> None:
    _, said = full_claim()
    assert [(cell.name, cell.text) for cell in cells(said)] == [
        ("source", "Mayor Odd Brenner"),
        ("source.party_words", "Mayor"),
        ("cue", "said"),
        ("content[0]", "more than 40 boats of the east quay sank off Lund"),
        ("said", "Friday"),
        ("places[0]", "Lund"),
        ("quantities[0]", "more than 40 boats"),
        ("quantities[0].scope", "the east quay"),
    ]
    assert all(cell.span.of(TEXT) == cell.text for cell in cells(said))


def test_a_cell_that_does_not_reproduce_its_words_is_named() -> None:
    _, said = full_claim()
    moved = replace(said, places=(replace(said.places[0], span=Span(0, 4)),))
    assert list(mismatches(said, TEXT)) == []
    assert list(mismatches(moved, TEXT)) == ["places[0] [0, 4) should read 'Lund', the text has 'On F'"]


def test_a_span_after_the_end_of_the_text_is_a_mismatch() -> None:
    of = edition("It rained.")
    said = claim(of, "It rained")
    long = replace(said, content=(Words("rained.", Span(3, 12)),))
    assert len(list(mismatches(long, of.text))) == 1
    with pytest.raises(SpanMismatch, match="ends after the text"):
        check(replace(analysed(of), sentences=((Span(0, 99), analysed(of).sentences[0][1]),)))


@pytest.mark.parametrize("field", ["source", "cue", "target", "said"])
def test_each_kind_of_cell_is_checked(field: str) -> None:
    text = "Mayor Odd Brenner denied the reports on Friday."
    of = edition(text)
    said = claim(of, None, source="Mayor Odd Brenner", cue="denied", target="the reports")
    said = replace(said, said=Interval(text="Friday", span=find(text, "Friday")))
    check(analysed(of, said))
    cell = replace(getattr(said, field), span=Span(1, 5))
    with pytest.raises(SpanMismatch, match=rf"claim {said.id}: {field} \[1, 5\)"):
        check(analysed(of, replace(said, **{field: cell})))


def test_mentions_entities_and_facts_of_the_report_are_checked_too() -> None:
    _, analysis = closed()
    check(analysis)
    wrong = (replace(analysis.mentions[0], text="Mayor Odd Brunner"),)
    with pytest.raises(SpanMismatch, match="mention: words"):
        check(replace(analysis, mentions=wrong))
    entity = replace(analysis.entities[0], roles=(Words("Mayor", Span(1, 6)),))
    with pytest.raises(SpanMismatch, match=r"localentity: roles\[0\]"):
        check(replace(analysis, entities=(entity,)))


def test_a_claim_that_touches_furniture_is_refused_but_not_its_date() -> None:
    text = "Friday. Mayor Odd Brenner said it rained. Share this."
    of = edition(text)
    said = claim(of, "it rained", source="Mayor Odd Brenner", cue="said")
    said = replace(said, said=Interval(text="Friday", span=find(text, "Friday")))
    check(analysed(of, said, furniture=["Friday.", "Share this."]))
    with pytest.raises(SpanMismatch, match=r"content\[0\] 'it rained' at 31 touches furniture"):
        check(analysed(of, said, furniture=["rained. Share"]))


@given(st.lists(SPANS, max_size=8), SPANS)
def test_cover_knows_whether_any_span_is_touched(spans: list[Span], span: Span) -> None:
    assert Cover(spans).touches(span) == any(span.overlap(other) for other in spans)


def test_furniture_is_found_in_any_order() -> None:
    of = edition("It rained. Share. Print.")
    marks = tuple(Marked(find(of.text, words), "link") for words in ("Print.", "Share."))
    said = claim(of, "It rained. Share")
    assert len(list(in_furniture([said], replace(of, furniture=marks)))) == 1
