"""The cast of one report: its people, organisations and groups while they are being found."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimline.data.holders import Holder
from claimline.model import EntityKind, LocalEntity, ReportId, Span, Words, digest

_LONGEST = 400  # code points of the longest mention


@dataclass(frozen=True, slots=True)
class Standing:
    """For whom somebody speaks: the party, the chain from it to its head, and the words that show it."""

    party: str
    chain: tuple[str, ...] = ()
    words: Words | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Locality:
    """A town or region that a report names, with the code of the country it lies in, if known."""

    name: str
    country: str | None
    span: Span
    sort: str  # town, region or country


@dataclass(slots=True, eq=False)
class Figure:
    """One member of the cast. ``named`` is False where only a description is known ("a nurse")."""

    kind: EntityKind
    name: str
    named: bool = True
    names: Counter[str] = field(default_factory=Counter)
    spans: list[Span] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    roles: list[Words] = field(default_factory=list)
    sorts: set[str] = field(default_factory=set)
    gender: str | None = None
    leaning: str | None = None  # the gender of a name that can be a family name as well
    plural: bool = False
    standing: Standing | None = None
    country: str | None = None

    def seen(self, words: Words) -> None:
        """Count one more mention."""
        if words.span not in self.spans:
            insort(self.spans, words.span)
            self.names[words.text] += 1


@dataclass(slots=True)
class Cast:
    """All figures of a report, and where each is mentioned."""

    report: ReportId
    figures: list[Figure] = field(default_factory=list)
    localities: list[Locality] = field(default_factory=list)
    offices: list[tuple[int, Standing]] = field(default_factory=list)  # bodies whose owner the words show
    home: str | None = None  # code of the country that the dateline names
    seat: Locality | None = None  # the town of the dateline
    _line: list[tuple[int, int]] = field(default_factory=list)
    _numbers: dict[int, int] = field(default_factory=dict)
    _at: dict[Span, Figure] = field(default_factory=dict)

    def add(self, figure: Figure) -> Figure:
        """Take in a new figure."""
        self._numbers[id(figure)] = len(self.figures)
        self.figures.append(figure)
        for span in figure.spans:
            self._place(figure, span)
        return figure

    def knows(self, figure: Figure) -> bool:
        """Whether a figure belongs to the cast."""
        return id(figure) in self._numbers

    def adopt(self, figure: Figure) -> None:
        """Take in a figure that is not of the cast yet."""
        if not self.knows(figure):
            self.add(figure)

    def mention(self, figure: Figure, words: Words) -> None:
        """Note a further mention of a figure."""
        figure.seen(words)
        self._place(figure, words.span)

    def _place(self, figure: Figure, span: Span) -> None:
        entry = (span.start, self._numbers[id(figure)])
        at = bisect_left(self._line, entry)
        if at == len(self._line) or self._line[at] != entry:
            self._line.insert(at, entry)
        self._at.setdefault(span, figure)

    def before(self, offset: int) -> Iterator[tuple[int, Figure]]:
        """Mentions that begin before ``offset``, latest first."""
        for at in range(bisect_left(self._line, (offset, -1)) - 1, -1, -1):
            start, number = self._line[at]
            yield start, self.figures[number]

    def after(self, offset: int) -> Iterator[tuple[int, Figure]]:
        """Mentions that begin at or behind ``offset``, in order."""
        for start, number in self._line[bisect_left(self._line, (offset, -1)) :]:
            yield start, self.figures[number]

    def over_range(self, start: int, end: int) -> list[tuple[int, Figure]]:
        """Mentions that begin at or behind ``start`` and before ``end``, in order."""
        low, high = bisect_left(self._line, (start, -1)), bisect_left(self._line, (end, -1))
        return [(at, self.figures[number]) for at, number in self._line[low:high]]

    def at(self, span: Span) -> Figure | None:
        """The figure with a mention of exactly this span."""
        return self._at.get(span)

    def over(self, span: Span) -> list[tuple[Span, Figure]]:
        """The mentions that overlap ``span``, in text order."""
        low = bisect_left(self._line, (span.start - _LONGEST, -1))
        high = bisect_left(self._line, (span.end, -1))
        near = {number: None for _, number in self._line[low:high]}
        found = [
            (seen, number) for number in near for seen in self.figures[number].spans if seen.overlap(span)
        ]
        return [(seen, self.figures[number]) for seen, number in sorted(found)]

    def entities(self) -> tuple[tuple[Figure, LocalEntity], ...]:
        """The figures as local entities. Equal figures of one report are told apart by their order."""
        seen: Counter[tuple[str, ...]] = Counter()
        out: list[tuple[Figure, LocalEntity]] = []
        for figure in self.figures:
            first = max(sorted(figure.names), key=lambda name: figure.names[name], default=figure.name)
            parts = (str(self.report), str(figure.kind), figure.name, first)
            nth, seen[parts] = seen[parts], seen[parts] + 1
            out.append((figure, self._entity(figure, digest(*parts, *([str(nth)] if nth else [])))))
        return tuple(out)

    def _entity(self, figure: Figure, key: str) -> LocalEntity:
        standing = figure.standing
        return LocalEntity(
            key=key,
            report=self.report,
            kind=figure.kind,
            name=figure.name,
            aliases=tuple(sorted(figure.names.items(), key=lambda item: (-item[1], item[0]))),
            roles=tuple(figure.roles),
            party=standing.party if standing else None,
            affiliation=standing.chain if standing else (),
            party_words=standing.words if standing else None,
            country=figure.country,
        )
