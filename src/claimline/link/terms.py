"""Words as comparison keys: stems, synonym classes, names, and how much a shared one tells.

Keys are strings: ``=gain`` a synonym class, ``@UA`` a country by any of its names, otherwise a stem. All of
it comes from the words and from shipped lexicons, so the same words have the same keys in every ledger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from claimline.data import lexicon
from claimline.data.countries import by_adjective, by_capital, by_name, by_people, by_seat
from claimline.model import Span
from claimline.text import key

# How much a shared key tells, set on the two worked stories: an everyday word, a name (which the whole
# story shares), a class of synonyms, a class too broad to carry a claim, any other word.
FREQUENT = 0.3
NAME = 0.4
CLASS = 1.0
BROAD = 0.45
WORD = 1.0
TITLED = 0.7  # share of long words with a capital that makes a headline
COUNTRY_WORDS, COUNTRY_LETTERS = 4, 40  # "Bosnia and Herzegovina" is long for a country's name
LABEL_DIGITS = 4  # a longer number is no label
PARTICLE_REACH = 4  # words between a verb and its particle: "pushed the last of them back"

_WORD = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*")
_VOWELS = frozenset("aeiouy")
_SUFFIXES = ("ions", "ion", "ings", "ing", "edly", "ed", "ers", "er", "ly", "es", "s", "e")
_SPELLINGS = (
    ("kh", "h"), ("zh", "j"), ("ts", "c"), ("ph", "f"), ("w", "v"), ("y", "i"), ("j", "i"), ("oo", "u"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: where it stands, its key, how much the key tells, and whether it is a name."""

    span: Span
    word: str
    key: str
    weight: float
    name: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """The lexicons as stems: synonym class of a word or of a word with its particle, and kinds of words."""

    stop: frozenset[str]
    frequent: frozenset[str]
    single: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    opposites: frozenset[tuple[str, str]]
    implies: Mapping[str, frozenset[str]]
    recurring: frozenset[str]
    broad: frozenset[str]


def word_spans(text: str) -> Iterator[Span]:
    """The spans of the words of ``text``, in order. Inner hyphens, points and apostrophes are a word's."""
    for match in _WORD.finditer(text):
        yield Span(*match.span())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without its inflection, crudely and the same for all its forms: "advances", "advanced" and
    "advancing" give "advanc". Not a word of the language; for comparing only."""
    bare = key(word[:-2] if word[-2:] in ("'s", "’s") else word)
    bare = _irregular().get(bare, bare)
    if len(bare) <= 3 or not bare.isalpha():
        return bare
    if bare.endswith("ies") and len(bare) > 4:
        return bare[:-3] + "i"
    if bare.endswith("ied") and len(bare) > 4:
        return bare[:-3] + "i"
    for suffix in _SUFFIXES:
        rest = bare[: -len(suffix)]
        shortest = 5 if suffix in ("er", "ers") else 3  # "banner" is not one who bans
        if (
            bare.endswith(suffix)
            and len(rest) >= shortest
            and _VOWELS & set(rest)
            and not (suffix == "s" and rest[-1] in "su")
        ):
            bare = rest
            break
    if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "aeiouls":
        bare = bare[:-1]
    if bare.endswith("y") and len(bare) > 3:
        bare = bare[:-1] + "i"
    return bare.removesuffix("e") if len(bare) > 3 else bare


@cache
def _irregular() -> Mapping[str, str]:
    forms = lexicon("wording")["irregular"]
    return MappingProxyType({form: base for base, all_forms in forms.items() for form in all_forms.split()})


@lru_cache(maxsize=65536)
def name_key(word: str) -> str:
    """A key under which the usual spellings of one name fall together ("Kharkiv", "Harkiv"; "-iy", "-y").
    A possessive is taken off."""
    bare = key(word[:-2] if word[-2:] in ("'s", "’s") else word)
    for old, new in _SPELLINGS:
        bare = bare.replace(old, new)
    squeezed = re.sub(r"(.)\1+", r"\1", bare)
    return squeezed.rstrip("i") if len(squeezed) > 4 else squeezed


@lru_cache(maxsize=16384)
def country_key(words: str) -> str | None:
    """``@`` with the ISO code of the country that a name, adjective, people or seat of government means."""
    found = by_name(words) or by_adjective(words) or by_people(words) or by_seat(words)
    return f"@{found.iso}" if found else None


@lru_cache(maxsize=16384)
def capital_key(words: str) -> str | None:
    """The country key of a capital's name."""
    found = by_capital(words)
    return f"@{found.iso}" if found else None


