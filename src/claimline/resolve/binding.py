"""Whom a pronoun cannot mean by grammar: the subject of its own clause is no object of it ("Ada told
her")."""

from __future__ import annotations

from claimline.data.holders import Reading
from claimline.data.terms import word_set
from claimline.model import Span
from claimline.resolve.cast import Figure
from claimline.resolve.focus import Scene, owns

_SUBJECTS = frozenset(("i", "we", "you", "they", "he", "she", "it"))
_CLAUSE = 8  # words between a subject and its object
_ENDS = frozenset(',;:.!?()—–\n"“”')


def barred(scene: Scene, span: Span) -> Figure | None:
    """The one named or meant in the same clause before an object ("him", "her" without a noun), if any."""
    reading = scene.reading
    at = reading.token_at(span.start)
    if not _is_object(reading, at):
        return None
    start = _clause_start(reading, at)
    if start == at:
        return None
    first = reading.tokens[start].start
    named = scene.cast.over_range(first, span.start)
    meant = [(o, f) for o, f in scene.echoes if first <= o < span.start]
    found = max([*named, *meant], key=lambda pair: pair[0], default=None)
    if found is None or owns(reading, found[0]):
        return None
    between = reading.tokens[reading.token_at(found[0]) + 1 : at]
    return None if any(token.low in _SUBJECTS for token in between) else found[1]


def resumed(scene: Scene, span: Span) -> Figure | None:
    """Whom a pronoun takes up at once, behind a comma: "Ada Ostrow, she says", "Ada Ostrow, when she
    spoke"."""
    tokens, at = scene.reading.tokens, scene.reading.token_at(span.start)
    if at > 1 and tokens[at].gap == " " and tokens[at - 1].low in ("when", "as", "while"):
        at -= 1
    if at == 0 or at >= len(tokens) or tokens[at].gap.strip() != ",":
        return None
    end = tokens[at - 1].end
    return next((f for seen, f in scene.cast.over(Span(tokens[at - 1].start, end)) if seen.end == end), None)


def _is_object(reading: Reading, at: int) -> bool:
    word = reading.tokens[at].low if at < len(reading.tokens) else ""
    if at == 0 or reading.tokens[at - 1].low in word_set("context", "after_object"):
        return False  # "behind him" can be the subject's own
    if word in ("him", "them"):
        return True
    if word != "her":
        return False
    behind = reading.tokens[at + 1 : at + 2]
    return not behind or behind[0].gap.strip() != "" or behind[0].low in word_set("context", "after_object")


def _clause_start(reading: Reading, at: int) -> int:
    """The first word of the clause around word ``at``, as far as commas and conjunctions show it."""
    look = at
    while look > 0 and at - look < _CLAUSE:
        token = reading.tokens[look]
        if _ENDS & set(token.gap) or reading.tokens[look - 1].low in word_set("context", "clauses"):
            break
        look -= 1
    return look
