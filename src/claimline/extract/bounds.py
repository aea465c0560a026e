"""The words before a number that bound it."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.data import lexicon
from claimline.extract.numbers import Token

_LEXICON = lexicon("quantities")


def _bound_phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Last word → (words reversed, bound), longest first."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for bound, phrases in _LEXICON["bounds"].items():
        for phrase in phrases:
            lows = tuple(reversed(phrase.split()))
            out.setdefault(lows[0], []).append((lows, bound))
    return {low: tuple(sorted(found, key=lambda f: (-len(f[0]), f))) for low, found in out.items()}


_BOUNDS = _bound_phrases()
APPROACHING = frozenset(_LEXICON["approaching"]["words"])


def bound_before(toks: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The bound (a key of the lexicon's bounds) that ends right before token ``at``, and its first token."""
    step = at - 1
    if step >= 1 and toks[step].low == "-":
        step -= 1
    if step < 0:
        return None
    for lows, bound in _BOUNDS.get(toks[step].low, ()):
        begin = step - len(lows) + 1
        if begin < 0 or (toks[at - 1].low == "-" and lows != ("sub",)):
            continue
        if tuple(tok.low for tok in reversed(toks[begin : step + 1])) == lows:
            return bound, begin
    return None
