"""A figure with what its sentence says of it, as a quantity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimline.data import lexicon
from claimline.extract import circumstances as said
from claimline.extract import outcomes
from claimline.extract.figures import Figure
from claimline.extract.nouns import STOPS, Noun, coordinated, head, lemma
from claimline.extract.numbers import Token
from claimline.model import Bound, Quantity, Span

_LEXICON = lexicon("quantities")
_REFERENCE = frozenset(_LEXICON["reference"]["nouns"])
_LONG_TIMES = frozenset({"day", "week", "month", "year", "decade", "century"})
_BOUNDS = {
    "exact": Bound.EXACT,
    "about": Bound.ABOUT,
    "at_least": Bound.AT_LEAST,
    "above": Bound.AT_LEAST,
    "at_most": Bound.AT_MOST,
    "below": Bound.AT_MOST,
    "range": Bound.RANGE,
}
_OF_THEM = [["of", word] for word in ("them", "whom", "these", "those", "which")]
_FEW = 10  # "the two presidents" names known things; "the 38,000 troops" still gives their number
_NUMBER_OF = 9  # words between "number of" and its figure and before
_MEASURES = frozenset(_LEXICON["reference"]["measures"])


class Piece(NamedTuple):
    """A quantity and the tokens ``[first, last)`` that it covers."""

    quantity: Quantity
    first: int
    last: int


class Noted(NamedTuple):
    """What is counted: lemma, the token after the span, the token after all that belongs to it, and the
    words between the number and there."""

    counted: str | None
    last: int
    behind: int
    words: tuple[str, ...]


def described(text: str, toks: Sequence[Token], figure: Figure) -> Piece:
    """The quantity of a figure with all that the sentence says of it."""
    noted = _noted(toks, figure)
    unit = "fraction" if figure.fraction and figure.unit is None else figure.unit
    outcome = None
    if figure.unit is None or noted.counted:
        outcome = outcomes.outcome(toks, figure.first, last=noted.behind, words=noted.words)
    per = said.rate(toks, noted.last)
    scope = said.scope(toks, figure.first, last=noted.last)
    scope_span = Span(toks[scope[0]].start, toks[scope[1] - 1].end) if scope else None
    begin = figure.first if figure.bound != "exact" else figure.body
    span = Span(toks[begin].start, toks[noted.last - 1].end)
    value, low, high, bound = _interval(toks, figure)
    quantity = Quantity(
        text=span.of(text),
        span=span,
        value=value,
        low=low,
        high=high,
        bound=bound,
        unit=unit,
        counted=noted.counted,
        outcome=outcome,
        group=said.group_of(noted.counted, noted.words),
        scope=scope_span.of(text) if scope_span else None,
        scope_span=scope_span,
        per=per[0] if per else None,
        change=said.change_left(toks, figure.first, unit=unit),
        flags=_flags(text, toks, figure, last=noted.last, told=outcome is not None),
    )
    return Piece(quantity, figure.first, noted.last)


def _noted(toks: Sequence[Token], figure: Figure) -> Noted:
    last = figure.last
    if figure.unit is not None:
        stuff = _of_what(toks, figure)
        return Noted(stuff.lemma, last, stuff.end, ()) if stuff else Noted(None, last, last, ())
    noun = _counted(toks, figure)
    if noun is not None:
        end = coordinated(toks, noun.end)
        return Noted(noun.lemma, end, end, tuple(tok.low for tok in toks[last:end]))
    if [tok.low for tok in toks[last : last + 2]] in _OF_THEM:
        return Noted(None, last, last + 2, ())
    measure = _measure_before(toks, figure.first)
    return Noted(measure, last, last, (measure,) if measure else ())


def _counted(toks: Sequence[Token], figure: Figure) -> Noun | None:
    """The noun behind the number; joined by a hyphen it is the next word ("a 40-member council")."""
    at = figure.last
    if at + 1 < len(toks) and toks[at].low == "-" and toks[at].start == toks[at - 1].end:
        word = toks[at + 1]
        joined = word.start == toks[at].end and word.low.isalpha()
        if word.low in ("strong", "odd", "plus"):
            return head(toks, at + 2, singular=True)
        return Noun(lemma(word.low), at + 2) if joined else None
    return head(toks, at, singular=figure.value == 1)


def _of_what(toks: Sequence[Token], figure: Figure) -> Noun | None:
    """What is measured: "8,000 tonnes of wheat"."""
    at = figure.last
    if figure.dimension not in ("mass", "volume", "share") or at + 1 >= len(toks) or toks[at].low != "of":
        return None
    noun = head(toks, at, singular=False)
    word = toks[at + 1].low
    if noun is None and figure.dimension != "share" and word.isalpha() and word not in STOPS:
        return Noun(word, at + 2)
    return noun if figure.dimension != "share" else None


def _measure_before(toks: Sequence[Token], first: int) -> str | None:
    """The noun of "a population of about 70,000" or "the number of injured is 23", where none stands
    behind the number."""
    if first < 2:
        return None
    if toks[first - 1].low in ("of", "at") and toks[first - 2].low in _MEASURES:
        return toks[first - 2].low
    if toks[first - 1].low not in ("is", "was", "to", "at", "reached", "stands"):
        return None
    words = [tok.low for tok in toks[max(0, first - _NUMBER_OF) : first - 1]]
    for n in range(len(words) - 2, 0, -1):
        if words[n] == "of" and words[n - 1] == "number" and words[n + 1].isalpha():
            noun = head(toks, first - 1 - len(words) + n + 1, singular=False)
            return noun.lemma if noun else None
    return None


def _interval(
    toks: Sequence[Token], figure: Figure
) -> tuple[float | None, float | None, float | None, Bound]:
    """Value, low, high and bound of a figure."""
    if figure.vague:
        return None, figure.low, None, Bound.AT_LEAST
    if figure.bound == "range":
        return None, figure.low, figure.high, Bound.RANGE
    bound = _BOUNDS[figure.bound]
    after = " ".join(tok.low for tok in toks[figure.last : figure.last + 2])
    for label, phrases in _LEXICON["bounds_after"].items():
        if bound is Bound.EXACT and any(after == p or after.split(" ")[0] == p for p in phrases):
            bound = _BOUNDS[label]
    value = figure.value
    low = value if bound in (Bound.EXACT, Bound.AT_LEAST) else None
    high = value if bound in (Bound.EXACT, Bound.AT_MOST) or figure.approaching else None
    return value, low, high, bound


def _flags(text: str, toks: Sequence[Token], figure: Figure, *, last: int, told: bool) -> tuple[str, ...]:
    before = toks[figure.first - 1].low if figure.first else ""
    before2 = toks[figure.first - 2] if figure.first > 1 else None
    after = toks[figure.last].low if figure.last < len(toks) else "."
    flags = []
    if figure.bound in ("above", "below"):
        flags.append("exclusive")
    if figure.loose:
        flags.append("about")
    if before == "not":
        flags.append("negated")
    if figure.dimension == "time":
        ends = [tok.low for tok in toks[figure.last : figure.last + 2]]
        if "old" in ends[:1] or ends == ["-", "old"]:
            flags.append("age")
        elif figure.unit in _LONG_TIMES:
            flags.append("duration")
    elif figure.unit is None and _is_age(text, before, before2, after=after, last=last - figure.last):
        flags.append("age")
    elif figure.unit is None and (
        (not told and _is_known(toks, figure, before, last=last)) or (figure.value == 1 and after == "of")
    ):
        flags.append("reference")
    return tuple(flags)


def _is_known(toks: Sequence[Token], figure: Figure, before: str, *, last: int) -> bool:
    """ "the two sides", "these three towns": a few things already spoken of, not a figure."""
    if before not in ("the", "both", "these", "those") or figure.bound != "exact":
        return False
    few = figure.words and figure.value is not None and figure.value <= _FEW
    return (few and last > figure.last) or toks[last - 1].low in _REFERENCE


def _is_age(text: str, before: str, before2: Token | None, *, after: str, last: int) -> bool:
    """ "Anna Petrova, 24, said", "aged 24", "over the age of 21"."""
    if before == "aged" or (before == "of" and before2 is not None and before2.low in ("age", "ages")):
        return True
    named = before2 is not None and text[before2.start].isupper() and before2.low.isalpha()
    return before == "," and named and after in (",", ".", ")", ";") and last == 0
