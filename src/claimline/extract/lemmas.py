"""Cue words by form: which verb or noun a word may be, and the stance it gives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claimline.data import lexicon
from claimline.model import Stance


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word that can attribute: lemma, stance, the particle it needs, whether it is a noun."""

    lemma: str
    stance: Stance
    particle: str | None = None
    noun: bool = False


def inflections(verb: str) -> tuple[str, ...]:
    """The forms of an English verb by the regular rules of spelling, base form first."""
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2:-1] not in tuple("aeiou"):
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb, verb + "es", verb + "ed", verb + "ing"
    return verb, verb + "s", verb + "ed", verb + "ing"


@cache
def verb_forms() -> dict[str, tuple[CueWord, ...]]:
    """Cue verbs by lower-case form; several where particles tell them apart."""
    table = lexicon("cues")
    forms: dict[str, list[CueWord]] = {}
    for stance, verbs in table["verbs"].items():
        for lemma in verbs:
            head, _, particle = lemma.partition(" ")
            word = CueWord(lemma, Stance(stance), particle or None)
            irregular = table["forms"].get(head)
            for form in dict.fromkeys((head, *(irregular or inflections(head)))):
                forms.setdefault(form, []).append(word)
    return {form: tuple(sorted(words, key=lambda w: w.particle is None)) for form, words in forms.items()}


@cache
def noun_forms() -> dict[str, CueWord]:
    """Cue nouns by lower-case form."""
    return {
        form: CueWord(lemma, Stance(stance), noun=True)
        for stance, nouns in lexicon("cues")["nouns"].items()
        for lemma in nouns
        for form in (lemma, lemma + "s")
    }


@cache
def rule(name: str) -> frozenset[str]:
    """A word set of the cue lexicon's rules."""
    return frozenset(lexicon("cues")["rules"][name])


@cache
def words_of(table: str, name: str = "nouns") -> frozenset[str]:
    """A word set of another table of the cue lexicon."""
    return frozenset(lexicon("cues")[table][name])


def edge(name: str) -> frozenset[str]:
    """Words at the edges of contents and noun phrases."""
    return words_of("edges", name)


def frame(name: str) -> frozenset[str]:
    """Verbs with a frame of their own."""
    return words_of("frames", name)
