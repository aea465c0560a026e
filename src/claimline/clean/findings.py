"""What stands where in a text: furniture, headlines, dates, bylines and running prose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimline.clean.blocks import Block, blocks
from claimline.clean.bylines import Byline, byline, split_byline
from claimline.clean.datelines import Dateline, dateline
from claimline.clean.furniture import furniture
from claimline.clean.headings import Layout, subheads, title
from claimline.clean.limits import examined, rest
from claimline.clean.published import DateLine, date_lines
from claimline.model import Marked, Report, Span


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found on one page, by block number; ``page`` are its blocks, ``marks`` its markup, ``rest``
    what of its text was not examined."""

    page: Sequence[Block]
    marks: Sequence[Span]
    furniture: Mapping[int, str]
    prose: Sequence[int]
    dates: Mapping[int, DateLine]
    bylines: Mapping[int, Byline]
    dateline: tuple[int, Dateline] | None
    title: int | None
    subheads: Sequence[int]
    rest: Sequence[Marked]


def find(
    report: Report, marks: Sequence[Span] = (), *, levels: Mapping[int, int], captions: Sequence[Span] = ()
) -> Findings:
    """What stands where in the text of ``report``. ``marks`` is its markup, ``levels`` are those of its
    headings by line start, ``captions`` the lines that are known to be captions."""
    until = examined(report.text)
    page = blocks(report.text[:until], marks, levels)
    lined = {span.start for span in captions}
    found = furniture(page) | {n: "caption" for n, block in enumerate(page) if block.line.start in lined}
    prose = [number for number, block in enumerate(page) if block.prose and number not in found]
    dates = date_lines(page, found, prose)
    bylines = _bylines(page, found, prose)
    prose = [number for number in prose if number not in dates and number not in bylines]
    taken = found | dict.fromkeys(dates, "date") | dict.fromkeys(bylines, "byline")
    layout = Layout(page, taken, prose)
    headline = title(layout, report.given.title)
    heads = subheads(layout, headline)
    running = [number for number in prose if number != headline and number not in heads]
    place = dateline(page, running)
    return Findings(
        page, marks, found, running, dates, bylines, place, headline, heads, rest(report.text, until)
    )


def _bylines(page: Sequence[Block], found: Mapping[int, str], prose: Sequence[int]) -> dict[int, Byline]:
    """Bylines stand before the third paragraph of running text or behind the last."""
    until = prose[2] if len(prose) > 2 else len(page)
    behind = prose[-1] if prose else 0
    numbers = [
        number for number in range(len(page)) if (number < until or number > behind) and number not in found
    ]
    lines = {number: writers for number in numbers if (writers := byline(page[number]))}
    for number in numbers:
        if number and number - 1 not in found and (writers := split_byline(page[number - 1], page[number])):
            lines |= {number - 1: Byline(), number: writers}
    return lines


def furniture_of(page: Findings) -> tuple[Marked, ...]:
    """The furniture of a page: whole blocks, appeals of several blocks as one span, and markup outside all
    other marks."""
    marked = list(page.rest)
    before = -1
    for number, kind in page.furniture.items():
        span = page.page[number].line
        if marked and kind == marked[-1].kind == "appeal" and number == before + 1:
            marked[-1] = Marked(Span(marked[-1].span.start, span.end), kind)
        else:
            marked.append(Marked(span, kind))
        before = number
    taken = sorted([*(mark.span for mark in marked), *(mark.span for mark in structure_of(page))])
    marked += [Marked(span, "markup") for span in _outside(page.marks, taken)]
    return tuple(sorted(marked, key=lambda mark: mark.span))


def _outside(spans: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """Those of ``spans`` that touch none of ``taken``; both in order."""
    kept: list[Span] = []
    at = 0
    for span in spans:
        while at < len(taken) and taken[at].end <= span.start:
            at += 1
        if at == len(taken) or taken[at].start >= span.end:
            kept.append(span)
    return kept


def structure_of(page: Findings) -> tuple[Marked, ...]:
    """The structure of a page: title, subheads, dates, bylines and the dateline."""
    kinds = dict.fromkeys(page.subheads, "subhead") | dict.fromkeys(page.dates, "date")
    kinds |= dict.fromkeys(page.bylines, "byline")
    if page.title is not None:
        kinds[page.title] = "title"
    marked = [Marked(page.page[number].span, kind) for number, kind in kinds.items()]
    if page.dateline:
        number, found = page.dateline
        marked.append(Marked(page.page[number].at(0, found.end), "dateline"))
    return tuple(sorted(marked, key=lambda mark: mark.span))
