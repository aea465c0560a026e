"""Claims as schema.org ``Claim`` in JSON-LD 1.1, each with the article in which it appears."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from claimline.ledger import View
from claimline.model import Claim, Edition, Link, Relation, SourceKind
from claimline.present.standing import cited_editions

Node = dict[str, Any]
# What schema.org calls those who are credited; a document, a group without a name and the like are Things.
AUTHORS = {
    SourceKind.PERSON: "Person",
    SourceKind.ORGANISATION: "Organization",
    SourceKind.GROUP: "Organization",
}


def schemaorg(view: View) -> Iterator[str]:
    """Yield one JSON-LD document: every article and every claim as a node of one graph, one node a line.

    ``text`` is verbatim. ``author`` is the credited source and is left out for narrated claims;
    ``firstAppearance`` is the earliest dated article among those that repeat the claim, and is left out
    where one of them is undated. No rating is given: the ledger judges no claim."""
    editions = cited_editions(view)
    cited = {(claim.report, claim.edition) for claim in view.claims()}
    repeated = _repeated(view)
    yield '{"@context": "https://schema.org", "@graph": ['
    nodes = _nodes(view, editions={k: e for k, e in editions.items() if k in cited}, repeated=repeated)
    for n, node in enumerate(nodes):
        yield ("\n" if n == 0 else ",\n") + json.dumps(node, ensure_ascii=False, allow_nan=False)
    yield "\n]}\n"


def _nodes(
    view: View, *, editions: dict[tuple[str, str], Edition], repeated: dict[str, set[str]]
) -> Iterator[Node]:
    for edition in editions.values():
        yield _article(edition)
    of = {claim.id: editions[claim.report, claim.edition] for claim in view.claims()}
    for claim in view.claims():
        group = [of[one] for one in sorted({claim.id, *repeated.get(claim.id, ())}) if one in of]
        yield _claim(claim, of[claim.id], first=_earliest(group))


def _article(edition: Edition) -> Node:
    day = edition.published
    return _known(
        {
            "@id": _report(edition),
            "@type": "NewsArticle",
            "url": edition.uri,
            "headline": edition.title.text if edition.title else None,
            "datePublished": day.earliest if day.earliest == day.latest else None,
            "inLanguage": edition.language,
            "publisher": _organisation(edition.publisher.text if edition.publisher else None),
            "author": [{"@type": "Person", "name": name.text} for name in edition.byline],
        }
    )


def _claim(claim: Claim, edition: Edition, *, first: Edition | None) -> Node:
    source = claim.source
    author = {"@type": AUTHORS.get(source.kind, "Thing"), "name": source.name} if source.span else None
    return _known(
        {
            "@id": f"urn:claimline:claim:{claim.id}",
            "@type": "Claim",
            "text": claim.words or None,
            "author": author,
            "dateCreated": claim.said.earliest if claim.said.earliest == claim.said.latest else None,
            "appearance": {"@id": _report(edition)},
            "firstAppearance": {"@id": _report(first)} if first else None,
            "about": [_known({"@type": "Place", "name": place.name}) for place in claim.places],
        }
    )


def _earliest(editions: list[Edition]) -> Edition | None:
    """The edition that was surely published first; None where the dates do not prove one."""
    dated = [(e.published.earliest, e) for e in editions if e.published.earliest and e.published.latest]
    if len(dated) < len(editions) or not dated:
        return None
    first = min(dated, key=lambda pair: (pair[0], pair[1].report))[1]
    rest = [edition for edition in editions if edition.report != first.report]
    return first if all(first.published.surely_before(one.published) for one in rest) else None


def _repeated(view: View) -> dict[str, set[str]]:
    """The claims that repeat each claim, directly."""
    found: dict[str, set[str]] = {}
    repeats: Iterator[Link] = (link for link in view.links() if link.relation is Relation.REPEATS)
    for link in repeats:
        found.setdefault(link.a, set()).add(link.b)
        found.setdefault(link.b, set()).add(link.a)
    return found


def _report(edition: Edition) -> str:
    return edition.uri or f"urn:claimline:report:{edition.report}"


def _organisation(name: str | None) -> Node | None:
    return {"@type": "Organization", "name": name} if name else None


def _known(node: Node) -> Node:
    """The node without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, [])}
