from __future__ import annotations

from dataclasses import replace

import pytest
from factory import claim, edition
from hypothesis import given
from hypothesis import strategies as st

from claimline.link import find_copies
from claimline.link.copies import copied_claims, same_words
from claimline.model import Edition, Marked, ReportId, Span, Stance

WIRE = """A ferry with forty passengers ran aground on a sandbank off the island of Tarsk on Monday evening.

Rescue boats brought all of the passengers to the harbour before midnight, the coast guard said.

The captain had reported a broken rudder shortly before the accident, according to the harbour master.

The ferry company said it would inspect its whole fleet before the weekend and refund every ticket.

Strong winds are expected to hinder the work of divers who will examine the hull on Tuesday morning."""
OTHER = """Farmers in the Velm valley have begun harvesting olives three weeks earlier than in other years.

The dry summer left the trees with little fruit, and cooperatives fear that prices will double.

A regional office for agriculture wants to open wells that were sealed a decade ago, officials wrote."""


def report(text: str, uri: str, **of: str | None) -> Edition:
    return edition(text, uri=f"https://{uri}.example", **of)  # type: ignore[arg-type]


def lines_of(text: str, *numbers: int) -> str:
    return "\n\n".join(text.split("\n\n")[i] for i in numbers)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(WIRE, id="as it is"),
        pytest.param("Ferry stranded\n\n" + lines_of(WIRE, 0, 1, 2), id="shortened under another headline"),
        pytest.param(WIRE.replace("Tarsk", "Tarskø").replace("harbour", "harbor"), id="spelt otherwise"),
        pytest.param(lines_of(WIRE, 3, 0, 2), id="other order"),
        pytest.param(
            lines_of(WIRE, 0, 1)
            + "\n\nOur reporter met two passengers at the quay who were still shaking from the cold. "
            "They had waited for an hour in the dark, and neither wanted to board a ship again soon.",
            id="with sentences of its own",
        ),
    ],
)
def test_wire_copy_is_found(text: str) -> None:
    wire, copy = report(WIRE, "a", published="2031-05-01"), report(text, "b", published="2031-05-02")
    (found,) = find_copies([copy, wire])
    assert (found.report, found.of) == (copy.report, wire.report)
    assert 0.3 <= found.score <= 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(OTHER, id="another story"),
        pytest.param(
            "A passenger boat is stuck off Tarsk since Monday. Nobody was hurt, rescuers told the radio, "
            "and the forty people aboard spent the night in a school gym on the island, where volunteers "
            "cooked for them. The rudder may have failed, the harbour office believes.",
            id="the same event in other words",
        ),
    ],
)
def test_other_report_is_no_copy(text: str) -> None:
    assert find_copies([report(WIRE, "a"), report(text, "b")]) == ()


def test_one_statement_quoted_twice_makes_no_copy() -> None:
    quote = (
        '"We have lost a hull and a season, and we will not sail again before every rudder of this fleet has '
        'been taken apart and every plank has been tested by people who do not work for us," the owner said.'
    )
    one = lines_of(WIRE, 0, 1, 2, 3, 4) + "\n\n" + quote
    other = OTHER + "\n\n" + quote
    assert find_copies([report(one, "a"), report(other, "b")]) == ()


def test_furniture_does_not_count() -> None:
    appeal = WIRE  # a long block that every page of an outlet carries
    first, second = f"{appeal}\n\n{OTHER}", f"{appeal}\n\n{OTHER.upper()[:20]} and nothing else at all today."
    pages = [
        replace(report(text, uri), furniture=(Marked(Span(0, len(appeal)), "appeal"),))
        for text, uri in ((first, "a"), (second, "b"))
    ]
    assert find_copies(pages) == ()


def test_earliest_dated_report_is_copied_else_smallest_id() -> None:
    late = report(WIRE, "late", published="2031-05-03")
    early = report(WIRE + "\n\nMore soon.", "early", published="2031-05-01")
    undated = report(WIRE + "\n\nStay tuned.", "undated")
    assert {copy.of for copy in find_copies([late, undated, early])} == {early.report}
    two = [report(WIRE, "x"), report(WIRE + "\n\nMore.", "y")]
    (copy,) = find_copies(two)
    assert copy.of == min(e.report for e in two)


def test_clock_time_comes_before_its_whole_day() -> None:
    agency = report(WIRE, "agency", published="2031-05-01T09:10")
    paper = report(WIRE, "paper", published="2031-05-01")
    assert [copy.of for copy in find_copies([paper, agency])] == [agency.report]


