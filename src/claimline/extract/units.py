"""Units of measure behind or before a number, and whether two measures are one in two units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimline.data import lexicon
from claimline.extract.numbers import Token, tokens
from claimline.model import Span

_LEXICON = lexicon("units")
_BEFORE: dict[str, str] = lexicon("quantities")["currency_before"]
_LETTERS_AS_PRINTED = {
    "c": "C",
    "f": "F",
    "v": "V",
    "w": "W",
    "l": "lL",
    "m": "m",
    "g": "g",
    "t": "t",
    "p": "p",
}
_CLOSE_ENOUGH = 0.05  # newsrooms round a conversion once more than they print; a twentieth covers that


class Unit(NamedTuple):
    """A unit that ends before token ``end``."""

    code: str
    dimension: str
    end: int


def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First token → (tokens, code), longest first."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for code, entry in _LEXICON.items():
        for words in entry["words"]:
            lows = tuple(tok.low for tok in tokens(words, Span(0, len(words))))
            out.setdefault(lows[0], []).append((lows, code))
    return {low: tuple(sorted(found, key=lambda f: (-len(f[0]), f))) for low, found in out.items()}


_PHRASES = _phrases()
_CASED = frozenset(word for entry in _LEXICON.values() for word in entry.get("cased", ()))


def dimension(code: str | None) -> str | None:
    """The dimension of a unit's code, None for codes that are not in the lexicon."""
    return _LEXICON[code]["dimension"] if code in _LEXICON else None


def read_unit(text: str, toks: Sequence[Token], at: int) -> Unit | None:
    """The unit that begins at token ``at``, a hyphen before or inside it ignored."""
    start = at + 1 if at < len(toks) and toks[at].low == "-" else at
    if start >= len(toks):
        return None
    if text[toks[start].start : toks[start].end] in _CASED:
        code = text[toks[start].start : toks[start].end]
        return Unit(code, _LEXICON[code]["dimension"], start + 1)
    for lows, code in _PHRASES.get(toks[start].low, ()):
        end = _match(toks, start, lows)
        if end is not None and _plausible(text, toks, start, end=end, lows=lows):
            return Unit(code, _LEXICON[code]["dimension"], end)
    return None


def _match(toks: Sequence[Token], at: int, lows: tuple[str, ...]) -> int | None:
    for n, low in enumerate(lows):
        if n and at < len(toks) and toks[at].low == "-" and low != "-":
            at += 1
        if at >= len(toks) or toks[at].low != low:
            return None
        glued = n and (not low.isalpha() or not lows[n - 1].isalpha())
        if glued and low != "." and lows[n - 1] != "." and toks[at].start != toks[at - 1].end and low != "c":
            return None
        at += 1
    return at


def _plausible(text: str, toks: Sequence[Token], start: int, *, end: int, lows: tuple[str, ...]) -> bool:
    """Whether a one-letter symbol is printed as the unit is, and is not the beginning of a word."""
    if len(lows) > 1 or len(lows[0]) > 1 or not lows[0].isalpha():
        return True
    near = start > 0 and toks[start].start - toks[start - 1].end <= 1
    glued = (
        end < len(toks) and toks[end].start == toks[end - 1].end and toks[end].low in ("'", "'s", ".", "&")
    )
    dotted = glued and toks[end].low == "." and end + 1 < len(toks) and toks[end + 1].start == toks[end].end
    printed = text[toks[start].start] in _LETTERS_AS_PRINTED.get(lows[0], "")
    return near and printed and not dotted and not (glued and toks[end].low == "&")


def read_currency(toks: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The money sign or code that ends right before token ``at``: its code and its first token. Letters
    before a sign are written against it ("A$"), but "US $" and "HK $" may stand apart."""
    if at >= 1 and toks[at - 1].low == "-" and toks[at - 1].end == toks[at].start:
        at -= 1
    for length in (4, 3, 2, 1):
        start = at - length
        if start < 0:
            continue
        word = "".join(tok.low for tok in toks[start:at])
        if word == "ps" and toks[at].low.isdigit():
            continue
        if word in _BEFORE and toks[at].start - toks[at - 1].end <= 1:
            apart = any(toks[n].end != toks[n + 1].start for n in range(start, at - 1))
            if not apart or toks[start].low in ("us", "hk", "u"):
                return _BEFORE[word], start
    return None


def _digit_step(printed: str) -> float:
    """Half a unit of the last digit that is printed and not a closing zero of a whole number."""
    if "." in printed:
        return 0.5 * 10.0 ** -len(printed.split(".")[1])
    plain = printed.replace(",", "")
    return 0.5 * 10.0 ** (len(plain) - len(plain.rstrip("0")))


def converts(
    first: tuple[float, str], second: tuple[float, str], *, printed: str, difference: bool = False
) -> bool:
    """Whether ``second`` (value, code) is ``first`` in another unit, within the rounding of the figures
    ``printed`` for it; of a ``difference``, zero is zero on every scale. False where either code never
    converts."""
    one, two = _LEXICON.get(first[1], {}), _LEXICON.get(second[1], {})
    if "factor" not in one or "factor" not in two or one["dimension"] != two["dimension"]:
        return False
    shift = 0 if difference else one.get("offset", 0) - two.get("offset", 0)
    expected = (first[0] * one["factor"] + shift) / two["factor"]
    tolerance = _CLOSE_ENOUGH * abs(second[0])
    if printed[:1].isdigit() and abs(second[0]) < 1e6:
        tolerance = max(tolerance, _digit_step(printed))
    return bool(abs(expected - second[0]) <= tolerance)


def same_measure(first: str | None, second: str | None) -> bool:
    """Whether two codes are two units of one dimension that converts."""
    if first is None or second is None or first == second:
        return False
    one, two = _LEXICON.get(first, {}), _LEXICON.get(second, {})
    return "factor" in one and "factor" in two and one["dimension"] == two["dimension"]
