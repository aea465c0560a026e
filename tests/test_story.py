"""The Python face: the verbs as methods, the records as iterators, tables as flat rows."""

from __future__ import annotations

import keyword
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import mill_story
import pytest
from mill_story import DENIED, LATER, MILL, ONE_DAY, TWO_DAYS

import claimline
from claimline import Story
from claimline.errors import NotALedger, UsageError
from claimline.model import Certainty, Point, Series, SeriesId, Stance
from claimline.present.flat import flat, flat_points, plain
from claimline.story import VERBS


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    with claimline.open(mill_story.build(tmp_path / "mill.db")) as opened:
        yield opened


@pytest.fixture
def derivations(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Keeps the small ledger as it is where a run would derive it anew, and counts how often."""
    called: list[object] = []
    monkeypatch.setattr("claimline.pipeline.rederive", lambda ledger, config: called.append(ledger))
    return called


def test_every_verb_is_a_documented_method() -> None:
    for verb in VERBS:
        name = verb + "_" * keyword.iskeyword(verb)
        assert (getattr(Story, name).__doc__ or "").strip(), verb


def test_the_version_is_the_packages() -> None:
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    assert claimline.__version__ == project["project"]["version"]


def test_importing_is_light() -> None:
    heavy = ["onnxruntime", "tokenizers", "numpy", "pandas", "typer", "rich", "claimline.pipeline"]
    code = f"import sys, claimline; print([name for name in {heavy!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_command_line_loads_no_model_before_it_needs_one() -> None:
    code = (
        "import sys, claimline.cli; print('onnxruntime' in sys.modules, 'claimline.pipeline' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False False"


def test_records_of_a_story(story: Story) -> None:
    assert {edition.id for edition in story.reports()} == {MILL.id, LATER.id}
    assert {one.id for one in story.claims()} == {TWO_DAYS.id, DENIED.id, ONE_DAY.id}
    assert sorted(one.name for one in story.entities()) == ["Mara Lund", "Tarn"]
    assert [one.relation.value for one in story.links()] == ["contradicts"]
    assert len(list(story.origins())) == 3
    assert [one.input for one in story.failures()] == ["scan.pdf"]
    assert list(story.mentions()) == list(story.series()) == list(story.corrections()) == []


def test_questions_by_status(story: Story) -> None:
    assert [one.title for one in story.questions()] == [TWO_DAYS.words]
    assert [one.title for one in story.questions("disputed")] == [TWO_DAYS.words]
    assert list(story.questions("agreed")) == []
    with pytest.raises(UsageError, match="there are: disputed, agreed"):
        story.questions("settled")


def test_search_and_brief(story: Story) -> None:
    assert {hit.claim for hit in story.search('"one day"')} == {ONE_DAY.id}
    made = story.brief()
    assert (made.title, made.claims, made.revision) == ("mill", 3, story.view.revision())
    assert story.brief(title="A mill").title == "A mill"


def test_status_counts_what_was_missed(story: Story) -> None:
    found = story.status()
    assert [(one.label, one.claims, one.missed) for one in found.reports] == [("001", 2, 1), ("002", 1, 0)]
    assert [(one.value, n) for one, n in found.questions] == [("disputed", 1)]
    assert [failure.input for failure in found.failures] == ["scan.pdf"]


def test_a_missing_ledger_is_told_and_not_made(tmp_path: Path) -> None:
    with claimline.open(tmp_path / "none.db") as story, pytest.raises(NotALedger):
        story.status()
    assert not (tmp_path / "none.db").exists()


def test_decisions_are_appended_and_derived_anew(story: Story, derivations: list[object]) -> None:
    story.correct.dismiss(DENIED.id, who="An Editor", why="misread", when="2031-05-05")
    story.correct.change(TWO_DAYS.id[:8], stance="denies", source="Ivo", party="", who="E", why="verb")
    story.correct.accept(ONE_DAY.id, "contradicts", TWO_DAYS.id, who="E", why="same fire")
    story.correct.reject(DENIED.id, "contradicts", TWO_DAYS.id, who="E", why="other fire")
    story.correct.split("Mara Lund", "loose.txt", who="E", why="a namesake")
    story.correct.merge("Mara Lund", "Tarn", who="E", why="one")
    story.correct.report("loose.txt", published="2031-05-04", publisher="Vale", who="E", why="archive")
    story.correct.undo(1, who="E", why="it was right")
    made = list(story.corrections())
    assert [one.kind for one in made] == [
        *("claim", "claim", "link", "link"),
        *("entity", "entity", "report", "claim"),
    ]
    assert (made[0].who, made[0].when, made[0].why) == ("An Editor", "2031-05-05", "misread")
    assert made[-1].undoes == 1
    assert len(derivations) == 8


def test_what_a_change_holds(story: Story, derivations: list[object]) -> None:
    change = story.correct.change(
        TWO_DAYS.id, stance=Stance.PREDICTS, source="Ivo", party="Vale", who="E", why="x"
    )
    assert '"stance":"predicts"' in change.body
    assert '"name":"Ivo"' in change.body
    assert '"party":"Vale"' in change.body
    assert TWO_DAYS.words in change.body


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda fix: fix.dismiss("ffff00", who="E", why="x"), "no claim 'ffff00'"),
        (lambda fix: fix.dismiss("", who="E", why="x"), "no claim"),
        (lambda fix: fix.change(TWO_DAYS.id, who="E", why="x"), "nothing to change"),
        (lambda fix: fix.change(TWO_DAYS.id, stance="shouts", who="E", why="x"), "no stance 'shouts'"),
        (lambda fix: fix.merge("Tarn", "Tarn", who="E", why="x"), "one entity already"),
        (lambda fix: fix.merge("Tarn", "Nobody", who="E", why="x"), "no entity 'Nobody'"),
        (lambda fix: fix.split("Tarn", "Mara Lund", who="E", why="x"), "does not tell"),
        (lambda fix: fix.accept(ONE_DAY.id, "likes", DENIED.id, who="E", why="x"), "no relation 'likes'"),
        (lambda fix: fix.report("none.txt", publisher="V", who="E", why="x"), "no report 'none.txt'"),
        (lambda fix: fix.report("loose.txt", published="May", who="E", why="x"), "not a day"),
        (lambda fix: fix.undo(7, who="E", why="x"), "no correction 7"),
    ],
)
def test_a_decision_that_decides_nothing_is_refused(
    story: Story, derivations: list[object], wrong: object, says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        wrong(story.correct)  # type: ignore[operator]
    assert list(story.corrections()) == []


def test_forgetting_purges(story: Story, derivations: list[object]) -> None:
    assert story.forget("courier.txt", who="E", why="request", when="2031-05-05") == MILL.report
    assert [edition.id for edition in story.reports()] == [LATER.id]
    assert [stone.report for stone in story.view.tombstones()] == [MILL.report]


@pytest.mark.parametrize("named", [MILL.report, MILL.report[:6], MILL.input, MILL.uri])
def test_a_report_is_named_by_id_input_or_address(
    story: Story, derivations: list[object], named: str
) -> None:
    assert story.forget(named, who="E", why="x") == MILL.report


@pytest.mark.parametrize(
    "table", ["reports", "claims", "entities", "links", "origins", "questions", "failures"]
)
def test_frames_are_flat(story: Story, table: str) -> None:
    pytest.importorskip("pandas")
    frame = story.frame(table)
    assert len(frame) == len(list(getattr(story, table)()))
    assert all(isinstance(name, str) for name in frame.columns)
    assert not frame.map(lambda cell: isinstance(cell, dict | list | tuple)).any(axis=None)


def test_polars_has_the_same_rows(story: Story) -> None:
    pytest.importorskip("polars", reason="a check of `make peers`")
    for table in ("reports", "claims", "series"):
        assert story.polars(table).columns == list(story.frame(table).columns)


def test_claims_as_a_frame_keep_source_and_words_apart(story: Story) -> None:
    pytest.importorskip("pandas")
    frame = story.frame("claims").set_index("id")
    row = frame.loc[TWO_DAYS.id]
    assert (row["source_name"], row["source_party"], row["stance"]) == ("Mara Lund", "Fire Office", "asserts")
    assert (row["source_span_start"], row["source_span_end"]) == (43, 52)
    assert row["said_earliest"] == "2031-05-02"


def test_exports(story: Story, tmp_path: Path) -> None:
    files = story.export(tmp_path / "tables")
    assert {"claims.jsonl", "manifest.json"} <= {file.name for file in files}
    assert story.export(tmp_path / "claims.csv", form="csv") == (tmp_path / "claims.csv",)
    with pytest.raises(UsageError, match="jsonl, csv"):
        story.export(tmp_path / "x", form="pdf")


def test_no_such_table(story: Story) -> None:
    with pytest.raises(UsageError, match="no table 'sentences'"):
        story.frame("sentences")


def test_without_pandas_the_extra_is_named(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"claimline\[frames\]"):
        story.frame("claims")


def test_flat_rows_and_plain_values() -> None:
    row = flat(TWO_DAYS)
    assert (row["certainty"], row["target"], row["about_earliest"]) == (Certainty.CERTAIN.value, None, None)
    assert row["content"] == '[{"text": "The mill [bold]burned[/bold] for two days", "span": [0, 41]}]'
    assert plain((TWO_DAYS.content[0], Stance.DENIES, None)) == [
        {"text": TWO_DAYS.words, "span": [0, 41]},
        "denies",
        None,
    ]


def test_points_of_a_series_are_rows() -> None:
    point = Point("2031-05-02", 40, 40, None, "at_least", TWO_DAYS.id, None, "at least 40")  # type: ignore[arg-type]
    (row,) = flat_points(Series(SeriesId("s"), "injured", "person", None, None, (point,)))
    assert (row["series"], row["measure"], row["low"], row["text"]) == ("s", "injured", 40, "at least 40")
