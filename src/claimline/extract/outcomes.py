"""What became of counted things, from the verb before, the predicate behind or the noun itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimline.data import lexicon
from claimline.extract.numbers import Token, tokens
from claimline.model import Span

_LEXICON = lexicon("quantities")
_WORDS = {name: frozenset(words) for name, words in _LEXICON["words"].items()}
_TOLL_REACH = 18  # words from "death toll" to its figure: the event and place stand between
_LIVES = frozenset(_LEXICON["lives"]["verbs"])
_REACH = 14  # words from a noun to its predicate, a clause in commas between them left out

Phrase = tuple[tuple[str, ...], str]
Phrases = dict[str, tuple[Phrase, ...]]


def _phrases(table: dict[str, list[str]]) -> Phrases:
    """First word → (words, label), longest first."""
    out: dict[str, list[Phrase]] = {}
    for label, entries in table.items():
        for words in entries:
            lows = tuple(tok.low for tok in tokens(words, Span(0, len(words))))
            out.setdefault(lows[0], []).append((lows, label))
    return {low: tuple(sorted(found, key=lambda f: (-len(f[0]), f))) for low, found in out.items()}


def _last_words(table: dict[str, list[str]]) -> Phrases:
    """Last word → (words, label), longest first."""
    reversed_table = {
        label: [" ".join(reversed(words.split())) for words in entries] for label, entries in table.items()
    }
    return _phrases(reversed_table)


_VERBS = _last_words(_LEXICON["outcome_verbs"])
_PARTICIPLES = _phrases(_LEXICON["outcome_participles"])
_PREDICATES = _phrases(_LEXICON["outcome_predicates"])
_BEFORE = _last_words(_LEXICON["outcome_before"])
_NOUNS: dict[str, str] = {word: label for label, words in _LEXICON["outcome_nouns"].items() for word in words}


def _starts(table: Phrases, toks: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The label of the phrase that begins at ``at``, and the token after it."""
    if not 0 <= at < len(toks):
        return None
    for lows, label in table.get(toks[at].low, ()):
        if tuple(tok.low for tok in toks[at : at + len(lows)]) == lows:
            return label, at + len(lows)
    return None


def _ends(table: Phrases, toks: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The label of the phrase whose last word is token ``at``, and its first token."""
    if not 0 <= at < len(toks):
        return None
    for lows, label in table.get(toks[at].low, ()):
        begin = at - len(lows) + 1
        if begin >= 0 and tuple(tok.low for tok in reversed(toks[begin : at + 1])) == lows:
            return label, begin
    return None


def outcome(toks: Sequence[Token], first: int, *, last: int, words: Sequence[str]) -> str | None:
    """The outcome of a count over tokens ``[first, last)``: said by the verb before it, the predicate
    behind it or its own noun, in this order."""
    if words and words[-1] == "lives":
        return "killed" if first and toks[first - 1].low in _LIVES else None
    return outcome_left(toks, first) or outcome_right(toks, last) or outcome_noun(words)


def outcome_noun(words: Iterable[str]) -> str | None:
    """The outcome that a counted word says itself ("12 dead", "three civilian deaths")."""
    return next((_NOUNS[word] for word in words if word in _NOUNS), None)


def outcome_left(toks: Sequence[Token], first: int) -> str | None:
    """The outcome of a verb or noun before the quantity that begins at token ``first``: "killed 12", "the
    death toll from the blast rose to 15"."""
    at = first - 1
    while at >= 0 and toks[at].low in _WORDS["light"]:
        at -= 1
    verb = _ends(_VERBS, toks, at)
    if verb is not None and not (at > 0 and toks[at - 1].low in _WORDS["passive"]):
        return verb[0]
    if first == 0 or toks[first - 1].low not in _WORDS["toll_before"]:
        return None
    if first > 1 and toks[first - 1].low == ":" and toks[first - 2].low in _NOUNS:
        return _NOUNS[toks[first - 2].low]
    for step in range(first - 1, max(-1, first - _TOLL_REACH), -1):
        noun = _ends(_BEFORE, toks, step)
        if noun is not None:
            return noun[0]
        if toks[step].low in (".", ";"):
            break
    return None


def outcome_right(toks: Sequence[Token], last: int) -> str | None:
    """The outcome of the predicate behind the noun that ends before token ``last``."""
    at = _over_aside(toks, last)
    seen_be = passive = False
    for step in range(at, min(len(toks), at + _REACH)):
        word = toks[step].low
        predicate = _starts(_PREDICATES, toks, step)
        if predicate is not None:
            return predicate[0]
        participle = _starts(_PARTICIPLES, toks, step)
        if participle is not None and (seen_be or step == at or toks[step - 1].low in _WORDS["between"]):
            return None if _has_object(toks, participle[1], passive=passive) else participle[0]
        if word in _WORDS["be"]:
            seen_be = True
            passive = passive or word in _WORDS["passive"]
        elif word in ("who", "that") and step == at:
            continue
        elif not _passed_over(word) and (seen_be or not _in_phrase(toks, step, at)):
            return None
    return None


def _passed_over(word: str) -> bool:
    """An adverb or another small word inside a predicate."""
    return word in _WORDS["between"] or (word.endswith("ly") and word.isalpha())


def _over_aside(toks: Sequence[Token], at: int) -> int:
    """Past ", including …," or "(…)" right behind the noun."""
    if at >= len(toks) or toks[at].low not in (",", "("):
        return at
    closing = ")" if toks[at].low == "(" else ","
    ends = [step for step in range(at + 1, min(len(toks), at + 25)) if toks[step].low == closing]
    for step in ends:
        if step + 1 < len(toks) and toks[step + 1].low in _WORDS["be"]:
            return step + 1
    return at


def _in_phrase(toks: Sequence[Token], step: int, at: int) -> bool:
    """Whether the words from ``at`` are still a prepositional phrase of the noun ("people in Kyiv were
    killed"): no mark, conjunction or new figure among them."""
    if toks[at].low not in ("in", "on", "at", "from", "of", "aboard", "inside", "near", "across", "who"):
        return False
    return (
        toks[step].low not in (",", ".", ";", ":", "and", "but", "while", "(", ")", '"')
        and not toks[step].low[0].isdigit()
    )


def _has_object(toks: Sequence[Token], at: int, *, passive: bool) -> bool:
    """ "soldiers killed three people" is no outcome of the soldiers; "killed in warfare" is."""
    if passive or at >= len(toks):
        return False
    word = toks[at].low
    if word == "at":
        return at + 1 < len(toks) and toks[at + 1].low == "least"
    return word in _WORDS["object"] or word[0].isdigit()
