"""Proper names of people, organisations and places, from a tagger's spans corrected by form and context."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from claimline.data.holders import Reading, holder, read
from claimline.data.phrases import Kind, Token
from claimline.data.terms import word_set
from claimline.extract.namekinds import by_first_word, like_organisation, propagated, settled, speakers
from claimline.extract.personal import by_given_name, personal, surnamed
from claimline.extract.runs import (
    FORM,
    Run,
    adjacent,
    apart,
    begins_sentence,
    has_head,
    in_prose,
    is_state,
    name_word,
    term_kind,
)
from claimline.model import MentionKind, Span, Tagged

_LABELS = {"PER": MentionKind.PERSON, "ORG": MentionKind.ORGANISATION, "LOC": MentionKind.PLACE}
_LONGEST = 10  # words in a name by form


@dataclass(frozen=True, slots=True)
class Proper:
    """A proper name, its kind and the tagger's score."""

    kind: MentionKind
    span: Span
    score: float


def proper_names(text: str, *, names: Sequence[Tagged], sentences: Sequence[Span]) -> list[Proper]:
    """People, organisations and (unresolved) places of ``text`` in order, not overlapping."""
    reading = read(text)
    tagged = personal(reading, _cleaned(reading, names))
    titled = [*_titled(reading), *_apposed(reading)]
    runs = apart([*titled, *by_first_word(reading), *_organisations(reading, tagged, titled), *tagged])
    runs = apart([*runs, *speakers(reading)])
    runs = surnamed(reading, settled(reading, runs))
    runs = by_given_name(reading, propagated(reading, runs))
    out = [
        Proper(run.kind, Span(reading.tokens[run.first].start, reading.tokens[run.last - 1].end), run.score)
        for run in runs
    ]
    return [name for name in out if any(sentence.covers(name.span) for sentence in sentences)]


# --------------------------------------------------------------------------- the tagger's spans


def _cleaned(reading: Reading, names: Sequence[Tagged]) -> list[Run]:
    """The tagger's spans on whole words, without titles, joined where one name was cut in two."""
    out: list[Run] = []
    for tag in sorted(names, key=lambda tag: tag.span):
        run = _whole_words(reading, tag)
        if run is None or (out and out[-1].last > run.first):
            continue
        previous = out[-1] if out else None
        if (
            previous
            and previous.kind is run.kind
            and previous.last == run.first
            and adjacent(reading, run.first)
        ):
            out[-1] = replace(previous, last=run.last, score=min(previous.score, run.score))
        else:
            out.append(run)
    return out


def _whole_words(reading: Reading, tag: Tagged) -> Run | None:
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
    if kind is not MentionKind.PLACE and is_state(name):
        return None
    if kind is MentionKind.PERSON and in_prose(reading, first):
        while last < len(reading.tokens) and name_word(reading, last) and adjacent(reading, last):
            last += 1
    return Run(kind, first, last, tag.score)


def _no_name(reading: Reading, at: int, kind: MentionKind) -> bool:
    """Whether a first word belongs to no name: lower case, an article, a form of address, a rank."""
    token = reading.tokens[at]
    if not token.capital or token.low == "the":
        return not token.low.isdigit()
    if kind is not MentionKind.PERSON or at + 1 >= len(reading.tokens):
        return False
    followed = reading.tokens[at + 1].capital and reading.tokens[at + 1].gap.strip(" .") == ""
    return followed and (token.low in word_set("titles", "words") or term_kind(reading, at) is Kind.ROLE)


def _compound(token: Token) -> bool:
    """Whether a word names only in passing: "Utopia-linked", "US-made"."""
    return "-" in token.low and token.low.rsplit("-", 1)[1].endswith(
        ("ed", "made", "led", "ing", "wide", "era")
    )


# --------------------------------------------------------------------------- names by form


def _titled(reading: Reading) -> list[Run]:
    """Capitalised words directly behind a singular role or form of address: "Mayor Ada Ostrow"."""
    out: list[Run] = []
    particles = word_set("context", "particles")
    for at, token in enumerate(reading.tokens[:-1]):
        term = reading.term_over(at)
        role = term is not None and term.kind is Kind.ROLE and not term.entry.plural and term.last == at + 1
        if (
            role
            and term is not None
            and not token.capital
            and term.entry.name in word_set("modifiers", "ambiguous")
        ):
            continue
        address = token.capital and token.low in word_set("titles", "words")
        if token.possessive or not (role or address):
            continue
        last = first = at + 1
        while (
            last < len(reading.tokens)
            and last - first < _LONGEST
            and (last == first or adjacent(reading, last))
        ):
            word = reading.tokens[last]
            if not (name_word(reading, last) or (word.low in particles and _capital_at(reading, last + 1))):
                break
            last += 1
        joined = reading.tokens[first].gap.strip(" .") == "" and "\n" not in reading.tokens[first].gap
        if (
            joined
            and last > first
            and (last - first > 1 or token.capital)
            and not has_head(reading, first, last)
        ):
            out.append(Run(MentionKind.PERSON, first, last, FORM))
    return out


