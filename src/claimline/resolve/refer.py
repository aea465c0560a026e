"""What words go back to: "the company", "its", "the city", "the ministry" without a state."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimline.data.countries import by_iso
from claimline.data.holders import Holder, Reading
from claimline.data.terms import Kind, is_local
from claimline.model import EntityKind, Span
from claimline.resolve.cast import Cast, Figure, Locality, Standing
from claimline.resolve.parties import of_state
from claimline.text import key

_SAME_SENTENCE = ".!?\n"


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
        if kind is Kind.PLACE:
            return self.place(holder)
        if kind in (Kind.ORGANISATION, Kind.PERSON):
            figure = self.cast.at(span) or self._overlapping(span)
            return figure.standing if figure else None
        if self.explicit:
            return None
        if kind is Kind.SORT:
            figure = self.organisation(holder)
            return figure.standing if figure else None
        if kind is Kind.PRONOUN:
            return self._pronoun(holder)
        return self._unowned(holder, body) if body else None

    def place(self, holder: Holder) -> Locality | None:
        """The place of a name, or the one that "the city" goes back to."""
        common = holder.term.entry.sort
        if not common:
            name = key(holder.term.entry.name)
            here = [place for place in self.cast.localities if place.span == holder.term.span]
            known = [place for place in self.cast.localities if key(place.name) == name]
            return (here or known or [None])[0]
        return self.latest_place(holder.span.start, common)

    def latest_place(self, offset: int, sort: str) -> Locality | None:
        """The last place of a sort that is named before ``offset``."""
        found = [p for p in self.cast.localities if p.span.start < offset and p.sort == sort]
        return found[-1] if found else None

    def organisation(self, holder: Holder) -> Figure | None:
        """The organisation that "the union", "the company" goes back to: the last one of that sort, else for
        a word without a match the last that the report does not class otherwise."""
        noun = holder.term.entry.name
        head = noun.rsplit(" ", 1)[-1]
        unclassed: Figure | None = None
        for _, figure in self.cast.before(holder.span.start):
            if figure.kind is not EntityKind.ORGANISATION:
                continue
            if noun in figure.sorts or head in figure.sorts:
                return figure
            if unclassed is None and not figure.sorts and figure.standing and not figure.standing.chain:
                unclassed = figure
        return unclassed if holder.term.entry.sort in ("company", "group", "authority", "armed", "media") else None

    def _overlapping(self, span: Span) -> Figure | None:
        return next((f for f in self.cast.figures if any(seen.overlap(span) for seen in f.spans)), None)

    def _pronoun(self, holder: Holder) -> Standing | None:
        wanted = EntityKind.PERSON if holder.term.entry.name in ("his", "her") else EntityKind.ORGANISATION
        for _, figure in self.cast.before(holder.term.span.start):
            if figure.kind is wanted and figure.standing is not None:
                return figure.standing
        return None

    def _unowned(self, holder: Holder, body: str) -> Standing | Locality | None:
        """A body without an owner: the last of its kind with one, else the next; a town's mayor is of the
        town in the sentence; else the state of the dateline."""
        start = holder.span.start
        known = [(at, where) for at, where in self.cast.offices if where.party.endswith(f" {body}")]
        earlier = [where for at, where in known if at < start]
        if earlier:
            return replace(earlier[-1], words=None)
        owners = {where.party: where for _, where in known}
        if len(owners) == 1:
            return replace(next(iter(owners.values())), words=None)
        if is_local(body):
            return self._town_in_sentence(start)
        home = by_iso(self.cast.home) if self.cast.home else None
        return of_state(home, body) if home else None

    def _town_in_sentence(self, offset: int) -> Locality | None:
        place = self.latest_place(offset, "town")
        if place is None:
            return None
        between = self.reading.text[place.span.end : offset]
        return None if any(mark in between for mark in _SAME_SENTENCE) else place
