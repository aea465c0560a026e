"""Who stands behind a document or recording that is credited: the body that made or released it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimline.data.holders import Holder, Reading, holder
from claimline.data.phrases import Kind
from claimline.data.terms import Term, word_set
from claimline.model import EntityKind, Proximity, ResolvedBy, SourceKind, Span, Voice, Words
from claimline.resolve import unnamed
from claimline.resolve.bodies import body_figure, state_figure
from claimline.resolve.cast import Figure, Standing
from claimline.resolve.focus import Spoken
from claimline.resolve.heads import MAKERS, Head
from claimline.resolve.parties import proximity_of, standing
from claimline.resolve.refer import Referrer
from claimline.resolve.resolved import Resolved, of_figure

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


def document(refer: Referrer, head: Head, held: Holder, spoken: Sequence[Spoken]) -> Resolved:
    """A document speaks for the body behind it, named beside it or with an earlier document."""
    cast, text = refer.cast, refer.reading.text
    where, owner = maker(refer, held, head.span)
    kind = proximity_of(held.term.entry.sort)
    seen = kind is Proximity.FOOTAGE
    like = (s.figure for s in reversed(spoken) if s.document and s.footage == seen and s.figure)
    known = next(like, None)
    if known is not None and head.definite:
        above = known.standing.chain if known.standing else ()
        if where is None or where.party in above:
            return replace(of_figure(known, ResolvedBy.COREFERENCE, document=True), proximity=kind)
    if where is None:
        figure = unnamed.unnamed_figure(refer, head.span, None)
        return Resolved(
            figure, figure.name, SourceKind.DOCUMENT, ResolvedBy.NAME, figure.standing, None, kind
        )
    name = f"{held.term.entry.name.capitalize()} ({where.party})"
    figure = owner or body_figure(cast, where)
    cast.mention(figure, Words.at(text, head.span))
    voice = Voice.OFFICIAL if where.chain else None
    return Resolved(figure, name, SourceKind.DOCUMENT, ResolvedBy.NAME, where, voice, kind)
