"""Person, organisation or place: what stands beside a name, here and elsewhere in the report, decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from claimline.data import lexicon
from claimline.data.holders import Reading
from claimline.data.phrases import Kind
from claimline.data.terms import Term, word_set
from claimline.extract.personal import given_name
from claimline.extract.runs import (
    FORM,
    Run,
    adjacent,
    in_prose,
    is_state,
    name_of,
    name_word,
    term_kind,
)
from claimline.model import MentionKind

_SURE = 0.9  # a tagger's score from which it is sure of a person
_SELDOM = 0.5  # evidence for a place per mention of a sure person, up to which it tells nothing
_ONCE = 1  # more often than this a name is that of a person where the tagger takes it for a place
_PERSON = 3  # evidence from which a run surely stands like a person


def speakers(reading: Reading) -> list[Run]:
    """Runs of two to four capitalised words directly before or behind a verb of speech, as people."""
    out: list[Run] = []
    at = 0
    while at < len(reading.tokens):
        last = at
        while (
            last < len(reading.tokens)
            and name_word(reading, last)
            and (last == at or adjacent(reading, last))
        ):
            last += 1
        body = any(term_kind(reading, look) is Kind.BODY for look in range(at, last))
        if 2 <= last - at <= 4 and not body and in_prose(reading, at) and _speaks(reading, at, last):
            out.append(Run(MentionKind.PERSON, at, last, FORM))
        at = max(last, at + 1)
    return out


def _speaks(reading: Reading, first: int, last: int) -> bool:
    """Whether a verb of speech stands beside words, an adverb between allowed: "X now says"."""
    speech = word_set("context", "speech")
    if first and reading.tokens[first].gap == " " and reading.tokens[first - 1].low in speech:
        return True
    after = reading.tokens[last : last + 2]
    if not after or after[0].gap.strip(" ,"):
        return False
    adverb = after[0].low.endswith("ly") or after[0].low in word_set("context", "openers")
    return after[0].low in speech or (adverb and len(after) > 1 and after[1].low in speech)


def settled(reading: Reading, runs: Sequence[Run]) -> list[Run]:
    """The runs with the kind that all mentions of a name together show. People who are states go; people and
    organisations whose words stand like places become places, people like organisations organisations."""
    votes: Counter[str] = Counter()
    sure: Counter[str] = Counter()
    for run in runs:
        votes[name_of(reading, run)] += _evidence(reading, run)
        sure[name_of(reading, run)] += run.kind is MentionKind.PERSON and run.score >= _SURE
    for name, count in sure.items():
        if -_SELDOM * count < votes[name] < 0:
            votes[name] = 0
    for members in _lists(reading, runs):
        lowest = min(votes[name_of(reading, run)] for run in members)
        for run in members:
            if votes[name_of(reading, run)] == 0 and lowest < 0:
                votes[name_of(reading, run)] = -1
    people = [run for run in runs if run.kind is MentionKind.PERSON and run.last - run.first > 1]
    surnames = {name_of(reading, replace(run, first=run.last - 1)) for run in people}
    bodies = _bodies(reading, runs)
    out: list[Run] = []
    for run in runs:
        name = name_of(reading, run)
        if run.kind is MentionKind.PERSON and is_state(name):
            continue
        shorter = run.last - run.first <= (2 if run.kind is MentionKind.PERSON else 1)
        if run.kind is MentionKind.PERSON and name in bodies:
            run = replace(run, kind=MentionKind.ORGANISATION)
        elif run.kind is not MentionKind.PLACE and shorter and votes[name] < 0:
            run = replace(run, kind=MentionKind.PLACE)
        elif (
            run.kind is MentionKind.PLACE
            and (name in surnames or (sure[name] > _ONCE and votes[name] >= 0))
            and _evidence(reading, run) >= -1
        ):
            run = replace(run, kind=MentionKind.PERSON)
        out.append(run)
    return out


def propagated(reading: Reading, runs: Sequence[Run]) -> list[Run]:
    """Further mentions of the same names that were not found by themselves: the whole name, a person's
    last word, an organisation's first."""
    known: dict[tuple[str, ...], MentionKind] = {}
    people_first = sorted(runs, key=lambda run: run.kind is not MentionKind.PERSON)
    for run in people_first:
        words = tuple(token.low for token in reading.tokens[run.first : run.last])
        if run.kind is MentionKind.PLACE or len(words) < 2:
            continue
        known[words] = run.kind
        short = words[-1] if run.kind is MentionKind.PERSON else words[0]
        whole = reading.tokens[run.last - 1].capital  # "Ostrow campaign" is not called Ostrow
        if short not in _common_heads() and len(short) > 2 and whole and in_prose(reading, run.first):
            known.setdefault((short,), run.kind)
    taken = {at for run in runs for at in range(run.first, run.last)}
    out = [_as_known(reading, run, known) for run in runs]
    longest = max(map(len, known), default=0)
    openings = {words[0] for words in known}
    for at, token in enumerate(reading.tokens):
        for size in range(longest, 0, -1) if token.low in openings else ():
            words = tuple(token.low for token in reading.tokens[at : at + size])
            if len(words) == size and words in known and _free(reading, taken, at, at + size):
                out.append(Run(known[words], at, at + size, FORM))
                taken.update(range(at, at + size))
    return sorted(out, key=lambda run: run.first)


