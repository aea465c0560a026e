"""Attributions and bare statements → Claim records with ids, labels and spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimline.extract.attribution import attributions
from claimline.extract.block import Block
from claimline.extract.continuation import Attribution
from claimline.extract.events import event_type
from claimline.extract.lemmas import words_of
from claimline.extract.narrated import states_something
from claimline.extract.quotes import Quotation
from claimline.extract.stance import read_stance
from claimline.model import (
    Claim,
    ClaimId,
    Cue,
    Edition,
    Event,
    Mention,
    Mode,
    ResolvedBy,
    Source,
    SourceKind,
    Span,
    Stance,
    Target,
    Words,
    claim_id,
)
from claimline.text import fold, key, occurrence, trim

_ASIDE = re.compile(
    r", (?:which|who|where|whose) (?:[^,;]|,(?=\d)){3,160}(?:,(?!\d)|$)|, an? \w+ (?:that|which) [^;]{3,200}$"
)
_CONTRAST = re.compile(
    r",? (?:but|yet) (?:has|have|had|is|was|were) (?:nevertheless|nonetheless|still|yet)\b"
)
_QUOTE_MARKS = '"“„«”»'


def attributed_claims(edition: Edition, blocks: Sequence[Block]) -> tuple[list[Claim], list[Span]]:
    """The claims that words attribute, in text order, and the asides within them in which the
    narrator speaks instead of the source."""
    claims: list[Claim] = []
    asides: list[Span] = []
    ids: dict[int, ClaimId] = {}
    found = attributions(blocks)
    quotes = [quote for block in blocks for quote in block.quotes]
    for k, made in enumerate(found):
        content, cut = _without_asides(edition.text, made)
        asides += cut
        content = tuple(part for span in content for part in _clear_of(edition, span))
        withheld = made.cue is not None and made.cue.word.stance is Stance.WITHHOLDS
        if (not content and made.target is None and not withheld) or _credits_agency(edition, made):
            continue
        claim = _claim(edition, blocks[made.block], made=made, content=content, all_quotes=quotes)
        ids[k] = claim.id
        claims.append(claim)
    outer = {ids[k]: ids[made.outer] for k, made in enumerate(found) if k in ids and made.outer in ids}
    return _unique([replace(claim, part_of=outer.get(claim.id)) for claim in claims]), asides


def _credits_agency(edition: Edition, made: Attribution) -> bool:
    """ "…, Varda Press reports": the agency whose copy it is, not a source of its own."""
    if edition.agency is None or made.cue is None or made.source is None:
        return False
    return made.cue.word.lemma == "report" and key(made.source.of(edition.text)) == key(edition.agency.text)


def narrated_claims(
    edition: Edition,
    blocks: Sequence[Block],
    *,
    taken: Sequence[Claim],
    asides: Sequence[Span],
    quantities: Sequence[Mention],
) -> list[Claim]:
    """Claims of the publisher's own voice: whole sentences that no attribution touches, and asides."""
    used = [span for claim in taken for span in _spans(claim)]
    found: list[Claim] = []
    for block in blocks:
        sentences = [s.span for s in block.sentences if not any(s.span.overlap(u) for u in used)]
        for span in [*sentences, *(a for a in asides if block.span.covers(a))]:
            body = trim(edition.text, span, edges=" \t\r\n,.;:\u00a0")
            if block.quote_at(body.start) or len(block.positions(body)) < 4:
                continue
            if not states_something(edition.text, body, quantities):
                continue
            content = _clear_of(edition, body)
            if content:
                found.append(_narrated(edition, content))
    return _unique(sorted(found, key=lambda c: c.order))


def _spans(claim: Claim) -> Iterator[Span]:
    yield from (c.span for c in claim.content)
    if claim.cue:
        yield claim.cue.span
    if claim.target:
        yield claim.target.span


def _narrated(edition: Edition, content: tuple[Span, ...]) -> Claim:
    quotes = [span.of(edition.text) for span in content]
    reading = read_stance(None, content=" ".join(quotes))
    name = edition.publisher.text if edition.publisher else "the publisher"
    return Claim(
        id=claim_id(
            edition.report,
            source=None,
            cue=None,
            quotes=quotes,
            nth=occurrence(edition.text, quotes[0], content[0].start),
        ),
        report=edition.report,
        edition=edition.id,
        source=Source(
            text=None, span=None, name=name, kind=SourceKind.PUBLISHER, resolved_by=ResolvedBy.NARRATED
        ),
        cue=None,
        content=tuple(Words.at(edition.text, span) for span in content),
        stance=reading.stance,
        mode=Mode.NARRATED,
        certainty=reading.certainty,
        hedged_by=reading.hedged_by,
        polarity=reading.polarity,
        event=_event(tuple(Words.at(edition.text, span) for span in content)),
        confidence=0.5,
    )


