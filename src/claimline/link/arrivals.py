"""Claims taken out of their places and put in again: the first half of keeping links up to date."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from claimline.link.context import Context
from claimline.link.copies import copied_claims
from claimline.link.kept import POINTING, REPEATED, Held, Kept, kept, looked_up, state
from claimline.link.neighbours import REACH, Place, Terms, place
from claimline.link.readings import Reading, as_original, read_claims
from claimline.link.shelf import Pair, Shelf
from claimline.link.targets import Aim, aim
from claimline.model import Claim, ClaimId, Copy, Edition, Relation, ReportId, SeriesId

BY = "by:"  # keys under which the claims of a source stand, for targets that name it


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it is now: its latest edition (None where it is gone), its claims, and the copies that it
    is part of, on either side."""

    edition: Edition | None
    claims: tuple[Claim, ...] = ()
    copies: tuple[Copy, ...] = ()

    def copy_of(self, report: ReportId) -> ReportId | None:
        """The report that ``report``, which this is, is a copy of."""
        return next((copy.of for copy in self.copies if copy.report == report), None)


@dataclass(slots=True)
class Touched:
    """What an update has to look at again. ``closer`` and ``further`` are pairs that may have come within
    reach or out of it, ``seen`` claims that a target may mean now or no more, ``points`` claims whose answer
    is gone, ``pointing`` those whose answers are other, ``denied`` what answers reach or reached."""

    claims: set[ClaimId] = field(default_factory=set)
    gone: set[ClaimId] = field(default_factory=set)
    pairs: set[Pair] = field(default_factory=set)
    closer: set[Pair] = field(default_factory=set)
    further: set[Pair] = field(default_factory=set)
    seen: set[ClaimId] = field(default_factory=set)
    voices: set[str] = field(default_factory=set)
    reports: set[ReportId] = field(default_factory=set)
    points: set[ClaimId] = field(default_factory=set)
    pointing: set[ClaimId] = field(default_factory=set)
    denied: set[ClaimId] = field(default_factory=set)
    series: set[SeriesId] = field(default_factory=set)

    def pair(self, a: ClaimId, b: ClaimId) -> None:
        """Note that what joins two claims has changed."""
        self.claims |= {a, b}
        self.pairs.add((min(a, b), max(a, b)))

    def note(self, held: Held) -> None:
        """Note that a relation is gone."""
        found = held.found
        self.pair(found.a.claim, found.b.claim)
        if held.phase == POINTING:
            self.points.add(found.a.claim)
            if found.relation is Relation.ANSWERS:
                self.denied.add(found.b.claim)
        elif held.phase.startswith(REPEATED):
            self.denied.add(ClaimId(held.phase.partition(":")[2]))


