"""Captions and credits of pictures: a credit at the end, or the same sentence twice."""

from __future__ import annotations

import re
from functools import cache

from claimline.clean.blocks import Block
from claimline.data import lexicon

_LONGEST = 80  # words; a caption is a sentence or two
_TWICE = 4  # words that must come again; fewer are a figure of speech
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]][.\s]*$")
# "What is seen.Credit: EPA", as a page glues them.
_ENDING = re.compile(r"[^\s](?:Credit|CREDIT|Photograph|Photo|Image|Picture)s?: ?[A-Z(][^.!?:]{1,80}$")
_SENTENCE_END = re.compile(r"[.!?][\"'”’]?\s+(?=\S)")
_NAME_WORD = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'’.&-]*$")


def caption(block: Block) -> str | None:
    """``caption`` or ``credit`` where the block is one by its form, wherever it stands.

    Forms: "What is seen. First Last / AGENCY", "What is seen (Photo by First Last)", "[First Last/Agency]",
    "REUTERS/First Last", "What is seenCredit: AGENCY", and an alternative text followed by the same words as
    caption."""
    if block.size > _LONGEST or block.level:
        return None
    if _twice(block):
        return "caption"
    bracket = _BRACKETED.search(block.words)
    if bracket and _pictured(bracket[1]):
        return "caption" if bracket.start() else "credit"
    if block.final:
        return None
    if _ENDING.search(block.words):
        return "caption"
    ends = [match.end() for match in _SENTENCE_END.finditer(block.words)]
    for start in (*ends, 0):
        if _slashed(block.words[start:]):
            return "caption" if start else "credit"
    return None


def photo_credit(words: str) -> bool:
    """Whether ``words`` are nothing but the name of an agency or a picture library."""
    return words.strip(" .()[]-–—").casefold() in _credited()


@cache
def _credited() -> frozenset[str]:
    table = lexicon("agencies")
    return frozenset(name.casefold() for name in (*table["text"], *table["photo"]))


def _twice(block: Block) -> bool:
    half, odd = divmod(len(block.key), 2)
    first = block.key[:half]
    return bool(odd) and block.size >= 2 * _TWICE and first == block.key[half + 1 :] and ". " not in first


def _pictured(words: str) -> bool:
    """Whether bracketed words credit a picture: a word for it, then a name behind a mark, or nothing."""
    return bool(_picture().match(words.casefold())) or ("/" in words and _slashed(words))


@cache
def _picture() -> re.Pattern[str]:
    words = sorted(lexicon("agencies")["picture"], key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(words)})\s?(?:$|[:/]|by\s|via\s|of\s)")


def _slashed(words: str) -> bool:
    """Whether ``words`` are "Name / Outlet" or "AGENCY/Name", with nothing else."""
    left, slash, right = words.strip(" .").rpartition("/")
    if photo_credit(right) and all(_names(part.strip()) for part in left.split("/")):
        return True  # "First Last/Newspaper/AGENCY"
    if not slash or "/" in left:
        left, _, right = words.strip(" .").partition("/")
    ends = [_names(left.strip()), _names(right.strip())]
    if not slash or not all(ends) or sum(ends) > 9:
        return False
    known = photo_credit(left) or photo_credit(right) or _outlet(right)
    return known or (2 <= ends[0] <= 4 and ends[1] <= 3 and not any(char.isdigit() for char in words))


def _names(words: str) -> int:
    """How many words, if all could be a name's, else 0."""
    linking = lexicon("agencies")["linking"]
    parts = words.split()
    fits = all(_NAME_WORD.match(part) or part.casefold() in linking for part in parts)
    return len(parts) if fits and len(parts) <= 6 and words[:1].isupper() else 0


def _outlet(words: str) -> bool:
    parts = words.casefold().split()
    return any(word in parts for word in (*lexicon("agencies")["outlet"], *lexicon("agencies")["linking"]))
