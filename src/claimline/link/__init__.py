"""Claims and their neighbours: copies, relations, origins, questions and series."""

from claimline.link.copies import find_copies
from claimline.link.linking import Linked, link_claims
from claimline.link.neighbours import Neighbours

__all__ = ["Linked", "Neighbours", "find_copies", "link_claims"]
