"""Who may ask, and what goes with every answer."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from quay_story import TOKEN
from starlette.testclient import TestClient

from claimline.errors import NotALedger, UsageError
from claimline.web import create_app
from claimline.web.security import MAX_BODY, POLICY, Guard, is_loopback
from claimline.web.serve import check_address


@pytest.mark.parametrize("address", ["/", "/nowhere", "/api/story", "/static/claimline.css", "/openapi.json"])
def test_every_answer_carries_the_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "'unsafe" not in POLICY
    assert "http" not in POLICY


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "", "127.0.0.1.evil.example", "[::1"])
def test_a_name_that_leads_here_is_not_enough(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "[::1]:80"])
def test_this_machine_is_known_by_its_names(client: TestClient, host: str) -> None:
    assert client.get("/questions", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://testserver.evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_cannot_write(client: TestClient, headers: dict[str, str]) -> None:
    form = {"token": TOKEN, "mark": "1.1"}
    assert client.post("/seen", data=form, headers=headers, follow_redirects=False).status_code == 403


def test_the_own_site_can(client: TestClient) -> None:
    headers = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    form = {"token": TOKEN, "mark": "1.1"}
    assert client.post("/seen", data=form, headers=headers, follow_redirects=False).status_code == 303
    client.cookies.clear()


@pytest.mark.parametrize("token", ["", "x", TOKEN[:-1], TOKEN + "é"])
def test_without_the_token_nothing_is_written(client: TestClient, token: str) -> None:
    answer = client.post("/seen", data={"token": token, "mark": "1.1"}, follow_redirects=False)
    assert answer.status_code == 403


def test_too_much_is_refused(client: TestClient) -> None:
    assert client.post("/seen", content=b"a" * (MAX_BODY + 1)).status_code == 413
    assert client.post("/seen", json={}).status_code == 415


def test_a_password_is_asked_of_everybody(quay: Path) -> None:
    client = TestClient(create_app(quay, guard=Guard(password="pass:wörd")))

    def status(given: str) -> int:
        packed = base64.b64encode(given.encode()).decode()
        return client.get("/questions", headers={"authorization": f"Basic {packed}"}).status_code

    assert client.get("/questions").status_code == 401
    assert client.get("/static/claimline.css").status_code == 401
    assert status("anybody:pass:wörd") == 200
    assert [status("anybody:pass"), status("pass:wörd"), status("")] == [401, 401, 401]
    assert client.get("/", headers={"authorization": "Basic %%%"}).status_code == 401
    assert client.get("/", headers={"authorization": "Bearer x"}).status_code == 401
    assert client.get("/", headers={"host": "desk.example"}).status_code == 401


def test_each_start_has_a_token_of_its_own() -> None:
    assert Guard().token != Guard().token
    assert len(Guard().token) > 40


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_this_machine_needs_no_password(host: str) -> None:
    assert is_loopback(host)
    check_address(host, None)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "desk.example", ""])
def test_any_other_address_does(host: str) -> None:
    with pytest.raises(UsageError, match="Give a password with --password"):
        check_address(host, None)
    with pytest.raises(UsageError):
        check_address(host, "")
    check_address(host, "secret")


def test_no_workbench_without_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(NotALedger):
        create_app(tmp_path / "none.db")
