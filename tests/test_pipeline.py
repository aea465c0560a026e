"""The whole way on the invented sample and on hostile folders: order, reruns, failures."""

import json
import random
from pathlib import Path

import pytest

from claimline import pipeline
from claimline.config import Config
from claimline.data import path
from claimline.ledger import Ledger
from claimline.present.tables import export_tables

SAMPLE = sorted(file for file in path("sample").iterdir() if file.name != "README.md")


def build(ledger: Path, *batches: list[Path]) -> pipeline.Added:
    result = pipeline.Added()
    for batch in batches:
        result = pipeline.add(ledger, batch, config=Config())
    return result


def tables(ledger: Path, to: Path) -> dict[str, bytes]:
    with Ledger.open(ledger) as opened:
        export_tables(opened.view, to)
    return {file.name: file.read_bytes() for file in sorted(to.iterdir())}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ledger = tmp_path_factory.mktemp("whole") / "sample.db"
    build(ledger, SAMPLE)
    return ledger


def test_adding_twice_changes_nothing(whole: Path, tmp_path: Path) -> None:
    before = tables(whole, tmp_path / "before")
    again = build(whole, SAMPLE)
    assert (again.added, again.editions, again.failures) == (0, 0, ())
    assert tables(whole, tmp_path / "after") == before


def test_any_order_one_by_one_gives_the_same_ledger(whole: Path, tmp_path: Path) -> None:
    shuffled = random.Random(7).sample(SAMPLE, len(SAMPLE))
    build(tmp_path / "one.db", *[[file] for file in shuffled[:3]], shuffled[3:])
    assert tables(tmp_path / "one.db", tmp_path / "a") == tables(whole, tmp_path / "b")


def test_every_cell_of_the_sample_is_proven(whole: Path) -> None:
    with Ledger.open(whole) as ledger:
        assert list(pipeline.verify(ledger)) == []


def test_a_rerun_exports_the_same_bytes(whole: Path, tmp_path: Path) -> None:
    pipeline.add(whole, SAMPLE, config=Config(), reanalyse=True)
    build(tmp_path / "again.db", SAMPLE)
    assert tables(tmp_path / "again.db", tmp_path / "a") == tables(whole, tmp_path / "b")


def test_a_silent_edit_is_a_second_edition(whole: Path) -> None:
    with Ledger.open(whole) as ledger:
        assert sorted(len(report.editions) for report in ledger.view.reports())[-1] == 2


def test_hostile_inputs_become_failure_rows_and_the_rest_is_complete(tmp_path: Path) -> None:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "long.txt").write_bytes(b"a" * 50_000_000)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "broken-utf8.txt").write_bytes(
        b"The mayor of Ena said that it \xff\xfe rained all day in the valley.\n"
    )
    good = {
        "text": "The mayor of Ena said on Tuesday that the bridge was closed.",
        "uri": "https://ena.example/1",
    }
    rows = [json.dumps(good), "{broken", '{"text": 5}', "[]", json.dumps({"title": "no text"})]
    (folder / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (folder / "good.txt").write_text("The harbour master said that seven boats had sunk.", encoding="utf-8")
    result = build(tmp_path / "story.db", [folder])
    assert result.added == 3
    failed = sorted({failure.input for failure in result.failures})
    assert [name.split("#")[0] for name in failed] == [
        "binary.txt",
        "empty.txt",
        "long.txt",
        "rows.jsonl",
        "rows.jsonl",
        "rows.jsonl",
        "rows.jsonl",
    ]
    assert all(failure.why and failure.todo for failure in result.failures)
    with Ledger.open(tmp_path / "story.db") as ledger:
        assert list(pipeline.verify(ledger)) == []
        assert len(list(ledger.view.failures())) == len(result.failures)


def test_progress_is_told(tmp_path: Path) -> None:
    seen: list[pipeline.Progress] = []
    pipeline.add(tmp_path / "story.db", SAMPLE[:2], config=Config(), progress=seen.append)
    assert [p.stage for p in seen] == ["report", "report", "link", "link"]
