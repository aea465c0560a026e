"""The values of the pages of a small story."""

from __future__ import annotations

import csv
import io

import pytest
from quay_story import BO_ID, DENIED, FIRST, FORTY, HOSTILE, IDA_ID, LATER, LINE_ID, SECOND, SIXTY, SLEPT

from claimline.ledger.pages import Filters
from claimline.model import ClaimId, QuestionStatus
from claimline.present import pages
from claimline.present.pages import PageDesk


def test_story(desk: PageDesk) -> None:
    page = pages.story_page(desk)
    assert (page.claims, page.reports, page.undated) == (4, 3, 0)
    assert [(one.name, one.count) for one in page.statuses] == [("disputed", 1)]
    assert [row.status for row in page.open_questions] == [QuestionStatus.DISPUTED]
    (section,) = page.sections
    assert [group.label for group in section.items[0].groups] == ["affirms", "denies"]
    assert [ref.id for ref in page.latest] == [HOSTILE.report, SECOND.report, FIRST.report]
    assert not page.seen


def test_what_came_since_a_visit(desk: PageDesk) -> None:
    page = pages.story_page(desk, seen="1.0")
    assert page.seen
    assert {ref.id for ref in page.new_reports} == {SECOND.report, HOSTILE.report}
    assert [row.status for row in page.moved] == [QuestionStatus.DISPUTED]
    assert pages.story_page(desk, seen=page.mark).new_total == 0


@pytest.mark.parametrize("seen", ["", "x", "1", "-1.2", "1.٢", "9" * 40])
def test_a_mark_that_is_none_is_no_visit(desk: PageDesk, seen: str) -> None:
    assert not pages.story_page(desk, seen=seen).seen


def test_questions_by_status(desk: PageDesk) -> None:
    assert len(pages.questions_page(desk).rows) == 1
    assert pages.questions_page(desk, status="agreed").rows == ()
    assert pages.questions_page(desk, page=99).paging.page == 1


def test_question(desk: PageDesk) -> None:
    page = pages.question_page(desk, desk.facts.questions[0].id)
    assert page is not None
    assert [group.parties for group in page.groups] == [("Vik council",), ("Norrland Line",)]
    assert {row.id for row in page.timeline[:2]} == {FORTY.id, DENIED.id}
    assert page.timeline[2].id == SIXTY.id
    vik = next(group for group in page.origins if group.name == "Vik council")
    assert [step.role for step in vik.chains[0].steps] == ["source", "report"]
    assert page.ties[0].relation == "contradicts"
    assert pages.question_page(desk, "nobody") is None


def test_claims_with_facets(desk: PageDesk) -> None:
    page = pages.claims_page(desk, Filters(stance="denies"))
    assert [row.id for row in page.rows] == [DENIED.id]
    (stance,) = [facet for facet in page.facets if facet.name == "stance"]
    assert [(one.value, one.count, one.chosen) for one in stance.options] == [
        ("asserts", 3, False),
        ("denies", 1, True),
    ]
    (entity,) = [facet for facet in page.facets if facet.name == "entity"]
    assert [one.label for one in entity.options] == ["Norrland Line"]


def test_a_page_behind_the_last_is_the_last(desk: PageDesk) -> None:
    page = pages.claims_page(desk, Filters(), page=1000)
    assert (page.paging.page, len(page.rows)) == (1, 4)


def test_claim(desk: PageDesk) -> None:
    page = pages.claim_page(desk, FORTY.id)
    assert page is not None
    assert (page.source, page.party, page.numbers, page.places) == (
        "Ida Stroem",
        "Vik council",
        ("40 boats",),
        ("Vik",),
    )
    (tie,) = page.ties
    assert (tie.relation, tie.outgoing, tie.other.id) == ("contradicts", False, DENIED.id)
    assert page.passage.printed.startswith("Harbour master")
    assert pages.claim_page(desk, ClaimId("nobody")) is None


def test_report(desk: PageDesk) -> None:
    page = pages.report_page(desk, FIRST.report)
    assert page is not None
    assert [row.id for row in page.claims] == [FORTY.id, DENIED.id]
    assert [one.text for one in page.missed] == ["Pier watch", "It rained all day."]
    assert [one.structure for one in page.paragraphs] == ["title", None, None, None, "furniture"]
    run = next(run for one in page.paragraphs for run in one.runs if run.shown == "40 boats")
    assert {"content", "number"} <= set(run.kinds)
    assert FORTY.id in run.claims


def test_an_earlier_edition_is_told_from_the_latest(desk: PageDesk) -> None:
    latest, earlier = (
        pages.report_page(desk, HOSTILE.report),
        pages.report_page(desk, HOSTILE.report, HOSTILE.id),
    )
    assert latest is not None
    assert earlier is not None
    assert (latest.latest, earlier.latest) == (True, False)
    assert ([row.id for row in latest.claims], earlier.claims) == ([SLEPT.id], ())


def test_editions_compared(desk: PageDesk) -> None:
    page = pages.compare_page(desk, HOSTILE.report)
    assert page is not None
    assert (page.before, page.after) == (HOSTILE.id, LATER.id)
    assert [(one.kind, one.after) for one in page.changes if one.kind != "same"] == [
        ("added", ("Nobody knew.",))
    ]
    assert pages.compare_page(desk, FIRST.report) is None


