"""A relation between two statements, before it becomes a link of two claims."""

from __future__ import annotations

from dataclasses import dataclass

from claimline.model import ClaimId, Evidence, Relation


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """One statement of one claim: its part and, past the first, its number in that part."""

    claim: ClaimId
    part: int
    number: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """``a`` stands in the relation to ``b``. ``numeric`` where it rests on numbers, ``part_only`` where ``a``
    confirms no more than a part of ``b``, ``whole`` where ``b`` is meant as a claim and no statement of it in
    particular. The score ranks, 0 to 1."""

    a: Node
    b: Node
    relation: Relation
    score: float
    evidence: tuple[Evidence, ...]
    numeric: bool = False
    part_only: bool = False
    whole: bool = False