@cache
def wording() -> Wording:
    """The shipped lexicons, read once."""
    texts, classes = lexicon("wording"), lexicon("propositions")
    single: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, entries in classes["classes"].items():
        for entry in entries:
            first, *rest = [stem(word) for word in entry.split()]
            if rest:
                phrases.setdefault(first, []).append((tuple(rest), f"={name}"))
            else:
                single.setdefault(first, f"={name}")
    kinds = classes["kinds"]
    return Wording(
        stop=frozenset(key(word) for word in texts["stop"].split()) | frozenset(texts["stop"].split()),
        frequent=frozenset(stem(word) for word in texts["frequent"].split()),
        single=MappingProxyType(single),
        phrases=MappingProxyType({first: tuple(ends) for first, ends in phrases.items()}),
        opposites=frozenset(
            (f"={x}", f"={y}") for a, b in classes["opposites"]["pairs"] for x, y in ((a, b), (b, a))
        ),
        implies=MappingProxyType(
            {f"={k}": frozenset(f"={v}" for v in vs) for k, vs in classes["implies"].items()}
        ),
        recurring=frozenset(f"={name}" for name in kinds["recurring"]),
        broad=frozenset(f"={name}" for name in kinds["broad"]),
    )


def tokens(text: str, span: Span, names: frozenset[str] = frozenset()) -> list[Token]:
    """The telling words under ``span`` of ``text``, in order; stop words and bare numbers are left out.

    ``names`` are words known to be names though they stand where every word has a capital."""
    words = [Span(s.start + span.start, s.end + span.start) for s in word_spans(span.of(text))]
    stems = [stem(s.of(text)) for s in words]
    titled = _titled(text, words)
    found: list[Token] = []
    taken: set[int] = set()
    for i, where in enumerate(words):
        if i in taken:
            continue
        word = where.of(text)
        group, rest = _phrase(stems, i) or country_at(text, words, i) or (None, [])
        taken.update(rest)
        if group:
            found.append(Token(where, word, group, weight(group), name=group.startswith("@")))
        elif word[0].isdigit():
            label = _label(text, words, i)
            found += [Token(where, word, label, WORD)] if label else []
        elif len(word) > 1 and key(word) not in wording().stop:
            opens = titled or _opens(text, where, span)
            capital = word[0].isupper() and (word in names or not opens)
            found.append(_token(where, word, capital=capital, stemmed=stems[i]))
    return found


def _titled(text: str, words: Sequence[Span]) -> bool:
    """Whether most words have a capital, as in a headline, so that a capital shows no name."""
    long = [word for word in words if len(word) > 3 and text[word.start].isalpha()]
    return len(long) > 3 and sum(text[word.start].isupper() for word in long) > TITLED * len(long)


def country_at(text: str, words: Sequence[Span], i: int) -> tuple[str, list[int]] | None:
    """The country that the words from ``i`` name, and which further words belong to its name."""
    if not text[words[i].start].isupper():
        return None
    for last in range(min(i + COUNTRY_WORDS, len(words)) - 1, i - 1, -1):
        name = text[words[i].start : words[last].end]
        found = country_key(name) if len(name) <= COUNTRY_LETTERS else None
        if found:
            return found, list(range(i + 1, last + 1))
    return None


def _token(where: Span, word: str, *, capital: bool, stemmed: str) -> Token:
    if capital:
        return Token(where, word, name_key(word), NAME, name=True)
    group = wording().single.get(stemmed, stemmed)
    return Token(where, word, group, weight(group))


def weight(term: str) -> float:
    """How much sharing ``term`` tells."""
    lexicons = wording()
    if term.startswith("@"):
        return NAME
    if term.startswith("="):
        return BROAD if term in lexicons.broad else CLASS
    return FREQUENT if term in lexicons.frequent else WORD


def opposite(a: str, b: str) -> bool:
    """Whether the two keys name things that cannot both hold."""
    return (a, b) in wording().opposites


def _phrase(stems: list[str], i: int) -> tuple[str, list[int]] | None:
    """The class of the phrase that begins at word ``i``, and where its further words stand."""
    for rest, name in wording().phrases.get(stems[i], ()):
        at, found = i, []
        for part in rest:
            reach = range(at + 1, min(len(stems), i + PARTICLE_REACH + 2))
            at = next((j for j in reach if stems[j] == part), -1)
            found.append(at)
            if at < 0:
                break
        if found[-1] > 0:
            return name, found
    return None


def _label(text: str, words: Sequence[Span], i: int) -> str | None:
    """The key of a numbered thing ("tank 4" → "tank#4"), where a number follows its noun directly and does
    not count what follows it ("killed 4 people")."""
    if i == 0 or len(words[i]) > LABEL_DIGITS or words[i].start - words[i - 1].end != 1:
        return None
    if text[words[i].end : words[i].end + 1] == "," and text[words[i].end + 1 : words[i].end + 2].isdigit():
        return None
    noun = words[i - 1].of(text)
    if not noun.isalpha() or len(noun) < 3 or key(noun) in wording().stop:
        return None
    if i + 1 < len(words) and text[words[i].end : words[i + 1].start] == " ":
        after = words[i + 1].of(text)
        verbal = after.endswith("ed") or key(after) in wording().stop
        if after[0].islower() and not verbal:
            return None
    return f"{stem(noun)}#{words[i].of(text)}"


def _opens(text: str, where: Span, span: Span) -> bool:
    """Whether a word opens its content or a sentence, where a capital letter says nothing."""
    before = text[span.start : where.start].rstrip(" \t\n\"'“”‘’([*_")
    return not before or before[-1] in ".!?:"
