"""When: time words anchored to publication or to the story, the times of a claim, and what an undated
report proves of its date.

Nothing is anchored to a publication that is not known to the day: the words are kept with basis
``unanchored`` and no bounds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from claimline.model import Claim, Interval, Mention, MentionKind, Post, Span, Timex
from claimline.resolve import anchors, calendar, intervals
from claimline.resolve.tense import tense_of

_COMMA = 2  # characters between "On Tuesday" and the source it opens: a comma and a space
_NEAR_CUE = 60  # characters between a cue and its own time words; further off they are the content's
_FIRST_YEAR, _LAST_YEAR = 1000, 9990  # outside these, counting from a day could leave the calendar
_AFTER_CLAUSE = re.compile(
    r"\b(?:who|which|whom|whose|where|when|after|before|since|until|because|while|as|if|that)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"(?:\w+ly\s)?\w+(?:ed|en)\s+(?:by|in|on|from|to|at|under|with|during|near|as|after|since)\b"
)
_COARSE = re.compile(r"UNDEF-REF-(year|decade|century|month|quarter)\b")
_LAST_WORD = re.compile(r"([A-Za-z]+)\W*(?:the\W*)?$")


def anchor(
    mention: Mention, *, published: Interval, narrative: Interval | None = None, tense: str | None = None
) -> Mention:
    """The mention with its ``interval`` and its TIMEX value resolved.

    ``narrative`` is the time the story has reached, for "the following day"; ``tense`` is "past",
    "future" or None (read as past). Basis: ``printed`` for full dates, ``anchored`` for words resolved
    against publication or story, ``unanchored`` where that anchor is unknown. Durations, sets and bare
    references ("now") that point at no time have no interval."""
    timex = mention.timex
    if timex is None:
        return mention
    pub, story = _single_day(published), _story_day(narrative, timex.value)
    if timex.type in ("DURATION", "SET"):
        interval = intervals.rolling(mention, timex, pub) if timex.type == "DURATION" else None
        return replace(mention, interval=interval)
    if timex.value.endswith("_REF"):
        return replace(mention, interval=None)
    value = anchors.resolve(timex.value, pub, story, tense=tense)
    if value is None:
        opened = anchors.after_open_year(timex.value, narrative) or anchors.open_value(timex.value)
        return replace(mention, interval=_unanchored(mention, opened), timex=Timex(timex.type, opened))
    resolved = intervals.of_value(mention, value, pub, printed=value == timex.value, tense=tense)
    return replace(mention, interval=resolved, timex=Timex(timex.type, value))


def _single_day(interval: Interval | None) -> date | None:
    """The day of an interval that is known to the day."""
    if interval is None or interval.first_day is None or interval.first_day != interval.last_day:
        return None
    day = calendar.parse_day(interval.first_day)
    return day if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _story_day(narrative: Interval | None, value: str) -> date | None:
    """A day of the story for words that count from it: any day of its year will do for "that year"."""
    coarse = _COARSE.match(value)
    if narrative is None or coarse is None or narrative.earliest is None or narrative.latest is None:
        return _single_day(narrative)
    same = 4 if coarse[1] in ("year", "decade", "century") else 7
    if narrative.earliest[:same] != narrative.latest[:same]:
        return None
    return _single_day(Interval(earliest=narrative.earliest, latest=narrative.earliest))


def _unanchored(mention: Mention, value: str) -> Interval:
    """The words alone; a month and day without a year is still said in EDTF."""
    known = re.fullmatch(r"XXXX-[01][0-9](?:-[0-3][0-9])?", value)
    return Interval(value if known else None, None, None, "unanchored", mention.text, mention.span)


def _no_post(_: int) -> Post | None:
    """The post at a place of a report that has none."""
    return None


def anchor_times(
    text: str,
    mentions: Sequence[Mention],
    *,
    published: Interval,
    post: Callable[[int], Post | None] = _no_post,
) -> list[Mention]:
    """All mentions in text order, those of kind TIME anchored; others pass unchanged. The tense is read
    from the words around each; the story's time is that of the last day mentioned before it. What stands in
    a ``post`` is anchored to its time of publication, and each post tells its own story."""
    out: list[Mention] = []
    day: Interval | None = None
    period: Interval | None = None
    within: Post | None = None
    for mention in sorted(mentions, key=lambda m: (m.span, m.kind)):
        if mention.kind is not MentionKind.TIME:
            out.append(mention)
            continue
        if (here := post(mention.span.start)) is not within:
            within, day, period = here, None, None
        coarse = mention.timex is not None and _COARSE.match(mention.timex.value)
        story = period if coarse else day
        when = within.published if within else published
        done = anchor(mention, published=when, narrative=story, tense=tense_of(text, mention.span))
        if done.interval and done.timex and done.timex.type in ("DATE", "TIME"):
            period = done.interval
            day = done.interval if _tells_day(done.interval) else day
        out.append(done)
    return out


def _tells_day(interval: Interval) -> bool:
    return _single_day(interval) is not None or (interval.edtf or "").startswith("XXXX-")


# --------------------------------------------------------------------------- claims


def claim_times(claim: Claim, *, mentions: Sequence[Mention], sentence: Span, published: Interval) -> Claim:
    """The claim with ``said``, ``about`` and ``as_of`` filled from anchored ``mentions``.

    ``said`` is stated by time words beside the cue or in the source; unstated it reaches up to
    publication with basis ``inferred``. ``about`` is the time of the content's main clause: times inside
    its subordinate clauses ("since Russia invaded on …") are asides. ``as_of`` is the last day of
    ``about``, else of a stated ``said``, else None."""
    times = [m for m in mentions if m.kind is MentionKind.TIME and m.interval is not None]
    said = _said(claim, times, sentence) or _up_to(published)
    about = _about(claim, mentions, published) or Interval()
    stated = said.last_day if said.basis not in ("inferred", "unknown") else None
    return replace(claim, said=said, about=about, as_of=about.last_day or stated)


def _up_to(published: Interval) -> Interval:
    if published.latest is None:
        return Interval()
    return Interval(f"/{published.last_day}", None, published.latest, "inferred")


def _said(claim: Claim, times: Sequence[Mention], sentence: Span) -> Interval | None:
    """The time words nearest to the cue in its sentence that lie in no content."""
    cue = claim.cue.span if claim.cue else None
    if cue is None:
        return None
    contents = [words.span for words in claim.content] + ([claim.target.span] if claim.target else [])
    best: tuple[int, int] | None = None
    chosen: Interval | None = None
    for mention in times:
        if mention.timex is None or mention.timex.type not in ("DATE", "TIME"):
            continue
        if not sentence.covers(mention.span) or any(span.overlap(mention.span) for span in contents):
            continue
        gap = max(mention.span.start - cue.end, cue.start - mention.span.end, 0)
        source = claim.source.span
        own = source is not None and source.covers(mention.span)
        if source is not None and not own and not _opens(mention.span, source, cue):
            continue
        start = min(cue.end, mention.span.end)
        between = Span(
            start, max(start, cue.start, mention.span.start)
        )  # empty where the cue has the time in it
        if (gap > _NEAR_CUE and not own) or any(between.covers(span) for span in contents):
            continue
        if best is None or (gap, mention.span.start) < best:
            best, chosen = (gap, mention.span.start), mention.interval
    return chosen


def _opens(time: Span, source: Span, cue: Span) -> bool:
    """Whether a time before source and cue belongs to them: "On Tuesday, Norla said", not "last week's
    advance undermined a claim by Norla"."""
    first = min(source.start, cue.start)
    return time.end > first or first - time.end <= _COMMA


