"""Offsets, folding and normalising of text; knows no stage.

Every function here either keeps offsets (one code point in, one out) or says that it does not.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
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
    """The text of ``raw`` in ``[LAYER/]CODEC[:ERRORS]``. The errors ``each`` make one U+FFFD of every byte
    that does not decode, so that places in the bytes stay known; all others are Python's. A layer is the
    way in which the text is written inside of another format, see ``unwrap``."""
    codec, _, errors = how.partition(":")
    layer, _, codec = codec.rpartition("/")
    if errors == "each":
        text = _ESCAPED.sub("\ufffd", raw.decode(codec, "surrogateescape"))
    else:
        text = raw.decode(codec, errors or "strict")
    return unwrap(text, layer).text if layer else text


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A text that was written inside of another format, and where each of its characters stands there.

    ``runs`` are (place in the text, place in the written form, length there, whether it is verbatim, layer
    in force): verbatim runs are character by character, any other run is one character of the text."""

    text: str
    runs: tuple[tuple[int, int, int, bool, str], ...]

    def start(self, at: int) -> tuple[int, str]:
        """Where in the written form the character ``at`` begins, and the layer that is in force there."""
        place, written, length, verbatim, layer = self.runs[self._run(at)]
        if at >= len(self.text):
            return written + length, layer
        return (written + at - place if verbatim else written), layer

    def end(self, at: int) -> int:
        """Where in the written form the character before ``at`` ends; 0 has none."""
        if at <= 0:
            return self.runs[0][1]
        place, written, length, verbatim, _ = self.runs[self._run(at - 1)]
        return written + at - place if verbatim else written + length

    def _run(self, at: int) -> int:
        return max(0, bisect_right(self.runs, at, key=_place) - 1)


def _place(run: tuple[int, int, int, bool, str]) -> int:
    return run[0]


_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_WRITTEN = {
    "xml": re.compile(
        r"<!\[CDATA\[|<!--(?:(?!-->).)*+(?:-->)?|&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);",
        re.DOTALL,
    ),
    "cdata": re.compile(re.escape(_CDATA_END)),
    "json": re.compile(
        r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL
    ),
    "csv": re.compile('""'),
}
_NAMED = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}


def unwrap(written: str, layer: str) -> Unwrapped:
    """The text that ``written`` stands for. Layers: ``xml`` is character data, in which comments go and
    CDATA sections are verbatim; ``cdata`` the same from within such a section; ``json`` the inside of a
    string; ``csv`` that of a quoted cell. Other references than those of XML stay as they are.

    Raises LookupError for another layer and ValueError for an escape that stands for nothing."""
    parts: list[str] = []
    runs: list[tuple[int, int, int, bool, str]] = []
    size = at = 0
    while match := _WRITTEN[layer].search(written, at):
        start, end = match.span()
        if start > at:
            runs.append((size, at, start - at, True, layer))
            parts.append(written[at:start])
            size += start - at
        character, then = _written(match[0], layer)
        if character:
            runs.append((size, start, end - start, False, layer))
            parts.append(character)
            size += 1
        at, layer = end, then
    if at < len(written) or not runs:
        runs.append((size, at, len(written) - at, True, layer))
        parts.append(written[at:])
    return Unwrapped("".join(parts), tuple(runs))


def _written(escape: str, layer: str) -> tuple[str, str]:
    """The character that an escape stands for, if any, and the layer in force behind it."""
    if layer == "csv":
        return '"', layer
    if layer == "json":
        return json.loads(f'"{escape}"'), layer
    if layer == "cdata" or escape == _CDATA:
        return "", "xml" if layer == "cdata" else "cdata"
    if escape.startswith("<!--"):
        return "", layer
    if escape in _NAMED:
        return _NAMED[escape], layer
    number = escape[2:-1]
    return chr(int(number[1:], 16) if number.startswith("x") else int(number)), layer


def json_text(raw: bytes | str, pointer: str) -> str:
    """The string to which ``pointer`` (RFC 6901) leads in a JSON value; with ``/*`` at its end, all strings
    in what it leads to, in their order, with a blank line between them.

    Numbers stay unread: their digits may be millions. Raises LookupError, TypeError or ValueError where it
    leads to no string, and RecursionError for what is nested too deeply."""
    value = json.loads(raw, parse_int=_unread, parse_float=_unread, parse_constant=_unread)
    *steps, last = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    for step in steps if last == "*" else [*steps, last]:
        value = value[int(step)] if isinstance(value, list) else value[step]
    if last == "*":
        return "\n\n".join(_strings(value))
    if not isinstance(value, str):
        raise TypeError("no string")
    return value


def _unread(_: str) -> None:
    """Stands for a number."""


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(item)


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
