"""Whom a page credits for its report, source by source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from claimline.clean import jsonld
from claimline.clean.bylines import byline
from claimline.clean.names import Credits, credits
from claimline.clean.pagefacts import credits_near
from claimline.clean.pagesources import Sources, hosts, stated_in_meta
from claimline.data import lexicon
from claimline.model import Stated


def writers(found: Sources) -> Iterator[tuple[str, str, Credits]]:
    """Whom each source credits, with its name and basis."""
    own = [outlet.text for outlet in found.outlets] + hosts(found.uri)
    for node in found.articles:
        yield "jsonld", "metadata", _authors(found, node, own)
    table = lexicon("pagedata")["meta"]
    for name in table["authors"]:
        values = [value for known, value in found.facts.meta if known == name]
        if values:
            yield "meta", "metadata", credits(values, own, typed=False, inverted=name in table["inverted"])
    if found.head is not None:
        marked = list(credits_near(found.source, found.page, found.head))
        yield "marked", "printed", credits(marked, own, typed=False)
        printed = [block.words for block in found.beside if byline(block)]
        yield "printed", "printed", credits(printed, own, typed=False)
    for node in found.pages:
        yield "webpage", "metadata", _authors(found, node, own)


def _authors(found: Sources, node: jsonld.Node, own: Sequence[str]) -> Credits:
    """The authors of a node: by type people or bodies, plain names either."""
    kinds = lexicon("pagedata")["jsonld"]
    listed = [
        jsonld.named(found.nodes, author)
        for author in jsonld.items(node.get("author") or node.get("creator"))
    ]
    result = Credits()
    for author in listed:
        typed = jsonld.types(author) if isinstance(author, dict) else []
        names = [name for value in _names(author) if (name := jsonld.plain(value))]
        if set(typed) & set(kinds["persons"]):
            result.take(credits(names, own, typed=True))
        elif set(typed) & set(kinds["organisations"]):
            result.take(credits(names, own, typed=False), as_bodies=True)
        else:
            result.take(credits(names, own, typed=False))
    return result


def _names(author: Any) -> list[str]:
    name = author.get("name") if isinstance(author, dict) else author
    return [value for value in jsonld.items(name) if isinstance(value, str)]


def agencies(found: Sources) -> Iterator[tuple[str, Stated]]:
    """The agencies that are credited as where the text comes from, authors aside."""
    own = [outlet.text for outlet in found.outlets]
    for node in found.articles:
        for name in ("sourceOrganization", "creator", "provider", "copyrightHolder"):
            words = jsonld.word(jsonld.named(found.nodes, node.get(name)))
            agency = credits([words or ""], own, typed=False).agency
            if agency:
                yield "jsonld", Stated(agency, "metadata")
    for value in stated_in_meta(found.facts, "agency"):
        agency = credits([value], own, typed=False).agency
        if agency:
            yield "meta", Stated(agency, "metadata")
