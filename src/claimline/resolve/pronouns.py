"""Whom a pronoun or a bare role in a source goes back to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from claimline.data.holders import Holder, Reading
from claimline.data.phrases import Kind
from claimline.data.terms import role_class, word_set
from claimline.model import Candidate, EntityKind, Span
from claimline.resolve.cast import Cast, Figure
from claimline.resolve.people import gender_of

_PARAGRAPHS = 1  # paragraphs back that a source still stands in focus
_OPENING = 40  # code points at the head of a sentence in which its subject stands
_SURE = 0.5  # score under which a reading is left open
_GENDER = {
    "he": "male",
    "him": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "herself": "female",
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A source already resolved: where it stands, in which paragraph, and who it is."""

    at: int
    paragraph: int
    figure: Figure | None
    document: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known when a source is read: sentences and paragraphs by number, sources so far."""

    reading: Reading
    cast: Cast
    sentences: Sequence[Span]
    paragraphs: Sequence[int]
    spoken: Sequence[Spoken]

    def sentence(self, offset: int) -> int:
        """The number of the sentence that holds ``offset``, else of the next one."""
        at = bisect_right(self.sentences, offset, key=lambda span: span.end)
        return min(at, len(self.sentences) - 1)

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that holds ``offset``."""
        return self.paragraphs[self.sentence(offset)] if self.sentences else 0


def pronoun(scene: Scene, word: str, span: Span) -> tuple[Figure | None, tuple[Candidate, ...]]:
    """Who "he", "she", "it", "they" or "who" goes back to; None with candidates where two fit as well."""
    if word in ("it", "itself"):
        wanted, plural = EntityKind.ORGANISATION, False
    elif word in ("they", "both", "themselves"):
        wanted, plural = EntityKind.GROUP, True
    else:
        wanted, plural = EntityKind.PERSON, False
    return decide(_ranked(scene, span, wanted, plural=plural, gender=_GENDER.get(word)))


def _ranked(
    scene: Scene, span: Span, wanted: EntityKind, *, plural: bool, gender: str | None
) -> list[tuple[float, Figure]]:
    """The figures that agree, best first."""
    ranked: dict[int, tuple[float, Figure]] = {}
    for score, figure in _candidates(scene, span):
        total = score * _fits(figure, wanted, plural=plural, gender=gender)
        if total and total > ranked.get(id(figure), (0.0, figure))[0]:
            ranked[id(figure)] = (total, figure)
    return sorted(ranked.values(), key=lambda pair: (-pair[0], pair[1].name))


def decide(ranked: Sequence[tuple[float, Figure]]) -> tuple[Figure | None, tuple[Candidate, ...]]:
    """The best figure if it is clearly so; the candidates where it is not."""
    if not ranked:
        return None, ()
    best, figure = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if best >= _SURE and best - second >= 0.1:
        return figure, ()
    return None, tuple(Candidate(f.name, round(min(1.0, score), 4)) for score, f in ranked[:4])


def _fits(figure: Figure, wanted: EntityKind, *, plural: bool, gender: str | None) -> float:
    """How well a figure agrees with a pronoun, 0 to 1."""
    if wanted is EntityKind.GROUP:
        return 1.0 if figure.plural else 0.7 if figure.kind is EntityKind.ORGANISATION else 0.0
    if figure.plural and not plural:
        return 0.0
    if figure.kind is not wanted:
        return 0.0
    if gender is None or wanted is not EntityKind.PERSON:
        return 1.0
    if figure.gender is None:
        return 0.8
    return 1.0 if figure.gender == gender else 0.0


