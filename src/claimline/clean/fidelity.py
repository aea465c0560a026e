"""Whether a text was translated or rewritten, by the signs that it bears itself.

Quotation marks in such a text do not prove a speaker's words. One sign proves nothing: reporters misspell
names and editors miss commas. So the page says it itself, or signs of several kinds come together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from claimline.clean.blocks import Block
from claimline.clean.cues import narrates
from claimline.clean.mistakes import mistakes
from claimline.clean.mixtures import mixtures
from claimline.data import lexicon
from claimline.model import Fidelity

_LONGEST, _LONGEST_LINE = 30, 300  # words and code points of a line in which a page says what it is
_READ, _LONGEST_PARAGRAPH = 200_000, 20_000  # code points
_ENOUGH = 4  # points …
_KINDS = 3  # … of so many kinds
_ELSEWHERE = frozenset({"page", "comments", "read-more", "navigation"})  # of other reports, not of this one
_SHOWN = 80  # code points of the words shown as evidence


@dataclass(frozen=True, slots=True)
class Assessed:
    """What the signs of a text come to. ``evidence`` has one line for each, its name and its words; signs
    that are too few are none."""

    fidelity: Fidelity = Fidelity.UNKNOWN
    evidence: tuple[str, ...] = ()


def assess(page: Sequence[Block], furniture: Mapping[int, str], prose: Sequence[int]) -> Assessed:
    """REWRITTEN where the page says so or its prose bears enough signs, else UNKNOWN: that a text bears none
    does not make it an original. ``prose`` are the numbers of the paragraphs of running text."""
    stated = _stated(page, furniture, prose)
    if stated:
        return Assessed(Fidelity.REWRITTEN, (stated,))
    body = _read(page, prose)
    signs = list(chain(mistakes(body), mixtures(body)))
    if sum(sign.points for sign in signs) < _ENOUGH or len({sign.name for sign in signs}) < _KINDS:
        return Assessed()
    return Assessed(Fidelity.REWRITTEN, tuple(f"{sign.name}: {_shown(sign.words)!r}" for sign in signs))


def _read(page: Sequence[Block], prose: Sequence[int]) -> list[Block]:
    """The paragraphs that are read for signs: so much text tells enough, and longer paragraphs are none."""
    body: list[Block] = []
    length = 0
    for number in prose:
        size = len(page[number].words)
        if size <= _LONGEST_PARAGRAPH:
            body.append(page[number])
            length += size
        if length > _READ:
            break
    return body


def _stated(page: Sequence[Block], furniture: Mapping[int, str], prose: Sequence[int]) -> str | None:
    """The line in which the page says that it is a translation or was rewritten: one of its own lines, or a
    short one that is no paragraph between others."""
    edge = {*prose[:1], *prose[-1:]}
    between = set(prose) - edge
    for number, block in enumerate(page):
        if block.size > _LONGEST or len(block.key) > _LONGEST_LINE or number in between:
            continue
        if _says_so().search(block.key) and furniture.get(number) not in _ELSEWHERE and not narrates(block):
            return f"says so: {_shown(block.words)!r}"
    return None


@cache
def _says_so() -> re.Pattern[str]:
    table = lexicon("fidelity")["stated"]
    says, published, languages = (
        "|".join(re.escape(words) for words in sorted(table[name], key=lambda words: (-len(words), words)))
        for name in ("says", "published", "languages")
    )
    return re.compile(rf"(?<!\w)(?:{says}|(?:{published}) (?:{languages}))(?!\w)")


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
