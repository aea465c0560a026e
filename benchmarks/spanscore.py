"""Spans and whole attributions found against those of a corpus, with intervals by resampling documents."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimline.model import Claim, Parse, Span, Tagged
from claimline.parse.units import units
from claimline.text import QUOTES
from training.corpora import Source

IOU = 0.5
_MARKS = QUOTES + "'‘’"


@dataclass(frozen=True, slots=True)
class Whole:
    """One attribution: a cue with its source, if it has one, and its content in pieces."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """Right ones, found ones, and those of the corpus."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def f1(self) -> float:
        """Per cent; 0 where there is nothing."""
        return 200 * self.right / max(1, self.found + self.gold)

    @property
    def recall(self) -> float:
        """Per cent of those of the corpus."""
        return 100 * self.right / max(1, self.gold)


Counts = Mapping[str, Count]


def summed(documents: Iterable[Counts]) -> dict[str, Count]:
    """The counts of all documents together."""
    total: dict[str, Count] = {}
    for counts in documents:
        for name, count in counts.items():
            total[name] = total.get(name, Count()) + count
    return total


def interval(
    documents: Sequence[Counts], name: str, value: Callable[[Count], float], *, rounds: int = 1000
) -> tuple[float, float]:
    """The middle 95 % of ``value`` over documents drawn with replacement (Efron 1979)."""
    counts = [document.get(name, Count()) for document in documents]
    rng = random.Random(1979)
    values = sorted(
        value(sum(rng.choices(counts, k=len(counts)), Count())) for _ in range(rounds if counts else 0)
    )
    return (values[int(0.025 * len(values))], values[int(0.975 * len(values)) - 1]) if values else (0.0, 0.0)


def exact(
    found: Iterable[tuple[str, Span]], gold: Iterable[tuple[str, Span]], kinds: Sequence[str]
) -> Counts:
    """Spans whose both ends and kind are right, for each kind and for all of them."""
    mine, theirs = ({item for item in items if item[0] in kinds} for items in (found, gold))
    each = {
        kind: Count(
            sum(item[0] == kind for item in mine & theirs),
            sum(item[0] == kind for item in mine),
            sum(item[0] == kind for item in theirs),
        )
        for kind in kinds
    }
    return {**each, "all": sum(each.values(), Count())}


def at_units(source: Source) -> Source:
    """The labels moved to whole units: some annotators' spans begin with a space or end within a word. A unit
    belongs to the span that holds its first letter, as in the token form in which published figures count."""
    found = units(source.text, Span(0, len(source.text)))
    starts = [unit.start for unit in found]
    labels = []
    for label in source.labels:
        first, end = bisect_left(starts, label.span.start), bisect_left(starts, label.span.end)
        if first < end:
            labels.append(replace(label, span=Span(found[first].start, found[end - 1].end)))
    return replace(source, labels=tuple(labels))


def gold_spans(source: Source) -> Iterator[tuple[str, Span]]:
    """The labelled spans of a corpus' text."""
    return ((label.label, label.span) for label in source.labels)


def gold_wholes(source: Source) -> list[Whole]:
    """The attributions of a corpus' text, by cue."""
    groups: dict[int, dict[str, list[Span]]] = {}
    for label in source.labels:
        groups.setdefault(label.group, {}).setdefault(label.label, []).append(label.span)
    return [
        Whole(*(tuple(sorted(spans.get(kind, ()))) for kind in ("SOURCE", "CUE", "CONTENT")))
        for _, spans in sorted(groups.items())
        if "CUE" in spans
    ]


def claim_wholes(claims: Iterable[Claim]) -> list[Whole]:
    """The attributed claims as attributions."""
    return [
        Whole(
            (claim.source.span,) if claim.source.span else (),
            (claim.cue.span,) if claim.cue else (),
            tuple(piece.span for piece in claim.content),
        )
        for claim in claims
        if claim.source.span or claim.cue
    ]


def nearest_wholes(parse: Parse) -> list[Whole]:
    """Attributions of the spans alone: each source and content with the nearest cue."""
    cues = [tag for tag in parse.attribution if tag.label == "CUE"]
    parts: dict[Span, dict[str, list[Span]]] = {cue.span: {} for cue in cues}
    for tag in parse.attribution:
        if cues and tag.label != "CUE":
            near = min(cues, key=lambda cue: (_gap(cue, tag), cue.span))
            parts[near.span].setdefault(tag.label, []).append(tag.span)
    return [
        Whole(tuple(got.get("SOURCE", ())[:1]), (cue,), tuple(got.get("CONTENT", ())))
        for cue, got in sorted(parts.items())
    ]


def _gap(left: Tagged, right: Tagged) -> int:
    return max(left.span.start - right.span.end, right.span.start - left.span.end, 0)


def matched(found: Sequence[Whole], gold: Sequence[Whole]) -> Count:
    """Attributions found one to one: cues overlap, sources overlap or both are absent, and the contents
    have at least half of their letters in common (intersection over union)."""
    free = list(found)
    right = 0
    for expected in gold:
        best = next((mine for mine in free if _same(mine, expected)), None)
        if best:
            free.remove(best)
            right += 1
    return Count(right, len(found), len(gold))


def _same(mine: Whole, expected: Whole) -> bool:
    if not _meet(mine.cue, expected.cue):
        return False
    if (mine.source or expected.source) and not _meet(mine.source, expected.source):
        return False
    left, right = _letters(mine.content), _letters(expected.content)
    return len(left & right) >= IOU * max(1, len(left | right))


def _meet(left: Sequence[Span], right: Sequence[Span]) -> bool:
    return any(a.overlap(b) for a in left for b in right)


def _letters(spans: Sequence[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def speakers(found: Sequence[Whole], gold: Sequence[Whole], text: str) -> Count:
    """Direct quotations whose speaker is right: at least half of the quotation is content of an attribution
    whose source meets the expected one or ends in the same capitalised word."""
    right = total = 0
    for expected in gold:
        piece = next((span for span in expected.content if _quoted(span.of(text))), None)
        if piece is None or not expected.source:
            continue
        total += 1
        letters = _letters((piece,))
        for mine in found:
            if 2 * len(letters & _letters(mine.content)) >= len(letters) and _same_speaker(
                mine, expected, text
            ):
                right += 1
                break
    return Count(right, total, total)


def _quoted(words: str) -> bool:
    inner = words.rstrip(",.")
    return len(words.split()) > 2 and words[0] in _MARKS and inner[-1:] in tuple(_MARKS)


def _same_speaker(mine: Whole, expected: Whole, text: str) -> bool:
    last = [spans[-1].of(text).split()[-1] for spans in (mine.source, expected.source) if spans]
    return _meet(mine.source, expected.source) or (len(set(last)) == 1 < len(last) and last[0][0].isupper())


def calibration(pairs: Sequence[tuple[float, bool]], *, bins: int = 10) -> float:
    """Expected calibration error (Naeini et al. 2015), per cent, over bins of equal width."""
    error = 0.0
    for at in range(bins):
        mine = [pair for pair in pairs if min(int(pair[0] * bins), bins - 1) == at]
        error += abs(sum(score for score, _ in mine) - sum(right for _, right in mine))
    return 100 * error / max(1, len(pairs))