def _as_known(reading: Reading, run: Run, known: dict[tuple[str, ...], MentionKind]) -> Run:
    """A single word tagged as a person that is the first word of an organisation in the report."""
    kind = known.get((reading.tokens[run.first].low,))
    single = run.last - run.first == 1 and run.kind is MentionKind.PERSON
    return replace(run, kind=kind) if single and kind is MentionKind.ORGANISATION else run


def _free(reading: Reading, taken: set[int], first: int, last: int) -> bool:
    """Whether words are a name by themselves: capitalised, in no other run, beside no capitalised word."""
    if not taken.isdisjoint(range(first, last)) or not name_word(reading, first):
        return False
    if last - first > 1:
        return all(adjacent(reading, at) for at in range(first + 1, last))
    return _alone(reading, first)


def _alone(reading: Reading, at: int) -> bool:
    """Whether a capitalised word has no other beside it and is part of no term."""
    if not name_word(reading, at) or term_kind(reading, at):
        return False
    before = at > 0 and name_word(reading, at - 1) and adjacent(reading, at)
    behind = at + 1 < len(reading.tokens) and name_word(reading, at + 1) and adjacent(reading, at + 1)
    return not (before or behind)


# --------------------------------------------------------------------------- organisations


def _common_heads() -> frozenset[str]:
    return frozenset(lexicon("bodies")["named"]["words"])


def _bodies(reading: Reading, runs: Sequence[Run]) -> set[str]:
    """Names of several words, tagged as people, that are organisations: by an apposition, or because "It" or
    "the company" goes on where nobody else could be meant."""
    shown = {name_of(reading, run) for run in runs if like_organisation(reading, run)}
    shown |= {name_of(reading, run) for run in by_first_word(reading)}
    if any(run.kind is MentionKind.ORGANISATION and like_organisation(reading, run) for run in runs):
        return shown
    open_names = {
        name_of(reading, run)
        for run in runs
        if run.kind is MentionKind.PERSON and run.last - run.first > 1 and not given_name(reading, run)
    } - {name_of(reading, run) for run in runs if _evidence(reading, run) >= _PERSON}
    if len(open_names) != 1 or open_names & shown:
        return shown
    companies = [
        term
        for term in reading.terms
        if term.kind is Kind.SORT
        and term.entry.sort == "company"
        and term.first
        and not term.entry.plural
        and reading.tokens[term.first - 1].low == "the"
    ]
    return shown | open_names if companies else shown


def by_first_word(reading: Reading) -> list[Run]:
    """Organisations of several words that their report calls by the first word alone and never by the last
    (people are called the other way round); only where it also says "the company" or the like."""
    common = [
        term for term in reading.terms if term.kind is Kind.SORT and not term.entry.plural and term.first
    ]
    if not any(reading.tokens[term.first - 1].low == "the" for term in common):
        return []
    alone = {token.low for at, token in enumerate(reading.tokens) if _alone(reading, at)}
    out: list[Run] = []
    at = 0
    while at < len(reading.tokens):
        last = at
        while (
            last < len(reading.tokens)
            and name_word(reading, last)
            and (last == at or adjacent(reading, last))
        ):
            last += 1
        run = Run(MentionKind.ORGANISATION, at, last, FORM)
        first_word = reading.tokens[at].low
        barred = first_word in word_set("titles", "family_first")
        called = (
            last - at in (2, 3)
            and in_prose(reading, at)
            and first_word in alone
            and reading.tokens[last - 1].low not in alone
        )
        if called and not barred and not given_name(reading, run) and 0 <= _evidence(reading, run) < _PERSON:
            out.append(run)
        at = max(last, at + 1)
    return out


