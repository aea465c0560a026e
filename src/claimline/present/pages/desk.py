"""The desk of pages: makes the same lines as the brief, reading only what a page shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimline.ledger import NoteRow, NoteTarget
from claimline.ledger.pages import Facts, Lookup, Query, ReportFacts
from claimline.model import (
    Claim,
    ClaimId,
    Edition,
    EditionId,
    EntityId,
    Interval,
    Origin,
    Question,
    QuestionId,
    ReportId,
)
from claimline.present.lines import Desk
from claimline.present.pages.records import (
    Chain,
    ClaimRow,
    Person,
    QuestionRow,
    Remark,
    ReportRef,
    Side,
    Step,
)
from claimline.present.plain import interval_words
from claimline.present.shelf import Shelf, labels


class PageDesk:
    """Lines, rows and references for pages of one ledger at one moment. Not for several threads."""

    def __init__(self, query: Query, labelled: dict[ReportId, str] | None = None) -> None:
        self.query = query
        self.facts: Facts = query.facts
        facts = query.facts
        self.labels = labels(facts.reports.values()) if labelled is None else labelled
        self._numbers: Lookup[ClaimId, int] = Lookup(self._count, lambda: facts.ids)
        self.desk = Desk(
            Shelf(
                editions=_Editions(query),
                reports=query.latest,
                claims=query.claims,
                names=query.names,
                origins=query.origins,
                copy_of={one.report: one.copy_of for one in facts.reports.values() if one.copy_of},
                labels=self.labels,
                numbers=self._numbers,
            )
        )

    def _count(self, claims: Sequence[ClaimId]) -> dict[ClaimId, int]:
        reports = {self.facts.report(claim) for claim in claims} - {None}
        numbers: dict[ClaimId, int] = {}
        for report in sorted(one for one in reports if one):
            order = self.query.order_of(report)
            numbers.update({claim: n for n, claim in enumerate(order, 1)})
        return numbers

    def want(self, claims: Iterable[ClaimId]) -> list[ClaimId]:
        """Read these claims and what their lines need, all at once; those that are here, in their order."""
        listed = [one for one in dict.fromkeys(claims) if one in self.facts.rows]
        self.query.claims.want(listed)
        self.query.origins.want(listed)
        found = [self.query.claims[one] for one in listed if one in self.query.claims]
        self.query.latest.want(claim.report for claim in found)
        self.query.names.want(name for claim in found for name in _named(claim))
        return listed

    # ------------------------------------------------------------------ rows

    def report(self, report: ReportId) -> ReportRef | None:
        """A report for a list, None where it is not here."""
        known = self.facts.reports.get(report)
        return self.ref(known) if known else None

    def ref(self, known: ReportFacts) -> ReportRef:
        """A report for a list."""
        return ReportRef(
            id=known.report,
            label=self.labels[known.report],
            title=known.title,
            publisher=known.publisher,
            published=interval_words(known.published, clock=True),
            day=known.published.last_day,
            input=known.input,
        )

    def rows(self, claims: Iterable[ClaimId]) -> tuple[ClaimRow, ...]:
        """Claims for a list, in the order given."""
        listed = self.want(claims)
        asked = self.facts.columns["question"]
        state = {one.id: one.status for one in self.facts.questions}
        found = []
        for one in listed:
            claim = self.query.claims[one]
            questions = tuple(QuestionId(q) for q in asked.of(self.facts.rows[one]))
            found.append(
                ClaimRow(
                    id=one,
                    line=self.desk.line(claim),
                    source=self.person(claim.source.entity),
                    party=self.person(claim.source.position),
                    day=self.desk.day(claim) or None,
                    report=self.ref(self.facts.reports[claim.report]),
                    questions=questions,
                    states=tuple(dict.fromkeys(state[q] for q in questions)),
                    part_of=claim.part_of,
                    confidence=claim.confidence,
                )
            )
        return tuple(found)

    def questions(self, ids: Iterable[QuestionId]) -> tuple[QuestionRow, ...]:
        """Questions for a list, in the order given."""
        found = self.query.questions(list(ids))
        self.want(question.title_claim for question in found)
        self.query.names.want(
            party
            for question in found
            for party in (*question.unanswered_by, *(p for side in question.positions for p in side.parties))
        )
        remarks = self.remarks(NoteTarget.QUESTION, [question.id for question in found])
        return tuple(self._question(one, remarks.get(one.id, ())) for one in found)

    def _question(self, question: Question, remarks: Sequence[Remark]) -> QuestionRow:
        low, high = question.origins_min, question.origins_max
        name = self.desk.name
        known = {key: value for one in remarks for key, value in one.body.items() if one.kind == "note"}
        return QuestionRow(
            id=question.id,
            title=question.title,
            cited=self.desk.citation(question.title_claim),
            status=question.status,
            sides=tuple(
                Side(one.position, tuple(dict.fromkeys(map(name, one.parties))), len(one.claims))
                for one in question.positions
            ),
            claims=len(question.claims),
            reports=len({self.facts.report(one) for one in question.claims}),
            origins=str(low) if low == high else f"{low} to {high}",
            days=interval_words(Interval(None, question.first, question.last)),
            unanswered_by=tuple(map(name, question.unanswered_by)),
            owner=known.get("owner"),
            todo=known.get("todo"),
        )

    # ------------------------------------------------------------------ people, origins, remarks

    def person(self, words: str | None) -> Person | None:
        """An entity given by id or by name."""
        if not words:
            return None
        known = self.query.names.get(words)
        return Person(known, EntityId(words)) if known else Person(words)

    def chain(self, claim: ClaimId) -> Chain:
        """How a claim came to its publisher."""
        origin = self.query.origins.get(claim) or Origin(claim, (), None, "no origin on file")
        steps = tuple(self._step(one.entity, one.role) for one in origin.chain)
        counts = origin.collapsed_into
        return Chain(
            self.desk.citation(claim), steps, self.desk.name(counts) if counts else None, origin.reason
        )

    def _step(self, entity: str, role: str) -> Step:
        if role == "report":
            known = self.facts.reports.get(ReportId(entity))
            name = f"[{self.labels[known.report]}] {known.title or known.input}" if known else entity
            return Step(name, role, report=known.report if known else None)
        name = self.desk.name(entity)
        return Step(name or "not known", role, unknown=not name or name.startswith("unnamed"))

    def remarks(self, target: NoteTarget, ids: Iterable[str]) -> dict[str, tuple[Remark, ...]]:
        """What people left on these, oldest first."""
        found = self.query.notes_on(target, ids)
        return {one: tuple(map(remark, rows)) for one, rows in found.items()}


def remark(row: NoteRow) -> Remark:
    """What a person left, for a page."""
    return Remark(row.number, row.kind.value, row.fields, row.who, row.when, row.why)


def _named(claim: Claim) -> Iterable[str]:
    source = claim.source
    return (one for one in (source.party, *source.parties, *source.affiliation, source.name) if one)


class _Editions(Mapping[tuple[ReportId, EditionId], Edition]):
    """Editions by report and edition: the latest from those read already. Iterating goes over the latest."""

    def __init__(self, query: Query) -> None:
        self._query = query

    def __getitem__(self, key: tuple[ReportId, EditionId]) -> Edition:
        latest = self._query.latest.get(key[0])
        if latest is not None and latest.id == key[1]:
            return latest
        found = self._query.edition(*key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[tuple[ReportId, EditionId]]:
        return ((one.report, one.edition) for one in self._query.facts.reports.values())

    def __len__(self) -> int:
        return len(self._query.facts.reports)
