"""From reports to editions: furniture and structure marked over unchanged text."""

from claimline.clean.edition import clean
from claimline.clean.replay import replay

__all__ = ["clean", "replay"]
