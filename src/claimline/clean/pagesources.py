"""Where a page's metadata may stand; what each source states of title, outlet, language and section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, urlsplit

from claimline.clean import jsonld
from claimline.clean.blocks import Block, blocks
from claimline.clean.names import bare, text_agency
from claimline.clean.page import Page
from claimline.clean.pagefacts import PageFacts, headline, page_facts
from claimline.clean.published import DateLine, date_line
from claimline.data import lexicon
from claimline.model import Stated
from claimline.text import key

_AFTER = 14  # blocks behind the headline where a byline or a date may stand
_SEPARATOR = re.compile(r"\s+[|–—*•:»·-]+\s+|\s?\|\s?")
_COPYRIGHT = re.compile(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)
_LINE = 500  # code points of a line of copyright
_SLOGAN = re.compile(r"\s[|–—-]\s")


@dataclass(frozen=True, slots=True)
class Sources:
    """A page with what its sources are read from. ``articles`` are the nodes of structured data that
    describe the report, ``pages`` those of the page around it; ``head`` is the number of its headline's
    block, ``beside`` are the blocks behind that, as the text cleaner sees them, and ``dated`` those that are
    date lines. ``outlets`` are the names of who publishes the page."""

    source: str
    page: Page
    uri: str | None
    facts: PageFacts
    nodes: Sequence[jsonld.Node]
    articles: Sequence[jsonld.Node]
    pages: Sequence[jsonld.Node]
    head: int | None
    beside: Sequence[Block]
    dated: Sequence[tuple[Block, DateLine]]
    outlets: Sequence[Stated] = ()


def sources(source: str, page: Page, *, uri: str | None) -> Sources:
    """The sources of ``page``, which ``source`` is the markup of."""
    facts = page_facts(source, page)
    nodes = jsonld.nodes(facts.scripts)
    kinds = lexicon("pagedata")["jsonld"]
    articles = jsonld.of_types(nodes, kinds["articles"])
    stated = [title for node in articles if (title := jsonld.word(node.get("headline")))]
    stated += [*stated_in_meta(facts, "title"), *([facts.title] if facts.title else [])]
    head = headline(page, stated)
    titles = stated[len(articles) :] + ([page.blocks[head].text] if head is not None else [])
    beside = _beside(page, head)
    found = Sources(
        source=source,
        page=page,
        uri=uri,
        facts=facts,
        nodes=nodes,
        articles=_told(articles, titles, uri),
        pages=jsonld.of_types(nodes, kinds["pages"]),
        head=head,
        beside=beside,
        dated=[(block, line) for block in beside if (line := date_line(block)) and line.printed],
    )
    return replace(found, outlets=_outlets(found))


def _beside(page: Page, head: int | None) -> tuple[Block, ...]:
    if head is None:
        return ()
    behind = page.blocks[head + 1 : head + 1 + _AFTER]
    return blocks("\n\n".join(" ".join(block.text.split()) for block in behind))


def _told(articles: Sequence[jsonld.Node], titles: Sequence[str], uri: str | None) -> list[jsonld.Node]:
    """The node that tells of this page, and its doubles: by address, else by headline, else the first."""
    known = [set(key(title).split()) for title in titles]
    parts = _parts(uri)
    path = parts.path.rstrip("/") if parts and parts.netloc else ""

    def fit(node: jsonld.Node) -> tuple[bool, int]:
        own = set(key(jsonld.word(node.get("headline")) or "").split())
        places = [jsonld.word(node.get(name)) or "" for name in ("url", "@id")]
        main = node.get("mainEntityOfPage")
        places.append(str(main.get("@id") or "") if isinstance(main, dict) else str(main or ""))
        return (
            len(path) > 1
            and any(place.split("?")[0].split("#")[0].rstrip("/").endswith(path) for place in places),
            max((len(own & words) for words in known), default=0),
        )

    if not articles:
        return []
    best = max(articles, key=fit)  # the first of equals
    told = key(jsonld.word(best.get("headline")) or "")
    doubles = [
        node for node in articles if node is not best and key(jsonld.word(node.get("headline")) or "") == told
    ]
    return [best, *doubles]


def _parts(uri: str | None) -> SplitResult | None:
    try:
        return urlsplit(uri) if uri else None
    except ValueError:
        return None


def stated_in_meta(facts: PageFacts, field: str) -> list[str]:
    """The values of a field's meta elements, those of names believed first before others."""
    return [
        value for name in lexicon("pagedata")["meta"][field] for known, value in facts.meta if known == name
    ]


# --------------------------------------------------------------------------- words


