"""The cast of a report put together: who and what it names, and whom they speak for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimline.data.countries import by_capital, by_name
from claimline.data.holders import Name, holder, read
from claimline.data.phrases import Kind
from claimline.data.terms import role_class
from claimline.model import Edition, EntityKind, Mention, MentionKind, Span, Words
from claimline.resolve.bodies import body_in, cast_bodies, cast_organisations
from claimline.resolve.cast import Cast, Figure, Locality, Standing
from claimline.resolve.gazetteer import Gazetteer
from claimline.resolve.parties import standing
from claimline.resolve.people import cast_people
from claimline.resolve.refer import Referrer

_NAMES = {
    MentionKind.PERSON: Kind.PERSON,
    MentionKind.ORGANISATION: Kind.ORGANISATION,
    MentionKind.PLACE: Kind.PLACE,
}
_SORTS = {"town": "town", "region": "region", "country": "country"}
_CITY = 100_000  # people of a town that a dateline names without its country
_OUTWEIGHS = 5  # times as many people as the next town of that name


def casting(edition: Edition, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Referrer:
    """The cast of a report (``.cast``) with what looks words up in it. ``mentions`` have their places."""
    text = edition.text
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
    return refer


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
    selves = [
        h
        for h in figure.holders
        if h.term.kind is Kind.ROLE and role_class(h.term.entry.sort).speaks == "self"
    ]
    for held in sorted(figure.holders, key=lambda h: h.span):
        if selves and held.of is None:
            continue  # a lawmaker who is "the chairman" of what is not said speaks for nobody else
        where = standing(held, refer)
        if where is not None and (held.of is not None or not refer.explicit):
            shown = held.of is not None or len(where.chain) == 1
            return replace(where, words=Words.at(refer.reading.text, held.span) if shown else where.words)
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
