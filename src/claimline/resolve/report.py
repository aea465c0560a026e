"""One report resolved: who speaks, where and when, from its own words alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from claimline.model import (
    Analysis,
    Claim,
    Edition,
    EntityKind,
    Extraction,
    LocalEntity,
    Mention,
    MentionKind,
    Parse,
    Place,
    Sentence,
    SentenceIn,
    Span,
    digest,
)
from claimline.resolve.cast import Cast, Figure
from claimline.resolve.casting import casting
from claimline.resolve.concessions import settle_concessions
from claimline.resolve.counts import claim_quantities
from claimline.resolve.gazetteer import Gazetteer
from claimline.resolve.places import claim_places, resolve_places
from claimline.resolve.sources import Sources
from claimline.resolve.times import anchor_times, claim_times
from claimline.resolve.windows import publication_window


def resolve_report(
    edition: Edition, parse: Parse, extraction: Extraction, *, gazetteer: Gazetteer
) -> Analysis:
    """The analysis of one report: sources with entity (a local entity's key), party and voice; places, times
    and quantities on each claim; and for every sentence where it ended up.

    A source whose words fit several members of the cast keeps entity None and scored candidates."""
    text = edition.text
    found = extraction.mentions
    if gazetteer.own is not None:
        found = tuple(gazetteer.own.mentions(text, found))
    mentions = resolve_places(found, text=text, gazetteer=gazetteer)
    mentions = anchor_times(text, mentions, published=edition.published, post=edition.post)
    edition = _dated(edition, mentions)
    refer = casting(edition, mentions, gazetteer)
    cast = refer.cast
    sources = Sources(
        refer,
        [s.span for s in parse.sentences],
        [s.paragraph for s in parse.sentences],
        bylines=[name.text for name in edition.byline],
    )
    resolved = sources.resolve(extraction.claims)
    entities = cast.entities()
    keys = {id(figure): entity.key for figure, entity in entities}
    called = _called(entities)
    claims = [
        replace(
            claim,
            source=replace(
                source,
                entity=keys[id(figure)] if figure else None,
                candidates=tuple(replace(c, entity=called.get(c.name)) for c in source.candidates),
            ),
        )
        for claim, (source, figure) in zip(extraction.claims, resolved, strict=True)
    ]
    claims = [
        _circumstances(c, claims, mentions=mentions, edition=edition, sentences=parse.sentences)
        for c in claims
    ]
    claims = settle_concessions(claims, text=text, sentences=[s.span for s in parse.sentences])
    places = _place_entities(edition, mentions)
    return Analysis(
        edition=edition,
        sentences=_sentences(edition, parse.sentences, claims),
        mentions=_linked(mentions, cast, keys, places),
        claims=tuple(sorted(claims, key=lambda claim: claim.order)),
        entities=tuple(sorted((*(entity for _, entity in entities), *places.values()), key=lambda e: e.key)),
    )


def _called(entities: Sequence[tuple[Figure, LocalEntity]]) -> dict[str, str]:
    """The keys of the figures by their names, where only one bears it."""
    counts = Counter(figure.name for figure, _ in entities)
    return {figure.name: entity.key for figure, entity in entities if counts[figure.name] == 1}


def _dated(edition: Edition, mentions: Sequence[Mention]) -> Edition:
    """An edition without a date of publication gets the bounds that its own words prove, if any do."""
    if edition.published.basis != "unknown":
        return edition
    window = publication_window(edition.text, mentions)
    return replace(edition, published=window) if window.basis == "inferred" else edition


# --------------------------------------------------------------------------- claims


def _circumstances(
    claim: Claim,
    claims: Sequence[Claim],
    *,
    mentions: Sequence[Mention],
    edition: Edition,
    sentences: Sequence[Sentence],
) -> Claim:
    at = claim.cue.span.start if claim.cue else claim.order[0]
    sentence = next(
        (s.span for s in sentences if s.span.start <= at < s.span.end), Span(0, len(edition.text))
    )
    claim = claim_places(claim_quantities(claim, mentions), mentions=mentions, text=edition.text)
    mine = [words.span for words in claim.content]
    told = [
        words.span
        for other in claims
        if other.id != claim.id
        for words in other.content
        if words.span.overlap(sentence) and not (claim.cue and words.span.covers(claim.cue.span))
    ]
    # "she said, adding that they had left since Thursday" does not tell when she spoke
    times = [
        m
        for m in mentions
        if m.kind is MentionKind.TIME
        and (
            any(span.covers(m.span) for span in mine)
            or (sentence.covers(m.span) and not any(span.covers(m.span) for span in told))
        )
    ]
    return claim_times(claim, mentions=times, sentence=sentence, published=edition.written(at))


# --------------------------------------------------------------------------- mentions and sentences


def _place_entities(
    edition: Edition, mentions: Sequence[Mention]
) -> dict[tuple[str, int | None], LocalEntity]:
    """The report's places as local entities, one for each name and place on the map."""
    groups: dict[tuple[str, int | None], list[tuple[Place, str]]] = {}
    for mention in mentions:
        if mention.place is not None:
            groups.setdefault((mention.place.name, mention.place.geonames), []).append(
                (mention.place, mention.text)
            )
    out: dict[tuple[str, int | None], LocalEntity] = {}
    for (name, geonames), members in sorted(groups.items(), key=lambda item: (item[0][0], item[0][1] or 0)):
        place, texts = members[0][0], [text for _, text in members]
        aliases = tuple(
            sorted(((t, texts.count(t)) for t in set(texts)), key=lambda item: (-item[1], item[0]))
        )
        out[(name, geonames)] = LocalEntity(
            key=digest(edition.report, EntityKind.PLACE, name, str(geonames or "")),
            report=edition.report,
            kind=EntityKind.PLACE,
            name=name,
            aliases=aliases,
            geonames=geonames,
            lat=place.lat,
            lon=place.lon,
            country=place.country,
        )
    return out


def _linked(
    mentions: Sequence[Mention],
    cast: Cast,
    keys: dict[int, str],
    places: dict[tuple[str, int | None], LocalEntity],
) -> tuple[Mention, ...]:
    at = {(span, figure.kind): keys[id(figure)] for figure in cast.figures for span in figure.spans}
    kinds = {
        MentionKind.PERSON: EntityKind.PERSON,
        MentionKind.ORGANISATION: EntityKind.ORGANISATION,
        MentionKind.GROUP: EntityKind.GROUP,
    }
    out = []
    for mention in mentions:
        entity = at.get((mention.span, kinds[mention.kind])) if mention.kind in kinds else None
        if mention.place is not None:
            entity = places[(mention.place.name, mention.place.geonames)].key
        out.append(replace(mention, entity=entity))
    return tuple(sorted(out, key=lambda m: (m.span, m.kind, m.text)))


def _sentences(
    edition: Edition, sentences: Sequence[Sentence], claims: Sequence[Claim]
) -> tuple[tuple[Span, SentenceIn], ...]:
    """Each sentence of the prose with whether a claim stands in it, and the blocks of the page around."""
    spans = [w.span for c in claims for w in c.content] + [c.cue.span for c in claims if c.cue]
    spans += [c.target.span for c in claims if c.target]
    held: set[Span] = set()
    for span in spans:
        first = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.end)
        last = bisect_left(sentences, span.end, key=lambda sentence: sentence.span.start)
        held.update(sentence.span for sentence in sentences[first:last] if sentence.span.overlap(span))
    out = [(s.span, SentenceIn.CLAIM if s.span in held else SentenceIn.NONE) for s in sentences]
    out += [(mark.span, SentenceIn.FURNITURE) for mark in edition.furniture]
    out += [(mark.span, SentenceIn.STRUCTURE) for mark in edition.structure]
    return tuple(sorted(out, key=lambda pair: (pair[0], pair[1])))
