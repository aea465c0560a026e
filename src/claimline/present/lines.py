"""From the ledger's records to cited lines: labels of reports, numbers of passages, names of parties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimline.model import Claim, ClaimId, Edition, Mode, ReportId, ResolvedBy, Span, Stance
from claimline.present.plain import interval_words, stance_words
from claimline.present.records import Citation, Group, Line, Passage, Reference, View
from claimline.present.shelf import Shelf, read_shelf
from claimline.text import key, lines

_LONGEST_PASSAGE = 1200  # code points; a longer paragraph is a page without line breaks
_INFERRED = (ResolvedBy.COREFERENCE, ResolvedBy.METONYMY, ResolvedBy.CONTINUATION)
# Flags that only say what kind of number or source it is; all others ask for a look.
_ORDINARY = frozenset({"exclusive", "about", "age", "duration", "reference", "shared_source"})
_LOSSES = frozenset({"killed", "injured", "missing", "captured", "displaced"})


class Desk:
    """Everything of a ledger that lines are made from, looked up by id. ``since`` is an ISO day: lines
    of reports published on or after it are marked new."""

    def __init__(self, view: View | Shelf, *, since: str | None = None) -> None:
        shelf = view if isinstance(view, Shelf) else read_shelf(view)
        self.since = since
        self.editions = shelf.editions
        self.reports = shelf.reports
        self.claims = shelf.claims
        self.names = shelf.names
        self.origins = shelf.origins
        self.copy_of = shelf.copy_of
        self.labels = shelf.labels
        self._place = shelf.numbers

    # ------------------------------------------------------------------ what is known of one claim

    def edition(self, claim: Claim) -> Edition:
        """The edition that ``claim`` cites."""
        return self.editions[claim.report, claim.edition]

    def citation(self, claim: ClaimId) -> Citation:
        """The citation of ``claim``."""
        return Citation(self.labels[self.claims[claim].report], self._place[claim], claim)

    def unsourced(self, claim: Claim) -> bool:
        """Whether no origin is known: nobody is credited, or somebody of whom nothing is shown
        ("officials"). Such words are shown and never counted."""
        origin = self.origins.get(claim.id)
        return claim.mode is Mode.NARRATED or (origin is not None and origin.collapsed_into is None)

    def origin(self, claim: ClaimId) -> str:
        """The key under which a claim's origin counts; the claim itself where none is known."""
        known = self.origins.get(claim)
        return (known.collapsed_into if known else None) or claim

    def withheld(self, claim: ClaimId) -> bool:
        """Whether the source only declined to say."""
        return self.claims[claim].stance is Stance.WITHHOLDS

    def new(self, claim: Claim) -> bool:
        """Whether the report of ``claim`` is surely from ``since`` or later."""
        first = self.edition(claim).published.first_day
        return self.since is not None and first is not None and first >= self.since

    def day(self, claim: Claim) -> str:
        """The day by which claims are put in order: as_of, else the report's; empty when undated."""
        return claim.as_of or self.edition(claim).published.last_day or ""

    def weight(self, claims: Iterable[ClaimId]) -> int:
        """2 where any of the claims has a number of people harmed, 1 where any has a number, else 0."""
        quantities = [quantity for one in claims for quantity in self.claims[one].quantities]
        return 2 if any(q.outcome in _LOSSES for q in quantities) else int(bool(quantities))

    def name(self, words: str) -> str:
        """The name of an entity given by id or by name."""
        return self.names.get(words, words)

    def head(self, claim: Claim) -> str | None:
        """The name under which the party of ``claim`` counts: the head of its affiliation."""
        position = claim.source.position
        return self.name(position) if position else None

    # ------------------------------------------------------------------ lines

    def publisher(self, claim: Claim) -> str:
        """Who printed a claim."""
        printed = self.edition(claim).publisher
        return printed.text if printed else "publisher not known"

    def line(self, claim: Claim) -> Line:
        """The line of one claim, whole."""
        source, narrated = claim.source, claim.mode is Mode.NARRATED
        name = self.publisher(claim) if narrated else self.name(source.name)
        words = tuple(piece.text for piece in claim.content)
        target = claim.target
        aim = target or claim.cue
        return Line(
            source=name,
            printed_source=source.text if source.resolved_by in _INFERRED and source.text != name else None,
            party=None if self.unsourced(claim) else self._party(claim, name),
            stance=claim.stance,
            verb=stance_words(claim),
            words=words or ((aim.text,) if aim else ()),
            citations=(self.citation(claim.id),),
            is_target=not words,
            points_at=tuple(self.citation(one) for one in target.claims if one in self.claims)
            if target
            else (),
            via=self._via(claim),
            certainty=claim.certainty,
            hedged_by=claim.hedged_by,
            when=self._when(claim),
            about=interval_words(claim.about) if claim.about != claim.said else None,
            flags=flags(claim),
            unsourced=narrated,
            new=self.new(claim),
        )

    def _party(self, claim: Claim, name: str) -> str | None:
        source = claim.source
        chain = [source.party, *source.parties, *source.affiliation[-1:]]
        names = [self.name(one) for one in chain if one]
        if not names:
            return None
        others: dict[str, str] = {}
        for one in names:
            if key(one) != key(name):
                others.setdefault(key(one), one)
        return ", ".join(others.values()) or name

    def _via(self, claim: Claim) -> tuple[str, ...]:
        outer, names, seen = claim.part_of, [], {claim.id}
        while outer is not None and outer in self.claims and outer not in seen:
            seen.add(outer)
            names.append(self.name(self.claims[outer].source.name))
            outer = self.claims[outer].part_of
        return tuple(names)

    def _when(self, claim: Claim) -> str | None:
        said = claim.said
        if said.basis != "inferred" and (said.earliest or said.text):
            return f"said {interval_words(said)}"
        printed = interval_words(self.edition(claim).published)
        return f"printed {printed}" if printed else "undated"

    def merged(self, *clusters: Iterable[ClaimId]) -> tuple[Line, ...]:
        """Lines of ``clusters`` in order of consequence. The same words of one source are one line with
        all its citations; within a cluster, further wordings of one source with the same origin, stance
        and numbers stand under the first of them, so that nothing else is ever out of sight."""
        cluster_of = {one: n for n, cluster in enumerate(clusters) for one in cluster if one in self.claims}
        same: dict[tuple[object, ...], Line] = {}
        place: dict[tuple[object, ...], tuple[object, ...]] = {}
        for one in sorted(cluster_of, key=self.consequence):
            line = self.line(self.claims[one])
            said: tuple[object, ...] = (
                *(line.source, line.party, line.verb, line.words, line.is_target),
                *(line.unsourced, line.via, line.certainty, line.hedged_by),
            )
            place.setdefault(
                said, (cluster_of[one], self.origin(one), line.source, line.verb, self._numbers_of(one))
            )
            same[said] = _joined(same[said], line) if said in same else line
        by_place: dict[tuple[object, ...], list[Line]] = defaultdict(list)
        for said, line in same.items():
            by_place[place[said]].append(line)
        return tuple(replace(first, others=tuple(rest)) for first, *rest in by_place.values())

    def _numbers_of(self, one: ClaimId) -> tuple[object, ...]:
        return tuple((q.low, q.value, q.high, q.bound, q.unit) for q in self.claims[one].quantities)

    def consequence(self, one: ClaimId) -> tuple[int, tuple[int, ...], str]:
        """Sort key of a claim: people harmed, then any number, then the latest day, then the id."""
        latest_first = tuple(-ord(c) for c in self.day(self.claims[one])) or (1,)
        return (-self.weight([one]), latest_first, one)

    def group(self, label: str, parties: Sequence[str], claims: Iterable[ClaimId]) -> Group:
        """A position with its lines."""
        return Group(label, tuple(dict.fromkeys(self.name(one) for one in parties)), self.merged(claims))

    # ------------------------------------------------------------------ reports

    def references(self, *, passages: bool = True) -> tuple[Reference, ...]:
        """Every report by label, with a passage for each of its claims if wanted."""
        by_report: dict[ReportId, list[Passage]] = defaultdict(list)
        for claim in sorted(self.claims.values() if passages else (), key=lambda one: self._place[one.id]):
            by_report[claim.report].append(self.passage(claim))
        return tuple(
            self._reference(edition, tuple(by_report[report]))
            for report, edition in sorted(self.reports.items(), key=lambda pair: self.labels[pair[0]])
        )

    def _reference(self, edition: Edition, passages: tuple[Passage, ...]) -> Reference:
        copied = self.copy_of.get(edition.report)
        return Reference(
            report=edition.report,
            label=self.labels[edition.report],
            title=edition.title.text if edition.title else None,
            publisher=edition.publisher.text if edition.publisher else None,
            agency=edition.agency.text if edition.agency else None,
            published=interval_words(edition.published, clock=True),
            input=edition.input,
            uri=edition.uri,
            language=edition.language,
            copy_of=self.labels.get(copied) if copied else None,
            passages=passages,
        )

    def passage(self, claim: Claim) -> Passage:
        """The printed lines that hold the words of a claim, whole; its own words alone where that is too
        long."""
        text = self.edition(claim).text
        aim = claim.target or claim.cue
        spans = [piece.span for piece in claim.content] or ([aim.span] if aim else [])
        around = spans + [part.span for part in (claim.cue, claim.source) if part and part.span]
        whole = (
            Span(min(one.start for one in around), max(one.end for one in around)) if around else Span(0, 0)
        )
        touched = [line for line in lines(text) if line.overlap(whole)]
        wide = Span(touched[0].start, touched[-1].end) if touched else whole
        shown = wide if len(wide) <= _LONGEST_PASSAGE else whole
        return Passage(self.citation(claim.id), shown.of(text), shown.start, tuple(spans))


def _joined(line: Line, more: Line) -> Line:
    return replace(
        line,
        citations=line.citations + more.citations,
        points_at=tuple(dict.fromkeys(line.points_at + more.points_at)),
        flags=tuple(dict.fromkeys(line.flags + more.flags)),
        new=line.new or more.new,
    )


def flags(claim: Claim) -> tuple[str, ...]:
    """What was flagged of a claim or its numbers and asks for a look."""
    inner = [flag for quantity in claim.quantities for flag in quantity.flags]
    return tuple(flag for flag in dict.fromkeys([*claim.flags, *inner]) if flag not in _ORDINARY)
