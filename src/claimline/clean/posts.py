"""The dated posts of a page that grows, such as a live blog: stated by its data (schema.org), or visible as
parts of the text that have a time each."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimline.clean import jsonld
from claimline.clean.dates import given_date
from claimline.clean.maintext import compact
from claimline.clean.page import Node, Page, PageBlock, attributes
from claimline.clean.tags import HEADINGS
from claimline.model import Interval

_MOST = 2_000  # posts of one page; a long live blog has 500
_FORMS = 3  # kinds of time elements that are tried; a page of posts has one or two
_FEWEST = 3  # times that make a pattern; two may be those of publication and change
_HALF = 0.5  # of the text: posts that hold less of it are boxes beside it
_START = 60  # letters of a post's text by which it is known
_KNOWN = 20  # letters; a shorter text is known by its headline or not at all
_LINES = HEADINGS | {"p"}  # a paragraph with a time is no post, but may begin one
_NEAR = 4  # blocks between a post's headline and its text
_LEAST = 40  # code points of a post's text, its time and headline aside


@dataclass(frozen=True, slots=True)
class Update:
    """A post as the data of a page states it: headline, lines of its text, and when it was published."""

    title: str
    lines: tuple[str, ...]
    published: Interval


@dataclass(frozen=True, slots=True)
class Part:
    """A post by the numbers of its first and last block, and of its headline's."""

    first: int
    last: int
    published: Interval
    title: int | None


def updates(nodes: Iterable[jsonld.Node]) -> tuple[Update, ...]:
    """The dated posts that nodes of structured data list as updates of a live blog."""
    found: list[Update] = []
    for node in nodes:
        listed = node.get("liveBlogUpdate")
        for post in (listed if isinstance(listed, list) else [listed])[:_MOST]:
            if not isinstance(post, dict):
                continue
            when = _moment(jsonld.word(post.get("datePublished")))
            lines = tuple(jsonld.body([post]))
            title = jsonld.word(post.get("headline")) or ""
            if when and (lines or title):
                found.append(Update(title, lines, when))
    return tuple(dict.fromkeys(found))[:_MOST]


def parts(page: Page, order: Sequence[int], stated: Sequence[Update]) -> list[Part]:
    """The posts in the blocks ``order`` of ``page``, in page order: those that ``stated`` lists, or those
    that show a time each, where these are more. A page may state no more than the latest."""
    told = _told(page.blocks, order, stated)
    shown = _shown(page, order)
    return shown if len(shown) > len(told) else told


def _moment(value: str | None) -> Interval | None:
    when = given_date(value) if value and len(value) <= len("2024-03-16T11:20:00.000000+02:00") else None
    return when if when and when.earliest else None


# --------------------------------------------------------------------------- stated


def _told(blocks: Sequence[PageBlock], order: Sequence[int], stated: Sequence[Update]) -> list[Part]:
    keys = [compact(blocks[number].text) for number in order] if stated else []
    starts = {key[:_START]: at for at, key in reversed(list(enumerate(keys))) if len(key) >= _KNOWN}
    named: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        named.setdefault(key, []).append(at)
    begun: dict[int, tuple[Interval, int | None]] = {}
    for update in stated:
        opening = (compact(line) for line in update.lines)
        text = next((starts[key[:_START]] for key in opening if key[:_START] in starts), None)
        titles = named.get(compact(update.title), []) if update.title else []
        if text is not None:
            title = next((at for at in reversed(titles) if 0 <= text - at <= _NEAR), None)
        else:
            title = titles[0] if len(titles) == 1 else None
        first = text if title is None else title
        if first is not None:
            begun.setdefault(first, (update.published, title))
    return _closed(order, begun) if len(begun) > 1 else []


