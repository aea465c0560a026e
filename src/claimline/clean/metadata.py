"""What a saved page states of its report: title, people, publisher, agency, language, section and times.

Each field has several sources, and they need not agree. The order in which they are believed was measured;
docs/design/0009-page-metadata.md has the figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from claimline.clean import jsonld, pagecredits, pagesources, pagetimes
from claimline.clean.names import Credits
from claimline.clean.page import Page
from claimline.clean.pagesources import Sources
from claimline.clean.posts import Update, updates
from claimline.model import Interval, Stated
from claimline.text import key

_T = TypeVar("_T")

_TITLES = ("jsonld", "og", "h1", "meta", "webpage", "title")
_VOTES = 3  # of the first sources of titles each has a vote
_PEOPLE = ("jsonld", "meta", "marked", "printed", "webpage")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value of ``field`` that another source states and that was not taken."""

    field: str
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page states of its report. ``conflicts`` are the values that stand against those taken;
    ``body`` the lines of the report as the structured data has it, ``updates`` its dated posts."""

    title: Stated | None = None
    byline: tuple[Stated, ...] = ()
    publisher: Stated | None = None
    agency: Stated | None = None
    language: Stated | None = None
    section: Stated | None = None
    published: Interval = field(default_factory=Interval)
    modified: Interval = field(default_factory=Interval)
    conflicts: tuple[Conflict, ...] = ()
    body: tuple[str, ...] = ()
    updates: tuple[Update, ...] = ()


def page_metadata(source: str, page: Page, *, uri: str | None) -> PageMetadata:
    """The metadata of ``page``, which ``source`` is the markup of and ``uri`` the address."""
    found = pagesources.sources(source, page, uri=uri)
    named = _voted(list(pagesources.titles(found)))
    spoken = [stated for _, stated in pagesources.languages(found)]
    sections = [stated for _, stated in pagesources.sections(found)]
    outlets, copied = pagesources.publishers(found)
    published, others = pagetimes.published(found)
    people, agency, credited = _credited(found)
    conflicts = [Conflict("title", other.text, other.basis) for other in _against(named)]
    conflicts += credited
    conflicts += [Conflict("publisher", other.text, other.basis) for other in _against(outlets)]
    modified, changes = pagetimes.modified(found)
    conflicts += [Conflict("section", other.text, other.basis) for other in _against(sections)]
    conflicts += [Conflict("published", other.edtf or "", other.basis) for other in others]
    conflicts += [Conflict("modified", other.edtf or "", other.basis) for other in changes]
    return PageMetadata(
        title=_first(named),
        byline=people,
        publisher=_first(outlets),
        agency=agency or copied,
        language=_first(spoken),
        section=_first(sections),
        published=published,
        modified=modified,
        conflicts=tuple(dict.fromkeys(conflicts)),
        body=tuple(jsonld.body(found.articles)),
        updates=updates(found.nodes),
    )


def _first(values: Sequence[Stated]) -> Stated | None:
    return values[0] if values else None


def _voted(values: Sequence[tuple[str, Stated]]) -> list[Stated]:
    """The titles in their order, before them the version that most of the first sources have: as printed, if
    it is. Sites keep several versions of one title, for readers, for search engines and for sharing."""
    listed = _ordered(values, _TITLES)
    firsts = {source: stated for source, stated in reversed(values) if source in _TITLES[:_VOTES]}
    votes = Counter(key(stated.text) for stated in firsts.values())
    if not votes:
        return listed
    ranked = [source for source in _TITLES if source in firsts]
    most = max(ranked, key=lambda source: votes[key(firsts[source].text)])
    same = [stated for stated in firsts.values() if key(stated.text) == key(firsts[most].text)]
    return [min(same, key=lambda stated: stated.basis != "printed"), *listed]


def _ordered(values: Iterable[tuple[str, _T]], order: Sequence[str]) -> list[_T]:
    """The values, those of earlier sources of ``order`` first."""
    listed = list(values)
    return [value for name in order for source, value in listed if source == name]


def _against(values: Sequence[Stated]) -> list[Stated]:
    """The values that differ in more than spelling from the first, each once."""
    different = {key(value.text): value for value in reversed(values[1:])}
    return [value for name, value in reversed(different.items()) if name != key(values[0].text)]


def _credited(found: Sources) -> tuple[tuple[Stated, ...], Stated | None, list[Conflict]]:
    """The people of the first source that names any, the first agency, and the people of other sources."""
    listed = _ordered(
        ((source, (basis, named)) for source, basis, named in pagecredits.writers(found)), _PEOPLE
    )
    people: tuple[Stated, ...] = ()
    agency: Stated | None = None
    others: list[Conflict] = []
    for basis, named in listed:
        if named.people and not people and not agency:
            people = tuple(Stated(name, basis) for name in named.people)
        elif _others(named, people):
            others.append(Conflict("byline", ", ".join(named.people), basis))
        if named.agency and not agency:
            agency = Stated(named.agency, basis)
    return people, agency or _first([stated for _, stated in pagecredits.agencies(found)]), others


def _others(named: Credits, people: Sequence[Stated]) -> bool:
    """Whether ``named`` are other people: none of them, in whatever words, is one of those taken."""
    known = [key(writer.text) for writer in people]
    return bool(named.people) and not any(writer in key(name) for name in named.people for writer in known)
