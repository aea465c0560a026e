"""People by the form of their names: a first name, the family name of somebody named in full, no initials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from claimline.data import lexicon
from claimline.data.holders import Reading
from claimline.data.phrases import Kind
from claimline.data.terms import word_set
from claimline.extract.runs import FORM, Run, in_prose, name_of, name_word, term_kind
from claimline.model import MentionKind
from claimline.text import key

_INITIALS = 3  # letters from which a word in capitals is no person's name
_OFTEN = 3  # mentions of a first name that no tagger found
_LONGEST = 4  # words in a person's name


def given_name(reading: Reading, run: Run, *, counted: bool = False) -> bool:
    """Whether the first word of a name is a known first name; ``counted`` takes those of the census in."""
    tables = lexicon("transliteration")
    first = key(reading.text[reading.tokens[run.first].start : reading.tokens[run.first].end])
    forms = {form for group in tables["given"]["forms"] for form in group}
    lists = [tables["gender"], lexicon("givennames")] if counted else [tables["gender"]]
    return first in forms or any(first in table[sex] for table in lists for sex in ("female", "male"))


def personal(reading: Reading, runs: Sequence[Run]) -> list[Run]:
    """The runs with full names tagged as organisations that are people's."""
    return [
        replace(run, kind=MentionKind.PERSON) if _named_like_a_person(reading, run) else run for run in runs
    ]


def surnamed(reading: Reading, runs: Sequence[Run]) -> list[Run]:
    """The runs with single words tagged as organisations that are family names of people named in full, and
    initials tagged as people that are organisations."""
    full = [run for run in runs if run.kind is MentionKind.PERSON and run.last - run.first > 1]
    surnames = {name_of(reading, replace(run, first=run.last - 1)) for run in full}
    out = []
    for run in runs:
        single = run.last - run.first == 1
        if single and reading.tokens[run.first].low in word_set("context", "of_parties"):
            continue
        if run.kind is MentionKind.ORGANISATION and single and name_of(reading, run) in surnames:
            run = replace(run, kind=MentionKind.PERSON)
        elif run.kind is MentionKind.PERSON and single and _initials(reading, run):
            run = replace(run, kind=MentionKind.ORGANISATION)
        out.append(run)
    return out


def by_given_name(reading: Reading, runs: Sequence[Run]) -> list[Run]:
    """Single words that a tagger missed and a report uses like a name throughout: a first name of the census,
    at least three times, once as an owner, never without its capital."""
    taken = {at for run in runs for at in range(run.first, run.last)}
    small = {token.low for token in reading.tokens if not token.capital}
    found: dict[str, list[Run]] = defaultdict(list)
    for at, token in enumerate(reading.tokens):
        run = Run(MentionKind.PERSON, at, at + 1, FORM)
        if at in taken or token.low in small or not name_word(reading, at) or term_kind(reading, at):
            continue
        behind = reading.tokens[at + 1 : at + 2]
        if not (behind and behind[0].capital) and given_name(reading, run, counted=True):
            found[token.low].append(run)
    often = [
        run
        for _, members in sorted(found.items())
        for run in members
        if len(members) >= _OFTEN and any(reading.tokens[m.first].possessive for m in members)
    ]
    return sorted([*runs, *often], key=lambda run: run.first)


def _named_like_a_person(reading: Reading, run: Run) -> bool:
    if run.kind is not MentionKind.ORGANISATION or not 2 <= run.last - run.first <= _LONGEST:
        return False
    words = reading.tokens[run.first : run.last]
    heads = frozenset(lexicon("bodies")["named"]["words"])
    plain = all(token.capital and token.low not in heads for token in words)
    nouns = any(term_kind(reading, at) in (Kind.BODY, Kind.SORT) for at in range(run.first, run.last))
    behind = reading.tokens[run.last : run.last + 1]
    compound = bool(behind) and behind[0].capital and behind[0].gap == " "
    return plain and not nouns and not compound and given_name(reading, run, counted=True)


def _initials(reading: Reading, run: Run) -> bool:
    token = reading.tokens[run.first]
    word = reading.text[token.start : token.end]
    return len(word) >= _INITIALS and word.isupper() and word.isalpha() and in_prose(reading, run.first)
