"""Proper names of people, organisations and places, from a tagger's spans corrected by form and context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from claimline.data import lexicon
from claimline.data.countries import by_adjective, by_capital, by_name, by_people, by_seat
from claimline.data.holders import Reading, holder, read
from claimline.data.terms import Kind, Token, word_set
from claimline.model import MentionKind, Span, Tagged

_LABELS = {"PER": MentionKind.PERSON, "ORG": MentionKind.ORGANISATION, "LOC": MentionKind.PLACE}
_FORM = 0.6  # score of a name that only its form shows
_LONGEST = 10  # words in a name by form


@dataclass(frozen=True, slots=True)
class Proper:
    """A proper name, its kind and the tagger's score."""

    kind: MentionKind
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class _Run:
    """A candidate over words ``[first, last)``."""

    kind: MentionKind
    first: int
    last: int
    score: float


def proper_names(text: str, *, names: Sequence[Tagged], sentences: Sequence[Span]) -> list[Proper]:
    """People, organisations and (unresolved) places of ``text`` in order, not overlapping."""
    reading = read(text)
    tagged = _cleaned(reading, names)
    titled = [*_titled(reading), *_apposed(reading)]
    runs = _apart([*titled, *_organisations(reading, tagged, titled), *tagged])
    out = [
        Proper(run.kind, Span(reading.tokens[run.first].start, reading.tokens[run.last - 1].end), run.score)
        for run in _settled(reading, runs)
    ]
    return [name for name in out if any(sentence.covers(name.span) for sentence in sentences)]


def _apart(runs: Sequence[_Run]) -> list[_Run]:
    """The runs that overlap no earlier one of the sequence, in text order."""
    taken: set[int] = set()
    kept: list[_Run] = []
    for run in runs:
        if taken.isdisjoint(range(run.first, run.last)):
            taken.update(range(run.first, run.last))
            kept.append(run)
    return sorted(kept, key=lambda run: run.first)


# --------------------------------------------------------------------------- the tagger's spans


def _cleaned(reading: Reading, names: Sequence[Tagged]) -> list[_Run]:
    """The tagger's spans on whole words, without titles, joined where one name was cut in two."""
    out: list[_Run] = []
    for tag in sorted(names, key=lambda tag: tag.span):
        run = _whole_words(reading, tag)
        if run is None or (out and out[-1].last > run.first):
            continue
        previous = out[-1] if out else None
        if previous and previous.kind is run.kind and previous.last == run.first and _adjacent(reading, run.first):
            out[-1] = replace(previous, last=run.last, score=min(previous.score, run.score))
        else:
            out.append(run)
    return out


def _whole_words(reading: Reading, tag: Tagged) -> _Run | None:
    kind = _LABELS.get(tag.label)
    first, last = reading.token_at(tag.span.start), reading.token_at(tag.span.end)
    if kind is None:
        return None
    while first < last and _no_name(reading, first, kind):
        first += 1
    while last > first and not (reading.tokens[last - 1].capital or reading.tokens[last - 1].low.isdigit()):
        last -= 1
    if first == last or _compound(reading.tokens[last - 1]):
        return None
    name = reading.text[reading.tokens[first].start : reading.tokens[last - 1].end]
    if kind is not MentionKind.PLACE and _state(name):
        return None
    if kind is MentionKind.PERSON:
        while last < len(reading.tokens) and _name_word(reading, last) and _adjacent(reading, last):
            last += 1
    return _Run(kind, first, last, tag.score)


def _no_name(reading: Reading, at: int, kind: MentionKind) -> bool:
    """Whether a first word belongs to no name: lower case, an article, a form of address, a rank."""
    token = reading.tokens[at]
    if not token.capital or token.low == "the":
        return not token.low.isdigit()
    if kind is not MentionKind.PERSON or at + 1 >= len(reading.tokens):
        return False
    followed = reading.tokens[at + 1].capital and reading.tokens[at + 1].gap.strip(" .") == ""
    return followed and (token.low in word_set("titles", "words") or _term_kind(reading, at) is Kind.ROLE)


