"""Candidates for proper names as runs of words, and what can be seen of a word in a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimline.data import lexicon
from claimline.data.countries import by_adjective, by_capital, by_name, by_people, by_seat
from claimline.data.holders import Reading
from claimline.data.phrases import Kind
from claimline.data.terms import word_set
from claimline.model import MentionKind

_NEAR = 6  # words on either side by which a headline's capitals are known
FORM = 0.6  # score of a name that only its form shows


@dataclass(frozen=True, slots=True)
class Run:
    """A candidate over words ``[first, last)``."""

    kind: MentionKind
    first: int
    last: int
    score: float


def adjacent(reading: Reading, at: int) -> bool:
    """Whether only a space, or the dot of an initial, is between word ``at`` and the one before."""
    gap = reading.tokens[at].gap
    initial = gap.startswith(".") and len(reading.tokens[at - 1].low) == 1
    return (gap.strip(" ") == "" or initial) and "\n" not in gap and not reading.tokens[at - 1].possessive


def in_prose(reading: Reading, at: int) -> bool:
    """Whether the words around word ``at`` are mostly in lower case, as in no headline."""
    near = reading.tokens[max(0, at - _NEAR) : at + _NEAR]
    return 2 * sum(token.capital for token in near) <= len(near) + 2


def name_word(reading: Reading, at: int) -> bool:
    """Whether a word can be part of a name: a capital, and no day, state or role."""
    token = reading.tokens[at]
    return (
        token.capital
        and token.low not in word_set("context", "calendar")
        and token.low != "the"
        and token.low not in word_set("context", "speech")
        and token.low not in word_set("context", "openers")
        and not state_or_role(reading, at)
    )


def state_or_role(reading: Reading, at: int) -> bool:
    """Whether a word belongs to the name of a state or to a singular role."""
    term = reading.term_over(at)
    return term is not None and (
        term.kind is Kind.STATE or (term.kind is Kind.ROLE and not term.entry.plural)
    )


def term_kind(reading: Reading, at: int) -> Kind | None:
    """What kind of term a word belongs to, None where it is in none."""
    term = reading.term_over(at)
    return term.kind if term else None


def has_head(reading: Reading, first: int, last: int) -> bool:
    """Whether words hold the head noun of an organisation's name ("Institute")."""
    heads = frozenset(lexicon("bodies")["named"]["words"])
    return any(reading.tokens[at].low in heads for at in range(first, last))


def begins_sentence(reading: Reading, at: int) -> bool:
    """Whether a word is the first of its sentence."""
    gap = reading.tokens[at].gap
    return at == 0 or "\n" in gap or gap.strip(' "()')[:1] in (".", "!", "?", ":")


def apart(runs: Sequence[Run]) -> list[Run]:
    """The runs that overlap no earlier one of the sequence, in text order."""
    taken: set[int] = set()
    kept: list[Run] = []
    for run in runs:
        if taken.isdisjoint(range(run.first, run.last)):
            taken.update(range(run.first, run.last))
            kept.append(run)
    return sorted(kept, key=lambda run: run.first)


def name_of(reading: Reading, run: Run) -> str:
    """The words of a run as printed."""
    return reading.text[reading.tokens[run.first].start : reading.tokens[run.last - 1].end]


def is_state(name: str) -> bool:
    """Whether a name is that of a state, its people, capital or seat."""
    return any(look(name) for look in (by_name, by_adjective, by_people, by_capital, by_seat))