def _claim(
    edition: Edition,
    block: Block,
    *,
    made: Attribution,
    content: tuple[Span, ...],
    all_quotes: Sequence[Quotation],
) -> Claim:
    text = edition.text
    assert made.cue is not None
    assert made.source is not None
    words = tuple(Words.at(text, span) for span in content)
    target = Target(made.target.of(text), made.target) if made.target else None
    quotes = [w.text for w in words] or [made.target.of(text) if made.target else made.cue.span.of(text)]
    start = words[0].span.start if words else made.target.start if made.target else made.cue.span.start
    cue = Cue(made.cue.span.of(text), made.cue.span, made.cue.word.lemma)
    source = made.source.of(text)
    sentence = block.sentence(made.cue.span.start).of(text)
    reading = read_stance(made.cue.word, content=quotes[0], context=sentence)
    return Claim(
        id=claim_id(
            edition.report, source=source, cue=cue.text, quotes=quotes, nth=occurrence(text, quotes[0], start)
        ),
        report=edition.report,
        edition=edition.id,
        source=Source(text=source, span=made.source, name=source, kind=_kind(source)),
        cue=cue,
        content=words,
        stance=reading.stance,
        mode=_mode(text, quotes=all_quotes, content=content),
        target=target,
        certainty=reading.certainty,
        hedged_by=reading.hedged_by,
        polarity=reading.polarity,
        flags=("shared_source",) if made.shared else (),
        event=_event(words, lemma=cue.lemma),
        confidence=round(made.cue.score * (1.0 if made.cue.by_encoder else 0.8), 4),
    )


def _event(content: Sequence[Words], *, lemma: str | None = None) -> Event | None:
    """The event that the first part of the content tells. Who acts on whom is left open: words in a row do
    not show it surely."""
    found = event_type(content[0].text, lemma=lemma) if content else None
    return Event(found) if found else None


def _kind(source: str) -> SourceKind:
    """A first guess at the kind of a source from its own words; resolve knows better."""
    words = re.findall(r"\w+(?:-\w+)*", fold(source))
    if set(words[:6]) & words_of("documents") and not set(words[:1]) & {"he", "she"}:
        return SourceKind.DOCUMENT
    if any(w in words_of("unnamed") for w in words) and not re.search(r"[A-Z][a-z]+ [A-Z][a-z]+", source):
        return SourceKind.UNNAMED
    return SourceKind.PERSON


def _mode(text: str, *, quotes: Sequence[Quotation], content: Sequence[Span]) -> Mode:
    """Direct where all content stands in quotation marks, indirect where none does."""
    quoted = [any(q.inner.start <= c.start and c.end <= q.span.end for q in quotes) for c in content]
    if quoted and all(quoted):
        return Mode.DIRECT
    return (
        Mode.MIXED
        if any(mark in c.of(text) for c in content for mark in _QUOTE_MARKS) or any(quoted)
        else Mode.INDIRECT
    )


def _without_asides(text: str, made: Attribution) -> tuple[tuple[Span, ...], list[Span]]:
    """Cut non-restrictive relative clauses out of indirect content: there the narrator speaks."""
    kept: list[Span] = []
    asides: list[Span] = []
    for span in made.content:
        words = span.of(text)
        if any(mark in words for mark in _QUOTE_MARKS) or text[max(0, span.start - 1)] in _QUOTE_MARKS:
            kept.append(span)
            continue
        at = span.start
        cut = _CONTRAST.search(words)
        if cut:  # "X says A but has nevertheless done B": B is the narrator's
            span = Span(span.start, span.start + cut.start())
            words = span.of(text)
        for match in _ASIDE.finditer(words):
            aside = trim(text, Span(span.start + match.start(), span.start + match.end()), edges=" ,")
            if span.start + match.start() - at >= 3:
                kept.append(trim(text, Span(at, span.start + match.start())))
                asides.append(aside)
                at = span.start + match.end()
        rest = trim(text, Span(at, max(at, span.end)), edges=" ,")
        if len(rest) > 1:
            kept.append(rest)
    return tuple(kept), asides


def _clear_of(edition: Edition, span: Span) -> tuple[Span, ...]:
    """``span`` without furniture inside it (Markdown's marks, say)."""
    parts: list[Span] = []
    start = span.start
    for mark in sorted(m.span for m in edition.furniture):
        if mark.end <= start or mark.start >= span.end:
            continue
        parts.append(Span(start, max(start, mark.start)))
        start = mark.end
    parts.append(Span(start, max(start, span.end)))
    trimmed = (trim(edition.text, part) for part in parts)
    return tuple(part for part in trimmed if len(part) and any(c.isalnum() for c in part.of(edition.text)))


def _unique(claims: Sequence[Claim]) -> list[Claim]:
    seen: set[ClaimId] = set()
    kept: list[Claim] = []
    for claim in claims:
        if claim.id not in seen:
            seen.add(claim.id)
            kept.append(claim)
    return kept
