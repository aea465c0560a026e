"""Noun phrases around terms: who or what a role, body or group belongs to.

"Ukraine's defence minister" is the role *minister* held of the state *Ukraine*; "the commander of Russia's
ground forces" the role *commander* of the body *ground forces* of the state *Russia*.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from claimline.data.phrases import Entry, Kind, Token, words
from claimline.data.terms import Term, scan, word_set
from claimline.model import Span

_OWNERS = frozenset((Kind.STATE, Kind.BODY, Kind.ORGANISATION, Kind.SORT, Kind.PLACE, Kind.PERSON))
_PRONOUNS = frozenset(("its", "his", "her", "their", "our", "my"))
_DETERMINERS = frozenset(("the", "a", "an", "another", "one", "some", "this", "these", "those", "no"))
_PREPOSITIONS = frozenset(("of", "for", "at", "with", "from", "in", "on"))
_LOCAL = frozenset(("at", "from", "in", "on"))  # before a state or place these tell where, not whose
_DEPTH = 4  # owners of owners: "the head of the staff of the army of X"
_BETWEEN = 4  # words between a possessive and its noun, between "of" and its noun


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name that a tagger or a lexicon found, to be read as a term."""

    span: Span
    kind: Kind
    name: str
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """A term with the owner that its noun phrase shows; ``span`` is the phrase with its determiner,
    ``former`` whether it says that the role is over."""

    term: Term
    span: Span
    of: Holder | None = None
    former: bool = False

    @property
    def chain(self) -> tuple[Term, ...]:
        """The terms from this one up to the last owner."""
        return (self.term, *(self.of.chain if self.of else ()))


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as words and terms in order; ``at`` gives a term's number by its first word, ``ends`` by the
    word behind it, ``over`` by any of its words."""

    text: str
    tokens: tuple[Token, ...]
    terms: tuple[Term, ...]
    at: dict[int, int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    over: dict[int, int] = field(default_factory=dict)

    def within(self, span: Span) -> tuple[Term, ...]:
        """The terms that begin inside ``span``."""
        low = bisect_left(self.terms, span.start, key=lambda term: term.span.start)
        high = bisect_left(self.terms, span.end, key=lambda term: term.span.start)
        return self.terms[low:high]

    def term_over(self, at: int) -> Term | None:
        """The term that word number ``at`` belongs to."""
        number = self.over.get(at)
        return None if number is None else self.terms[number]

    def token_at(self, offset: int) -> int:
        """The number of the first word that begins at or behind ``offset``."""
        return bisect_left(self.tokens, offset, key=lambda token: token.start)


def read(text: str, names: Sequence[Name] = ()) -> Reading:
    """``text`` as words and terms. ``names`` replace the terms they cover, except where the terms inside
    already say more: a ministry or an army of a state."""
    tokens, found = _bare(text)
    placed = [
        term for name in sorted(names, key=lambda n: (n.span, n.kind)) if (term := _named(name, tokens))
    ]
    terms: list[Term] = []
    for term in _settle(found, placed):
        if not terms or term.first >= terms[-1].last:
            terms.append(term)
    return Reading(
        text,
        tokens,
        tuple(terms),
        {term.first: number for number, term in enumerate(terms)},
        {term.last: number for number, term in enumerate(terms)},
        {word: number for number, term in enumerate(terms) for word in range(term.first, term.last)},
    )


@lru_cache(maxsize=4)  # a report is read with and without its names, by several finders in turn
def _bare(text: str) -> tuple[tuple[Token, ...], tuple[Term, ...]]:
    tokens = words(text)
    return tokens, scan(text, tokens)


def _named(name: Name, tokens: Sequence[Token]) -> Term | None:
    first = bisect_left(tokens, name.span.start, key=lambda token: token.start)
    last = bisect_left(tokens, name.span.end, key=lambda token: token.start)
    if first >= last:
        return None
    entry = Entry(name.kind, name.name, name.sort)
    span = Span(tokens[first].start, tokens[last - 1].end)
    return Term(entry, first, last, span, tokens[last - 1].possessive)


def _settle(found: Sequence[Term], placed: Sequence[Term]) -> list[Term]:
    """Lexicon terms and names in text order, the better of each overlap only."""
    at = {word: term for term in found for word in range(term.first, term.last)}
    kept: list[Term] = []
    taken: set[int] = set()
    for name in placed:
        own = range(name.first, name.last)
        outweighed = any(_outweighs(at[word], name) for word in own if word in at)
        if not outweighed and taken.isdisjoint(own):
            kept.append(name)
            taken.update(own)
    kept += [term for term in found if taken.isdisjoint(range(term.first, term.last))]
    return sorted(kept, key=lambda term: (term.first, -term.last))


def _outweighs(term: Term, name: Term) -> bool:
    if name.entry.kind is Kind.PERSON:
        return False
    if term.kind is Kind.STATE:
        # "Ministry of Defence of Utopia" stays a ministry, "Utopia Today" becomes a name
        return term.first <= name.first and name.last <= term.last
    if term.kind is Kind.BODY or (term.kind is Kind.ROLE and name.kind is not Kind.ORGANISATION):
        return True
    return term.kind is Kind.ORGANISATION and name.last - name.first <= term.last - term.first


# --------------------------------------------------------------------------- owners


def holder(reading: Reading, term: Term, *, depth: int = _DEPTH) -> Holder:
    """``term`` with its owners, to the left first ("X's", adjectives, nouns before nouns), else to the
    right ("of X"); ``span`` from the determiner or owner to the end of the complement."""
    start, owner = _left(reading, term, depth)
    end = term.span.end
    if depth > 0 and (owner is None or owner.term.kind is Kind.PLACE):
        right = _right(reading, term, depth)
        if right is not None:
            end = max(end, right.span.end)
            owner = right
    span = Span(min(start, end), end)
    lead = reading.tokens[reading.token_at(span.start) : term.first]
    former = any(token.low in word_set("modifiers", "former") for token in lead)
    return Holder(term, span, owner, former)


def _left(reading: Reading, term: Term, depth: int) -> tuple[int, Holder | None]:
    tokens, start, steps = reading.tokens, term.span.start, 0
    if term.kind in (Kind.STATE, Kind.PERSON):
        return start, None
    at, gap = term.first - 1, tokens[term.first].gap
    modifiers = word_set("modifiers", "words")
    while at >= 0 and gap.strip(" \u00a0-") == "" and "\n" not in gap and steps < 2 * _BETWEEN:
        token = tokens[at]
        number = reading.ends.get(at + 1)
        if number is not None and reading.terms[number].kind in _OWNERS:
            owner = reading.terms[number]
            spoken_for = term.kind is Kind.ROLE and term.entry.sort in ("spokesperson", "adviser")
            beside = at + 1 == term.first and gap == " "
            named = owner.kind is Kind.PERSON and (term.kind is Kind.SORT or spoken_for) and beside
            if named or _owns(owner, near=at + 1 == term.first, steps=steps):
                above = holder(reading, owner, depth=depth - 1) if depth > 0 else Holder(owner, owner.span)
                return min(start, above.span.start, _determined(reading, above)), above
        if token.low in _PRONOUNS:
            entry = Entry(Kind.PRONOUN, token.low)
            span = Span(token.start, token.end)
            return token.start, Holder(Term(entry, at, at + 1, span, True), span)
        if token.low in _DETERMINERS:
            return token.start, None
        if (
            token.low.isdigit()
            or _opens(token)
            or not (token.low in modifiers or _adjective(reading, at) or _proper(reading, at))
        ):
            break
        start, gap = token.start, token.gap
        at, steps = at - 1, steps + 1
    return start if steps == 0 or _starts(reading, start, term) else term.span.start, None


def _opens(token: Token) -> bool:
    """Whether a word only begins its sentence: "Then" before a name."""
    return token.capital and token.low in word_set("context", "openers")


def _determined(reading: Reading, owner: Holder) -> int:
    """Where the determiner and modifiers before an owner begin: "an unnamed senior Utopian official"."""
    at = reading.token_at(owner.span.start)
    modifiers = word_set("modifiers", "words")
    while at > 0 and reading.tokens[at].gap == " ":
        token = reading.tokens[at - 1]
        if token.low in _DETERMINERS:
            return token.start
        if token.low not in modifiers or token.possessive or _opens(token):
            break
        at -= 1
    return min(owner.span.start, reading.tokens[at].start)


def _adjective(reading: Reading, at: int) -> bool:
    """Whether an unknown word may stand between an owner and its noun: only behind a possessive near by."""
    token, tokens = reading.tokens[at], reading.tokens
    if token.possessive or token.low in _PREPOSITIONS or token.low in ("and", "or", "that"):
        return False
    if token.low in word_set("context", "speech"):
        return False
    nearest = range(max(0, at - _BETWEEN), at)
    owner = next((near for near in reversed(nearest) if tokens[near].possessive), None)
    return owner is not None and all(
        tokens[after].gap.strip(" -") == "" for after in range(owner + 1, at + 1)
    )


def _proper(reading: Reading, at: int) -> bool:
    """Whether an unknown capitalised word names something before a noun: "a Tarnow resident"."""
    token = reading.tokens[at]
    if not token.capital or token.possessive or at == 0 or token.gap != " ":
        return False
    return reading.term_over(at) is None and token.low not in word_set("context", "openers")


def _starts(reading: Reading, start: int, term: Term) -> bool:
    """Whether modifiers before a term belong to its phrase: capitalised ones, or those of a plural."""
    first = reading.text[start]
    return first.isupper() or term.entry.plural


def _owns(owner: Term, *, near: bool, steps: int) -> bool:
    if owner.possessive:
        return True
    if owner.kind is Kind.STATE:
        return owner.form in ("adjective", "name", "seat", "capital") and (near or steps < 2 * _BETWEEN)
    if owner.kind is Kind.PERSON:
        return False
    return near or owner.kind is Kind.ORGANISATION


def _right(reading: Reading, term: Term, depth: int) -> Holder | None:
    tokens = reading.tokens
    at = term.last
    if (
        at >= len(tokens)
        or term.possessive
        or tokens[at].low not in _PREPOSITIONS
        or tokens[at].gap.strip(" ")
    ):
        return None
    preposition, at, steps = tokens[at].low, at + 1, 0
    if term.kind in (Kind.GROUP, Kind.DOCUMENT) and preposition not in ("of", "from", "with"):
        return None
    found: Term | None = None
    while (
        at < len(tokens)
        and tokens[at].gap.strip(" -") == ""
        and "\n" not in tokens[at].gap
        and steps <= _BETWEEN
    ):
        number = reading.at.get(at)
        if number is not None and (found is None or reading.terms[number].kind is not Kind.PERSON):
            found = reading.terms[number]
            at, steps = found.last, 0
            continue
        if found is not None and not (found.possessive or found.form == "adjective"):
            break
        at, steps = at + 1, steps + 1
    if found is None or found.kind not in _OWNERS:
        return None
    if preposition in _LOCAL and found.kind in (Kind.STATE, Kind.PLACE) and term.kind is Kind.ROLE:
        return None
    return holder(reading, found, depth=depth - 1)