def like_organisation(reading: Reading, run: Run) -> bool:
    """Whether the words beside a name say that it is an organisation: "X, which runs …", "X, a company", "the
    operator, X"."""
    before = reading.term_over(run.first - 1) if run.first else None
    gap = reading.tokens[run.first].gap.strip(' "')
    common = before is not None and before.kind is Kind.SORT and not before.entry.plural
    if before is not None and common and not before.possessive:
        behind_comma = gap == "," and _apposable(reading, before) and not given_name(reading, run)
        if gap == "" or behind_comma:
            return True
    after = reading.tokens[run.last : run.last + 6]
    if not after or after[0].gap.strip() != ",":
        return False
    if after[0].low == "which":
        return len(after) > 1 and after[1].low in word_set("context", "business")
    if after[0].low not in ("a", "an", "the", "its", "one"):
        return False
    for at, token in enumerate(after):
        if at and ("," in token.gap or token.low in word_set("context", "follows")):
            return False
        term = reading.term_over(run.last + at)
        if term is not None and term.kind is Kind.SORT:
            behind = reading.term_over(term.last)
            return not term.possessive and (behind is None or behind.kind is not Kind.ROLE)
    return False


def _apposable(reading: Reading, term: Term) -> bool:
    """Whether a name behind a comma can be that of a common noun: "the operator, X", not "the head of the
    company, X"."""
    at = term.first - 1
    if at < 0 or reading.tokens[at].low not in ("the", "a", "an", "its"):
        return False
    if at == 0 or reading.tokens[at - 1].low != "of":
        return True
    near = (reading.term_over(look) for look in range(at - 2, max(-1, at - 5), -1))
    role = next((term for term in near if term is not None), None)
    if role is None or role.kind is not Kind.ROLE:
        return True
    return role.first > 0 and reading.tokens[role.first - 1].low in ("a", "an")


def _lists(reading: Reading, runs: Sequence[Run]) -> list[list[Run]]:
    """Neighbouring names joined by commas or "and"."""
    out: list[list[Run]] = []
    for run in runs:
        last = out[-1][-1] if out else None
        gap = reading.tokens[run.first].gap.strip()
        between = reading.tokens[last.last : run.first] if last else ()
        joined = (
            gap in ("", ",") and all(token.low in ("and", "or") for token in between) and (gap or between)
        )
        if last and joined and run.first - last.last <= 1:
            out[-1].append(run)
        else:
            out.append([run])
    return [members for members in out if len(members) > 1]


def _evidence(reading: Reading, run: Run) -> int:
    """Positive where the run stands like a person, negative like a place."""
    vote = -1 if run.kind is MentionKind.PLACE else 0
    before = reading.tokens[run.first - 1] if run.first else None
    if before is not None and reading.tokens[run.first].gap.strip(" ") == "":
        behind_of = before.low == "of" and run.first > 1
        place = reading.tokens[run.first - 2].low if behind_of else before.low
        if before.low in word_set("context", "locative") or place in word_set("context", "places"):
            vote -= 2
        if before.low in word_set("context", "speech") or before.low in word_set("titles", "words"):
            vote += 3
        if term_kind(reading, run.first - 1) is Kind.ROLE or before.low in word_set("context", "naming"):
            vote += 3
    if vote < 0 and run.kind is MentionKind.PERSON and reading.tokens[run.last - 1].possessive:
        vote = 0  # "in Ada's house": the preposition is not that of the name
    after = reading.tokens[run.last : run.last + 2]
    if after and after[0].gap.strip(" ,") == "" and after[0].low in word_set("context", "speech"):
        vote += 2
    if any(token.low in word_set("context", "place_heads") for token in after) and all(
        t.gap == " " for t in after
    ):
        vote -= 2
    return vote
