"""What the encoder sees of a text: units finer than words, their letter case and their place in quotations.

The same functions make the training examples, so that the encoder is asked what it was taught.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimline.model import Span

# Clitics are units of their own, so that "Ostrow's" can be a source "Ostrow" without the "'s".
_UNIT = re.compile(
    r"\w+?(?=n[’']t\b)|n[’']t\b|[’'](?:s|re|ve|ll|d|m)\b|\w+|''|``|[^\w\s]", flags=re.IGNORECASE
)
OPENING, CLOSING = "“", "”"
_STRAIGHT = frozenset(('"', "''", "``"))

SHAPES = 8
_LOWER, _TITLE, _UPPER, _MIXED, _DIGITS, _MARK, _OTHER = range(1, SHAPES)  # 0: not a unit

QUOTES = 4
OUTSIDE, INSIDE, OPENS, CLOSES = range(QUOTES)


def units(text: str, span: Span) -> list[Span]:
    """Words, clitics and single marks of ``text`` within ``span``, in order."""
    return [Span(m.start(), m.end()) for m in _UNIT.finditer(text, span.start, span.end)]


def shape(unit: str) -> int:
    """The letter case of a unit: the encoder's own pieces are lower case."""
    if not unit[0].isalnum():
        return _MARK if len(unit) < 3 else _OTHER
    if any(letter.isdigit() for letter in unit):
        return _DIGITS
    if unit.islower():
        return _LOWER
    if unit.isupper():
        return _UPPER if len(unit) > 1 else _TITLE
    return _TITLE if unit.istitle() else (_MIXED if unit[0].isalpha() else _OTHER)


def quotations(printed: Sequence[str]) -> list[int]:
    """For each unit of one paragraph whether it opens or closes a quotation or stands within one. What
    stands before a closing mark that nothing opened is taken to be quoted from the paragraph's start."""
    states: list[int] = []
    inside = False
    for unit in printed:
        opens = unit in (OPENING, "``") or (unit in _STRAIGHT and unit != "``" and not inside)
        closes = unit == CLOSING or (unit in _STRAIGHT and unit != "``" and inside)
        if closes and not inside:
            states = [INSIDE if state == OUTSIDE else state for state in states]
        states.append(OPENS if opens else CLOSES if closes else INSIDE if inside else OUTSIDE)
        inside = opens or (inside and not closes)
    return states


def normal(unit: str, state: int) -> str:
    """The unit as the encoder reads it: a quotation mark always in its curved form."""
    return {OPENS: OPENING, CLOSES: CLOSING}.get(state, unit)
