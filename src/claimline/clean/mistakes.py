"""Mistakes that machines and translators make and editors of English news do not print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claimline.clean.blocks import Block
from claimline.data import lexicon

_DOUBLED = re.compile(r",\s{0,2},|;\s{0,2};|\?\s\.(?!\.)")
_GERUND = re.compile(r"\blook(?:ed|s|ing)? forward [a-z]{3,12}ing\b")
_QUOTATION = re.compile(r"[“\"][^“”\"]{3,600}[”\"]")
_WORD_BEFORE_STOP = r"[a-z]{4,20}[.?!] "
_DANGLING = (
    r"(?:^|[.!?] )[^.,!?\"]{2,60}(?:, however,)? (?:SPEECH)"
    r"(?: on (?:mon|tues|wednes|thurs|fri|satur|sun)day)?\.(?:$| )"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a machine's or translator's hand: its name, the words that bear it, and its points: 2 where
    a native writer does not do it, 1 where few do."""

    name: str
    words: str
    points: int


def mistakes(prose: Sequence[Block]) -> Iterator[Sign]:
    """The signs in paragraphs of running text, each name once, and phrases twice at most."""
    seen: dict[str, int] = {}
    for block in prose:
        for sign in (*_in_paragraph(block), *_in_quotations(block)):
            limit = 2 if sign.name == "phrase" else 1
            if seen.get(sign.name, 0) < limit:
                seen[sign.name] = seen.get(sign.name, 0) + 1
                yield sign


def _in_paragraph(block: Block) -> Iterator[Sign]:
    for name, pattern, points in _patterns():
        match = pattern.search(block.folded)
        if match:
            yield Sign(name, block.words[match.start() : match.end()], points)
    for match in _phrases().finditer(block.folded):
        yield Sign("phrase", block.words[match.start() : match.end()], 1)


def _in_quotations(block: Block) -> Iterator[Sign]:
    for quotation in _QUOTATION.finditer(block.words):
        for name, pattern, points in _quoted_patterns():
            match = pattern.search(quotation[0])
            if match:
                yield Sign(name, match[0].strip(), points)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], int], ...]:
    words = lexicon("fidelity")["words"]
    scales, undergone = _any(words["scales"]), _any(words["undergone"])
    return (
        ("doubled punctuation", _DOUBLED, 2),
        ("number with a plural scale", re.compile(rf"\b[0-9][0-9.,]{{0,12}} (?:{scales})\b(?! of\b)"), 2),
        ("plural of a word without one", re.compile(rf"\b(?:{_any(words['uncountable'])})\b"), 2),
        (
            "number behind its verb",
            re.compile(rf"\b(?:are|were|been|being) (?:being )?(?:{undergone}) [0-9]{{1,3}} [a-z]"),
            2,
        ),
        (
            "verb without its hearer",
            re.compile(
                rf", (?:he |she |they )?(?:{_any(words['told'])})(?: (?:doctor|the|minister|mr)\b|\.$| on\b)"
            ),
            1,
        ),
        ("gerund without its preposition", _GERUND, 1),
        ("nothing attributed", re.compile(_DANGLING.replace("SPEECH", _any(words["speech"]))), 1),
    )


@cache
def _quoted_patterns() -> tuple[tuple[str, re.Pattern[str], int], ...]:
    words = lexicon("fidelity")["words"]
    common = _any(word.capitalize() for word in words["common"])
    pronouns = _any(words["pronouns"])
    return (
        (
            "capital inside a quoted sentence",
            re.compile(rf"\b[a-z]{{2,15}} (?:{common})(?=[?.!”\"]| [a-z])"),
            2,
        ),
        (
            "capital behind an inserted word",
            re.compile(r"\b[a-z]+ \[[^\]]{2,60}\] (?:" + common + r") [a-z]"),
            2,
        ),
        (
            "pronoun kept beside its insertion",
            re.compile(rf"\b(?:{pronouns}) \[[^\]]{{2,60}}\] [A-Z]?[a-z]"),
            1,
        ),
        (
            "small letter behind a full stop",
            re.compile(rf"\b{_WORD_BEFORE_STOP}(?:{_any(words['openers'])}) [a-z]"),
            2,
        ),
    )


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(lexicon('fidelity')['phrases']['all'])})(?!\w)")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
