"""The head of a source's words: what kind of thing they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from claimline.data.holders import Holder, Reading, holder
from claimline.data.phrases import Kind
from claimline.data.terms import Term, word_set
from claimline.model import EntityKind, Span
from claimline.resolve.cast import Cast, Figure
from claimline.resolve.people import is_called
from claimline.text import fold, trim

_HEADS = (Kind.ROLE, Kind.BODY, Kind.ORGANISATION, Kind.SORT, Kind.GROUP, Kind.STATE, Kind.PLACE)
MAKERS = frozenset(
    ("by", "from", "of", "shared", "released", "published", "posted", "issued", "obtained", "written")
)
_AWAY = frozenset(
    ("in", "of", "from", "among", "near", "by", "at", "on", "with", "close", "inside", "not", "than")
)
_AGE = re.compile(r"\d{1,3}-year-old")
_SINGULAR = frozenset(("he", "she", "it", "who", "himself", "herself", "itself"))
_OBJECTS = frozenset(("him", "her", "them"))
_PLURAL = frozenset(("they", "themselves", "both"))
_FIRST = frozenset(("i", "we", "you", "me", "us"))


class Sort(StrEnum):
    """What a source's words are."""

    PRONOUN = "pronoun"
    DOCUMENT = "document"
    PERSON = "person"
    ROLE = "role"
    BODY = "body"
    ORGANISATION = "organisation"
    COMMON = "common"  # "the company"
    GROUP = "group"
    STATE = "state"
    AGE = "age"  # "the 40-year-old"
    NAME = "name"  # capitalised words that nothing else knows
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a source: its phrase with owners, or the person named."""

    sort: Sort
    span: Span
    held: Holder | None = None
    figure: Figure | None = None
    word: str = ""
    definite: bool = False


def heads(reading: Reading, cast: Cast, span: Span) -> list[Head]:
    """The heads of a source's words in order: one, or several where sources are coordinated ("A and B")."""
    span = trim(reading.text, span, edges=" ,\n\t\u00a0")
    parts = _coordinated(reading, cast, span)
    return [_head(reading, cast, part) for part in parts]


def _coordinated(reading: Reading, cast: Cast, span: Span) -> list[Span]:
    """The parts of "A and B" where both stand alone as sources and no name or phrase spans the "and"."""
    tokens = range(reading.token_at(span.start), reading.token_at(span.end))
    for at in tokens:
        if reading.tokens[at].low != "and" or reading.term_over(at) is not None:
            continue
        token = reading.tokens[at]
        if any(seen.start < token.start < seen.end for seen, _ in cast.over(Span(token.start, token.end))):
            continue
        left = trim(reading.text, Span(span.start, token.start), edges=" ,")
        right = trim(reading.text, Span(token.end, span.end), edges=" ,")
        if not len(left) or not len(right) or not _stands_alone(reading, right):
            continue
        first, second = _head(reading, cast, left), _head(reading, cast, right)
        if Sort.OTHER not in (first.sort, second.sort) and Sort.PRONOUN not in (first.sort, second.sort):
            return [*_by_commas(reading, cast, left), *_coordinated(reading, cast, right)]
    return [span]


def _by_commas(reading: Reading, cast: Cast, span: Span) -> list[Span]:
    """ "A, B" before "and C": parts that are states or organisations each, or roles each, else one part."""
    pieces: list[Span] = []
    start = span.start
    for found in re.finditer(r", ", span.of(reading.text)):
        pieces.append(Span(start, span.start + found.start()))
        start = span.start + found.end()
    pieces.append(Span(start, span.end))
    sorts = {_head(reading, cast, piece).sort for piece in pieces}
    return pieces if sorts <= {Sort.STATE, Sort.ORGANISATION} or sorts == {Sort.ROLE} else [span]


def _stands_alone(reading: Reading, span: Span) -> bool:
    words = span.of(reading.text)
    return words[:1].isupper() or words.split(" ", 1)[0] in (
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "other",
    )


def _head(reading: Reading, cast: Cast, span: Span) -> Head:
    text = fold(span.of(reading.text))
    words = [word.strip(",.") for word in text.split()]
    pronouns = [word for word in words if word in _SINGULAR | _PLURAL | _FIRST]
    if len(words) == 1 and words[0] in _OBJECTS:
        return Head(Sort.PRONOUN, span, word=words[0])
    if pronouns and (
        (words[0] == pronouns[0] and len(words) < 4) or (words[-1] == pronouns[0] and len(words) < 3)
    ):
        return Head(Sort.PRONOUN, span, word=pronouns[0])
    terms = reading.within(span)
    document = _document(reading, cast, span, terms)
    if document is not None:
        return Head(
            Sort.DOCUMENT, span, held=holder(reading, document), definite=text.startswith(("the ", "that "))
        )
    person = _person(reading, cast, span)
    if person is not None:
        return Head(Sort.PERSON, span, figure=person)
    bare = span.of(reading.text)
    called = [f for f in cast.figures if f.kind is EntityKind.PERSON and f.named and is_called(f.name, bare)]
    if len(called) == 1:
        return Head(Sort.PERSON, span, figure=called[0])
    if _AGE.search(text) and text.startswith("the "):
        return Head(Sort.AGE, span, definite=True)
    return _phrase_head(reading, span, terms)


