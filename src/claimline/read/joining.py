"""Pages of one article, saved one by one and given together, as one report.

An article that runs over several pages says so on each: a link forward (rel="next"), one back (rel="prev"),
and an address that differs from its neighbour's by a number. Pages that agree on this become one report whose
raw bytes are theirs in order, behind a line that says how many bytes each has."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from claimline.model import Failure, Report, ReportId, digest
from claimline.read.html import attributes
from claimline.read.uri import canonical
from claimline.text import decoded

_MOST = 99  # pages of one article
_PARAMETERS = frozenset({"page", "p", "pg", "paged", "pageno", "pagenumber", "page_number"})
# "/story/2", "/story/page/2", "/story-page2.html", "/story_2.html"
_NUMBERED = re.compile(r"(?:[/,_-]page)?[/,_-]?(?<![0-9])([0-9]{1,2})(?=(?:\.[a-z]{2,5})?/?$)", re.IGNORECASE)
# In small letters alone this is five times as quick, and every page is searched.
_POINTS = re.compile(r"rel\s{0,9}=\s{0,9}[\"']?(?:next|prev)\b")
_LINK = re.compile(r"<(?:a|link)\s([^<>]{1,4000})>", re.IGNORECASE)
_LONGEST = 2000  # characters of an address


@dataclass(frozen=True, slots=True)
class _Part:
    """Which page of which article a report is."""

    article: str
    number: int


def joined(items: Iterable[Report | Failure], *, limit: int) -> Iterator[Report | Failure]:
    """``items`` with the pages of one article as one report, wherever among the others they stood. Pages that
    belong to an article of which the first page or one between is not there stay reports of their own, and so
    do all pages of an article that have more than ``limit`` bytes, or of which one is there twice in
    different words. Only pages that name others are held back."""
    held: dict[str, list[tuple[int, Report]]] = {}
    for item in items:
        part = _part(item) if isinstance(item, Report) and _is_file(item) else None
        if part is None or not isinstance(item, Report):
            yield item
        else:
            held.setdefault(part.article, []).append((part.number, item))
    for article, pages in sorted(held.items()):
        yield from _article(article, pages, limit)


def _is_file(item: Report) -> bool:
    """Whether it is a page in a file of its own: an archive is never held back, however long it is."""
    return item.format == "html" and item.row is None


def _article(article: str, pages: Sequence[tuple[int, Report]], limit: int) -> Iterator[Report]:
    ordered = sorted(pages, key=lambda page: (page[0], page[1].input, page[1].raw_hash))
    run: list[Report] = []
    rest: list[tuple[int, Report]] = []
    for number, page in ordered:
        if number == len(run) + 1:
            run.append(page)
        elif not (number == len(run) and page.raw_hash == run[-1].raw_hash):
            rest.append((number, page))
    twice = {number for number, _ in rest if number <= len(run)}
    bundle = None if twice or len(run) < 2 else _bundle(run, limit)
    if bundle is not None:
        yield replace(bundle, id=ReportId(digest(article)), uri=run[0].uri)
    for number, page in rest if bundle is not None else ordered:
        yield _alone(page, article, number)


def _alone(page: Report, article: str, number: int) -> Report:
    """A page without its neighbours. Where it names the whole article's address as its own it is still no
    edition of the first page."""
    if number > 1 and page.uri and canonical(page.uri) == article:
        return replace(page, id=ReportId(digest(article, str(number))))
    return page


def _bundle(pages: Sequence[Report], limit: int) -> Report | None:
    """One report of ``pages``; None where they are too large or not in one encoding."""
    first = pages[0]
    raws = [page.raw for page in pages]
    if len({page.transform for page in pages}) > 1 or sum(map(len, raws)) > limit:
        return None
    how = first.transform.removeprefix("decode:")
    head = f"claimline-pages {' '.join(str(len(raw)) for raw in raws)}\n".encode()
    raw, text = head + b"".join(raws), "".join(decoded(raw, how) for raw in raws)
    if decoded(raw[len(head) :], how) != text:
        return None
    return replace(
        first, raw=raw, raw_hash=digest(raw), format="pages", text=text, raw_start=len(head), raw_end=None
    )


# --------------------------------------------------------------------------- which page of what


def _part(page: Report) -> _Part | None:
    """Which page of which article ``page`` is by its links to the next and to the one before, read beside its
    own address; None where it has no address or none that differs from theirs by a number alone."""
    if page.uri is None or not _POINTS.search(page.text):
        return None
    own = {article for article, _ in _readings(page.uri)}
    links = _links(page.text, page.uri)
    found: set[tuple[str, int]] = set()
    for name, step in (("next", -1), ("prev", 1)):
        if name not in links:
            continue
        here = {
            (article, n + step) for article, n in _readings(links[name]) if article in own and n + step > 0
        }
        found = found & here if found else here
        if not here:
            return None
    return _Part(*min(found)) if found else None


def _links(source: str, base: str) -> dict[str, str]:
    """The whole addresses of the first link forward and the first one back."""
    found: dict[str, str] = {}
    for element in _LINK.finditer(source):
        if not _POINTS.search(element[1]):
            continue
        known = attributes(element[1])
        name = known.get("rel", "").lower().split()[:1]
        address = html.unescape(known.get("href", "")[:_LONGEST]).strip()
        if name in (["next"], ["prev"]) and address:
            try:
                found.setdefault(name[0], urljoin(base, address))
            except ValueError:
                continue
    return found


def _readings(address: str) -> list[tuple[str, int]]:
    """What an address may be: the first page of itself, or a page of what it is without its number."""
    found = [(canonical(address), 1)]
    try:
        parts = urlsplit(address)
    except ValueError:
        return found
    query = parse_qsl(parts.query, keep_blank_values=True)
    numbers = [value for name, value in query if name.lower() in _PARAMETERS]
    if len(numbers) == 1 and re.fullmatch(r"[0-9]{1,2}", numbers[0]):
        kept = urlencode([pair for pair in query if pair[0].lower() not in _PARAMETERS])
        found.append((canonical(urlunsplit(parts._replace(query=kept))), int(numbers[0])))
    match = _NUMBERED.search(parts.path)
    if match and match.start() > 0:
        path = parts.path[: match.start()] + parts.path[match.end() :]
        found.append((canonical(urlunsplit(parts._replace(path=path))), int(match[1])))
    return [(article, number) for article, number in found if number <= _MOST]
