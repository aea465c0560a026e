"""The lexicons' phrases for bodies, roles, organisations, groups and documents, by their words.

Ministries and ministers are made of portfolios ("interior" + "ministry"), plurals by rule. Data:
``lexicons/roles.toml``, ``bodies.toml`` and ``organisations.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from claimline.data import lexicon
from claimline.model import Span
from claimline.text import fold

_WORD = re.compile(r"((?:[^\W\d_]\.){2,}|\w+(?:[-&]\w+)*)('s\b|'(?!\w))?")


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
class Entry:
    """What a lexicon says of a phrase: its kind, canonical name, class, and the body a role stands for."""

    kind: Kind
    name: str
    sort: str = ""
    body: str | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A word. ``end`` leaves out a possessive ending; ``gap`` is what stands before the word, folded."""

    start: int
    end: int
    low: str
    possessive: bool
    capital: bool
    gap: str


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


@cache
def phrases() -> tuple[Mapping[tuple[str, ...], Entry], int]:
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
