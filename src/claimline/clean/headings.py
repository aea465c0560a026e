"""Title and subheads: short lines that are no sentences, by where they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimline.clean.blocks import Block
from claimline.data import lexicon
from claimline.text import key

_TITLE_WORDS = 24
_TITLE_WORDS_USUAL = 4  # the first line of so many words is the headline, whatever stands over it
_TITLE_FEWEST = 3  # fewer at the top are a section, a place or a label
_DECK_WORDS = 20  # a line under the title
_SUBHEAD_WORDS = 10
_QUESTION_WORDS = 10
_DECKS = 3
_CLAUSE_WORDS = 5
_NEAR = 6  # blocks from the top within which a given title is looked for
_OPEN_ENDS = (",", ":", ";", "-", "–", "—", "…", "/", "|")
_NO_OPENING = ("-", "–", "—", "•", "*", "@", "·", "…", "|", "#", ",", ".", "(", ")", "[", "<", "+", "=")
_SENTENCES = re.compile(r"[^\W\d_]{4}[.!?][\"'”’]?\s+[^\W\d_]")
_SPEAKER = re.compile(r"\w:\s")


@dataclass(frozen=True, slots=True)
class Layout:
    """What earlier steps found: ``taken`` maps the number of each block that is furniture, date or byline
    to its kind; ``prose`` are the numbers of the blocks of running text, in order."""

    page: Sequence[Block]
    taken: Mapping[int, str]
    prose: Sequence[int]

    def open(self, start: int, end: int) -> list[int]:
        """The numbers from ``start`` to before ``end`` that nothing has taken."""
        return [number for number in range(start, end) if number not in self.taken]


def title(layout: Layout, given: str | None) -> int | None:
    """The number of the block that is the headline, or None. ``given`` is what metadata says: a block at
    the top with the same words is it, whatever its form."""
    page = layout.page
    top = layout.open(0, len(page))[:_NEAR]
    same = [number for number in top if given and key(page[number].words) == key(given)]
    if same:
        return same[0]
    if not layout.prose:
        return None
    head = layout.open(0, layout.prose[0])
    marked = [number for number in head if page[number].level]
    if marked:
        return min(marked, key=lambda number: (page[number].level, number))
    lines = [number for number in head if _heading(page[number], longest=_TITLE_WORDS)]
    for fewest in (_TITLE_WORDS_USUAL, _TITLE_FEWEST):
        for number in lines:
            if page[number].size >= fewest and (not given or _alike(page[number].words, given)):
                return number
    if any(page[number].size >= _TITLE_FEWEST for number in lines):
        return None
    first = layout.prose[0]
    asked = page[first].words.endswith(("?", "!")) and page[first].size <= _DECK_WORDS
    alone = all(page[number].size <= _TITLE_FEWEST for number in head)
    return first if asked and alone and len(layout.prose) > 1 and not _quoted(page[first]) else None


def _alike(words: str, given: str) -> bool:
    """Whether a line is a version of the given title. Where a page has its title in the metadata, another
    line at the top that lacks its full stop may be a report's first sentence."""
    ours, theirs = set(key(words).split()), set(key(given).split())
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs)) > 0


def subheads(layout: Layout, headline: int | None) -> list[int]:
    """The numbers of the blocks that are subheads: lines of the head beside the title, and lines between
    two paragraphs of running text."""
    if not layout.prose:
        return []
    page, prose = layout.page, set(layout.prose)
    first, last = layout.prose[0], layout.prose[-1]
    head = [
        number
        for number in layout.open(0, first)
        if number != headline and _heading(page[number], longest=_DECK_WORDS)
    ]
    found, asked = head[:_DECKS], []
    body = [number for number in layout.open(first, len(page)) if number != headline]
    for before, number, after in zip(body, body[1:], body[2:], strict=False):
        block = page[number]
        if block.level or number > last or after not in prose:
            continue
        if not (page[before].final or before in prose or page[before].level):
            continue
        if number not in prose and _heading(block, longest=_SUBHEAD_WORDS):
            found.append(number)
        elif _question(block):
            asked.append(number)
    found += [number for number in layout.open(0, len(page)) if page[number].level and number != headline]
    between = [number for number in found if number > first]
    found += [number for number in asked if between or len(asked) > 1 or _styled(page, number)]
    return sorted(set(found))


def _heading(block: Block, *, longest: int) -> bool:
    """Whether a short line could be a heading: it does not end as a sentence or a list's lead does."""
    words = block.words
    if not 0 < block.size <= longest or words.startswith(_NO_OPENING) or words[0].islower():
        return False
    if (
        len(_SENTENCES.findall(words)) > (longest > _SUBHEAD_WORDS)
        or _SPEAKER.match(words)
        or not any(char.isalpha() for char in words)
    ):
        return False
    if words.endswith(("?", "!")):
        return longest > _SUBHEAD_WORDS and block.size <= _DECK_WORDS
    return not block.final and not words.endswith(_OPEN_ENDS) and not _clause(block)


def _clause(block: Block) -> bool:
    """Whether the line is a sentence that lacks its full stop, by its first word."""
    return block.size >= _CLAUSE_WORDS and block.key.split()[0] in lexicon("furniture")["guards"]["subjects"]


def _question(block: Block) -> bool:
    bare = block.words.strip("'’‘")
    return block.size <= _QUESTION_WORDS and bare.endswith("?") and bare[0].isupper() and not _quoted(block)


def _quoted(block: Block) -> bool:
    return '"' in block.folded


def _styled(page: Sequence[Block], number: int) -> bool:
    """Whether the block stands in single quotation marks while the page quotes with double ones."""
    block = page[number]
    single = block.words[0] in "'‘" and block.words[-1] in "'’"
    return single and any(_quoted(other) for other in page)
