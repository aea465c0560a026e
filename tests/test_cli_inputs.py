"""The command line with web addresses, mapping files and feeds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from benchmarks.feedserver import Site
from claimline import pipeline
from claimline.cli import app
from claimline.ledger import Ledger


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        running.publish()
        yield running


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), env={"COLUMNS": "160"})


def addresses(story: Path) -> list[str | None]:
    with Ledger.open(story) as ledger:
        assert list(pipeline.verify(ledger)) == []
        return [edition.uri for edition in ledger.view.editions()]


def test_an_address_is_fetched_and_its_host_must_be_public(site: Site, tmp_path: Path) -> None:
    story, url = tmp_path / "a.db", site.url(site.articles[0])
    refused = run("add", str(story), url)
    assert refused.exit_code == 1
    assert "127.0.0.1, which is not on the public internet" in refused.stderr
    assert site.asked == []
    assert run("add", str(story), url, "--allow-private").exit_code == 0
    again = run("add", str(story), url, "--allow-private")
    assert (again.exit_code, addresses(story)) == (0, [url])


def test_a_mapping_file_says_where_the_fields_are(tmp_path: Path) -> None:
    story, rows, mapping = tmp_path / "a.db", tmp_path / "a.csv", tmp_path / "map.toml"
    rows.write_text(
        "Link;Body\nhttps://a.example/1;The mayor said that the ferry had sunk.\n", encoding="utf-8"
    )
    assert run("add", str(story), str(rows)).exit_code == 1
    mapping.write_text('text = "Body"\nuri = "Link"\n', encoding="utf-8")
    assert run("add", str(story), str(rows), "--map", str(mapping)).exit_code == 0
    assert addresses(story) == ["https://a.example/1"]
    mapping.write_text('words = "Body"\n', encoding="utf-8")
    broken = run("add", str(story), str(rows), "--map", str(mapping))
    assert broken.exit_code == 1
    assert "a mapping has no entry 'words'" in broken.stderr


def test_watching_once_says_what_was_done(site: Site, tmp_path: Path) -> None:
    story = tmp_path / "a.db"
    done = run("watch", str(story), site.feed, "--once", "--allow-private")
    assert (done.exit_code, done.stdout) == (
        0,
        "1 feed read, 1 page fetched: 1 report added, 0 new editions\n",
    )
    assert addresses(story) == [site.url(site.articles[0])]


def test_a_feed_that_cannot_be_had_is_told(site: Site, tmp_path: Path) -> None:
    done = run("watch", str(tmp_path / "a.db"), f"{site.base}/none.xml", "--once", "--allow-private")
    assert done.exit_code == 1
    assert "none.xml: not fetched: the server answered 404" in done.stderr


def test_a_folder_of_all_formats_gives_what_each_holds(tmp_path: Path) -> None:
    folder = tmp_path / "pile"
    folder.mkdir()
    text = "The mayor of Norhavn said that the ferry had sunk."
    (folder / "a.rss").write_text(
        f"<rss><channel><item><link>https://a.example/rss</link><description>{text}</description></item></channel></rss>",
        encoding="utf-8",
    )
    feed = {
        "version": "https://jsonfeed.org/version/1",
        "items": [{"id": "https://a.example/json", "content_text": text}],
    }
    (folder / "b.json").write_text(json.dumps(feed), encoding="utf-8")
    (folder / "c.csv").write_text(f"text,url\n{text},https://a.example/csv\n", encoding="utf-8")
    (folder / "d.json").write_text(
        json.dumps({"maintext": text, "date_publish": "2024-03-05", "url": "https://a.example/np"}),
        encoding="utf-8",
    )
    assert run("add", str(tmp_path / "a.db"), str(folder)).exit_code == 0
    assert sorted(map(str, addresses(tmp_path / "a.db"))) == [
        f"https://a.example/{name}" for name in ("csv", "json", "np", "rss")
    ]
