"""Group, scope, rate and change of a number, from the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimline.data import lexicon
from claimline.extract.nouns import lemma
from claimline.extract.numbers import Token

_LEXICON = lexicon("quantities")
_WORDS = {name: frozenset(words) for name, words in _LEXICON["words"].items()}


_GROUPS: dict[str, str] = {word: label for label, words in _LEXICON["groups"].items() for word in words}
_GROUP_WORDS: dict[str, str] = {
    word: label for label, words in _LEXICON["group_words"].items() for word in words
}
_GAPPED = 12  # words back to the movement that "Y by 2.6%" leaves out
_MOVED = ("share", "points", "money", "temperature", "speed", "length")
_CHANGES: dict[str, str] = {word: label for label, words in _LEXICON["changes"].items() for word in words}
_MOVED_UNITS = frozenset(code for code, entry in lexicon("units").items() if entry["dimension"] in _MOVED)
_RATES = frozenset(_LEXICON["rates"]["units"])
_AREAS = {
    "foot": "ft",
    "feet": "ft",
    "m": "m",
    "meter": "m",
    "metre": "m",
    "mile": "mi",
    "km": "km",
    "kilometer": "km",
    "kilometre": "km",
    "inch": "in",
}
_RATE_WORDS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "annually": "year",
    "yearly": "year",
    "hourly": "hour",
    "nightly": "night",
}


def group_of(noun: str | None, words: Iterable[str]) -> str | None:
    """The group of a counted noun's lemma, else of the words of its phrase ("civilian deaths")."""
    if noun in _GROUPS:
        return _GROUPS[noun]
    for word in words:
        if word in _GROUP_WORDS or lemma(word) in _GROUPS:
            return _GROUP_WORDS.get(word) or _GROUPS[lemma(word)]
    return None


def rate(toks: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The unit of a rate that begins at ``at`` ("a day", "per square foot", "/night") and its end."""
    if at + 1 >= len(toks):
        return (_RATE_WORDS[toks[at].low], at + 1) if at < len(toks) and toks[at].low in _RATE_WORDS else None
    word = toks[at].low
    step = at + 1
    if word == "-" and toks[at + 1].low in ("a", "per") and at + 2 < len(toks):
        word, step = "per", at + 2
        step += toks[step].low == "-"
    if step >= len(toks):
        return None
    after = toks[step + 1].low if step + 1 < len(toks) else ""
    if word in ("per", "/") and toks[step].low.isalpha():
        if toks[step].low in ("square", "sq", "cubic") and after:
            area = {"square": "2", "sq": "2", "cubic": "3"}[toks[step].low]
            return _AREAS.get(after, lemma(after)) + area, step + 2
        return lemma(toks[step].low), step + 1
    if word in ("a", "an", "each", "every") and toks[step].low in _RATES and after not in _WORDS["no_rate"]:
        return toks[step].low, step + 1
    return (_RATE_WORDS[word], at + 1) if word in _RATE_WORDS else None


def change_left(toks: Sequence[Token], first: int, *, unit: str | None) -> str | None:
    """Which way the verb or adverb right before a quantity moves it ("rose by", "down", "up from"). A
    count is moved only by words that cannot be about the things themselves ("lost 800 soldiers")."""
    at = first - 1
    if at < 0:
        return None
    if toks[at].low == "+" and toks[at].end == toks[first].start:
        return "increase"
    if toks[at].low == "by":
        words = [tok.low for tok in toks[max(0, at - _GAPPED) : at]]
        near = next((_CHANGES[word] for word in reversed(words[-4:]) if word in _CHANGES), None)
        return near or _as_the_one_before(words)
    if toks[at].low in ("a", "another", "further", "an"):
        at -= 1
    if at >= 1 and toks[at].low == "from" and toks[at - 1].low in ("up", "down"):
        at -= 1
    if at < 0 or (toks[at].low == "up" and toks[first].low == "to"):
        return None
    word, before = toks[at].low, toks[at - 1].low if at else ","
    if word in ("up", "down"):
        moved = (
            before in _WORDS["be"] or not before.isalpha()
            if unit is None
            else before not in _WORDS["up_verbs"]
        )
        return _CHANGES[word] if moved else None
    return _CHANGES.get(word) if unit in _MOVED_UNITS else None


def _as_the_one_before(words: Sequence[str]) -> str | None:
    """ "X was down 2.3%, Y by 2.6%": the movement before the last comma, of an amount, holds on."""
    if "," not in words:
        return None
    comma = len(words) - 1 - words[::-1].index(",")
    return next(
        (
            _CHANGES[words[i]]
            for i in range(comma - 1, -1, -1)
            if words[i] in _CHANGES and any(word[0].isdigit() for word in words[i + 1 : comma])
        ),
        None,
    )


def scope(toks: Sequence[Token], first: int, *, last: int) -> tuple[int, int] | None:
    """The words that limit a number, as tokens: "in one direction alone" behind it, or the place before
    "where" that it is said of ("an apartment block where 25 people …")."""
    for step in range(last, min(len(toks), last + 10)):
        if toks[step].low == "alone":
            begin = next(
                (
                    k
                    for k in range(step - 1, max(last - 1, step - 7), -1)
                    if toks[k].low in ("in", "on", "during", "from", "at", "over")
                ),
                None,
            )
            return (begin, step + 1) if begin is not None else None
        if toks[step].low in (".", ";", ","):
            break
    if first >= 2 and toks[first - 1].low == "where":
        begin = next(
            (k for k in range(first - 2, max(-1, first - 7), -1) if toks[k].low in ("a", "an", "the", "one")),
            None,
        )
        return (begin, first - 1) if begin is not None else None
    return None
