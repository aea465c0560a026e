"""A pile of invented reports with claims, and what linking makes of it, in a few words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from factory import claim, day, edition, find

from claimline.config import LinkConfig
from claimline.link import Linked, find_copies, link_claims
from claimline.model import (
    Bound,
    Claim,
    ClaimId,
    Edition,
    Quantity,
    Question,
    Relation,
    SourceKind,
    Span,
    Stance,
    Stated,
)


def number(
    of: Edition,
    words: str,
    value: float | None,
    *,
    bound: Bound = Bound.EXACT,
    low: float | None = None,
    high: float | None = None,
    nth: int = 0,
    **more: Any,
) -> Quantity:
    """A quantity whose words are found in the text; bounds follow from the bound word."""
    if bound is Bound.EXACT:
        low, high = value, value
    if bound is Bound.AT_LEAST:
        low = value
    if bound is Bound.AT_MOST:
        high = value
    return Quantity(words, find(of.text, words, nth), value, low, high, bound, **more)


class Pile:
    """Collects reports and claims under short names."""

    def __init__(self) -> None:
        self.editions: list[Edition] = []
        self.claims: dict[str, Claim] = {}

    def report(
        self, text: str, published: str | None = "2031-05-10", *, shared: bool = False, **of: Any
    ) -> Edition:
        """Adds a report; its address is its number. Unless its text is ``shared`` with others, words of its
        own follow, so that one sentence in two reports makes no copies."""
        if not shared:
            text += "\n\n" + " ".join(f"w{len(self.editions)}x{i}" for i in range(60))
        made = edition(text, uri=f"https://{len(self.editions)}.example", published=published, **of)
        self.editions.append(made)
        return made

    def say(self, name: str, of: Edition, content: str | None, party: str | None, **more: Any) -> Claim:
        """Adds a claim of ``party``, whose name is written in the report; ``party`` None is narration."""
        if party is not None:
            more.setdefault("source", party)
            more.setdefault("cue", "said")
        made = claim(of, content, party=party, kind=more.pop("kind", SourceKind.ORGANISATION), **more)
        self.claims[name] = made
        return made

    def link(self, sides: Path | None = None) -> Linked:
        """Links all there is."""
        return link_claims(
            list(self.claims.values()),
            editions={one.report: one for one in self.editions},
            copies=find_copies(self.editions),
            config=LinkConfig(sides=str(sides) if sides else None),
        )

    def name(self, claim_id: ClaimId) -> str:
        """The short name of a claim."""
        return next(name for name, made in self.claims.items() if made.id == claim_id)

    def relations(self, linked: Linked) -> set[tuple[str, str, str]]:
        """Links as (relation, a, b) under short names; those without direction in alphabetical order."""
        found = set()
        for link in linked.links:
            a, b = self.name(link.a), self.name(link.b)
            if link.relation in (Relation.REPEATS, Relation.SUPPORTS) and b < a:
                a, b = b, a
            found.add((link.relation.value, a, b))
        return found

    def question(self, linked: Linked, *names: str) -> Question:
        """The one question with exactly these claims."""
        wanted = {self.claims[name].id for name in names}
        (found,) = [q for q in linked.questions if set(q.claims) == wanted]
        return found

    def positions(self, question: Question) -> dict[str, tuple[set[str], set[str]]]:
        """Position → short names of its claims, and its parties."""
        return {
            p.position: ({self.name(claim) for claim in p.claims}, set(p.parties)) for p in question.positions
        }


__all__ = ["Pile", "Span", "Stance", "Stated", "day", "number"]
