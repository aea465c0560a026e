"""A walk over a page: its blocks of words, in order, each with where it stands in the source.

Tolerant, without recursion, and linear in the length of the source: every pattern either consumes what it
looks at or is not tried again. No entity of the page's own is expanded and nothing is executed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimline.clean.inline import lines, plain, words
from claimline.clean.tags import BLOCKS, BREAK_OUT, CLOSES, MATTERS, OPEN_ENDED, RAW, SKIPPED, TOLD, VOID

# A quoted value counts only behind "=", as in the HTML standard, so that a stray mark swallows nothing. The
# last choice is a tag that never ends: after one the loose pattern takes over, which a "<" stops.
_TAG = re.compile(
    r"<(?:(/?)([a-zA-Z][^\s/>]*+)((?:=\s*+(?:\"[^\"]*+\"|'[^']*+')|[^>])*+)>|(!--)|([!?]|/(?![a-zA-Z]))|/?[a-zA-Z])"
)
_LOOSE = re.compile(r"<(?:(/?)([a-zA-Z][^\s/<>]*+)([^<>]*+)>|(!--)|([!?]|/(?![a-zA-Z]))|/?[a-zA-Z])")
_ATTRIBUTE = re.compile(r"([^\s=\"'<>/]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_MOST = 40_000  # blocks; a long live blog has 5,000
_DEEPEST = 200  # elements in each other that are told apart; the deepest page of news has 60
_CLOSING_DEPTH = 50  # how far up an end tag that was left out is looked for


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """An open element: its name, the source of its attributes, and what it stands in. Of elements that lie
    very deep in each other all stand in the same one, so that a path is short."""

    name: str
    attributes: str
    parent: Node | None

    def path(self) -> Iterator[Node]:
        """This element and those it stands in, the inmost first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


@dataclass(frozen=True, slots=True, eq=False)
class PageBlock:
    """A run of words that a reader sees as one.

    ``pieces`` are [start, end) of the source; ``joined[n]`` says that no space stands before piece n.
    ``node`` is the block element it stands in; ``link`` the share of its words inside links; ``line`` says
    that only a line break parts it from the block before."""

    node: Node
    text: str
    pieces: tuple[tuple[int, int], ...]
    joined: tuple[bool, ...]
    link: float
    line: bool

    @property
    def pre(self) -> bool:
        """Whether its line breaks count."""
        return self.node.name == "pre"


@dataclass(slots=True)
class Page:
    """The blocks of a page and what its head states. ``tags`` are the start tags of html, time and script:
    name, source of the attributes, place behind, and the element it stands in. ``whole`` is False where there
    are more blocks than any report has, of which the last are left out."""

    blocks: list[PageBlock] = field(default_factory=list)
    metas: list[dict[str, str]] = field(default_factory=list)
    tags: list[tuple[str, str, int, Node]] = field(default_factory=list)
    title: str | None = None
    whole: bool = True


