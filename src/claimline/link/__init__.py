"""Claims and their neighbours: copies, relations, origins, questions and series."""

from claimline.link.copies import find_copies
from claimline.link.decided import Decided
from claimline.link.linking import Linked, link_claims
from claimline.link.neighbours import Neighbours

__all__ = ["Decided", "Linked", "Neighbours", "find_copies", "link_claims"]
