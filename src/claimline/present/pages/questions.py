"""The list of questions and the page of one: positions, who got it from whom, the claims in time order."""

from __future__ import annotations

from claimline.ledger import NoteTarget
from claimline.model import ClaimId, Question, QuestionId, QuestionStatus
from claimline.present.brief import question_item, ties_of
from claimline.present.pages.desk import PageDesk
from claimline.present.pages.records import (
    Chain,
    OriginGroup,
    Paging,
    QuestionPage,
    QuestionsPage,
)
from claimline.present.pages.story import status_tallies

SIZE = 40  # questions on one page
MOST = 100  # claims of one question that its page shows; the rest is a filter of the claims away


def questions_page(
    desk: PageDesk, *, status: str | None = None, unanswered: bool = False, page: int = 1
) -> QuestionsPage:
    """Questions by consequence: all, those of one status, or those in which an answer is missing."""
    found = [
        one
        for one in desk.facts.questions
        if (status is None or one.status == status) and (one.unanswered or not unanswered)
    ]
    paging = paged(page, SIZE, len(found))
    here = found[paging.start : paging.start + SIZE]
    return QuestionsPage(
        rows=desk.questions([one.id for one in here]),
        paging=paging,
        statuses=status_tallies(desk.facts.questions),
        status=status if status in tuple(QuestionStatus) else None,
        unanswered=unanswered,
    )


def paged(page: int, size: int, total: int) -> Paging:
    """The paging of a list; a page that there is not is the nearest that there is."""
    last = max(1, -(-total // size))
    return Paging(min(max(page, 1), last), size, total)


def question_page(desk: PageDesk, question: QuestionId | str) -> QuestionPage | None:
    """One question whole, None where there is none of that id."""
    found = desk.query.question(question)
    if found is None:
        return None
    (row,) = desk.questions([found.id])
    order = _by_time(desk, found)
    shown = desk.want(order[:MOST])
    ties = ties_of(desk.desk, desk.query.links(shown))
    item = question_item(desk.desk, found, ties, most=MOST)
    return QuestionPage(
        row=row,
        facts=tuple(note.text for note in item.facts),
        groups=item.groups,
        origins=_origins([desk.chain(one) for one in shown]),
        timeline=desk.rows(shown),
        ties=item.ties,
        remarks=desk.remarks(NoteTarget.QUESTION, [found.id]).get(found.id, ()),
        shown=len(shown),
    )


def _by_time(desk: PageDesk, question: Question) -> list[ClaimId]:
    """The claims by their day, undated last; the rows of the facts are newest first."""
    rows = sorted((desk.facts.rows[one] for one in question.claims if one in desk.facts.rows), reverse=True)
    dated = [row for row in rows if desk.facts.days[row]]
    undated = [row for row in rows if not desk.facts.days[row]]
    return [desk.facts.ids[row] for row in (*dated, *undated)]


def _origins(chains: list[Chain]) -> tuple[OriginGroup, ...]:
    groups: dict[str | None, list[Chain]] = {}
    for chain in chains:
        groups.setdefault(chain.counts_as, []).append(chain)
    ordered = sorted(groups.items(), key=lambda item: (item[0] is None, -len(item[1]), item[0] or ""))
    return tuple(OriginGroup(name, tuple(members)) for name, members in ordered)
