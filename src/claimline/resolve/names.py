"""Comparing names: may two of them be one person, or one organisation?

A score from 0 to 1 with named evidence: words are aligned to their likest counterpart; what both names
have and the other lacks speaks against, what only one has (a middle name) hardly does. The scheme of
aligned and left-over parts is that of nomenklatura's logic-v2 (OpenSanctions), written anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from claimline.data import lexicon
from claimline.model import Evidence
from claimline.resolve.spelling import likeness, romanise
from claimline.text import key

SAME = 0.75  # score over which two names are taken for one; chosen on benchmarks/names.py
_ALIKE = 0.62  # likeness under which two words are no counterparts
_CONFLICT = 0.35  # least share by which a word that only one name has, on both sides, speaks against

Scored = tuple[float, tuple[Evidence, ...]]


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[str, ...]:
    """The romanised words of a person's name in order, without honorifics; "Smith, John" is turned."""
    family, comma, rest = name.partition(",")
    words = romanise(f"{rest} {family}" if comma and rest.strip() else name).split()
    kept = tuple(word for word in words if word not in _set("parts", "honorifics"))
    return kept or tuple(words)


def same_person(a: str, b: str) -> Scored:
    """How surely ``a`` and ``b`` name one person, with the evidence for and against."""
    first, second = parts(a), parts(b)
    if not first or not second:
        return 0.0, ()
    whole = _run_together(first, second)
    if whole is not None:
        return whole
    return _aligned(first, second, light=_set("parts", "particles"))


def same_organisation(a: str, b: str) -> Scored:
    """How surely ``a`` and ``b`` name one organisation. Legal forms are set apart, common words
    ("group", "bank") weigh little, numbers must agree, initials can stand for the words."""
    first, form = _body_words(a)
    second, other = _body_words(b)
    if not first or not second:
        return 0.0, ()
    if _numbers(first) != _numbers(second) and _numbers(first) and _numbers(second):
        return 0.0, (Evidence("other number", -1.0, f"{a} / {b}"),)
    whole = _run_together(first, second) or _initials(first, second)
    score, evidence = whole or _aligned(first, second, light=_set("organisations", "generic"))
    if form and other and form != other:
        score, evidence = score - 0.25, (*evidence, Evidence("other legal form", -0.25, f"{form} / {other}"))
    return max(0.0, score), evidence


# --------------------------------------------------------------------------- aligning


def _aligned(first: Sequence[str], second: Sequence[str], *, light: frozenset[str]) -> Scored:
    pairs = _pairs(first, second)
    evidence = [Evidence(how, round(score, 4), f"{first[i]} / {second[j]}") for score, i, j, how in pairs]
    weight = (
        [0.3 if word in light else 1.0 for word in first],
        [0.3 if word in light else 1.0 for word in second],
    )
    left = [first[i] for i in range(len(first)) if i not in {pair[1] for pair in pairs}]
    right = [second[j] for j in range(len(second)) if j not in {pair[2] for pair in pairs}]
    only_left = sum(0.3 if word in light else 1.0 for word in left)
    only_right = sum(0.3 if word in light else 1.0 for word in right)
    shared = sum(min(weight[0][i], weight[1][j]) for _, i, j, _ in pairs)
    if shared == 0:
        return 0.0, (*evidence, Evidence("nothing shared", -1.0, f"{' '.join(first)} / {' '.join(second)}"))
    mean = sum(s * min(weight[0][i], weight[1][j]) for s, i, j, _ in pairs) / shared
    score = (mean + min(pair[0] for pair in pairs)) / 2  # one unlike word is not made good by the others
    against = min(only_left, only_right) / max(1.0, min(sum(weight[0]), sum(weight[1])))
    if min(only_left, only_right) >= 1:
        against = max(against, _CONFLICT)
    extra = abs(only_left - only_right)
    score -= 1.1 * against + 0.06 * extra
    if against:
        evidence.append(
            Evidence("other part", -round(1.1 * against, 4), f"{' '.join(left)} / {' '.join(right)}")
        )
    if extra:
        evidence.append(Evidence("further part", -round(0.06 * extra, 4), " ".join(left + right)))
    if min(len(first), len(second)) == 1 and max(len(first), len(second)) > 1:
        score -= 0.3
        evidence.append(Evidence("one word only", -0.3, min((" ".join(first), " ".join(second)), key=len)))
    return max(0.0, min(1.0, score)), tuple(evidence)


def _pairs(first: Sequence[str], second: Sequence[str]) -> list[tuple[float, int, int, str]]:
    """The likest counterparts, each word once; ties go to words in like places."""
    found = [
        (score, -abs(i - j), i, j, how)
        for i, a in enumerate(first)
        for j, b in enumerate(second)
        for score, how in (likeness(a, b),)
        if score >= _ALIKE
    ]
    out: list[tuple[float, int, int, str]] = []
    for score, _, i, j, how in sorted(found, key=lambda f: (-f[0], -f[1], f[2], f[3])):
        if all(i != pair[1] and j != pair[2] for pair in out):
            out.append((score, i, j, how))
    return sorted(out, key=lambda pair: pair[1])


def _run_together(first: Sequence[str], second: Sequence[str]) -> Scored | None:
    """Names whose letters are the same when spaces are left out ("VanDerBerg"), in one order or reversed."""
    if len(first) == len(second):
        return (1.0, (Evidence("same", 1.0),)) if list(first) == list(second) else None
    score, how = likeness("".join(first), "".join(second))
    if score >= 0.9 and how != "initial":
        return score, (Evidence("run together", round(score, 4), f"{' '.join(first)} / {' '.join(second)}"),)
    return None


