"""The door of clean: one report in, one edition out."""

from __future__ import annotations

import re
from dataclasses import replace

from claimline.clean.blocks import Block
from claimline.clean.dates import given_date, interval
from claimline.clean.fidelity import Assessed, assess
from claimline.clean.findings import Findings, find, furniture_of, structure_of
from claimline.clean.language import primary, spoken
from claimline.clean.markdown import markup
from claimline.clean.metadata import page_metadata
from claimline.clean.outlets import agency, publisher
from claimline.clean.page import walk
from claimline.clean.published import published
from claimline.clean.retrieved import dated
from claimline.clean.sheets import sheets
from claimline.clean.webpage import WebText, fragment_text, web_text
from claimline.config import CleanConfig
from claimline.errors import ConfigError, Malformed
from claimline.model import (
    Edition,
    EditionId,
    Given,
    Interval,
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


def clean(report: Report, *, config: CleanConfig) -> Edition:
    """The edition of ``report``: its text unchanged, furniture and structure marked over it, and what it
    states of itself. With ``config.clean`` "none" nothing is marked and only what was given is stated.
    Raises ConfigError for another value than "none" or "plain"."""
    if config.clean not in _HOW:
        raise ConfigError(f"configuration: [clean] clean = {config.clean!r}; there are: {', '.join(_HOW)}.")
    return dated(_cleaned(report, config), report.given.retrieved)


def _cleaned(report: Report, config: CleanConfig) -> Edition:
    if config.clean == "none":
        return _edition(report, None)
    if report.format in {"html", "pages"}:
        return _web_edition(report)
    if report.format == "fragment":
        return _fragment_edition(report)
    marks, levels = markup(report.text) if report.format == "markdown" else ((), {})
    return _edition(report, find(report, marks, levels=levels))


def _fragment_edition(report: Report) -> Edition:
    """The edition of a piece of a page, all of which is the report's; it has no metadata of its own."""
    web = fragment_text(report, walk(report.text))
    if not web.text:
        raise Malformed(
            report.input,
            what="not cleaned: no text",
            why="it has only markup",
            todo="Give the report's own page or text.",
        )
    printed = replace(report, text=web.text)
    return replace(
        _edition(printed, find(printed, levels=web.levels, captions=web.captions)), segments=web.segments
    )


def _web_edition(report: Report) -> Edition:
    """The edition of a saved page: of the text that its main text is, what its metadata states going before
    what is printed in that text. Values of the metadata that stand against those taken are notes."""
    pages = sheets(report)
    source, page = pages[0]
    if not all(sheet.whole for _, sheet in pages):
        raise Malformed(
            report.input,
            what="not cleaned: too many paragraphs",
            why=f"the page has more than {len(page.blocks)}",
            todo="Save the report alone, or give its text.",
        )
    stated = page_metadata(source, page, uri=report.uri)
    title = report.given.title or (stated.title.text if stated.title else None)
    web = web_text(
        report, [sheet for _, sheet in pages], title=title, body=stated.body, updates=stated.updates
    )
    if not web.text:
        raise Malformed(
            report.input,
            what="not cleaned: no text",
            why="the page has no running text outside its menus and boxes",
            todo="Save the page again when it has loaded whole, or give the report's text.",
        )
    given = replace(report.given, title=web.headline.of(web.text) if web.headline else title)
    printed = replace(report, text=web.text, given=given)
    edition = _edition(printed, find(printed, levels=web.levels, captions=web.captions))
    return replace(
        edition,
        segments=web.segments,
        title=_given(report.given, report.given.title) or _titled(web, stated.title),
        byline=edition.byline if report.given.byline else stated.byline or edition.byline,
        publisher=_given(report.given, report.given.publisher) or stated.publisher or edition.publisher,
        agency=stated.agency or edition.agency,
        language=edition.language or (stated.language.text if stated.language else None),
        published=edition.published
        if report.given.published or not stated.published.edtf
        else stated.published,
        section=stated.section,
        modified=stated.modified,
        posts=web.posts,
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


def _edition(report: Report, page: Findings | None) -> Edition:
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
        segments=(_segment(report),),
        furniture=furniture_of(page) if page else (),
        structure=structure_of(page) if page else (),
        title=_given(given, given.title) or (_title(page) if page else None),
        byline=tuple(Stated(_BY.sub("", name), given.basis) for name in given.byline)
        or (_people(page) if page else ()),
        dateline=_place(page) if page else None,
        publisher=_given(given, given.publisher) or (_publisher(page) if page else None),
        agency=_agency(page) if page else None,
        language=language,
        published=_published(page, given, report.uri),
        fidelity=assessed.fidelity,
        status=Status.UNSUPPORTED_LANGUAGE if foreign else Status.OK,
        notes=assessed.evidence,
    )


def _segment(report: Report) -> Segment:
    end = len(report.raw) if report.raw_end is None else report.raw_end
    return Segment(report.raw_start, end, report.transform, len(report.text))


def _given(given: Given, text: str | None) -> Stated | None:
    return Stated(text.strip(), given.basis) if text else None


def _stated(block: Block, words: Span) -> Stated:
    return Stated(words.of(block.words), "printed", block.at(words.start, words.end))


def _title(page: Findings) -> Stated | None:
    block = page.page[page.title] if page.title is not None else None
    return Stated(block.words, "printed", block.span) if block else None


def _people(page: Findings) -> tuple[Stated, ...]:
    return tuple(
        _stated(page.page[number], name)
        for number, writers in sorted(page.bylines.items())
        for name in writers.people
    )


def _place(page: Findings) -> Stated | None:
    if not page.dateline or not page.dateline[1].place:
        return None
    return _stated(page.page[page.dateline[0]], page.dateline[1].place)


def _publisher(page: Findings) -> Stated | None:
    named = [(number, line.outlet) for number, line in page.dates.items()]
    named += [(number, writers.outlet) for number, writers in page.bylines.items()]
    outlets = [_stated(page.page[number], outlet) for number, outlet in sorted(named, key=_first) if outlet]
    return publisher(page.page, page.furniture, outlets)


def _first(pair: tuple[int, object]) -> int:
    return pair[0]


def _agency(page: Findings) -> Stated | None:
    if page.dateline and page.dateline[1].agency:
        return _stated(page.page[page.dateline[0]], page.dateline[1].agency)
    for number, writers in sorted(page.bylines.items()):
        if writers.agency:
            return _stated(page.page[number], writers.agency)
    return agency(page.page, page.furniture, page.prose)


def _published(page: Findings | None, given: Given, uri: str | None) -> Interval:
    if given.published:
        when = given_date(given.published)
        return replace(when, basis=given.basis) if when.earliest else when
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
