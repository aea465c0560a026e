"""A page written anew from its blocks, for a library that selects its main text.

Of a saved page nine tenths are scripts, styles and menus. The outline has the words of the blocks and the
elements that these stand in, and nothing else: it is sixteen times shorter, well formed and no deeper than
the library's parser takes, and what is selected from it are words of our own blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from claimline.clean.page import Node, PageBlock, attributes

LINKED = 0.9  # of a block's letters: such a block is a link to elsewhere
_LONGEST = 600  # characters of an element's attributes that are kept as they stand
_TELLING = ("class", "id", "role", "itemprop")
_VALUE = 300  # characters of one of these


def outline(blocks: Sequence[PageBlock]) -> str:
    """``blocks`` as markup, those left out that are nothing but a link to elsewhere: no selection keeps them,
    and they are most of a page. Where a block has links among its words, so many of its first letters stand
    as one link: all that is asked of links is how much of a block they are."""
    out: list[str] = []
    opened: list[Node] = []
    before: Node | None = None
    for block in blocks:
        if block.link >= LINKED:
            continue
        path = [node for node in block.node.path() if node.name]
        path.reverse()
        common = _common(opened, path)
        while len(opened) > common:
            out.append(f"</{opened.pop().name}>")
        if block.line and block.node is before:
            out.append("<br>")
        for node in path[common:]:
            out.append(f"<{node.name}{_attributes(node.attributes)}>")
            opened.append(node)
        out.append(_words(block))
        before = block.node
    return f"<html><body>{''.join(out)}</body></html>"


def _common(opened: Sequence[Node], path: Sequence[Node]) -> int:
    """How many elements of ``path`` are open."""
    for number, (one, other) in enumerate(zip(opened, path, strict=False)):
        if one is not other:
            return number
    return min(len(opened), len(path))


def _words(block: PageBlock) -> str:
    cut = int(len(block.text) * block.link)
    front = f'<a href="#">{escape(block.text[:cut], quote=False)}</a>' if cut else ""
    return front + escape(block.text[cut:], quote=False)


def _attributes(source: str) -> str:
    """The source of a tag's attributes as it stands where that is harmless, else those that tell what the
    element is for."""
    source = source.strip()
    if not source:
        return ""
    sound = source.count('"') % 2 == 0 == source.count("'") % 2
    if sound and len(source) <= _LONGEST and "<" not in source and source.isprintable():
        return f" {source}"
    known = attributes(source[: 2 * _LONGEST])
    told = ((name, known[name][:_VALUE]) for name in _TELLING if name in known)
    return "".join(f' {name}="{escape(value)}"' for name, value in told)
