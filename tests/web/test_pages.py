"""Every page answers, tells its revision, and shows the words of a hostile report as text."""

from __future__ import annotations

import re
from html import unescape

import pytest
from htmlreader import OURS, read
from quay_story import BO_ID, DENIED, FIRST, FORTY, HOSTILE, IDA_ID, SECOND, SLEPT, TOKEN
from starlette.testclient import TestClient

PAGES = (
    *("/", "/brief", "/questions", "/questions?status=disputed", "/claims", "/claims?q=sank&stance=denies"),
    *("/series", "/series/abcdef0123456789", "/timeline", "/map", "/entities", "/reports", "/search?q=boats"),
    *("/review", "/review?kind=merge", "/review?kind=link", "/corrections"),
    *(f"/claims/{FORTY.id}", f"/claims/{SLEPT.id}", f"/entities/{IDA_ID}", f"/entities/{BO_ID}"),
    *(f"/reports/{one.report}" for one in (FIRST, SECOND, HOSTILE)),
    *(f"/reports/{HOSTILE.report}/raw", f"/reports/{HOSTILE.report}/compare"),
    f"/reports/{HOSTILE.report}?edition={HOSTILE.id}",
)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_and_runs_nothing_but_ours(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    page = read(answer.text)
    assert set(page.scripts) <= OURS
    assert page.handlers == []
    assert [one for one in page.addresses if not one.startswith(("/", "#", "data:,", "https://"))] == []
    assert sorted(page.ids) == sorted(set(page.ids))
    assert "<h1" in answer.text


@pytest.mark.parametrize("address", PAGES)
def test_no_control_or_direction_character_reaches_a_page(client: TestClient, address: str) -> None:
    text = client.get(address).text
    assert re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text) is None
    assert "<script>alert" not in text


def test_the_words_of_a_hostile_report_stand_as_text(client: TestClient) -> None:
    page = read(client.get(f"/reports/{HOSTILE.report}").text)
    shown = "".join(page.text)
    assert "<script>alert(1)</script> Nobody<U+001B>[2J slept <U+202E>evil<U+202C>" in shown
    assert "\"' onmouseover=alert(1) x='" in shown
    assert "javascript:alert(1)" in shown
    assert "javascript:alert(1)" not in page.addresses


def test_an_address_of_the_web_is_a_link_that_tells_nothing(client: TestClient) -> None:
    text = client.get(f"/reports/{FIRST.report}").text
    assert '<a href="https://pierwatch.example/boats" rel="noreferrer noopener">' in text


def test_a_page_names_the_revision_it_was_made_from(client: TestClient) -> None:
    found = re.search(r'<meta name="revision" content="([0-9a-f]{16})">', client.get("/").text)
    assert found
    assert f'Ledger revision <span class="mono">{found[1]}' in client.get("/claims").text


def test_claims_lead_to_their_words(client: TestClient) -> None:
    link = f"/reports/{FIRST.report}#c-{DENIED.id}"
    assert f'href="{link}"' in client.get("/claims?stance=denies").text
    assert f'id="c-{DENIED.id}"' in client.get(link).text


def test_runs_say_where_they_stand(client: TestClient) -> None:
    text = client.get(f"/reports/{HOSTILE.report}").text
    found = {
        int(start): unescape(words)
        for start, words in re.findall(r'<span data-start="(\d+)"[^>]*>([^<]*)</span>', text)
        if "U+" not in words
    }
    assert found
    for start, words in found.items():
        assert client.get(f"/api/reports/{HOSTILE.report}").json()["paragraphs"]
        assert (HOSTILE.text + "\nNobody knew.")[start : start + len(words)] == words


def test_right_to_left_and_cyrillic_words_are_isolated(client: TestClient) -> None:
    text = client.get(f"/reports/{SECOND.report}").text
    assert re.search(r'<p class="[^"]*" dir="auto"><span data-start="40"[^>]*>נמל ויק נסגר</span></p>', text)


@pytest.mark.parametrize(
    "address", ["/claims/ffffffffffffffff", "/questions/none", "/reports/none", "/entities/none", "/nowhere"]
)
def test_what_is_not_here_is_told_as_a_page(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "<h1" in answer.text


@pytest.mark.parametrize("address", ["/questions?page=0", "/questions?page=x", "/claims?q=" + "a" * 500])
def test_what_cannot_be_asked_is_told_as_a_page(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 422


def test_the_same_filters_give_the_same_claims_as_csv(client: TestClient) -> None:
    answer = client.get("/export/claims.csv?stance=denies")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.text.startswith("\ufeffclaim,")
    assert answer.text.count("\r\n") == 2


def test_the_brief_may_use_its_own_style_and_nothing_else(client: TestClient) -> None:
    policy = client.get("/brief").headers["content-security-policy"]
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; frame-ancestors 'none'", policy
    )


def test_a_saved_search_has_a_brief_with_its_questions_whole(client: TestClient) -> None:
    answer = client.get("/brief?publisher=Quay+Letter")
    assert "At least 60 boats sank" in answer.text
    assert "denies" in answer.text  # of another publisher, in the same question
    assert "Bo Falk" not in answer.text
    assert "publisher: Quay Letter" in answer.text


def test_what_came_since_the_last_visit(client: TestClient) -> None:
    assert "No visit is marked yet" in client.get("/").text
    form = {"token": TOKEN, "mark": "1.0"}
    assert client.post("/seen", data=form, follow_redirects=False).status_code == 303
    assert "2 new reports or editions" not in client.get("/questions").text
    assert "Questions in which they speak" in client.get("/").text
    client.cookies.clear()
