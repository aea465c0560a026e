"""A claim as linking reads it: its parts with their telling words, who acts in them, and their numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from claimline.link.alignment import says_otherwise
from claimline.link.clauses import actors, grammar, heads, located, negated, statements, words_of
from claimline.link.context import Context
from claimline.link.measures import Measure, is_replaced, measure
from claimline.link.terms import Token, country_key, name_key, opposite
from claimline.link.times import window
from claimline.link.units import Unit, units
from claimline.model import (
    Claim,
    ClaimId,
    Edition,
    Polarity,
    Quantity,
    ReportId,
    SourceKind,
    Span,
    Stance,
)
from claimline.text import key

MAX_PARTS = 12
MAX_TOKENS = 60  # per part; longer ones are lists, and their first words tell what they are about
LEAN = 0.9  # weight of own words under which a content cannot be understood alone

_MOODS = {
    Stance.COMMITS: "commits",
    Stance.URGES: "urges",
    Stance.PREDICTS: "predicts",
    Stance.QUESTIONS: "questions",
    Stance.WITHHOLDS: "withholds",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One statement of a claim.

    ``own`` are its keys with their weights, ``borrowed`` keys of the context of a ``lean`` one; ``heads``
    keys of what is said, its verb or complement; ``actors`` who does it, ``foe`` whose enemy does, and
    ``where`` in which countries, as far as the words tell; ``labels`` numbered things ("tank" → {"4"})."""

    span: Span
    own: Mapping[str, float]
    borrowed: frozenset[str]
    heads: frozenset[str]
    names: frozenset[str]
    actors: frozenset[str]
    foe: frozenset[str]
    where: frozenset[str]
    labels: Mapping[str, frozenset[str]]
    negated: bool
    lean: bool
    measures: tuple[Measure, ...] = ()
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim with what linking needs of it. ``positions`` are whom it counts for, empty where unknown;
    ``vague`` that its source is not named, so that two such may be one; ``mood`` which claims it can be
    held against; ``window`` the days it may speak of; ``setting`` the telling words of its report's
    opening; ``original`` the claim of the copied report that has the same words."""

    claim: Claim
    edition: Edition
    positions: tuple[str, ...]
    vague: bool
    mood: str
    window: tuple[str, str] | None
    parts: tuple[Part, ...]
    paragraph: int
    start: int
    setting: frozenset[str]
    original: ClaimId | None = None

    @property
    def id(self) -> ClaimId:
        """The claim's id."""
        return self.claim.id

    @property
    def report(self) -> ReportId:
        """The claim's report."""
        return self.claim.report

    def mood_of(self, part: Part) -> str:
        """The mood of one part: a promise or a forecast shows in its words; of several, an appeal too."""
        if self.mood == "asserts" or (len(self.parts) == 1 and self.mood not in ("commits", "predicts")):
            return self.mood
        modal = any(word in grammar()["modal"] for word, _ in words_of(self.edition.text, part.span))
        return self.mood if modal else "asserts"

    @property
    def denies(self) -> bool:
        """Whether the source denies the content."""
        return self.claim.stance is Stance.DENIES


def as_original(reading: Reading, original: Reading | None) -> Reading:
    """A claim of a copy, counted for whom its original counts: the words of one text have one source. With
    another number or a negation put in, the claim is the copy's own."""
    if original is None:
        return reading
    mine, theirs = ((part.units for part in one.parts) for one in (reading, original))
    if says_otherwise(mine, theirs):
        return reading
    return replace(reading, positions=original.positions, vague=original.vague, original=original.id)


def positions(claim: Claim) -> tuple[str, ...]:
    """Whom a claim counts for: the heads of its sources' chains; a named person or body without a party
    stands for itself; narration and unnamed sources without a party count for no one."""
    source = claim.source
    own = source.position
    named = source.kind in (SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.GROUP)
    if own is None and source.span is not None and named:
        own = source.name
    further = [party for party in source.parties if party != source.party]
    return tuple(dict.fromkeys(p for p in (own, *further) if p))


def is_vague(claim: Claim) -> bool:
    """Whether the source is unnamed and no body is shown behind it."""
    source = claim.source
    return (
        source.kind is SourceKind.UNNAMED and not source.affiliation and source.party in (None, source.name)
    )


def read_claims(claims: Iterable[Claim], contexts: Mapping[ReportId, Context]) -> dict[ClaimId, Reading]:
    """Every claim whose report is known, read; by id."""
    known = [claim for claim in claims if claim.report in contexts]
    inner: dict[ClaimId, list[Claim]] = defaultdict(list)
    quantities: dict[ReportId, set[Quantity]] = defaultdict(set)
    for claim in known:
        quantities[claim.report].update(claim.quantities)
        if claim.part_of:
            inner[claim.part_of].append(claim)
    numbers = {
        report: tuple(sorted(found, key=lambda q: (q.span, q.text, q.value or 0.0)))
        for report, found in quantities.items()
    }
    return {
        claim.id: read_claim(
            claim, contexts[claim.report], inner=inner[claim.id], numbers=numbers[claim.report]
        )
        for claim in known
    }


