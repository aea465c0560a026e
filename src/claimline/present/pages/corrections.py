"""What people decided: every correction in the order of making, those taken back too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimline.errors import LedgerError
from claimline.ledger import (
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
    ReportAnchor,
    ReportFix,
    in_force,
    read_correction,
)
from claimline.model import ClaimId, Correction, ReportId
from claimline.present.pages.desk import PageDesk
from claimline.present.pages.questions import paged
from claimline.present.pages.records import Paging

SIZE = 50


@dataclass(frozen=True, slots=True)
class Decision:
    """A correction for people. ``claim`` and ``report`` are what it is about, where they are still here."""

    number: int
    kind: str
    what: str
    who: str
    when: str
    why: str
    in_force: bool
    undoes: int | None
    claim: ClaimId | None
    report: ReportId | None


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """Corrections, the last made first."""

    rows: tuple[Decision, ...]
    paging: Paging
    in_force: int


def corrections_page(desk: PageDesk, *, page: int = 1) -> CorrectionsPage:
    """The list of corrections."""
    every = desk.query.corrections()
    standing = {one.number for one in in_force(every)}
    paging = paged(page, SIZE, len(every))
    here = every[::-1][paging.start : paging.start + SIZE]
    rows = tuple(decision(desk, one, in_force=one.number in standing) for one in here)
    return CorrectionsPage(rows, paging, len(standing))


def decision(desk: PageDesk, correction: Correction, *, in_force: bool) -> Decision:
    """A correction for people."""
    anchor, what = _told(correction)
    claim = anchor.claim if isinstance(anchor, ClaimAnchor) else None
    claim = anchor.a if isinstance(anchor, LinkAnchor) else claim
    report = getattr(anchor, "report", None)
    return Decision(
        number=correction.number,
        kind=correction.kind,
        what=what,
        who=correction.who,
        when=correction.when,
        why=correction.why,
        in_force=in_force,
        undoes=correction.undoes,
        claim=claim if claim in desk.facts.rows else None,
        report=report if report in desk.facts.reports else None,
    )


def _told(correction: Correction) -> tuple[Anchor | None, str]:
    if correction.undoes is not None:
        return None, f"takes back correction {correction.undoes}"
    try:
        anchor, fix = read_correction(correction)
    except LedgerError:  # the words of a forgotten report are gone from it
        return None, "its words are not on file any more"
    return anchor, _what(anchor, fix)


def _what(anchor: Anchor, fix: Fix) -> str:
    match anchor, fix:
        case ClaimAnchor(), ClaimFix():
            return f"{fix.action.value} the claim {_quoted(anchor.quotes)}"
        case EntityAnchor(), EntityFix():
            return f"{fix.action.value} {len(anchor.left)} and {len(anchor.right)} names"
        case LinkAnchor(), LinkFix():
            return f"{fix.action.value} that {anchor.a} {anchor.relation.value} {anchor.b}"
        case ReportAnchor(), ReportFix():
            return _report_words(fix)
        case FurnitureAnchor(), FurnitureFix():
            return f"{fix.action.value} {_quoted((anchor.quote,))} as the page's own"
        case _:
            return "a decision"


def _report_words(fix: ReportFix) -> str:
    told = [f"publisher {fix.publisher.text}"] if fix.publisher else []
    told += [f"published {fix.published.edtf or fix.published.text}"] if fix.published else []
    return ", ".join(told) or "facts of the report"


def _quoted(quotes: Sequence[str]) -> str:
    words = " … ".join(quotes)
    return f"“{words if len(words) <= 160 else words[:157] + '…'}”"
