"""Mentions of places: the encoder's, corrected by form, and those that only the words around them show.

Nothing here knows the map. A name that is a place by its context alone is marked with a score under one
half; resolve keeps it only where the gazetteer knows it. Within a report one name has one sense: what
is a place once is a place everywhere, unless it is part of a person's name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from claimline.data.countries import by_adjective, by_capital, by_name, by_people, by_seat
from claimline.extract.placewords import Name, Names
from claimline.model import Mention, MentionKind, Span, Tagged
from claimline.text import key

KNOWN = 0.95  # score of a country, a capital or a region of the lexicons
SHOWN = 0.7  # of a name that "the town of" or another mention in the report shows to be a place
GUESSED = 0.4  # of a name that only follows "in", or stands in a list beside a place

_LONGEST = 6  # words in a name
_LOOSE = 0.5  # the encoder's places under this are as good as guesses


def find_places(text: str, *, names: Sequence[Tagged], tokens: Sequence[Span]) -> list[Mention]:
    """Places of ``text`` in order, not overlapping and not resolved, as they are named: without article
    and possessive, with the word of their kind ("Kherson region"). Only words that begin with one of
    ``tokens`` are read. Scores under one half are guesses from context."""
    reader = _Reader(Names(text, names, tokens))
    return [
        Mention(MentionKind.PLACE, span.of(text), span, score=round(name.score, 4))
        for name in reader.places()
        for span in [reader.names.span(name)]
    ]


class _Reader:
    """Tells the places among a report's names."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.words = names.words
        self.known = names.known
        self.runs = list(names.runs())

    def places(self) -> list[Name]:
        """The places in order."""
        found = list(self._lexical())
        taken = {i for name in found for i in range(name.first, name.last)}
        votes = self._votes(taken)
        for name in self._candidates():
            score = self._score(name, votes)
            if score and taken.isdisjoint(range(name.first, name.last)):
                found.append(Name(name.first, name.last, name.label, score))
                taken.update(range(name.first, name.last))
        found += self._beside(found, taken)
        return sorted(map(self._with_kind, found), key=lambda name: name.first)

    # ---------------------------------------------------------------------- by the lexicons

    def _lexical(self) -> Iterator[Name]:
        """Countries, capitals and regions that the lexicons name."""
        i = 0
        while i < len(self.words):
            name = self._lexical_at(i)
            if name:
                yield name
            i = name.last if name else i + 1

    def _lexical_at(self, i: int) -> Name | None:
        word = self.words[i]
        if not self.names.names(i) or key(word.text).split(" ")[0] not in self.known.first:
            return None
        for last in range(min(i + _LONGEST, len(self.words)), i, -1):
            if not self.names.names(last - 1) or any(not self.words[k].joined for k in range(i + 1, last)):
                continue
            if any(self.words[k].owns for k in range(i, last - 1)):
                continue
            name = Name(i, last, "LOC", KNOWN)
            if self._is_listed(self.names.phrase(name)) and self._stands_alone(name):
                return name
        return None

    def _is_listed(self, phrase: str) -> bool:
        return bool(by_name(phrase) or by_capital(phrase)) or key(phrase) in self.known.regions

    def _stands_alone(self, name: Name) -> bool:
        """Whether the words are no part of a longer name ("Jordan" in "Michael Jordan")."""
        label = self.names.label.get(name.first)
        if label and label.label == "LOC" and label.first >= name.first and label.last <= name.last:
            return not self._names_a_body(name)
        if label and (label.first < name.first or label.last > name.last) and label.label != "LOC":
            return False
        if self.words[name.last - 1].low in self.names.people:
            return False
        before = name.first > 0 and self.words[name.first].joined and self.names.names(name.first - 1)
        before = before and not self.words[name.first - 1].owns
        return not before and not self._goes_on_with_name(name)

    def _goes_on_with_name(self, name: Name) -> bool:
        if name.last >= len(self.words) or self.words[name.last - 1].owns:
            return False
        after = self.words[name.last]
        return after.joined and after.capital and after.low not in self.known.kinds

    def _names_a_body(self, name: Name) -> bool:
        """Whether the name goes on as that of a body or building ("Boston University")."""
        return self._goes_on_with_name(name) and self.words[name.last].low in self.known.after

    # ---------------------------------------------------------------------- by the encoder and by context

    def _candidates(self) -> Iterator[Name]:
        """The encoder's places, then runs of capitals that may be places."""
        for name in self.names.tagged:
            if name.label == "LOC" and not self._names_a_body(name):
                yield name
        for run in self.runs:
            label = self.names.label.get(run.first)
            if label and (label.first, label.last) != (run.first, run.last) and label.label != "LOC":
                continue  # a part of a longer name
            if self.words[run.last - 1].low not in self.known.after:
                yield run

    def _votes(self, taken: set[int]) -> dict[str, Counter[str]]:
        """How often each name is tagged as a place or not, stands after a locative, is shown a place."""
        votes: dict[str, Counter[str]] = {}
        for name in self._candidates():
            count = votes.setdefault(self.names.key(name), Counter())
            if name.first in taken:
                continue
            context = self._context(name)
            if name.label == "LOC":
                count["tagged"] += 1
                count["score"] = max(count["score"], round(name.score * 1000))
            elif not context and name.label:
                count["against"] += 1
            if context:
                count[context] += 1
        return votes

    def _score(self, name: Name, votes: dict[str, Counter[str]]) -> float:
        """How sure it is that ``name`` is a place; 0 where it is not taken for one."""
        words = self.words[name.first : name.last]
        phrase = self.names.phrase(name)
        if key(phrase) in self.known.never or all(word.low in self.known.kinds for word in words):
            return 0.0
        if not by_name(phrase) and (by_adjective(phrase) or by_people(phrase) or by_seat(phrase)):
            return 0.0
        count = votes.get(self.names.key(name), Counter())
        if count["shown"]:
            return max(SHOWN, name.score if name.label == "LOC" else 0.0)
        if words[-1].low in self.names.people or count["tagged"] + count["locative"] < count["against"]:
            return 0.0
        if name.label == "LOC":
            return name.score if name.score >= _LOOSE or count["locative"] else GUESSED * name.score * 2
        if count["score"] >= _LOOSE * 1000:
            return SHOWN
        acronym = len(words) == 1 and words[0].text.isupper()
        return GUESSED if count["locative"] and not acronym and len(words) <= 3 else 0.0

    def _context(self, name: Name) -> str:
        """What the words before and after show: ``shown`` by a word of its kind, ``locative``, or nothing."""
        if self._kind_after(name):
            return "shown"
        before = [word.low for word in self.words[max(0, name.first - 4) : name.first]]
        if not before or not self.words[name.first].joined:
            return ""
        if (
            before[-1] == "of"
            and len(before) > 1
            and (before[-2] in self.known.towns or before[-2] == "direction")
        ):
            return "shown"
        if (
            before[-1] in self.known.towns
            and before[-1] != "capital"
            and self.names.label.get(name.first, name).label != "PER"
        ):
            return "shown"
        tagged = self.names.label.get(name.first)
        other = tagged is not None and tagged.label != "LOC"
        return "locative" if self._locative(before, strictly=other) else ""

    def _locative(self, before: list[str], *, strictly: bool) -> bool:
        """Whether the words end in a preposition of place; ``strictly`` one that takes no people."""
        if before[-1] == "the":
            before = before[:-1]
        endings = [" ".join(before[-n:]) for n in (1, 2, 3) if len(before) >= n]
        taken = self.known.locative - self.known.takes_people if strictly else self.known.locative
        return any(ending in taken for ending in endings)

    def _kind_after(self, name: Name) -> bool:
        """Whether a word of a kind of place follows: "region", "river"."""
        if name.last >= len(self.words) or self.words[name.last - 1].owns:
            return False
        word = self.words[name.last]
        if not word.joined or word.low not in self.known.kinds or by_name(self.names.phrase(name)):
            return False
        if word.low not in self.known.loose_kinds:
            return True
        end = name.last + 1 >= len(self.words) or not self.words[name.last + 1].joined
        return end or self.words[name.last + 1].low in self.known.function

    def _beside(self, found: list[Name], taken: set[int]) -> list[Name]:
        """Names in a list with a place that stands after a locative ("near A, B and C")."""
        runs = {run.first: run for run in self.runs}
        ends = {run.last: run for run in runs.values()}
        placed = {name.first: name for name in found}
        out: list[Name] = []
        queue = [name for name in sorted(found, key=lambda name: name.first) if self._context(name)]
        while queue:
            name = queue.pop()
            for run in (self._listed_after(name, runs), self._listed_before(name, ends)):
                if run is None or not taken.isdisjoint(range(run.first, run.last)):
                    continue
                if run.first in placed or not self._may_be_listed(run):
                    continue
                guess = Name(run.first, run.last, run.label, GUESSED)
                out.append(guess)
                queue.append(guess)
                taken.update(range(run.first, run.last))
        return out

    def _listed_after(self, name: Name, runs: dict[int, Name]) -> Name | None:
        at = name.last
        if at < len(self.words) and self.words[at].low in ("and", "or"):
            return runs.get(at + 1)
        return runs.get(at) if at < len(self.words) and self.words[at].gap == ", " else None

    def _listed_before(self, name: Name, ends: dict[int, Name]) -> Name | None:
        at = name.first
        if at and self.words[at - 1].low in ("and", "or"):
            return ends.get(at - 1)
        return ends.get(at) if at and self.words[at].gap == ", " else None

    def _may_be_listed(self, run: Name) -> bool:
        words, phrase = self.words[run.first : run.last], self.names.phrase(run)
        label = self.names.label.get(run.first)
        if len(words) > 3 or (label and label.label == "ORG") or by_adjective(phrase):
            return False
        if key(phrase) in self.known.never or words[-1].low in self.known.after or words[-1].owns:
            return False
        person = label is not None and label.label == "PER" and len(words) > 1
        return person or words[-1].low not in self.names.people

    def _with_kind(self, name: Name) -> Name:
        return Name(name.first, name.last + 1, name.label, name.score) if self._kind_after(name) else name
