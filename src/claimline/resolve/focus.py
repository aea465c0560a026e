"""Who stands in focus where a pronoun or a bare role is read: sources just heard, pronouns just understood,
and who is named in this and the sentences before, subjects first."""

from __future__ import annotations

import heapq
import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimline.data.holders import Reading
from claimline.model import EntityKind, Span
from claimline.resolve.cast import Cast, Figure
from claimline.resolve.described import Described

_PARAGRAPHS = 1  # paragraphs back that a source still stands in focus
_SENTENCES = 8  # sentences back
_FAR = 40  # sentences back in which somebody can be meant at all
_CROWD = 60  # names, and pronouns, of one sentence that are looked at, the last ones
_OPENING = 40  # code points at the head of a sentence in which its subject stands
_QUOTED = 0.5  # a narrator's "he" seldom means whom the speaker names
_QUOTE = re.compile(r"“[^”\n]*|\"[^\"\n]*|''[^'\n]*")
_SHORTEST = 25  # code points of a quotation that is more than a word or two


@dataclass(frozen=True, slots=True)
class Spoken:
    """A source already resolved: where it stands, in which paragraph, and who it is."""

    at: int
    paragraph: int
    figure: Figure | None
    document: bool = False
    footage: bool = False
    first_person: bool = False  # "I said": never whom a later "he" means


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known when a source is read: sentences and paragraphs by number, sources so far, and the
    pronouns understood so far (``echoes``: where they stand and whom they mean, in order)."""

    reading: Reading
    cast: Cast
    sentences: Sequence[Span]
    paragraphs: Sequence[int]
    spoken: Sequence[Spoken]
    echoes: Sequence[tuple[int, Figure]] = ()
    quoted: Sequence[Span] = field(default=())
    described: Described | None = None

    def sentence(self, offset: int) -> int:
        """The number of the sentence that holds ``offset``, else of the next one."""
        at = bisect_right(self.sentences, offset, key=lambda span: span.end)
        return min(at, len(self.sentences) - 1)

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that holds ``offset``."""
        return self.paragraphs[self.sentence(offset)] if self.sentences else 0

    def in_quotes(self, offset: int) -> bool:
        """Whether ``offset`` lies inside a quotation."""
        at = bisect_right(self.quoted, offset, key=lambda span: span.start) - 1
        return at >= 0 and offset < self.quoted[at].end


def quotations(text: str) -> tuple[Span, ...]:
    """The quotations of ``text`` that are longer than a word or two; none goes on over a line."""
    out: list[Span] = []
    at = 0
    while found := _QUOTE.search(text, at):
        at = found.end() + 1
        if found.end() - found.start() >= _SHORTEST:
            out.append(Span(found.start(), found.end()))
    return tuple(out)


def candidates(scene: Scene, span: Span) -> Iterator[tuple[float, Figure]]:
    """Figures by how much they stand in focus before ``span``, not ordered, some more than once."""
    here, paragraph = scene.sentence(span.start), scene.paragraph(span.start)
    known = (s for s in reversed(scene.spoken) if s.at < span.start and s.figure and not s.first_person)
    heard = next(known, None)
    if heard is not None and heard.figure is not None and paragraph - heard.paragraph <= _PARAGRAPHS:
        age = here - scene.sentence(heard.at)
        fresh = not _subject_since(scene, heard.at, span.start)
        yield ((1.1 if age == 0 else 1.0 if age <= 2 else 0.8) if fresh else 0.55), heard.figure
    inside = scene.in_quotes(span.start)
    for back in range(_SENTENCES):
        number = here - back
        if number < 0 or paragraph - scene.paragraphs[number] > _PARAGRAPHS + (back <= 2):
            break
        for focus, start, figure in _in_sentence(scene, scene.sentences[number], span.start, back=back):
            told = not inside and scene.in_quotes(start)
            yield focus * (_QUOTED if told else 1.0), figure


def earlier(scene: Scene, span: Span) -> Iterator[Figure]:
    """Who is named or meant by a pronoun before ``span``, the last ones first, some more than once."""
    since = max(0, scene.sentence(span.start) - _FAR)
    start = scene.sentences[since].start if scene.sentences else 0
    upto = bisect_left(scene.echoes, span.start, key=lambda echo: echo[0])
    named = itertools.islice(scene.cast.before(span.start), _CROWD)
    meant = (scene.echoes[at] for at in range(upto - 1, max(-1, upto - 1 - _CROWD), -1))
    for at, figure in heapq.merge(named, meant, key=lambda pair: -pair[0]):
        if at < start:
            return
        yield figure


def _subject_since(scene: Scene, at: int, before: int) -> bool:
    """Whether a sentence begun in the pronoun's own paragraph opens with another person."""
    paragraph = scene.paragraph(before)
    for start, figure in scene.cast.before(before):
        if start <= at:
            return False
        number = scene.sentence(start)
        opens = start - scene.sentences[number].start < _OPENING
        subject = figure.kind is EntityKind.PERSON and opens and not owns(scene.reading, start)
        if subject and scene.paragraphs[number] == paragraph:
            return True
    return False


def _in_sentence(
    scene: Scene, sentence: Span, before: int, *, back: int
) -> Iterator[tuple[float, int, Figure]]:
    """Who is named, or meant by a pronoun, in a sentence: those that come first before the others."""
    found: list[tuple[int, Figure]] = []
    for start, figure in scene.cast.before(min(before, sentence.end)):
        if start < sentence.start or len(found) == _CROWD:
            break
        found.append((start, figure))
    low = bisect_left(scene.echoes, sentence.start, key=lambda echo: echo[0])
    high = bisect_left(scene.echoes, min(before, sentence.end), key=lambda echo: echo[0])
    found += scene.echoes[max(low, high - _CROWD) : high]
    found.sort(key=lambda pair: pair[0])
    ranks: dict[int, int] = {}
    for start, figure in found:
        rank = ranks.setdefault(id(figure), len(ranks))
        owner = owns(scene.reading, start)
        yield max(0.1, 0.95 - 0.12 * back - (0.15 if owner else 0.0) - 0.1 * min(rank, 3)), start, figure


def owns(reading: Reading, start: int) -> bool:
    """Whether the name that begins at ``start`` only owns what follows: "Ada Ostrow's"."""
    at = reading.token_at(start)
    return any(token.possessive for token in reading.tokens[at : at + 2])
