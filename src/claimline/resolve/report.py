"""One report resolved: who speaks, where and when, from its own words alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimline.data.countries import by_capital, by_name
from claimline.data.holders import Name, holder, read
from claimline.data.phrases import Kind
from claimline.data.terms import role_class
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
    Words,
    digest,
)
from claimline.resolve.bodies import body_in, cast_bodies, cast_organisations
from claimline.resolve.cast import Cast, Figure, Locality, Standing
from claimline.resolve.concessions import settle_concessions
from claimline.resolve.counts import claim_quantities
from claimline.resolve.gazetteer import Gazetteer
from claimline.resolve.parties import standing
from claimline.resolve.people import cast_people
from claimline.resolve.places import claim_places, resolve_places
from claimline.resolve.refer import Referrer
from claimline.resolve.sources import Sources
from claimline.resolve.times import anchor_times, claim_times, publication_window

_NAMES = {
    MentionKind.PERSON: Kind.PERSON,
    MentionKind.ORGANISATION: Kind.ORGANISATION,
    MentionKind.PLACE: Kind.PLACE,
}
_CITY = 100_000  # people of a town that a dateline names without its country
_OUTWEIGHS = 5  # times as many people as the next town of that name
_SORTS = {"town": "town", "region": "region", "country": "country"}


def resolve_report(
    edition: Edition, parse: Parse, extraction: Extraction, *, gazetteer: Gazetteer
) -> Analysis:
    """The analysis of one report: sources with entity (a local entity's key), party and voice; places, times
    and quantities on each claim; and for every sentence where it ended up.

    A source whose words fit several members of the cast keeps entity None and scored candidates."""
    text = edition.text
    mentions = resolve_places(extraction.mentions, text=text, gazetteer=gazetteer)
    mentions = anchor_times(text, mentions, published=edition.published)
    edition = _dated(edition, mentions)
    names = [
        Name(m.span, _NAMES[m.kind], m.text)
        for m in mentions
        if m.kind in _NAMES and m.kind is not MentionKind.PLACE
    ] + [
        Name(m.span, Kind.PLACE, m.place.name if m.place else m.text)
        for m in mentions
        if m.kind is MentionKind.PLACE
    ]
    cast = Cast(edition.report, localities=_localities(mentions), home=_home(edition))
    cast.seat = _seat(edition, cast.home, gazetteer)
    cast.home = cast.home or (cast.seat.country if cast.seat else None)
    refer = Referrer(read(text, names), cast)
    _fill(cast, refer, mentions)
    sources = Sources(refer, [s.span for s in parse.sentences], [s.paragraph for s in parse.sentences])
    resolved = sources.resolve(extraction.claims)
    entities = cast.entities()
    keys = {id(figure): entity.key for figure, entity in entities}
    claims = [
        replace(claim, source=replace(source, entity=keys[id(figure)] if figure else None))
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


def _dated(edition: Edition, mentions: Sequence[Mention]) -> Edition:
    """An edition without a date of publication gets the bounds that its own words prove, if any do."""
    if edition.published.basis != "unknown":
        return edition
    window = publication_window(edition.text, mentions)
    return replace(edition, published=window) if window.earliest else edition


# --------------------------------------------------------------------------- the cast


def _fill(cast: Cast, refer: Referrer, mentions: Sequence[Mention]) -> None:
    """People and organisations; standings first from explicit words, then from what was said before."""
    cast_organisations(cast, refer.reading, mentions)
    refer.explicit = True
    cast.offices = _offices(refer)
    cast_bodies(cast, refer.reading, [m for m in mentions if _owned(m, refer)], refer=refer)
    cast_people(cast, refer.reading, mentions)
    _stand(cast, refer)
    refer.explicit = False
    cast_bodies(cast, refer.reading, mentions, refer=refer)
    _stand(cast, refer)


def _owned(mention: Mention, refer: Referrer) -> bool:
    found = body_in(refer.reading, mention.span) if mention.kind is MentionKind.ORGANISATION else None
    return found is not None and found.of is not None


def _offices(refer: Referrer) -> list[tuple[int, Standing]]:
    """Every body, held by a role or named itself, whose owner the words show, by where it stands."""
    out = []
    for term in refer.reading.terms:
        if term.kind in (Kind.ROLE, Kind.BODY):
            held = holder(refer.reading, term)
            where = standing(held, refer) if held.of is not None or held.term.entry.body else None
            if where is not None and where.chain:
                out.append((held.span.start, where))
    return out


def _stand(cast: Cast, refer: Referrer) -> None:
    people = [f for f in cast.figures if f.kind is EntityKind.PERSON and f.standing is None]
    for figure in sorted(people, key=lambda f: f.spans[0]):
        figure.standing = _standing_of(figure, refer)


def _standing_of(figure: Figure, refer: Referrer) -> Standing | None:
    for held in sorted(figure.holders, key=lambda h: h.span):
        where = standing(held, refer)
        if where is not None and (held.of is not None or not refer.explicit):
            shown = held.of is not None or len(where.chain) == 1
            return replace(where, words=Words.at(refer.reading.text, held.span) if shown else None)
    selves = [
        h
        for h in figure.holders
        if h.term.kind is Kind.ROLE and role_class(h.term.entry.sort).speaks == "self"
    ]
    own = (selves or any(h.former for h in figure.holders)) and len(selves) == len(figure.holders)
    return Standing(figure.name, (), Words.at(refer.reading.text, selves[0].span)) if own else None


def _localities(mentions: Sequence[Mention]) -> list[Locality]:
    out = []
    for mention in mentions:
        place = mention.place
        if place is not None:
            sort = _SORTS.get(place.precision, "town")
            name = mention.text if sort == "region" else place.name
            out.append(Locality(name, place.country, mention.span, sort))
    return sorted(out, key=lambda place: place.span)


def _home(edition: Edition) -> str | None:
    """The country that the dateline names, by itself or by its capital."""
    words = edition.dateline.text if edition.dateline else ""
    for part in reversed(words.split(",")):
        bare = part.strip(" .:-–—").title()
        country = by_name(bare) or by_capital(bare)
        if country is not None:
            return country.iso
    return None


def _seat(edition: Edition, home: str | None, gazetteer: Gazetteer) -> Locality | None:
    """The town of the dateline, with the country that it or the gazetteer's largest namesake lies in."""
    if edition.dateline is None:
        return None
    name = edition.dateline.text.split(",")[0].strip(" .:-–—(").title()
    sites = gazetteer.lookup(name)
    largest = [site.population for site in sites[:2]] + [0, 0]
    known = sites[0].country if sites and largest[0] >= max(_CITY, _OUTWEIGHS * largest[1]) else None
    span = edition.dateline.span or Span(0, 0)
    return Locality(name, home or known, span, "town") if known or home else None


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
    return claim_times(claim, mentions=times, sentence=sentence, published=edition.published)


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
    out = [
        (s.span, SentenceIn.CLAIM if any(s.span.overlap(span) for span in spans) else SentenceIn.NONE)
        for s in sentences
    ]
    out += [(mark.span, SentenceIn.FURNITURE) for mark in edition.furniture]
    out += [(mark.span, SentenceIn.STRUCTURE) for mark in edition.structure]
    return tuple(sorted(out, key=lambda pair: (pair[0], pair[1])))