def _closed(order: Sequence[int], begun: Mapping[int, tuple[Interval, int | None]]) -> list[Part]:
    """Posts that each go on to the next one; ``begun`` has when and headline by place in ``order``."""
    found: list[Part] = []
    for at, end in pairwise([*sorted(begun), len(order)]):
        when, title = begun[at]
        found.append(Part(order[at], order[end - 1], when, None if title is None else order[title]))
    return found


# --------------------------------------------------------------------------- shown


@dataclass(frozen=True, slots=True)
class _Time:
    """A time element: its moment, the element it stands in, and where in the source its words begin."""

    when: Interval
    node: Node
    at: int


def _shown(page: Page, order: Sequence[int]) -> list[Part]:
    """The posts by the time elements that look alike and give most of them."""
    forms: dict[str, list[_Time]] = {}
    for name, source, at, node in page.tags:
        known = attributes(source) if name == "time" else {}
        when = _moment(known.get("datetime"))
        if when and len(forms.setdefault(known.get("class", ""), [])) < _MOST:
            forms[known.get("class", "")].append(_Time(when, node, at))
    most = sorted(forms.values(), key=len, reverse=True)[:_FORMS]
    many = [times for times in most if len(times) >= _FEWEST]
    found = [_apart(page.blocks, order, times) or _in_line(page.blocks, order, times) for times in many]
    return max(found, key=len, default=[])


def _apart(blocks: Sequence[PageBlock], order: Sequence[int], times: Sequence[_Time]) -> list[Part]:
    """Posts that are elements with one of the times each, as far out as none has another."""
    counts = Counter(node for time in times for node in time.node.path())
    homes: dict[Node, Interval] = {}
    for time in times:
        alone = [node for node in time.node.path() if counts[node] == 1]
        if alone and alone[-1].name not in _LINES:
            homes[alone[-1]] = time.when
    held: dict[Node, list[int]] = {}
    for number in order:
        home = next((node for node in blocks[number].node.path() if node in homes), None)
        if home is not None:
            held.setdefault(home, []).append(number)
    found = [
        Part(numbers[0], numbers[-1], homes[home], _heading(blocks, numbers))
        for home, numbers in held.items()
        if _has_text(blocks, numbers)
    ]
    size = sum(len(blocks[n].text) for numbers in held.values() for n in numbers)
    return found if _pattern(found) and size >= _HALF * sum(len(blocks[n].text) for n in order) else []


def _in_line(blocks: Sequence[PageBlock], order: Sequence[int], times: Sequence[_Time]) -> list[Part]:
    """Posts one behind another in one element, each from its time on, or from the heading right before that.
    Their times must go one way, and each must have text, or the times are of something else."""
    ends = [blocks[number].pieces[-1][1] for number in order]
    begun: dict[int, tuple[Interval, int | None]] = {}
    for time in times:
        at = bisect_right(ends, time.at)
        if at == len(order):
            continue
        titled = at > 0 and blocks[order[at - 1]].node.name in HEADINGS
        title = at - 1 if titled else at if blocks[order[at]].node.name in HEADINGS else None
        begun.setdefault(at - 1 if titled else at, (time.when, title))
    found = _closed(order, begun)
    place = {number: at for at, number in enumerate(order)}
    full = all(_has_text(blocks, order[place[p.first] : place[p.last] + 1]) for p in found)
    moments = [part.published.earliest or "" for part in found]
    one_way = moments in (sorted(moments), sorted(moments, reverse=True))
    return found if _pattern(found) and full and one_way else []


def _pattern(found: Sequence[Part]) -> bool:
    return min(len(found), len({part.published.edtf for part in found})) >= _FEWEST


def _has_text(blocks: Sequence[PageBlock], numbers: Sequence[int]) -> bool:
    return sum(len(blocks[n].text) for n in numbers if blocks[n].node.name not in HEADINGS) >= _LEAST


def _heading(blocks: Sequence[PageBlock], numbers: Sequence[int]) -> int | None:
    return next((n for n in numbers if blocks[n].node.name in HEADINGS), None)
