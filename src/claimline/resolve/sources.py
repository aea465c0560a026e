"""Sources: the words of each claim's source resolved to a member of the cast, with party and voice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claimline.data import lexicon
from claimline.data.holders import Holder, Reading, holder
from claimline.data.terms import Kind, Term, role_class, word_set
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
    Voice,
    Words,
)
from claimline.resolve import bodies, pronouns
from claimline.resolve.cast import Figure, Standing
from claimline.resolve.heads import MAKERS, Head, Sort, heads
from claimline.resolve.parties import proximity_of, standing, voice_of
from claimline.resolve.pronouns import Scene, Spoken
from claimline.resolve.refer import Referrer
from claimline.text import trim

_ARTICLE = re.compile(r"(?:the|a|an|one|another|some)\s+", re.IGNORECASE)
_TAIL = re.compile(r"(?:,| who | that | which | whose |\bspeaking\b).*", re.DOTALL)
_ABOUT = frozenset(("on", "about", "regarding", "into", "that", "concerning", "against"))
_GROUP_VOICES = {"officials": Voice.UNNAMED_OFFICIAL, "military": Voice.COMBATANT}
_KINDS = {
    EntityKind.PERSON: SourceKind.PERSON,
    EntityKind.ORGANISATION: SourceKind.ORGANISATION,
    EntityKind.GROUP: SourceKind.GROUP,
    EntityKind.PLACE: SourceKind.ORGANISATION,
}


@dataclass(frozen=True, slots=True)
class Resolved:
    """One head of a source resolved; ``figure`` is None where it was left open."""

    figure: Figure | None
    name: str
    kind: SourceKind
    by: ResolvedBy | None
    where: Standing | None = None
    voice: Voice | None = None
    proximity: Proximity = Proximity.NOT_SAID
    candidates: tuple[Candidate, ...] = ()


@dataclass(slots=True)
class Sources:
    """Resolves the sources of one report, claim by claim in text order."""

    refer: Referrer
    sentences: Sequence[Span]
    paragraphs: Sequence[int]
    spoken: list[Spoken] = field(default_factory=list)

    def resolve(self, claims: Sequence[Claim]) -> list[tuple[Source, Figure | None]]:
        """The source and figure of each claim, in the order given."""
        order = sorted(range(len(claims)), key=lambda n: (_at(claims[n]), claims[n].order))
        found: dict[int, tuple[Source, Figure | None]] = {}
        for number in order:
            found[number] = self._one(claims[number], claims)
        return [found[number] for number in range(len(claims))]

    # ------------------------------------------------------------- one claim

    def _one(self, claim: Claim, claims: Sequence[Claim]) -> tuple[Source, Figure | None]:
        source = claim.source
        if claim.mode is Mode.NARRATED or (source.span is None and claim.cue is None):
            return replace(source, kind=SourceKind.PUBLISHER, resolved_by=ResolvedBy.NARRATED), None
        if source.span is None:
            found = [self._continued(claim)]
        else:
            found = [self._head(head, claim, claims) for head in heads(self.refer.reading, self.refer.cast, source.span)]
        first = found[0]
        at = _at(claim)
        document = first.kind is SourceKind.DOCUMENT
        self.spoken.append(Spoken(at, self._scene().paragraph(at), first.figure, document))
        return self._made(source, found), first.figure

    def _made(self, source: Source, found: Sequence[Resolved]) -> Source:
        first = found[0]
        parties = [(r.where.party if r.where else r.name) for r in found]
        return replace(
            source,
            name=" and ".join(r.name for r in found),
            kind=first.kind,
            party=parties[0] if first.figure is not None or first.where else None,
            affiliation=first.where.chain if first.where else (),
            party_words=first.where.words if first.where else None,
            parties=tuple(parties) if len(parties) > 1 else (),
            voice=first.voice,
            proximity=first.proximity,
            resolved_by=first.by,
            candidates=first.candidates,
        )

    def _scene(self) -> Scene:
        return Scene(self.refer.reading, self.refer.cast, self.sentences, self.paragraphs, self.spoken)

    def _continued(self, claim: Claim) -> Resolved:
        earlier = [s for s in self.spoken if s.at <= _at(claim)]
        if earlier and earlier[-1].figure is not None:
            return self._figure(earlier[-1].figure, ResolvedBy.CONTINUATION, document=earlier[-1].document)
        return Resolved(None, "unnamed", SourceKind.UNNAMED, None)

    def _figure(self, figure: Figure, by: ResolvedBy, *, document: bool = False) -> Resolved:
        """A figure as a source; a person without another party is their own."""
        kind = _KINDS[figure.kind] if figure.named else SourceKind.UNNAMED
        if figure.kind is EntityKind.PERSON and not figure.named and figure.standing and figure.standing.chain:
            kind = SourceKind.PERSON
        name = figure.name
        if document:
            kind, name = SourceKind.DOCUMENT, f"Statement ({figure.name})"
        return Resolved(figure, name, kind, by, figure.standing, _voice(figure), proximity_of("document" if document else None))

    # ------------------------------------------------------------- by kind of head

    def _head(self, head: Head, claim: Claim, claims: Sequence[Claim]) -> Resolved:
        if head.sort is Sort.PRONOUN:
            return self._pronoun(head, claim, claims)
        if head.sort is Sort.PERSON and head.figure is not None:
            return self._figure(head.figure, ResolvedBy.NAME)
        if head.sort is Sort.AGE:
            person = pronouns.role(self._scene(), None, head.span, party=None)
            return self._figure(person, ResolvedBy.COREFERENCE) if person else self._unnamed(head)
        if head.sort is Sort.NAME:
            return self._name(head)
        if head.held is None:
            return self._unnamed(head)
        if head.sort is Sort.STATE:
            return self._state(head.held.term)
        if head.sort is Sort.DOCUMENT:
            return self._document(head, head.held)
        if head.sort is Sort.ROLE:
            return self._role(head, head.held)
        if head.sort in (Sort.BODY, Sort.ORGANISATION, Sort.COMMON):
            return self._organisation(head, head.held)
        return self._unnamed(head)

    def _pronoun(self, head: Head, claim: Claim, claims: Sequence[Claim]) -> Resolved:
        word = head.word
        outer = _quoting(head.span, claim, claims)
        if outer is not None:
            if word in ("i", "we"):
                speaker = next((s.figure for s in self.spoken if s.at == _at(outer)), None)
                if speaker:
                    return self._figure(speaker, ResolvedBy.COREFERENCE)
            return self._open(head, ())
        if word in ("i", "we", "you", "us", "me"):
            return Resolved(None, "the publisher", SourceKind.PUBLISHER, None, voice=Voice.REPORTER)
        scene = self._scene()
        if word == "it" and self.spoken and self.spoken[-1].document and self.spoken[-1].figure:
            return self._figure(self.spoken[-1].figure, ResolvedBy.COREFERENCE, document=True)
        figure, candidates = pronouns.pronoun(scene, word, head.span)
        if figure is None:
            return self._open(head, candidates)
        return self._figure(figure, ResolvedBy.COREFERENCE)

    def _open(self, head: Head, candidates: tuple[Candidate, ...]) -> Resolved:
        name = head.span.of(self.refer.reading.text)
        return Resolved(None, name, SourceKind.UNNAMED, None, candidates=candidates)

    def _name(self, head: Head) -> Resolved:
        words = Words.at(self.refer.reading.text, head.span)
        body = words.text.rsplit(" ", 1)[-1].lower() in lexicon("bodies")["named"]["words"]
        figure = Figure(EntityKind.ORGANISATION if body else EntityKind.PERSON, words.text)
        if body:
            figure.standing = Standing(words.text)
        figure.seen(words)
        self.refer.cast.add(figure)
        return self._figure(figure, ResolvedBy.NAME)

    def _state(self, term: Term) -> Resolved:
        figure = bodies.state_figure(self.refer.cast, term)
        words = Words.at(self.refer.reading.text, term.span)
        self.refer.cast.mention(figure, words)
        name = _ARTICLE.sub("", words.text, count=1) if _ARTICLE.match(words.text) else words.text
        return replace(self._figure(figure, ResolvedBy.METONYMY), name=name)

    def _document(self, head: Head, held: Holder) -> Resolved:
        """A document speaks for the body behind it: its maker is named beside it, or it was named before."""
        text = self.refer.reading.text
        where, owner = self._maker(head, held)
        where = where or self._issuer(head)
        noun = held.term.entry.name.capitalize()
        kind = proximity_of(held.term.entry.sort)
        known = next((s.figure for s in reversed(self.spoken) if s.document and s.figure), None)
        if known is not None and head.definite:
            above = known.standing.chain if known.standing else ()
            if where is None or where.party in above:
                return self._figure(known, ResolvedBy.COREFERENCE, document=True)
        if where is None:
            name = _description(head.span.of(text))
            figure = Figure(EntityKind.GROUP, name, named=False, plural=False, standing=Standing(name))
            figure.seen(Words.at(text, head.span))
            self.refer.cast.add(figure)
            return Resolved(figure, name, SourceKind.DOCUMENT, ResolvedBy.NAME, figure.standing, None, kind)
        figure = owner or bodies.body_figure(self.refer.cast, where)
        voice = Voice.OFFICIAL if where.chain else None
        return Resolved(figure, f"{noun} ({where.party})", SourceKind.DOCUMENT, ResolvedBy.NAME, where, voice, kind)

    def _maker(self, head: Head, held: Holder) -> tuple[Standing | None, Figure | None]:
        """The body, state or person that made a document: who stands before its noun, or behind "by"."""
        cast, reading = self.refer.cast, self.refer.reading
        parts = [Span(head.span.start, held.term.span.start), _behind_maker(reading, held.term, head.span)]
        for figure in cast.figures:
            if figure.named and any(part.covers(span) for span in figure.spans for part in parts):
                if figure.standing is not None or figure.kind is EntityKind.PERSON:
                    return figure.standing or Standing(figure.name), figure
        inside = [holder(reading, term) for part in parts for term in reading.within(part)]
        for found in inside if held.of is None else [held.of, *inside]:
            if found.term.kind in (Kind.STATE, Kind.BODY, Kind.SORT, Kind.PRONOUN, Kind.ROLE):
                where = standing(found, self.refer)
                if where is not None:
                    state = bodies.state_figure(cast, found.term) if found.term.kind is Kind.STATE else None
                    return where, state
        return None, None

    def _issuer(self, head: Head) -> Standing | None:
        """Who released a document that stands as the object of its release: "Utopia published a paper"."""
        reading = self.refer.reading
        at = reading.token_at(head.span.start) - 1
        if at < 1 or reading.tokens[at].low not in word_set("context", "issuing"):
            return None
        term = next((reading.term_over(look) for look in (at - 1, at - 2) if look >= 0 and reading.term_over(look)), None)
        return standing(holder(reading, term), self.refer) if term is not None else None

    def _role(self, head: Head, held: Holder) -> Resolved:
        where = standing(held, self.refer)
        if not head.definite:
            return self._unnamed(head)
        person = pronouns.role(self._scene(), held, head.span, party=where.party if where else None)
        if person is not None:
            return self._figure(person, ResolvedBy.COREFERENCE)
        text = self.refer.reading.text
        if where is None and role_class(held.term.entry.sort).speaks == "self":
            return self._unnamed(head)
        name = _description(held.span.of(text))
        figure = Figure(EntityKind.PERSON, name, named=False, standing=where)
        figure.holders.append(held)
        figure.roles.append(Words.at(text, held.span))
        figure.seen(Words.at(text, head.span))
        self.refer.cast.add(figure)
        return replace(self._figure(figure, ResolvedBy.NAME), kind=SourceKind.PERSON)

    def _organisation(self, head: Head, held: Holder) -> Resolved:
        cast, text = self.refer.cast, self.refer.reading.text
        by = ResolvedBy.NAME
        figure = cast.at(held.term.span) if held.term.kind is Kind.ORGANISATION else None
        if figure is None and held.term.kind is Kind.ORGANISATION:
            figure = next((f for f in cast.figures if any(s.overlap(held.term.span) for s in f.spans)), None)
        if held.term.kind is Kind.SORT:
            figure, by = self._common(held) if head.definite else None, ResolvedBy.COREFERENCE
        if held.term.kind is Kind.BODY:
            where = standing(held, self.refer)
            by = ResolvedBy.NAME if held.of is not None or where is None else ResolvedBy.COREFERENCE
            if where is None:
                name = _description(held.span.of(text))
                where = Standing(name, (name,))
            figure = bodies.body_figure(cast, where)
            if len(figure.standing.chain if figure.standing else ()) < 2 and held.of is None:
                by = ResolvedBy.NAME
        if figure is None:
            if held.term.kind is Kind.SORT:
                return self._unnamed(head)
            figure = cast.add(Figure(EntityKind.ORGANISATION, held.term.entry.name, standing=Standing(held.term.entry.name)))
        cast.mention(figure, Words.at(text, held.span))
        return self._figure(figure, by)

    def _common(self, held: Holder) -> Figure | None:
        """The organisation behind "the company", "the ministry": named before, or its head was."""
        figure = self.refer.organisation(held)
        if figure is not None:
            return figure
        noun = held.term.entry.name
        offices = [w for at, w in self.refer.cast.offices if at < held.span.start and w.party.endswith(f" {noun}")]
        return bodies.body_figure(self.refer.cast, offices[-1]) if offices else None

    def _unnamed(self, head: Head) -> Resolved:
        """A source without a name: official, expert, resident … each its own party unless it is of a state."""
        reading, cast = self.refer.reading, self.refer.cast
        words = Words.at(reading.text, trim(reading.text, head.span, edges=" ,"))
        held = head.held
        plural = held is not None and held.term.entry.plural
        if plural and head.definite:
            known = self._known_group(held)
            if known:
                return self._figure(known, ResolvedBy.COREFERENCE)
        same = next((f for f in cast.figures if not f.named and words.span in f.spans), None)
        if same is not None:
            return replace(self._figure(same, ResolvedBy.NAME), kind=SourceKind.UNNAMED)
        name = _lowered(reading, words, _description(words.text))
        if not plural and held is not None:
            name = f"unnamed {_unmarked(name)}"
        where = standing(held, self.refer) if held and held.term.kind is Kind.ROLE and held.of is not None else None
        if held and held.term.kind is Kind.GROUP and held.term.entry.sort in _GROUP_VOICES and held.of is not None:
            where = standing(replace(held, term=held.of.term, of=held.of.of), self.refer)
        figure = Figure(
            EntityKind.GROUP if plural else EntityKind.PERSON,
            name,
            named=False,
            plural=plural,
            standing=where or Standing(name),
        )
        if held is not None:
            figure.holders.append(held)
            figure.gender = pronouns.gender_of(held.term.entry.name.rsplit(" ", 1)[-1])
        figure.seen(words)
        cast.add(figure)
        return Resolved(
            figure, name, SourceKind.UNNAMED, ResolvedBy.NAME, figure.standing, _voice(figure), _witnessed(held)
        )

    def _known_group(self, held: Holder | None) -> Figure | None:
        if held is None:
            return None
        for _, figure in self.refer.cast.before(held.span.start):
            if figure.plural and any(h.term.entry.name == held.term.entry.name for h in figure.holders):
                return figure
        return None


def _at(claim: Claim) -> int:
    """Where a claim's source stands, else its cue or content."""
    if claim.source.span is not None:
        return claim.source.span.start
    return claim.cue.span.start if claim.cue else claim.order[0]