def _outlets(found: Sources) -> list[Stated]:
    """The names of who publishes the page: those of the structured data before those of meta elements."""
    listed = [jsonld.named(found.nodes, node.get("publisher")) for node in (*found.articles, *found.pages)]
    organisations = lexicon("pagedata")["jsonld"]["organisations"]
    names = [jsonld.word(publisher) for publisher in listed]
    names += stated_in_meta(found.facts, "publisher")
    names += [jsonld.word(node) for node in jsonld.of_types(found.nodes, organisations)]
    names.append(_signed(found))
    kept = [_SLOGAN.split(name)[0].strip(" @.|©") for name in names if name and "://" not in name]
    return [Stated(name, "metadata") for name in kept if name and len(name) <= 80]


def _signed(found: Sources) -> str | None:
    """The name behind the headline in the title element, where the page prints it in a line of copyright too:
    how a page without metadata says whose it is."""
    title = found.facts.title or ""
    cuts = list(_SEPARATOR.finditer(title))
    if found.head is None or not cuts:
        return None
    headline = key(found.page.blocks[found.head].text)
    if all(key(title[: cut.start()]) != headline for cut in cuts):
        return None
    name = title[cuts[-1].end() :].strip()
    claimed = (block.text for block in found.page.blocks if len(block.text) <= _LINE)
    owned = any(name in text and _COPYRIGHT.search(text) for text in claimed)
    return name if name and owned else None


def publishers(found: Sources) -> tuple[list[Stated], Stated | None]:
    """Who publishes the page, and the agency that it names in its publisher's place, as sites do that
    print copy of agencies."""
    named, own = found.outlets, {bare(label) for label in hosts(found.uri)}
    foreign = [outlet for outlet in named if text_agency(outlet.text) and bare(outlet.text) not in own]
    return [outlet for outlet in named if outlet not in foreign], foreign[0] if foreign else None


def titles(found: Sources) -> Iterator[tuple[str, Stated]]:
    """The titles that the page states, with their sources."""
    sites = [outlet.text for outlet in found.outlets] + hosts(found.uri)
    for node in found.articles:
        for name in ("headline", "name"):
            if words := jsonld.word(node.get(name)):
                yield "jsonld", Stated(without_site(words, sites), "metadata")
    printed = found.page.blocks[found.head].text if found.head is not None else ""
    if bare(printed) not in {"", *map(bare, sites)}:  # some sites have their own name for a headline
        yield "h1", Stated(" ".join(printed.split()), "printed")
    for name in lexicon("pagedata")["meta"]["title"]:
        for known, value in found.facts.meta:
            if known == name:
                yield ("og" if name == "og:title" else "meta"), Stated(without_site(value, sites), "metadata")
    for node in found.pages:
        if words := jsonld.word(node.get("headline") or node.get("name")):
            yield "webpage", Stated(without_site(words, sites), "metadata")
    if found.facts.title:
        yield "title", Stated(without_site(found.facts.title, sites), "metadata")


def hosts(uri: str | None) -> list[str]:
    """The names in the address's host that could be the site's own."""
    parts = _parts(uri)
    labels = ((parts.hostname if parts else None) or "").split(".")
    return [label for label in labels[:-1] if len(label) > 3]


def without_site(title: str, sites: Sequence[str]) -> str:
    """``title`` without the site's name, and the sections of the site before it, behind a dash or a bar."""
    names = {bare(site) for site in sites} - {""}
    cuts = list(_SEPARATOR.finditer(title))
    for number, cut in enumerate(cuts):
        end = cuts[number + 1].start() if number + 1 < len(cuts) else len(title)
        part = bare(title[cut.end() : end])
        if part in names or any(len(name) > 4 and part.startswith(name) for name in names):
            bars = [other for other in cuts[:number] if "|" in cut[0] and other[0] == cut[0]]
            return title[: (bars[0] if bars else cut).start()].strip()
    return title


def languages(found: Sources) -> Iterator[tuple[str, Stated]]:
    """The languages that the page says it is in."""
    for node in (*found.articles, *found.pages):
        if words := jsonld.word(node.get("inLanguage")):
            yield "jsonld", Stated(words, "metadata")
    if found.facts.language:
        yield "html", Stated(found.facts.language, "metadata")
    for value in stated_in_meta(found.facts, "language"):
        yield "meta", Stated(value, "metadata")


def sections(found: Sources) -> Iterator[tuple[str, Stated]]:
    """The sections of the publication that the page says it stands in."""
    for node in found.articles:
        if words := jsonld.word(node.get("articleSection")):
            yield "jsonld", Stated(words, "metadata")
    for value in stated_in_meta(found.facts, "section"):
        yield "meta", Stated(value, "metadata")