def _compound(token: Token) -> bool:
    """Whether a word names only in passing: "Utopia-linked", "US-made"."""
    return "-" in token.low and token.low.rsplit("-", 1)[1].endswith(("ed", "made", "led", "ing", "wide", "era"))


def _adjacent(reading: Reading, at: int) -> bool:
    gap = reading.tokens[at].gap
    initial = gap.startswith(".") and len(reading.tokens[at - 1].low) == 1
    return (gap.strip(" ") == "" or initial) and "\n" not in gap and not reading.tokens[at - 1].possessive


def _name_word(reading: Reading, at: int) -> bool:
    """Whether a word can be part of a name: a capital, and no day, state or role."""
    token = reading.tokens[at]
    return (
        token.capital
        and token.low not in word_set("context", "calendar")
        and token.low != "the"
        and token.low not in word_set("context", "speech")
        and not _state_or_role(reading, at)
    )


def _state_or_role(reading: Reading, at: int) -> bool:
    term = reading.term_over(at)
    return term is not None and (term.kind is Kind.STATE or (term.kind is Kind.ROLE and not term.entry.plural))


def _term_kind(reading: Reading, at: int) -> Kind | None:
    term = reading.term_over(at)
    return term.kind if term else None


# --------------------------------------------------------------------------- names by form


def _titled(reading: Reading) -> list[_Run]:
    """Capitalised words directly behind a singular role or form of address: "Mayor Ada Ostrow"."""
    out: list[_Run] = []
    particles = word_set("context", "particles")
    for at, token in enumerate(reading.tokens[:-1]):
        term = reading.term_over(at)
        role = term is not None and term.kind is Kind.ROLE and not term.entry.plural and term.last == at + 1
        if role and term is not None and not token.capital and term.entry.name in word_set("modifiers", "ambiguous"):
            continue
        address = token.capital and token.low in word_set("titles", "words")
        if token.possessive or not (role or address):
            continue
        last = first = at + 1
        while last < len(reading.tokens) and last - first < _LONGEST and (last == first or _adjacent(reading, last)):
            word = reading.tokens[last]
            if not (_name_word(reading, last) or (word.low in particles and _capital_at(reading, last + 1))):
                break
            last += 1
        joined = reading.tokens[first].gap.strip(" .") == "" and "\n" not in reading.tokens[first].gap
        if joined and last > first and (last - first > 1 or token.capital) and not _heads(reading, first, last):
            out.append(_Run(MentionKind.PERSON, first, last, _FORM))
    return out


def _apposed(reading: Reading) -> list[_Run]:
    """Names before or behind a whole role phrase: "Ostrow, the union's leader", "the head of the army Ada Ostrow"."""
    out: list[_Run] = []
    for term in reading.terms:
        if term.kind is not Kind.ROLE or term.entry.plural:
            continue
        phrase = holder(reading, term)
        at, end = reading.token_at(phrase.span.start), reading.token_at(phrase.span.end)
        first = at
        comma = 0 < at < len(reading.tokens) and reading.tokens[at].gap.strip() == ","
        determined = phrase.span.start < term.span.start
        while comma and determined and first > 0 and at - first < 4 and _name_word(reading, first - 1):
            first -= 1
            if not _adjacent(reading, first) or reading.tokens[first].possessive:
                break
        if first < at and reading.term_over(at - 1) is None and not _heads(reading, first, at):
            out.append(_Run(MentionKind.PERSON, first, at, _FORM))
        last = end
        while last < len(reading.tokens) and last - end < 4 and _capital_at(reading, last):
            last += 1
        if phrase.of is not None and end > term.last and last - end > 1 and not _heads(reading, end, last):
            out.append(_Run(MentionKind.PERSON, end, last, _FORM))
    return out


