"""Ledger: one story in one SQLite file. Written by ``Ledger``, read through its ``view``."""

from claimline.ledger.anchoring import anchor, apply_corrections
from claimline.ledger.corrections import (
    KINDS,
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
from claimline.ledger.deriving import Deriving
from claimline.ledger.editions import edition_order, latest_claims
from claimline.ledger.ledger import Ledger
from claimline.ledger.notes import (
    CheckResult,
    NoteKind,
    NoteRow,
    NoteTarget,
    leave_note,
    notes,
    take_back_note,
)
from claimline.ledger.rulings import Rulings, rulings
from claimline.ledger.search import Hit
from claimline.ledger.shelf import Kinds
from claimline.ledger.veil import Veil, is_name, sensitive, veiled_copy
from claimline.ledger.verify import Problem, verify
from claimline.ledger.view import ReportEntry, Tombstone, View
from claimline.ledger.watching import WatchedFeed, WatchedHost, WatchedPage, Watching
from claimline.ledger.writer import Stored

__all__ = [
    "KINDS",
    "Action",
    "Anchor",
    "CheckResult",
    "ClaimAnchor",
    "ClaimFix",
    "Deriving",
    "EntityAnchor",
    "EntityFix",
    "Fix",
    "FurnitureAnchor",
    "FurnitureFix",
    "Hit",
    "Kinds",
    "Ledger",
    "LinkAnchor",
    "LinkFix",
    "NoteKind",
    "NoteRow",
    "NoteTarget",
    "Outcome",
    "Problem",
    "ReportAnchor",
    "ReportEntry",
    "ReportFix",
    "Result",
    "Rulings",
    "Stored",
    "Tombstone",
    "Veil",
    "View",
    "WatchedFeed",
    "WatchedHost",
    "WatchedPage",
    "Watching",
    "anchor",
    "anchor_of",
    "apply_corrections",
    "edition_order",
    "in_force",
    "is_name",
    "latest_claims",
    "leave_note",
    "notes",
    "read_correction",
    "rulings",
    "sensitive",
    "take_back_note",
    "veiled_copy",
    "verify",
]
