"""The brief as words to be spoken: the same lines, without marks, numbers of passages and asides."""

from __future__ import annotations

from collections.abc import Iterator

from claimline.present.plain import hedge_words, one_line
from claimline.present.records import Brief, Item, Kind, Line

LONGEST = 3  # lines of one position that are read aloud; how many more there are is said
# What a listener can use: the rest (one party, no source) is for the page.
SPOKEN = (Kind.DISPUTED, Kind.AGREED, Kind.CORROBORATED, Kind.CHANGED, Kind.NUMBERS)


def spoken(brief: Brief) -> str:
    """The brief as plain sentences, one on each line. Words of reports are verbatim, after who says them; a
    hedge, a relay and an unsourced line are said to be so."""
    return "\n".join(_sentences(brief)) + "\n"


def _sentences(brief: Brief) -> Iterator[str]:
    since = f" What is new since {brief.since}." if brief.since else ""
    yield f"{one_line(brief.title)}. {brief.claims} claims from {brief.reports} reports.{since}"
    for section in brief.sections:
        if section.kind in SPOKEN:
            yield f"{section.heading}. {section.note}"
            for item in section.items:
                yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    if item.title:
        yield f"{one_line(item.title)}."
    for value in item.values:
        yield f"{one_line(value.day)}: {one_line(value.text)}."
    for group in item.groups:
        for line in group.lines[:LONGEST]:
            yield _line(line)
        if len(group.lines) > LONGEST:
            yield f"And {len(group.lines) - LONGEST} more who hold the same."


def _line(line: Line) -> str:
    words = ", ".join(one_line(part) for part in line.words)
    via = f", as {' and '.join(one_line(one) for one in line.via)} tells it" if line.via else ""
    hedge = hedge_words(line.certainty, line.hedged_by)
    source = (
        f"No source is given: {words}"
        if line.unsourced
        else f"{one_line(line.source)}{via} {line.verb}: {words}"
    )
    return f"{source}. This is {hedge}." if hedge else f"{source}."
