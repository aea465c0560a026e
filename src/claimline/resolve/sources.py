"""Sources: the words of each claim's source resolved to a member of the cast, with party and voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claimline.data import lexicon
from claimline.data.holders import Holder
from claimline.data.phrases import Kind
from claimline.data.terms import Term, role_class
from claimline.model import (
    Candidate,
    Claim,
    EntityKind,
    Mode,
    Proximity,
    ResolvedBy,
    Source,
    SourceKind,
    Span,
    Words,
)
from claimline.resolve import bodies, pronouns, unnamed
from claimline.resolve.called import organisation
from claimline.resolve.cast import Figure, Standing
from claimline.resolve.described import Described, describe
from claimline.resolve.documents import document
from claimline.resolve.firstperson import FIRST, author, in_quotation, quoted
from claimline.resolve.firstperson import at as _at
from claimline.resolve.firstperson import told as told_by
from claimline.resolve.floor import Floor, floor
from claimline.resolve.focus import Scene, Spoken, quotations
from claimline.resolve.heads import Head, Sort, heads
from claimline.resolve.knowing import told
from claimline.resolve.parties import of_locality, standing
from claimline.resolve.refer import Referrer
from claimline.resolve.resolved import Resolved, of_figure, record
from claimline.text import fold


@dataclass(slots=True)
class Sources:
    """Resolves the sources of one report, claim by claim in text order."""

    refer: Referrer
    sentences: Sequence[Span]
    paragraphs: Sequence[int]
    spoken: list[Spoken] = field(default_factory=list)
    coming: list[Claim] = field(default_factory=list)
    echoes: list[tuple[int, Figure]] = field(default_factory=list)
    quoted: tuple[Span, ...] = ()
    described: Described | None = None
    bylines: Sequence[str] = ()
    floor: Floor = field(default_factory=Floor)
    author: Figure = field(default_factory=lambda: author(()))

    def resolve(self, claims: Sequence[Claim]) -> list[tuple[Source, Figure | None]]:
        """The source and figure of each claim, in the order given."""
        order = sorted(range(len(claims)), key=lambda n: (_at(claims[n]), claims[n].order))
        self.floor = floor(self.refer.reading, self.refer.cast)
        self.author = author(self.bylines)
        direct = [claim for claim in claims if claim.mode is Mode.DIRECT]
        self.coming = [claims[number] for number in order]
        self.quoted = quotations(self.refer.reading.text)
        self.described = describe(self.refer.reading, self.refer.cast.figures)
        # who is quoted is known only behind the quotation: "I know it," she said
        first = sorted(order, key=lambda n: self._says_i(claims[n]))
        found = {number: self._one(claims[number], direct) for number in first}
        return [found[number] for number in range(len(claims))]

    def _says_i(self, claim: Claim) -> bool:
        """Whether a claim is of somebody who says "I" in a quotation."""
        span = claim.source.span
        if span is None or fold(span.of(self.refer.reading.text)) not in FIRST:
            return False
        return in_quotation(self._scene(), span, claim, self.coming)

    # ------------------------------------------------------------- one claim

    def _one(self, claim: Claim, direct: Sequence[Claim]) -> tuple[Source, Figure | None]:
        source = claim.source
        pronouns.echoes(self._scene(), _at(claim), self.echoes)
        if claim.mode is Mode.NARRATED or (source.span is None and claim.cue is None):
            return replace(source, kind=SourceKind.PUBLISHER, resolved_by=ResolvedBy.NARRATED), None
        if source.span is None:
            found = [self._continued(claim)]
        else:
            parts = heads(self.refer.reading, self.refer.cast, source.span)
            found = [self._head(head, claim, direct) for head in parts]
        for one in found:
            if one.figure is not None:
                self.refer.cast.adopt(one.figure)
        first, at = found[0], _at(claim)
        written = first.kind is SourceKind.DOCUMENT
        own = source.span is not None and fold(source.span.of(self.refer.reading.text)) in FIRST
        self.spoken.append(
            Spoken(
                at,
                self._scene().paragraph(at),
                first.figure,
                document=written,
                footage=first.proximity is Proximity.FOOTAGE,
                first_person=own,
            )
        )
        result = record(source, found)
        if result.proximity is Proximity.NOT_SAID:
            sentence = self.sentences[self._scene().sentence(at)] if self.sentences else Span(at, at)
            result = replace(result, proximity=told(self.refer.reading, claim, result, sentence=sentence))
        return result, first.figure

    def _scene(self) -> Scene:
        return Scene(
            self.refer.reading,
            self.refer.cast,
            self.sentences,
            self.paragraphs,
            self.spoken,
            self.echoes,
            self.quoted,
            self.described,
        )

    def _continued(self, claim: Claim) -> Resolved:
        earlier = [spoken for spoken in self.spoken if spoken.at <= _at(claim)]
        if earlier and earlier[-1].figure is not None:
            return of_figure(earlier[-1].figure, ResolvedBy.CONTINUATION, document=earlier[-1].document)
        return Resolved(None, "unnamed", SourceKind.UNNAMED, None)

    # ------------------------------------------------------------- by kind of head

    def _head(self, head: Head, claim: Claim, direct: Sequence[Claim]) -> Resolved:
        if head.sort is Sort.PRONOUN:
            return self._pronoun(head, claim, direct)
        if head.sort is Sort.PERSON and head.figure is not None:
            self.refer.cast.mention(head.figure, Words.at(self.refer.reading.text, _bare(head)))
            return of_figure(head.figure, ResolvedBy.NAME)
        if head.sort is Sort.AGE:
            person = pronouns.role(self._scene(), None, head.span, party=None)
            return of_figure(person, ResolvedBy.COREFERENCE) if person else self._unnamed(head)
        if head.sort is Sort.NAME:
            return self._name(head)
        if head.held is None:
            return self._unnamed(head)
        if head.sort is Sort.STATE:
            return self._state(head.held.term)
        if head.sort is Sort.DOCUMENT:
            return document(self.refer, head, head.held, self.spoken)
        if head.sort is Sort.ROLE:
            return self._role(head, head.held)
        if head.sort in (Sort.BODY, Sort.ORGANISATION, Sort.COMMON):
            return self._organisation(head, head.held)
        if head.held.term.kind is Kind.PLACE and head.definite:
            return self._place(head, head.held)
        return self._unnamed(head)

    def _pronoun(self, head: Head, claim: Claim, direct: Sequence[Claim]) -> Resolved:
        scene = self._scene()
        inside = in_quotation(scene, head.span, claim, self.coming)
        if head.word in FIRST:
            speaker = quoted(scene, head.span, claim, self.coming)
            if inside:
                return speaker or self._open(head, ())
            return told_by(self.floor, head.word, head.span, self.author)
        if head.word == "you":
            asked = None if inside else self.floor.addressed(head.span.start)
            return of_figure(asked, ResolvedBy.COREFERENCE) if asked else self._open(head, ())
        if _quoting(head.span, claim, direct) is not None:
            return self._open(head, ())
        last = self.spoken[-1] if self.spoken else None
        if head.word == "it" and last is not None and last.document and last.figure is not None:
            return of_figure(last.figure, ResolvedBy.COREFERENCE, document=True)
        figure, candidates = pronouns.pronoun(scene, head.word, head.span)
        held = (
            pronouns.group_before(scene, head.span) if head.word in ("they", "them") and not figure else None
        )
        if held is not None:
            figure = unnamed.known_group(self.refer.cast, held) or unnamed.unnamed_figure(
                self.refer, held.span, held
            )
        return of_figure(figure, ResolvedBy.COREFERENCE) if figure else self._open(head, candidates)

    def _open(self, head: Head, candidates: tuple[Candidate, ...]) -> Resolved:
        name = head.span.of(self.refer.reading.text)
        return Resolved(None, name, SourceKind.UNNAMED, None, candidates=candidates)

    def _name(self, head: Head) -> Resolved:
        """Capitalised words that nothing else knows: an organisation by its last word, else a person."""
        words = Words.at(self.refer.reading.text, head.span)
        body = words.text.rsplit(" ", 1)[-1].lower() in lexicon("bodies")["named"]["words"]
        figure = Figure(EntityKind.ORGANISATION if body else EntityKind.PERSON, words.text)
        figure.standing = Standing(words.text) if body else None
        figure.seen(words)
        return of_figure(self.refer.cast.add(figure), ResolvedBy.NAME)

    def _state(self, term: Term) -> Resolved:
        figure = bodies.state_figure(self.refer.cast, term)
        words = Words.at(self.refer.reading.text, term.span)
        self.refer.cast.mention(figure, words)
        return replace(of_figure(figure, ResolvedBy.METONYMY), name=unnamed.description(words.text))

    def _place(self, head: Head, held: Holder) -> Resolved:
        """ "The city", "the country": the administration of the place that it goes back to."""
        place = self.refer.place(held) if held.term.entry.sort else None
        if place is None:
            return self._unnamed(head)
        figure = bodies.body_figure(self.refer.cast, of_locality(place))
        self.refer.cast.mention(figure, Words.at(self.refer.reading.text, head.span))
        return of_figure(figure, ResolvedBy.COREFERENCE)

    def _role(self, head: Head, held: Holder) -> Resolved:
        where = standing(held, self.refer)
        if not head.definite:
            return self._unnamed(head)
        known = where if where is not None and len(where.chain) != 1 else None  # the owner is told
        person = pronouns.role(self._scene(), held, head.span, party=known.party if known else None)
        person = person or self._named_next(head, held, where)
        if person is not None:
            return of_figure(person, ResolvedBy.COREFERENCE)
        if where is None and role_class(held.term.entry.sort).speaks == "self":
            return self._unnamed(head)
        reading = self.refer.reading
        shown = where.words if where is not None and where.words and held.of is None else None
        name = unnamed.description(shown.text) if shown else unnamed.role_description(reading, held, where)
        figure = Figure(EntityKind.PERSON, name, named=False, standing=where)
        figure.holders.append(held)
        figure.roles.append(Words.at(reading.text, held.span))
        figure.seen(Words.at(reading.text, head.span))
        self.refer.cast.add(figure)
        return replace(of_figure(figure, ResolvedBy.NAME), kind=SourceKind.PERSON)

    def _named_next(self, head: Head, held: Holder, where: Standing | None) -> Figure | None:
        """The bearer of a role whose name only follows: the source of the next claim, first named there and
        without a role of their own. They take the role on."""
        coming = next(
            (c.source.span for c in self.coming if c.source.span and c.source.span.start > head.span.end),
            None,
        )
        scene = self._scene()
        if coming is None or scene.paragraph(coming.start) - scene.paragraph(head.span.start) > 1:
            return None
        for figure in self.refer.cast.figures:
            first = figure.spans[0] if figure.spans else head.span
            if figure.kind is EntityKind.PERSON and first == coming and not figure.holders:
                figure.holders.append(held)
                figure.roles.append(Words.at(self.refer.reading.text, held.span))
                figure.standing = figure.standing or where
                return figure
        return None

    def _organisation(self, head: Head, held: Holder) -> Resolved:
        figure, by = organisation(self.refer, held, definite=head.definite)
        if figure is None:
            return self._unnamed(head)
        self.refer.cast.mention(figure, Words.at(self.refer.reading.text, held.span))
        return of_figure(figure, by)

    def _unnamed(self, head: Head) -> Resolved:
        plural = head.held is not None and head.held.term.entry.plural
        known = unnamed.known_group(self.refer.cast, head.held) if plural and head.definite else None
        figure = known or unnamed.unnamed_figure(self.refer, head.span, head.held)
        by = ResolvedBy.COREFERENCE if known else ResolvedBy.NAME
        return replace(of_figure(figure, by), kind=SourceKind.UNNAMED, proximity=unnamed.proximity(head.held))


def _bare(head: Head) -> Span:
    """Where the person of a source is named within its words."""
    inside = [s for s in (head.figure.spans if head.figure else ()) if head.span.covers(s)]
    return inside[0] if inside else head.span


def _quoting(span: Span, claim: Claim, direct: Sequence[Claim]) -> Claim | None:
    """The other claim whose direct content holds a source's words: there a pronoun is the speaker's."""
    for other in direct:
        if other.id != claim.id and any(words.span.covers(span) for words in other.content):
            return other
    return None
