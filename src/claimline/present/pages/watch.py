"""A brief of some claims: what a saved search watches, and the questions in which its claims stand."""

from __future__ import annotations

from collections.abc import Iterable

from claimline.ledger.pages import Filters, claim_mask
from claimline.model import Claim, ClaimId, Copy, Edition, Entity, Failure, Link, Origin, Question, Series
from claimline.present.brief import brief
from claimline.present.pages.desk import PageDesk
from claimline.present.records import Brief, View

MOST = 5000  # claims of a ledger; with more a brief is a command's work and no page's


class Narrowed:
    """A view of some claims. A question with one of them is kept with all its claims, so that nobody's
    answer is missing; reports and failures are all there."""

    def __init__(self, view: View, found: frozenset[ClaimId]) -> None:
        self._view = view
        self._asked = tuple(one for one in view.questions() if found & set(one.claims))
        self._kept = found | {claim for one in self._asked for claim in one.claims}

    def revision(self) -> str:
        """The ledger revision."""
        return self._view.revision()

    def stale(self) -> bool:
        """As in the whole view."""
        return self._view.stale()

    def editions(self) -> Iterable[Edition]:
        """Every edition."""
        return self._view.editions()

    def claims(self) -> Iterable[Claim]:
        """The claims found, and those of their questions."""
        return (one for one in self._view.claims() if one.id in self._kept)

    def entities(self) -> Iterable[Entity]:
        """Every entity."""
        return self._view.entities()

    def links(self) -> Iterable[Link]:
        """The links between claims that are kept."""
        return (one for one in self._view.links() if one.a in self._kept and one.b in self._kept)

    def origins(self) -> Iterable[Origin]:
        """The origins of claims that are kept."""
        return (one for one in self._view.origins() if one.claim in self._kept)

    def questions(self) -> Iterable[Question]:
        """The questions in which a claim found stands."""
        return self._asked

    def series(self) -> Iterable[Series]:
        """Every series; points of other claims are left out by the brief."""
        return self._view.series()

    def copies(self) -> Iterable[Copy]:
        """Every copy."""
        return self._view.copies()

    def failures(self) -> Iterable[Failure]:
        """Every failure."""
        return self._view.failures()


def watched_brief(desk: PageDesk, filters: Filters, *, title: str, since: str | None = None) -> Brief | None:
    """The brief of the claims that the filters find, or of all without a filter; None for a ledger that is
    more than a page can go over."""
    facts, view = desk.facts, desk.query.view
    if len(facts.ids) > MOST:
        return None
    if not filters.given:
        return brief(view, since=since, title=title)
    rows = claim_mask(desk.query.ledger, facts, filters).nonzero()[0].tolist()
    found = frozenset(facts.ids[row] for row in rows)
    told = ", ".join(f"{name}: {desk.desk.name(value)}" for name, value in filters.given.items())
    return brief(Narrowed(view, found), since=since, title=f"{title} ({told})")