def _about(claim: Claim, mentions: Sequence[Mention], published: Interval) -> Interval | None:
    for words in claim.content:
        for mention in sorted(mentions, key=lambda m: m.span):
            if mention.kind is not MentionKind.TIME or not words.span.covers(mention.span):
                continue
            before = words.text[: mention.span.start - words.span.start]
            if _in_aside(before):
                continue
            interval = _with_preposition(mention, before, words.text, published=published)
            if interval is not None:
                return interval
    return None


def _in_aside(before: str) -> bool:
    """Whether the words before a mention open a subordinate clause that is not closed again and has
    words of its own ("since Russia invaded on", not "since")."""
    clauses = re.split(r"[,;:—–.]\s", before)
    clause = clauses[-1]
    if len(clauses) > 1 and _PARTICIPLE.match(clause):
        return True
    for match in _AFTER_CLAUSE.finditer(clause):
        if re.search(r"\w+\s+\w+", clause[match.end() :]) and match.start() > 0:
            return True
        if re.search(r"\w+\s+\w+", clause[match.end() :]) and match[0].lower() not in ("that", "as"):
            return True
    return False


def _with_preposition(mention: Mention, before: str, content: str, *, published: Interval) -> Interval | None:
    """The mention's interval as its preposition turns it: "since Thursday" reaches to publication, "by
    Friday" has no beginning, "in a week" ends at publication."""
    word = _LAST_WORD.search(before)
    preposition = word[1].lower() if word else ""
    interval, timex = mention.interval, mention.timex
    if timex is not None and timex.type == "DURATION" and interval is None:
        return _span_beside(mention, preposition, content, published=published)
    if interval is None or interval.basis == "unanchored":
        return interval
    if preposition == "since":
        first, last = interval.earliest, published.latest
        edtf = f"{interval.first_day or ''}/{published.last_day or ''}"
        return replace(interval, edtf=edtf, earliest=first, latest=last)
    if preposition in ("by", "until", "till", "before"):
        return replace(interval, edtf=f"/{interval.last_day or ''}", earliest=None)
    if preposition == "after":
        return replace(interval, edtf=f"{interval.first_day or ''}/", latest=None)
    return interval


def _span_beside(mention: Mention, preposition: str, content: str, *, published: Interval) -> Interval | None:
    """ "in a week" and "for two days" as the stretch that ends, or with "will" begins, at publication."""
    if preposition not in ("in", "for", "within", "over"):
        return None
    ahead = re.search(r"\b(?:will|would|shall|going to)\b|'ll\b", content) is not None
    word = "next" if ahead else "past"
    if mention.timex is None:
        return None
    phrase = replace(mention, text=f"{word} {mention.text}")
    found = intervals.rolling(phrase, mention.timex, _single_day(published))
    return replace(found, text=mention.text) if found else None
