"""A small view held in memory, for tests of what is made from a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimline.model import (
    Claim,
    Copy,
    Edition,
    Entity,
    Failure,
    Link,
    Mode,
    Origin,
    Position,
    Question,
    QuestionId,
    QuestionStatus,
    Series,
)


@dataclass
class MemoryView:
    """The records of a story; what is not given is empty, and every claim has its source's origin."""

    of: Sequence[Edition] = ()
    said: Sequence[Claim] = ()
    asked: Sequence[Question] = ()
    linked: Sequence[Link] = ()
    counted: Sequence[Series] = ()
    copied: Sequence[Copy] = ()
    failed: Sequence[Failure] = ()
    named: Sequence[Entity] = ()
    unfinished: bool = False

    def revision(self) -> str:
        return "0123456789abcdef"

    def stale(self) -> bool:
        return self.unfinished

    def editions(self) -> Sequence[Edition]:
        return self.of

    def claims(self) -> Sequence[Claim]:
        return self.said

    def entities(self) -> Sequence[Entity]:
        return self.named

    def links(self) -> Sequence[Link]:
        return self.linked

    def origins(self) -> list[Origin]:
        return [
            Origin(c.id, (), None if c.mode is Mode.NARRATED else c.source.position or c.source.name, "")
            for c in self.said
        ]

    def questions(self) -> Sequence[Question]:
        return self.asked

    def series(self) -> Sequence[Series]:
        return self.counted

    def copies(self) -> Sequence[Copy]:
        return self.copied

    def failures(self) -> Sequence[Failure]:
        return self.failed


def question(
    status: QuestionStatus,
    *positions: tuple[str, Sequence[Claim]],
    rest: Sequence[Claim] = (),
    unanswered_by: tuple[str, ...] = (),
    last: str | None = None,
) -> Question:
    """A question with these positions, and further claims that take none."""
    sides = [
        Position(
            name,
            tuple(c.id for c in claims),
            tuple(dict.fromkeys(c.source.position or c.source.name for c in claims)),
        )
        for name, claims in positions
    ]
    every = [c for _, claims in positions for c in claims] + list(rest)
    first = next(c for c in every if c.content)
    origins = len({party for side in sides for party in side.parties})
    return Question(
        id=QuestionId(min(c.id for c in every)),
        title=first.words,
        title_claim=first.id,
        claims=tuple(sorted(c.id for c in every)),
        positions=tuple(sides),
        status=status,
        unanswered_by=unanswered_by,
        last=last,
        origins_min=origins,
        origins_max=origins,
    )
