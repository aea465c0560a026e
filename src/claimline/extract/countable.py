"""Whether a number is a quantity at all: years, labels, call signs and pronouns only look like one."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.data import lexicon
from claimline.extract.nouns import STOPS, head
from claimline.extract.numbers import SUFFIXES, Number, Token
from claimline.extract.units import read_currency, read_unit

_LEXICON = lexicon("quantities")
_LABELS = frozenset(_LEXICON["labels"]["before"])
_LOOSE_LABELS = frozenset(_LEXICON["labels"]["loose"])
_PRONOUN_BEFORE = frozenset(_LEXICON["words"]["pronoun"])


def counts(text: str, toks: Sequence[Token], number: Number, *, at: int) -> bool:
    """Whether the number is a quantity at all, by the words next to it."""
    before = toks[at - 1].low if at else ""
    after = toks[number.end].low if number.end < len(toks) else ""
    if not number.digits:
        return _words_count(toks, at, number)
    glued = at > 0 and toks[at - 1].end == toks[at].start
    if glued and (
        (before.isalpha() and not _is_money(toks, at))
        or (before in ("'", "/", "_", "#", "@", ":", ".") and before != "'")
    ):
        return False
    if (
        glued
        and before == "-"
        and at > 1
        and toks[at - 2].end == toks[at - 1].start
        and (
            toks[at - 2].low not in ("minus", "sub", "to", "pre", "post", "mid", "$", "€", "£")
            and toks[at - 2].low[-1:] != ")"
        )
    ):
        return False
    trails = number.end < len(toks) and toks[number.end].start == toks[number.end - 1].end
    if trails and after in ("'s", "'") and not number.scaled and before not in ("over", "aged"):
        return False
    has_unit = read_unit(text, toks, number.end) is not None or _is_money(toks, at)
    if trails and after.isalpha() and after not in SUFFIXES and not has_unit:
        return False
    if has_unit:
        return True
    return not (_is_label(text, toks, number, at=at) or _is_plain_year(toks, at, number))


def _is_money(toks: Sequence[Token], at: int) -> bool:
    return read_currency(toks, at) is not None


def _is_label(text: str, toks: Sequence[Token], number: Number, *, at: int) -> bool:
    """ "Article 5", "Boeing 737", "S&P 500", "1." of a list, phone numbers."""
    before = toks[at - 1].low if at else ""
    after = toks[number.end].low if number.end < len(toks) else ""
    if (
        before in _LABELS
        or before == "&"
        or (before == "." and at > 1 and toks[at - 2].low in ("no", "nos", "fig"))
    ):
        return before not in _LOOSE_LABELS or head(toks, number.end, singular=False) is None
    if (
        before in ("and", ",")
        and at > 1
        and toks[at - 2].low.isdigit()
        and at > 2
        and toks[at - 3].low in _LABELS
    ):
        return head(toks, number.end, singular=False) is None
    if at > 1 and toks[at - 2].low == "&" and len(before) == 1:
        return True
    if at == 0 and after in (".", ")") and number.end < len(toks):
        return number.end == at + 1
    run = [tok.low for tok in toks[max(0, at - 2) : at + 3]]
    if sum(word[:1].isdigit() for word in run) >= 3 and "," not in run and "to" not in run:
        return True
    if at and toks[at].low.isdigit() and before.isalpha() and text[toks[at - 1].start].isupper() and at > 1:
        return before not in STOPS and not after.isalpha()
    return False


def _is_plain_year(toks: Sequence[Token], at: int, number: Number) -> bool:
    low = toks[at].low
    if number.end != at + 1 or len(low) != 4 or not low.isdigit() or not 1400 <= int(low) < 2200:
        return False
    if int(low) > 2100:
        return at > 0 and toks[at - 1].low in ("by", "until")
    noun = head(toks, number.end, singular=False)
    return noun is None or (at > 0 and toks[at - 1].low in ("in", "since", "by"))


def _words_count(toks: Sequence[Token], at: int, number: Number) -> bool:
    before = toks[at - 1].low if at else ""
    before2 = toks[at - 2].low if at > 1 else ""
    after = toks[number.end].low if number.end < len(toks) else ""
    if before == "-" and at > 1 and toks[at - 2].low.isalpha() and toks[at - 2].end == toks[at - 1].start:
        return before2 == "minus"
    if before in _LABELS and before not in _LOOSE_LABELS:
        return False
    if toks[at].low == "half":
        return (
            after in ("of", "a", "the", "-", "an")
            and before not in ("first", "second", "the", "last", "other", "opening")
            and not (after == "-" and number.fraction)
        )
    if toks[at].low in ("tens", "scores", "thousand", "hundred") and number.vague and number.end == at + 1:
        return toks[at].low == "scores" and after == "of"
    if number.value == 1 and not number.fraction and toks[number.end - 1].low == "one":
        return _one_counts(toks, at, number)
    return True


def _one_counts(toks: Sequence[Token], at: int, number: Number) -> bool:
    """ "one" counts with a noun or a predicate behind it, never as a pronoun."""
    before = toks[at - 1].low if at else ""
    after = toks[number.end].low if number.end < len(toks) else "."
    if before in _PRONOUN_BEFORE or after in (
        "another",
        "day",
        "by",
        "thing",
        "way",
        "'",
        "'s",
        "such",
        "time",
    ):
        return False
    if after in ("was", "were", "is", "has", "had") and number.end + 1 < len(toks):
        return toks[number.end + 1].low in ("killed", "injured", "wounded", "dead", "missing", "hurt")
    return after.isalpha() and (after not in STOPS or after == "of")