def _document(reading: Reading, cast: Cast, span: Span, terms: tuple[Term, ...]) -> Term | None:
    """The word for a document that heads the source: "a letter from X", not "X in a letter"."""
    for term in terms:
        if term.kind is Kind.DOCUMENT:
            before = reading.tokens[reading.token_at(span.start) : term.first]
            if any(token.low in _AWAY for token in before) or any("," in token.gap for token in before[1:]):
                return None
            behind = Span(term.span.end, max(span.end, term.span.end))
            after = {token.low for token in reading.tokens[term.last : reading.token_at(span.end)]}
            named = any(behind.covers(s) and f.kind is EntityKind.PERSON for s, f in cast.over(behind))
            return term if not named or after & MAKERS else None
        if term.kind is Kind.ROLE and not term.possessive and term.entry.plural is False:
            return None
    return None


def _person(reading: Reading, cast: Cast, span: Span) -> Figure | None:
    """The person that the words name: the first one who is not only an owner ("Ada Ostrow's spokesman")."""
    for seen, figure in cast.over(span):
        if figure.kind is not EntityKind.PERSON or not figure.named or not span.covers(seen):
            continue
        at = reading.token_at(seen.start)
        if _beside_group(reading, span, seen):
            continue
        while at > 1 and reading.tokens[at - 1].low in word_set("titles", "words"):
            at -= 1  # "aides to Mr. Ostrow"
        before = reading.tokens[at - 1].low if at and reading.tokens[at - 1].start >= span.start else ""
        last = reading.token_at(seen.end) - 1
        behind = reading.term_over(last + 1) if last + 1 < len(reading.tokens) else None
        noun = behind is not None and behind.kind in (*_HEADS, Kind.DOCUMENT) and behind.first == last + 1
        adjunct = noun and reading.tokens[last + 1].gap == " " and reading.tokens[last + 1].start < span.end
        owns = (reading.tokens[last].possessive and seen.end + 2 < span.end) or adjunct
        if not owns and before not in ("of", "to", "for", "from", "by", "with"):
            return figure
    return None


def _beside_group(reading: Reading, span: Span, seen: Span) -> bool:
    """Whether a name behind a comma or "including" is only one of a group or belongs to its owner:
    "spokesmen for the office of the attorney, Ada Ostrow"."""
    group = next((t for t in reading.within(span) if t.kind in (Kind.ROLE, Kind.GROUP)), None)
    if group is None or not group.entry.plural or group.span.end > seen.start:
        return False
    between = Span(group.span.end, seen.start).of(reading.text)
    return "," in between or "including" in between or " with " in between


def _phrase_head(reading: Reading, span: Span, terms: tuple[Term, ...]) -> Head:
    held = [holder(reading, term) for term in terms if term.kind in _HEADS]
    owned = {id(h.of.term) for h in held if h.of is not None}
    free = [h for h in held if id(h.term) not in owned and h.span.start < span.end]
    if not free:
        return _unknown(reading, span)
    best = min(free, key=lambda h: (h.span.start, h.term.kind is Kind.SORT, -h.term.span.end))
    following = [
        h for h in free if h.span.start <= best.term.span.end + 1 and h.term.kind is Kind.ORGANISATION
    ]
    if following and (best.term.kind is Kind.SORT or _part_of_name(reading, best.term, following[0].term)):
        best = following[0]
    lead = reading.tokens[reading.token_at(span.start) : reading.token_at(max(span.start, best.span.start))]
    if any(token.low in _AWAY for token in lead):
        return Head(Sort.OTHER, span)
    if _only_modifies(reading, span, best.term):
        return Head(Sort.OTHER, span)
    definite = _definite(reading, span, best)
    return Head(_sort(best.term), span, held=best, definite=definite)


def _only_modifies(reading: Reading, span: Span, term: Term) -> bool:
    """Whether a state's adjective or a company's noun stands before the noun that is meant: "Utopian Miners",
    "the business community"."""
    behind = reading.tokens[term.last : term.last + 1]
    if not behind or behind[0].start >= span.end or behind[0].gap != " " or term.possessive:
        return False
    if term.kind is Kind.STATE:
        noun = reading.term_over(term.last)
        people = noun is not None and noun.kind is Kind.STATE and noun.form == "people"
        return term.form == "adjective" and behind[0].capital and (noun is None or people)
    return term.kind is Kind.SORT and behind[0].low in word_set("context", "communities")


def _part_of_name(reading: Reading, state: Term, name: Term) -> bool:
    """Whether a state is the beginning of an organisation's name: "the Utopia Conference of Miners"."""
    plain = state.kind is Kind.STATE and state.form == "name" and not state.possessive
    return plain and name.first == state.last and reading.tokens[name.first].gap == " "


def _definite(reading: Reading, span: Span, held: Holder) -> bool:
    words = [token.low for token in reading.tokens[reading.token_at(span.start) : held.term.first]]
    if any(
        word in word_set("modifiers", "indefinite") or word in word_set("modifiers", "unnamed")
        for word in words
    ):
        return False
    if held.term.entry.plural:
        return words[:1] == ["the"]
    return True


def _sort(term: Term) -> Sort:
    if term.kind is Kind.ROLE:
        return Sort.GROUP if term.entry.plural else Sort.ROLE
    if term.kind is Kind.STATE:
        return Sort.GROUP if term.form == "people" else Sort.STATE
    return {
        Kind.BODY: Sort.BODY,
        Kind.ORGANISATION: Sort.ORGANISATION,
        Kind.SORT: Sort.GROUP if term.entry.plural else Sort.COMMON,
        Kind.GROUP: Sort.GROUP,
    }.get(term.kind, Sort.OTHER)


def _unknown(reading: Reading, span: Span) -> Head:
    tokens = reading.tokens[reading.token_at(span.start) : reading.token_at(span.end)]
    capital = [token for token in tokens if token.capital]
    if capital and len(capital) * 2 >= len(tokens) and (len(capital) > 1 or tokens[0].gap == " "):
        return Head(Sort.NAME, Span(capital[0].start, capital[-1].end))
    return Head(Sort.OTHER, span)
