"""Relations of a pair, answers of a claim, links of a pair: the same for a whole ledger and for a part.

What is found is put in one order before anything is built on it, so that neither the order of reports nor
the way in which a pair was met shows in a result.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimline.link.answers import confirmed_parts, with_answers
from claimline.link.compare import compare
from claimline.link.copies import same_words
from claimline.link.decided import Decided
from claimline.link.readings import Reading
from claimline.link.relations import Found, Node
from claimline.link.targets import Aim, target_answers
from claimline.model import ClaimId, Evidence, Link, Relation

_SYMMETRIC = frozenset({Relation.REPEATS, Relation.SUPPORTS})


def compared(x: Reading, y: Reading, decided: Decided) -> list[Found]:
    """What the words and numbers of two claims give, but for what people rejected."""
    a, b = sorted((x, y), key=lambda reading: reading.id)
    return [one for one in with_answers(compare(a, b), {a.id: a, b.id: b}) if decided.holds(one)]


def pointing(
    reading: Reading,
    aimed: Aim | None,
    decided: Decided,
    *,
    here: Sequence[Reading],
    others: Sequence[Reading],
) -> list[Found]:
    """What a claim answers through its target, and what it confirms a part of. ``here`` are the claims of its
    report in text order, ``others`` claims of other reports that its target may mean."""
    found = list(confirmed_parts(reading, here))
    if aimed:
        found += target_answers(reading, aimed, here=here, elsewhere=others)
    return [one for one in found if decided.holds(one)]


def in_order(found: Iterable[Found]) -> list[Found]:
    """What was found, the surest of equal relations first."""
    return sorted(found, key=_order)


def _order(one: Found) -> tuple[Node, Node, str, float, bool, bool, bool, str]:
    kinds = one.numeric, one.part_only, one.whole
    return (one.a, one.b, one.relation.value, -one.score, *kinds, repr(one.evidence))


def links(found: Iterable[Found], copies: Iterable[Link], decided: Decided) -> list[Link]:
    """One link per pair and relation, the best scored, sorted; what people accepted stands over what a copy
    shows, and that over what was found."""
    best: dict[tuple[ClaimId, ClaimId, Relation], Link] = {}
    for one in in_order(found):
        a, b = one.a.claim, one.b.claim
        if one.relation in _SYMMETRIC and b < a:
            a, b = b, a
        kept = best.get((a, b, one.relation))
        score = round(one.score, 4)
        if kept is None or score > kept.score:
            best[(a, b, one.relation)] = Link(a, b, one.relation, score, one.evidence)
    best |= {(link.a, link.b, link.relation): link for link in copies}
    best |= decided.links()
    return [best[name] for name in sorted(best)]


def copied(copy: Reading, original: Reading) -> Link:
    """The link of a claim of a copy with the claim that has its words."""
    score = round(same_words(copy.claim, original.claim), 4)
    spans = tuple((r.report, piece.span) for r in (copy, original) for piece in r.claim.content)
    evidence = Evidence("same words in a copy", score, "the report is a copy and has the same words", spans)
    return Link(copy.id, original.id, Relation.REPEATS, score, (evidence,))