def _capital_at(reading: Reading, at: int) -> bool:
    return at < len(reading.tokens) and _name_word(reading, at) and _adjacent(reading, at)


def _organisations(reading: Reading, tagged: Sequence[_Run], titled: Sequence[_Run]) -> list[_Run]:
    """Runs of capitalised words that a head noun in them or behind them ("… Institute …", "Kotva union"), a
    describing noun before them ("the charity X Y") or a tagged part shows to be organisations."""
    kinds = {at: run.kind for run in (*titled, *tagged) for at in range(run.first, run.last)}
    people = [run for run in tagged if run.kind is MentionKind.PERSON and run.last - run.first > 1]
    barred = {at for run in (*titled, *people) for at in range(run.first, run.last)}
    out: list[_Run] = []
    at = 0
    while at < len(reading.tokens):
        end = _capital_run(reading, at, barred)
        if end > at:
            out += _organisation(reading, at, end, kinds)
        at = max(end, at + 1)
    return out


def _capital_run(reading: Reading, first: int, barred: Set[int]) -> int:
    """The end of a run of name words from ``first``, joining words between them included."""
    if not _name_word(reading, first) or first in barred:
        return first
    joiners = word_set("context", "joiners")
    end = look = first + 1
    while look < len(reading.tokens) and look - first < _LONGEST and _adjacent(reading, look) and look not in barred:
        if _name_word(reading, look):
            end = look + 1
        elif reading.tokens[look].low not in joiners or look - end >= 2:
            break
        look += 1
    return end


def _organisation(reading: Reading, first: int, end: int, kinds: dict[int, MentionKind]) -> list[_Run]:
    inside = [kinds.get(at) for at in range(first, end)]
    body = all(_term_kind(reading, at) is Kind.BODY or not reading.tokens[at].capital for at in range(first, end))
    if body or (inside[0] is MentionKind.PERSON and end - first > 1):
        return []
    single_capital = end - first > 1 or not _begins_sentence(reading, first)
    tail = _sort_behind(reading, end)
    if tail and MentionKind.PLACE not in inside and (single_capital or MentionKind.ORGANISATION in inside):
        return [_Run(MentionKind.ORGANISATION, first, tail, _FORM)]
    if _described(reading, first) and (end - first > 1 or MentionKind.ORGANISATION in inside):
        return [_Run(MentionKind.ORGANISATION, first, end, _FORM)]
    if end - first > 1 and (_heads(reading, first, end) or MentionKind.ORGANISATION in inside):
        return [_Run(MentionKind.ORGANISATION, first, end, _FORM)]
    return []


def _heads(reading: Reading, first: int, last: int) -> bool:
    heads = frozenset(lexicon("bodies")["named"]["words"])
    return any(reading.tokens[at].low in heads for at in range(first, last))


def _begins_sentence(reading: Reading, at: int) -> bool:
    gap = reading.tokens[at].gap
    return at == 0 or "\n" in gap or gap.strip(' "()')[:1] in (".", "!", "?", ":")


def _sort_behind(reading: Reading, at: int) -> int | None:
    """The end of a common noun for an organisation behind a name, one possessive between: "dockers' union"."""
    if at >= len(reading.tokens) or not _adjacent(reading, at):
        return None
    term = reading.term_over(at)
    if term is None and at + 1 < len(reading.tokens) and reading.tokens[at].possessive:
        term = reading.term_over(at + 1)
    if term is None or term.kind is not Kind.SORT or term.entry.plural or term.first > at + 1:
        return None
    if " of " in term.entry.name:  # "X group of fighters" is called "X group"
        return term.first + 1
    return term.last


def _described(reading: Reading, first: int) -> bool:
    term = reading.term_over(first - 1) if first > 0 else None
    lower = term is not None and not reading.text[term.span.start].isupper()
    return term is not None and lower and term.kind is Kind.SORT and not term.entry.plural and _adjacent(reading, first)


