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


SITE = "https://courier.example/2031/flood"
HEAD = (
    '<html lang="en"><head><title>Flood in Orlova</title><link rel="canonical" href="{own}">{more}</head>'
    "<body>"
)


def page(body: str, *, own: str = SITE, more: str = "") -> str:
    return HEAD.format(own=own, more=more) + f"<h1>Flood in Orlova</h1>{body}</body></html>"


def test_two_pages_of_an_article_are_one_report(tmp_path: Path) -> None:
    said = "The mayor of Orlova, Ada Holt, said on {day} that the bridge over the Ena was {state}."
    first = page(
        f"<p>{said.format(day='Tuesday', state='closed')}</p>",
        more='<link rel="next" href="/2031/flood?page=2">',
    )
    second = page(
        f"<p>{said.format(day='Friday', state='open again')}</p>",
        own=f"{SITE}?page=2",
        more=f'<link rel="prev" href="{SITE}">',
    )
    (tmp_path / "1.html").write_text(first, encoding="utf-8")
    (tmp_path / "2.html").write_text(second, encoding="utf-8")
    added = build(tmp_path / "story.db", [tmp_path / "2.html", tmp_path / "1.html"])
    assert (added.added, added.claims, added.failures) == (1, 2, ())
    with Ledger.open(tmp_path / "story.db") as ledger:
        assert list(pipeline.verify(ledger)) == []
    again = pipeline.add(tmp_path / "story.db", [tmp_path / "1.html", tmp_path / "2.html"], config=Config())
    assert (again.added, again.unchanged) == (0, 1)


def test_the_claims_of_a_live_blog_are_of_their_post(tmp_path: Path) -> None:
    posts = (
        (
            "2031-03-07T09:00:00+01:00",
            "The bridge will stay closed.",
            "Ada Holt said on Thursday that it was safe.",
        ),
        (
            "2031-03-05T18:00:00+01:00",
            "The water is still rising.",
            "Ada Holt said the bridge over the Ena was closed.",
        ),
        (
            "2031-03-04T10:00:00+01:00",
            "The rain goes on in the hills.",
            "Ada Holt said on Monday that nobody was hurt.",
        ),
    )
    body = "".join(
        f'<article><time datetime="{when}"></time><h2>{head}</h2><p>{text} The town waited.</p></article>'
        for when, head, text in posts
    )
    published = '<meta property="article:published_time" content="2031-03-04T08:00:00+01:00">'
    (tmp_path / "live.html").write_text(page(body, more=published), encoding="utf-8")
    build(tmp_path / "story.db", [tmp_path / "live.html"])
    rows = tables(tmp_path / "story.db", tmp_path / "out")
    (report,) = map(json.loads, rows["reports.jsonl"].splitlines())
    assert [post["published"]["earliest"] for post in report["posts"]] == [
        "2031-03-07T08:00",
        "2031-03-05T17:00",
        "2031-03-04T09:00",
    ]
    claims = [json.loads(row) for row in rows["claims.jsonl"].splitlines()]
    told = {claim["content"][0]["text"]: claim["said"] for claim in claims if claim["cue"]}
    assert told["it was safe"]["earliest"] == "2031-03-06"
    assert told["nobody was hurt"]["earliest"] == "2031-03-03"
    assert told["the bridge over the Ena was closed"]["latest"] == "2031-03-05T17:00"
