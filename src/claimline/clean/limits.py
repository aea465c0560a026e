"""How much of a text is examined line by line: enough for any report, and no more than can be borne."""

from __future__ import annotations

import re
from itertools import islice

from claimline.model import Marked, Span

MOST_LINES = 20_000  # a live blog of two days has 5,000
_SHORTEST_PROSE = 20  # code points of a line on average; a text of shorter ones is no prose
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")


def examined(text: str) -> int:
    """Where the part of ``text`` ends that is examined: behind so many lines, else at its end."""
    last = next(islice(_LINE_END.finditer(text), MOST_LINES - 1, None), None)
    return last.end() if last else len(text)


def rest(text: str, until: int) -> tuple[Marked, ...]:
    """What of the text behind ``until`` is furniture unexamined: all of it, where its lines are so short that
    they are no prose, else nothing."""
    if until == len(text):
        return ()
    lines = sum(1 for _ in _LINE_END.finditer(text, until)) + 1
    short = len(text) - until < _SHORTEST_PROSE * lines
    return (Marked(Span(until, len(text)), "page"),) if short else ()
