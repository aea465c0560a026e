"""The pages that follow from the code are what the code says now."""

from __future__ import annotations

import build
import build_cli
import pytest
from docs_tree import ROOT

from claimline.story import VERBS

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", build.pages(), ids=lambda path: path.name)
def test_the_page_is_up_to_date(path: build.Path) -> None:
    assert path.read_text(encoding="utf-8") == build.pages()[path], "run `make docs`"


def test_every_verb_has_its_command() -> None:
    assert sorted(VERBS) == sorted({verb.split()[0] for verb in build_cli.verbs()})


@pytest.mark.parametrize("verb", VERBS)
def test_the_readme_shows_every_verb(verb: str) -> None:
    assert f"claimline {verb}" in README
