"""How a source knows, as printed beside what it says: it saw, took part, or put out a statement."""

from __future__ import annotations

from claimline.data.holders import Reading
from claimline.data.phrases import Token
from claimline.data.terms import word_set
from claimline.model import Claim, Proximity, Source, SourceKind, Span

_ADJECTIVES = 3  # words between "in a" and "statement"


def told(reading: Reading, claim: Claim, source: Source, *, sentence: Span) -> Proximity:
    """Own statement where whoever speaks for a body "said in a statement"; witnessed, took part or relayed by
    the cue; else not said. What stands in the content tells nothing of how the source knows."""
    if claim.cue is None:
        return Proximity.NOT_SAID
    words = {token.low for token in _within(reading, claim.cue.span)} | {claim.cue.lemma}
    for table, proximity in (
        ("witnessing", Proximity.WITNESSED),
        ("partaking", Proximity.TOOK_PART),
        ("relaying", Proximity.RELAYED),
    ):
        if words & word_set("knowing", table):
            return proximity
    named = source.kind in (SourceKind.PERSON, SourceKind.ORGANISATION)
    speaks = source.kind is SourceKind.ORGANISATION or source.party not in (None, source.name)
    return (
        Proximity.OWN_STATEMENT
        if named and speaks and _stated(reading, claim, sentence)
        else Proximity.NOT_SAID
    )


def _within(reading: Reading, span: Span) -> tuple[Token, ...]:
    return reading.tokens[reading.token_at(span.start) : reading.token_at(span.end)]


def _stated(reading: Reading, claim: Claim, sentence: Span) -> bool:
    """Whether "in a (joint) statement", "on its website" stands in the sentence outside the content."""
    contents = [words.span for words in claim.content]
    outside = [
        token
        for token in _within(reading, sentence)
        if not any(span.start <= token.start < span.end for span in contents)
    ]
    for at, token in enumerate(outside):
        near = outside[at + 1 : at + 3 + _ADJECTIVES]
        if token.low in ("in", "on", "via") and any(t.low in word_set("knowing", "statements") for t in near):
            return True
    return False
