"""The text of a saved page: the headline and the blocks of its main text, each tied to the raw bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from claimline.clean.choice import fallback, refine
from claimline.clean.inline import BETWEEN, lines, words
from claimline.clean.maintext import compact, select
from claimline.clean.page import Node, Page, PageBlock
from claimline.clean.posts import Part, Update, parts
from claimline.clean.tags import HEADINGS
from claimline.model import Post, Report, Segment, Span
from claimline.text import key, unwrap

_SAME = 0.6  # of the shorter one's words: a heading with so many of the title's words is the headline
_PAGE_NUMBER = re.compile(r"(?:page )?[0-9]{1,2} ?(?:of|/) ?[0-9]{1,2}", re.IGNORECASE)
_LOST = 0.01  # of the selected letters; above it a reader is told
_CAPTIONS = frozenset({"figcaption", "caption"})
_CELLS = frozenset({"td", "th"})
_INNER = 3  # elements around a block that are asked whether they are a caption


@dataclass(frozen=True, slots=True)
class WebText:
    """A page's text and how it was made. ``levels`` are the heading levels by place in the text;
    ``headline`` the headline's span; ``captions`` those of captions; ``posts`` are dated parts; ``notes``
    what a reader should know."""

    text: str
    segments: tuple[Segment, ...]
    levels: dict[int, int]
    headline: Span | None
    captions: tuple[Span, ...]
    posts: tuple[Post, ...] = ()
    notes: tuple[str, ...] = ()


def web_text(
    report: Report,
    pages: Sequence[Page],
    *,
    title: str | None,
    body: Sequence[str] = (),
    updates: Sequence[Update] = (),
) -> WebText:
    """The text of the ``pages`` of an article, which the text of ``report`` is the source of. ``title`` is
    what the metadata calls it; the heading with these words becomes the first line. ``body`` are the lines of
    the report that the metadata states, ``updates`` its posts."""
    gathered = _gathered(pages, body, title)
    head, order = gathered.head, gathered.order
    written = _written(
        report,
        gathered.page.blocks,
        order if head is None else [head, *order],
        head=head,
        dated=parts(gathered.page, order, updates),
    )
    kept = compact(written.text)
    lost = sum(len(chunk) for chunk in gathered.lost if chunk not in kept)
    notes = list(dict.fromkeys(gathered.notes))
    if lost > _LOST * gathered.wanted:
        notes.append(
            f"left out: {lost} of {gathered.wanted} selected letters do not stand on the page in order"
        )
    if len(pages) > 1:
        notes.append(f"an article on {len(pages)} pages, joined")
    return replace(written, notes=tuple(notes))


@dataclass(slots=True)
class _Gathered:
    """The blocks of all pages and which of them are the text, as they are gathered: ``wanted`` letters were
    selected, and ``lost`` is what of them was not found."""

    page: Page
    order: list[int] = field(default_factory=list)
    head: int | None = None
    wanted: int = 0
    lost: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)

    def choose(self, page: Page, body: Sequence[str]) -> Sequence[int]:
        """The numbers of the blocks of a page's main text."""
        selected = select(page.blocks, body)
        self.wanted, self.lost = self.wanted + selected.wanted, self.lost + selected.lost
        chosen = refine(page, selected.blocks)
        if not chosen:
            chosen = fallback(page)
            self.notes.append(
                "no main text was told apart by its form; paragraphs were taken by their length"
            )
        return chosen


def _gathered(pages: Sequence[Page], body: Sequence[str], title: str | None) -> _Gathered:
    first, *others = pages
    found = _Gathered(replace(first, blocks=list(first.blocks)))
    chosen = found.choose(first, body)
    found.head = headline(first.blocks, chosen, title)
    found.order = [number for number in chosen if number != found.head]
    if others:
        found.order = [n for n in found.order if not _PAGE_NUMBER.fullmatch(first.blocks[n].text)]
    for page in others:
        start = len(found.page.blocks)
        going_on = _going_on(page, found.choose(page, ()), first, title)
        found.order += [start + number for number in going_on]
        found.page.blocks += page.blocks
    return found


