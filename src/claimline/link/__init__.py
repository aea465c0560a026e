"""Claims and their neighbours: copies, relations, origins, questions and series."""

from claimline.link.arrivals import Report
from claimline.link.copies import find_copies
from claimline.link.decided import Decided
from claimline.link.kept import Held, Kept
from claimline.link.linking import Linked, link_claims
from claimline.link.neighbours import Neighbours, Terms
from claimline.link.relations import Found
from claimline.link.shelf import Shelf
from claimline.link.sides import load_sides
from claimline.link.upkeep import relink

__all__ = [
    "Decided",
    "Found",
    "Held",
    "Kept",
    "Linked",
    "Neighbours",
    "Report",
    "Shelf",
    "Terms",
    "find_copies",
    "link_claims",
    "load_sides",
    "relink",
]