def test_raw_beside_the_text(desk: PageDesk) -> None:
    page = pages.raw_page(desk, FIRST.report)
    assert page is not None
    assert (page.text, page.fetches[0].source, page.fetches[0].cut) == (FIRST.text, FIRST.text, None)


def test_series(desk: PageDesk) -> None:
    (row,) = pages.series_list_page(desk).rows
    page = pages.series_page(desk, row.id)
    assert page is not None
    assert page.title == "boat sunk, Vik"
    assert [(p.day, p.basis, p.low, p.party) for p in page.data.points] == [
        ("2031-05-02", "as of", 40.0, 0),
        ("2031-05-04", "as of", 60.0, 0),
    ]
    assert (page.data.joined, page.data.parties[0].name) == (((0, 1),), "Vik council")
    assert [value.text for value in page.values] == ["40 boats", "At least 60 boats"]


def test_timeline(desk: PageDesk) -> None:
    page = pages.timeline_page(desk, Filters())
    assert (page.drawn, page.total, page.undated_claims) == (4, 4, 0)
    assert [one.count for one in page.days] == [1, 1, 2]
    sixty = next(item for item in page.data.items if item.claim == SIXTY.id)
    assert (sixty.start, sixty.end, sixty.precise, sixty.state) == (
        "2031-05-04",
        "2031-05-04",
        True,
        QuestionStatus.DISPUTED,
    )
    slept = next(item for item in page.data.items if item.claim == SLEPT.id)
    assert not slept.precise
    assert pages.timeline_page(desk, Filters(party="Norrland Line")).drawn == 1


def test_map(desk: PageDesk) -> None:
    page = pages.map_page(desk, Filters())
    (mark,) = page.data.marks
    assert (mark.name, mark.precision, mark.state, mark.count) == ("Vik", "town", QuestionStatus.DISPUTED, 1)
    assert [one.claim for one in mark.claims] == [FORTY.id]
    assert "take" in page.data.note
    assert pages.map_page(desk, Filters(stance="denies")).data.marks == ()


def test_entities(desk: PageDesk) -> None:
    page = pages.entities_page(desk)
    assert [row.name for row in page.rows] == ["Ida Stroem", "Bo Falk", "Norrland Line", "Vik"]
    assert [row.name for row in pages.entities_page(desk, kind="place").rows] == ["Vik"]
    assert [row.name for row in pages.entities_page(desk, named="STRØM").rows] in ([], ["Ida Stroem"])


def test_entity(desk: PageDesk) -> None:
    page = pages.entity_page(desk, IDA_ID)
    assert page is not None
    assert [one.text for one in page.aliases] == ["Ida Stroem", "Ida Strøm"]
    assert {row.id for row in page.said} == {FORTY.id, SIXTY.id}
    (pair,) = page.contradicted
    assert (pair.claim.id, pair.against.id, pair.later) == (FORTY.id, DENIED.id, None)
    assert [(one.name, one.weight) for one in page.reasons] == [("spelling", 0.8)]
    assert pages.entity_page(desk, "nobody") is None


def test_a_denial_is_not_contradicted_by_its_own_side(desk: PageDesk) -> None:
    page = pages.entity_page(desk, LINE_ID)
    assert page is not None
    assert [(one.claim.id, one.against.id) for one in page.contradicted] == [(DENIED.id, FORTY.id)]
    other = pages.entity_page(desk, BO_ID)
    assert other is not None
    assert other.contradicted == ()


def test_reports(desk: PageDesk) -> None:
    page = pages.reports_page(desk)
    assert [(row.ref.id, row.claims, row.editions) for row in page.rows] == [
        (HOSTILE.report, 1, 2),
        (SECOND.report, 1, 1),
        (FIRST.report, 2, 1),
    ]
    assert [row.ref.id for row in pages.reports_page(desk, named="sixty").rows] == [SECOND.report]
    assert [row.ref.id for row in pages.reports_page(desk, publisher="Pier Watch").rows] == [FIRST.report]


def test_review_offers_the_doubtful_and_nothing_else(desk: PageDesk) -> None:
    page = pages.review_page(desk)
    assert [(one.name, one.count) for one in page.left] == [
        ("claim", 1),
        ("merge", 1),
        ("link", 1),
        ("correction", 0),
    ]
    assert [row.id for row in page.claims] == [FORTY.id]
    (merge,) = pages.review_page(desk, kind="merge").merges
    assert (merge.entity.id, merge.score) == (IDA_ID, 0.8)
    (link,) = pages.review_page(desk, kind="link").links
    assert (link.a.id, link.b.id) == (DENIED.id, FORTY.id)


def test_search_finds_claims_and_sentences(desk: PageDesk) -> None:
    page = pages.search_page(desk, "boats")
    assert {row.id for row in page.claims} == {FORTY.id, DENIED.id, SIXTY.id}
    assert [one.words for one in pages.search_page(desk, "rained").sentences] == ["It rained all day."]
    assert pages.search_page(desk, "").claims == ()


def test_the_claims_found_as_csv(desk: PageDesk) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(pages.found_csv(desk, Filters(stance="denies"))))))
    assert len(rows) == 1
    assert rows[0]["words"] == "40 boats sank"


def test_the_index_of_a_site_has_the_latest_claims(desk: PageDesk) -> None:
    index = pages.search_index(desk)
    assert (len(index.rows), index.total) == (4, 4)
    assert index.rows[1].party == "Vik council"
