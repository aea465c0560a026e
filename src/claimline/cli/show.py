"""What the commands print for people: values in, things for the screen out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from claimline.cli.screen import safe
from claimline.ledger import (
    Action,
    ClaimAnchor,
    ClaimFix,
    EntityAnchor,
    EntityFix,
    FurnitureAnchor,
    FurnitureFix,
    Hit,
    LinkAnchor,
    LinkFix,
    ReportAnchor,
    ReportFix,
    read_correction,
)
from claimline.model import Claim, Correction, Question, QuestionStatus, SentenceIn, Status
from claimline.present.overview import Overview, ReportLine
from claimline.present.plain import (
    STALE,
    count,
    day_words,
    failure_words,
    interval_words,
    quoted,
    stance_words,
)
from claimline.story import Story

if TYPE_CHECKING:
    from claimline.pipeline import Added

DISPUTE = "red"  # the one colour, as on the page


def table(*columns: str) -> Table:
    """A table with these headings, ruled only under them; long cells fold, nothing is cut."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", show_edge=False)
    for column in columns:
        made.add_column(column, overflow="fold")
    return made


def added(result: Added, story: Path) -> str:
    """One line on what a run of ``add`` did."""
    parts = [count(result.added, "report") + " added"]
    parts += [count(result.editions, "new edition")] if result.editions else []
    parts += [f"{result.unchanged} unchanged"] if result.unchanged else []
    parts += [f"{result.forgotten} taken down before"] if result.forgotten else []
    parts += [f"{len(result.failures)} failed"] if result.failures else []
    return f"{', '.join(parts)}; {count(result.claims, 'claim')} in {story}"


# ---------------------------------------------------------------------------- status


def status(found: Overview, story: Path) -> Iterator[RenderableType]:
    """A story at a glance."""
    yield Text.assemble((str(story), "bold"), (f"  revision {found.revision}", "dim"))
    yield Text(_size(found))
    if found.questions:
        yield Text.assemble("questions: ", *_counts([(one.value, n) for one, n in found.questions]))
    yield Text.assemble("sentences: ", *_counts([(_PLACES[one], n) for one, n in found.sentences]))
    if found.stale:
        yield Text(STALE, style=DISPUTE)
    yield Text()
    yield _reports(found.reports)
    for failure in found.failures:
        yield Text.assemble(("not taken in  ", DISPUTE), safe(failure_words(failure)))


_PLACES = {
    SentenceIn.CLAIM: "in a claim",
    SentenceIn.FURNITURE: "furniture",
    SentenceIn.STRUCTURE: "headlines and the like",
    SentenceIn.NONE: "without a claim",
}


def _size(found: Overview) -> str:
    undated = sum(one.published is None for one in found.reports)
    edited = sum(one.editions > 1 for one in found.reports)
    copies = sum(one.copy_of is not None for one in found.reports)
    parts = [f"{count(found.claims, 'claim')} from {count(len(found.reports), 'report')}"]
    parts += [f"{undated} undated"] if undated else []
    parts += [f"{edited} edited without notice"] if edited else []
    parts += [f"{copies} {'copy' if copies == 1 else 'copies'}"] if copies else []
    return ", ".join(parts)


