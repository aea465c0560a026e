"""Quantities of a report: value as an interval with its bound word, unit or counted noun, and what is
said of the thing counted.

The span runs from the bound word (or the number) to the unit or the counted noun; a second figure that
only converts the first is inside ("20 square kilometers (7.7 square miles)"), one that does not convert
is a quantity of its own and both are flagged ``conversion_mismatch``. Bounds: "about" has no limits,
"nearly" and "almost" an upper one; "more than" and "fewer than" are flagged ``exclusive``; "hundreds" has no
value and at least a hundred. Numbers that report no figure of their own are flagged ``age``,
``duration``, ``reference`` ("one of the …") or ``negated`` ("not five") and stay out of claims.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from claimline.data import lexicon
from claimline.extract.describing import Piece, described
from claimline.extract.figures import Figure, read_figure
from claimline.extract.neighbours import related
from claimline.extract.numbers import Token, begins, tokens
from claimline.extract.units import converts, same_measure
from claimline.model import Bound, Mention, MentionKind, Quantity, Span
from claimline.text import fold

_LEXICON = lexicon("quantities")
_ZERO = frozenset(_LEXICON["zero"]["nouns"])
_NEAR = 8  # words from a count of victims to the next place's
_SLIGHT = 100  # a bare whole number below this is a label or an age more often than a figure


def find_quantities(text: str, sentences: Sequence[Span], *, times: Sequence[Mention]) -> list[Mention]:
    """Quantity mentions of the sentences, in text order, not overlapping. Numbers inside a date or a
    clock time of ``times`` count nothing."""
    folded = fold(text)
    blocked = sorted(t.span for t in times if t.timex is None or t.timex.type in ("DATE", "TIME"))
    starts, ends = [span.start for span in blocked], [span.end for span in blocked]
    out: list[Mention] = []
    for sentence in sentences:
        toks = tokens(folded, sentence)
        inside = blocked[bisect_left(ends, sentence.start + 1) : bisect_left(starts, sentence.end)]
        base = len(out)
        for quantity in related(_in_sentence(text, toks, inside), toks):
            if quantity.subset_of is not None:
                quantity = replace(quantity, subset_of=base + quantity.subset_of)
            out.append(Mention(MentionKind.QUANTITY, quantity.text, quantity.span, quantity=quantity))
    return out


def _in_sentence(text: str, toks: Sequence[Token], blocked: Sequence[Span]) -> list[Piece]:
    out: list[Piece] = []
    at = 0
    while at < len(toks):
        low = toks[at].low
        made: list[Piece] = []
        if low == "no":
            made = _zero(text, toks, at)
        elif begins(low):
            figure = read_figure(text, toks, at)
            if figure is not None and not _in_time(toks, figure, blocked):
                made = _pieces(text, toks, figure, before=out[-1] if out else None)
        made = [piece for piece in made if not out or piece.first >= out[-1].last]
        out.extend(made)
        at = max(at + 1, made[-1].last) if made else at + 1
    return out


def _in_time(toks: Sequence[Token], figure: Figure, blocked: Sequence[Span]) -> bool:
    """Whether the number lies in one of the spans, which are in order and apart."""
    number = Span(toks[figure.body].start, toks[figure.last - 1].end)
    near = bisect_left(blocked, number)
    beside = blocked[max(0, near - 1) : near + 1]
    return figure.dimension != "time" and any(span.overlap(number) for span in beside)


def _zero(text: str, toks: Sequence[Token], at: int) -> list[Piece]:
    """ "no casualties" as a count of zero."""
    for last in range(at + 2, min(len(toks), at + 3) + 1):
        if toks[last - 1].low in _ZERO:
            figure = Figure(at, at + 1, at, 0.0, 0.0, 0.0)
            return [described(text, toks, figure)]
    return []


def _pieces(text: str, toks: Sequence[Token], figure: Figure, *, before: Piece | None) -> list[Piece]:
    """One quantity, or two if a second unit is printed whose figure does not convert."""
    one = described(text, toks, figure)
    if _says_nothing(text, toks, figure, quantity=one.quantity) and not _goes_on(toks, figure, before):
        return []
    if figure.dimension in (None, "time", "money"):
        return [one]
    at = one.last
    opening = ""
    while at < len(toks) and toks[at].low in ("(", "or", ","):
        opening, at = opening + toks[at].low, at + 1
    if opening not in ("(", "or(", "or", ",or") or at >= len(toks):
        return [one]
    start = next((n for n in range(at, min(len(toks), at + 4)) if begins(toks[n].low)), at)
    second = read_figure(text, toks, start) if begins(toks[start].low) else None
    if second is None or second.first > at or not same_measure(figure.unit, second.unit):
        return [one]
    if _holds(figure, second, difference=one.quantity.change is not None):
        last = second.last + (second.last < len(toks) and toks[second.last].low == ")")
        return [_stretched(text, toks, one, last=last)]
    two = described(
        text, toks, replace(second, bound=figure.bound if second.bound == "exact" else second.bound)
    )
    flagged = (replace(p.quantity, flags=(*p.quantity.flags, "conversion_mismatch")) for p in (one, two))
    return [Piece(q, p.first, p.last) for q, p in zip(flagged, (one, two), strict=True)]


def _goes_on(toks: Sequence[Token], figure: Figure, before: Piece | None) -> bool:
    """ "killed 247 people in the port and 10 in the hills": a bare number that lists further victims."""
    if before is None or before.quantity.outcome is None or before.quantity.counted is None:
        return False
    listed = figure.first - before.last < _NEAR and toks[figure.first - 1].low == "and"
    return listed and figure.last < len(toks) and toks[figure.last].low in ("in", "at", "near", "on")


def _says_nothing(text: str, toks: Sequence[Token], figure: Figure, *, quantity: Quantity) -> bool:
    """Whether a number without unit, noun, outcome, bound or movement is too slight to be a figure: "the
    bottom three", "Note 20 Ultra"."""
    if quantity.unit or quantity.counted or quantity.outcome or quantity.change or quantity.flags:
        return False
    if quantity.bound is not Bound.EXACT:
        return False
    after = toks[figure.last] if figure.last < len(toks) else None
    if after is not None and after.low == "of":
        return False
    if figure.words:
        return (quantity.value or 0) < _SLIGHT
    if "." in figure.printed or "," in figure.printed:
        return False
    named = after is not None and text[after.start].isupper()
    return named or (quantity.value or 0) < _SLIGHT


def _holds(one: Figure, two: Figure, *, difference: bool) -> bool:
    assert one.unit is not None
    assert two.unit is not None
    ends = ((one.low, two.low), (one.high, two.high))
    return any(
        all(
            converts(
                (a, one.unit), (b, two.unit), printed=two.printed if b == two.value else "", difference=moved
            )
            for a, b in ends
        )
        for moved in ((False, True) if difference else (False,))
    )


def _stretched(text: str, toks: Sequence[Token], piece: Piece, *, last: int) -> Piece:
    span = Span(piece.quantity.span.start, toks[last - 1].end)
    return Piece(replace(piece.quantity, text=span.of(text), span=span), piece.first, last)
