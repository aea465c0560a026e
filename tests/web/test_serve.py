"""The verbs ``serve`` and ``site`` of the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import quay_story
from typer.testing import CliRunner

from claimline.cli import app


@pytest.fixture
def story(tmp_path: Path) -> str:
    return str(quay_story.build(tmp_path / "quay.db"))


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the server was started with; nothing is started."""
    given: dict[str, Any] = {}
    monkeypatch.setattr("uvicorn.run", lambda app, **options: given.update(options))
    return given


def test_serve_answers_on_this_machine_only(story: str, served: dict[str, Any]) -> None:
    result = CliRunner().invoke(app, ["serve", story])
    assert result.exit_code == 0
    assert "http://127.0.0.1:8765/" in result.output
    assert (served["host"], served["port"]) == ("127.0.0.1", 8765)


def test_serve_refuses_another_address_without_a_password(story: str, served: dict[str, Any]) -> None:
    result = CliRunner().invoke(app, ["serve", story, "--host", "0.0.0.0"], env={"CLAIMLINE_PASSWORD": ""})
    assert result.exit_code == 2
    assert "Give a password with --password" in result.output
    assert served == {}


def test_serve_with_a_password(story: str, served: dict[str, Any]) -> None:
    arguments = ["serve", story, "--host", "0.0.0.0", "--port", "9000"]
    result = CliRunner().invoke(app, arguments, env={"CLAIMLINE_PASSWORD": "secret"})
    assert result.exit_code == 0
    assert (served["host"], served["port"]) == ("0.0.0.0", 9000)
    assert "secret" not in result.output


def test_site_tells_what_it_wrote(story: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["site", story, "-o", str(tmp_path / "out"), "--title", "Vik"])
    assert result.exit_code == 0
    assert "index.html in a browser" in result.output.replace("\n", " ")
    assert (tmp_path / "out" / "index.html").is_file()


def test_a_site_over_something_else_is_refused(story: str, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_text("mine")
    result = CliRunner().invoke(app, ["site", story, "-o", str(tmp_path / "mine")])
    assert result.exit_code == 2
