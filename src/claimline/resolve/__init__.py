"""Who, where and when: within a report, and entities across reports."""

from claimline.resolve.across import apply_entities, resolve_entities
from claimline.resolve.gazetteer import Gazetteer
from claimline.resolve.own_places import read_own_places
from claimline.resolve.report import resolve_report

__all__ = ["Gazetteer", "apply_entities", "read_own_places", "resolve_entities", "resolve_report"]