def _apposed(reading: Reading) -> list[Run]:
    """Names beside a whole role phrase: "Ostrow, the union's leader", "the head of the army Ada Ostrow"."""
    out: list[Run] = []
    for term in reading.terms:
        if term.kind is not Kind.ROLE or term.entry.plural:
            continue
        phrase = holder(reading, term)
        at, end = reading.token_at(phrase.span.start), reading.token_at(phrase.span.end)
        first = at
        comma = 0 < at < len(reading.tokens) and reading.tokens[at].gap.strip() == ","
        determined = phrase.span.start < term.span.start
        while comma and determined and first > 0 and at - first < 4 and name_word(reading, first - 1):
            first -= 1
            if not adjacent(reading, first) or reading.tokens[first].possessive:
                break
        inner = first > 0 and reading.tokens[first - 1].low in (
            "of",
            "in",
            "from",
        )  # "the mayor of X, the governor"
        if (
            first < at
            and not inner
            and reading.term_over(at - 1) is None
            and not has_head(reading, first, at)
        ):
            out.append(Run(MentionKind.PERSON, first, at, FORM))
        last = end
        while last < len(reading.tokens) and last - end < 4 and _capital_at(reading, last):
            last += 1
        complement = phrase.of is not None and end > term.last
        if last == end and determined and end < len(reading.tokens) and reading.tokens[end].gap == ", ":
            complement = True
            while (
                last < len(reading.tokens)
                and last - end < 4
                and name_word(reading, last)
                and (last == end or adjacent(reading, last))
            ):
                last += 1
        if complement and last - end > 1 and not has_head(reading, end, last):
            out.append(Run(MentionKind.PERSON, end, last, FORM))
    return out


def _capital_at(reading: Reading, at: int) -> bool:
    return at < len(reading.tokens) and name_word(reading, at) and adjacent(reading, at)


def _organisations(reading: Reading, tagged: Sequence[Run], titled: Sequence[Run]) -> list[Run]:
    """Runs of capitalised words that a head noun in them or behind them ("… Institute …", "Lorna union"), a
    describing noun before them ("the charity X Y") or a tagged part shows to be organisations."""
    kinds = {at: run.kind for run in (*titled, *tagged) for at in range(run.first, run.last)}
    people = [run for run in tagged if run.kind is MentionKind.PERSON and run.last - run.first > 1]
    barred = {at for run in (*titled, *people) for at in range(run.first, run.last)}
    out: list[Run] = []
    at = 0
    while at < len(reading.tokens):
        end = _capital_run(reading, at, barred)
        if end > at:
            out += _organisation(reading, at, end, kinds)
        at = max(end, at + 1)
    return out


def _capital_run(reading: Reading, first: int, barred: Set[int]) -> int:
    """The end of a run of name words from ``first``, joining words between them included."""
    if not name_word(reading, first) or first in barred:
        return first
    joiners = word_set("context", "joiners")
    end = look = first + 1
    while (
        look < len(reading.tokens)
        and look - first < _LONGEST
        and adjacent(reading, look)
        and look not in barred
    ):
        if name_word(reading, look):
            end = look + 1
        elif reading.tokens[look].low not in joiners or look - end >= 2:
            break
        look += 1
    return end


def _organisation(reading: Reading, first: int, end: int, kinds: dict[int, MentionKind]) -> list[Run]:
    inside = [kinds.get(at) for at in range(first, end)]
    body = all(
        term_kind(reading, at) is Kind.BODY or not reading.tokens[at].capital for at in range(first, end)
    )
    if not in_prose(reading, first) and MentionKind.ORGANISATION not in inside:
        return []
    if body or (inside[0] is MentionKind.PERSON and end - first > 1):
        return []
    if MentionKind.PLACE not in inside and like_organisation(
        reading, Run(MentionKind.ORGANISATION, first, end, FORM)
    ):
        return [Run(MentionKind.ORGANISATION, first, end, FORM)]
    single_capital = end - first > 1 or not begins_sentence(reading, first)
    tail = _sort_behind(reading, end)
    if tail and MentionKind.PLACE not in inside and (single_capital or MentionKind.ORGANISATION in inside):
        return [Run(MentionKind.ORGANISATION, first, tail, FORM)]
    if _described(reading, first) and (end - first > 1 or MentionKind.ORGANISATION in inside):
        return [Run(MentionKind.ORGANISATION, first, end, FORM)]
    if end - first > 1 and (has_head(reading, first, end) or MentionKind.ORGANISATION in inside):
        return [Run(MentionKind.ORGANISATION, first, end, FORM)]
    return []


def _sort_behind(reading: Reading, at: int) -> int | None:
    """The end of a common noun for an organisation behind a name: "X union", "X dockers' union"."""
    if at >= len(reading.tokens) or not adjacent(reading, at):
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
    return (
        term is not None
        and lower
        and term.kind is Kind.SORT
        and not term.entry.plural
        and adjacent(reading, first)
    )
