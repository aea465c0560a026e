"""schema.org JSON-LD: claims with their articles, nothing rated, nothing undated dated."""

from __future__ import annotations

import json
from pathlib import Path

from ledgers import closed, derived, new

from claimline.ledger import Ledger
from claimline.model import Link, Relation
from claimline.present.formats.schemaorg import schemaorg


def graph(ledger: Ledger) -> dict[str, dict[str, object]]:
    made = json.loads("".join(schemaorg(ledger.view)))
    assert made["@context"] == "https://schema.org"
    return {node["@id"]: node for node in made["@graph"]}


def test_a_claim_has_its_words_author_and_article(ledger: Ledger) -> None:
    nodes = graph(ledger)
    (boats,) = [claim for claim in ledger.view.claims() if claim.places]
    assert nodes[f"urn:claimline:claim:{boats.id}"] == {
        "@id": f"urn:claimline:claim:{boats.id}",
        "@type": "Claim",
        "text": "the reports",
        "author": {"@type": "Person", "name": "Mayor Odd Brenner"},
        "dateCreated": "2024-05-03",
        "appearance": {"@id": f"urn:claimline:report:{boats.report}"},
        "firstAppearance": {"@id": f"urn:claimline:report:{boats.report}"},
        "about": [{"@type": "Place", "name": "Lund"}],
    }
    assert nodes[f"urn:claimline:report:{boats.report}"]["publisher"] == {
        "@type": "Organization",
        "name": "Quay Letter",
    }


def test_every_reference_leads_to_a_node(ledger: Ledger) -> None:
    nodes = graph(ledger)
    for node in nodes.values():
        for key in ("appearance", "firstAppearance"):
            if key in node:
                assert node[key]["@id"] in nodes  # type: ignore[index]


def test_the_first_appearance_needs_dates_that_prove_it(tmp_path: Path) -> None:
    first = closed(name="a.txt", published="2024-05-01")
    second = closed(text="Mayor Odd Brenner said the bridge was closed.\nA day later.\n", name="b.txt")
    with new(tmp_path, first, second) as ledger:
        made = derived(first, second)
        a, b = first[1].claims[0], second[1].claims[0]
        link = Link(min(a.id, b.id), max(a.id, b.id), Relation.REPEATS, 1.0)
        ledger.replace_derived(type(made)(**{**_fields(made), "links": (link,)}))
        assert "firstAppearance" not in graph(ledger)[f"urn:claimline:claim:{b.id}"]


def _fields(made: object) -> dict[str, object]:
    return {name: getattr(made, name) for name in made.__slots__}  # type: ignore[attr-defined]
