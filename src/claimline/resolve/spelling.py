"""How far two written words can be one name: scripts, transliterations, short forms, slips of the pen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from math import inf
from types import MappingProxyType

from claimline.data import lexicon
from claimline.text import key

_SYLLABLE = re.compile(r"(?:SYLLABLE|LETTER|VOWEL SIGN|INDEPENDENT VOWEL|VOWEL) (?:SMALL )?([A-Z]+)\Z")
_INDIC = (
    "DEVANAGARI",
    "BENGALI",
    "GUJARATI",
    "TAMIL",
    "TELUGU",
    "KANNADA",
    "MALAYALAM",
    "KHMER",
    "MYANMAR",
    "SINHALA",
)
_CHEAP = 0.25  # cost of a letter that the other spelling often has instead, against 1 for any other
_UNLIKE = 0.5  # share of the letters over which a distance need not be known exactly
_SHORTEST_SLIP = 4  # letters under which a differing letter makes another name


@lru_cache(maxsize=65536)
def romanise(name: str) -> str:
    """``name`` in Latin letters, without accents, lower case, words kept apart.

    Chinese characters stay as they are: they have no one reading."""
    letters = _letters()
    out: list[str] = []
    for char in unicodedata.normalize("NFC", name).casefold():
        if char in letters:
            out.append(letters[char])
        elif char.isascii():
            out.append(char)
        elif (bare := unicodedata.normalize("NFD", char)[0]) in letters:
            out.append(letters[bare])
        else:
            out.append(_by_unicode_name(char, out))
    return key("".join(out))


def _by_unicode_name(char: str, before: list[str]) -> str:
    """A syllable's sound from its Unicode name; a vowel sign takes the place of an inherent "a"."""
    name = unicodedata.name(char, "")
    if name.startswith(("CJK", "LATIN", "COMBINING")):
        return char
    found = _SYLLABLE.search(name)
    if found is None:
        return "" if unicodedata.combining(char) or "SIGN" in name else char
    sound = found[1].lower()
    if "VOWEL SIGN" in name and name.startswith(_INDIC) and before and before[-1].endswith("a"):
        before[-1] = before[-1][:-1]
    return sound


@cache
def _letters() -> Mapping[str, str]:
    tables = lexicon("transliteration")["letters"].values()
    return MappingProxyType({char: latin for table in tables for char, latin in table.items()})


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """One spelling for all usual transliterations of a romanised word: "Sylenskyy", "Silenskyj"
    differ in one letter only. Coarse: equal sounds are a reason, no proof."""
    for pattern, put in _rules():
        word = pattern.sub(put, word)
    return word


def coarse(word: str) -> str:
    """A key under which like-sounding words meet: the first consonants that all transliterations keep."""
    heard = sound(word)
    kept = [letter for letter in heard if letter not in "aeiouhy"]
    same = str.maketrans({"z": "s", "g": "h", "k": "c", "v": "b"})
    return "".join(kept)[:3].translate(same) or heard[:2]


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), put) for pattern, put in lexicon("transliteration")["sounds"]["rules"])


@cache
def _alike() -> frozenset[tuple[str, str]]:
    pairs = lexicon("transliteration")["sounds"]["alike"]
    return frozenset(both for a, b in pairs for both in ((a, b), (b, a)))


@lru_cache(maxsize=65536)
def distance(a: str, b: str, limit: float = inf) -> float:
    """Edit distance of two words, letters that transliterations exchange at a quarter (Levenshtein's
    distance with such costs; neighbours swapped count once, after Damerau);
    infinite where it is over ``limit``."""
    if a == b:
        return 0.0
    if 0.5 * abs(len(a) - len(b)) - 1 > limit:
        return inf
    alike = _alike()
    above: list[float] = []
    row = [float(i) for i in range(len(b) + 1)]
    for i, x in enumerate(a, 1):
        above, last, row = row, above, [float(i)]
        for j, y in enumerate(b, 1):
            change = 0.0 if x == y else _CHEAP if (x, y) in alike else 1.0
            best = min(above[j] + _drop(a, i - 1), row[j - 1] + _drop(b, j - 1), above[j - 1] + change)
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y and x != y:
                best = min(best, last[j - 2] + 1.0)
            row.append(best)
        if min(row) > limit and min(above) > limit:
            return inf
    return row[-1] if row[-1] <= limit else inf


def _drop(word: str, at: int) -> float:
    """What it costs to leave a letter out: little for a doubled one, and for h, y and a soft i."""
    if at > 0 and word[at] == word[at - 1]:
        return _CHEAP
    return 0.5 if word[at] in "hyi'" and at > 0 else 1.0


@lru_cache(maxsize=65536)
def likeness(a: str, b: str) -> tuple[float, str]:
    """How like two romanised words are as names, 0 to 1, and by what: ``same``, ``form`` (Ted, Theodore),
    ``initial``, ``spelling`` (transliterations) or ``slip`` (other differences of letters)."""
    if a == b:
        return 1.0, "same"
    if len(a) == 1 or len(b) == 1:
        return (0.85, "initial") if a[:1] == b[:1] else (0.0, "")
    if _forms().get(a, frozenset([a])) & _forms().get(b, frozenset([b])):
        return 0.95, "form"
    first, second = sound(a), sound(b)
    if first == second and len(first) > 2:
        return 0.97, "spelling"
    longest = max(len(a), len(b))
    limit = max(_UNLIKE * longest, 2 * _CHEAP)
    cost = min(distance(first, second, limit), distance(a, b, limit))
    if min(len(a), len(b)) < _SHORTEST_SLIP:
        return (0.0, "") if cost > 2 * _CHEAP else (0.9 - 0.1 * cost, "spelling")
    share = max(0.0, 1.0 - 1.1 * cost / longest)
    if cost <= 2 * _CHEAP:
        return max(share, 0.9), "spelling"
    return share, "slip"


@cache
def _forms() -> Mapping[str, frozenset[str]]:
    """Word → the numbers of the groups of name forms that it is in."""
    found: dict[str, set[str]] = {}
    for number, group in enumerate(lexicon("transliteration")["given"]["forms"]):
        for form in group:
            found.setdefault(form, set()).add(str(number))
    return MappingProxyType({form: frozenset(groups) for form, groups in found.items()})
