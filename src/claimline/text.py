"""Offsets, folding and normalising of text; knows no stage.

Every function here either keeps offsets (one code point in, one out) or says that it does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from claimline.model import Span, Words

QUOTES_OPEN = "“„«‟‹"
QUOTES_CLOSE = "”»›"
QUOTES = '"' + QUOTES_OPEN + QUOTES_CLOSE
APOSTROPHES = "'’‘ʼ`´"

# One code point for one code point, so that offsets hold in the folded text.
_FOLD = str.maketrans(
    {**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(QUOTES_OPEN + QUOTES_CLOSE, '"'), "–": "-", "—": "-"}
)


_ESCAPED = re.compile("[\udc80-\udcff]")


def decoded(raw: bytes, how: str) -> str:
    """The text of ``raw`` in ``CODEC[:ERRORS]``. The errors ``each`` make one U+FFFD of every byte that does
    not decode, so that places in the bytes stay known; all others are Python's."""
    codec, _, errors = how.partition(":")
    if errors == "each":
        return _ESCAPED.sub("\ufffd", raw.decode(codec, "surrogateescape"))
    return raw.decode(codec, errors or "strict")


def fold(text: str) -> str:
    """Lower-case ``text`` and make its quotation marks, apostrophes and dashes ASCII, code point for
    code point: offsets into the result are offsets into ``text``."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters (İ) grow when lowered; keep those as they are
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_FOLD)


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """A comparison key: accents, case, punctuation and spacing removed. Does not keep offsets."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", kept.translate(_FOLD).replace("'", "")))


def trim(text: str, span: Span, *, edges: str = " \t\r\n\f\v\u00a0") -> Span:
    """``span`` without leading and trailing ``edges``; empty at its start where nothing is left."""
    start, end = span.start, span.end
    while start < end and text[start] in edges:
        start += 1
    while end > start and text[end - 1] in edges:
        end -= 1
    return Span(start, end)


def words_at(text: str, span: Span) -> Words:
    """The trimmed span with its words."""
    return Words.at(text, trim(text, span))


def lines(text: str) -> Iterator[Span]:
    """Yield the trimmed span of each line that has anything but white space, in order."""
    start = 0
    for part in text.splitlines(keepends=True):
        span = trim(text, Span(start, start + len(part)))
        start += len(part)
        if len(span):
            yield span


def occurrence(text: str, quote: str, start: int) -> int:
    """How many times ``quote`` begins in ``text`` before ``start``, overlapping ones included."""
    count, at = 0, text.find(quote)
    while 0 <= at < start:
        count += 1
        at = text.find(quote, at + 1)
    return count
