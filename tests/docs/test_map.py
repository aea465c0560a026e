"""The map of the code names files that exist."""

from __future__ import annotations

import re

from docs_tree import ROOT

MAP = (ROOT / "docs" / "rooms.md").read_text(encoding="utf-8")


def test_each_place_to_start_exists() -> None:
    table = MAP.partition("## Where is")[2].partition("## ")[0]
    places = re.findall(r"`([\w/]+(?:\.\w+|/))`", table)
    assert places
    assert [name for name in places if not (ROOT / "src" / "claimline" / name).exists()] == []


def test_the_list_of_modules_is_as_written_by_make_docs() -> None:
    listed = set(re.findall(r"\]\(\.\./(src/[\w/]+\.py)\)", MAP))
    modules = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "src" / "claimline").rglob("*.py")
        if path.name != "__init__.py"
    }
    assert sorted(modules - listed) == [], "run `make docs`"
    assert sorted(listed - modules) == [], "run `make docs`"
