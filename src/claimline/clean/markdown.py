"""Which code points of a Markdown text are markup: they are furniture, the words between them stay.

Follows CommonMark where it decides what a reader sees; emphasis is matched by equal runs only, and
markup that does not close is text. Linear in the length of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimline.model import Span

_DESTINATION = (
    r"\([ \t]{0,3}(?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*){0,4})(?:[ \t]+\"[^\"\n]*\")?[ \t]{0,3}\)"
)
_INLINE = re.compile(
    r"(?P<escape>\\)[!-/:-@\[-`{-~]"
    r"|(?P<code>`+)"
    rf"|(?P<image>!\[[^\[\]\n]*\]{_DESTINATION})"
    r"|(?P<note>\[\^[^\]\s]{1,60}\])"
    r"|(?P<open>\[)"
    rf"|(?P<link>\]{_DESTINATION})"
    r"|(?P<reference>\]\[[^\[\]\n]{0,200}\])"
    r"|(?P<close>\])"
    r"|(?P<whole><(?:https?://|mailto:)[^<>\s]*>|<!--[^<>\n]*>|</?[a-zA-Z][^<>\n]{0,500}>)"
    r"|(?P<emphasis>\*{1,3}|_{1,3}|~~)"
)
_PREFIX = re.compile(r"[ \t]{0,12}(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)")
_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})(?:[ \t]+|$)")
_HEADING_END = re.compile(r"[ \t]#{1,6}[ \t]*$")
_RULE = re.compile(r"[ \t]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)$")
_UNDERLINE = re.compile(r"[ \t]{0,3}(=+|-{2,})[ \t]*$")
_FENCE = re.compile(r"[ \t]{0,3}(?:`{3,}|~{3,})")
_DEFINITION = re.compile(r"[ \t]{0,3}\[[^\[\]\n]{1,200}\]:[ \t]*\S")
_TABLE_RULE = frozenset(" \t:|-")
_FRONT_LINES = 60


@dataclass(slots=True)
class _Scan:
    """What one walk over the lines collects: markup, heading levels by line start, and the emphasis
    runs of the paragraph that are still open."""

    marks: list[Span] = field(default_factory=list)
    levels: dict[int, int] = field(default_factory=dict)
    opened: dict[str, list[Span]] = field(default_factory=dict)


def markup(text: str) -> tuple[tuple[Span, ...], dict[int, int]]:
    """The markup of ``text`` in order, and for the start of each heading line its level, 1 to 6."""
    scan = _Scan()
    lines = list(_lines(text))
    first = _front(text, lines)
    if first:
        scan.marks.append(Span(lines[0].start, lines[first - 1].end))
    fenced = False
    previous: Span | None = None
    for line in lines[first:]:
        words = line.of(text)
        if _FENCE.match(words):
            scan.marks.append(line)
            fenced, previous = not fenced, None
        elif fenced or not words.strip():
            scan.opened, previous = {}, None
        else:
            previous = _line(scan, text, line, previous)
    return tuple(sorted(mark for mark in scan.marks if len(mark))), scan.levels


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for part in text.splitlines(keepends=True):
        yield Span(start, start + len(part.rstrip("\r\n")))
        start += len(part)


def _front(text: str, lines: list[Span]) -> int:
    """How many lines the metadata block at the very start takes."""
    if not lines or lines[0].of(text).strip() != "---":
        return 0
    for number, line in enumerate(lines[1:_FRONT_LINES], start=2):
        if line.of(text).strip() in {"---", "..."}:
            return number
    return 0


def _line(scan: _Scan, text: str, line: Span, previous: Span | None) -> Span | None:
    """Mark one line; returns it where the next one may underline it as a heading."""
    words = line.of(text)
    underline = _UNDERLINE.match(words)
    if underline and previous:
        scan.levels[previous.start] = 1 if underline[1][0] == "=" else 2
        scan.marks.append(line)
        return None
    if _RULE.match(words) or _DEFINITION.match(words) or ("|" in words and _TABLE_RULE.issuperset(words)):
        scan.marks.append(line)
        return None
    start, end = line.start, line.end
    heading = _HEADING.match(words)
    if heading:
        scan.levels[line.start] = len(heading[1])
        start += heading.end()
        closing = _HEADING_END.search(words, heading.end() - 1)
        end = line.start + closing.start() if closing else end
        scan.marks.append(Span(end, line.end))
    while prefix := _PREFIX.match(text, start, end):
        start = prefix.end()
    scan.marks.append(Span(line.start, start))
    _inline(scan, text, Span(start, end))
    if words.lstrip().startswith("|"):
        scan.marks += [Span(at, at + 1) for at in range(start, end) if text[at] == "|"]
    return None if heading else line


def _inline(scan: _Scan, text: str, line: Span) -> None:
    matches = list(_INLINE.finditer(text, line.start, line.end))
    ticks: dict[int, list[int]] = {}
    for match in matches:
        if match.lastgroup == "code":
            ticks.setdefault(len(match[0]), []).append(match.start())
    brackets: list[Span] = []
    until = line.start
    for match in matches:
        span = Span(*match.span(match.lastgroup or 0))
        if span.start < until:  # inside a code span
            continue
        if match.lastgroup == "code":
            places = ticks[len(span)]
            after = bisect_right(places, span.start)
            if after < len(places):
                until = places[after] + len(span)
                scan.marks += [span, Span(places[after], until)]
        elif match.lastgroup == "open":
            brackets.append(span)
        elif match.lastgroup in {"link", "reference"}:
            if brackets:
                scan.marks += [brackets.pop(), span]
        elif match.lastgroup == "close":
            brackets = brackets[:-1]
        elif match.lastgroup == "emphasis":
            _emphasis(scan, text, span)
        else:
            scan.marks.append(span)


def _emphasis(scan: _Scan, text: str, run: Span) -> None:
    before = text[run.start - 1 : run.start] if run.start else ""
    after = text[run.end : run.end + 1]
    inside_word = text[run.start] == "_" and before.isalnum() and after.isalnum()
    waiting = scan.opened.setdefault(run.of(text), [])
    if waiting and before.strip() and not inside_word:
        scan.marks += [waiting.pop(), run]
    elif after.strip() and not before.isalnum():
        waiting.append(run)
