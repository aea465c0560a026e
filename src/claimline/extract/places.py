"""Mentions of places: the encoder's, corrected by form, and those that only the words around them show.

Nothing here knows the map. A name that is a place by its context alone is marked with a score under one
half; resolve keeps it only where the gazetteer knows it. Within a report one name has one sense: what
is a place once is a place everywhere, unless it is part of a person's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claimline.data import lexicon
from claimline.data.countries import by_adjective, by_capital, by_name, by_people
from claimline.model import Mention, MentionKind, Span, Tagged
from claimline.text import APOSTROPHES, fold, key

KNOWN = 0.95  # score of a country, a capital or a region of the lexicons
SHOWN = 0.7  # of a name that "the town of" or another mention in the report shows
GUESSED = 0.4  # of a name that only follows "in", or stands beside a place

_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|[^\W_]+(?:[-{APOSTROPHES}.][^\W_]+)*")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]?\Z")
_COMPOUND = re.compile(r"-[a-z][\w-]*\Z")
_LONGEST = 6  # words in a name


@dataclass(frozen=True, slots=True)
class _Word:
    """A word without its possessive. ``end`` is where the bare word ends, ``owns`` whether it had one;
    ``joined`` whether only a space stands before it."""

    text: str
    low: str
    start: int
    end: int
    owns: bool
    joined: bool

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper() or (self.text[:1].islower() and self.text[1:] != self.text[1:].lower())


@dataclass(frozen=True, slots=True)
class _Name:
    """Words ``[first, last)`` as one name, its label (LOC, PER, ORG or empty) and score."""

    first: int
    last: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class _Lexicon:
    locative: frozenset[str]
    function: frozenset[str]
    never: frozenset[str]
    after: frozenset[str]
    inside: frozenset[str]
    towns: frozenset[str]
    divisions: frozenset[str]
    nature_after: frozenset[str]
    nature_before: frozenset[str]
    regions: frozenset[str]


@cache
def _words() -> _Lexicon:
    places, regions = lexicon("places"), lexicon("regions")
    locative = [words for name in ("at", "near", "toward", "from") for words in places["locative"][name]]
    named = [name for row in regions["region"] for name in (row["name"], *row.get("aliases", ()))]
    return _Lexicon(
        locative=frozenset(locative),
        function=frozenset(places["words"]["function"]),
        never=frozenset(places["words"]["never"]),
        after=frozenset(places["words"]["no_place_after"]),
        inside=frozenset(places["words"]["inside"]),
        towns=frozenset(regions["words"]["town"]),
        divisions=frozenset(regions["words"]["division"]),
        nature_after=frozenset(regions["words"]["nature_after"]),
        nature_before=frozenset(regions["words"]["nature_before"]),
        regions=frozenset(map(key, named)),
    )


def find_places(text: str, *, names: Sequence[Tagged], tokens: Sequence[Span]) -> list[Mention]:
    """Places of ``text`` in order, not overlapping, unresolved, as they are named: without article and
    possessive, with the word that says the kind ("Kherson region"). Only words among ``tokens`` are
    read. Scores under one half are guesses from context."""
    return _Finder(text, names, tokens).mentions()


class _Finder:
    def __init__(self, text: str, names: Sequence[Tagged], tokens: Sequence[Span]) -> None:
        self.text = text
        self.words = list(_split(text, tokens))
        self.at = {word.start: i for i, word in enumerate(self.words)}
        self.tagged = [name for tag in sorted(names, key=lambda tag: tag.span) if (name := self._on_words(tag))]
        self.surnames = {
            self.words[i].low
            for name in self.tagged
            if name.label == "PER" and name.last - name.first > 1
            for i in range(name.first, name.last)
        }

    def mentions(self) -> list[Mention]:
        """All places, in order."""
        found = self._settled()
        senses = self._senses(found)
        taken = {i for name in found for i in range(name.first, name.last)}
        for name in self._candidates():
            score = senses.get(self._key(name))
            if score is not None and taken.isdisjoint(range(name.first, name.last)):
                found.append(_Name(name.first, name.last, "LOC", min(score, SHOWN)))
                taken.update(range(name.first, name.last))
        found += self._coordinated(found, taken)
        out = (self._mention(name) for name in sorted(found, key=lambda name: name.first))
        return [mention for mention in out if mention is not None]
