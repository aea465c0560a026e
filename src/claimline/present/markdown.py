"""The brief as Markdown (CommonMark with footnotes). Markup in the words of a report shows as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimline.present.plain import STALE, count, hedge_words, one_line
from claimline.present.records import Brief, Citation, Group, Item, Line, Passage, Reference, Value

# Punctuation that can begin or close markup, here or in a common extension: emphasis, links, HTML, headings,
# tables, mathematics, mentions, entities, autolinks, emoji; and what begins a list or a rule at the start.
_MARKUP = re.compile(
    r"(?<![^\W_])_|_(?![^\W_])|[\\`*{}\[\]<>#|~$^@]|&(?=[#\w])|:(?=[\w/])|(?<=\bwww)\.|^[-+=]"
)
_NUMBERED = re.compile(r"^(\d+)([.)])")


def render_markdown(brief: Brief) -> str:
    """The brief as Markdown; each citation is a footnote that names report, place and claim."""
    period = " to ".join(dict.fromkeys(day for day in (brief.first, brief.last) if day)) or "no dated report"
    undated = f" · {brief.undated} undated" if brief.undated else ""
    out = [
        f"# {escaped(brief.title)}",
        f"{count(brief.claims, 'claim')} from {count(brief.reports, 'report')} · dated {period}{undated} · "
        f"ledger revision `{brief.revision}`",
    ]
    if brief.stale:
        out.append(f"**{STALE}**")
    if brief.since:
        out.append(f"Only what is new since {brief.since}.")
    for section in brief.sections:
        out.append(f"## {section.heading} ({len(section.items)})")
        out.append(f"*{section.note}*")
        out.extend(block for item in section.items for block in _item(item))
    out.append("## Reports")
    out.append("\n".join(_report(reference) for reference in brief.references))
    out.extend(_footnote(passage, one) for one in brief.references for passage in one.passages)
    return "\n\n".join(out) + "\n"


def escaped(words: str) -> str:
    """Words on one line that CommonMark and its common extensions render as themselves."""
    return _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", one_line(words)))


def _cite(citations: Iterable[Citation]) -> str:
    return " ".join(f"[^{one.key}]" for one in citations)


def _item(item: Item) -> Iterator[str]:
    if item.title is not None:
        title = f"“{escaped(item.title)}” {_cite((item.cited,))}" if item.cited else escaped(item.title)
        yield f"### {title}"
    if item.facts:
        listed = not item.groups and not item.values
        facts = [f"{escaped(fact.text)} {_cite(fact.cited)}".rstrip() for fact in item.facts]
        yield "\n".join(f"- {fact}" for fact in facts) if listed else " · ".join(facts)
    for group in item.groups:
        yield from _group(group)
    if item.values:
        yield "\n".join(row for value in item.values for row in _value(value))


def _group(group: Group) -> Iterator[str]:
    if group.label:
        parties = ", ".join(map(escaped, group.parties))
        yield f"**{escaped(group.label)}**{': ' if parties else ''}{parties}"
    yield "\n".join(row for line in group.lines for row in _rows(line))


def _rows(line: Line) -> Iterator[str]:
    yield f"- {_line(line)}"
    yield from (f"  - {_line(other)}" for other in line.others)


def _line(line: Line) -> str:
    words = " … ".join(f"“{escaped(part)}”" for part in line.words)
    points = f" (→ {_cite(line.points_at)})" if line.points_at else ""
    return f"{_who(line)} {words}{points}{_meta(line)} {_cite(line.citations)}"


def _who(line: Line) -> str:
    if line.unsourced:
        return f"printed by **{escaped(line.source)}**, no source given:"
    printed = f" (“{escaped(line.printed_source)}”)" if line.printed_source else ""
    party = "" if line.party == line.source else f", {escaped(line.party or 'party not shown')}"
    via = "".join(f", relayed by {escaped(one)}" for one in line.via)
    return f"**{escaped(line.source)}**{printed}{party} *{line.verb}*{via}:"


def _meta(line: Line) -> str:
    hedge = hedge_words(line.certainty, line.hedged_by)
    parts = [
        "new" if line.new else None,
        hedge,
        line.when,
        f"holds {line.about}" if line.about else None,
        *(flag.replace("_", " ") for flag in line.flags),
    ]
    return " — " + escaped(", ".join(part for part in parts if part)) if any(parts) else ""


def _value(value: Value) -> Iterator[str]:
    yield f"- {escaped(value.day)}: **“{escaped(value.text)}”** · {_line(value.line)}"
    yield from (f"  - {_line(other)}" for other in value.line.others)


def _named(reference: Reference) -> str:
    title = f"“{escaped(reference.title)}”" if reference.title else escaped(reference.input)
    publisher = escaped(reference.publisher) if reference.publisher else "publisher not known"
    return f"{title}, {publisher}, {escaped(reference.published or 'undated')}"


def _report(reference: Reference) -> str:
    copy = f" · same text as \\[{reference.copy_of}\\]" if reference.copy_of else ""
    address = f" · {escaped(reference.uri)}" if reference.uri else ""
    return f"- \\[{reference.label}\\] {_named(reference)} · file {escaped(reference.input)}{copy}{address}"


def _footnote(passage: Passage, reference: Reference) -> str:
    offsets = ", ".join(f"{span.start}–{span.end}" for span in passage.spans)
    return (
        f"[^{passage.citation.key}]: \\[{reference.label}\\] {_named(reference)} · "
        f"characters {offsets} · claim `{passage.citation.claim}`"
    )
