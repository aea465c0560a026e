"""What must hold for the README and the pages under docs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docs_tree import ROOT, tree

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted(tree(".md"))
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"(?m)^#+ (.+)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_resolve(page: Path) -> None:
    if page.is_relative_to(ROOT / "src" / "claimline" / "data" / "sample"):
        return  # reports of the sample story, whose links lead nowhere on purpose
    for link in _LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in link or link.startswith("mailto:"):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name) if name else page
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(target), f"{link}: no such heading"


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_the_readme_shows_the_two_commands(command: str) -> None:
    assert command in README


def test_the_readme_says_what_it_is_in_a_few_lines() -> None:
    first = README.split("![", 1)[0].strip().splitlines()
    assert len([line for line in first if line and not line.startswith("#")]) <= 5


def test_each_decision_names_what_was_rejected() -> None:
    notes = sorted((ROOT / "docs" / "design").glob("*.md"))
    numbers = [note.name[:4] for note in notes]
    assert numbers == [f"{number:04}" for number in range(1, len(notes) + 1)]
    assert [n.name for n in notes if "**Rejected.**" not in n.read_text(encoding="utf-8")] == []


def test_the_makefile_documents_its_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"(?m)^\.PHONY: (.+)$", makefile)
    assert phony
    for target in phony[1].split():
        assert re.search(rf"(?m)^{target}:.* ## \w", makefile), target


def test_ci_runs_what_the_readme_shows() -> None:
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
