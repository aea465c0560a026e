"""The story that ships with the package: an invented pile of reports, its ledger, its brief, its website."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from claimline.config import Config
from claimline.data import path
from claimline.pipeline import Progress
from claimline.present import render_html, render_markdown
from claimline.story import Story

TITLE = "Varna grain terminal (an invented story)"
LEDGER, PAGE, MARKDOWN, SITE = "sample.db", "brief.html", "brief.md", "site"


def build_demo(folder: Path, *, progress: Callable[[Progress], None] | None = None) -> Story:
    """The sample's story as ``sample.db`` in ``folder``, with its brief beside it as HTML and Markdown, and
    its pages in ``site``.

    A ledger that is there already is kept and brought up to date."""
    folder.mkdir(parents=True, exist_ok=True)
    story = Story(folder / LEDGER, config=Config())
    reports = sorted(file for file in path("sample").iterdir() if file.name != "README.md")
    story.add(*reports, reanalyse=True, progress=progress)
    made = story.brief(title=TITLE)
    (folder / PAGE).write_text(render_html(made), encoding="utf-8")
    (folder / MARKDOWN).write_text(render_markdown(made), encoding="utf-8")
    story.site(folder / SITE, title=TITLE)
    return story