def _going_on(page: Page, chosen: Sequence[int], first: Page, title: str | None) -> list[int]:
    """Those of the ``chosen`` blocks of a later page that the first has not: its headline and lead stand on
    each page again, and so does the number of the page."""
    again = {compact(block.text) for block in first.blocks}
    head = headline(page.blocks, chosen, title)
    return [
        number
        for number in chosen
        if number != head
        and compact(page.blocks[number].text) not in again
        and not _PAGE_NUMBER.fullmatch(page.blocks[number].text)
    ]


def fragment_text(report: Report, page: Page) -> WebText:
    """The text of a piece of a page, all of which is the report's, as a feed has it."""
    return _written(report, page.blocks, range(len(page.blocks)), head=None)


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
        self.places = _Places(report)
        self.text: list[str] = []
        self.segments: list[Segment] = []
        self.length = 0

    def join(self, transform: str, at: int) -> None:
        """Put what stands between two pieces; ``at`` is where the second begins in the source."""
        place, _, _ = self.places.span(at, at)
        self._put(Segment(place, place, transform, len(BETWEEN[transform])), BETWEEN[transform])

    def block(self, block: PageBlock) -> Span:
        """Put the pieces of a block; the span they take up."""
        start = self.length
        how, take = ("pre", lines) if block.pre else ("html", words)
        for (first, last), tight in zip(block.pieces, block.joined, strict=True):
            if self.length > start and not tight:
                self.join("space", first)
            piece = take(self.report.text[first:last])
            begin, end, codec = self.places.span(first, last)
            self._put(Segment(begin, end, f"{how}:{codec}", len(piece)), piece)
        return Span(start, self.length)

    def _put(self, segment: Segment, words: str) -> None:
        self.segments.append(segment)
        self.text.append(words)
        self.length += len(words)


class _Places:
    """From places in the source to places in the raw bytes. Asked mostly in ascending order."""

    def __init__(self, report: Report) -> None:
        self.start = report.raw_start
        layer, _, self.codec = report.transform.split(":")[1].rpartition("/")
        body = report.raw[self.start : report.raw_end]
        self.source: str | None = None
        if layer or len(report.text) != len(body):
            self.source = body.decode(self.codec, "surrogateescape")
        self.wrapping = unwrap(self.source, layer) if layer and self.source is not None else None
        self.known = (0, 0)

    def span(self, first: int, last: int) -> tuple[int, int, str]:
        """The bytes of the source's characters ``[first, last)``, and how these are written there."""
        if self.wrapping is None:
            return self._byte(first), self._byte(last), self.codec
        start, layer = self.wrapping.start(first)
        end = max(start, self.wrapping.end(last))
        return self._byte(start), self._byte(end), f"{layer}/{self.codec}"

    def _byte(self, at: int) -> int:
        """The byte at which the decoded character ``at`` begins."""
        if self.source is None:
            return self.start + at
        last, place = self.known if at >= self.known[0] else (0, 0)
        place += len(self.source[last:at].encode(self.codec, "surrogateescape"))
        self.known = (at, place)
        return self.start + place


def _written(
    report: Report,
    blocks: Sequence[PageBlock],
    order: Sequence[int],
    *,
    head: int | None,
    dated: Sequence[Part] = (),
) -> WebText:
    writer = _Writer(report)
    levels: dict[int, int] = {}
    captions: list[Span] = []
    spans: dict[int, Span] = {}
    for before, number in zip([None, *order], order, strict=False):
        block = blocks[number]
        if before is not None:
            writer.join(_between(blocks, before, number), block.pieces[0][0])
        span = spans[number] = writer.block(block)
        name = block.node.name
        if name in HEADINGS:
            levels[span.start] = 1 if number == head else max(2, int(name[1]))
        if any(node.name in _CAPTIONS for node, _ in zip(block.node.path(), range(_INNER), strict=False)):
            captions.append(span)
    return WebText(
        text="".join(writer.text),
        segments=tuple(writer.segments),
        levels=levels,
        headline=None if head is None else spans[head],
        captions=tuple(captions),
        posts=tuple(_post(part, spans) for part in dated),
    )


def _post(part: Part, spans: Mapping[int, Span]) -> Post:
    span = Span(spans[part.first].start, spans[part.last].end)
    return Post(span, part.published, None if part.title is None else spans[part.title])


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
