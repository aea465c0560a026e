"""Who says "I" outside quotation marks: who answers in an interview, whose turn it is in a transcript, who
signs a letter or holds a speech; else the author of the report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimline.data.holders import Reading
from claimline.data.terms import word_set
from claimline.model import EntityKind, Span
from claimline.resolve.cast import Cast, Figure
from claimline.resolve.people import is_called

_LINE = re.compile(r"[^\n]+")
_LABEL = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. )?([A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3})(?: \([^()\n]{1,60}\))?:\s"
)
_LEAD = 1500  # code points in which an interview says whom it is with
_SENTENCE = 160  # code points behind "interview with" in which the name stands
_QUESTIONS = 2  # questions from which on a text with an interviewee is an interview
_TURNS = 3  # labelled lines that make a transcript
_SIGNED = 3  # last lines in which a letter is signed
_NAME_WORDS = 6  # words of a line that holds a signature


@dataclass(frozen=True, slots=True)
class Floor:
    """``turns`` hold where each turn begins and whose it is, None where that is not known; ``asked`` is who
    is interviewed, ``author`` who the text as a whole is by, if it tells."""

    turns: tuple[tuple[int, Figure | None], ...] = ()
    questions: tuple[Span, ...] = ()
    asked: Figure | None = None
    author: Figure | None = None

    def speaker(self, offset: int) -> Figure | None:
        """Who says "I" at ``offset``, as far as the text tells."""
        if self.asked is not None and offset >= self.questions[0].start:
            return None if self._question(offset) else self.asked
        at = bisect_right(self.turns, offset, key=lambda turn: turn[0]) - 1
        return self.turns[at][1] if at >= 0 else self.author

    def unknown(self, offset: int) -> bool:
        """Whether ``offset`` lies in the turn of somebody of whom the text does not tell who it is."""
        return bool(self.turns) and offset >= self.turns[0][0] and self.speaker(offset) is None

    def addressed(self, offset: int) -> Figure | None:
        """Whom "you" means at ``offset``: who is asked, in a question of an interview."""
        return self.asked if self.asked is not None and self._question(offset) else None

    def _question(self, offset: int) -> bool:
        at = bisect_right(self.questions, offset, key=lambda span: span.start) - 1
        return at >= 0 and offset < self.questions[at].end


def floor(reading: Reading, cast: Cast) -> Floor:
    """Who has the floor in a report, read from its lines."""
    lines = [Span(found.start(), found.end()) for found in _LINE.finditer(reading.text)]
    turns = tuple(_labelled(reading.text, lines, cast))
    if len(turns) >= _TURNS:
        return Floor(turns=turns)
    questions = tuple(line for line in lines if line.of(reading.text).rstrip().endswith("?"))
    asked = _interviewed(reading, cast, questions) if len(questions) >= _QUESTIONS else []
    if len(asked) > 1:
        return Floor(turns=((questions[0].start, None),))
    if asked:
        return Floor(questions=questions, asked=asked[0])
    return Floor(author=_orator(reading, cast, lines) or _signed(reading, cast, lines))


def _labelled(text: str, lines: Sequence[Span], cast: Cast) -> Iterator[tuple[int, Figure | None]]:
    """Lines that begin with the name of a speaker and a colon."""
    for line in lines:
        found = _LABEL.match(text, line.start, line.end)
        if found:
            yield line.start, _called(cast, found[1])


def _called(cast: Cast, name: str) -> Figure | None:
    """The one person whom a label names, capitals aside."""
    people = [f for f in cast.figures if f.kind is EntityKind.PERSON and f.named]
    found = [f for f in people if f.name.casefold() == name.casefold() or is_called(f.name, name)]
    return found[0] if len(found) == 1 else None


def _interviewed(reading: Reading, cast: Cast, questions: Sequence[Span]) -> list[Figure]:
    """The people with whom the lead says that the interview is."""
    end = min(_LEAD, questions[0].start)
    found: dict[int, Figure] = {}
    for at, figure in cast.over_range(0, end):
        if figure.kind is not EntityKind.PERSON or not figure.named:
            continue
        number = reading.token_at(at)
        first = reading.token_at(max(0, at - _SENTENCE))
        before = reading.tokens[first:number]
        cut = max(
            (n for n, token in enumerate(before) if "\n" in token.gap or "." in token.gap.strip(" ")),
            default=0,
        )
        behind = reading.tokens[number + 1 : number + 5]
        verbs = word_set("context", "interviewing")
        if any(t.low in verbs for t in before[cut:]) or any(
            t.low in word_set("context", "interviewed") for t in behind
        ):
            found[id(figure)] = figure
    return list(found.values())


def _orator(reading: Reading, cast: Cast, lines: Sequence[Span]) -> Figure | None:
    """Whose speech the first line says this is: "Ada Ostrow's inaugural address"."""
    if not lines:
        return None
    first, last = reading.token_at(lines[0].start), reading.token_at(lines[0].end)
    nouns = word_set("context", "speeches")
    if not any(token.low in nouns for token in reading.tokens[first:last]):
        return None
    named = [
        f for _, f in cast.over_range(lines[0].start, lines[0].end) if f.kind is EntityKind.PERSON and f.named
    ]
    return named[0] if named else None


def _signed(reading: Reading, cast: Cast, lines: Sequence[Span]) -> Figure | None:
    """Who signs a letter: a person named alone in one of its last lines, where the first lines address
    somebody."""
    greeting = any(
        reading.tokens[at].low == "dear"
        for line in lines[: 2 * _SIGNED]
        for at in [reading.token_at(line.start)]
        if at < len(reading.tokens)
    )
    if not greeting:
        return None
    for line in reversed(lines[-_SIGNED:]):
        short = len(line.of(reading.text).split()) <= _NAME_WORDS
        named = [
            f for _, f in cast.over_range(line.start, line.end) if f.kind is EntityKind.PERSON and f.named
        ]
        if short and named:
            return named[0]
    return None
