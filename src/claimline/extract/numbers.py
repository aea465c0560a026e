"""Number words and digits, read from tokens: what times and quantities share.

A number is read left to right from a token on; what it counts, how it is bounded and whether it is a
year or a page are the callers' questions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from claimline.data import lexicon
from claimline.model import Span

_LEXICON = lexicon("numbers")
ONES: dict[str, float] = _LEXICON["ones"]
TENS: dict[str, float] = _LEXICON["tens"]
SCALES: dict[str, float] = _LEXICON["scales"]
SUFFIXES: dict[str, float] = _LEXICON["suffixes"]
VAGUE: dict[str, float] = _LEXICON["vague"]
FRACTIONS: dict[str, float] = _LEXICON["fractions"]
ORDINALS: dict[str, float] = _LEXICON["ordinals"]
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_SOME = frozenset({"several", "few", "many"})
_STARTS = (
    frozenset(ONES) | frozenset(TENS) | frozenset(VAGUE) | _SOME | {"a", "an", "half", "hundred", "thousand"}
)

_TOKEN = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])"
    r"|[0-9]+(?:st|nd|rd|th)\b"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
    r"|[0-9]+(?:[.:][0-9]+)*|(?<![\w.])\.[0-9]+"
    r"|[ap]\.m\b\.?|(?:[a-z]\.){2,}|[^\W\d_]+|'s\b|[^\s*]"
)


class Token(NamedTuple):
    """A word, number or mark in folded letters, with its place in the text."""

    low: str
    start: int
    end: int


class Number(NamedTuple):
    """A number that ends before token ``end``. ``vague`` is set for "hundreds", whose ``value`` is the
    least that the word can mean; ``digits`` for numbers that begin in figures; ``fraction`` for shares
    ("two-thirds", "one in five"); ``scaled`` where a multiplier was printed."""

    value: float
    end: int
    vague: bool = False
    digits: bool = False
    fraction: bool = False
    scaled: bool = False


@lru_cache(maxsize=512)  # two finders read the sentences of one report in turn
def tokens(folded: str, span: Span) -> tuple[Token, ...]:
    """The tokens of ``folded`` (see ``text.fold``) under ``span``, in order."""
    return tuple(Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(folded, span.start, span.end))


def parse_digits(word: str) -> float | None:
    """The value of figures such as "4,500", "7.7" or ".5"; None for clock times, versions and words."""
    if not word[-1:].isascii() or not word[-1:].isdigit():
        return None
    plain = word.replace(",", "")
    if ":" in plain or plain.count(".") > 1 or "-" in plain or len(plain) > 24:
        return None
    return float(plain)


def begins(low: str) -> bool:
    """Whether a token in folded letters can begin a number."""
    return low[0].isdigit() or low in _STARTS or low in _GLYPHS or (low[0] == "." and len(low) > 1)


def read(toks: Sequence[Token], at: int) -> Number | None:
    """The number that begins at token ``at``, or None. Reads scales, fractions and "and a half"."""
    word = toks[at].low
    if word[0].isdigit() or word[0] == ".":
        return _read_digits(toks, at)
    if word in _GLYPHS:
        return Number(_GLYPHS[word], at + 1, digits=True, fraction=True)
    if word not in _STARTS:
        return None
    if word in VAGUE:
        return _read_vague(toks, at)
    if word in _SOME:
        scale = SCALES.get(_word(toks, at + 1))
        return Number(2 * scale, at + 2, vague=True, scaled=True) if scale else None
    if word == "half":
        return _read_half(toks, at)
    return _read_words(toks, at)


def _word(toks: Sequence[Token], at: int) -> str:
    return toks[at].low if 0 <= at < len(toks) else ""


def _scale(toks: Sequence[Token], value: float, at: int) -> tuple[float, int]:
    """Multiply by the scale words from ``at`` on ("million", "-million", "hundred thousand")."""
    while True:
        step = at + 1 if _word(toks, at) == "-" else at
        word = _word(toks, step)
        if word not in SCALES:
            return value, at
        value, at = value * SCALES[word], step + 1


def _read_digits(toks: Sequence[Token], at: int) -> Number | None:
    value = parse_digits(toks[at].low)
    if value is None:
        return None
    end, fraction = at + 1, False
    after = _word(toks, end)
    if after in ("/", "⁄") and _adjacent(toks, end) and (below := _whole(_word(toks, end + 1))):
        return Number(value / below, end + 2, digits=True, fraction=True)
    above = _whole(after)
    if above and _word(toks, end + 1) in ("/", "⁄") and (below := _whole(_word(toks, end + 2))):
        value, end = value + above / below, end + 3
    elif after in _GLYPHS:
        value, end = value + _GLYPHS[after], end + 1
    elif after in ("in", "out") and (whole := _of_whole(toks, end)):
        return Number(value / whole[0], whole[1], digits=True, fraction=True)
    elif after == "and" and _word(toks, end + 1) == "a" and _word(toks, end + 2) == "half":
        value, end = value + 0.5, end + 3
    scaled, stop = _scale(toks, value, end)
    if stop == end:
        scaled, stop = _suffix(toks, value, end)
    return Number(scaled, stop, digits=True, fraction=fraction, scaled=stop != end)


def _suffix(toks: Sequence[Token], value: float, at: int) -> tuple[float, int]:
    """A multiplier written out in letters against the digits; one-letter ones are left to the caller,
    for "m" is also a metre."""
    word = _word(toks, at)
    if word in SUFFIXES and len(word) > 1:
        return value * SUFFIXES[word], at + 1
    return value, at


def _adjacent(toks: Sequence[Token], at: int) -> bool:
    return 0 < at < len(toks) and toks[at - 1].end == toks[at].start


def _whole(word: str) -> float:
    return float(word) if word.isascii() and word.isdigit() and len(word) < 8 else 0.0


def _of_whole(toks: Sequence[Token], at: int) -> tuple[float, int] | None:
    """The second half of "one in five" or "two out of three", from "in" or "out" on."""
    step = at + 1
    if _word(toks, at) == "out":
        if _word(toks, step) != "of":
            return None
        step += 1
    if _word(toks, step) == "every":
        step += 1
    word = _word(toks, step)
    whole = ONES.get(word) or TENS.get(word)
    if whole is None and _word(toks, at) == "out":
        whole = _whole(word) or None
    return (whole, step + 1) if whole and whole > 1 else None


def _read_vague(toks: Sequence[Token], at: int) -> Number:
    """ "hundreds", "tens of thousands", "hundreds and hundreds"."""
    value, end = VAGUE[toks[at].low], at + 1
    while _word(toks, end) == "of" and _word(toks, end + 1) in VAGUE:
        value, end = value * VAGUE[toks[end + 1].low], end + 2
    while _word(toks, end) in ("and", "or") and _word(toks, end + 1) in VAGUE:
        end += 2
    return Number(value, end, vague=True, scaled=True)


def _read_half(toks: Sequence[Token], at: int) -> Number:
    """ "half a million", "half a dozen", else the share."""
    if _word(toks, at + 1) in ("a", "-") and _word(toks, at + 2) in SCALES:
        value, end = _scale(toks, 0.5, at + 2)
        return Number(value, end, scaled=True)
    return Number(0.5, at + 1, fraction=True)


def _read_words(toks: Sequence[Token], at: int) -> Number | None:
    word = toks[at].low
    if word in ("a", "an"):
        after = _word(toks, at + 1)
        if after not in SCALES or after.endswith("s"):
            return _share(toks, at)
        total, end = _compose(toks, at + 1, group=1.0)
    elif word in ("hundred", "thousand"):
        if _word(toks, at - 1) == "the":
            return None
        total, end = _compose(toks, at, group=1.0)
    else:
        total, end = _compose(toks, at, group=0.0)
    return _finish(toks, total, end, scaled=toks[end - 1].low in SCALES)


def _compose(toks: Sequence[Token], at: int, *, group: float) -> tuple[float, int]:
    """The value of number words from ``at`` on; ``group`` is what stands below the next scale."""
    total, end = 0.0, at
    while end < len(toks):
        joiner = _word(toks, end) if end > at and _word(toks, end) in ("-", "and") else ""
        word = _word(toks, end + 1 if joiner else end)
        small = ONES.get(word, TENS.get(word))
        if small is not None and _fits(group, small, joiner=joiner, above=total):
            group += small
        elif word == "hundred" and 0 < group < 100 and joiner != "and":
            group *= 100
        elif word in SCALES and group and joiner != "and":
            total, group = total + group * SCALES[word], 0.0
        elif word in SCALES and total and not group and not joiner:
            total *= SCALES[word]
        else:
            break
        end += 2 if joiner else 1
    return total + group, end


def _fits(group: float, small: float, *, joiner: str, above: float) -> bool:
    """Whether a word below a hundred goes on: "twenty-six", "hundred and five", not "two and three"."""
    if not group:
        return not above or joiner != "-"
    if group >= 100 and group % 100 == 0:
        return joiner != "-"
    return joiner != "and" and group % 100 >= 20 and group % 10 == 0 and 0 < small < 10


def _finish(toks: Sequence[Token], value: float, end: int, *, scaled: bool) -> Number:
    """What may follow a number in words: "and a half", "-thirds", "in five", another scale."""
    after = _word(toks, end)
    if after == "and" and _word(toks, end + 1) == "a" and _word(toks, end + 2) in ("half", "quarter"):
        value, end = value + FRACTIONS[toks[end + 2].low], end + 3
        value, stop = _scale(toks, value, end)
        return Number(value, stop, scaled=stop != end)
    step = end + 1 if after == "-" else end
    part = _word(toks, step)
    agrees = part in FRACTIONS and part not in ("half", "halves") and (value == 1) == (not part.endswith("s"))
    if agrees and 0 < value < 20 and not _period(toks, step, part):
        return Number(value * FRACTIONS[part], step + 1, fraction=True)
    if after in ("in", "out") and (whole := _of_whole(toks, end)) and value < whole[0]:
        return Number(value / whole[0], whole[1], fraction=True)
    return Number(value, end, scaled=scaled)


def _period(toks: Sequence[Token], at: int, part: str) -> bool:
    """Whether "quarters" are periods or city blocks rather than shares: only "of" makes a share."""
    return part.startswith("quarter") and _word(toks, at + 1) != "of"


def _share(toks: Sequence[Token], at: int) -> Number | None:
    """ "a third of", "a quarter of"; the bare article is no number."""
    part = _word(toks, at + 1)
    if part in FRACTIONS and part != "half" and _word(toks, at + 2) == "of":
        return Number(FRACTIONS[part], at + 2, fraction=True)
    return None
