"""What a page holds about itself beside its text: named values, data scripts, headlines, times, credits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from claimline.clean.inline import words
from claimline.clean.page import Node, Page, PageBlock, attributes
from claimline.text import key

_SCRIPTS = 4_000_000  # code points of data scripts on one page
_COUNT = 500  # scripts, named values or times of one page; none has use for more
_ABOVE, _BELOW = 4, 12  # blocks before and behind the headline where its credits may stand
_CREDIT_WORDS = 30
_LONGEST = 2_000  # code points of a value or a headline
_UP = 3  # elements around a block whose marks speak of it
_SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
_INNER = re.compile(r"<(?P<name>[a-zA-Z]{1,12})\s(?P<rest>[^<>]{1,2000})>(?P<inside>[^<>]{1,300})")
_WHOLE = frozenset({"article", "section", "main", "body"})  # their marks may name the author for sorting
_PART = re.compile(r"[A-Z]?[a-z]+")
_CREDITING = frozenset({"author", "authors", "byline", "bylines"})
_NOT_CREDITING = frozenset(
    {
        "bio",
        "image",
        "img",
        "avatar",
        "photo",
        "follow",
        "social",
        "icon",
        "description",
        "caption",
        "related",
    }
)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """``title`` is what the title element says; ``meta`` are pairs of a name in lower case and a content;
    ``scripts`` the data scripts; ``times`` the datetime of time elements with the places behind them."""

    title: str | None
    language: str | None
    meta: tuple[tuple[str, str], ...]
    scripts: tuple[str, ...]
    times: tuple[tuple[str, int], ...]


def page_facts(source: str, page: Page) -> PageFacts:
    """The facts of ``page``, which ``source`` is the markup of."""
    languages = (attributes(attrs).get("lang") for name, attrs, _, _ in page.tags if name == "html")
    marked = ((attributes(attrs).get("datetime"), at) for name, attrs, at, _ in page.tags if name == "time")
    times = ((moment, at) for moment, at in marked if moment)
    return PageFacts(
        title=page.title if len(page.title or "") <= _LONGEST else None,
        language=next((language for language in languages if language), None),
        meta=tuple(_named(page.metas)),
        scripts=tuple(_scripts(source, page)),
        times=tuple(islice(times, _COUNT)),
    )


def _named(metas: Iterable[dict[str, str]]) -> Iterator[tuple[str, str]]:
    for meta in islice(metas, _COUNT):
        content = meta.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and len(content) <= _LONGEST and meta.get(attribute):
                yield meta[attribute].lower(), content


def _scripts(source: str, page: Page) -> Iterator[str]:
    room = _SCRIPTS
    data = (at for name, attrs, at, _ in page.tags if name == "script" and "ld+json" in attrs.lower())
    for at in islice(data, _COUNT):
        closing = _SCRIPT_END.search(source, at)
        if not closing:
            return
        room -= closing.start() - at
        if room >= 0:
            yield source[at : closing.start()]


def headline(page: Page, titles: Sequence[str]) -> int | None:
    """The number of the block that is the page's headline: the h1 that has the words of one of ``titles``,
    else that shares most words with them, else the first."""
    keys = [key(title) for title in titles]
    heads = ((number, block) for number, block in enumerate(page.blocks) if block.node.name == "h1")
    found = [number for number, block in islice(heads, _COUNT) if len(block.text) <= _LONGEST]
    same = [number for number in found if key(page.blocks[number].text) in keys]
    if same or not found:
        return same[0] if same else None
    return max(found, key=lambda number: (_shared(key(page.blocks[number].text), keys), -number))


def _shared(text: str, keys: Sequence[str]) -> int:
    known = set(text.split())
    return max((len(known & set(other.split())) for other in keys), default=0)


def credits_near(source: str, page: Page, number: int) -> Iterator[str]:
    """The words near the headline block ``number`` that are marked as author or byline: by class, rel or
    itemprop of an element in a block, else of the block or one around it."""
    for block in page.blocks[max(0, number - _ABOVE) : number + _BELOW + 1]:
        if len(block.text.split()) > _CREDIT_WORDS:
            continue
        inner = list(_marked(source, block))
        if inner:
            yield from inner
        elif any(map(_credit_node, islice(block.node.path(), _UP))):
            yield block.text


def _credit_node(node: Node) -> bool:
    return node.name not in _WHOLE and _crediting(node.attributes)


def _marked(source: str, block: PageBlock) -> Iterator[str]:
    # The tag before the first word belongs to no piece of the block.
    start = source.rfind("<", max(0, block.pieces[0][0] - 2_000), block.pieces[0][0])
    for match in _INNER.finditer(source, max(start, 0), block.pieces[-1][1]):
        if _crediting(match["rest"]) and (name := words(match["inside"])):
            yield name


def _crediting(source: str) -> bool:
    if "uthor" not in source and "yline" not in source:
        return False
    found = attributes(source)
    marks = " ".join(found.get(name, "") for name in ("class", "rel", "itemprop", "data-testid"))
    parts = {part.lower() for part in _PART.findall(marks)}
    return not parts.isdisjoint(_CREDITING) and parts.isdisjoint(_NOT_CREDITING)
