"""Time expressions of a report: their spans and what they say by their words alone.

Spans follow TIMEX3 (Pustejovsky et al. 2003): prepositions stay outside, modifiers ("late", "about",
"more than") inside. Where a day or year is left open the value has X in its place; words that count
from publication or from the story carry the notation described in ``timevalues`` until
``resolve.times`` anchors them.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimline.data import lexicon
from claimline.extract.timeclasses import Item, classify
from claimline.extract.timegrammar import Match, matches
from claimline.model import Mention, MentionKind, Span, Timex
from claimline.text import fold

_CONTEXT = {name: frozenset(words) for name, words in lexicon("times")["context"].items()}
_RATE_AFTER = frozenset({"old", "of"})


def find_times(text: str, sentences: Sequence[Span]) -> list[Mention]:
    """Time mentions of the sentences, in text order, not overlapping; ``timex`` as far as the words
    alone give it, ``interval`` None."""
    folded = fold(text)
    out: list[Mention] = []
    for sentence in sentences:
        classes, items = classify(text, folded, sentence)
        kept = [match for match in matches(classes, items) if _stands(match, items)]
        for first, last, timex in _joined(kept, items):
            span = Span(_begin(items, first), _finish(items, last))
            out.append(Mention(MentionKind.TIME, span.of(text), span, timex=timex))
    return out


def _begin(items: list[Item], first: int) -> int:
    return items[first].start


def _finish(items: list[Item], last: int) -> int:
    return items[last - 1].end


def _low(items: list[Item], at: int) -> str:
    return items[at].low if 0 <= at < len(items) else ""


def _stands(match: Match, items: list[Item]) -> bool:
    """Whether the words around let the words be a time: many are so only in company."""
    before, after = _low(items, match.first - 1), _low(items, match.last)
    head = items[match.first]
    if match.rule == "bare_span":
        return before in _CONTEXT["bare_before"] and after not in _RATE_AFTER
    if match.rule == "a_span":
        unit = items[match.last - 1]
        if unit.value in ("Q", "TS") and (after == "of" or unit.value == "TS"):
            return False
        return head.name in ("approx", "more", "at", "up", "no") or before in _CONTEXT["span_before"]
    if match.rule == "clock_bare":
        return before in _CONTEXT["clock_before"]
    if match.rule == "season":
        return head.low not in ("spring", "fall") and before not in ("a", "an")
    if match.rule == "season_the":
        return head.low != "the" or items[match.last - 1].low not in ("spring", "fall")
    if match.rule == "the_unit":
        return before in ("in", "of", "for", "during", "over", "on", "through", "to") and after != "of"
    if match.rule in ("span", "century"):
        return not (after == "-" and _low(items, match.last + 1) == "old")
    return True


def _joined(found: list[Match], items: list[Item]) -> list[tuple[int, int, Timex]]:
    """A clock time and the day beside it are one expression ("9 a.m. Tuesday", "12 May 2023, 15:33")."""
    out: list[tuple[int, int, Timex]] = []
    for match in found:
        if out and (merged := _with_clock(out[-1], (match.first, match.last, match.timex), items)):
            out[-1] = merged
        else:
            out.append((match.first, match.last, match.timex))
    return out


def _with_clock(
    left: tuple[int, int, Timex], right: tuple[int, int, Timex], items: list[Item]
) -> tuple[int, int, Timex] | None:
    gap = [items[at].low for at in range(left[1], right[0])]
    if gap not in ([], [","]):
        return None
    for clock, day, _comma in ((left, right, gap), (right, left, [])):
        if clock[2].type == "TIME" and clock[2].value.startswith("XXXX-XX-XXT") and day[2].type == "DATE":
            if gap and clock is left and items[left[1] - 1].name != "zone":
                return None
            value = day[2].value
            joint = (
                f"{value}-{clock[2].value[10:]}" if value.startswith("UNDEF") else value + clock[2].value[10:]
            )
            if value[:4] in ("PAST", "PRES", "FUTU") or len(value) < 8:
                return None
            return left[0], right[1], Timex("TIME", joint)
    return None
