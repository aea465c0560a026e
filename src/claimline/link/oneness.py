"""Whether two statements are one: what the fitted weights say of their words side by side, and where the
language, the days or the numbers forbid it."""

from __future__ import annotations

from dataclasses import dataclass

from claimline.link.likeness import SPECIFIC, TELLING, Likeness, alike, end_together, meet
from claimline.link.proposition import Match
from claimline.link.readings import Part, Reading
from claimline.link.relations import Node
from claimline.link.values import at_odds, measure_at
from claimline.model import Relation

# Probabilities of one proposition, set on the dev stories of the labelled pairs.
ONE = 0.5  # from which two statements are one
ONE_NARRATED = 0.6  # the same where no one stands behind either
ONE_STRANGE = 0.75  # the same where each names someone or some place that the other does not
SURE = 0.8  # from which they are one though something speaks against it
LIKELY = 0.4  # from which likeness of the telling words makes them one all the same
DENIED, EVENT = 0.2, 0.05  # the same for a denial and what it denies, and for one event in one report

ROW = 4  # units in a row that two statements of what recurs share where no days show that they are one
PART = 0.4  # share of the longer statement that a short one of another report must have
COVERED = 0.6  # share of the longer statement from which its verb may be another
LONG = 5  # units of a statement that is not short


@dataclass(frozen=True, slots=True)
class Two:
    """Two statements of two claims, with how alike they are."""

    a: Reading
    b: Reading
    nodes: tuple[Node, Node]
    p: Part
    q: Part
    how: Likeness
    match: Match


def narrated(a: Reading, b: Reading) -> bool:
    """Whether no one stands behind either claim."""
    return a.claim.source.span is None and b.claim.source.span is None


def one_side(a: Reading, b: Reading) -> bool:
    """Whether the two claims count for a common party."""
    return bool(set(a.positions) & set(b.positions))


def agreeing(a: Reading, b: Reading) -> Relation:
    """Supports only where both origins are known and differ: what no one is named for adds no support."""
    known = bool(a.positions) and bool(b.positions) and not a.vague and not b.vague
    return Relation.SUPPORTS if known and not one_side(a, b) else Relation.REPEATS


def is_one(two: Two) -> bool:
    """Whether the two are one statement: their words side by side make it likely, or what each is telling
    is enough and nothing speaks against it."""
    if not _tells(two) or _measure_others(two) or not _at_one_time(two):
        return False
    told = not narrated(two.a, two.b)
    least = ONE_STRANGE if two.how.strangers else ONE if told else ONE_NARRATED
    if two.match.score >= least:
        return True
    return told and _likely(two) and alike(two.a, two.b, two.how)


def _likely(two: Two) -> bool:
    """Whether likeness of words is enough: what a denial denies, an event of one kind and one name in one
    report, and what borrows its words from its context there, need less of it."""
    events = any(term.startswith("=") for term in two.how.shared)
    events = events and (bool(two.how.names) or one_side(two.a, two.b))
    events = events or two.p.lean or two.q.lean
    if two.a.denies or two.b.denies:
        return two.match.score >= DENIED
    return two.match.score >= (EVENT if events and two.a.report == two.b.report else LIKELY)


def _tells(two: Two) -> bool:
    """Whether the shared words can carry a statement at all: two of them, not all names, and what a short
    statement says about its subject is among them."""
    how = two.how
    if how.telling < TELLING or len(how.shared) + len(how.names) + len(how.opposites) < 2:
        return False
    share = two.match.features["larger covered"]
    denied = two.a.denies or two.b.denies
    if _short(two) and share < PART and not denied and two.a.report != two.b.report:
        return False
    covered = share >= COVERED
    long = not _short(two) and two.match.score >= SURE
    return how.one_thing or covered or long


def _short(two: Two) -> bool:
    return min(len(two.p.units), len(two.q.units)) < LONG


def _measure_others(two: Two) -> bool:
    """Whether the numbers at one place of both measure two things, and no other number is the same."""
    aligned = two.match.aligned
    odd = 0
    for i, j in (*aligned.numbers, *aligned.changed):
        x, y = measure_at(two.p, two.p.units[i]), measure_at(two.q, two.q.units[j])
        odd += x is not None and y is not None and at_odds(two.p.measures[x], two.q.measures[y])
    return bool(odd) and len(aligned.numbers) <= odd


def _at_one_time(two: Two) -> bool:
    """Whether the days allow one statement: what recurs while a story lasts is one only where they do."""
    if two.a.report == two.b.report or two.how.specific >= SPECIFIC:
        return True
    if meet(two.a, two.b) and end_together(two.a, two.b):
        return True
    undated = None in (two.a.window, two.b.window)
    alike_in_row = two.match.score >= SURE and two.match.aligned.longest >= ROW
    return alike_in_row and (undated or bool(two.match.aligned.changed))
