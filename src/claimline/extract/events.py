"""The event type of a claim, by lexicon over its cue and its words; None where the words do not show one.

Types are those of PLOVER (its current 16) and DISASTER, see docs/events.md. The first telling word of the
main clause decides: English names the act before what it led to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claimline.data import lexicon
from claimline.extract.lemmas import inflections
from claimline.text import fold

_WITHIN = 4  # words between a verb and the rest of its pattern
_AHEAD = 5  # words before an act in which "will" or "ready to" makes it an intent
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What must follow a pattern's first word, and the type it tells."""

    type: str
    rest: tuple[str, ...]
    is_verb: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """A telling expression: where it begins and ends, in words, and its type."""

    start: int
    end: int
    type: str


def event_type(words: str, *, lemma: str | None = None) -> str | None:
    """The type that the content ``words`` tell; that of the cue itself (``lemma``) where they tell none."""
    folded = fold(words)
    tokens = [match.group() for match in _WORD.finditer(folded)]
    told = _first(tokens)
    if told:
        return _intended(tokens, told, folded)
    return _of_cue(lemma) if lemma else None


def _first(tokens: list[str]) -> _Told | None:
    """The first telling expression; the longer, then the earlier type in the lexicon's order."""
    order = lexicon("events")["order"]["types"]
    found = list(_all(tokens))
    return min(found, key=lambda t: (t.start, -(t.end - t.start), order.index(t.type)), default=None)


def _all(tokens: list[str]) -> Iterator[_Told]:
    for i, token in enumerate(tokens):
        for pattern in _patterns().get(token, ()):
            end = _end(tokens, i + 1, pattern.rest)
            if end is not None and not (pattern.is_verb and _subject_noun(tokens, i, pattern.rest)):
                yield _Told(i, end, pattern.type)


def _end(tokens: list[str], at: int, rest: tuple[str, ...]) -> int | None:
    """Where a pattern's remaining words end, each within a few words of the last; None where one is
    missing. A word of the rest also stands for its plural and for compounds that end in it."""
    for word in rest:
        near = range(at, min(at + _WITHIN, len(tokens)))
        hit = next((k for k in near if tokens[k] in (word, word + "s", word + "es")), None)
        if hit is None:
            return None
        at = hit + 1
    return at


def _subject_noun(tokens: list[str], i: int, rest: tuple[str, ...]) -> bool:
    """A bare form behind an article or adjective-like word is a noun: "the attack", "a ban"."""
    return not rest and tokens[i - 1 : i] in (["the"], ["a"], ["an"], ["its"], ["his"], ["their"], ["any"])


def _intended(tokens: list[str], told: _Told, folded: str) -> str:
    """What is said of an act that lies ahead: help is agreed to, harm is threatened, "must" asks for it."""
    table = lexicon("events")
    if told.type in table["order"]["speech"]:
        return told.type
    before = " ".join(tokens[max(0, told.start - _AHEAD) : told.start + 1])
    if _has(before, table["intent"]["must"]):
        return "REQUEST"
    if not _has(before, table["intent"]["will"]):
        return told.type
    if _has(folded, table["intent"]["condition"]) or told.type in table["order"]["harming"]:
        return "THREATEN"
    return "AGREE" if told.type in table["order"]["helping"] else told.type


def _has(text: str, phrases: list[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) for phrase in phrases)


def _of_cue(lemma: str) -> str | None:
    """The type of a cue that is an act of its own: to accuse, to threaten, to demand."""
    head, *rest = lemma.split()
    for pattern in _patterns().get(head, ()):
        if pattern.rest == tuple(rest) and pattern.type in lexicon("events")["order"]["speech"]:
            return pattern.type
    return None


@cache
def _patterns() -> dict[str, tuple[_Pattern, ...]]:
    """Patterns by their first word."""
    table = lexicon("events")
    found: dict[str, list[_Pattern]] = {}
    for type_, kinds in table["types"].items():
        for entry in kinds.get("verbs", ()):
            head, *rest = entry.split()
            for form in table["forms"].get(head, inflections(head)):
                found.setdefault(form, []).append(_Pattern(type_, tuple(rest), is_verb=True))
        for entry in (*kinds.get("nouns", ()), *kinds.get("phrases", ())):
            head, *rest = entry.split()
            for form in (head,) if rest else (head, head + "s"):
                found.setdefault(form, []).append(_Pattern(type_, tuple(rest), is_verb=False))
    return {form: tuple(patterns) for form, patterns in found.items()}
