"""Ledger: one story in one SQLite file. Written by ``Ledger``, read through its ``view``."""

from claimline.ledger.anchoring import anchor, apply_corrections
from claimline.ledger.corrections import (
    Action,
    Anchor,
    ClaimAnchor,
    ClaimFix,
    EntityAnchor,
    EntityFix,
    Fix,
    FurnitureAnchor,
    FurnitureFix,
    LinkAnchor,
    LinkFix,
    Outcome,
    ReportAnchor,
    ReportFix,
    Result,
    anchor_of,
    in_force,
    read_correction,
)
from claimline.ledger.editions import edition_order, latest_claims
from claimline.ledger.ledger import Ledger
from claimline.ledger.rulings import Rulings, rulings
from claimline.ledger.search import Hit
from claimline.ledger.verify import Problem, verify
from claimline.ledger.view import ReportEntry, Tombstone, View
from claimline.ledger.writer import Stored

__all__ = [
    "Action",
    "Anchor",
    "ClaimAnchor",
    "ClaimFix",
    "EntityAnchor",
    "EntityFix",
    "Fix",
    "FurnitureAnchor",
    "FurnitureFix",
    "Hit",
    "Ledger",
    "LinkAnchor",
    "LinkFix",
    "Outcome",
    "Problem",
    "ReportAnchor",
    "ReportEntry",
    "ReportFix",
    "Result",
    "Rulings",
    "Stored",
    "Tombstone",
    "View",
    "anchor",
    "anchor_of",
    "apply_corrections",
    "edition_order",
    "in_force",
    "latest_claims",
    "read_correction",
    "rulings",
    "verify",
]
