"""Linking kept up to date: what a changed report touches is found through keys, and only that is done anew.

The result is that of ``link_claims`` on everything: pairs are judged alike, and what is grouped is grouped
whole. A claim that changes is taken out and put in again. What follows from it: the pairs that its place
among others brings within reach or out of it; answers whose target may mean it; the links of the pairs so
touched; the questions connected with them; the series of its numbers; the origins of its report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from claimline.link.answers import repeated_denials
from claimline.link.arrivals import BY, Arrivals, Report, Touched
from claimline.link.decided import Decided
from claimline.link.judging import compared, copied, in_order, links, pointing
from claimline.link.kept import COMPARED, DECIDED, POINTING, REPEATED, Held
from claimline.link.linking import OWNED
from claimline.link.neighbours import REACH, Terms, day_number
from claimline.link.origins import origins
from claimline.link.readings import Reading
from claimline.link.region import connected, questions_about
from claimline.link.relations import Found
from claimline.link.series import series
from claimline.link.shelf import Pair, Shelf
from claimline.link.sides import Opposed, between_sides, both_ways, opposing
from claimline.model import ClaimId, Link, Relation, ReportId

_EVERY = ()  # phases: all of them


def relink(
    shelf: Shelf,
    changed: Mapping[ReportId, Report],
    *,
    decided: Decided,
    sides: Opposed,
    again: Collection[ClaimId] = (),
) -> None:
    """Bring what is linked up to date with the ``changed`` reports; claims named in ``again`` are linked anew
    though they are the same. With a report the reports that are copies of it have to be among the changed."""
    before = _opposed(shelf, sides)
    arrivals = Arrivals(shelf)
    arrivals.take(changed, frozenset(again))
    run = _Run(arrivals, decided)
    run.compare()
    run.point()
    run.join(changed)
    after = _opposed(shelf, sides)
    run.ask(after, parties={party for pair in before ^ after for party in pair})


def _opposed(shelf: Shelf, sides: Opposed) -> Opposed:
    parties = shelf.parties() if sides else set()
    return both_ways(shelf.opposed() | between_sides(parties, sides))


class _Run:
    """One update, after the claims are in their places."""

    def __init__(self, arrivals: Arrivals, decided: Decided) -> None:
        self.shelf: Shelf = arrivals.shelf
        self.arrivals = arrivals
        self.touched: Touched = arrivals.touched
        self.decided = decided

    # ------------------------------------------------------------------ pairs

    def compare(self) -> None:
        """Compare what has come with what is near it, and what has come within reach of each other."""
        moved = {c: t for c, t in self.arrivals.moved.items() if self.arrivals.new[c].original is None}
        for claim, terms in sorted(moved.items()):
            near = self._near(claim, terms)
            self.touched.seen |= near
            others = [other for other in near if other not in moved or claim < other]
            for other in self.arrivals.readings(others).values():
                self._hold(COMPARED, compared(self.arrivals.new[claim], other, self.decided))
        self._decide()
        self._shift()

    def _near(self, claim: ClaimId, terms: Terms) -> set[ClaimId]:
        place = self.arrivals.place(claim)
        found: set[ClaimId] = set()
        for key in terms.keys:
            for side in self.shelf.around(key, place, REACH):
                found.update(other for _, other in side)
        looked_up = self.shelf.terms(found)
        return {other for other, theirs in looked_up.items() if terms.worth(theirs)}

    def _decide(self) -> None:
        for link in self.decided.accepted:
            if link.a in self.arrivals.moved or link.b in self.arrivals.moved:
                self.touched.pair(link.a, link.b)
                ends = self.arrivals.readings((link.a, link.b))
                heads = {claim for claim, reading in ends.items() if reading.original is None}
                self._hold(DECIDED, Decided(accepted=(link,)).found(heads))

    def _shift(self) -> None:
        """Look at the pairs of old claims that stand nearer together or further apart than before."""
        pairs = {pair for pair in self.touched.closer | self.touched.further if not self._involved(pair)}
        claims = {claim for pair in pairs for claim in pair}
        terms = self.shelf.terms(claims)
        held: dict[Pair, list[Held]] = defaultdict(list)
        for one in self.shelf.found(claims, (COMPARED,), evidence=False):
            held[_pair(one.found)].append(one)
        for pair in sorted(pairs):
            there = held.get(pair, [])
            if (not there and pair not in self.touched.closer) or not set(pair) <= terms.keys():
                continue
            near = terms[pair[0]].worth(terms[pair[1]]) and self._within(pair, terms)
            if there and not near:
                self.shelf.release(there)
                self.touched.pair(*pair)
            elif near and not there:
                ends = self.arrivals.readings(pair)
                self._hold(COMPARED, compared(ends[pair[0]], ends[pair[1]], self.decided))
        self.touched.seen |= claims

    def _involved(self, pair: Pair) -> bool:
        return any(c in self.arrivals.moved or c in self.touched.gone for c in pair)

    def _within(self, pair: Pair, terms: Mapping[ClaimId, Terms]) -> bool:
        a, b = sorted(self.arrivals.place(claim) for claim in pair)
        common = set(terms[pair[0]].keys) & set(terms[pair[1]].keys)
        return any(self.shelf.between(key, (a, b), REACH) < REACH for key in sorted(common))

    def _hold(self, phase: str, found: Iterable[Found]) -> None:
        for one in found:
            ends = self.arrivals.readings((one.a.claim, one.b.claim))
            self.shelf.hold(phase, one, opposing(one, ends))
            self.touched.pair(one.a.claim, one.b.claim)

    # ------------------------------------------------------------------ answers

    def point(self) -> None:
        """Find anew what claims answer whose report or whose possible targets have changed."""
        shelf, touched = self.shelf, self.touched
        again = touched.points | shelf.aiming(touched.seen) | shelf.aiming_at(touched.voices)
        restless = {self.arrivals.new[claim].report for claim in self.arrivals.moved}
        restless |= touched.reports
        again |= {claim for claim, reading in self.arrivals.new.items() if reading.report in restless}
        here: dict[ReportId, list[Reading]] = {}
        before: dict[ClaimId, list[Held]] = defaultdict(list)
        for one in shelf.found(again, (POINTING,)):
            before[one.found.a.claim].append(one)
        for claim, reading in sorted(self.arrivals.readings(again).items()):
            if reading.report not in here:
                here[reading.report] = self._report(reading.report)
            found = self._pointing(reading, here[reading.report])
            self._answer(claim, found, before.get(claim, []))
        for claim in sorted(touched.denied):
            self._repeat(claim)

    def _report(self, report: ReportId) -> list[Reading]:
        found = self.arrivals.readings(self.arrivals.claims_of(report))
        return sorted(found.values(), key=lambda reading: (reading.start, reading.id))

    def _pointing(self, reading: Reading, here: Sequence[Reading]) -> list[Found]:
        aimed = self.arrivals.aim(reading.id)
        others: list[Reading] = []
        if aimed:
            reached = set(self._owned(aimed.owner, reading))
            if reading.original is None:
                reached |= self._near(reading.id, self.shelf.terms([reading.id])[reading.id])
            found = self.arrivals.readings(reached)
            others = [other for _, other in sorted(found.items()) if other.report != reading.report]
        return pointing(reading, aimed, self.decided, here=here, others=others)

    def _owned(self, owner: Collection[str], reading: Reading) -> Iterator[ClaimId]:
        if reading.window is not None:
            for key in sorted(owner):
                yield from self.shelf.earlier(BY + key, day_number(reading.window[1]), OWNED)

    def _answer(self, claim: ClaimId, found: Sequence[Found], before: Sequence[Held]) -> None:
        """Keep what a claim answers, if it is other than what was kept."""
        if sorted(map(repr, found)) == sorted(repr(one.found) for one in before):
            return
        self.shelf.release(before)
        for one in before:
            self.touched.note(one)
        self._hold(POINTING, found)
        self.touched.denied |= {one.b.claim for one in found if one.relation is Relation.ANSWERS}
        self.touched.pointing.add(claim)

    def _repeat(self, target: ClaimId) -> None:
        """The denials of one side that answer one claim repeat each other."""
        phase = f"{REPEATED}:{target}"
        old = self.shelf.repeated(phase)
        self.shelf.release(old)
        for one in old:
            self.touched.note(one)
        held = self.shelf.found([target], (POINTING,))
        answers = in_order(one.found for one in held if one.found.b.claim == target)
        ends = self.arrivals.readings({node.claim for one in answers for node in (one.a, one.b)})
        self._hold(phase, repeated_denials(answers, ends))

    # ------------------------------------------------------------------ what is written

    def join(self, changed: Mapping[ReportId, Report]) -> None:
        """Write links, targets, origins and series of what was touched."""
        self._join_pairs()
        self._write_targets()
        by_report: dict[ReportId, dict[ClaimId, Reading]] = {report: {} for report in changed}
        for claim, reading in self.arrivals.new.items():
            by_report[reading.report][claim] = reading
        for report, now in sorted(changed.items()):
            self.touched.claims |= self.shelf.put_origins(origins(by_report[report], now.copies))
        ids = self.touched.series
        on_them = self.arrivals.readings(self.shelf.on_series(ids))
        made = [one for one in series(on_them.values()) if one.id in ids]
        self.shelf.put_series(ids, made)

    def _join_pairs(self) -> None:
        pairs = self.touched.pairs
        claims = {claim for pair in pairs for claim in pair}
        found = [one.found for one in self.shelf.found(claims, _EVERY) if _pair(one.found) in pairs]
        here = self.arrivals.readings(claims)
        self.shelf.put_links(pairs, links(found, self._copied(here, pairs), self._ruled(here, pairs)))

    def _copied(self, here: Mapping[ClaimId, Reading], pairs: Collection[Pair]) -> Iterator[Link]:
        for reading in here.values():
            original = here.get(reading.original) if reading.original else None
            if original is not None and (min(reading.id, original.id), max(reading.id, original.id)) in pairs:
                yield copied(reading, original)

    def _ruled(self, here: Mapping[ClaimId, Reading], pairs: Collection[Pair]) -> Decided:
        accepted = (link for link in self.decided.accepted if link.a in here and link.b in here)
        return Decided(tuple(one for one in accepted if (min(one.a, one.b), max(one.a, one.b)) in pairs))

    def _write_targets(self) -> None:
        claims = self.touched.pointing | self.arrivals.new.keys()
        reached: dict[ClaimId, set[ClaimId]] = {claim: set() for claim in claims}
        for one in self.shelf.found(claims, (POINTING,), evidence=False):
            if one.found.relation is Relation.ANSWERS and one.found.a.claim in reached:
                reached[one.found.a.claim].add(one.found.b.claim)
        self.shelf.put_targets({claim: tuple(sorted(found)) for claim, found in sorted(reached.items())})

    def ask(self, opposed: Opposed, *, parties: Collection[str]) -> None:
        """Write the questions about all that was touched; ``parties`` are opposed to others than before."""
        touched = self.touched.claims | (self.shelf.speaking(parties) if parties else set())
        about = connected(self.shelf, touched - self.touched.gone)
        made = questions_about(self.shelf, about, self.arrivals.readings, opposed=opposed)
        self.shelf.put_questions(about | self.touched.gone, made)


def _pair(found: Found) -> Pair:
    a, b = found.a.claim, found.b.claim
    return (min(a, b), max(a, b))
