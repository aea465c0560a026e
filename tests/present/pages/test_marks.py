"""Runs of a text: every character once, in order, under the marks that cover it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimline.model import ClaimId, Span
from claimline.present.pages.marks import Mark, paragraphs
from claimline.present.plain import UNSAFE
from claimline.text import lines

TEXT = "Ida said the boat sank.\n\n  It rained.\n"
A, B = ClaimId("a"), ClaimId("b")


def mark(start: int, end: int, kind: str, claim: ClaimId | None = None) -> Mark:
    return Mark(Span(start, end), kind, claim)


def test_nested_marks_are_flattened() -> None:
    found = paragraphs(TEXT, [mark(0, 3, "source", A), mark(9, 22, "content", A), mark(13, 17, "number", A)])
    assert [(run.start, run.shown, run.kinds) for run in found[0].runs] == [
        (0, "Ida", ("source",)),
        (3, " said ", ()),
        (9, "the ", ("content",)),
        (13, "boat", ("content", "number")),
        (17, " sank", ("content",)),
        (22, ".", ()),
    ]


def test_a_claim_begins_at_its_content_not_at_its_source() -> None:
    found = paragraphs(TEXT, [mark(0, 3, "source", A), mark(9, 22, "content", A)])
    assert [run.start for run in found[0].runs if run.begins == (A,)] == [9]


def test_a_claim_that_begins_between_lines_begins_with_the_next() -> None:
    found = paragraphs(TEXT, [mark(24, 33, "content", A)])
    assert found[1].runs[0].begins == (A,)


def test_overlapping_claims_share_a_run() -> None:
    runs = paragraphs(TEXT, [mark(0, 8, "content", A), mark(4, 12, "content", B)])[0].runs
    assert [run.claims for run in runs] == [(A,), (A, B), (B,), ()]


def test_a_control_character_is_a_run_that_says_what_it_is() -> None:
    runs = paragraphs("a\x1b\u202eb", [])[0].runs
    assert [(run.start, run.end, run.shown, run.control) for run in runs] == [
        (0, 1, "a", False),
        (1, 3, "<U+001B><U+202E>", True),
        (3, 4, "b", False),
    ]


def test_a_line_that_is_all_furniture_is_told() -> None:
    found = paragraphs("Share this\nIt rained", [Mark(Span(0, 10), "furniture", detail="link")])
    assert [one.structure for one in found] == ["furniture", None]


spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Span(min(pair), max(pair)))
marks = st.lists(
    st.builds(Mark, spans, st.sampled_from(["content", "source", "place"]), st.sampled_from([A, B, None])),
    max_size=8,
)


@given(st.text(alphabet="ab \n\x1b\u202e", max_size=50), marks)
def test_runs_hold_each_character_of_each_line_once(text: str, given_marks: list[Mark]) -> None:
    found = paragraphs(text, given_marks)
    assert [(one.runs[0].start, one.runs[-1].end) for one in found] == [(s.start, s.end) for s in lines(text)]
    for paragraph in found:
        for run, following in zip(paragraph.runs, paragraph.runs[1:], strict=False):
            assert run.end == following.start
        for run in paragraph.runs:
            assert run.control == bool(UNSAFE.match(text[run.start]))
            assert run.control or run.shown == text[run.start : run.end]
            over = {m.claim for m in given_marks if m.claim and m.span.overlap(Span(run.start, run.end))}
            assert set(run.claims) == over


@given(st.text(alphabet="ab \n", min_size=1, max_size=50), marks)
def test_each_claim_with_words_on_a_line_begins_once(text: str, given_marks: list[Mark]) -> None:
    begun = [claim for one in paragraphs(text, given_marks) for run in one.runs for claim in run.begins]
    assert len(begun) == len(set(begun))
    assert {claim for one in paragraphs(text, given_marks) for r in one.runs for claim in r.claims} <= set(
        begun
    )
