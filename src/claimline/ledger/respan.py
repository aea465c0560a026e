"""Bringing a claim that a person holds to the text as it is now, by its words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from claimline.ledger.cells import in_furniture, mismatches
from claimline.ledger.codec import decode, encode
from claimline.ledger.identity import id_of
from claimline.model import Claim, Edition


def occurrences(text: str, words: str) -> list[int]:
    """Where ``words`` begin in ``text``, overlapping ones included; nowhere for no words."""
    found, at = [], text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def respan(claim: Claim, edition: Edition) -> tuple[Claim | None, bool]:
    """The claim with its spans in the edition's text and an id to match, None where some of its words are
    not there; and whether there was no doubt: the same text, or words that stand in it exactly once."""
    first = claim.content[0] if claim.content else claim.target or claim.cue
    if first is None:
        return None, False
    start = first.span.start
    places = occurrences(edition.text, first.text)
    if not places:
        return None, False
    same = claim.edition == edition.id
    place = start if same else min(places, key=lambda at: (abs(at - start), at))
    try:
        moved = decode(Claim, _moved(encode(claim), place - start, edition.text))
    except LookupError:
        return None, False
    moved = replace(moved, report=edition.report, edition=edition.id)
    moved = replace(moved, id=id_of(moved, edition))
    if next(mismatches(moved, edition.text), None) or next(in_furniture([moved], edition), None):
        return None, False
    return moved, same or len(places) == 1


def _moved(data: Any, shift: int, text: str) -> Any:
    """An encoded record with each span moved to where its words stand nearest to its place plus
    ``shift``. Raises LookupError for words that are not in the text."""
    if isinstance(data, list):
        return [_moved(item, shift, text) for item in data]
    if not isinstance(data, dict):
        return data
    out = {name: _moved(value, shift, text) for name, value in data.items()}
    for words, span in (("text", "span"), ("scope", "scope_span")):
        if span in data:
            out[span] = _place(data.get(words), data[span], shift, text)
    return out


def _place(words: str | None, span: list[int], shift: int, text: str) -> list[int]:
    start, end = span[0] + shift, span[1] + shift
    if words is None:
        if not 0 <= start <= end <= len(text):
            raise LookupError("the span is not within the text")
        return [start, end]
    if start >= 0 and text.startswith(words, start):
        return [start, start + len(words)]
    after = text.find(words, max(start, 0))
    before = text.rfind(words, 0, max(start, 0) + len(words))
    found = [at for at in (before, after) if at >= 0]
    if not found:
        raise LookupError(f"{words!r} is not in the text")
    best = min(found, key=lambda at: (abs(at - start), at))
    return [best, best + len(words)]
