"""The text of a saved page: the headline and the blocks of its main text, each tied to the raw bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimline.clean.choice import fallback, refine
from claimline.clean.inline import BETWEEN, lines, words
from claimline.clean.maintext import align, compact, main_lines
from claimline.clean.page import Node, Page, PageBlock
from claimline.clean.tags import HEADINGS
from claimline.model import Report, Segment, Span
from claimline.text import key

_SAME = 0.6  # of the shorter one's words: a heading with so many of the title's words is the headline
_LOST = 0.01  # of the selected letters; above it a reader is told
_CAPTIONS = frozenset({"figcaption", "caption"})
_CELLS = frozenset({"td", "th"})
_INNER = 3  # elements around a block that are asked whether they are a caption


@dataclass(frozen=True, slots=True)
class WebText:
    """A page's text and how it was made. ``levels`` are the heading levels by place in the text;
    ``headline`` the headline's span; ``captions`` those of captions; ``notes`` what a reader should know."""

    text: str
    segments: tuple[Segment, ...]
    levels: dict[int, int]
    headline: Span | None
    captions: tuple[Span, ...]
    notes: tuple[str, ...] = ()


def web_text(report: Report, page: Page, *, title: str | None) -> WebText:
    """The text of ``page``, which the text of ``report`` is the source of. ``title`` is what the page's
    metadata calls it; the heading with these words becomes the first line."""
    selected = align(page.blocks, main_lines(report.text, deepest=page.deepest))
    chosen = refine(page, selected.blocks)
    notes = []
    if not chosen:
        chosen = fallback(page)
        notes.append("no main text was told apart by its form; paragraphs were taken by their length")
    head = headline(page.blocks, chosen, title)
    order = [number for number in chosen if number != head]
    written = _written(report, page.blocks, order if head is None else [head, *order], head=head)
    kept = compact(written.text)
    lost = sum(len(chunk) for chunk in selected.lost if chunk not in kept)
    if lost > _LOST * selected.wanted:
        notes.append(
            f"left out: {lost} of {selected.wanted} selected letters do not stand on the page in order"
        )
    return replace(written, notes=tuple(notes))


def headline(blocks: Sequence[PageBlock], chosen: Sequence[int], title: str | None) -> int | None:
    """The number of the block that is the headline: of the headings up to the end of the text the one
    that shares most of ``title``'s words, h1 before others; without a title the last h1 before the text."""
    last = chosen[-1] if chosen else len(blocks) - 1
    heads = [number for number in range(last + 1) if blocks[number].node.name in HEADINGS]
    if title:
        wanted = set(key(title).split())
        shares = {number: _shared(blocks[number].text, wanted) for number in heads}
        likely = [number for number in heads if shares[number] >= _SAME]
        return min(likely, key=lambda n: (-shares[n], blocks[n].node.name, n), default=None)
    first = chosen[0] if chosen else last
    tops = [number for number in heads if number <= first and blocks[number].node.name == "h1"]
    return tops[-1] if tops else None


def _shared(text: str, wanted: set[str]) -> float:
    ours = set(key(text).split())
    fewest = min(len(ours), len(wanted))
    return len(ours & wanted) / max(len(ours), 1) if fewest > 1 or ours == wanted else 0.0


class _Writer:
    """Text and segments as they grow."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.codec = report.transform.split(":")[1]
        self.places = _Places(report)
        self.text: list[str] = []
        self.segments: list[Segment] = []
        self.length = 0

    def join(self, transform: str, at: int) -> None:
        """Put what stands between two pieces; ``at`` is where the second begins in the source."""
        place = self.places.of(at)
        self._put(Segment(place, place, transform, len(BETWEEN[transform])), BETWEEN[transform])

    def block(self, block: PageBlock) -> Span:
        """Put the pieces of a block; the span they take up."""
        start = self.length
        how, take = ("pre", lines) if block.pre else ("html", words)
        for (first, last), tight in zip(block.pieces, block.joined, strict=True):
            if self.length > start and not tight:
                self.join("space", first)
            piece = take(self.report.text[first:last])
            begin, end = self.places.of(first), self.places.of(last)
            self._put(Segment(begin, end, f"{how}:{self.codec}", len(piece)), piece)
        return Span(start, self.length)

    def _put(self, segment: Segment, words: str) -> None:
        self.segments.append(segment)
        self.text.append(words)
        self.length += len(words)


class _Places:
    """From places in the source to places in the raw bytes. Asked mostly in ascending order."""

    def __init__(self, report: Report) -> None:
        self.start = report.raw_start
        self.source: str | None = None
        if len(report.text) != len(report.raw) - report.raw_start:
            self.codec = report.transform.split(":")[1]
            self.source = report.raw[self.start :].decode(self.codec, "surrogateescape")
        self.known = (0, 0)

    def of(self, at: int) -> int:
        """The byte at which the source's character ``at`` begins."""
        if self.source is None:
            return self.start + at
        last, place = self.known if at >= self.known[0] else (0, 0)
        place += len(self.source[last:at].encode(self.codec, "surrogateescape"))
        self.known = (at, place)
        return self.start + place


def _written(
    report: Report, blocks: Sequence[PageBlock], order: Sequence[int], *, head: int | None
) -> WebText:
    writer = _Writer(report)
    levels: dict[int, int] = {}
    captions: list[Span] = []
    first: Span | None = None
    for before, number in zip([None, *order], order, strict=False):
        block = blocks[number]
        if before is not None:
            writer.join(_between(blocks, before, number), block.pieces[0][0])
        span = writer.block(block)
        name = block.node.name
        first = span if number == head else first
        if name in HEADINGS:
            levels[span.start] = 1 if number == head else max(2, int(name[1]))
        if any(node.name in _CAPTIONS for node, _ in zip(block.node.path(), range(_INNER), strict=False)):
            captions.append(span)
    return WebText("".join(writer.text), tuple(writer.segments), levels, first, tuple(captions))


def _between(blocks: Sequence[PageBlock], before: int, number: int) -> str:
    """What parts two blocks: the cells of a row and lines of a paragraph stay together."""
    one, other = blocks[before].node, blocks[number].node
    if number == before + 1 and blocks[number].line:
        return "line"
    if one.name in _CELLS and other.name in _CELLS and one is not other:
        if one.parent is other.parent:
            return "cell"
        return "line" if _table(one) is _table(other) else "break"
    return "break"


def _table(cell: Node) -> Node | None:
    near = (node for node, _ in zip(cell.path(), range(_INNER + 1), strict=False))
    return next((node for node in near if node.name == "table"), None)
