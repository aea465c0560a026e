"""The door of clean: one report in, one edition out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claimline.clean.blocks import Block, blocks
from claimline.clean.bylines import Byline, byline, split_byline
from claimline.clean.datelines import Dateline, dateline
from claimline.clean.dates import given_date, interval
from claimline.clean.fidelity import Assessed, assess
from claimline.clean.furniture import furniture
from claimline.clean.headings import Layout, subheads, title
from claimline.clean.language import primary, spoken
from claimline.clean.limits import examined, rest
from claimline.clean.markdown import markup
from claimline.clean.metadata import page_metadata
from claimline.clean.outlets import agency, publisher
from claimline.clean.page import walk
from claimline.clean.published import DateLine, date_lines, published
from claimline.clean.webpage import WebText, web_text
from claimline.config import CleanConfig
from claimline.errors import ConfigError, Malformed
from claimline.model import (
    Edition,
    EditionId,
    Given,
    Interval,
    Marked,
    Report,
    Segment,
    Span,
    Stated,
    Status,
    digest,
)
from claimline.text import key

_HOW = ("none", "plain")
_BY = re.compile(r"^by\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Page:
    """What was found on one page, by block number."""

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


def clean(report: Report, *, config: CleanConfig) -> Edition:
    """The edition of ``report``: its text unchanged, furniture and structure marked over it, and what it
    states of itself. With ``config.clean`` "none" nothing is marked and only what was given is stated.
    Raises ConfigError for another value than "none" or "plain"."""
    if config.clean not in _HOW:
        raise ConfigError(f"configuration: [clean] clean = {config.clean!r}; there are: {', '.join(_HOW)}.")
    if config.clean == "none":
        return _edition(report, None)
    if report.format == "html":
        return _web_edition(report)
    marks, levels = markup(report.text) if report.format == "markdown" else ((), {})
    return _edition(report, _page(report, marks, levels=levels))


def _web_edition(report: Report) -> Edition:
    """The edition of a saved page: of the text that its main text is, what its metadata states going before
    what is printed in that text. Values of the metadata that stand against those taken are notes."""
    page = walk(report.text)
    if not page.whole:
        raise Malformed(
            report.input,
            what="not cleaned: too many paragraphs",
            why=f"the page has more than {len(page.blocks)}",
            todo="Save the report alone, or give its text.",
        )
    stated = page_metadata(report.text, page, uri=report.uri)
    title = report.given.title or (stated.title.text if stated.title else None)
    web = web_text(report, page, title=title)
    if not web.text:
        raise Malformed(
            report.input,
            what="not cleaned: no text",
            why="the page has no running text outside its menus and boxes",
            todo="Save the page again when it has loaded whole, or give the report's text.",
        )
    given = replace(report.given, title=web.headline.of(web.text) if web.headline else title)
    printed = replace(report, text=web.text, given=given)
    edition = _edition(printed, _page(printed, levels=web.levels, captions=web.captions))
    return replace(
        edition,
        segments=web.segments,
        title=_given(report.given.title) or _titled(web, stated.title),
        byline=edition.byline if report.given.byline else stated.byline or edition.byline,
        publisher=_given(report.given.publisher) or stated.publisher or edition.publisher,
        agency=stated.agency or edition.agency,
        language=edition.language or (stated.language.text if stated.language else None),
        published=edition.published
        if report.given.published or not stated.published.edtf
        else stated.published,
        notes=(
            *edition.notes,
            *web.notes,
            *(
                f"{other.field}: the page also says {other.value!r} ({other.basis})"
                for other in stated.conflicts
            ),
        ),
    )


def _titled(web: WebText, stated: Stated | None) -> Stated | None:
    """The title as the headline prints it, where both have the same words; a headline in other words counts
    only where nothing else is stated."""
    printed = Stated(web.headline.of(web.text), "printed", web.headline) if web.headline else None
    return printed if printed and (not stated or key(printed.text) == key(stated.text)) else stated


def _edition(report: Report, page: _Page | None) -> Edition:
    given = report.given
    language = spoken(given.language, report.text)
    foreign = language is not None and primary(language) != "en"
    assessed = assess(page.page, page.furniture, page.prose) if page and not foreign else Assessed()
    return Edition(
        id=EditionId(digest(report.text)),
        report=report.id,
        uri=report.uri,
        input=report.input,
        raw_hash=report.raw_hash,
        text=report.text,
        segments=(Segment(report.raw_start, len(report.raw), report.transform, len(report.text)),),
        furniture=_furniture(page) if page else (),
        structure=_structure(page) if page else (),
        title=_given(given.title) or (_title(page) if page else None),
        byline=tuple(Stated(_BY.sub("", name), "metadata") for name in given.byline)
        or (_people(page) if page else ()),
        dateline=_place(page) if page else None,
        publisher=_given(given.publisher) or (_publisher(page) if page else None),
        agency=_agency(page) if page else None,
        language=language,
        published=_published(page, given, report.uri),
        fidelity=assessed.fidelity,
        status=Status.UNSUPPORTED_LANGUAGE if foreign else Status.OK,
        notes=assessed.evidence,
    )


def _given(text: str | None) -> Stated | None:
    return Stated(text.strip(), "metadata") if text else None


def _page(
    report: Report, marks: Sequence[Span] = (), *, levels: Mapping[int, int], captions: Sequence[Span] = ()
) -> _Page:
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
    return _Page(
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


def _furniture(page: _Page) -> tuple[Marked, ...]:
    """Whole blocks, appeals of several blocks as one span, and markup outside all other marks."""
    marked = list(page.rest)
    before = -1
    for number, kind in page.furniture.items():
        span = page.page[number].line
        if marked and kind == marked[-1].kind == "appeal" and number == before + 1:
            marked[-1] = Marked(Span(marked[-1].span.start, span.end), kind)
        else:
            marked.append(Marked(span, kind))
        before = number
    taken = sorted([*(mark.span for mark in marked), *(mark.span for mark in _structure(page))])
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


def _structure(page: _Page) -> tuple[Marked, ...]:
    kinds = dict.fromkeys(page.subheads, "subhead") | dict.fromkeys(page.dates, "date")
    kinds |= dict.fromkeys(page.bylines, "byline")
    if page.title is not None:
        kinds[page.title] = "title"
    marked = [Marked(page.page[number].span, kind) for number, kind in kinds.items()]
    if page.dateline:
        number, found = page.dateline
        marked.append(Marked(page.page[number].at(0, found.end), "dateline"))
    return tuple(sorted(marked, key=lambda mark: mark.span))


def _stated(block: Block, words: Span) -> Stated:
    return Stated(words.of(block.words), "printed", block.at(words.start, words.end))


def _title(page: _Page) -> Stated | None:
    block = page.page[page.title] if page.title is not None else None
    return Stated(block.words, "printed", block.span) if block else None


def _people(page: _Page) -> tuple[Stated, ...]:
    return tuple(
        _stated(page.page[number], name)
        for number, writers in sorted(page.bylines.items())
        for name in writers.people
    )


def _place(page: _Page) -> Stated | None:
    if not page.dateline or not page.dateline[1].place:
        return None
    return _stated(page.page[page.dateline[0]], page.dateline[1].place)


def _publisher(page: _Page) -> Stated | None:
    named = [(number, line.outlet) for number, line in page.dates.items()]
    named += [(number, writers.outlet) for number, writers in page.bylines.items()]
    outlets = [_stated(page.page[number], outlet) for number, outlet in sorted(named, key=_first) if outlet]
    return publisher(page.page, page.furniture, outlets)


def _first(pair: tuple[int, object]) -> int:
    return pair[0]


def _agency(page: _Page) -> Stated | None:
    if page.dateline and page.dateline[1].agency:
        return _stated(page.page[page.dateline[0]], page.dateline[1].agency)
    for number, writers in sorted(page.bylines.items()):
        if writers.agency:
            return _stated(page.page[number], writers.agency)
    return agency(page.page, page.furniture, page.prose)


def _published(page: _Page | None, given: Given, uri: str | None) -> Interval:
    if given.published:
        return given_date(given.published)
    if page is None:
        return Interval()
    when = published(page.page, page.dates, given=None, uri=uri)
    if when.earliest or not page.dateline or not page.dateline[1].date:
        return when
    number, found = page.dateline
    assert found.date is not None
    words = found.date.span
    return interval(
        found.date,
        words.of(page.page[number].words),
        basis="printed",
        span=page.page[number].at(words.start, words.end),
    )
