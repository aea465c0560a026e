"""Who stands behind a document or recording that is credited: the body that made or released it."""

from __future__ import annotations

from claimline.data.holders import Holder, Reading, holder
from claimline.data.phrases import Kind
from claimline.data.terms import Term, word_set
from claimline.model import EntityKind, Span
from claimline.resolve.bodies import state_figure
from claimline.resolve.cast import Figure, Standing
from claimline.resolve.heads import MAKERS
from claimline.resolve.parties import standing
from claimline.resolve.refer import Referrer

_ABOUT = frozenset(("on", "about", "regarding", "into", "that", "concerning", "against"))
_SPEAKERS = (Kind.STATE, Kind.BODY, Kind.SORT, Kind.PRONOUN, Kind.ROLE)


def maker(refer: Referrer, held: Holder, span: Span) -> tuple[Standing | None, Figure | None]:
    """The standing, and the figure if the cast has it, of who stands before a document's noun or behind "by",
    "from", "of" in its words ``span``; else of who "released" it before."""
    reading = refer.reading
    parts = [Span(span.start, held.term.span.start), _behind_maker(reading, held.term, span)]
    for figure in refer.cast.figures:
        beside = any(part.covers(seen) for seen in figure.spans for part in parts)
        speaks = figure.standing is not None or figure.kind is EntityKind.PERSON
        if figure.named and beside and speaks:
            return figure.standing or Standing(figure.name), figure
    inside = [holder(reading, term) for part in parts for term in reading.within(part)]
    for found in inside if held.of is None else [held.of, *inside]:
        where = (
            standing(found, refer) if found.term.kind in _SPEAKERS and not _there(reading, found) else None
        )
        if where is not None:
            return where, state_figure(refer.cast, found.term) if found.term.kind is Kind.STATE else None
    return _issuer(refer, span), None


def _there(reading: Reading, found: Holder) -> bool:
    """Whether a capital is only where somebody is: "by the faculty at Utopolis"."""
    before = reading.tokens[found.term.first - 1].low if found.term.first else ""
    return found.term.form == "capital" and before in ("at", "in", "near", "from", "outside", "around")


def _issuer(refer: Referrer, span: Span) -> Standing | None:
    """Who released a document that stands as the object of its release: "Utopia published a paper"."""
    reading = refer.reading
    at = reading.token_at(span.start) - 1
    if at < 1 or reading.tokens[at].low not in word_set("context", "issuing"):
        return None
    near = (reading.term_over(look) for look in (at - 1, at - 2) if look >= 0)
    term = next((found for found in near if found is not None), None)
    return standing(holder(reading, term), refer) if term is not None else None


def _behind_maker(reading: Reading, term: Term, span: Span) -> Span:
    """The part of a document's words behind "by", "from" or "of", before what it is about."""
    tokens = reading.tokens[term.last : reading.token_at(span.end)]
    start = next((token.end for token in tokens if token.low in MAKERS), None)
    if start is None:
        return Span(span.end, span.end)
    about = next((token.start for token in tokens if token.start > start and token.low in _ABOUT), span.end)
    return Span(start, max(start, about))
