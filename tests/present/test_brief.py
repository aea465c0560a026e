"""What the brief holds: verbatim lines, in their sections, in their order, each cited."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factory import claim, day, edition, find
from views import MemoryView, question

from claimline.errors import UsageError
from claimline.model import (
    Bound,
    Certainty,
    Claim,
    ClaimId,
    Copy,
    Edition,
    EditionId,
    Evidence,
    Failure,
    Hedger,
    Interval,
    Link,
    Mode,
    Point,
    Quantity,
    QuestionStatus,
    Relation,
    ResolvedBy,
    Series,
    SeriesId,
    Span,
    Stance,
    Target,
    Words,
)
from claimline.present import Brief, brief, render_html, render_markdown
from claimline.present.plain import STALE
from claimline.present.records import Item, Kind, Line

MILL = edition(
    "Mara Lund said the mill had apparently burned for two days. The Tarn company denied the reports. "
    "It declined to comment on the cause. At least 14 people were hurt, the clinic said. Nobody slept.",
    uri="https://courier.example/mill",
    published="2031-05-02",
    publisher="Hill Courier",
    title="Mill burns",
    name="courier.txt",
)
LATER = edition(
    "The mill burned for one day, the Tarn company said. Fourteen people were hurt, officials said.",
    uri="https://gazette.example/mill",
    published="2031-05-04",
    publisher="Vale Gazette",
    name="gazette.txt",
)
BARE = edition("Seven hens are missing.", name="loose.txt")

BURNED = claim(
    MILL,
    "the mill had apparently burned for two days",
    source="Mara Lund",
    cue="said",
    party="Fire Office",
    affiliation=("Fire Office", "Lowland"),
)
DENIAL = claim(
    MILL,
    None,
    source="The Tarn company",
    cue="denied",
    target="the reports",
    stance=Stance.DENIES,
    party="Tarn",
)
SILENT = claim(
    MILL, None, source="It", cue="declined to comment", stance=Stance.WITHHOLDS, party="Tarn", name="Tarn"
)
ONE_DAY = claim(LATER, "The mill burned for one day", source="the Tarn company", cue="said", party="Tarn")
HENS = claim(BARE, "Seven hens are missing")


def hurt(of: Edition, words: str, number: str, *, source: str, party: str | None = None) -> Claim:
    least = number.startswith("At least")
    quantity = Quantity(
        number,
        find(of.text, number),
        14,
        14,
        None if least else 14,
        Bound.AT_LEAST if least else Bound.EXACT,
        counted="person",
        outcome="injured",
    )
    return claim(of, words, source=source, cue="said", party=party, quantities=(quantity,))


CLINIC = hurt(MILL, "At least 14 people were hurt", "At least 14", source="the clinic", party="Clinic")
OFFICIALS = hurt(LATER, "Fourteen people were hurt", "Fourteen", source="officials")

DISPUTE = question(QuestionStatus.DISPUTED, ("affirms", [BURNED]), ("denies", [DENIAL]), last="2031-05-02")


def view(*said: Claim, **more: object) -> MemoryView:
    return MemoryView(of=[MILL, LATER, BARE], said=said, **more)  # type: ignore[arg-type]


def items(made: Brief, kind: Kind) -> tuple[Item, ...]:
    return next((section.items for section in made.sections if section.kind is kind), ())


def lines(made: Brief, kind: Kind) -> list[Line]:
    return [line for item in items(made, kind) for group in item.groups for line in group.lines]


def test_sections_come_in_the_order_of_a_reader_in_a_hurry() -> None:
    counted = question(QuestionStatus.CORROBORATED, ("affirms", [CLINIC, OFFICIALS]))
    made = brief(view(BURNED, DENIAL, CLINIC, OFFICIALS, ONE_DAY, SILENT, HENS, asked=[counted, DISPUTE]))
    kinds = [section.kind for section in made.sections]
    assert kinds == [
        Kind.DISPUTED,
        Kind.CORROBORATED,
        Kind.SINGLE_PARTY,
        Kind.UNSOURCED,
        Kind.CHECK_NEXT,
    ]
    assert (made.revision, made.reports, made.undated, made.claims) == ("0123456789abcdef", 3, 1, 7)
    assert (made.first, made.last) == ("2 May 2031", "4 May 2031")


def test_a_line_is_the_whole_content_with_its_source_party_and_stance() -> None:
    (item,) = items(brief(view(BURNED, DENIAL, asked=[DISPUTE])), Kind.DISPUTED)
    affirms, denies = item.groups
    assert (affirms.label, affirms.parties) == ("affirms", ("Lowland",))
    line = affirms.lines[0]
    assert line.words == ("the mill had apparently burned for two days",)
    assert (line.source, line.party, line.stance) == ("Mara Lund", "Fire Office, Lowland", Stance.ASSERTS)
    assert line.when == "printed 2 May 2031"
    target = denies.lines[0]
    assert (target.words, target.is_target, target.stance) == (("the reports",), True, Stance.DENIES)


def test_a_target_points_at_the_claims_behind_it() -> None:
    aimed = replace(DENIAL, target=Target("the reports", find(MILL.text, "the reports"), (BURNED.id,)))
    (line,) = [one for one in lines(brief(view(BURNED, aimed)), Kind.SINGLE_PARTY) if one.is_target]
    assert [cited.claim for cited in line.points_at] == [BURNED.id]


def test_words_withheld_without_a_target_show_the_cue() -> None:
    made = brief(view(SILENT))
    assert items(made, Kind.SINGLE_PARTY) == ()
    (line,) = lines(made, Kind.CHECK_NEXT)
    assert line.words == ("declined to comment",)


def test_hedge_certainty_and_inferred_source_are_labelled() -> None:
    source = replace(BURNED.source, text="She", resolved_by=ResolvedBy.COREFERENCE)
    hedged = replace(BURNED, certainty=Certainty.POSSIBLE, hedged_by=Hedger.PUBLISHER, source=source)
    (line,) = lines(brief(view(hedged)), Kind.SINGLE_PARTY)
    assert (line.certainty, line.hedged_by) == (Certainty.POSSIBLE, Hedger.PUBLISHER)
    assert line.printed_source == "She"


def test_unsourced_words_are_in_no_position() -> None:
    asked = question(QuestionStatus.DISPUTED, ("affirms", [BURNED, HENS]), ("denies", [DENIAL]))
    (item,) = items(brief(view(BURNED, DENIAL, HENS, asked=[asked])), Kind.DISPUTED)
    assert [group.label for group in item.groups] == ["affirms", "denies", "origin unknown, not counted"]
    bare = item.groups[-1].lines[0]
    assert (bare.unsourced, bare.party, bare.source) == (True, None, "publisher not known")


def test_a_claim_that_takes_no_position_is_not_agreement() -> None:
    asked = question(QuestionStatus.DISPUTED, ("affirms", [BURNED]), ("denies", [DENIAL]), rest=[SILENT])
    (item,) = items(brief(view(BURNED, DENIAL, SILENT, asked=[asked])), Kind.DISPUTED)
    assert item.groups[-1].label == "takes no position"
    assert item.groups[-1].parties == ()


def test_order_is_by_origins_then_harm_then_claims_then_date() -> None:
    many = question(QuestionStatus.DISPUTED, ("affirms", [BURNED]), ("denies", [DENIAL, ONE_DAY, OFFICIALS]))
    harm = question(QuestionStatus.DISPUTED, ("affirms", [CLINIC]), last="2031-05-02")
    plain = question(QuestionStatus.DISPUTED, ("affirms", [HENS]), last="2031-05-03")
    plain = replace(plain, positions=())
    made = brief(view(BURNED, DENIAL, ONE_DAY, OFFICIALS, CLINIC, HENS, asked=[plain, harm, many]))
    assert [item.title for item in items(made, Kind.DISPUTED)] == [BURNED.words, CLINIC.words, HENS.words]


def test_same_words_of_one_source_are_one_line_with_all_citations() -> None:
    copy = edition(MILL.text, uri="https://copy.example/mill", published="2031-05-03", name="copy.txt")
    again = claim(
        copy,
        "the mill had apparently burned for two days",
        source="Mara Lund",
        cue="said",
        party="Fire Office",
        affiliation=("Fire Office", "Lowland"),
    )
    asked = question(QuestionStatus.SINGLE_PARTY, ("affirms", [BURNED, again]))
    copied = Copy(copy.report, MILL.report, 1.0)
    story = MemoryView(of=[MILL, copy], said=[BURNED, again], asked=[asked], copied=[copied])
    (line,) = lines(brief(story), Kind.SINGLE_PARTY)
    assert [cited.label for cited in line.citations] == ["002", "001"]
    assert [reference.copy_of for reference in brief(story).references] == [None, "001"]


def test_other_words_of_one_source_stand_below_and_are_never_lost() -> None:
    words = replace(ONE_DAY, id=ClaimId("ff"), content=(Words.at(LATER.text, find(LATER.text, "one day")),))
    asked = question(QuestionStatus.SINGLE_PARTY, ("affirms", [ONE_DAY, words]))
    (line,) = lines(brief(view(ONE_DAY, words, asked=[asked])), Kind.SINGLE_PARTY)
    assert (line.words, [other.words for other in line.others]) == (
        ("The mill burned for one day",),
        [("one day",)],
    )


def test_another_stance_speaker_or_number_is_never_put_below() -> None:
    number = Quantity("one", find(LATER.text, "one"), 1, 1, 1, unit="d")
    conceded = replace(ONE_DAY, id=ClaimId("c1"), stance=Stance.CONCEDES)
    manager = replace(ONE_DAY, id=ClaimId("c2"), source=replace(ONE_DAY.source, name="Ivo Marn"))
    counted = replace(ONE_DAY, id=ClaimId("c3"), quantities=(number,))
    said = [ONE_DAY, conceded, manager, counted]
    apart = [replace(one, content=(Words("x" * n, Span(0, n)),)) for n, one in enumerate(said, 1)]
    asked = question(QuestionStatus.UPDATED, ("affirms", apart))
    (item,) = items(brief(view(*apart, asked=[asked])), Kind.CHANGED)
    assert [line.others for line in item.groups[0].lines] == [(), (), (), ()]


def test_single_party_is_by_head_of_the_chain_with_unshown_parties_last() -> None:
    nobody = replace(OFFICIALS, quantities=())
    made = brief(view(BURNED, ONE_DAY, nobody))
    assert [item.title for item in items(made, Kind.SINGLE_PARTY)] == [
        "Lowland",
        "Tarn",
        "Party not shown by the words",
    ]


def test_a_claim_within_a_claim_names_who_relays_it() -> None:
    inner = replace(ONE_DAY, part_of=BURNED.id)
    made = lines(brief(view(BURNED, inner)), Kind.SINGLE_PARTY)
    assert [line.via for line in made if line.source == "the Tarn company"] == [("Mara Lund",)]


def test_claims_within_each_other_do_not_loop() -> None:
    one, other = replace(ONE_DAY, part_of=BURNED.id), replace(BURNED, part_of=ONE_DAY.id)
    assert len(lines(brief(view(one, other)), Kind.SINGLE_PARTY)) == 2


def point(of: Claim, as_of: str | None, party: str | None) -> Point:
    quantity = of.quantities[0]
    return Point(
        as_of, quantity.value, quantity.low, quantity.high, quantity.bound, of.id, party, quantity.text
    )


def test_numbers_keep_their_bound_word_and_stand_in_their_words_by_day() -> None:
    points = (point(OFFICIALS, "2031-05-04", None), point(CLINIC, None, "Clinic"))
    series = Series(SeriesId("s"), "injured", "person", "Vale", None, points)
    (item,) = items(brief(view(CLINIC, OFFICIALS, counted=[series])), Kind.NUMBERS)
    assert item.title == "person injured, Vale"
    assert [(value.day, value.text) for value in item.values] == [
        ("printed 2 May 2031", "At least 14"),
        ("4 May 2031", "Fourteen"),
    ]
    assert item.values[0].line.words == ("At least 14 people were hurt",)


def test_a_single_number_is_no_series() -> None:
    series = Series(SeriesId("s"), "injured", "person", None, None, (point(CLINIC, None, "Clinic"),))
    assert items(brief(view(CLINIC, counted=[series])), Kind.NUMBERS) == ()


def test_ties_say_why_claims_stand_together() -> None:
    link = Link(DENIAL.id, BURNED.id, Relation.ANSWERS, 0.9, (Evidence("same target", 0.5, "the reports"),))
    (item,) = items(brief(view(BURNED, DENIAL, asked=[DISPUTE], linked=[link])), Kind.DISPUTED)
    (tie,) = item.ties
    assert (tie.a.claim, tie.relation, tie.b.claim) == (DENIAL.id, "answers", BURNED.id)
    assert (tie.reasons, tie.by) == (("same target: the reports",), "machine")


def test_check_next_holds_facts_of_the_ledger() -> None:
    asked = replace(DISPUTE, unanswered_by=("Upland",))
    odd = Quantity("Seven", find(BARE.text, "Seven"), 7, 7, 7)
    hens = replace(HENS, quantities=(odd,), flags=("cut_off",))
    failed = Failure("scan.pdf", "format unknown", "it begins with %PDF", "Save it as text.")
    made = brief(view(BURNED, DENIAL, hens, asked=[asked], failed=[failed]))
    found = {item.title: [fact.text for fact in item.facts] for item in items(made, Kind.CHECK_NEXT)}
    assert found["No publication date proven"] == ["[003] loose.txt, publisher not known: undated"]
    assert found["No answer on file"] == ["Upland: 1 question"]
    assert found["Number of unknown origin"] == ["“Seven”"]
    assert found["Could not be taken in"] == [
        "scan.pdf: format unknown: it begins with %PDF. Save it as text."
    ]
    assert "Flagged" in found


def test_two_editions_of_a_report_are_one_report_and_a_silent_edit() -> None:
    text = MILL.text.replace("two", "five")
    edited = replace(MILL, id=EditionId("ed2"), text=text)
    made = brief(MemoryView(of=[MILL, edited], said=[BURNED]))
    assert made.reports == 1
    titles = [item.title for item in items(made, Kind.CHECK_NEXT)]
    assert titles == ["Changed under the same address"]


def test_labels_are_the_numbers_of_the_files_where_each_has_its_own() -> None:
    named = [replace(MILL, input="pile/007_b.txt"), replace(LATER, input="03-a.txt")]
    assert [one.label for one in brief(MemoryView(of=named)).references] == ["003", "007"]
    dated = [replace(MILL, input="2031-05-02.txt"), replace(LATER, input="03-a.txt")]
    assert [one.label for one in brief(MemoryView(of=dated)).references] == ["001", "002"]


def test_a_passage_is_the_printed_line_with_the_claims_own_spans() -> None:
    made = brief(view(BURNED))
    passage = next(one for reference in made.references for one in reference.passages)
    assert passage.printed == MILL.text
    assert [span.of(MILL.text) for span in passage.spans] == [BURNED.words]


def test_a_page_without_line_breaks_is_not_printed_whole() -> None:
    long = edition(MILL.text + " Rain fell." * 200)
    said = claim(long, "the mill had apparently burned for two days", source="Mara Lund", cue="said")
    (passage,) = brief(MemoryView(of=[long], said=[said])).references[0].passages
    assert passage.printed == "Mara Lund said the mill had apparently burned for two days"


def test_since_keeps_whole_entries_with_something_new_and_marks_it() -> None:
    asked = question(QuestionStatus.DISPUTED, ("affirms", [BURNED]), ("denies", [ONE_DAY]))
    made = brief(view(BURNED, ONE_DAY, CLINIC, HENS, asked=[asked]), since="2031-05-03")
    assert [line.new for line in lines(made, Kind.DISPUTED)] == [False, True]
    assert lines(made, Kind.SINGLE_PARTY) == []
    assert lines(made, Kind.UNSOURCED) == []
    assert made.since == "3 May 2031"


@pytest.mark.parametrize("since", ["yesterday", "2031-13-01", "", "2031-05"])
def test_since_must_be_a_day(since: str) -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        brief(MemoryView(), since=since)


def test_stated_times_are_told_apart_from_the_report() -> None:
    stated = replace(ONE_DAY, said=day("2031-05-01"), about=Interval(None, "2031-04-29", "2031-04-30"))
    vague = replace(BURNED, said=Interval(basis="unanchored", text="Monday"))
    by = {line.source: line for line in lines(brief(view(stated, vague)), Kind.SINGLE_PARTY)}
    assert (by["the Tarn company"].when, by["the Tarn company"].about) == (
        "said 1 May 2031",
        "29–30 April 2031",
    )
    assert by["Mara Lund"].when == "said “Monday” (day not provable)"


def test_the_brief_does_not_depend_on_the_order_of_records() -> None:
    said = [BURNED, DENIAL, CLINIC, OFFICIALS, ONE_DAY, SILENT, HENS]
    forward = brief(view(*said, asked=[DISPUTE]))
    backward = brief(MemoryView(of=[BARE, LATER, MILL], said=said[::-1], asked=[DISPUTE]))
    assert forward == backward


def test_an_empty_ledger_has_an_empty_brief() -> None:
    made = brief(MemoryView())
    assert (made.sections, made.references, made.first) == ((), (), None)


def test_narrated_claims_are_unsourced_by_publisher() -> None:
    told = claim(MILL, "Nobody slept")
    assert told.mode is Mode.NARRATED
    (item,) = items(brief(view(told)), Kind.UNSOURCED)
    assert item.title == "Hill Courier"


def test_a_ledger_that_is_not_up_to_date_says_so() -> None:
    made = brief(view(BURNED, unfinished=True))
    assert made.stale
    assert all(STALE in rendered for rendered in (render_html(made), render_markdown(made)))
    assert STALE not in render_markdown(brief(view(BURNED)))
