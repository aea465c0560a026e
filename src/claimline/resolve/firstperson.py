"""Whom "I" and "we" mean: the speaker of the quotation they stand in, who has the floor, or the author."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from claimline.model import Claim, EntityKind, Mode, ResolvedBy, SourceKind, Span, Voice
from claimline.resolve.cast import Figure
from claimline.resolve.floor import Floor
from claimline.resolve.focus import Scene
from claimline.resolve.resolved import Resolved, of_figure

FIRST = frozenset(("i", "we", "us", "me"))
_SINGLE = frozenset(("i", "me"))


def in_quotation(scene: Scene, span: Span, claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether words stand in a quotation, by its marks or as another claim's direct content."""
    return scene.in_quotes(span.start) or _outer(scene, span, claim, claims) is not None


def quoted(scene: Scene, span: Span, claim: Claim, claims: Sequence[Claim]) -> Resolved | None:
    """The speaker of the quotation around ``span``, None where the report does not tell."""
    outer = _outer(scene, span, claim, claims)
    if outer is None:
        return None
    heard = next((s.figure for s in scene.spoken if s.at == at(outer)), None)
    return of_figure(heard, ResolvedBy.COREFERENCE) if heard is not None else None


def told(floor: Floor, word: str, span: Span, author: Figure) -> Resolved:
    """The speaker of words outside quotation marks. The author of a report who tells nothing of themself
    speaks for the publisher; "we" is then no one person."""
    speaker = floor.speaker(span.start)
    if speaker is not None:
        return of_figure(speaker, ResolvedBy.COREFERENCE)
    if floor.unknown(span.start):
        return Resolved(None, word, SourceKind.UNNAMED, None)
    if word not in _SINGLE or floor.asked is not None:
        return Resolved(None, "the publisher", SourceKind.PUBLISHER, None, voice=Voice.REPORTER)
    return Resolved(author, author.name, SourceKind.PUBLISHER, ResolvedBy.COREFERENCE, voice=Voice.REPORTER)


def author(bylines: Sequence[str]) -> Figure:
    """Who "I" is in a report that names one author, or none."""
    if len(bylines) == 1:
        return Figure(EntityKind.PERSON, bylines[0])
    return Figure(EntityKind.PERSON, "the author", named=False)


def at(claim: Claim) -> int:
    """Where a claim's source stands, else its cue or content."""
    if claim.source.span is not None:
        return claim.source.span.start
    return claim.cue.span.start if claim.cue else claim.order[0]


def _outer(scene: Scene, span: Span, claim: Claim, claims: Sequence[Claim]) -> Claim | None:
    """The other claim whose words the quotation around ``span`` holds: its content covers them, or lies in
    the same quotation while its source does not."""
    for other in claims:
        if other.id == claim.id:
            continue
        if other.mode is Mode.DIRECT and any(words.span.covers(span) for words in other.content):
            return other
    number = bisect_right(scene.quoted, span.start, key=lambda q: q.start) - 1
    if number < 0 or span.start >= scene.quoted[number].end:
        return None
    around = scene.quoted[number]
    for other in claims:
        inside = any(words.span.overlap(around) for words in other.content)
        source = other.source.span
        if other.id != claim.id and inside and (source is None or not around.covers(source)):
            return other
    return None
