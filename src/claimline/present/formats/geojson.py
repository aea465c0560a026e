"""Claims as GeoJSON (RFC 7946): one point for each place of a claim that was resolved to one location."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claimline.ledger import View
from claimline.model import Claim, ClaimId, Edition, Place, Question
from claimline.present.report_rows import COORDINATE_DIGITS, number
from claimline.present.standing import cited_editions, parties_of, questions_of, status_of

Feature = dict[str, Any]


def geojson(view: View) -> Iterator[str]:
    """Yield a FeatureCollection, one feature a line. Coordinates are [longitude, latitude] in WGS 84.

    A place that is ambiguous, or not known to the gazetteer, has no point and is not in it: the claim's
    row in the other exports still names it. ``precision`` says what a point stands for: a town's or a
    region's is its centre, not the site of an event."""
    editions, questions = cited_editions(view), questions_of(view)
    head = {"type": "FeatureCollection", "revision": view.revision()}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "features": ['
    first = True
    for claim in view.claims():
        for n, place in enumerate(claim.places):
            if place.lat is not None and place.lon is not None:
                made = _feature(
                    claim, place, n, edition=editions[claim.report, claim.edition], asked=questions
                )
                yield ("\n" if first else ",\n") + json.dumps(made, ensure_ascii=False, allow_nan=False)
                first = False
    yield "\n]}\n"


def _feature(
    claim: Claim,
    place: Place,
    n: int,
    *,
    edition: Edition,
    asked: Mapping[ClaimId, Sequence[Question]],
) -> Feature:
    where = [number(place.lon, COORDINATE_DIGITS), number(place.lat, COORDINATE_DIGITS)]
    return {
        "type": "Feature",
        "id": f"{claim.id}-{n}",
        "geometry": {"type": "Point", "coordinates": where},
        "properties": {
            "claim": claim.id,
            "place": place.name,
            "printed": place.text,
            "relation": place.relation,
            "precision": place.precision,
            "geonames": place.geonames,
            "country": place.country,
            "source": claim.source.name,
            "parties": list(parties_of(claim)),
            "stance": claim.stance,
            "words": claim.words,
            "certainty": claim.certainty,
            "status": status_of(claim, asked),
            "as_of": claim.as_of,
            "about": claim.about.edtf,
            "report": claim.report,
            "title": edition.title.text if edition.title else None,
            "publisher": edition.publisher.text if edition.publisher else None,
            "uri": edition.uri,
        },
    }
