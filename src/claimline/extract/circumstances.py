"""What a report says of a counted thing: outcome, group, scope, rate and change, from the words around."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimline.data import lexicon
from claimline.extract.nouns import lemma
from claimline.extract.numbers import Token, tokens
from claimline.model import Span

_LEXICON = lexicon("quantities")
_REACH = 14  # words from a noun to its predicate, a clause in commas between them left out
_BE = frozenset({"was", "were", "is", "are", "be", "been", "being", "has", "have", "had", "got", "gets"})
_BETWEEN = frozenset({"also", "all", "both", "then", "still", "reportedly", "later", "already", "since", "now", "so", "far", "confirmed", "believed", "feared", "reported", "presumed", "seriously", "badly", "critically", "severely", "slightly", "lightly", "instantly", "allegedly", "to", "left", "either", "forcibly", "shot"})
_LIGHT = frozenset({"the", "its", "their", "his", "her", "another", "further", "additional", "a", "total", "of", "another", "nearby", "only", "just", "even", "well"})

Phrase = tuple[tuple[str, ...], str]


def _phrases(table: dict[str, list[str]]) -> dict[str, tuple[Phrase, ...]]:
    """First word → (words, label), longest first."""
    out: dict[str, list[Phrase]] = {}
    for label, entries in table.items():
        for words in entries:
            lows = tuple(tok.low for tok in tokens(words, Span(0, len(words))))
            out.setdefault(lows[0], []).append((lows, label))
    return {low: tuple(sorted(found, key=lambda f: (-len(f[0]), f))) for low, found in out.items()}


def _last_words(table: dict[str, list[str]]) -> dict[str, tuple[Phrase, ...]]:
    """Last word → (words, label), longest first."""
    reversed_table = {label: [" ".join(reversed(words.split())) for words in entries] for label, entries in table.items()}
    return _phrases(reversed_table)


_VERBS = _last_words(_LEXICON["outcome_verbs"])
_PARTICIPLES = _phrases(_LEXICON["outcome_participles"])
_PREDICATES = _phrases(_LEXICON["outcome_predicates"])
_BEFORE = _last_words(_LEXICON["outcome_before"])
_NOUNS = {word: label for label, words in _LEXICON["outcome_nouns"].items() for word in words}
_GROUPS = {word: label for label, words in _LEXICON["groups"].items() for word in words}
_GROUP_WORDS = {word: label for label, words in _LEXICON["group_words"].items() for word in words}
_CHANGES = {word: label for label, words in _LEXICON["changes"].items() for word in words}
_RATES = frozenset(_LEXICON["rates"]["units"])
_RATE_WORDS = {"daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year", "hourly": "hour", "nightly": "night"}


def _starts(table: dict[str, tuple[Phrase, ...]], toks: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The label of the phrase that begins at ``at``, and the token after it."""
    if not 0 <= at < len(toks):
        return None
    for lows, label in table.get(toks[at].low, ()):
        if tuple(tok.low for tok in toks[at : at + len(lows)]) == lows:
            return label, at + len(lows)
    return None


