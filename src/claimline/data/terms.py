"""Words for states, bodies, roles, organisations, groups and documents, found in a text by lexicon.

A term is the longest match of a lexicon's phrase over whole words, regardless of case; names of states must
be written as proper nouns. Ministries and ministers are made of portfolios ("interior" + "ministry").
Data: ``lexicons/roles.toml``, ``bodies.toml``, ``countries.toml`` and ``organisations.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from claimline.data import lexicon
from claimline.data.countries import Country, by_adjective, by_capital, by_name, by_people, by_seat, seat_body
from claimline.model import Span
from claimline.text import fold

_WORD = re.compile(r"((?:[^\W\d_]\.){2,}|\w+(?:[-&]\w+)*)('s\b|'(?!\w))?")
_LONGEST_STATE = 5  # words in the longest names of states
_LONGEST_ACRONYM = 3  # letters; longer ones are also written like words ("Nato")


class Kind(StrEnum):
    """What a term is a word for."""

    STATE = "state"
    BODY = "body"
    ROLE = "role"
    ORGANISATION = "organisation"  # a name: lexicon's or tagged
    SORT = "sort"  # a common noun for an organisation: "company"
    GROUP = "group"
    DOCUMENT = "document"
    PLACE = "place"  # a name that is no state, or "the city"
    PERSON = "person"  # a name
    PRONOUN = "pronoun"  # "its", "his": the owner stands elsewhere


@dataclass(frozen=True, slots=True)
class Token:
    """A word. ``end`` leaves out a possessive ending; ``gap`` is what stands before the word, folded."""

    start: int
    end: int
    low: str
    possessive: bool
    capital: bool
    gap: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What a lexicon says of a phrase: its kind, canonical name, class, and the body a role stands for."""

    kind: Kind
    name: str
    sort: str = ""
    body: str | None = None
    plural: bool = False


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


def words(text: str, span: Span | None = None) -> tuple[Token, ...]:
    """The words of ``text`` (or of ``span`` of it) with offsets into ``text``."""
    folded = fold(text)
    start, end = (span.start, span.end) if span else (0, len(text))
    out: list[Token] = []
    for found in _WORD.finditer(folded, start, end):
        before = out[-1].end + (2 if out[-1].possessive else 0) if out else start
        out.append(
            Token(
                start=found.start(1),
                end=found.end(1),
                low=found[1],
                possessive=found[2] is not None,
                capital=text[found.start(1)].isupper(),
                gap=folded[min(before, found.start()) : found.start()],
            )
        )
    return tuple(out)


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
    if not first.capital or first.low == "the":
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
    index, longest = _index()
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


@cache
def _index() -> tuple[Mapping[tuple[str, ...], Entry], int]:
    """Words of a phrase → its entry; the first that names a phrase wins. And the longest phrase."""
    found: dict[tuple[str, ...], Entry] = {}
    for phrase, entry in _entries():
        path = tuple(
            token.low + ("'s" if token.possessive and not last else "")
            for token, last in _with_last(words(phrase))
        )
        found.setdefault(path, entry)
    return MappingProxyType(found), max(map(len, found))


def _with_last(tokens: Sequence[Token]) -> Iterator[tuple[Token, bool]]:
    for number, token in enumerate(tokens, 1):
        yield token, number == len(tokens)


def _entries() -> Iterator[tuple[str, Entry]]:
    yield from _ministries()
    bodies, roles = lexicon("bodies"), lexicon("roles")
    for sort, row in roles["class"].items():
        for phrase in row["words"]:
            yield from _role(phrase, sort, roles["bodies"].get(phrase))
    for row in bodies["body"]:
        for phrase in row["words"]:
            yield phrase, Entry(Kind.BODY, row["name"])
    for row in lexicon("organisations")["organisation"]:
        for phrase in (row["name"], *row.get("aliases", ()), *row.get("adjectives", ())):
            yield phrase, Entry(Kind.ORGANISATION, row["name"], "supranational")
    for sort, row in bodies["organisation"].items():
        for phrase in row["words"]:
            yield phrase, Entry(Kind.SORT, phrase, sort)
            yield _plural(phrase), Entry(Kind.SORT, phrase, sort, plural=True)
    for sort, phrases in bodies["places"].items():
        for phrase in phrases:
            yield phrase, Entry(Kind.PLACE, phrase, sort)
    for sort, phrases in bodies["groups"].items():
        for phrase in phrases:
            yield phrase, Entry(Kind.GROUP, phrase, sort, plural=True)
    for sort, phrases in bodies["documents"].items():
        for phrase in phrases:
            yield phrase, Entry(Kind.DOCUMENT, phrase, sort)


def _role(phrase: str, sort: str, body: str | None) -> Iterator[tuple[str, Entry]]:
    yield phrase, Entry(Kind.ROLE, phrase, sort, body)
    plurals = {_plural(phrase)} | {
        many for many, one in lexicon("roles")["irregular"].items() if one == phrase
    }
    for plural in sorted(plurals):
        yield plural, Entry(Kind.ROLE, phrase, sort, body, plural=True)


def _plural(phrase: str) -> str:
    if phrase.endswith(("s", "x", "ch", "sh")):
        return phrase + "es"
    if phrase.endswith("y") and phrase[-2] not in "aeiou":
        return phrase[:-1] + "ies"
    if phrase.endswith("man"):
        return phrase[:-3] + "men"
    return phrase + "s"


def _ministries() -> Iterator[tuple[str, Entry]]:
    bodies = lexicon("bodies")
    for canonical, portfolios in bodies["portfolios"].items():
        body = f"{canonical} ministry"
        for portfolio in portfolios:
            for noun in bodies["ministry"]["words"]:
                entry = Entry(Kind.BODY, body)
                if noun != "office" or canonical in bodies["ministry"]["offices"]:
                    yield f"{portfolio} {noun}", entry
                if noun in ("ministry", "department"):
                    yield f"{noun} of {portfolio}", entry
                    yield f"{noun} for {portfolio}", entry
            for noun in ("minister", "secretary"):
                for rank in ("", "deputy ", "first deputy ", "vice ", "junior ", "assistant "):
                    minister = f"{rank}{noun}"
                    for phrase in (
                        f"{rank}{portfolio} {noun}",
                        f"{portfolio} {minister}",
                        f"{minister} of {portfolio}",
                        f"{minister} for {portfolio}",
                    ):
                        yield from _role(phrase, "minister", body)