def _counts(counts: Sequence[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    for n, (name, number) in enumerate(counts):
        yield (", " if n else "", "")
        yield (f"{number} {name}", DISPUTE if name == QuestionStatus.DISPUTED else "")


def _reports(reports: Sequence[ReportLine]) -> Table:
    made = table("", "published", "publisher", "title", "claims", "missed", "id")
    for column in (4, 5):
        made.columns[column].justify = "right"
    for one in reports:
        title = safe(one.title or one.input)
        notes = [f"same text as {one.copy_of}"] if one.copy_of else []
        notes += [f"{one.editions} editions"] if one.editions > 1 else []
        notes += [one.status.value.replace("_", " ")] if one.status != "ok" else []
        title.append(f"  {', '.join(notes)}" if notes else "", style="dim")
        made.add_row(
            safe(one.label, "dim"),
            safe(one.published or "undated"),
            safe(one.publisher or "not known", "" if one.publisher else "dim"),
            title,
            str(one.claims),
            str(one.missed),
            safe(one.id[:8], "dim"),
        )
    return made


# ---------------------------------------------------------------------------- search, questions


def hits(found: Sequence[Hit], story: Story) -> Iterator[RenderableType]:
    """What a search found, best first: who says it and where it stands."""
    if not found:
        yield Text("nothing found", style="dim")
    for hit in found:
        edition = story.view.edition(hit.report, hit.edition)
        claim = story.view.claim(hit.claim) if hit.claim else None
        who = Text("in the text", style="dim")
        if claim is not None:
            name = claim.source.name if claim.source.text else "no source given"
            who = safe(name, "bold").append(f" {stance_words(claim)}", style="italic")
        where = [edition.publisher.text] if edition and edition.publisher else []
        day = edition.published.last_day if edition else None
        where += [day_words(day) if day else "undated"]
        where += [f"characters {hit.span.start}–{hit.span.end}", f"claim {hit.claim}" if hit.claim else ""]
        yield Text.assemble(who, "  ", safe(f"“{hit.snippet}”"))
        yield safe(" · ".join(part for part in where if part), "dim")


def questions(found: Sequence[Question]) -> Iterator[RenderableType]:
    """Questions with their positions, disputed first."""
    if not found:
        yield Text("no questions", style="dim")
        return
    order = list(QuestionStatus)
    made = table("status", "question", "positions", "origins", "last", "id")
    for one in sorted(found, key=lambda q: (order.index(q.status), -q.origins_min, -len(q.claims), q.id)):
        low, high = one.origins_min, one.origins_max
        positions = Text("\n").join(
            Text.assemble((position.position, "italic"), ": ", safe(", ".join(position.parties)))
            for position in one.positions
        )
        if one.unanswered_by:
            positions.append("\n").append_text(safe(f"no answer from {', '.join(one.unanswered_by)}", "dim"))
        made.add_row(
            safe(one.status, DISPUTE if one.status is QuestionStatus.DISPUTED else ""),
            safe(quoted((one.title,))),
            positions,
            str(low) if low == high else f"{low}–{high}",
            day_words(one.last) if one.last else "undated",
            safe(one.id[:8], "dim"),
        )
    yield made


# ---------------------------------------------------------------------------- corrections


def corrections(found: Sequence[Correction]) -> RenderableType:
    """Every correction, in the order of making."""
    if not found:
        return Text("no corrections", style="dim")
    undone = {one.undoes for one in found}
    made = table("", "what", "who", "when", "why")
    for one in found:
        what = f"undoes {one.undoes}" if one.undoes is not None else _decided(one)
        style = "dim" if one.number in undone else ""
        made.add_row(str(one.number), *(safe(cell, style) for cell in (what, one.who, one.when, one.why)))
    return made


def _decided(correction: Correction) -> str:
    if correction.kind == Status.FORGOTTEN:
        return "its report was taken down"
    match read_correction(correction):
        case ClaimAnchor() as anchor, ClaimFix(Action.CHANGE, Claim(source=source) as claim):
            party = source.party or "party not shown"
            return f"claim {anchor.claim}: {source.name}, {party}, {stance_words(claim)}"
        case ClaimAnchor() as anchor, ClaimFix() as fix:
            return f"{fix.action} claim {anchor.claim or ''}: {quoted(anchor.quotes)}"
        case LinkAnchor() as anchor, LinkFix() as fix:
            return f"{fix.action} {anchor.a} {anchor.relation} {anchor.b}"
        case ReportAnchor() as anchor, ReportFix() as fix:
            publisher = fix.publisher.text if fix.publisher else ""
            known = [publisher, (fix.published and interval_words(fix.published)) or ""]
            return f"report {anchor.report}: {', '.join(part for part in known if part)}"
        case EntityAnchor() as anchor, EntityFix() as fix:
            return f"{fix.action} {count(len(anchor.left), 'name')} and {count(len(anchor.right), 'name')}"
        case FurnitureAnchor() as anchor, FurnitureFix() as fix:
            return f"{fix.action} furniture: {quoted((anchor.quote,))}"
        case _:
            return correction.kind
