"""Organisations called after a person or a state: "Ada Ostrow's campaign", "Utopia's harbour ministry"."""

from __future__ import annotations

from claimline.data.holders import Holder
from claimline.data.phrases import Kind
from claimline.model import EntityKind
from claimline.resolve.bodies import body_figure
from claimline.resolve.cast import Figure, Standing
from claimline.resolve.parties import possessive
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
