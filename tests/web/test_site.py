"""The pages as files: every link leads somewhere, nothing runs, and what is to be withheld is nowhere."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
import quay_story
from htmlreader import OURS, read
from quay_story import IDA_ID, LATER

from claimline.errors import LedgerError, UsageError
from claimline.ledger import Ledger, NoteKind, NoteTarget, Veil, leave_note
from claimline.web import write_site
from claimline.web.site import MARK


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the story."""
    folder = tmp_path_factory.mktemp("site")
    write_site(quay_story.build(folder / "quay.db"), folder / "out", title="Vik <b>")
    return folder / "out"


def test_every_link_leads_somewhere(site: Path) -> None:
    pages = {path.resolve(): read(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    assert len(pages) > 25
    astray = [
        f"{path.relative_to(site.resolve())}: {address}"
        for path, page in pages.items()
        for address in map(unescape, page.addresses)
        if not leads(path, address, pages)
    ]
    assert astray == []


def leads(path: Path, address: str, pages: dict[Path, object]) -> bool:
    if address.startswith(("https://", "data:,")):
        return True
    name, _, place = address.partition("#")
    target = (path.parent / unquote(name)).resolve() if name else path
    if not target.is_file():
        return False
    return not place or "=" in place or place in pages[target].ids  # type: ignore[attr-defined]


def test_files_run_nothing_but_ours_and_send_nothing(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        page = read(text)
        assert {str(one).lstrip("./") for one in page.scripts} <= {one.lstrip("/") for one in OURS}
        assert page.handlers == []
        assert "<form" not in text or "data-search" in text
        assert 'http-equiv="Content-Security-Policy"' in text
        assert "\u202e" not in text


def test_pages_name_the_revision(site: Path) -> None:
    revision = (site / MARK).read_text(encoding="utf-8").strip()
    for name in ("index.html", "claims.html", "brief.html", "map.html"):
        assert revision in (site / name).read_text(encoding="utf-8")


def test_the_title_is_text(site: Path) -> None:
    assert "Vik &lt;b&gt;" in (site / "index.html").read_text(encoding="utf-8")


def test_editions_have_pages_of_their_own(site: Path) -> None:
    names = {path.name for path in (site / "reports").iterdir()}
    assert f"{LATER.report}-compare.html" in names
    assert sum(name.startswith(LATER.report) for name in names) == 3


def test_a_site_is_written_anew_and_nothing_else_is_touched(tmp_path: Path) -> None:
    path = quay_story.build(tmp_path / "quay.db")
    write_site(path, tmp_path / "out")
    (tmp_path / "out" / "old.html").write_text("old")
    write_site(path, tmp_path / "out")
    assert not (tmp_path / "out" / "old.html").exists()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="is no site"):
        write_site(path, tmp_path / "mine")
    assert (tmp_path / "mine" / "notes.txt").read_text() == "mine"


def marked(folder: Path) -> Path:
    path = quay_story.build(folder / "quay.db")
    with Ledger.open(path) as ledger:
        leave_note(
            ledger, NoteKind.SENSITIVE, NoteTarget.ENTITY, id=IDA_ID, body={}, who="A", when="2031-06-01"
        )
    return path


def test_in_public_a_sensitive_name_is_nowhere(tmp_path: Path) -> None:
    write_site(marked(tmp_path), tmp_path / "out", public=True, title="Ida Strøm and the boats")
    for path in (tmp_path / "out").rglob("*"):
        assert IDA_ID not in path.name
        if path.suffix == ".html":
            text = path.read_text(encoding="utf-8")
            assert re.search(r"\bida\b|stroem|strøm", text, re.IGNORECASE) is None, path.name
            assert IDA_ID not in text
    assert "███" in (tmp_path / "out" / "claims.html").read_text(encoding="utf-8")


def test_without_public_it_stands(tmp_path: Path) -> None:
    write_site(marked(tmp_path), tmp_path / "out")
    assert "Ida Stroem" in (tmp_path / "out" / "claims.html").read_text(encoding="utf-8")


def test_a_name_that_would_slip_through_stops_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Veil, "__call__", lambda self, text: text)
    with pytest.raises(LedgerError, match="would be readable"):
        write_site(marked(tmp_path), tmp_path / "out", public=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["quay.db"]
