"""What can be decided by forms alone: corrections, undoing, conflicts, notes, the review queue."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from quay_story import BO_ID, DENIED, FIRST, FORTY, IDA_ID, LINE_ID, SECOND, SIXTY, TOKEN
from starlette.testclient import TestClient

Send = Callable[..., tuple[int, str]]


def test_a_changed_source_shows_and_can_be_taken_back(desk: TestClient, send: Send) -> None:
    status, where = send(
        f"/correct/claim/{DENIED.id}/change", source="The ferry firm", stance="denies", was_stance="denies"
    )
    assert (status, where) == (303, f"/claims/{DENIED.id}?done=1")
    page = desk.get(where).text
    assert "The ferry firm" in page
    assert "Correction 1 is in force" in page
    assert send("/correct/1/undo") == (303, "/corrections?done=2")
    assert "The ferry firm" not in desk.get(f"/claims/{DENIED.id}").text
    assert "taken back" in desk.get("/corrections").text


def test_who_decided_is_kept_for_the_next_form(desk: TestClient, send: Send) -> None:
    send(f"/correct/claim/{DENIED.id}/change", who="Åse; Ö", source="The ferry firm")
    assert 'value="Åse; Ö"' in desk.get(f"/claims/{DENIED.id}").text


def test_a_dismissed_claim_leads_back_to_its_report(desk: TestClient, send: Send) -> None:
    status, where = send(f"/correct/claim/{DENIED.id}/dismiss")
    assert (status, where) == (303, f"/reports/{FIRST.report}?done=1")
    assert desk.get(f"/claims/{DENIED.id}").status_code == 404
    assert DENIED.id not in desk.get(where).text


def test_what_somebody_else_decided_meanwhile_is_shown_and_kept(desk: TestClient, send: Send) -> None:
    change = f"/correct/claim/{DENIED.id}/change"
    assert send(change, source="The ferry firm", seen="0", who="Ane")[0] == 303
    status, page = send(change, source="The steam line", seen="0", who="Bo")
    assert status == 409
    assert "Ane" in page
    assert "The steam line" in page
    assert "The ferry firm" in desk.get(f"/claims/{DENIED.id}").text
    again = re.search(r'name="seen" value="(\d+)"', page.split("Yours, not made")[1])
    assert again
    assert send(change, source="The steam line", seen=again[1], who="Bo")[0] == 303
    assert "The steam line" in desk.get(f"/claims/{DENIED.id}").text


def test_deciding_about_something_else_is_no_conflict(send: Send) -> None:
    assert send(f"/correct/claim/{DENIED.id}/change", source="The ferry firm", seen="0")[0] == 303
    assert send(f"/correct/claim/{SIXTY.id}/dismiss", seen="0")[0] == 303


def test_taking_back_counts_as_deciding(send: Send) -> None:
    change = f"/correct/claim/{DENIED.id}/change"
    assert send(change, source="The ferry firm", seen="0")[0] == 303
    assert send("/correct/1/undo", seen="1")[0] == 303
    assert send(change, source="The steam line", seen="1")[0] == 409


def test_a_link_is_rejected(desk: TestClient, send: Send) -> None:
    answer = send(
        "/correct/link", a=DENIED.id, relation="contradicts", b=FORTY.id, holds="no", back="/review"
    )
    assert answer == (303, "/review?done=1")
    assert "reject" in desk.get("/corrections").text


def test_two_entities_are_merged(desk: TestClient, send: Send) -> None:
    assert send(f"/correct/entity/{BO_ID}/merge", other=LINE_ID) == (303, "/corrections?done=1")
    assert "merge 1 and 1 names" in desk.get("/corrections").text


def test_a_name_is_split_off(desk: TestClient, send: Send) -> None:
    assert send(f"/correct/entity/{IDA_ID}/split", apart="Ida Strøm") == (303, "/corrections?done=1")
    assert "split 1 and 1 names" in desk.get("/corrections").text


def test_a_report_gets_another_publisher(desk: TestClient, send: Send) -> None:
    assert (
        send(f"/correct/report/{SECOND.report}", publisher="The Vik Star", published="2031-05-06")[0] == 303
    )
    page = desk.get(f"/reports/{SECOND.report}").text
    assert "The Vik Star" in page
    assert "6 May 2031" in page
    assert "The Vik Star" in desk.get("/claims?publisher=The+Vik+Star").text


def test_a_missed_claim_is_added_by_its_place(desk: TestClient, send: Send) -> None:
    start = FIRST.text.index("It rained all day")
    status, where = send(
        f"/correct/report/{FIRST.report}/claim",
        content="It rained all day",
        content_start=str(start),
        content_end=str(start + len("It rained all day")),
        stance="asserts",
        source="",
        cue="",
    )
    assert (status, where) == (303, f"/reports/{FIRST.report}?done=1")
    page = desk.get(f"/reports/{FIRST.report}").text
    assert "<bdi>“It rained all day”</bdi>" in page


def test_words_become_the_pages_own(desk: TestClient, send: Send) -> None:
    address = f"/correct/report/{FIRST.report}/furniture"
    assert send(address, quote="It rained all day.", action="mark")[0] == 303
    assert '<p class="furniture" dir="auto">' in desk.get(f"/reports/{FIRST.report}").text
    assert send(address, quote="nowhere", action="mark")[0] == 400


@pytest.mark.parametrize(
    ("address", "fields", "why"),
    [
        ("/correct/claim/ffffffffffffffff/dismiss", {}, "there is no claim"),
        (f"/correct/claim/{DENIED.id}/dismiss", {"why": " "}, "missing"),
        (f"/correct/claim/{DENIED.id}/dismiss", {"who": ""}, "missing"),
        (f"/correct/claim/{DENIED.id}/change", {"stance": "shrugs"}, "there is no stance"),
        (f"/correct/claim/{DENIED.id}/change", {"number": "40", "number_value": "nan"}, "is a number"),
        (f"/correct/claim/{DENIED.id}/explode", {}, "there is no decision"),
        ("/correct/link", {"a": "x", "relation": "contradicts", "b": "y", "holds": "maybe"}, "yes or no"),
        (f"/correct/report/{FIRST.report}", {"published": "soon"}, "published"),
        ("/correct/99/undo", {}, "no correction 99"),
        ("/correct/remark", {"kind": "gossip", "target": "claim"}, "there is no"),
        ("/correct/remark/7/undo", {}, "no note 7"),
    ],
)
def test_what_cannot_be_done_is_told_and_does_nothing(
    desk: TestClient, send: Send, address: str, fields: dict[str, str], why: str
) -> None:
    status, page = send(address, **fields)
    assert status == 400
    assert why in page
    assert desk.get("/api/corrections").json()["rows"] == []


def test_notes_are_signed_shown_and_taken_back(desk: TestClient, send: Send) -> None:
    about = {"target": "claim", "id": DENIED.id}
    link = "https://archive.example/x"
    assert send("/correct/remark", kind="evidence", link=link, **about)[1] == f"/claims/{DENIED.id}?note=1"
    assert send("/correct/remark", kind="evidence", archive="javascript:alert(1)", **about)[0] == 303
    assert send("/correct/remark", kind="grade", reliability="B", credibility="2", **about)[0] == 303
    page = desk.get(f"/claims/{DENIED.id}").text
    assert f'<a href="{link}" rel="noreferrer noopener">' in page
    assert 'href="javascript' not in page
    assert send("/correct/remark/1/undo")[0] == 303
    assert link not in desk.get(f"/claims/{DENIED.id}").text


def test_a_mark_as_sensitive_keeps_the_names(desk: TestClient, send: Send) -> None:
    about = {"target": "entity", "id": IDA_ID}
    assert send("/correct/remark", kind="sensitive", **about) == (303, f"/entities/{IDA_ID}?note=1")
    (mark,) = desk.get(f"/api/entities/{IDA_ID}").json()["remarks"]
    assert mark["body"]["names"] == "Ida Stroem\nIda Strøm"
    assert len(mark["body"]["members"].split()) == 2


def test_a_question_has_an_owner_and_something_to_do(desk: TestClient, send: Send) -> None:
    question = desk.get("/api/questions").json()["rows"][0]["id"]
    send(
        "/correct/remark", kind="note", target="question", id=question, text="x", owner="Ane", todo="call Vik"
    )
    assert "call Vik" in desk.get("/questions").text


def test_the_review_queue_can_be_finished(desk: TestClient, send: Send) -> None:
    for target, key, doubt in (
        ("claim", FORTY.id, "confidence"),
        ("entity", IDA_ID, "merge"),
        ("link", f"{DENIED.id}-contradicts-{FORTY.id}", "link"),
    ):
        assert send("/correct/remark", kind="accepted", target=target, id=key, doubt=doubt)[0] == 303
    page = desk.get("/review").text
    assert "Nothing left here." in page
    assert "3 accepted so far" in page


def test_a_corrected_claim_is_no_doubt_any_more(desk: TestClient, send: Send) -> None:
    assert FORTY.id in desk.get("/review?kind=claim").text
    send(f"/correct/claim/{FORTY.id}/change", source="The harbour master")
    assert FORTY.id not in desk.get("/review?kind=claim").text


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x"]
)
def test_a_form_leads_nowhere_else(send: Send, back: str) -> None:
    about = {"target": "claim", "id": DENIED.id}
    where = send("/correct/remark", kind="note", text="x", back=back, **about)[1]
    assert where == f"/claims/{DENIED.id}?note=1"


def test_a_visit_is_marked(desk: TestClient) -> None:
    mark = re.search(r'name="mark" value="([\d.]+)"', desk.get("/").text)
    assert mark
    answer = desk.post("/seen", data={"token": TOKEN, "mark": mark[1]}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert "SameSite=strict" in cookie
    assert "Nothing came since" in desk.get("/").text


def test_what_is_no_form_is_refused(desk: TestClient) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert desk.post("/seen", content=b"token=%ff", headers=headers).status_code == 400
    many = "&".join(f"a{n}=1" for n in range(100)).encode()
    assert desk.post("/seen", content=many, headers=headers).status_code == 400
