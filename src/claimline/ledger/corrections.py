"""Corrections: a person's appended decisions, what each is about, and which are in force.

A correction is anchored to quotes and content hashes, never to offsets alone, and holds the whole
corrected thing, so that it survives a change of text or of extraction (see ``anchoring``)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from claimline.errors import LedgerError, UsageError
from claimline.ledger.codec import decode, dumps, encode, from_columns, loads, to_columns
from claimline.ledger.identity import quotes
from claimline.ledger.rows import put
from claimline.model import Claim, ClaimId, Correction, Interval, Link, Relation, ReportId, Stated


class Action(StrEnum):
    """What a person decided."""

    ADD = "add"
    CHANGE = "change"
    DISMISS = "dismiss"
    MERGE = "merge"
    SPLIT = "split"
    ACCEPT = "accept"
    REJECT = "reject"
    MARK = "mark"
    UNMARK = "unmark"


@dataclass(frozen=True, slots=True)
class ClaimAnchor:
    """A claim by its own words: ``quotes`` are the content's, else the target's,
    else the cue's. ``claim`` is its id at the
    time, None for a claim that is added."""

    report: ReportId
    claim: ClaimId | None = None
    source: str | None = None
    cue: str | None = None
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimFix:
    """Dismiss a claim, change it to ``claim``, or add ``claim``."""

    action: Action
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class EntityAnchor:
    """Two sets of local entities, by their keys."""

    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntityFix:
    """Merge both sets into one entity, or split them."""

    action: Action


@dataclass(frozen=True, slots=True)
class LinkAnchor:
    """A link between two claims."""

    a: ClaimId
    b: ClaimId
    relation: Relation


@dataclass(frozen=True, slots=True)
class LinkFix:
    """Accept ``link`` (a new one too), or reject what the anchor names."""

    action: Action
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class ReportAnchor:
    """A report, all its editions."""

    report: ReportId


@dataclass(frozen=True, slots=True)
class ReportFix:
    """What a report's publisher or time of publication is."""

    publisher: Stated | None = None
    published: Interval | None = None


@dataclass(frozen=True, slots=True)
class FurnitureAnchor:
    """Words of a report that stand in its text exactly once."""

    report: ReportId
    quote: str


@dataclass(frozen=True, slots=True)
class FurnitureFix:
    """Mark the words as furniture of that kind, or unmark them."""

    action: Action
    kind: str = "marked"


Anchor = ClaimAnchor | EntityAnchor | LinkAnchor | ReportAnchor | FurnitureAnchor
Fix = ClaimFix | EntityFix | LinkFix | ReportFix | FurnitureFix


class Result(StrEnum):
    """What became of a correction on the ledger as it is now: its words were found exactly and it holds;
    they were found in part, so that it was kept beside the machine's reading; or not at all."""

    APPLIED = "applied"
    QUEUED = "queued for review"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of correction ``number``, why, and at which claims it was found."""

    number: int
    result: Result
    why: str
    claims: tuple[ClaimId, ...] = ()


KINDS: dict[str, tuple[type[Anchor], type[Fix]]] = {
    "claim": (ClaimAnchor, ClaimFix),
    "entity": (EntityAnchor, EntityFix),
    "link": (LinkAnchor, LinkFix),
    "report": (ReportAnchor, ReportFix),
    "furniture": (FurnitureAnchor, FurnitureFix),
}


def anchor_of(claim: Claim) -> ClaimAnchor:
    """The anchor of a claim as it stands."""
    cue = claim.cue.text if claim.cue else None
    return ClaimAnchor(claim.report, claim.id, claim.source.text, cue, quotes(claim))


def read_correction(correction: Correction) -> tuple[Anchor, Fix]:
    """What a correction is about and what it decides. Raises LedgerError for one that is not whole."""
    if correction.kind not in KINDS:
        raise LedgerError(f"correction {correction.number} is of the unknown kind '{correction.kind}'.")
    anchor_kind, fix_kind = KINDS[correction.kind]
    return decode(anchor_kind, loads(correction.anchor)), decode(fix_kind, loads(correction.body))


def in_force(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections that were not taken back, in the order of making, without the rows that only take
    others back; a row that takes back such a row restores what that one took. Those whose words went with
    a forgotten report are left out."""
    rows = sorted(corrections, key=lambda c: c.number)
    undone = _undone(rows)
    return tuple(c for c in rows if c.number not in undone and c.undoes is None and c.kind in KINDS)


