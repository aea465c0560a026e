"""Parse → mentions and claims: attribution, quotations, stance, people, places, times, quantities."""

from claimline.extract.report import extract

__all__ = ["extract"]
