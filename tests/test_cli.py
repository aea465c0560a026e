"""The command line: each verb parses, calls and renders; failures are one line and an exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import mill_story
import pytest
import typer
from mill_story import DENIED, MILL, ONE_DAY, TWO_DAYS
from typer.testing import CliRunner, Result

from claimline import __version__, pipeline
from claimline.cli import app
from claimline.config import Config
from claimline.errors import ClaimlineError
from claimline.ledger import Problem
from claimline.model import Failure
from claimline.story import VERBS, Story

ROOT: Any = typer.main.get_command(app)
FAILED = Failure("scan.pdf", "format unknown", "it begins with %PDF", "Save it as text.")


@pytest.fixture
def story(tmp_path: Path) -> str:
    return str(mill_story.build(tmp_path / "mill.db"))


@pytest.fixture
def _no_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimline.pipeline.rederive", lambda ledger, config: None)


METHODS = {"import": "import_"}  # a keyword of Python


def run(*words: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(words), input=stdin, env={"COLUMNS": "160", "CLAIMLINE_WHO": ""})


# ---------------------------------------------------------------------------- the verbs


def test_the_verbs_are_the_commands() -> None:
    assert tuple(ROOT.list_commands(None)) == VERBS


def all_commands(command: Any, *names: str) -> list[tuple[tuple[str, ...], Any]]:
    found = [(names, command)] if names else []
    for name, inner in getattr(command, "commands", {}).items():
        found += all_commands(inner, *names, name)
    return found


@pytest.mark.parametrize(("names", "command"), all_commands(ROOT), ids=lambda value: str(value)[:40])
def test_every_command_has_help_with_an_example(names: tuple[str, ...], command: Any) -> None:
    assert "Example: `claimline " in command.help
    assert f"claimline {names[0]}" in command.help
    for parameter in command.params:
        assert parameter.help or parameter.name in ("help", "relation"), f"{names} {parameter.name}"
    result = run(*(names if len(names) == 1 else (names[0], "x.db", names[1])), "--help")
    assert result.exit_code == 0
    assert "Example" in result.output


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_a_method_of_a_story(verb: str) -> None:
    assert hasattr(Story, METHODS.get(verb, verb))


def test_version() -> None:
    assert run("--version").output.strip() == f"claimline {__version__}"


# ---------------------------------------------------------------------------- reading


def test_status_shows_reports_misses_and_failures(story: str) -> None:
    result = run("status", story)
    assert result.exit_code == 0
    assert "3 claims from 2 reports, 1 undated" in result.output
    assert "1 without a claim" in result.output
    assert "scan.pdf: format unknown" in result.output
    found = json.loads(run("status", story, "--json").output)
    assert [report["missed"] for report in found["reports"]] == [1, 0]


def test_search(story: str) -> None:
    result = run("search", story, "burned")
    assert "The Tarn company denies  “the mill burned”" in result.output
    assert f"claim {ONE_DAY.id}" in result.output
    assert [hit["claim"] for hit in json.loads(run("search", story, '"one day"', "--json").output)] == [
        ONE_DAY.id
    ]
    assert "in the text" in run("search", story, "slept").output
    assert "nothing found" in run("search", story, "nobodyhome").output


def test_questions(story: str) -> None:
    result = run("questions", story)
    assert "affirms: Fire Office" in result.output
    assert "denies: Tarn" in result.output
    assert json.loads(run("questions", story, "--status", "agreed", "--json").output) == []
    assert "no questions" in run("questions", story, "--status", "agreed").output
    assert run("questions", story, "--status", "settled").exit_code == 2


def test_brief_by_format_and_by_ending(story: str, tmp_path: Path) -> None:
    assert run("brief", story).output.startswith("# mill\n")
    assert run("brief", story, "--format", "html").output.startswith("<!doctype html>")
    page, text = tmp_path / "brief.html", tmp_path / "brief.md"
    assert run("brief", story, "-o", str(page), "--title", "The mill").exit_code == 0
    assert "<h1><bdi>The mill</bdi></h1>" in page.read_text(encoding="utf-8")
    assert run("brief", story, "-o", str(text), "--since", "2031-05-01").exit_code == 0
    assert "Only what is new since 1 May 2031." in text.read_text(encoding="utf-8")


def test_words_of_reports_cannot_drive_the_terminal(story: str) -> None:
    for command in (["status"], ["search", "slept"], ["search", "burned"], ["questions"], ["brief"]):
        output = run(command[0], story, *command[1:]).output
        assert "\x1b" not in output
    assert "[bold]burned[/bold]" in run("questions", story).output
    assert "<U+001B>[31mburns" in run("status", story).output


def test_export_names_its_files(story: str, tmp_path: Path) -> None:
    result = run("export", story, "-o", str(tmp_path / "tables"))
    assert result.exit_code == 0
    assert str(tmp_path / "tables" / "claims.jsonl") in result.output.splitlines()
    assert run("export", story, "--format", "csv", "-o", str(tmp_path / "claims.csv")).exit_code == 0
    assert (tmp_path / "claims.csv").is_file()


# ---------------------------------------------------------------------------- adding


def adding(monkeypatch: pytest.MonkeyPatch, result: pipeline.Added) -> list[dict[str, Any]]:
    calls: list[dict[str, Any]] = []

    def add(path: Path, inputs: list[Path | None], **rest: Any) -> pipeline.Added:
        calls.append({"path": path, "inputs": inputs, **rest})
        return result

    monkeypatch.setattr("claimline.pipeline.add", add)
    return calls


def test_add_passes_everything_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    calls = adding(monkeypatch, pipeline.Added(added=2, editions=1, unchanged=3, claims=40))
    settings = tmp_path / "settings.toml"
    settings.write_text("[extract]\nnarrated = false\n", encoding="utf-8")
    result = run("add", "s.db", "a.txt", "-", "--clean", "none", "--config", str(settings), "--reanalyse")
    assert result.exit_code == 0
    assert result.output.strip() == "2 reports added, 1 new edition, 3 unchanged; 40 claims in s.db"
    (call,) = calls
    config: Config = call["config"]
    assert (config.clean.clean, config.extract.narrated, call["reanalyse"]) == ("none", False, True)
    assert list(call["inputs"]) == [Path("a.txt"), None]


def test_add_says_what_failed_and_fails_only_where_nothing_was_stored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    adding(monkeypatch, pipeline.Added(added=1, failures=(FAILED,)))
    result = run("add", "s.db", "a.txt", "--quiet")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "claimline: scan.pdf: format unknown: it begins with %PDF. Save it as text.\n"
    adding(monkeypatch, pipeline.Added(failures=(FAILED,)))
    assert run("add", "s.db", "a.txt").exit_code == 1
    adding(monkeypatch, pipeline.Added(unchanged=1))
    assert run("add", "s.db", "a.txt").exit_code == 0
    adding(monkeypatch, pipeline.Added())
    assert run("add", "s.db", "empty").exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ["add"],
        ["add", "s.db"],
        ["add", "s.db", "x", "--clean", "harder"],
        ["unknown"],
        ["export", "s.db"],
        ["correct", "s.db", "dismiss", "x"],
        ["search", "s.db", "x", "--limit", "0"],
        [],
    ],
)
def test_usage_errors_exit_2(words: list[str]) -> None:
    assert run(*words).exit_code == 2


def test_a_ledger_that_is_missing_is_one_line_and_exit_1(tmp_path: Path) -> None:
    for verb in (["status"], ["search", "x"], ["questions"], ["brief"], ["verify"], ["correct", "list"]):
        result = run(verb[0], str(tmp_path / "none.db"), *verb[1:])
        assert result.exit_code == 1
        assert result.stderr.startswith("claimline: ")
        assert result.stderr.count("\n") == 1
    assert run("brief", str(mill_story.build(tmp_path / "m.db")), "--since", "May").exit_code == 2


def test_a_file_that_cannot_be_written_is_one_line_and_exit_1(story: str, tmp_path: Path) -> None:
    result = run("brief", story, "-o", str(tmp_path / "no" / "such" / "brief.md"))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_an_interrupt_exits_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("claimline.pipeline.add", interrupted)
    assert run("add", "s.db", "a.txt").exit_code == 130


def test_errors_cannot_drive_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: Any, **__: Any) -> None:
        raise ClaimlineError("bad \x1b[31m\nname")

    monkeypatch.setattr("claimline.pipeline.add", failing)
    assert run("add", "s.db", "a.txt").stderr == "claimline: bad <U+001B>[31m name\n"


# ---------------------------------------------------------------------------- deciding


@pytest.mark.usefixtures("_no_derivation")
def test_corrections_are_made_listed_and_undone(story: str) -> None:
    by = ["--who", "An Editor", "--why", "a [bold]reason[/bold]"]
    assert "correction 1 (claim)" in run("correct", story, "dismiss", DENIED.id[:8], *by).output
    run("correct", story, "change", TWO_DAYS.id, "--stance", "denies", *by)
    run("correct", story, "accept", ONE_DAY.id, "updates", TWO_DAYS.id, *by)
    run("correct", story, "reject", DENIED.id, "contradicts", TWO_DAYS.id, *by)
    run("correct", story, "merge", "Mara Lund", "Tarn", *by)
    run("correct", story, "split", "Mara Lund", "loose.txt", *by)
    run("correct", story, "report", "loose.txt", "--published", "2031-05-04", *by)
    assert "correction 8" in run("correct", story, "undo", "1", *by).output
    listed = run("correct", story, "list").output
    assert "undoes 1" in listed
    assert f"dismiss claim {DENIED.id}: “the mill burned”" in listed
    assert f"claim {TWO_DAYS.id}: Mara Lund, Fire Office, denies" in listed
    assert f"accept {ONE_DAY.id} updates {TWO_DAYS.id}" in listed
    assert "4 May 2031" in listed
    assert "a [bold]reason[/bold]" in listed


@pytest.mark.usefixtures("_no_derivation")
def test_a_decision_needs_who_and_why_and_something_to_decide_on(story: str) -> None:
    assert run("correct", story, "dismiss", DENIED.id, "--why", "x").exit_code == 2
    result = run("correct", story, "dismiss", "ffffff", "--who", "E", "--why", "x")
    assert result.exit_code == 2
    assert "no claim 'ffffff'" in result.stderr


@pytest.mark.usefixtures("_no_derivation")
def test_forget(story: str) -> None:
    run("correct", story, "dismiss", DENIED.id, "--who", "E", "--why", "misread")
    result = run("forget", story, "courier.txt", "--who", "E", "--why", "request")
    assert (result.exit_code, MILL.report in result.output) == (0, True)
    assert "its report was taken down" in run("correct", story, "list").output
    assert "from 1 report" in run("status", story).output


# ---------------------------------------------------------------------------- proving


def test_verify_says_what_does_not_hold(story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimline.pipeline.verify", lambda ledger: iter(()))
    assert "every cell holds; revision" in run("verify", story).output
    problem = Problem("cell", "claim 0a", "should read 'x'")
    monkeypatch.setattr("claimline.pipeline.verify", lambda ledger: iter([problem]))
    result = run("verify", story)
    assert result.exit_code == 1
    assert "cell claim 0a: should read 'x'" in result.stderr


def test_a_reader_that_goes_away_is_no_traceback(story: str) -> None:
    code = "from claimline.cli import main; main()"
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run(
        [sys.executable, "-c", code, "brief", story, "--format", "html"],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writer)
    assert "Traceback" not in run.stderr
