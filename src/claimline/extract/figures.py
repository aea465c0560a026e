"""Figures as printed: a number or range with its sign, money or unit, and its bound words.

Words that only look like a count (years, labels, call signs, scores) yield none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimline.data import lexicon
from claimline.extract.bounds import APPROACHING, bound_before
from claimline.extract.countable import counts
from claimline.extract.nouns import STOPS, head
from claimline.extract.numbers import SUFFIXES, Number, Token, read
from claimline.extract.units import Unit, read_currency, read_unit

_LEXICON = lexicon("quantities")


_MOVES = frozenset(word for words in _LEXICON["changes"].values() for word in words) | {
    "revised",
    "slow",
    "went",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed, over tokens ``[first, last)``; ``value`` is None for a range or "hundreds".
    ``bound`` is a key of the lexicon's bounds or "range", ``loose`` a range that "about" stands before,
    ``approaching`` a number that "nearly" does; ``unit`` a unit's code; ``body`` the first token behind the
    bound words; ``printed`` the figures themselves."""

    first: int
    last: int
    body: int
    value: float | None
    low: float
    high: float
    bound: str = "exact"
    unit: str | None = None
    dimension: str | None = None
    vague: bool = False
    fraction: bool = False
    words: bool = False
    printed: str = ""
    approaching: bool = False
    loose: bool = False


def read_figure(text: str, toks: Sequence[Token], at: int) -> Figure | None:
    """The figure whose number begins at token ``at``, with what belongs to it on both sides."""
    one = _single(text, toks, at)
    if one is None:
        return None
    return _bounded(toks, _range(text, toks, one) or one)


def _single(text: str, toks: Sequence[Token], at: int) -> Figure | None:
    number = read(toks, at)
    if number is None or not counts(text, toks, number, at=at):
        return None
    first, money = at, read_currency(toks, at)
    code: str | None = None
    dim: str | None = None
    if money is not None:
        code, first, dim = money[0], money[1], "money"
    number = _letter_scale(text, toks, number, money=money is not None)
    value, first = _signed(toks, first, number.value)
    last = number.end
    if money is None:
        unit = read_unit(text, toks, _before_unit(toks, number))
        if unit is not None and not _unit_is_other(toks, number, unit):
            code, dim, last = unit.code, unit.dimension, unit.end
    elif (
        last < len(toks) and toks[last].low in ("us", "usd", "dollars", "euros", "pounds") and dim == "money"
    ):
        last += 1
    return Figure(
        first=first,
        last=last,
        body=first,
        value=value,
        low=value,
        high=value,
        unit=code,
        dimension=dim,
        vague=number.vague,
        fraction=number.fraction,
        words=not number.digits,
        printed=toks[at].low,
    )


def _before_unit(toks: Sequence[Token], number: Number) -> int:
    """Where a unit may begin: behind "of a" of a share ("1/16 of a pint", "half a mile"), "of" of a bare
    plural ("hundreds of miles"), or "more" ("20 more years")."""
    at = number.end
    of = at < len(toks) and toks[at].low == "of"
    if number.vague and of:
        return at + 1
    if number.fraction:
        step = at + 1 if of else at
        return step + 1 if step < len(toks) and toks[step].low in ("a", "an") else at
    return at + 1 if at < len(toks) and toks[at].low in ("more", "additional", "consecutive") else at


def _letter_scale(text: str, toks: Sequence[Token], number: Number, *, money: bool) -> Number:
    """ "$8m", "2.7m people", "4.3M sales", "150k": a letter against the figures as a multiplier."""
    at = number.end
    if not number.digits or number.scaled or at >= len(toks) or toks[at].start != toks[at - 1].end:
        return number
    low = toks[at].low
    if low not in SUFFIXES or len(low) > 1:
        return number
    nearby = head(toks, at + 1, singular=False) is not None
    if money or low == "k" or text[toks[at].start] == "M" or (nearby and low == "m"):
        return number._replace(value=number.value * SUFFIXES[low], end=at + 1, scaled=True)
    return number


def _signed(toks: Sequence[Token], first: int, value: float) -> tuple[float, int]:
    if toks[first].low in ("$", "€", "£") and toks[first + 1].low == "-":
        return -value, first
    if first >= 1 and toks[first - 1].low == "minus":
        return -value, first - 1
    if first >= 2 and toks[first - 1].low == "-" and toks[first - 2].low == "minus":
        return -value, first - 2
    alone = first >= 1 and toks[first - 1].low in ("-", "−") and toks[first - 1].end == toks[first].start
    if alone and (
        first < 2 or (toks[first - 2].end < toks[first - 1].start and _may_precede(toks[first - 2]))
    ):
        return -value, first - 1
    return value, first


def _may_precede(tok: Token) -> bool:
    """Whether a lone minus behind the token is a sign: "COVID -19" is none."""
    return not tok.low.isalpha() or tok.low in STOPS


def _unit_is_other(toks: Sequence[Token], number: Number, unit: Unit) -> bool:
    """Whether the unit's word is something else here: a "second" that orders, a won "won", a "point"."""
    word = toks[unit.end - 1].low
    if word == "won":
        return not number.digits or number.value < 1000
    if not word.isalnum() and unit.dimension == "money" and unit.end < len(toks):
        return toks[unit.end].low[0].isdigit()  # the sign is the next number's
    if word in ("pound", "pounds", "foot", "second", "yard"):
        return False
    if word in ("lei", "lev", "pc", "nm") and not number.digits:
        return True
    return word == "degree" and unit.end < len(toks) and toks[unit.end].low in ("in", "murder")


