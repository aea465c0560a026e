"""The brief on a terminal: the same lines as on the page, in two columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimline.cli.screen import safe
from claimline.cli.show import DISPUTE
from claimline.present import Brief
from claimline.present.plain import STALE, count, hedge_words, one_line, quoted
from claimline.present.records import Citation, Group, Item, Kind, Line, Note, Section, Value

_SOURCE_WIDTH = 30


def brief(made: Brief, *, short: bool = False) -> Iterator[RenderableType]:
    """The whole brief; ``short`` leaves what one party alone says, and what follows, to their counts."""
    days = " to ".join(dict.fromkeys(day for day in (made.first, made.last) if day)) or "no dated report"
    size = f"{count(made.claims, 'claim')} from {count(made.reports, 'report')}, dated {days}"
    yield safe(made.title, "bold")
    yield safe(f"{size}, {made.undated} undated, revision {made.revision}", "dim")
    if made.stale:
        yield Text(STALE, style=DISPUTE)
    long = (Kind.SINGLE_PARTY, Kind.UNSOURCED, Kind.CHECK_NEXT)
    for section in made.sections:
        yield Text()
        yield _heading(section)
        if short and section.kind in long:
            names = ", ".join(item.title or "" for item in section.items)
            yield Padding(safe(names, "dim"), (0, 0, 0, 2))
            continue
        yield safe(section.note, "dim")
        for item in section.items:
            yield from _item(item)
    if not short:
        yield from _reports(made)


def _heading(section: Section) -> Text:
    colour = f"bold {DISPUTE}" if section.kind is Kind.DISPUTED else "bold"
    return Text.assemble((section.heading.upper(), colour), (f"  {len(section.items)}", "dim"))


def _item(item: Item) -> Iterator[RenderableType]:
    yield Text()
    if item.title is not None:
        title = safe(quoted((item.title,)) if item.cited else item.title, "bold")
        yield title.append_text(_cites([item.cited])) if item.cited else title
    listed = not item.groups and not item.values
    yield from map(_note, item.facts) if listed else _facts(item.facts)
    for group in item.groups:
        yield from _group(group)
    if item.values:
        yield Padding(_values(item.values), (0, 0, 0, 2))


def _note(note: Note) -> RenderableType:
    return Padding(safe(note.text).append_text(_cites(note.cited)), (0, 0, 0, 2))


def _facts(facts: Iterable[Note]) -> Iterator[Text]:
    parts = [safe(one.text, "" if one.open else "dim") for one in facts]
    if parts:
        yield Text(" · ", style="dim").join(parts)


def _group(group: Group) -> Iterator[RenderableType]:
    if group.label:
        parties = safe(f": {', '.join(group.parties)}" if group.parties else "")
        yield Padding(safe(group.label, "italic").append_text(parties), (0, 0, 0, 2))
    grid = _grid()
    for line in group.lines:
        grid.add_row(_who(line), _words(line))
        for other in line.others:
            grid.add_row(Padding(_who(other), (0, 0, 0, 2)), _words(other))
    yield Padding(grid, (0, 0, 0, 2))


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=_SOURCE_WIDTH, overflow="fold")
    grid.add_column(overflow="fold", ratio=1)
    return grid


def _who(line: Line) -> Text:
    if line.unsourced:
        return Text.assemble(("printed by ", "italic"), safe(line.source))
    name = safe(line.source, "bold")
    if line.printed_source:
        name.append(f" {quoted((line.printed_source,))}", style="dim")
    if line.party != line.source:
        name.append_text(safe(f", {line.party or 'party not shown'}", "dim"))
    name.append(f" {line.verb}", style="italic")
    return name.append_text(safe("".join(f", relayed by {one}" for one in line.via), "dim"))


def _words(line: Line) -> Text:
    hedge = hedge_words(line.certainty, line.hedged_by)
    parts = ["new" if line.new else None, hedge, line.when, f"holds {line.about}" if line.about else None]
    meta = ", ".join([part for part in parts if part] + [flag.replace("_", " ") for flag in line.flags])
    words = safe(quoted(line.words))
    if line.points_at:
        words.append(" →").append_text(_cites(line.points_at))
    return words.append_text(_cites(line.citations)).append(f"  {one_line(meta)}", style="dim")


def _values(values: Iterable[Value]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for width in (18, 16, _SOURCE_WIDTH, None):
        grid.add_column(width=width, overflow="fold")
    for value in values:
        grid.add_row(
            safe(value.day, "dim"), safe(quoted((value.text,)), "bold"), _who(value.line), _words(value.line)
        )
    return grid


def _reports(made: Brief) -> Iterator[RenderableType]:
    yield Text()
    yield Text("REPORTS", style="bold")
    for one in made.references:
        parts = [one.title, one.publisher, one.published or "undated", one.input]
        words = ", ".join(part for part in parts if part)
        yield Text.assemble((f"[{one.label}] ", "dim"), safe(words))


def _cites(citations: Iterable[Citation]) -> Text:
    return Text("".join(f" [{one.key}]" for one in citations), style="dim")
