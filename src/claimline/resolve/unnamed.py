"""Sources without a name: how they are called, what group they are, in which capacity they speak."""

from __future__ import annotations

import re
from dataclasses import replace

from claimline.data.holders import Holder, Reading
from claimline.data.phrases import Kind
from claimline.data.terms import role_class, word_set
from claimline.model import EntityKind, Proximity, Span, Voice, Words
from claimline.resolve.cast import Cast, Figure, Standing
from claimline.resolve.parties import possessive, standing, voice_of
from claimline.resolve.people import gender_of
from claimline.resolve.refer import Referrer
from claimline.text import trim

_ARTICLE = re.compile(r"(?:the|a|an|one(?! of\b)|another|some)\s+", re.IGNORECASE)
_TAIL = re.compile(r"(?:,| who | that | which | whose |\bspeaking\b).*", re.DOTALL)
_GROUP_VOICES = {"officials": Voice.UNNAMED_OFFICIAL, "military": Voice.COMBATANT}


def unnamed_figure(refer: Referrer, span: Span, held: Holder | None) -> Figure:
    """The figure of a source without a name, one for the same words: its own party unless its words make it
    an official or a force of a state."""
    reading, cast = refer.reading, refer.cast
    words = Words.at(reading.text, trim(reading.text, span, edges=" ,"))
    same = next((f for f in cast.figures if not f.named and words.span in f.spans), None)
    if same is not None:
        return same
    plural = held is not None and held.term.entry.plural
    name = _lowered(reading, words, description(words.text))
    if words.text.lower().startswith("the ") and held is not None and held.term.kind is Kind.SORT:
        name = f"the {name}"
    elif not plural and held is not None:
        name = f"unnamed {_unmarked(name)}"
    where = _standing(refer, held)
    figure = Figure(_kind(held), name, named=False, plural=plural, standing=where or _own(held, name))
    if held is not None:
        figure.holders.append(held)
        figure.gender = gender_of(held.term.entry.name.rsplit(" ", 1)[-1])
        if held.term.kind is Kind.SORT:
            figure.sorts.add(held.term.entry.name)
    figure.seen(words)
    return cast.add(figure)


def _own(held: Holder | None, name: str) -> Standing | None:
    """A private person, an organisation and experts are their own party; a group without a name, a thing and
    an official of nobody knows whom have none."""
    if held is None or held.term.kind not in (Kind.ROLE, Kind.SORT):
        return None
    role = role_class(held.term.entry.sort) if held.term.kind is Kind.ROLE else None
    if (role is not None and role.speaks != "self") or (held.term.entry.plural and not _experts(held)):
        return None
    return Standing(name)


def _experts(held: Holder) -> bool:
    return held.term.kind is Kind.ROLE and held.term.entry.sort == "expert"


def _standing(refer: Referrer, held: Holder | None) -> Standing | None:
    if held is None or held.of is None:
        return None
    if held.term.kind is Kind.ROLE:
        return standing(held, refer)
    if held.term.kind is Kind.GROUP and held.term.entry.sort in _GROUP_VOICES:
        return standing(replace(held, term=held.of.term, of=held.of.of), refer)
    return None


def known_group(cast: Cast, held: Holder | None) -> Figure | None:
    """The group of the same noun that "the residents" goes back to."""
    if held is None:
        return None
    for _, figure in cast.before(held.span.start):
        if figure.plural and any(other.term.entry.name == held.term.entry.name for other in figure.holders):
            return figure
    return None


def description(words: str) -> str:
    """Words for an unnamed source, without article and without what follows the noun phrase."""
    short = _TAIL.sub("", words.strip(" ,"), count=1).strip() or words.strip(" ,")
    return _ARTICLE.sub("", short, count=1) if _ARTICLE.match(short) else short


def role_description(reading: Reading, held: Holder, where: Standing | None) -> str:
    """How the unnamed bearer of a role is called; "its", "the company's" are spelt out."""
    told = description(held.span.of(reading.text))
    if held.of is None or where is None or held.of.term.kind not in (Kind.PRONOUN, Kind.SORT):
        return told
    return f"{possessive(where.party)} {held.term.span.of(reading.text)}"


def _lowered(reading: Reading, words: Words, name: str) -> str:
    """A description without the capital of its sentence; states and names keep theirs."""
    at = reading.token_at(words.span.start)
    term = reading.term_over(at)
    proper = term is not None and term.entry.name in word_set("context", "proper_groups")
    common = term is not None and term.kind in (Kind.ROLE, Kind.GROUP, Kind.SORT) and not proper
    plain = (
        term is None and at < len(reading.tokens) and reading.tokens[at].low in word_set("modifiers", "words")
    )
    return name[:1].lower() + name[1:] if (common or plain) and words.text.startswith(name) else name


def _kind(held: Holder | None) -> EntityKind:
    if held is None or held.term.entry.plural:
        return EntityKind.GROUP
    return EntityKind.ORGANISATION if held.term.kind is Kind.SORT else EntityKind.PERSON


def _unmarked(name: str) -> str:
    return " ".join(word for word in name.split() if word.lower() not in word_set("modifiers", "unnamed"))


def proximity(held: Holder | None) -> Proximity:
    """How an unnamed source knows, by its noun."""
    witness = held is not None and held.term.entry.name in ("witness", "eyewitness")
    return Proximity.WITNESSED if witness else Proximity.NOT_SAID


def voice(figure: Figure) -> Voice | None:
    """In which capacity a figure speaks: by its roles; an organisation speaks officially."""
    for held in figure.holders:
        found = voice_of(
            held, unnamed=not figure.named and (figure.plural or figure.name.startswith("unnamed"))
        )
        if found is not None:
            return found
        if held.term.kind is Kind.GROUP:
            return _GROUP_VOICES.get(held.term.entry.sort)
    if figure.kind is EntityKind.ORGANISATION and figure.named:
        return Voice.OFFICIAL
    return None
