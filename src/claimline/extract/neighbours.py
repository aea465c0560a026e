"""What neighbouring quantities of a sentence lend each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimline.extract import outcomes
from claimline.extract.describing import Piece
from claimline.extract.numbers import Token
from claimline.model import Bound, Quantity

_OF_THEM = [["of", word] for word in ("them", "whom", "these", "those")]
_EVENTS = frozenset({"life", "death", "fatality", "injury"})  # what the injured of a list are not
_FAR = 12  # words between two counts of which the second leaves out the noun


def related(pieces: list[Piece], toks: Sequence[Token]) -> list[Quantity]:
    """What neighbours lend each other: outcomes in a list, the noun where it is left out ("three people
    were killed and 11 injured"), the bound before a figure in parentheses, a part and its total."""
    out = [piece.quantity for piece in pieces]
    for n in range(1, len(pieces)):
        between = [tok.low for tok in toks[pieces[n - 1].last : pieces[n].first]]
        one, two = out[n - 1], out[n]
        if one.unit is None and two.unit is None:
            out[n - 1], out[n] = _beside(toks, pieces[n - 1], pieces[n], one=one, two=two, between=between)
        elif between == ["("] and two.bound is Bound.EXACT and one.unit and two.unit:
            out[n] = _rebound(two, one)
        after = [tok.low for tok in toks[pieces[n].last : pieces[n].last + 2]]
        if _is_part(between) or (after in _OF_THEM and out[n].unit is None):
            out[n] = replace(out[n], subset_of=n - 1, counted=out[n].counted or one.counted)
        elif between in (["of", "the"], ["of"]):
            out[n - 1] = replace(out[n - 1], subset_of=n, counted=one.counted or two.counted)
    return out


def _beside(
    toks: Sequence[Token], left: Piece, right: Piece, *, one: Quantity, two: Quantity, between: list[str]
) -> tuple[Quantity, Quantity]:
    """Two counts next to each other, with the outcome and noun that only one of them has."""
    if between == ["to"] and one.counted is None:
        return replace(one, counted=two.counted, outcome=one.outcome or two.outcome), two
    listed = _is_list(between)
    if _is_part(between):
        two = replace(two, outcome=two.outcome or one.outcome)
    elif listed and two.outcome is None and one.outcome == outcomes.outcome_left(toks, left.first):
        two = replace(two, outcome=one.outcome)
    elif listed and one.outcome is None and two.outcome == outcomes.outcome_right(toks, right.last):
        one = replace(one, outcome=two.outcome)
    told = (
        bool(one.outcome and two.outcome)
        or "negated" in two.flags
        or (between[-1:] == ["and"] and bool(one.outcome))
    )
    if two.counted in (None, "other") and told and len(between) < _FAR:
        outcome = two.outcome or one.outcome
        counted = two.counted if one.counted in _EVENTS else one.counted
        two = replace(two, counted=counted, outcome=outcome, group=two.group or one.group)
    return one, two


def _rebound(quantity: Quantity, like: Quantity) -> Quantity:
    """ "more than 7.5 million crowns ($1.1 million)": the bound holds for both figures."""
    value = quantity.value
    low = value if like.bound in (Bound.EXACT, Bound.AT_LEAST) else None
    high = value if like.bound in (Bound.EXACT, Bound.AT_MOST) else None
    if like.bound is Bound.RANGE:
        return quantity
    flags = ("exclusive",) if "exclusive" in like.flags else ()
    return replace(quantity, bound=like.bound, low=low, high=high, flags=(*quantity.flags, *flags))


def _is_list(between: list[str]) -> bool:
    """Whether two counts stand in one list: "3 soldiers and 5 civilians", "…, as well as nine drones"."""
    return between in (["and"], [","], [",", "and"], ["or"], ["and", "another"]) or between[-3:] == [
        "as",
        "well",
        "as",
    ]


def _is_part(between: list[str]) -> bool:
    """Whether the words between two counts make the second a part of the first."""
    cut = [word for word in between if word not in (",", "(")]
    return (
        bool(cut)
        and (cut[-1] == "including" or cut[-2:] == ["among", "them"] or cut[-3:-1] == ["of", "whom"])
        and len(between) < 8
    )
