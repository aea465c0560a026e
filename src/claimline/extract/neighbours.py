"""What neighbouring quantities of a sentence lend each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimline.extract import outcomes
from claimline.extract.describing import Piece
from claimline.extract.numbers import Token
from claimline.model import Bound, Quantity


def related(pieces: list[Piece], toks: Sequence[Token]) -> list[Quantity]:
    """What neighbours lend each other: outcomes in a list, the noun where it is left out ("three people
    were killed and 11 injured"), the bound before a figure in parentheses, a part and its total."""
    out = [piece.quantity for piece in pieces]
    for n in range(1, len(pieces)):
        between = [tok.low for tok in toks[pieces[n - 1].last : pieces[n].first]]
        one, two = out[n - 1], out[n]
        if one.unit is not None or two.unit is not None:
            if (
                between == ["("]
                and two.bound is Bound.EXACT
                and one.unit is not None
                and two.unit is not None
            ):
                out[n] = _rebound(two, one)
            continue
        if between == ["to"] and one.counted is None:
            out[n - 1] = replace(one, counted=two.counted, outcome=one.outcome or two.outcome)
        elif _is_part(between):
            two = replace(two, subset_of=n - 1, outcome=two.outcome or one.outcome)
        elif _is_list(between) and two.outcome is None:
            if one.outcome is not None and outcomes.outcome_left(toks, pieces[n - 1].first) == one.outcome:
                two = replace(two, outcome=one.outcome)
        elif _is_list(between) and one.outcome is None and two.outcome is not None:
            behind = outcomes.outcome_right(toks, pieces[n].last)
            out[n - 1] = replace(one, outcome=behind if behind == two.outcome else None)
        if two.counted is None and two.outcome is not None and one.outcome is not None and len(between) < 12:
            two = replace(two, counted=one.counted, group=two.group or one.group)
        out[n] = two
    return out


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
