"""Which organisation words mean: a name, a body of a state, "the company", or one called after a person or a
state: "Ada Ostrow's campaign", "Utopia's harbour ministry"."""

from __future__ import annotations

from claimline.data.holders import Holder, Reading
from claimline.data.phrases import Kind
from claimline.model import EntityKind, ResolvedBy
from claimline.resolve.bodies import body_figure
from claimline.resolve.cast import Figure, Standing
from claimline.resolve.parties import possessive, standing
from claimline.resolve.refer import Referrer
from claimline.resolve.unnamed import description


def called_after(refer: Referrer, held: Holder) -> Figure | None:
    """The figure of an organisation called after its owner, made where the report had none: a person's is its
    own party, an authority has its state above it. None for any other."""
    if held.of is None:
        return None
    owner, noun = held.of.term, held.term.entry
    if owner.country is not None and noun.sort == "authority":
        name = description(held.span.of(refer.reading.text))
        return body_figure(refer.cast, Standing(name, (name, owner.country.name), country=owner.country.iso))
    if owner.kind is not Kind.PERSON:
        return None
    person = next((figure for _, figure in refer.cast.over(held.of.span)), None)
    name = f"{possessive(person.name if person else owner.entry.name)} {noun.name}"
    known = next((figure for figure in refer.cast.figures if figure.name == name), None)
    if known is None:
        known = refer.cast.add(Figure(EntityKind.ORGANISATION, name, standing=Standing(name)))
        known.sorts.add(noun.name)
    return known


def organisation(refer: Referrer, held: Holder, *, definite: bool) -> tuple[Figure | None, ResolvedBy]:
    """The organisation of a name, of a body of a state, or behind "the company"."""
    cast, text = refer.cast, refer.reading.text
    if held.term.kind is Kind.SORT:
        owned = called_after(refer, held)
        if owned is not None:
            return owned, ResolvedBy.NAME
        another = _anothers(held) or _is_name(refer.reading, held)
        return (_common(refer, held) if definite and not another else None), ResolvedBy.COREFERENCE
    if held.term.kind is Kind.ORGANISATION:
        span, name = held.term.span, held.term.entry.name
        known = cast.at(span) or next((figure for _, figure in cast.over(span)), None)
        new = Figure(EntityKind.ORGANISATION, name, standing=Standing(name))
        return known or cast.add(new), ResolvedBy.NAME
    name = held.term.entry.name if held.of is None else description(held.span.of(text))
    where = standing(held, refer) or Standing(name, (name,))
    inferred = held.of is None and len(where.chain) > 1
    by = ResolvedBy.COREFERENCE if inferred else ResolvedBy.NAME
    return body_figure(cast, where), by


def _common(refer: Referrer, held: Holder) -> Figure | None:
    """The organisation behind "the company", "the ministry": named before, or its head was."""
    figure = refer.organisation(held)
    if figure is not None:
        return figure
    cast, noun = refer.cast, held.term.entry.name
    offices = [w for at, w in cast.offices if at < held.span.start and w.party.endswith(f" {noun}")]
    return body_figure(cast, offices[-1]) if offices else None


def _anothers(held: Holder) -> bool:
    """Whether an organisation is told of as another one's: "Falk's parent company"."""
    return held.of is not None and held.of.term.kind is Kind.ORGANISATION and held.of.term.possessive


def _is_name(reading: Reading, held: Holder) -> bool:
    """Whether a common noun begins a name: "the Office of the Historian", not at the head of a sentence."""
    at = held.term.first
    behind = reading.tokens[held.term.last : held.term.last + 1]
    capital = reading.tokens[at].capital and at > 0 and reading.tokens[at].gap == " "
    return capital and bool(behind) and behind[0].low == "of" and behind[0].gap == " "