def attributes(source: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case, the first of each name."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(source):
        found.setdefault(name.lower(), words(double or single or bare))
    return found


def walk(source: str) -> Page:
    """The page that ``source`` is."""
    walker = _Walker(source)
    walker.run()
    return walker.page


class _Walker:
    """The state of one walk. ``stack`` has the open elements that make blocks or hide words; others do
    not matter, but for links, which are counted by ``linking``."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.page = Page()
        self.stack: list[Node] = [Node("", "", None)]
        self.open: dict[str, int] = {}
        self.hidden = 0
        self.linking = False
        self.pieces: list[tuple[int, int]] = []
        self.whole = False  # whether the last piece goes on: only plain tags stand behind it
        self.size = self.linked = 0
        self.breaks = 2
        self.endless: set[str] = set()

    def run(self) -> None:
        source, at, pattern = self.source, 0, _TAG
        while match := pattern.search(source, at):
            start, end = match.span()
            if start > at and not self.hidden:
                self._words(at, start)
            closing, name, attrs, comment, bogus = match.groups()
            if name:
                lowered = name.lower()
                if lowered in MATTERS:
                    at = self._tag(lowered, attrs, bool(closing), end)
                else:
                    at = end
                    if self.whole and ("<" in attrs or ">" in attrs or "<" in name):
                        self.whole = False
            elif comment:
                at = max(end, self._behind("-->", end - 2))
            elif bogus:
                at = self._behind(">", end)
            else:
                self.whole = False
                at = self._broken(start, loose=pattern is _LOOSE)
                pattern = _LOOSE
        if at < len(source) and not self.hidden:
            self._words(at, len(source))
        self._flush()

    def _broken(self, start: int, *, loose: bool) -> int:
        """Where to go on after a tag that does not end: at itself, or behind it once the pattern is loose."""
        if not loose:
            return start
        after = self.source.find("<", start + 1)
        return after if after >= 0 else len(self.source)

    def _behind(self, mark: str, at: int) -> int:
        """The place behind the next ``mark``, or ``at`` where there is none."""
        self.whole = False
        found = -1 if mark in self.endless else self.source.find(mark, at)
        if found < 0:
            self.endless.add(mark)
            return at
        return found + len(mark)

    def _words(self, start: int, end: int) -> None:
        if not self.source[start:end].isspace():
            self.size += end - start
            self.linked += end - start if self.linking else 0
        if self.whole:
            self.pieces[-1] = (self.pieces[-1][0], end)
        else:
            self.pieces.append((start, end))
            self.whole = True

    def _tag(self, name: str, attrs: str, closing: bool, end: int) -> int:
        """Take in one tag; the place in the source where to go on."""
        if name in BLOCKS or name in SKIPPED:
            if closing:
                self._close(name)
            else:
                self._begin(name, attrs)
            return end
        if name in TOLD and attrs:
            self.page.tags.append((name, attrs, end, self.stack[-1]))
        if name == "a":
            self.linking = not closing
        elif name == "br":
            self._flush()
            self.breaks += 1
        elif name == "meta" and attrs:
            self.page.metas.append(attributes(attrs))
        elif name in RAW and not closing:
            self.whole = False
            return self._raw(name, end)
        if self.whole and ("<" in attrs or ">" in attrs or "<" in name):
            self.whole = False
        return end

    def _raw(self, name: str, end: int) -> int:
        """Pass over an element whose content is no markup; its title is kept."""
        if name in self.endless:
            return end
        found = _raw_end(name).search(self.source, end)
        if found is None:
            self.endless.add(name)
            return end if name in {"title", "iframe", "textarea"} else len(self.source)
        if name == "title" and not self.hidden and self.page.title is None:
            self.page.title = words(self.source[end : found.start()])
        return found.end()

    def _begin(self, name: str, attrs: str) -> None:
        if self.pieces:
            self._flush()
        self.breaks = 2
        stack = self.stack
        if stack[-1].name == "p":
            self._close("p")
        if self.hidden and name in BREAK_OUT:
            self._break_out()
        elif name in CLOSES and self.open.get(name):
            self._imply(*CLOSES[name])
        if name in VOID:
            return
        if name in SKIPPED:
            self.hidden += 1
        stack.append(Node(name, attrs, stack[min(len(stack) - 1, _DEEPEST)]))
        self.open[name] = self.open.get(name, 0) + 1

    def _imply(self, ends: frozenset[str], within: frozenset[str]) -> None:
        """Close the nearest element of ``ends``, unless one of ``within`` stands between."""
        for node in self.stack[: -_CLOSING_DEPTH - 1 : -1]:
            if node.name in ends:
                self._close(node.name)
                return
            if node.name in within:
                return

    def _break_out(self) -> None:
        for node in self.stack[: -_CLOSING_DEPTH - 1 : -1]:
            if node.name in SKIPPED:
                if node.name in OPEN_ENDED:
                    self._close(node.name)
                return

    def _close(self, name: str) -> None:
        if self.pieces:
            self._flush()
        self.breaks = 2
        if not self.open.get(name):
            return
        while True:
            node = self.stack.pop()
            self.open[node.name] -= 1
            if node.name in SKIPPED:
                self.hidden -= 1
            if node.name == name:
                return

    def _flush(self) -> None:
        """End the block that is being gathered."""
        pieces, node = self.pieces, self.stack[-1]
        self.whole = False
        if not self.size:  # nothing but white space since the last block
            self.pieces = []
            return
        self.page.whole = self.page.whole and len(self.page.blocks) < _MOST
        if not self.page.whole:
            self.pieces = []
            return
        size, linked = self.size, self.linked
        self.pieces, self.size, self.linked = [], 0, 0
        take = lines if node.name == "pre" else words
        found = [(piece, text) for piece in pieces if (text := take(self.source[slice(*piece)]))]
        if not found:
            return
        joined = [False] if len(pieces) == 1 else self._joined([piece for piece, _ in found])
        text = "".join(part if tight else f" {part}" for (_, part), tight in zip(found, joined, strict=True))
        block = PageBlock(
            node=node,
            text=text[1:] if not joined[0] else text,
            pieces=tuple(piece for piece, _ in found),
            joined=tuple(joined),
            link=linked / (size or 1),
            line=self.breaks == 1,
        )
        self.page.blocks.append(block)
        self.breaks = 0

    def _joined(self, pieces: list[tuple[int, int]]) -> list[bool]:
        """Which pieces have no space before them."""
        joined, before = [False], plain(self.source[slice(*pieces[0])])
        for piece in pieces[1:]:
            here = plain(self.source[slice(*piece)])
            joined.append(not (before[-1:].isspace() or here[:1].isspace()))
            before = here
        return joined


_RAW_ENDS = {name: re.compile(rf"</{name}(?![a-zA-Z0-9])[^<>]*+>?", re.IGNORECASE) for name in sorted(RAW)}


def _raw_end(name: str) -> re.Pattern[str]:
    return _RAW_ENDS[name]
