"""Claims as W3C Web Annotations (Recommendation of 23 February 2017): each cell tied to its words by a quote
and by a position."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from claimline.ledger import View
from claimline.model import Claim, Edition, Span
from claimline.present.standing import cited_editions

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
SHORTEST = 24  # code points on each side of a quote, so that it is found again in a page slightly changed
LONGEST = 400  # words that repeat oftener than that are told apart by their position alone


def web_annotations(view: View) -> Iterator[str]:
    """Yield an AnnotationCollection with all of its annotations in one page, one annotation a line.

    One annotation for each claim: its body says stance and source, its targets are the words of source,
    cue, content, target, places, numbers and times. Which cell a target is stands in ``styleClass``, so
    that a reader that shows annotations can colour them. Positions count code points of the edition's text
    as exported in ``reports.jsonl``; the edition's hash stands in ``state``. A quote's prefix and suffix
    are as long as it takes to be unique."""
    editions = cited_editions(view)
    name = f"urn:claimline:ledger:{view.revision()}"
    head = {"@context": CONTEXT, "id": name, "type": "AnnotationCollection", "label": "Claims"}
    total = sum(1 for _ in view.claims())
    page = {"id": f"{name}#all", "type": "AnnotationPage", "startIndex": 0}
    yield json.dumps({**head, "total": total}, ensure_ascii=False)[:-1] + ', "first": '
    yield json.dumps(page, ensure_ascii=False)[:-1] + ', "items": ['
    for n, claim in enumerate(view.claims()):
        made = annotation(claim, editions[claim.report, claim.edition])
        yield ("\n" if n == 0 else ",\n") + json.dumps(made, ensure_ascii=False, allow_nan=False)
    yield "\n]}}\n"


def annotation(claim: Claim, edition: Edition) -> dict[str, Any]:
    """One claim as an annotation."""
    source = edition.uri or f"urn:claimline:report:{claim.report}"
    says = f"{claim.source.name}: {claim.stance}"
    return {
        "id": f"urn:claimline:claim:{claim.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": says},
            {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": claim.stance},
        ],
        "target": [
            {
                "type": "SpecificResource",
                "source": source,
                "styleClass": cell,
                "state": {"type": "State", "value": edition.id},
                "selector": selectors(edition.text, span),
            }
            for cell, span in cells(claim)
        ],
    }


def selectors(text: str, span: Span) -> list[dict[str, Any]]:
    """A quote selector that is unique in the text where that can be had, and a position selector."""
    around = SHORTEST
    while around < LONGEST and _found_again(text, span, around):
        around *= 2
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - around) : span.start],
            "suffix": text[span.end : span.end + around],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def _found_again(text: str, span: Span, around: int) -> bool:
    """Whether the words with their surroundings stand in the text once more."""
    start = max(0, span.start - around)
    quoted = text[start : span.end + around]
    return text.find(quoted) != start or text.find(quoted, start + 1) >= 0


def cells(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Yield each cell of a claim that cites words: its name, and where they stand."""
    if claim.source.span:
        yield "source", claim.source.span
    if claim.cue:
        yield "cue", claim.cue.span
    for words in claim.content:
        yield "content", words.span
    if claim.target:
        yield "target", claim.target.span
    for name, time in (("said", claim.said), ("about", claim.about)):
        if time.span:
            yield name, time.span
    for place in claim.places:
        yield "place", place.span
    for quantity in claim.quantities:
        yield "quantity", quantity.span