class Arrivals:
    """The readings that one update works with: ``new`` those of the changed reports, ``moved`` what is
    looked up by of those that are new or other than before."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.touched = Touched()
        self.new: dict[ClaimId, Reading] = {}
        self.moved: dict[ClaimId, Terms] = {}
        self._aims: dict[ClaimId, Aim] = {}
        self._old: dict[ClaimId, Reading] = {}
        self._editions: dict[ReportId, Edition | None] = {}

    # ------------------------------------------------------------------ reading

    def readings(self, claims: Iterable[ClaimId]) -> dict[ClaimId, Reading]:
        """The readings of those claims that are linked now, by id."""
        wanted = sorted(set(claims) - self.touched.gone)
        missing = [claim for claim in wanted if claim not in self.new and claim not in self._old]
        if missing:
            stored = self.shelf.claims(missing)
            for claim, one in self.shelf.kept(missing).items():
                edition = self._edition(one.report)
                if one.aim is not None:
                    self._aims[claim] = one.aim
                if claim in stored and edition is not None:
                    self._old[claim] = one.reading(stored[claim], edition)
        return {c: self.new[c] if c in self.new else self._old[c] for c in wanted if c in self}

    def __contains__(self, claim: ClaimId) -> bool:
        return claim in self.new or claim in self._old

    def aim(self, claim: ClaimId) -> Aim | None:
        """What the target of a claim that was read points at."""
        return self._aims.get(claim)

    def place(self, claim: ClaimId) -> Place:
        """Where a claim stands in order of time."""
        return place(self.readings([claim])[claim])

    def claims_of(self, report: ReportId) -> Collection[ClaimId]:
        """The claims of a report that are linked now."""
        return self.shelf.kept_of(report).keys()

    def _edition(self, report: ReportId) -> Edition | None:
        if report not in self._editions:
            self._editions[report] = self.shelf.edition(report)
        return self._editions[report]

    # ------------------------------------------------------------------ out and in

    def take(self, changed: Mapping[ReportId, Report], again: frozenset[ClaimId]) -> None:
        """Put in the claims as they are now for those as they were; what is the same stays in its place."""
        before = {c: held for report in sorted(changed) for c, held in self.shelf.kept_of(report).items()}
        plain = {report: self._read(report, now) for report, now in sorted(changed.items())}
        coming: list[tuple[Kept, str]] = []
        for report, now in sorted(changed.items()):
            originals = self._originals(report, now, plain)
            for claim, read in sorted(plain[report].items()):
                reading = as_original(read, originals.get(claim))
                one = kept(reading, self._aims.get(claim), now.copy_of(report))
                self.new[claim] = reading
                told = state(one, reading)
                if claim not in before or before[claim][1] != told or claim in again:
                    self.moved[claim] = looked_up(reading, self._aims.get(claim))
                    coming.append((one, told))
        self.touched.gone |= before.keys() - self.new.keys()
        self.touched.claims |= self.moved.keys()
        self._take_out([one for c, (one, _) in before.items() if c in self.moved or c in self.touched.gone])
        for one, told in coming:
            self._put_in(one, told)

    def _read(self, report: ReportId, now: Report) -> dict[ClaimId, Reading]:
        self._editions[report] = now.edition
        if now.edition is None:
            return {}
        context = Context.of(now.edition)
        found = read_claims(now.claims, {report: context})
        self._aims |= {claim: aimed for claim, one in found.items() if (aimed := aim(one, context))}
        return found

    def _originals(
        self, report: ReportId, now: Report, plain: Mapping[ReportId, Mapping[ClaimId, Reading]]
    ) -> dict[ClaimId, Reading]:
        """For each claim of a copy the reading of the claim that has its words in what is copied."""
        head = now.copy_of(report)
        if head is None:
            return {}
        theirs = plain[head] if head in plain else self.readings(self.claims_of(head))
        claims = [reading.claim for reading in (*plain[report].values(), *theirs.values())]
        found = copied_claims(claims, [copy for copy in now.copies if copy.report == report])
        return {claim: theirs[original] for claim, original in found.items()}

    def _take_out(self, leaving: Collection[Kept]) -> None:
        claims = [one.claim for one in leaving]
        terms = self.shelf.terms(claims)
        held = self.shelf.found(claims, ())
        for relation in held:
            self.touched.note(relation)
        self.shelf.release(held)
        for one in leaving:
            for key in terms[one.claim].keys:
                self.shelf.unpost(key, one.place)
                self.touched.closer.update(self._straddling(key, one.place))
            for voice in one.voices if one.since is not None else ():
                self.shelf.unpost(BY + voice, (one.since or 0, one.claim))
            self._mark(one)
            self.shelf.drop(one.claim)

    def _put_in(self, one: Kept, told: str) -> None:
        looked = self.moved[one.claim]
        for key in looked.keys:
            self.touched.further.update(self._straddling(key, one.place))
            self.shelf.post(key, one.place)
        for voice in one.voices if one.since is not None else ():
            self.shelf.post(BY + voice, (one.since or 0, one.claim))
        self.shelf.keep(one, looked, told)
        self._mark(one)

    def _straddling(self, key: str, at: Place) -> Iterator[Pair]:
        """The pairs on both sides of a place that are within reach without a claim there, and out with it."""
        before, after = self.shelf.around(key, at, REACH)
        self.touched.seen.update(claim for _, claim in (*before, *after))
        for i, (_, a) in enumerate(before):
            j = REACH - 1 - i
            if j < len(after):
                b = after[j][1]
                yield (min(a, b), max(a, b))

    def _mark(self, one: Kept) -> None:
        """Note what depends on a claim that comes or goes."""
        self.touched.voices |= set(one.voices)
        self.touched.series |= set(one.series)
        self.touched.reports.add(one.report)
        if one.original is not None:
            self.touched.pair(one.claim, one.original)
