"""All mentions and claims of one report; sources, times and places still as words."""

from __future__ import annotations

from claimline.config import ExtractConfig
from claimline.extract.block import blocks
from claimline.extract.claims import attributed_claims, narrated_claims
from claimline.extract.people import find_people
from claimline.extract.places import find_places
from claimline.extract.quantities import find_quantities
from claimline.extract.times import find_times
from claimline.model import Edition, Extraction, Mention, Parse


def extract(edition: Edition, parse: Parse, *, config: ExtractConfig) -> Extraction:
    """The mentions and claims of a report in text order.

    Attributed claims come first in the making: a sentence that no attribution touches can be a
    narrated claim. Times are found before quantities, which keep clear of them."""
    sentences = [sentence.span for sentence in parse.sentences]
    times = find_times(edition.text, sentences)
    quantities = find_quantities(edition.text, sentences, times=times)
    people = find_people(edition.text, names=parse.names, tokens=parse.tokens, sentences=sentences)
    places = find_places(edition.text, names=parse.names, tokens=parse.tokens)
    paragraphs = blocks(edition, parse)
    claims, asides = attributed_claims(edition, paragraphs)
    if config.narrated:
        claims += narrated_claims(edition, paragraphs, taken=claims, asides=asides, quantities=quantities)
    mentions: list[Mention] = [*times, *quantities, *people, *places]
    return Extraction(
        mentions=tuple(sorted(mentions, key=lambda m: (m.span, m.kind, m.text))),
        claims=tuple(sorted(claims, key=lambda c: c.order)),
    )