# --------------------------------------------------------------------------- persons or places


def _settled(reading: Reading, runs: Sequence[_Run]) -> list[_Run]:
    """People who are states or adjectives go; people and organisations whose words stand like places, here or
    elsewhere in the report, become places."""
    votes: Counter[str] = Counter()
    for run in runs:
        votes[_name(reading, run)] += _evidence(reading, run)
    for members in _lists(reading, runs):
        lowest = min(votes[_name(reading, run)] for run in members)
        for run in members:
            if votes[_name(reading, run)] == 0 and lowest < 0:
                votes[_name(reading, run)] = -1
    people = [run for run in runs if run.kind is MentionKind.PERSON and run.last - run.first > 1]
    surnames = {reading.text[reading.tokens[run.last - 1].start : reading.tokens[run.last - 1].end] for run in people}
    bodies = {_name(reading, run) for run in runs if _like_organisation(reading, run)}
    out: list[_Run] = []
    for run in runs:
        name = _name(reading, run)
        if run.kind is MentionKind.PERSON and _state(name):
            continue
        if run.kind is MentionKind.PERSON and name in bodies:
            run = replace(run, kind=MentionKind.ORGANISATION)
        shorter = run.last - run.first <= (2 if run.kind is MentionKind.PERSON else 1)
        if run.kind is not MentionKind.PLACE and shorter and votes[name] < 0:
            run = replace(run, kind=MentionKind.PLACE)
        elif run.kind is MentionKind.PLACE and name in surnames and _evidence(reading, run) >= -1:
            run = replace(run, kind=MentionKind.PERSON)
        out.append(run)
    return out


def _like_organisation(reading: Reading, run: _Run) -> bool:
    """Whether the words beside a name say that it is an organisation: "X, which runs …", "X, a company", "the
    operator, X"."""
    before = reading.term_over(run.first - 1) if run.first else None
    gap = reading.tokens[run.first].gap.strip()
    if before is not None and before.kind is Kind.SORT and not before.entry.plural and gap in ("", ","):
        return not before.possessive
    after = reading.tokens[run.last : run.last + 6]
    if not after or after[0].gap.strip() != ",":
        return False
    if after[0].low == "which":
        return True
    for at, token in enumerate(after):
        if at and "," in token.gap:
            return False
        term = reading.term_over(run.last + at)
        if term is not None:
            return term.kind is Kind.SORT and not term.entry.plural and not term.possessive
    return False


def _lists(reading: Reading, runs: Sequence[_Run]) -> list[list[_Run]]:
    """Neighbouring names joined by commas or "and"."""
    out: list[list[_Run]] = []
    for run in runs:
        last = out[-1][-1] if out else None
        gap = reading.tokens[run.first].gap.strip()
        between = reading.tokens[last.last : run.first] if last else ()
        joined = gap in ("", ",") and all(token.low in ("and", "or") for token in between) and (gap or between)
        if last and joined and run.first - last.last <= 1:
            out[-1].append(run)
        else:
            out.append([run])
    return [members for members in out if len(members) > 1]


def _name(reading: Reading, run: _Run) -> str:
    return reading.text[reading.tokens[run.first].start : reading.tokens[run.last - 1].end]


def _state(name: str) -> bool:
    return any(look(name) for look in (by_name, by_adjective, by_people, by_capital, by_seat))


def _evidence(reading: Reading, run: _Run) -> int:
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
        if _term_kind(reading, run.first - 1) is Kind.ROLE or before.low in word_set("context", "naming"):
            vote += 3
    after = reading.tokens[run.last : run.last + 2]
    if after and after[0].gap.strip(" ,") == "" and after[0].low in word_set("context", "speech"):
        vote += 2
    if any(token.low in word_set("context", "place_heads") for token in after) and all(t.gap == " " for t in after):
        vote -= 2
    return vote
