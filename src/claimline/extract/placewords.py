"""The words of a text as places need them, and the names that they and the encoder make."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claimline.data import lexicon
from claimline.data.countries import countries
from claimline.model import Span, Tagged
from claimline.text import APOSTROPHES, fold, key

_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|[^\W_]+(?:[-{APOSTROPHES}][^\W_]+)*")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]\Z")
_COMPOUND = re.compile(r"-[^\W\d_]*\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """A word without its possessive: bare ``[start, end)``, ``low`` folded. ``owns`` tells of a possessive,
    ``gap`` is what stands between the word before and this one; ``capital`` whether it can be part of a
    name: a capital letter in it, and no compound ("London-based")."""

    text: str
    low: str
    start: int
    end: int
    owns: bool
    gap: str
    capital: bool

    @property
    def joined(self) -> bool:
        """Whether only white space stands before it, no line break."""
        return bool(self.gap) and self.gap.isspace() and "\n" not in self.gap


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the lexicons say of small words and kinds of places; all folded."""

    locative: frozenset[str]
    takes_people: frozenset[str]
    function: frozenset[str]
    never: frozenset[str]
    after: frozenset[str]
    inside: frozenset[str]
    before_of: frozenset[str]
    loose_kinds: frozenset[str]
    towns: frozenset[str]
    kinds: frozenset[str]
    regions: frozenset[str]
    first: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the lexicons."""
    places, regions = lexicon("places"), lexicon("regions")
    words = places["words"]
    named = [name for row in regions["region"] for name in (row["name"], *row.get("aliases", ()))]
    named += [name for names in regions["division_aliases"].values() for name in names if name.count(".") > 1]
    of_states = [name for country in countries() for name in (*country.names, *country.capitals)]
    return Vocabulary(
        locative=frozenset(phrase for name in places["locative"] for phrase in places["locative"][name]),
        takes_people=frozenset(places["takes_people"]["phrases"]),
        function=frozenset(words["function"]),
        never=frozenset(words["never"]),
        after=frozenset(words["no_place_after"]),
        inside=frozenset(words["inside"]),
        before_of=frozenset(words["before_of"]),
        loose_kinds=frozenset(words["loose_kinds"]),
        towns=frozenset(regions["words"]["town"]),
        kinds=frozenset(regions["words"]["division"]) | frozenset(regions["words"]["nature_after"]),
        regions=frozenset(map(key, named)),
        first=frozenset(key(name).split(" ")[0] for name in (*named, *of_states)),
    )


def split(text: str, tokens: Sequence[Span]) -> list[Word]:
    """The words of ``text`` that begin where one of ``tokens`` begins."""
    starts = {token.start for token in tokens}
    return list(_split(text, starts))


def _split(text: str, starts: set[int]) -> Iterator[Word]:
    before: int | None = None
    folded = fold(text)
    for match in _WORD.finditer(text):
        if match.start() not in starts:
            before = None
            continue
        bare = _POSSESSIVE.sub("", match.group())
        end = match.start() + len(bare)
        after = text[end : end + 1]
        owns = match.end() > end or (bare.endswith("s") and after in APOSTROPHES and after != "")
        gap = text[before : match.start()] if before is not None else ""
        if text[end : end + 1] == "-" and text[end + 1 : end + 2].islower():
            bare_text = text[match.start() : end + 2]  # "U.S.-backed": a compound for the eye
        else:
            bare_text = bare
        capital = bare_text != bare_text.lower() and not _compound(bare_text)
        yield Word(bare_text, folded[match.start() : end], match.start(), end, owns, gap, capital)
        before = match.end()


def _compound(word: str) -> bool:
    """Whether a small word is hung on: "London-led", which says of a body whose it is."""
    last = _COMPOUND.search(word) if "-" in word else None
    return (
        last is not None
        and last.group() == last.group().lower()
        and last.group()[1:] not in vocabulary().inside
    )


@dataclass(frozen=True, slots=True)
class Name:
    """Words ``[first, last)`` as one name; ``label`` is the encoder's, or empty."""

    first: int
    last: int
    label: str = ""
    score: float = 0.0


class Names:
    """The words of a report and the names among them. ``tagged`` are the encoder's spans on whole words,
    ``label`` the one over each word, ``people`` the words of people's names of more than one word."""

    def __init__(self, text: str, tags: Sequence[Tagged], tokens: Sequence[Span]) -> None:
        self.text = text
        self.words = split(text, tokens)
        self.known = vocabulary()
        starts = [word.start for word in self.words]
        tagged = (self._on_words(tag, starts) for tag in sorted(tags, key=lambda tag: tag.span))
        self.tagged = [name for name in tagged if name is not None]
        self.label = {i: name for name in self.tagged for i in range(name.first, name.last)}
        self.people = self._people()

    def _people(self) -> set[str]:
        """The words of people's names of more than one word, but for what is oftener a place by itself."""
        inside = Counter(
            self.words[i].low
            for name in self.tagged
            if name.label == "PER" and name.last - name.first > 1
            for i in range(name.first, name.last)
        )
        places = Counter(
            self.words[name.first].low
            for name in self.tagged
            if name.label == "LOC" and name.last - name.first == 1
        )
        return {word for word, count in inside.items() if count >= places[word]}

    def _on_words(self, tag: Tagged, starts: list[int]) -> Name | None:
        """The encoder's span on whole words; small words at its ends are cut off."""
        first, last = bisect_left(starts, tag.span.start), bisect_left(starts, tag.span.end)
        while first < last and not self.names(first):
            first += 1
        while first < last and not self.names(last - 1):
            last -= 1
        return Name(first, last, tag.label, tag.score) if first < last else None

    def names(self, i: int) -> bool:
        """Whether word ``i`` can begin or end a name."""
        word = self.words[i]
        return word.capital and not (word.low in self.known.function and not word.text.isupper())

    def runs(self) -> Iterator[Name]:
        """The longest sequences of capitalised words, at which a possessive and small words end."""
        i = 0
        while i < len(self.words):
            if not self.names(i):
                i += 1
                continue
            last = i + 1
            while last < len(self.words) and (step := self._goes_on(i, last)):
                last += step
            label = self.label.get(i)
            same = label and (label.first, label.last) == (i, last)
            yield label if label and same else Name(i, last, label.label if label else "")
            i = last

    def _goes_on(self, first: int, at: int) -> int:
        """How many words the name ``[first, at)`` goes on by: 0 where it ends."""
        word = self.words[at]
        if self.words[at - 1].owns or not word.joined:
            return 0
        if word.capital:
            return 1
        small = word.low in self.known.inside or (
            word.low == "of" and at == first + 1 and self.words[first].low in self.known.before_of
        )
        after = self.words[at + 1] if small and at + 1 < len(self.words) else None
        return 2 if after and after.joined and after.capital else 0

    def span(self, name: Name) -> Span:
        """The name's words in the text."""
        return Span(self.words[name.first].start, self.words[name.last - 1].end)

    def phrase(self, name: Name) -> str:
        """The name as it stands in the text."""
        return self.span(name).of(self.text)

    def key(self, name: Name) -> str:
        """What makes two names the same: their words without that of a kind at the end."""
        last = name.last
        if last - name.first > 1 and self.words[last - 1].low in self.known.kinds:
            last -= 1
        return key(self.text[self.words[name.first].start : self.words[last - 1].end])