def _undone(corrections: Iterable[Correction]) -> set[int]:
    """The numbers of the rows that a row which stands itself takes back."""
    undone: set[int] = set()
    for correction in sorted(corrections, key=lambda c: c.number, reverse=True):
        if correction.undoes is not None and correction.number not in undone:
            undone.add(correction.undoes)
    return undone


def write_correction(
    db: sqlite3.Connection, anchor: Anchor, fix: Fix, *, who: str, when: str, why: str
) -> Correction:
    """Append a correction; the caller holds the transaction. Raises UsageError for one that is not
    whole: a kind of decision that does not fit, nothing decided, or nobody who decided."""
    kind = next((name for name, pair in KINDS.items() if (type(anchor), type(fix)) == pair), None)
    if kind is None:
        raise UsageError(f"a {type(fix).__name__} does not correct what a {type(anchor).__name__} names.")
    if not _is_whole(anchor, fix):
        raise UsageError(f"the correction of a {kind} does not say what is to hold instead.")
    return _append(db, kind, dumps(encode(anchor)), dumps(encode(fix)), who=who, when=when, why=why)


def taken_back(db: sqlite3.Connection, number: int, *, who: str, when: str, why: str) -> Correction:
    """Append a row that takes correction ``number`` back; the caller holds the transaction. Raises
    UsageError where there is no such correction, or it was taken back before."""
    rows = [from_columns(Correction, row) for row in db.execute("SELECT * FROM corrections")]
    found = next((row for row in rows if row.number == number), None)
    if found is None:
        raise UsageError(f"there is no correction {number} to undo. See: claimline correct --list")
    if number in _undone(rows):
        raise UsageError(f"correction {number} is not in force any more; there is nothing to undo.")
    return _append(db, found.kind, found.anchor, "{}", who=who, when=when, why=why, undoes=number)


def _append(
    db: sqlite3.Connection,
    kind: str,
    anchor: str,
    body: str,
    *,
    who: str,
    when: str,
    why: str,
    undoes: int | None = None,
) -> Correction:
    if not who or not when:
        raise UsageError("a correction names who makes it and when.")
    number: int = db.execute("SELECT coalesce(max(number), 0) + 1 FROM corrections").fetchone()[0]
    correction = Correction(number, kind, anchor, body, who, when, why, undoes)
    put(db, "corrections", to_columns(correction))
    return correction


def _is_whole(anchor: Anchor, fix: Fix) -> bool:
    match anchor, fix:
        case ClaimAnchor(), ClaimFix(Action.DISMISS, None):
            return anchor.claim is not None
        case ClaimAnchor(), ClaimFix(Action.CHANGE | Action.ADD as action, Claim() as claim):
            return claim.report == anchor.report and (action is Action.ADD or anchor.claim is not None)
        case EntityAnchor(), EntityFix(Action.MERGE | Action.SPLIT):
            return bool(anchor.left and anchor.right)
        case LinkAnchor(), LinkFix(Action.REJECT, None):
            return True
        case LinkAnchor(), LinkFix(Action.ACCEPT, Link() as link):
            return (link.a, link.b, link.relation) == (anchor.a, anchor.b, anchor.relation)
        case ReportAnchor(), ReportFix():
            return fix != ReportFix()
        case FurnitureAnchor(), FurnitureFix(Action.MARK | Action.UNMARK):
            return bool(anchor.quote)
        case _:
            return False
