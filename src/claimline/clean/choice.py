"""What a selector of main text takes too much or leaves out, by how a page is built."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from claimline.clean.outline import LINKED
from claimline.clean.page import Node, Page, PageBlock, attributes
from claimline.data import lexicon

_FILLING = frozenset({"h2", "h3", "h4", "li", "td", "th"})
# An element with more than this share of the selected letters holds the report, whatever it is called.
_REPORTS = 0.3
# The inmost element with this share is the report's: what is outside of it is not. At 0.75 the F1 on AEB is
# the same, with less of the text; at 0.95 more of the page comes in.
_HOME = 0.85
_LEAST = 0.5  # of the chosen letters: where boxes seem to hold more than the rest, their names mean nothing
_RUNNING = 0.4  # of a block's letters in links: running text has fewer
_PARAGRAPH = 80  # letters; what is shorter is no paragraph where nothing else says so
_SENTENCE = 40  # letters; a shorter line that was left out may be anything
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LONGEST = 600  # characters of an element's attributes that are looked at
_CLIMB = 60  # elements above a block that are looked at


@dataclass(frozen=True, slots=True)
class _Shares:
    """The share of the chosen letters in each element, and in all elements that are alike."""

    nodes: dict[Node, float]
    forms: dict[tuple[str, str], float]


def refine(page: Page, chosen: Sequence[int]) -> tuple[int, ...]:
    """``chosen`` without blocks of the page's own boxes and links to elsewhere, and with the paragraphs
    that were left out between and behind, where they are built as the chosen ones are."""
    blocks = page.blocks
    shares = _shares(blocks, chosen)
    kept = [number for number in chosen if not _foreign(blocks[number], shares)]
    if _letters(blocks, kept) < _LEAST * _letters(blocks, chosen):
        kept = [number for number in chosen if blocks[number].link < LINKED]
    if not kept:
        return ()
    kept = sorted({*kept, *_left_out(blocks, kept, shares)})
    shares = _shares(blocks, kept)
    home = _home(shares)
    if home is None:
        return tuple(kept)
    within = [number for number in kept if home in set(_near(blocks[number]))]
    return tuple(sorted({*within, *_between(blocks, within, home=home, shares=shares)}))


def _letters(blocks: Sequence[PageBlock], numbers: Iterable[int]) -> int:
    return sum(len(blocks[number].text) for number in numbers)


def fallback(page: Page) -> tuple[int, ...]:
    """The paragraphs of running text outside the page's own boxes, where a selector finds nothing."""
    return tuple(
        number
        for number, block in enumerate(page.blocks)
        if len(block.text) >= _PARAGRAPH and block.link <= _RUNNING and not _foreign(block, _Shares({}, {}))
    )


def _shares(blocks: Sequence[PageBlock], chosen: Iterable[int]) -> _Shares:
    nodes: dict[Node, int] = {}
    forms: dict[tuple[str, str], int] = {}
    total = 0
    for number in chosen:
        size = len(blocks[number].text)
        total += size
        near = list(_near(blocks[number]))
        for node in near:
            nodes[node] = nodes.get(node, 0) + size
        for form in {(node.name, node.attributes): None for node in near}:
            forms[form] = forms.get(form, 0) + size
    return _Shares(
        {node: size / total for node, size in nodes.items()},
        {form: size / total for form, size in forms.items()},
    )


def _near(block: PageBlock) -> Iterable[Node]:
    return (node for node, _ in zip(block.node.path(), range(_CLIMB), strict=False))


def _foreign(block: PageBlock, shares: _Shares) -> bool:
    """Whether the block stands in a box that is the page's own, or is nothing but a link."""
    if block.link >= LINKED:
        return True
    return any(
        shares.forms.get((node.name, node.attributes), 0) < _REPORTS and _aside(node.name, node.attributes)
        for node in _near(block)
    )


def _left_out(blocks: Sequence[PageBlock], kept: Sequence[int], shares: _Shares) -> list[int]:
    """Paragraphs that are built as most of the kept text: the same element in an element with the same
    attributes, from the first kept block on until another report begins."""
    built: dict[tuple[str, str, str], int] = {}
    for number in kept:
        form = _form(blocks[number])
        built[form] = built.get(form, 0) + len(blocks[number].text)
    total = sum(built.values())
    usual = {form for form, size in built.items() if size >= _REPORTS * total}
    found: list[int] = []
    have = set(kept)
    for number in range(kept[0], len(blocks)):
        block = blocks[number]
        if number > kept[-1] and block.node.name == "h1":
            break
        if number in have or len(block.text) < _SENTENCE or block.link > _RUNNING:
            continue
        if _form(block) in usual and not _foreign(block, shares):
            found.append(number)
    return found


def _home(shares: _Shares) -> Node | None:
    """The inmost element that holds nearly all that was chosen."""
    homes = [node for node, share in shares.nodes.items() if share >= _HOME]
    return max(
        homes, key=lambda node: sum(1 for _ in zip(node.path(), range(_CLIMB), strict=False)), default=None
    )


def _between(blocks: Sequence[PageBlock], kept: Sequence[int], *, home: Node, shares: _Shares) -> list[int]:
    """Headings, items, cells and quotations that stand among the kept blocks."""
    have = set(kept)
    found = []
    for number in range(kept[0], kept[-1]):
        block = blocks[number]
        if number in have or block.link > _RUNNING:
            continue
        near = list(_near(block))
        if home not in near or _foreign(block, shares):
            continue
        inner = near[: near.index(home)]
        if block.node.name in _FILLING or any(node.name == "blockquote" for node in inner):
            found.append(number)
    return found


def _form(block: PageBlock) -> tuple[str, str, str]:
    parent = block.node.parent
    return (block.node.name, parent.name if parent else "", parent.attributes if parent else "")


def _aside(name: str, source: str) -> bool:
    return name in _table()[2] or (bool(source) and _named_aside(source[:_LONGEST]))


@cache
def _table() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = lexicon("asides")
    return frozenset(table["aside"]), frozenset(table["pairs"]), frozenset(table["elements"])


@lru_cache(maxsize=4096)
def _named_aside(source: str) -> bool:
    """Whether class, id or role of an element call it an aside."""
    single, pairs, _ = _table()
    known = attributes(source)
    for name in ("class", "id", "role"):
        parts = [part.lower() for part in _NAME.findall(known.get(name, ""))]
        if not single.isdisjoint(parts) or not pairs.isdisjoint(f"{a} {b}" for a, b in pairwise(parts)):
            return True
    return False
