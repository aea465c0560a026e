"""What words go back to: "the company", "its", "the city", "the ministry" without a state."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claimline.data import lexicon
from claimline.data.countries import by_iso
from claimline.data.holders import Holder, Reading
from claimline.data.holders import holder as find_holder
from claimline.data.phrases import Kind
from claimline.data.terms import is_local, is_one_of_many, word_set
from claimline.model import EntityKind, Span, Words
from claimline.resolve.cast import Cast, Figure, Locality, Standing
from claimline.resolve.parties import WORKS, of_state
from claimline.text import key

# Sorts of organisations that a report uses without having classed the one it means.
_OPEN_SORTS = frozenset(("company", "group", "authority", "armed", "media"))
_SENTENCE_ENDS = ".!?\n"
_OPENS = re.compile(r"(?:^|[.!?”\"]\s+|\n\s*)In\s+$")  # what stands before the place that opens a sentence
_OPENING = 12  # code points looked at for it
_WORKS = 4  # words of the name of a plant or shop
_CLOSE = 400  # code points, about a paragraph, within which what was just named is meant


@dataclass(slots=True)
class Referrer:
    """Looks back over a report's cast for owners that a phrase does not name. While ``explicit`` is set only
    what the words themselves show is answered, so that what is certain settles first."""

    reading: Reading
    cast: Cast
    explicit: bool = False

    def __call__(self, holder: Holder, body: str | None) -> Standing | Locality | None:
        """The standing or locality that ``holder`` goes back to; ``body`` is the body asked for."""
        kind, span = holder.term.kind, holder.term.span
        if body == WORKS:
            return self.works(holder)
        if kind is Kind.PLACE:
            return self.place(holder)
        if kind in (Kind.ORGANISATION, Kind.PERSON):
            figure = self.cast.at(span) or self._overlapping(span)
            if figure is not None and figure.standing is None and kind is Kind.PERSON and not self.explicit:
                return Standing(figure.name)
            return figure.standing if figure else None
        if self.explicit:
            return None
        if kind is Kind.SORT:
            figure = self.organisation(holder)
            return figure.standing if figure else None
        if kind is Kind.PRONOUN:
            return self._pronoun(holder)
        return self._unowned(holder, body) if body else self._just_named(holder)

    def works(self, holder: Holder) -> Standing | None:
        """The works or premises that a role is held at, by their words: "the manager of a grain terminal in
        X"."""
        tokens = self.reading.tokens
        at = holder.term.last
        if at >= len(tokens) or tokens[at].low not in ("of", "at", "for") or tokens[at].gap != " ":
            return None
        first = at + 1
        while first < len(tokens) and tokens[first].low in ("the", "a", "an", "one", "its", "their"):
            first += 1
        for look in range(first, min(first + _WORKS, len(tokens))):
            if tokens[look].gap != " " or tokens[look].possessive:
                return None
            if tokens[look].low in word_set("context", "works"):
                end = max(holder.span.end, tokens[look].end)
                name = Span(tokens[first].start, end).of(self.reading.text)
                return Standing(name, (), Words.at(self.reading.text, Span(holder.span.start, end)))
        return None

    def place(self, holder: Holder) -> Locality | None:
        """The place of a name, or the one that "the city" goes back to."""
        common = holder.term.entry.sort
        if not common:
            name = key(holder.term.entry.name)
            here = [place for place in self.cast.localities if place.span == holder.term.span]
            known = [place for place in self.cast.localities if key(place.name) == name]
            return next(iter(here or known), None)
        return self.latest_place(holder.span.start, common)

    def latest_place(self, offset: int, sort: str) -> Locality | None:
        """The last place of a sort that is named before ``offset``."""
        found = [p for p in self.cast.localities if p.span.start < offset and p.sort == sort]
        return found[-1] if found else None

    def organisation(self, holder: Holder) -> Figure | None:
        """The organisation that "the union", "the company" goes back to: the one in apposition, the last one
        called so, the last one of that class, else the last that the report does not class at all."""
        noun, sort = holder.term.entry.name, holder.term.entry.sort
        called = {noun, noun.rsplit(" ", 1)[-1]}
        classes = [set(row["words"]) for row in lexicon("bodies")["organisation"].values()]
        alike = set(lexicon("bodies")["organisation"][sort]["words"]).union(
            *(c for c in classes if noun in c)
        )
        beside = self._apposed(holder.term.span.end)
        if beside is not None:
            return beside
        earlier = [f for _, f in self.cast.before(holder.span.start) if f.kind is EntityKind.ORGANISATION]
        named = [f for f in earlier if f.named]
        unclassed = [f for f in named if not f.sorts and f.standing and not f.standing.chain]
        found = [f for f in earlier if f.sorts & called] or [f for f in named if f.sorts & alike]
        if not found and sort in _OPEN_SORTS:
            found = unclassed
        if not found:
            found = [f for f in named if f.standing and not f.standing.chain and _may_be_called(f, noun)]
        return found[0] if found else None

    def _apposed(self, end: int) -> Figure | None:
        """The organisation named behind a comma: "the operator, X"."""
        for figure in self.cast.figures:
            body = figure.kind is EntityKind.ORGANISATION and figure.named
            if body and any(0 < span.start - end <= len(", “") for span in figure.spans):
                return figure
        return None

    def _overlapping(self, span: Span) -> Figure | None:
        return next((figure for _, figure in self.cast.over(span)), None)

    def _pronoun(self, holder: Holder) -> Standing | None:
        common, found = self._common_before(holder.term.span.start)
        if found and holder.term.entry.name in ("its", "their"):
            return common.standing if common else None
        wanted = EntityKind.PERSON if holder.term.entry.name in ("his", "her") else EntityKind.ORGANISATION
        for _, figure in self.cast.before(holder.term.span.start):
            if figure.kind is wanted and figure.standing is not None:
                return figure.standing
        return None

    def _common_before(self, offset: int) -> tuple[Figure | None, bool]:
        """The organisation behind "the union", and whether that stands nearer than any name."""
        named = next((at for at, f in self.cast.before(offset) if f.kind is EntityKind.ORGANISATION), -1)
        for term in reversed(self.reading.within(Span(max(0, offset - _CLOSE), offset))):
            if term.kind is Kind.SORT and not term.entry.plural and term.span.start > named:
                held = find_holder(self.reading, term)
                if self.reading.text[held.span.start :].lower().startswith("the "):
                    return self.organisation(held), True
        return None, False

    def _unowned(self, holder: Holder, body: str) -> Standing | Locality | None:
        """A body without an owner: the last of its kind with one, else the next; a town's mayor is of the
        town in the sentence; else the state of the dateline."""
        start = holder.span.start
        local = self._local(holder)
        if local or is_local(body):
            return self._near_town(start, body) or (_bare(f"{local} {body}") if local else None)
        known = [(at, where) for at, where in self.cast.offices if where.party.endswith(f" {body}")]
        known = [(at, where) for at, where in known if len(where.chain) > 1]
        earlier = [(at, where) for at, where in known if at < start]
        home = by_iso(self.cast.home) if self.cast.home else None
        if earlier and (home is None or start - earlier[-1][0] < _CLOSE):
            return replace(earlier[-1][1], words=None)
        if home is not None and not is_one_of_many(body):
            return of_state(home, body)
        return None

    def _local(self, holder: Holder) -> str:
        """The word that makes a body one of a town or region: "regional", "city"."""
        words = self.reading.tokens[self.reading.token_at(holder.span.start) : holder.term.first]
        return next((token.low for token in words if token.low in word_set("context", "local")), "")

    def _near_town(self, offset: int, body: str) -> Standing | Locality | None:
        """The town in which the sentence begins ("In X, … the mayor said"), or that of the report's only body
        of the kind; never that of the dateline, where a report is only written."""
        place = self.latest_place(offset, "town")
        if place is not None:
            between = self.reading.text[place.span.end : offset]
            opens = _OPENS.search(self.reading.text, max(0, place.span.start - _OPENING), place.span.start)
            if opens and not any(mark in between for mark in _SENTENCE_ENDS):
                return place
        known = [
            where
            for _, where in self.cast.offices
            if where.party.endswith(f" {body}") and len(where.chain) > 1
        ]
        if len({where.party for where in known}) == 1:
            return replace(known[0], words=None)
        return None

    def _just_named(self, holder: Holder) -> Standing | None:
        """The organisation named just before a role without an owner: "X denied it. …, a spokesman said."""
        if holder.term.entry.name not in word_set("context", "just_named"):
            return None
        behind = self.reading.tokens[holder.term.last : holder.term.last + 1]
        if behind and behind[0].low in ("of", "for", "at") and behind[0].gap == " ":
            return None  # it has an owner, in words that nothing here knows
        for start, figure in self.cast.before(holder.span.start):
            if holder.span.start - start > _CLOSE:
                return None
            if figure.kind is EntityKind.ORGANISATION and figure.standing is not None:
                return replace(figure.standing, words=None)
        return None


def _may_be_called(figure: Figure, noun: str) -> bool:
    """Whether a general noun can mean an organisation that the report calls otherwise: "the group" a charity
    or a union, "the company" a broadcaster but no union."""
    nouns = lexicon("bodies")["general"]
    classes = lexicon("bodies")["organisation"]
    if noun in nouns["any"]:
        return True
    barred = {word for name in nouns["no_business"] for word in classes[name]["words"]}
    return noun in nouns["business"] and not figure.sorts & (barred - set(classes["company"]["words"]))


def _bare(name: str) -> Standing:
    return Standing(name, (name,))