def _quoting(span: Span, claim: Claim, claims: Sequence[Claim]) -> Claim | None:
    """The other claim whose direct content holds a source's words: there a pronoun is the speaker's."""
    for other in claims:
        if other.id != claim.id and other.mode is Mode.DIRECT:
            if any(words.span.covers(span) for words in other.content):
                return other
    return None


def _behind_maker(reading: Reading, term: Term, span: Span) -> Span:
    """The part of a document's words behind "by", "from" or "of", before what it is about."""
    tokens = reading.tokens[term.last : reading.token_at(span.end)]
    start = next((token.end for token in tokens if token.low in MAKERS), None)
    if start is None:
        return Span(span.end, span.end)
    about = next((token.start for token in tokens if token.start > start and token.low in _ABOUT), span.end)
    return Span(start, max(start, about))


def _description(words: str) -> str:
    """Words for an unnamed source, without article and without what follows the noun phrase."""
    short = _TAIL.sub("", words.strip(" ,"), count=1).strip() or words.strip(" ,")
    bare = _ARTICLE.sub("", short, count=1) if _ARTICLE.match(short) else short
    return bare


def _lowered(reading: Reading, words: Words, name: str) -> str:
    """A description without the capital of its sentence; states and names keep theirs."""
    at = reading.token_at(words.span.start)
    term = reading.term_over(at)
    common = term is not None and term.kind in (Kind.ROLE, Kind.GROUP, Kind.SORT)
    plain = term is None and reading.tokens[at].low in word_set("modifiers", "words")
    return name[:1].lower() + name[1:] if (common or plain) and name == words.text[: len(name)] else name


def _unmarked(name: str) -> str:
    words = [word for word in name.split() if word.lower() not in word_set("modifiers", "unnamed")]
    return " ".join(words)


def _witnessed(held: Holder | None) -> Proximity:
    witness = held is not None and held.term.entry.name in ("witness", "eyewitness")
    return Proximity.WITNESSED if witness else Proximity.NOT_SAID


def _voice(figure: Figure) -> Voice | None:
    """The voice of a figure: by its roles, for organisations official."""
    for held in figure.holders:
        voice = voice_of(held, unnamed=not figure.named and (figure.plural or figure.name.startswith("unnamed")))
        if voice is not None:
            return voice
        if held.term.kind is Kind.GROUP:
            return _GROUP_VOICES.get(held.term.entry.sort)
    if figure.kind is EntityKind.ORGANISATION and figure.named:
        return Voice.OFFICIAL
    return None
