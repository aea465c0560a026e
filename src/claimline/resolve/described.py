"""People whom a report only describes: "a doctor", "the senator from X", "his sister". They stand in focus
like people with names, and enter the cast once a source goes back to them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimline.data.holders import Holder, Reading, holder
from claimline.data.phrases import Kind
from claimline.data.terms import Term, word_set
from claimline.model import EntityKind, Words
from claimline.resolve.cast import Figure
from claimline.resolve.people import gender_of
from claimline.resolve.unnamed import role_description

_REMEMBERED = 60  # people described that a later description can mean
_NEW = frozenset(("a", "an", "another", "one"))
_KNOWN = frozenset(("the", "this", "that"))


@dataclass(slots=True)
class Described:
    """The descriptions of a report's people by the word of their noun, and whom they turned out to mean."""

    reading: Reading
    phrases: dict[int, Holder]
    figures: list[tuple[int, Figure]] = field(default_factory=list)

    def definite(self, held: Holder) -> bool:
        """Whether a description goes back to somebody: "the doctor", not "a doctor"."""
        return self.reading.tokens[self.reading.token_at(held.span.start)].low in _KNOWN

    def before(self, offset: int) -> list[Figure]:
        """The people described before ``offset``, the last one first."""
        end = bisect_left(self.figures, offset, key=lambda pair: pair[0])
        return [figure for _, figure in reversed(self.figures[max(0, end - _REMEMBERED) : end])]

    def add(self, held: Holder) -> Figure:
        """Somebody new, known by this description alone."""
        figure = Figure(EntityKind.PERSON, role_description(self.reading, held, None), named=False)
        figure.holders.append(held)
        figure.roles.append(Words.at(self.reading.text, held.span))
        figure.gender = gender_of(held.term.entry.name.rsplit(" ", 1)[-1])
        figure.seen(Words.at(self.reading.text, held.span))
        self.figures.append((held.span.start, figure))
        return figure


def describe(reading: Reading, figures: Sequence[Figure]) -> Described:
    """The singular roles that stand for somebody by themselves: with a determiner or owner, in apposition to
    no name and predicated of nobody."""
    taken = {held.term.span for figure in figures for held in figure.holders}
    named = {span.start for figure in figures for span in figure.spans}
    phrases: dict[int, Holder] = {}
    for term in reading.terms:
        if term.kind is not Kind.ROLE or term.entry.plural or term.span in taken:
            continue
        held = holder(reading, term)
        at = _with_adjective(reading, term, reading.token_at(held.span.start))
        if held.span.start not in named and _stands(reading, held, term, at):
            phrases.setdefault(term.first, held)
    return Described(reading, phrases)


def _with_adjective(reading: Reading, term: Term, at: int) -> int:
    """The determiner before a role with one adjective that no lexicon has: "a younger sister"."""
    if at != term.first or at < 2 or reading.tokens[at].gap != " " or reading.tokens[at - 1].gap != " ":
        return at
    plain = not reading.tokens[at - 1].capital and reading.term_over(at - 1) is None
    return at - 2 if plain and reading.tokens[at - 2].low in _NEW | _KNOWN else at


def _stands(reading: Reading, held: Holder, term: Term, at: int) -> bool:
    opening = reading.tokens[at].low
    if term.entry.name == "head" and held.of is not None and held.of.term.kind is Kind.PRONOUN:
        return False  # "shook his head"
    if at == term.first or not (opening in _NEW | _KNOWN or held.of is not None):
        return False
    behind = reading.tokens[term.last : term.last + 1]
    if not term.possessive and behind and behind[0].capital and behind[0].gap == " ":
        return False
    back = at - 1
    while back >= 0 and reading.tokens[back].low in ("not", "also", "now", "then", "once", "still"):
        back -= 1
    beside = back >= 0 and reading.tokens[at].gap.strip() == ""
    return not (beside and reading.tokens[back].low in word_set("context", "predicating"))
