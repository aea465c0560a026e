"""Sentences without attribution that state an event, a state of control, or a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claimline.data import lexicon
from claimline.extract.lemmas import inflections
from claimline.model import Mention, MentionKind, Span
from claimline.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FINITE = re.compile(r"\b(?:was|were|is|are|has|have|had|been)\b")


@cache
def _event_forms() -> frozenset[str]:
    table = lexicon("narrated")["event"]
    forms: set[str] = set()
    for verb in table["verbs"]:
        _, third, past, participle = inflections(verb)
        irregular = table["forms"].get(verb)
        forms |= {third, *(irregular or (past,)), *(() if irregular else (participle,))}
    return frozenset(forms)


def states_something(text: str, span: Span, quantities: Sequence[Mention]) -> bool:
    """Whether the words under ``span`` state an event, a state of control, or a number of people,
    things or ground."""
    words = fold(span.of(text))
    if words.endswith("?"):
        return False
    counted = any(
        m.kind is MentionKind.QUANTITY
        and span.covers(m.span)
        and m.quantity is not None
        and m.quantity.is_figure
        and (m.quantity.counted or m.quantity.unit)
        for m in quantities
    )
    if counted:
        return True
    if any(phrase in words for phrase in lexicon("narrated")["control"]["words"]):
        return True
    if any(phrase in words for phrase in lexicon("narrated")["opinion"]["words"]):
        return False
    found = set(_WORD.findall(words)) & _event_forms()
    past = {w for w in found if not w.endswith("ing")}
    return bool(past) or bool(found and _FINITE.search(words))
