"""When an undated report was published, as far as its own words prove it.

What is told as past was over, or at least begun, when the report was printed; what is told as to come had not
been. Only words that say so plainly count: a wrong window orders reports wrongly, none costs little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimline.data import lexicon
from claimline.model import Interval, Mention, MentionKind, Span
from claimline.resolve.tense import clause_before, is_past, tense_of

_LEXICON = lexicon("times")["window"]
_UNREAL = frozenset(_LEXICON["unreal"])
_LINKS = frozenset(_LEXICON["links"])
_TELLING = frozenset(_LEXICON["telling"])
_TO_COME = frozenset(_LEXICON["to_come"])
_WITHIN = 7  # words from the verb to its time: a plain clause

_PARTS = re.compile(r"[,;:()\"“”—]|--")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_IN = re.compile(r"\b(?:in|during|since)\s+(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?\Z")
_ON = re.compile(r"\b(?:on|by|until|till|through|for)\s+(?:[a-z]+day,?\s+)?\Z")


def publication_window(text: str, mentions: Sequence[Mention]) -> Interval:
    """What a report proves of its date, with the words, by the dates, months and years printed in full:
    it is not earlier than what it tells as past ("crossed the river in May 2019"), not later than what it
    tells as to come ("will meet on 8 June 2019"). The latest of the first bounds and the earliest of the
    second hold; the words are those of the first where there is one. Basis ``inferred``; unknown if no words
    prove anything, or if they contradict each other."""
    low = max(_bounds(text, mentions, future=False), default=None)
    high = min(_bounds(text, mentions, future=True), default=None)
    if low is not None and high is not None and low[0] > high[0]:
        return Interval()
    told = low or high
    if told is None:
        return Interval()
    first, last = low[0] if low else None, high[0] if high else None
    return Interval(f"{first or ''}/{last or ''}", first, last, "inferred", told[1].of(text), told[1])


def _bounds(text: str, mentions: Sequence[Mention], *, future: bool) -> Iterator[tuple[str, Span]]:
    """The first days of what is past, or the last days of what is to come, each with its words."""
    for mention in mentions:
        interval, timex = mention.interval, mention.timex
        if mention.kind is not MentionKind.TIME or interval is None or timex is None:
            continue
        if interval.basis != "printed" or timex.type not in ("DATE", "TIME"):
            continue
        day = interval.last_day if future else interval.first_day
        exact = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", timex.value) is not None
        if day and (_to_come(text, mention.span) if future else _past(text, mention.span, exact=exact)):
            yield day, mention.span


def _past(text: str, span: Span, *, exact: bool) -> bool:
    """Whether the time is told as past. A day is, by the verbs around; a month or year, which plans and
    forecasts name as well, only by the verb that it stands behind."""
    if tense_of(text, span) != "past":
        return False
    return exact or _verb_before(text, span, _IN, future=False)


def _to_come(text: str, span: Span) -> bool:
    return tense_of(text, span) == "future" and _verb_before(text, span, _ON, future=True)


def _verb_before(text: str, span: Span, preposition: re.Pattern[str], *, future: bool) -> bool:
    """Whether the nearest verb before the time, with nothing between that turns it, is of that tense."""
    before = clause_before(text, span)
    link = preposition.search(before)
    if link is None:
        return False
    words = _WORD.findall(_PARTS.split(before[: link.start()])[-1])[::-1]
    for at, word in enumerate(words[:_WITHIN]):
        if future and word in _TO_COME:
            return True
        if word in _UNREAL:
            return False
        if is_past(word):
            other = words[at + 1] if at + 1 < len(words) else ""
            return not future and other not in _LINKS and word not in _TELLING
    return False
