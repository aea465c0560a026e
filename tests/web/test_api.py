"""The API: the values of the pages as JSON, a description that holds, and no request that breaks it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import quay_story
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from quay_story import BO_ID, DENIED, FIRST, FORTY, HOSTILE, IDA_ID, TOKEN
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance
from starlette.testclient import TestClient

from claimline.present import pages
from claimline.web import create_app
from claimline.web.security import Guard

SIGNED = {"X-Claimline-Token": TOKEN}
VIEWS = (
    *("/story", "/questions", "/series", "/timeline", "/map", "/claims", "/entities", "/reports", "/review"),
    *(
        "/corrections",
        "/search?q=boats",
        f"/claims/{FORTY.id}",
        f"/entities/{IDA_ID}",
        "/series/abcdef0123456789",
    ),
    *(f"/reports/{FIRST.report}", f"/reports/{HOSTILE.report}/compare"),
)


@pytest.mark.parametrize("address", VIEWS)
def test_every_view_answers(client: TestClient, address: str) -> None:
    answer = client.get(f"/api{address}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"


def test_the_values_are_those_of_the_pages(client: TestClient) -> None:
    rows = client.get("/api/claims?stance=denies").json()["rows"]
    assert [row["id"] for row in rows] == [DENIED.id]
    assert rows[0]["line"]["words"] == ["40 boats sank"]
    assert f'data-claim="{DENIED.id}"' in client.get("/claims?stance=denies").text


def test_the_description_knows_every_page(client: TestClient) -> None:
    schema = client.get("/api/openapi.json").json()
    described = set(schema["components"]["schemas"])
    records = {name for name in pages.__all__ if name.endswith("Page") and name != "RawPage"}
    assert records <= described
    assert "prefixItems" not in str(schema)


def test_a_decision_and_its_undo(desk: TestClient) -> None:
    asked = {
        "kind": "change",
        "claim": DENIED.id,
        "source": "The ferry firm",
        "who": "A",
        "why": "b",
        "seen": 0,
    }
    made = desk.post("/api/corrections", json=asked, headers=SIGNED)
    assert (made.status_code, made.json()) == (201, {"number": 1, "kind": "claim", "note": False})
    assert desk.post("/api/corrections", json=asked, headers=SIGNED).status_code == 409
    back = desk.post("/api/corrections/1/undo", json={"who": "A", "why": "b"}, headers=SIGNED)
    assert back.status_code == 201
    assert [row["in_force"] for row in desk.get("/api/corrections").json()["rows"]] == [False, False]


def test_a_remark_and_its_undo(desk: TestClient) -> None:
    asked = {"kind": "check", "target": "claim", "id": DENIED.id, "result": "refuted", "who": "A"}
    assert desk.post("/api/remarks", json=asked, headers=SIGNED).json()["number"] == 1
    (remark,) = desk.get(f"/api/claims/{DENIED.id}").json()["remarks"]
    assert (remark["kind"], remark["body"]) == ("check", {"result": "refuted"})
    assert desk.post("/api/remarks/1/undo", json={"who": "A"}, headers=SIGNED).status_code == 201
    assert desk.get(f"/api/claims/{DENIED.id}").json()["remarks"] == []


@pytest.mark.parametrize("headers", [{}, {"X-Claimline-Token": "x"}])
def test_nothing_is_decided_without_the_token(desk: TestClient, headers: dict[str, str]) -> None:
    asked = {"kind": "dismiss", "claim": DENIED.id, "who": "A", "why": "b"}
    assert desk.post("/api/corrections", json=asked, headers=headers).status_code == 403
    assert desk.get("/api/corrections").json()["rows"] == []


def test_what_cannot_be_done_says_why(desk: TestClient) -> None:
    asked = {"kind": "merge", "entity": BO_ID, "other": BO_ID, "who": "A", "why": "b"}
    answer = desk.post("/api/corrections", json=asked, headers=SIGNED)
    assert answer.status_code == 400
    assert "one entity already" in answer.json()["detail"]


# ---------------------------------------------------------------------------- no server error

CHECKS: list[Callable[..., Any]] = [not_a_server_error, response_schema_conformance, content_type_conformance]
FEW = settings(
    max_examples=5,  # a run by hand with 100 is worth its minutes when a route changes
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_no_request_breaks_it(tmp_path: Path) -> None:
    """Requests made up from the description, also ones that it forbids, on a story that they may change."""
    app = create_app(quay_story.build(tmp_path / "quay.db"), guard=Guard(token=TOKEN))
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    tried = []
    for found in schema.get_all_operations():
        operation = found.ok()
        tried.append(operation.label)

        @FEW
        @given(case=operation.as_strategy())
        def attack(case: Any) -> None:
            case.call_and_validate(headers={**SIGNED, "host": "testserver"}, checks=CHECKS)

        attack()
    assert len(tried) > 20
