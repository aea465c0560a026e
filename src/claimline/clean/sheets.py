"""The pages of an article that were given together: one report whose raw bytes are theirs in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claimline.clean.page import Page, PageBlock, walk
from claimline.errors import Malformed
from claimline.model import Report
from claimline.text import decoded

_HEAD = re.compile(rb"claimline-pages((?: [0-9]{1,12})+)\n")


def sheets(report: Report) -> list[tuple[str, Page]]:
    """The pages of ``report`` with their sources. The places of their blocks are places in its whole text."""
    if report.format != "pages":
        return [(report.text, walk(report.text))]
    return [(source, _moved(walk(source), at)) for at, source in _sources(report)]


def _sources(report: Report) -> Iterator[tuple[int, str]]:
    head = _HEAD.match(report.raw)
    if head is None or head.end() != report.raw_start:
        raise Malformed(
            report.input,
            what="not cleaned: damaged pages",
            why="their lengths are not given",
            todo="Add the pages again.",
        )
    how, at, place = report.transform.removeprefix("decode:"), head.end(), 0
    for size in map(int, head[1].split()):
        source = decoded(report.raw[at : at + size], how)
        yield place, source
        at, place = at + size, place + len(source)


def _moved(page: Page, by: int) -> Page:
    return replace(page, blocks=[_moved_block(block, by) for block in page.blocks]) if by else page


def _moved_block(block: PageBlock, by: int) -> PageBlock:
    return replace(block, pieces=tuple((start + by, end + by) for start, end in block.pieces))
