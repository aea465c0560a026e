"""What a number counts: the head noun behind it, found without a tagger, and its lemma."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimline.data import lexicon
from claimline.extract.numbers import Token, begins

_LEXICON = lexicon("quantities")
_PLURALS: dict[str, str] = _LEXICON["plurals"]
_NOT_PLURAL = frozenset(_LEXICON["not_plural"]["words"])
STOPS = frozenset(_LEXICON["stops"]["words"])
_STATES = frozenset({"dead", "wounded", "injured", "missing"})
_OBJECTS = frozenset(
    {"it", "the", "a", "an", "that", "this", "them", "him", "her", "us", "his", "its", "their"}
)
_REACH = 6  # words between a number and its head: "six advanced Russian Kinzhal missiles" has three


class Noun(NamedTuple):
    """A counted noun: its lemma and the token after it."""

    lemma: str
    end: int


def lemma(word: str) -> str:
    """The singular of a plural noun in folded letters; other words as they are."""
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if not is_plural(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def is_plural(word: str) -> bool:
    """Whether a folded word can be a plural noun by its form."""
    if word in _PLURALS or (word.endswith("men") and len(word) > 4):
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "us", "'s"))
        and word not in _NOT_PLURAL
        and word.isalpha()
    )


def head(toks: Sequence[Token], at: int, *, singular: bool) -> Noun | None:
    """The noun that a number before token ``at`` counts: the last of the first run of plurals in reach.
    With ``singular`` ("one soldier", "40-member") the last word of the phrase."""
    partitive = at < len(toks) and toks[at].low == "of"
    if partitive:
        at = _after_determiner(toks, at + 1)
        if at < len(toks) and begins(toks[at].low):
            return None  # "nine of the 23 injured": the noun is the second number's
    last = None
    for step in range(at, min(len(toks), at + _REACH)):
        word = toks[step].low
        if (not word.isalpha() and not _is_initials(word)) or word in STOPS:
            if _goes_on(toks, step, at):
                continue
            break
        if is_plural(word):
            if singular and not partitive and last is not None:
                break  # "one proposal asks": behind a singular the form is a verb's
            return _run_of_plurals(toks, step)
        last = step
    return Noun(toks[last].low, last + 1) if singular and last is not None else None


def _is_initials(word: str) -> bool:
    """ "u.s.", "u.n."."""
    return len(word) > 3 and word[1] == "." and word[0].isalpha()


def _run_of_plurals(toks: Sequence[Token], at: int) -> Noun:
    """ "United Nations workers": the last plural, unless what follows shows it to be a verb."""
    last = at
    while last + 1 < len(toks) and is_plural(toks[last + 1].low) and toks[last + 1].low not in STOPS:
        if last + 2 < len(toks) and toks[last + 2].low in _OBJECTS:
            break
        last += 1
    return Noun(lemma(toks[last].low), last + 1)


def _goes_on(toks: Sequence[Token], step: int, at: int) -> bool:
    """Whether a phrase goes on behind a mark, a figure or a conjunction: "T-72 tanks", "small, armed
    boats", "Russian and Ukrainian soldiers"."""
    if step == at or step + 1 >= len(toks):
        return False
    word, after = toks[step].low, toks[step + 1].low
    if word == "-":
        return toks[step].start == toks[step - 1].end
    if word[0].isdigit():
        return toks[step - 1].low == "-" or (after.isalpha() and after not in STOPS)
    if word == ",":
        return _between_adjectives(toks, step)
    plain = after.isalpha() and after not in STOPS and toks[step - 1].low.isalpha()
    return word in ("and", "or") and plain and not is_plural(after) and not begins(after)


def _after_determiner(toks: Sequence[Token], at: int) -> int:
    while at < len(toks) and toks[at].low in ("the", "its", "their", "his", "her", "our", "these", "those"):
        at += 1
    return at


def _between_adjectives(toks: Sequence[Token], at: int) -> bool:
    """A comma inside "two small, armed boats": a plural must follow within two words."""
    following = [tok.low for tok in toks[at + 1 : at + 3]]
    if not following or following[0] in STOPS or is_plural(following[0]):
        return False
    return len(following) == 2 and is_plural(following[1]) and following[1] not in STOPS


def coordinated(toks: Sequence[Token], at: int) -> int:
    """Where the phrase ends if a second plural is joined to the noun before ``at`` ("towns and
    villages"); ``at`` itself if none is."""
    if at + 1 >= len(toks) or toks[at].low not in ("and", "or"):
        return at
    word = toks[at + 1].low
    after = toks[at + 2].low if at + 2 < len(toks) else "."
    if (
        is_plural(word)
        and word not in STOPS
        and word not in _STATES
        and (after in STOPS or not after.isalnum())
    ):
        return at + 2
    return at