def _ends(table: dict[str, tuple[Phrase, ...]], toks: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The label of the phrase whose last word is token ``at``, and its first token."""
    if not 0 <= at < len(toks):
        return None
    for lows, label in table.get(toks[at].low, ()):
        begin = at - len(lows) + 1
        if begin >= 0 and tuple(tok.low for tok in reversed(toks[begin : at + 1])) == lows:
            return label, begin
    return None


def outcome_noun(words: Iterable[str]) -> str | None:
    """The outcome that a counted word says itself ("12 dead", "three civilian deaths")."""
    return next((_NOUNS[word] for word in words if word in _NOUNS), None)


def outcome_left(toks: Sequence[Token], first: int) -> str | None:
    """The outcome of a verb or noun right before the quantity that begins at token ``first``."""
    at = first - 1
    while at >= 0 and toks[at].low in _LIGHT:
        at -= 1
    verb = _ends(_VERBS, toks, at)
    if verb is not None and not (at > 0 and toks[at - 1].low in ("were", "was", "been", "be", "being", "are", "is")):
        return verb[0]
    if at >= 0 and toks[at].low in ("of", "to", "at", "from", "by", "stands", "reached", "hit", "passed", ":", "was", "is"):
        for step in range(at, max(-1, at - 8), -1):
            noun = _ends(_BEFORE, toks, step)
            if noun is not None and toks[step].low in ("toll", "deaths", "fatalities", "injuries"):
                return noun[0]
            if toks[step].low in (".", ";", ","):
                break
    return None


def outcome_right(toks: Sequence[Token], last: int) -> str | None:
    """The outcome of the predicate behind the noun that ends before token ``last``."""
    at = _over_aside(toks, last)
    seen_be = False
    for step in range(at, min(len(toks), at + _REACH)):
        word = toks[step].low
        predicate = _starts(_PREDICATES, toks, step)
        if predicate is not None:
            return predicate[0]
        participle = _starts(_PARTICIPLES, toks, step)
        if participle is not None and (seen_be or step == at or toks[step - 1].low in _BETWEEN):
            return None if _has_object(toks, participle[1], passive=seen_be) else participle[0]
        if word in _BE:
            seen_be = True
        elif word in ("who", "that") and step == at:
            continue
        elif word not in _BETWEEN and not (word.endswith("ly") and word.isalpha()):
            if seen_be or not _in_phrase(toks, step, at):
                return None
    return None


def _over_aside(toks: Sequence[Token], at: int) -> int:
    """Past ", including …," or "(…)" right behind the noun."""
    if at >= len(toks) or toks[at].low not in (",", "("):
        return at
    closing = ")" if toks[at].low == "(" else ","
    ends = [step for step in range(at + 1, min(len(toks), at + 25)) if toks[step].low == closing]
    for step in ends:
        if step + 1 < len(toks) and toks[step + 1].low in _BE:
            return step + 1
    return at


def _in_phrase(toks: Sequence[Token], step: int, at: int) -> bool:
    """Whether the words from ``at`` are still a prepositional phrase of the noun ("people in Kyiv were
    killed"): no mark, conjunction or new figure among them."""
    if toks[at].low not in ("in", "on", "at", "from", "of", "aboard", "inside", "near", "across", "who"):
        return False
    return toks[step].low not in (",", ".", ";", ":", "and", "but", "while", "(", ")", '"') and not toks[step].low[0].isdigit()


def _has_object(toks: Sequence[Token], at: int, *, passive: bool) -> bool:
    """ "soldiers killed three people" is no outcome of the soldiers; "killed in warfare" is."""
    if passive or at >= len(toks):
        return False
    word = toks[at].low
    return word in ("the", "a", "an", "at", "about", "some", "more", "dozens", "hundreds", "his", "her", "their", "its", "several", "many") and (
        word != "at" or (at + 1 < len(toks) and toks[at + 1].low == "least")
    ) or word[0].isdigit()


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
    if word in ("per", "/") and toks[step].low.isalpha():
        if toks[step].low in ("square", "sq", "cubic") and step + 1 < len(toks):
            return f"{toks[step].low} {lemma(toks[step + 1].low)}", step + 2
        return lemma(toks[step].low), step + 1
    if word in ("a", "an", "each", "every") and toks[step].low in _RATES:
        return toks[step].low, step + 1
    return (_RATE_WORDS[word], at + 1) if word in _RATE_WORDS else None


def change_left(toks: Sequence[Token], first: int) -> str | None:
    """Which way the verb or adverb right before a quantity moves it ("rose by", "down", "up from")."""
    at = first - 1
    if at >= 0 and toks[at].low in ("by", "a", "another", "further", "an"):
        at -= 1
    if at >= 1 and toks[at].low == "from" and toks[at - 1].low in ("up", "down"):
        at -= 1
    if at < 0:
        return None
    if toks[at].low == "up" and first < len(toks) and toks[first].low == "to":
        return None
    return _CHANGES.get(toks[at].low)


def scope(toks: Sequence[Token], first: int, *, last: int) -> tuple[int, int] | None:
    """The words that limit a number, as tokens: "in one direction alone" behind it, or the place before
    "where" that it is said of ("an apartment block where 25 people …")."""
    for step in range(last, min(len(toks), last + 10)):
        if toks[step].low == "alone":
            begin = next((k for k in range(step - 1, max(last - 1, step - 7), -1) if toks[k].low in ("in", "on", "during", "from", "at", "over")), None)
            return (begin, step + 1) if begin is not None else None
        if toks[step].low in (".", ";", ","):
            break
    if first >= 2 and toks[first - 1].low == "where":
        begin = next((k for k in range(first - 2, max(-1, first - 7), -1) if toks[k].low in ("a", "an", "the", "one")), None)
        return (begin, first - 1) if begin is not None else None
    return None
