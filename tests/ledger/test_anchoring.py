"""Corrections meet an analysis: applied, queued or reported, never silently moved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from factory import claim, day, edition, find
from ledgers import CLOSED, analysed, closed, denied, derived, new, put, replay

from claimline.ledger import (
    Action,
    Anchor,
    ClaimAnchor,
    ClaimFix,
    Fix,
    FurnitureAnchor,
    FurnitureFix,
    ReportAnchor,
    ReportFix,
    Result,
    anchor,
    anchor_of,
    apply_corrections,
    verify,
)
from claimline.ledger.codec import dumps, encode
from claimline.ledger.corrections import KINDS
from claimline.model import Analysis, Correction, SentenceIn, Stance, Stated, Words

URI = "https://quay.example/bridge"
OF = edition(CLOSED, uri=URI)
SAID = claim(OF, "the bridge was closed", source="Mayor Odd Brenner", cue="said")
FERRY = claim(OF, "The ferry still ran")
BEFORE = analysed(OF, SAID, FERRY)
FIXED = replace(SAID, source=replace(SAID.source, party="Harbour council"), stance=Stance.CONFIRMS)
BY = {"who": "Ane Lunde", "when": "2024-05-06", "why": "I was there"}


def row(anchor: Anchor, fix: Fix, number: int = 1) -> Correction:
    kind = next(name for name, pair in KINDS.items() if isinstance(anchor, pair[0]))
    return Correction(
        number, kind, dumps(encode(anchor)), dumps(encode(fix)), "Ane Lunde", "2024-05-06", "why"
    )


def change(number: int = 1) -> Correction:
    return row(anchor_of(SAID), ClaimFix(Action.CHANGE, FIXED), number)


DISMISS = row(anchor_of(SAID), ClaimFix(Action.DISMISS))


def later(text: str, *contents: str) -> Analysis:
    """The report with another text, in which the machine finds narrated claims."""
    of = edition(text, uri=URI)
    return analysed(of, *(claim(of, content) for content in contents))


# ---------------------------------------------------------------- claims


def test_a_change_is_applied_to_the_claim_with_the_same_words() -> None:
    after, (outcome,) = apply_corrections(BEFORE, [change()])
    assert (outcome.result, outcome.claims) == (Result.APPLIED, (SAID.id,))
    assert after.claims[0] == replace(FIXED, flags=("human",))
    assert after.claims[1] == FERRY


def test_a_change_of_the_words_gives_the_claim_another_id() -> None:
    cut = replace(SAID, content=(Words("the bridge", find(CLOSED, "the bridge")),))
    after, _ = apply_corrections(BEFORE, [row(anchor_of(SAID), ClaimFix(Action.CHANGE, cut))])
    (human,) = [said for said in after.claims if said.flags]
    assert human.words == "the bridge"
    assert human.id == claim(OF, "the bridge", source="Mayor Odd Brenner", cue="said").id
    assert SAID.id not in {said.id for said in after.claims}


def test_a_change_follows_its_words_into_another_edition() -> None:
    of = edition("Late: rain.\n" + CLOSED, uri=URI)
    said = claim(of, "the bridge was closed", source="Mayor Odd Brenner", cue="said")
    after, (outcome,) = apply_corrections(analysed(of, said), [change()])
    assert outcome.result is Result.APPLIED
    assert after.claims[0].stance is Stance.CONFIRMS
    assert after.claims[0].content == said.content
    assert after.claims[0].edition == of.id


def test_a_change_whose_words_the_machine_reads_differently_is_kept_beside_and_queued() -> None:
    now = later(CLOSED, "said the bridge was closed")
    after, (outcome,) = apply_corrections(now, [change()])
    assert (outcome.result, outcome.claims) == (Result.QUEUED, (now.claims[0].id,))
    assert [said.flags for said in after.claims] == [(), ("human", "review")]


def test_a_change_of_a_claim_that_the_machine_does_not_find_any_more_holds() -> None:
    after, (outcome,) = apply_corrections(later(CLOSED, "The ferry still ran"), [change()])
    assert outcome.result is Result.APPLIED
    assert [said.flags for said in after.claims] == [("human",), ()]


def test_words_that_stand_in_the_new_text_twice_are_queued() -> None:
    now = later(CLOSED + "Mayor Odd Brenner said the bridge was closed.\n")
    after, (outcome,) = apply_corrections(now, [change()])
    assert outcome.result is Result.QUEUED
    assert after.claims[0].flags == ("human", "review")


@pytest.mark.parametrize("correction", [change(), DISMISS])
def test_words_that_are_gone_are_reported_and_nothing_changes(correction: Correction) -> None:
    now = later("The ferry sank.\n", "The ferry sank")
    after, (outcome,) = apply_corrections(now, [correction])
    assert outcome.result is Result.REPORTED
    assert after == now


def test_a_dismissed_claim_goes_and_its_sentence_is_a_miss_again() -> None:
    after, (outcome,) = apply_corrections(BEFORE, [DISMISS])
    assert outcome.result is Result.APPLIED
    assert after.claims == (FERRY,)
    assert [place for _, place in after.sentences] == [SentenceIn.NONE, SentenceIn.CLAIM]


def test_a_dismissal_never_takes_another_claim() -> None:
    now = later(CLOSED, "the bridge was closed")
    after, (outcome,) = apply_corrections(now, [DISMISS])
    assert (outcome.result, outcome.claims) == (Result.QUEUED, (now.claims[0].id,))
    assert after.claims == now.claims


def test_of_two_claims_with_the_same_words_the_one_of_the_id_goes() -> None:
    text = "It rained. Brenner slept. It rained."
    of = edition(text)
    first, second = claim(of, "It rained"), claim(of, "It rained", nth=1)
    dismiss = row(anchor_of(second), ClaimFix(Action.DISMISS))
    assert apply_corrections(analysed(of, first, second), [dismiss])[0].claims == (first,)


def test_of_two_claims_with_the_same_words_and_another_id_none_goes() -> None:
    of = edition("It rained. Brenner slept. It rained.")
    first, second = claim(of, "It rained"), claim(of, "It rained", nth=1)
    third = replace(anchor_of(second), claim=claim(of, "Brenner slept").id)
    after, (outcome,) = apply_corrections(analysed(of, first, second), [row(third, ClaimFix(Action.DISMISS))])
    assert outcome.result is Result.QUEUED
    assert after.claims == (first, second)


def test_claims_within_a_dismissed_claim_are_within_its_outer_claim() -> None:
    inner = replace(FERRY, part_of=SAID.id)
    after, _ = apply_corrections(analysed(OF, SAID, inner), [DISMISS])
    assert after.claims[0].part_of is None
    cut = replace(SAID, content=(Words("the bridge", find(CLOSED, "the bridge")),))
    after, _ = apply_corrections(
        analysed(OF, SAID, inner), [row(anchor_of(SAID), ClaimFix(Action.CHANGE, cut))]
    )
    assert after.claims[1].part_of == after.claims[0].id


def test_a_claim_is_added() -> None:
    add = row(ClaimAnchor(SAID.report), ClaimFix(Action.ADD, SAID))
    after, (outcome,) = apply_corrections(analysed(OF, FERRY), [add])
    assert outcome.result is Result.APPLIED
    assert [said.flags for said in after.claims] == [("human",), ()]
    assert after.sentences[0][1] is SentenceIn.CLAIM


def test_an_added_claim_that_the_machine_finds_too_stands_in_its_place() -> None:
    add = row(ClaimAnchor(SAID.report), ClaimFix(Action.ADD, FIXED))
    after, (outcome,) = apply_corrections(BEFORE, [add])
    assert (outcome.result, len(after.claims)) == (Result.APPLIED, 2)
    assert after.claims[0].stance is Stance.CONFIRMS


def test_an_added_claim_whose_cue_the_machine_reads_otherwise_is_queued() -> None:
    other = claim(OF, "the bridge", source="Mayor Odd Brenner", cue="said")
    add = row(ClaimAnchor(SAID.report), ClaimFix(Action.ADD, SAID))
    after, (outcome,) = apply_corrections(analysed(OF, other), [add])
    assert (outcome.result, outcome.claims) == (Result.QUEUED, (other.id,))
    assert len(after.claims) == 2


def test_a_later_correction_meets_what_an_earlier_one_left() -> None:
    after, outcomes = apply_corrections(BEFORE, [change(1), replace(DISMISS, number=2)])
    assert [outcome.result for outcome in outcomes] == [Result.APPLIED, Result.APPLIED]
    assert after.claims == (FERRY,)


def test_what_was_taken_back_does_nothing() -> None:
    back = Correction(2, "claim", "{}", "{}", "Bo", "2024-05-07", "why", undoes=1)
    assert apply_corrections(BEFORE, [change(), back]) == (BEFORE, ())


def test_corrections_of_other_reports_are_left_alone() -> None:
    other = analysed(edition("It rained."))
    assert apply_corrections(other, [change()]) == (other, ())
    assert anchor(change(), other).result is Result.REPORTED
    assert anchor(change(), BEFORE).result is Result.APPLIED


# ---------------------------------------------------------------- reports and furniture


def test_publisher_and_time_of_a_report_are_corrected() -> None:
    fix = ReportFix(Stated("Quay Letter", "metadata"), day("2024-05-03", "metadata"))
    after, (outcome,) = apply_corrections(BEFORE, [row(ReportAnchor(OF.report), fix)])
    assert outcome.result is Result.APPLIED
    assert after.edition == replace(OF, publisher=fix.publisher, published=fix.published)
    assert after.claims == BEFORE.claims


def test_a_publisher_shown_by_words_that_are_elsewhere_is_reported() -> None:
    fix = ReportFix(Stated("Mayor", "printed", find(CLOSED, "ferry")))
    after, (outcome,) = apply_corrections(BEFORE, [row(ReportAnchor(OF.report), fix)])
    assert (after, outcome.result) == (BEFORE, Result.REPORTED)


def test_words_marked_as_furniture_lose_their_claims() -> None:
    mark = row(FurnitureAnchor(OF.report, "The ferry still ran."), FurnitureFix(Action.MARK, "link"))
    after, (outcome,) = apply_corrections(BEFORE, [mark])
    assert outcome.result is Result.APPLIED
    assert after.claims == (SAID,)
    assert [mark.kind for mark in after.edition.furniture] == ["link"]
    assert [place for _, place in after.sentences] == [SentenceIn.CLAIM, SentenceIn.FURNITURE]


def test_words_unmarked_are_a_visible_miss() -> None:
    marked = analysed(OF, SAID, furniture=["The ferry still ran."])
    unmark = row(FurnitureAnchor(OF.report, "ferry still"), FurnitureFix(Action.UNMARK))
    after, _ = apply_corrections(marked, [unmark])
    assert [mark.span.of(CLOSED) for mark in after.edition.furniture] == ["The ", " ran."]
    assert [place for _, place in after.sentences] == [SentenceIn.CLAIM, SentenceIn.NONE]


@pytest.mark.parametrize("quote", ["e", "The boat"])
def test_furniture_is_found_exactly_once_or_not_at_all(quote: str) -> None:
    mark = row(FurnitureAnchor(OF.report, quote), FurnitureFix(Action.MARK))
    after, (outcome,) = apply_corrections(BEFORE, [mark])
    assert (after, outcome.result) == (BEFORE, Result.REPORTED)


# ---------------------------------------------------------------- in a ledger


def test_a_ledger_shows_what_was_corrected(tmp_path: Path) -> None:
    first, second = closed(), denied()
    (said,) = first[1].claims
    with new(tmp_path, first, second) as ledger:
        ledger.correct(anchor_of(said), ClaimFix(Action.DISMISS), **BY)
        ledger.correct(ReportAnchor(said.report), ReportFix(Stated("Quay Letter", "metadata")), **BY)
        ledger.correct(ClaimAnchor(second[0].id), ClaimFix(Action.ADD, _traffic(second[1])), **BY)
        ledger.correct(FurnitureAnchor(said.report, "No such words"), FurnitureFix(Action.MARK), **BY)
        corrections = list(ledger.view.corrections())
        analyses = [apply_corrections(a, corrections)[0] for a in ledger.view.analyses()]
        claims = tuple(claim for analysis in analyses for claim in analysis.claims)
        ledger.replace_derived(
            replace(derived(first, second), claims=claims, links=(), origins=(), questions=(), series=())
        )
        assert sorted(said.words for said in ledger.view.claims()) == [
            "Traffic was light",
            "the bridge was closed",
        ]
        assert ledger.view.edition(said.report) == replace(
            first[1].edition, publisher=Stated("Quay Letter", "metadata")
        )
        places = {e.input: [place for _, place in ledger.view.sentences(e)] for e in ledger.view.editions()}
        assert places == {"denial.txt": ["claim", "claim"], "report.txt": ["none", "none"]}
        results = [outcome.result for outcome in ledger.view.outcomes()]
        assert results == [Result.APPLIED, Result.APPLIED, Result.APPLIED, Result.REPORTED]
        assert list(verify(ledger, replay=replay)) == []


def _traffic(of: Analysis):  # type: ignore[no-untyped-def]
    return claim(of.edition, "Traffic was light")


def test_a_correction_outlives_a_new_analysis(tmp_path: Path) -> None:
    first = closed()
    (said,) = first[1].claims
    with new(tmp_path, first) as ledger:
        ledger.correct(anchor_of(said), ClaimFix(Action.CHANGE, replace(said, as_of="2024-05-03")), **BY)
        put(ledger, (first[0], replace(first[1], claims=())), key="k2")
        (outcome,) = ledger.view.outcomes()
        assert outcome.result is Result.APPLIED
        (analysis,) = ledger.view.analyses()
        after, _ = apply_corrections(analysis, ledger.view.corrections())
        assert after.claims[0].as_of == "2024-05-03"
