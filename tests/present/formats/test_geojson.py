"""GeoJSON: what has a location has a point, and a reader of the format takes it."""

from __future__ import annotations

import json

from geojson_pydantic import FeatureCollection

from claimline.ledger import Ledger
from claimline.present.formats.geojson import geojson


def test_a_place_with_one_location_is_a_point_with_its_claim(ledger: Ledger) -> None:
    text = "".join(geojson(ledger.view))
    (feature,) = FeatureCollection.model_validate_json(text).features
    assert feature.geometry is not None
    assert tuple(feature.geometry.coordinates) == (13.19321, 55.70388)
    (raw,) = json.loads(text)["features"]
    facts = raw["properties"]
    (boats,) = [claim for claim in ledger.view.claims() if claim.places]
    assert raw["id"] == f"{boats.id}-0"
    assert (facts["place"], facts["relation"], facts["source"], facts["words"]) == (
        *("Lund", "at", "Mayor Odd Brenner"),
        "the reports",
    )
    assert (facts["stance"], facts["publisher"], facts["parties"]) == (
        *("asserts", "Quay Letter"),
        ["Harbour council"],
    )


def test_the_revision_and_only_resolved_places_are_in_it(ledger: Ledger) -> None:
    made = json.loads("".join(geojson(ledger.view)))
    assert made["revision"] == ledger.view.revision()
    assert len(made["features"]) == 1 < len(list(ledger.view.claims()))