def _range(text: str, toks: Sequence[Token], one: Figure) -> Figure | None:
    """The range that ``one`` opens: "30-40", "2.5 to 3 million", "between 5% and 6%", "three or four"."""
    at = one.last
    if at + 1 >= len(toks) or one.vague or one.fraction:
        return None
    joiner, before = toks[at].low, toks[one.first - 1].low if one.first else ""
    closed = joiner == "-" and _is_dash(toks, at)
    if (not closed and joiner not in ("to", "or", "and")) or (joiner == "and" and before != "between"):
        return None
    if joiner == "to" and toks[at + 1].low == "-":
        at += 1
    step = at + 1
    while (
        step < len(toks)
        and not toks[step].low[0].isalnum()
        and step < at + 4
        and toks[step].low not in (",", "(", ".")
    ):
        step += 1
    if step >= len(toks):
        return None
    if read_currency(toks, step) is None and toks[step].low in ("us", "usd") and step + 2 < len(toks):
        step += 2
    two = _single_after(text, toks, step)
    if two is None:
        return None
    if joiner == "to" and before == "from" and _moves(toks, one):
        return _lent(toks, one, two)
    return _joined(toks, one, two, joiner=joiner, before=before)


def _lent(toks: Sequence[Token], one: Figure, two: Figure) -> Figure | None:
    """The first value of "from 4.8 to 4.7 percent", with the unit and multiplier of the second."""
    if one.unit is not None or two.unit is None or two.dimension == "time":
        return None
    value = _borrowed(toks, one, two)
    return replace(one, value=value, low=value, high=value, unit=two.unit, dimension=two.dimension)


def _is_dash(toks: Sequence[Token], at: int) -> bool:
    tight = toks[at].start == toks[at - 1].end and toks[at + 1].start == toks[at].end
    loose = toks[at].start > toks[at - 1].end and toks[at + 1].start > toks[at].end
    return (tight or loose) and (toks[at + 1].low[0].isdigit() or toks[at + 1].low in ("$", "£", "€"))


def _single_after(text: str, toks: Sequence[Token], at: int) -> Figure | None:
    """The second figure of a range: the number alone, for the words before it belong to the range."""
    number = read(toks, at)
    if number is None or number.vague or number.fraction:
        return None
    money = read_currency(toks, at)
    number = _letter_scale(text, toks, number, money=money is not None)
    unit = None if money else read_unit(text, toks, number.end)
    code = money[0] if money else unit.code if unit else None
    dim = "money" if money else unit.dimension if unit else None
    last = unit.end if unit else number.end
    return Figure(
        at, last, at, number.value, number.value, number.value, unit=code, dimension=dim, printed=toks[at].low
    )


def _joined(toks: Sequence[Token], one: Figure, two: Figure, *, joiner: str, before: str) -> Figure | None:
    assert one.value is not None
    assert two.value is not None
    if one.unit and two.unit and one.unit != two.unit and not (one.dimension == two.dimension == "money"):
        return None
    if one.unit and two.unit and one.unit != two.unit and joiner in ("to", "and"):
        return None
    if one.unit and not two.unit and one.dimension != "money":
        return None
    low, high = one.value, two.value
    if two.last > two.first + 1 and low < high:
        low = _borrowed(toks, one, two)
    if joiner == "or" and (low >= high or high > 4 * low):
        return None
    if (
        joiner == "-"
        and not (two.unit or one.unit)
        and (low >= high or head(toks, two.last, singular=False) is None)
    ):
        return None
    if joiner == "to" and (low >= high or (before == "by" and one.unit)):
        return None
    first = one.first - 1 if before in ("between", "from") and one.first else one.first
    return replace(
        one,
        first=first,
        body=one.first,
        last=two.last,
        value=None,
        low=min(low, high),
        high=max(low, high),
        bound="range",
        unit=two.unit or one.unit,
        dimension=two.dimension or one.dimension,
        words=False,
    )


def _moves(toks: Sequence[Token], one: Figure) -> bool:
    """ "rose from 240 to 273" moves from one value to another; "ranges from 30 to 40" is one value."""
    return any(tok.low in _MOVES for tok in toks[max(0, one.first - 4) : one.first - 1])


def _borrowed(toks: Sequence[Token], one: Figure, two: Figure) -> float:
    """ "2.5 to 3 million": the multiplier of the second holds for the first where both fit together."""
    assert one.value is not None
    assert two.value is not None
    mantissa = read(toks[two.first : two.first + 1], 0)
    if mantissa is None or mantissa.value == 0 or one.value >= 1000:
        return one.value
    scale = two.value / mantissa.value
    return one.value * scale if scale > 1 and one.value <= mantissa.value else one.value


def _bounded(toks: Sequence[Token], figure: Figure) -> Figure:
    """The figure with the bound words right before it; of two ("at least some") the firmer counts."""
    bound, first, at = figure.bound, figure.first, figure.first
    approaching = loose = False
    for _ in range(2):
        hit = bound_before(toks, at)
        if hit is None:
            break
        label, at = hit
        approaching = approaching or " ".join(t.low for t in toks[at:first]) in APPROACHING
        if label == "exceeding":
            label = "above"
        elif label != "exact":
            first = at
            loose = loose or (bound == "range" and label == "about")
            if bound in ("exact", "about"):
                bound = label
    return replace(figure, first=first, bound=bound, approaching=approaching, loose=loose)