def read_claim(
    claim: Claim, context: Context, *, inner: Sequence[Claim] = (), numbers: Sequence[Quantity] = ()
) -> Reading:
    """The claim with its parts. ``inner`` are the claims told inside its content, whose words are theirs;
    ``numbers`` all quantities of the report in text order."""
    spans = [s for piece in claim.content for s in statements(context.text, piece.span)][:MAX_PARTS]
    theirs = _told_by_others(claim, inner)
    quoted = [piece.span for other in inner for piece in other.content]
    own = [q for q in claim.quantities if not any(s.covers(q.span) for s in quoted)]
    replaced = [q for q in claim.quantities if is_replaced(q, context.text)]
    read = partial(_read_measure, claim, context=context, numbers=numbers, replaced=replaced)
    speaker = frozenset(_speaker_keys(claim))
    words = claim.content[0] if claim.content else claim.target or claim.cue
    start = words.span.start if words else 0
    return Reading(
        claim=claim,
        edition=context.edition,
        positions=positions(claim),
        vague=is_vague(claim),
        mood=_MOODS.get(claim.stance, "asserts"),
        window=window(claim, context.edition),
        parts=tuple(
            read_part(
                context,
                span,
                left_out=[*theirs, *(q.span for q in replaced)],
                measured=_units(claim),
                speaker=speaker,
                negative=claim.polarity is Polarity.NEGATIVE if i == 0 else None,
                measures=[read(q, span) for q in own if span.covers(q.span) and q not in replaced],
            )
            for i, span in enumerate(spans)
        ),
        paragraph=context.paragraph(start),
        start=start,
        setting=context.setting,
    )


def _read_measure(
    claim: Claim,
    quantity: Quantity,
    span: Span,
    *,
    context: Context,
    numbers: Sequence[Quantity],
    replaced: Sequence[Quantity],
) -> Measure:
    total = quantity.subset_of
    return measure(
        quantity,
        context.text,
        span,
        before=numbers,
        total=claim.quantities[total] if total is not None and total < len(claim.quantities) else None,
        replaces=[q for q in replaced if q.unit == quantity.unit and q.counted in (None, quantity.counted)],
    )


def read_part(
    context: Context,
    span: Span,
    *,
    left_out: Sequence[Span] = (),
    measured: Sequence[Span] = (),
    speaker: frozenset[str] = frozenset(),
    negative: bool | None = None,
    measures: Sequence[Measure] = (),
) -> Part:
    """The words under ``span`` as one statement, without those ``left_out`` and without ``measured`` numbers.
    ``negative`` is the polarity where it is known; else the words tell."""
    text = context.text
    told = [t for t in context.tokens(span)[:MAX_TOKENS] if not _covered(t.span, left_out)]
    found = [t for t in told if not _covered(t.span, measured)]
    own: dict[str, float] = {}
    for token in found:
        own[token.key] = min(own.get(token.key, token.weight), token.weight)
    lean = _lean(text, span, own)
    acting, foe = actors(text, span, speaker)
    return Part(
        span=span,
        own=own,
        borrowed=_borrowed(context, span, own) if lean else frozenset(),
        heads=heads(text, span, found),
        names=frozenset(token.key for token in found if token.name),
        actors=acting,
        foe=foe,
        where=located(text, span),
        labels=_labels(found),
        negated=negated(text, span) if negative is None else negative,
        lean=lean,
        measures=tuple(measures),
        units=tuple(unit for unit in units(text, span, told) if not _covered(unit.span, left_out)),
    )


def _covered(span: Span, by: Sequence[Span]) -> bool:
    return any(one.covers(span) for one in by)


def _lean(text: str, span: Span, own: Mapping[str, float]) -> bool:
    """Whether the words cannot be understood without what stands before them."""
    first = next((word for word, _ in words_of(text, span)), "")
    return first in grammar()["third"] or sum(w for k, w in own.items() if not k.startswith("@")) < LEAN


def _borrowed(context: Context, span: Span, own: Mapping[str, float]) -> frozenset[str]:
    """Keys of what stands before, but for those that the words themselves have or exclude."""
    before = {token.key for token in context.tokens(context.before(span.start))} - own.keys()
    return frozenset(key for key in before if not any(opposite(key, mine) for mine in own))


def _labels(found: Iterable[Token]) -> dict[str, frozenset[str]]:
    labels: dict[str, frozenset[str]] = {}
    for token in found:
        noun, mark, number = token.key.partition("#")
        if mark:
            labels[noun] = labels.get(noun, frozenset()) | {number}
    return labels


def _told_by_others(claim: Claim, inner: Sequence[Claim]) -> list[Span]:
    """Spans of the content that another party states inside it: they count for that party's claim alone."""
    mine = set(positions(claim))
    return [
        piece.span
        for other in inner
        if other.stance not in _MOODS and set(positions(other)) != mine
        for piece in other.content
    ]


def _units(claim: Claim) -> list[Span]:
    """Numbers with their units, which are compared as numbers and not as words."""
    return [q.span for q in claim.quantities if q.unit is not None]


def _speaker_keys(claim: Claim) -> Iterator[str]:
    """Keys under which the speaker's own side may be named in the content."""
    source = claim.source
    for name in dict.fromkeys((*source.affiliation, source.party, *positions(claim))):
        if name and key(name):
            yield country_key(name) or name_key(name.split()[-1])