def test_editions_of_one_report_are_no_copies() -> None:
    first = report(WIRE, "a", published="2031-05-01")
    second = report(WIRE.replace("forty", "fifty"), "a", published="2031-05-01")
    assert find_copies([first, second]) == ()


def test_agency_credited_in_one_copy_holds_for_all() -> None:
    reports = [report(WIRE, "a", agency="Tarsk News Agency"), report(WIRE, "b"), report(WIRE, "c")]
    assert {copy.agency for copy in find_copies(reports)} == {"Tarsk News Agency"}


def test_evidence_shows_the_shared_words_in_both() -> None:
    wire = report(WIRE, "a", published="2031-05-01")
    copy = report("By our desk\n\n" + lines_of(WIRE, 1, 3), "b", published="2031-05-02")
    (found,) = find_copies([wire, copy])
    texts = {wire.report: wire.text, copy.report: copy.text}
    assert found.evidence
    for passage in found.evidence:
        mine, theirs = (span.of(texts[name]) for name, span in passage.spans)
        assert mine.split() == theirs.split()


def test_copies_of_copies_form_one_group() -> None:
    a, b, c, d, e = WIRE.split("\n\n")
    first = report("\n\n".join((a, b, c)), "1", published="2031-05-01")
    second = report("\n\n".join((b, c, d)), "2", published="2031-05-02")
    third = report("\n\n".join((d, e)), "3", published="2031-05-03")
    assert {copy.of for copy in find_copies([third, first, second])} == {first.report}


SEVERAL = [
    report(WIRE, "a", published="2031-05-02"),
    report(lines_of(WIRE, 0, 1, 2), "b", published="2031-05-01"),
    report(OTHER, "c"),
    report(OTHER + " It rained.", "d"),
    report(lines_of(WIRE, 2, 3, 4), "e"),
]


@given(st.permutations(SEVERAL))
def test_order_of_arrival_does_not_matter(shuffled: list[Edition]) -> None:
    assert find_copies(shuffled) == find_copies(SEVERAL)


def test_claims_of_a_copy_are_matched_to_those_copied() -> None:
    text = "The dam will hold, the engineer said. Nobody was hurt, the mayor said."
    wire = report(f"{WIRE}\n\n{text}", "a", published="2031-05-01")
    copy = report(f"{WIRE}\n\n{text.replace('Nobody', 'No one')}", "b", published="2031-05-02")
    originals = [
        claim(wire, "The dam will hold", source="the engineer", cue="said"),
        claim(wire, "Nobody was hurt", source="the mayor", cue="said", nth=0),
    ]
    same = claim(copy, "The dam will hold", source="the engineer", cue="said")
    denied = claim(copy, "The dam will hold", source="the engineer", cue="said", stance=Stance.DENIES)
    copies = find_copies([wire, copy])
    assert copied_claims([*originals, same], copies) == {same.id: originals[0].id}
    assert copied_claims([*originals, denied], copies) == {}


def test_same_words_measures_the_overlap() -> None:
    wire = report("The old bridge over the Velm was closed at noon on Friday. Ships wait.", "a")
    whole = claim(wire, "The old bridge over the Velm was closed at noon on Friday")
    part = claim(wire, "The old bridge over the Velm was closed")
    other = claim(wire, "Ships wait")
    assert same_words(whole, whole) == 1
    assert same_words(whole, part) == 1
    assert same_words(whole, other) == 0


def test_empty_texts_are_no_copies() -> None:
    empty = [report("", "a"), report("", "b"), report("One line.", "c"), report("One line.", "d")]
    assert find_copies(empty) == ()
    assert find_copies([]) == ()
    assert ReportId("x") not in {copy.report for copy in find_copies(empty)}


def test_another_name_for_the_same_words_is_no_copied_claim() -> None:
    text = "The dam will hold, Orrin said."
    wire = report(f"{WIRE}\n\n{text}", "a", published="2031-05-01")
    copy = report(f"{WIRE}\n\n{text.replace('Orrin', 'Velm')}", "b", published="2031-05-02")
    one = claim(wire, "The dam will hold", source="Orrin", cue="said")
    other = claim(copy, "The dam will hold", source="Velm", cue="said")
    assert copied_claims([one, other], find_copies([wire, copy])) == {}
