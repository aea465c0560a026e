"""Web Annotations: every span is found again by its quote alone, and by its position."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from claimline.ledger import Ledger
from claimline.model import Span
from claimline.present.formats.annotations import CONTEXT, selectors, web_annotations


def anchored(text: str, quote: dict[str, str]) -> list[Span]:
    """All places where a quote selector fits, as a reader of the format would look for them."""
    whole = quote["prefix"] + quote["exact"] + quote["suffix"]
    found, at = [], text.find(whole)
    while at >= 0:
        start = at + len(quote["prefix"])
        found.append(Span(start, start + len(quote["exact"])))
        at = text.find(whole, at + 1)
    return found


def test_every_span_is_anchored_again_by_quote_and_by_position(ledger: Ledger) -> None:
    made = json.loads("".join(web_annotations(ledger.view)))
    texts = {edition.id: edition.text for edition in ledger.view.editions()}
    items = made["first"]["items"]
    assert made["@context"] == CONTEXT
    assert made["total"] == len(items) == 3
    for target in (target for item in items for target in item["target"]):
        quote, position = target["selector"]
        text = texts[target["state"]["value"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert anchored(text, quote) == [Span(position["start"], position["end"])]


def test_the_cells_of_a_claim_are_told_apart(ledger: Ledger) -> None:
    items = json.loads("".join(web_annotations(ledger.view)))["first"]["items"]
    by_id = {item["id"]: item for item in items}
    (boats,) = [claim for claim in ledger.view.claims() if claim.places]
    item = by_id[f"urn:claimline:claim:{boats.id}"]
    assert item["body"][0]["value"] == "Mayor Odd Brenner: asserts"
    words = {target["styleClass"]: target["selector"][0]["exact"] for target in item["target"]}
    assert words == {
        "source": "Mayor Odd Brenner",
        "cue": "denied",
        "target": "the reports",
        "said": "Friday",
        "place": "Lund",
        "quantity": "40 boats",
    }


@given(st.text("ab ", min_size=1, max_size=120), st.data())
def test_a_quote_is_unique_where_its_surroundings_are(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    quote, _ = selectors(text, span)
    assert span in anchored(text, quote)
    if len(anchored(text, quote)) > 1:  # only where even all that stands around repeats
        assert len(quote["prefix"]) + len(quote["suffix"]) >= min(len(text) - len(span), 400)