# --------------------------------------------------------------------------- organisations


@lru_cache(maxsize=65536)
def _body_words(name: str) -> tuple[tuple[str, ...], str]:
    """The words of an organisation's name, alike ones made the same, and its legal form."""
    text = f" {romanise(name.replace('&', ' and ').replace('.', ''))} "
    form = ""
    for long, short in _legal_forms():
        if f" {long} " in text and text.strip() != long:
            text = text.replace(f" {long} ", " ", 1)
            form = form or short
    for long, short in _same_words():
        text = text.replace(f" {long} ", f" {short} ")
    words = [word for word in _with_numbers(text.split()) if word not in ("the", "and", "s")]
    return tuple(words), form


@cache
def _legal_forms() -> tuple[tuple[str, str], ...]:
    groups = lexicon("transliteration")["organisations"]["forms"]
    found = {romanise(form): group[0] for group in groups for form in group}
    return tuple(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def _same_words() -> tuple[tuple[str, str], ...]:
    return tuple(
        (long, pair[0]) for pair in lexicon("transliteration")["organisations"]["same"] for long in pair[1:]
    )


def _with_numbers(words: Sequence[str]) -> list[str]:
    """Number words as digits: "forty four" → "44"."""
    table = lexicon("transliteration")["organisations"]
    units, tens = list(table["numbers"]), table["tens"]
    out: list[str] = []
    for word in words:
        if word in units:
            value = units.index(word)
            if out and out[-1].isdigit() and int(out[-1]) % 10 == 0 and out[-1] != "0" and 0 < value < 10:
                out[-1] = str(int(out[-1]) + value)
            else:
                out.append(str(value))
        else:
            out.append(str(tens[word]) if word in tens else word)
    return out


def _numbers(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word.isdigit())


def are_initials(a: str, b: str) -> bool:
    """Whether one of two names of organisations is made of the other's initials."""
    return _initials(_body_words(a)[0], _body_words(b)[0]) is not None


def _initials(first: Sequence[str], second: Sequence[str]) -> Scored | None:
    """An abbreviation of two or more letters against the words whose initials it has."""
    short, long = (first, second) if len(first) == 1 else (second, first)
    if len(short) != 1 or len(long) < 2 or len(short[0]) < 2:
        return None
    capitals = "".join(word[0] for word in long)
    strong = "".join(word[0] for word in long if word not in _set("organisations", "generic"))
    if short[0] in (capitals, strong):
        return 0.8, (Evidence("initials", 0.8, f"{short[0]} / {' '.join(long)}"),)
    return None


def without_article(name: str) -> str:
    """``name`` without a leading "the"."""
    return name[4:] if name.lower().startswith("the ") else name


@lru_cache(maxsize=65536)
def core(name: str) -> tuple[str, ...]:
    """The words of an organisation's name without the common nouns for what it is: "Lorna union" → Lorna;
    all of them where nothing else is left."""
    words = [word for word in without_article(name).split() if word[:1].isupper() or word[:1].isdigit()]
    kept = [word for word in words if word.casefold() not in _sorts()]
    return tuple(key(word) for word in kept or words or name.split())


@cache
def _sorts() -> frozenset[str]:
    rows = lexicon("bodies")["organisation"].values()
    return frozenset(phrase for row in rows for phrase in row["words"])


# --------------------------------------------------------------------------- gender


def female_name(name: str) -> bool:
    """Whether a first name, or the ending of a Slavic family name, is a woman's."""
    words = parts(name)
    if not words or words[0] in _male(alone=len(words) == 1):
        return False
    slavic = tuple(lexicon("transliteration")["gender"]["female_endings"])
    return words[0] in _female(alone=len(words) == 1) or (len(words) > 1 and words[-1].endswith(slavic))


def male_name(name: str) -> bool:
    """Whether a first name is a man's."""
    words = parts(name)
    return bool(words) and words[0] in _male(alone=len(words) == 1)


def leaning(name: str) -> str | None:
    """The gender of a name that stands alone, if it is a first name and no family name."""
    words = parts(name)
    if len(words) != 1:
        return None
    if words[0] in _female(alone=False):
        return "female"
    return "male" if words[0] in _male(alone=False) else None


@cache
def _male(*, alone: bool) -> frozenset[str]:
    """Men's first names with all forms of them that are no woman's. A name that stands alone is more often a
    family name: there the census ("Clinton", "Scott") tells nothing."""
    table = lexicon("transliteration")
    men, women = set(table["gender"]["male"]), set(table["gender"]["female"])
    forms = {form for group in table["given"]["forms"] if men & set(group) for form in group}
    counted = set() if alone else set(lexicon("givennames")["male"])
    return frozenset((men | forms | counted) - women)


@cache
def _female(*, alone: bool) -> frozenset[str]:
    """Women's first names; the own list decides where the census differs."""
    own = lexicon("transliteration")["gender"]
    counted = set() if alone else set(lexicon("givennames")["female"])
    return frozenset((set(own["female"]) | counted) - set(own["male"]))


@cache
def _set(table: str, entry: str) -> frozenset[str]:
    return frozenset(lexicon("transliteration")[table][entry])
