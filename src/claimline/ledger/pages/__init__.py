"""Reading some of a ledger, for pages: facts of all claims as columns, records by id, filters and counts.

A room within the room, so that whoever only writes a ledger need not load what computes with columns."""

from claimline.ledger.pages.doubts import corrected_claims, doubtful_links, doubtful_merges, links_of
from claimline.ledger.pages.facts import Facts, Ints, Mask, QuestionFacts, ReportFacts, SeriesFacts, Spot
from claimline.ledger.pages.finding import FACETS, Filters, Found, claim_mask, find_claims
from claimline.ledger.pages.people import (
    entities_named,
    entity_ids,
    entity_kinds,
    local_names,
    roles,
    spoken_of,
)
from claimline.ledger.pages.query import Lookup, Query
from claimline.ledger.pages.reading import Stamp, read_facts, stamp

__all__ = [
    "FACETS",
    "Facts",
    "Filters",
    "Found",
    "Ints",
    "Lookup",
    "Mask",
    "Query",
    "QuestionFacts",
    "ReportFacts",
    "SeriesFacts",
    "Spot",
    "Stamp",
    "claim_mask",
    "corrected_claims",
    "doubtful_links",
    "doubtful_merges",
    "entities_named",
    "entity_ids",
    "entity_kinds",
    "find_claims",
    "links_of",
    "local_names",
    "read_facts",
    "roles",
    "spoken_of",
    "stamp",
]