def _candidates(scene: Scene, span: Span) -> list[tuple[float, Figure]]:
    """Figures by how much they stand in focus: the subject of the same sentence, the source just heard, then
    who is named in this and the sentences before, subjects first."""
    here = scene.sentence(span.start)
    paragraph = scene.paragraph(span.start)
    out: list[tuple[float, Figure]] = []
    heard = [s for s in scene.spoken if s.at < span.start and s.figure is not None]
    if heard and heard[-1].figure is not None and paragraph - heard[-1].paragraph <= _PARAGRAPHS:
        age = here - scene.sentence(heard[-1].at)
        fresh = paragraph == heard[-1].paragraph or not _subject_since(scene, heard[-1].at, span.start)
        out.append(((1.0 if age <= 2 else 0.8) if fresh else 0.55, heard[-1].figure))
    for back in range(6):
        number = here - back
        if number < 0 or paragraph - scene.paragraphs[number] > _PARAGRAPHS + (back <= 2):
            break
        out += _in_sentence(scene, scene.sentences[number], before=span.start, back=back)
    return out


def _subject_since(scene: Scene, at: int, before: int) -> bool:
    """Whether a sentence begun in the pronoun's own paragraph opens with another person."""
    paragraph = scene.paragraph(before)
    for start, figure in scene.cast.before(before):
        if start <= at:
            return False
        number = scene.sentence(start)
        opens = start - scene.sentences[number].start < _OPENING
        if figure.kind is EntityKind.PERSON and scene.paragraphs[number] == paragraph and opens:
            return not _owns(scene.reading, start)
    return False


def _in_sentence(scene: Scene, sentence: Span, *, before: int, back: int) -> list[tuple[float, Figure]]:
    found: list[tuple[int, Figure]] = []
    for start, figure in scene.cast.before(min(before, sentence.end)):
        if start < sentence.start:
            break
        found.append((start, figure))
    found.reverse()
    out = []
    for rank, (start, figure) in enumerate(found):
        owner = _owns(scene.reading, start)
        focus = 0.95 - 0.12 * back - (0.15 if owner else 0.0) - 0.1 * min(rank, 3)
        out.append((max(0.1, focus), figure))
    return out


def _owns(reading: Reading, start: int) -> bool:
    at = reading.token_at(start)
    return any(token.possessive for token in reading.tokens[at : at + 2])


# --------------------------------------------------------------------------- roles


def role(scene: Scene, held: Holder | None, span: Span, *, party: str | None) -> Figure | None:
    """The person whom "the minister", "Utopia's envoy" or "the soldier" goes back to: the last one with that
    role and no other party, later ones too where the party is named; else, for a word for
    any person, the source just heard."""
    noun = held.term.entry.name if held else ""
    for _, figure in scene.cast.before(span.start):
        if figure.kind is EntityKind.PERSON and _bears(figure, held, party):
            return figure
    if party or (held is not None and role_class(held.term.entry.sort).speaks != "self"):
        later = {
            id(f): f
            for _, f in scene.cast.after(span.end)
            if f.kind is EntityKind.PERSON and _bears(f, held, party)
        }
        if len(later) == 1:
            return next(iter(later.values()))
    if held is not None and (role_class(held.term.entry.sort).speaks != "self" or held.of is not None):
        return None
    gender = gender_of(noun.rsplit(" ", 1)[-1]) if noun else None
    return decide(_ranked(scene, span, EntityKind.PERSON, plural=False, gender=gender))[0]


def _bears(figure: Figure, held: Holder | None, party: str | None) -> bool:
    if held is None:
        return False
    own = figure.standing.party if figure.standing else None
    if party and own and own != party and figure.standing and party not in figure.standing.chain:
        return False
    return any(_same_role(other, held) for other in figure.holders if other.term.kind is Kind.ROLE)


def _same_role(a: Holder, b: Holder) -> bool:
    """Whether a later, often shorter word can mean an earlier role: "the minister" a defence minister."""
    first, second = a.term.entry, b.term.entry
    if second.body and first.body and first.body != second.body:
        return False
    if first.name.rsplit(" ", 1)[-1] == second.name.rsplit(" ", 1)[-1]:
        deputy = word_set("modifiers", "deputy")
        return (set(first.name.split()) & deputy) == (set(second.name.split()) & deputy) or not second.body
    return False
