"""What the reports on file leave open, as facts of the ledger: never advice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from claimline.model import Claim, Edition, Question, Status
from claimline.present.lines import Desk, flags
from claimline.present.plain import count, failure_words, interval_words
from claimline.present.records import Group, Item, Note, View


def check_next(desk: Desk, view: View, questions: Sequence[Question]) -> tuple[Item, ...]:
    """Undated reports, silent edits, positions without an answer, numbers without a source, what sources
    declined to say, words that were flagged, inputs that could not be taken in; in this order."""
    editions = sorted(desk.reports.values(), key=lambda edition: desk.labels[edition.report])
    found = (
        Item(title="No publication date proven", facts=tuple(_undated(desk, editions))),
        Item(title="Changed under the same address", facts=tuple(_edited(desk, editions))),
        Item(title="Not analysed", facts=tuple(_not_read(desk, editions))),
        Item(title="No answer on file", facts=tuple(_unanswered(desk, questions))),
        Item(title="Number of unknown origin", facts=tuple(_bare_numbers(desk))),
        _claims(desk, "Declined to say", [c for c in _ordered(desk) if desk.withheld(c.id)]),
        _claims(desk, "Flagged", [c for c in _ordered(desk) if flags(c)]),
        Item(title="Could not be taken in", facts=tuple(_failed(view))),
    )
    return tuple(item for item in found if item.facts or item.groups)


def _ordered(desk: Desk) -> list[Claim]:
    return sorted(desk.claims.values(), key=lambda claim: desk.citation(claim.id))


def _claims(desk: Desk, title: str, claims: Sequence[Claim]) -> Item:
    lines = desk.merged(*([claim.id] for claim in claims))
    return Item(title=title, groups=(Group("", (), lines),) if lines else ())


def _bare_numbers(desk: Desk) -> Iterator[Note]:
    for claim in _ordered(desk):
        if claim.quantities and desk.unsourced(claim):
            numbers = ", ".join(f"“{quantity.text}”" for quantity in claim.quantities)
            yield Note(numbers, (desk.citation(claim.id),))


def _name(desk: Desk, edition: Edition) -> str:
    title = f"“{edition.title.text}”" if edition.title else edition.input
    publisher = edition.publisher.text if edition.publisher else "publisher not known"
    return f"[{desk.labels[edition.report]}] {title}, {publisher}"


def _undated(desk: Desk, editions: Sequence[Edition]) -> Iterator[Note]:
    for edition in editions:
        if edition.published.last_day is None:
            words = interval_words(edition.published)
            yield Note(f"{_name(desk, edition)}: {words or 'undated'}")


def _edited(desk: Desk, editions: Sequence[Edition]) -> Iterator[Note]:
    editions_of = Counter(edition.report for edition in desk.editions.values())
    for edition in editions:
        if editions_of[edition.report] > 1:
            yield Note(f"{_name(desk, edition)}: {editions_of[edition.report]} editions on file")


def _not_read(desk: Desk, editions: Sequence[Edition]) -> Iterator[Note]:
    for edition in editions:
        if edition.status is not Status.OK:
            yield Note(f"{_name(desk, edition)}: {edition.status.value.replace('_', ' ')}")


def _unanswered(desk: Desk, questions: Sequence[Question]) -> Iterator[Note]:
    """One note per party that has not spoken to a position opposed to it, most such questions first."""
    open_to: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        for party in question.unanswered_by:
            open_to[desk.name(party)].append(question)
    for party, asked in sorted(open_to.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        cited = tuple(desk.citation(question.title_claim) for question in asked)
        yield Note(f"{party}: {count(len(asked), 'question')}", cited)


def _failed(view: View) -> Iterator[Note]:
    for failure in view.failures():
        yield Note(failure_words(failure))
