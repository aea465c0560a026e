"""Words for states, bodies, roles, organisations, groups and documents, found in a text by lexicon.

A term is the longest match of a lexicon's phrase over whole words, regardless of case; names of states
must be written as proper nouns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claimline.data import lexicon
from claimline.data.countries import (
    Country,
    by_adjective,
    by_capital,
    by_name,
    by_people,
    by_seat,
    may_open_state,
    seat_body,
)
from claimline.data.phrases import Entry, Kind, Token, phrases
from claimline.model import Span

_LONGEST_STATE = 5  # words in the longest names of states
_LONGEST_ACRONYM = 3  # letters; longer ones are also written like words ("Nato")


@dataclass(frozen=True, slots=True)
class Term:
    """An entry found at tokens ``[first, last)``. ``form`` says by what a state is called."""

    entry: Entry
    first: int
    last: int
    span: Span
    possessive: bool
    form: str = ""
    country: Country | None = None

    @property
    def kind(self) -> Kind:
        """The entry's kind."""
        return self.entry.kind


@dataclass(frozen=True, slots=True)
class Role:
    """A class of roles: the voice it has, whom it speaks for, the body it means beside a state."""

    voice: str | None
    speaks: str
    body: str | None


def scan(text: str, tokens: Sequence[Token]) -> tuple[Term, ...]:
    """The terms among ``tokens``, longest first from the left, not overlapping."""
    out: list[Term] = []
    at = 0
    while at < len(tokens):
        term = _state(text, tokens, at)
        other = _phrase(text, tokens, at)
        if other and (term is None or other.last > term.last):
            term = other
        if term:
            out.append(term)
        at = term.last if term else at + 1
    return tuple(out)


def role_class(name: str) -> Role:
    """The class of roles called ``name`` in the lexicon."""
    row = lexicon("roles")["class"][name]
    return Role(row.get("voice"), row["speaks"], row.get("body"))


@cache
def body_above(name: str) -> str | None:
    """The body above the body ``name`` ("ground forces" → "military"), "state" at the top, None for a
    body that the lexicon does not know."""
    if name.endswith(" ministry"):
        return "government"
    return next((row["under"] for row in lexicon("bodies")["body"] if row["name"] == name), None)


@cache
def is_local(name: str) -> bool:
    """Whether the body ``name`` is that of a town or region rather than of a state."""
    return any(row["name"] == name and row.get("local", False) for row in lexicon("bodies")["body"])


@cache
def is_one_of_many(name: str) -> bool:
    """Whether a state has several bodies called ``name``, as it has courts."""
    return any(row["name"] == name and row.get("many", False) for row in lexicon("bodies")["body"])


@cache
def word_set(table: str, entry: str) -> frozenset[str]:
    """The words of an entry of one of the roles lexicon's tables."""
    return frozenset(lexicon("roles")[table][entry])


def singular(low: str) -> str:
    """The singular of a role's head noun as the lexicon has it; other words come back unchanged."""
    irregular: dict[str, str] = lexicon("roles")["irregular"]
    if low in irregular:
        return irregular[low]
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


# --------------------------------------------------------------------------- states


def _state(text: str, tokens: Sequence[Token], at: int) -> Term | None:
    first = tokens[at]
    if not first.capital or first.low == "the" or not may_open_state(first.low):
        return None
    longest = _run(tokens, at, _LONGEST_STATE)
    for last in range(longest, at, -1):
        span = Span(first.start, tokens[last - 1].end)
        found = None if _hyphenated(tokens, last) else _state_called(span.of(text))
        if found:
            country, form = found
            body = _body_called(seat_body(span.of(text))) if form == "seat" else None
            entry = Entry(Kind.STATE, country.name, body=body)
            return Term(entry, at, last, span, tokens[last - 1].possessive, form, country)
    return None


def _hyphenated(tokens: Sequence[Token], last: int) -> bool:
    """Whether a hyphen makes the words part of an adjective: "U.S.-based"."""
    return last < len(tokens) and tokens[last].gap == "-"


def _body_called(phrase: str | None) -> str | None:
    rows = lexicon("bodies")["body"]
    return next((row["name"] for row in rows if phrase in row["words"]), phrase)


def _state_called(name: str) -> tuple[Country, str] | None:
    for form, look in (
        ("name", by_name),
        ("adjective", by_adjective),
        ("capital", by_capital),
        ("seat", by_seat),
        ("people", by_people),
    ):
        country = look(name)
        if country:
            return country, form
    return None


def _run(tokens: Sequence[Token], at: int, longest: int) -> int:
    """The end of the run of words from ``at`` that no punctuation and no possessive breaks."""
    end = at + 1
    while (
        end < len(tokens)
        and end - at < longest
        and tokens[end].gap.strip(" .") == ""
        and "\n" not in tokens[end].gap
        and not tokens[end - 1].possessive
    ):
        end += 1
    return end


# --------------------------------------------------------------------------- phrases


def _phrase(text: str, tokens: Sequence[Token], at: int) -> Term | None:
    if tokens[at].low not in _openings():
        return None
    index, longest = phrases()
    best: tuple[int, Entry] | None = None
    path: tuple[str, ...] = ()
    for last in range(at, min(at + longest, len(tokens))):
        if last > at and not _joined(tokens[last].gap):
            break
        entry = index.get((*path, tokens[last].low))
        if entry and _written_so(text, tokens, at, entry):
            best = (last + 1, entry)
        path = (*path, tokens[last].low + ("'s" if tokens[last].possessive else ""))
    if best is None:
        return None
    last, entry = best
    span = Span(tokens[at].start, tokens[last - 1].end)
    return Term(entry, at, last, span, tokens[last - 1].possessive)


@cache
def _openings() -> frozenset[str]:
    """The words that a phrase of the lexicons can begin with, without possessive."""
    return frozenset(path[0].removesuffix("'s") for path in phrases()[0])


def _written_so(text: str, tokens: Sequence[Token], at: int, entry: Entry) -> bool:
    """Whether a name has its capitals ("WHO" is not "who"), and an ambiguous role stands as a noun."""
    if entry.kind is Kind.ORGANISATION:
        token = tokens[at]
        return text[token.start : token.end].isupper() or (
            token.capital and len(token.low) > _LONGEST_ACRONYM
        )
    if entry.kind is not Kind.ROLE or entry.name not in word_set("modifiers", "ambiguous") or entry.plural:
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].capital or after is None or after.gap != " ":
        return True
    if after.capital:
        return _state(text, tokens, at + 1) is None
    return after.low in word_set("context", "speech") | word_set("context", "follows")


def _joined(gap: str) -> bool:
    return gap.strip(" ") in ("", "-") and "\n" not in gap
