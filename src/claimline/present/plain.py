"""Words of a report, made safe to show, and days as people write them.

Reports are hostile: a control character can drive a terminal, a bidirectional override can turn a line
round. Each such character is shown as its code point and so stays visible.
"""

from __future__ import annotations

import re
from datetime import date

from claimline.errors import UsageError
from claimline.model import Certainty, Claim, Failure, Hedger, Interval, Stance

# C0 and C1 controls but for tab and newline, line and paragraph separators, the marks, overrides and
# isolates of bidirectional text, other invisible format characters, lone surrogates.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029 ]+")

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

STALE = "Not up to date: reports came after the questions were last worked out. Add them again to finish."

STANCE_WORDS = {
    Stance.ASSERTS: "says",
    Stance.DENIES: "denies",
    Stance.CONFIRMS: "confirms",
    Stance.CONCEDES: "concedes",
    Stance.QUESTIONS: "questions",
    Stance.PREDICTS: "predicts",
    Stance.COMMITS: "commits to",
    Stance.URGES: "urges",
    Stance.ACCUSES: "accuses",
    Stance.WITHHOLDS: "withholds",
}

# Cues that say more than their stance: "commits to" would turn a threat, an offer or a refusal round.
_OWN_WORDS = {
    "rule out": "rules out",
    "threaten": "threatens",
    "threat": "threatens",
    "offer": "offers",
    "vow": "vows",
    "pledge": "pledges",
    "promise": "promises",
}

_CERTAINTY_WORDS = {
    Certainty.PROBABLE: "probable",
    Certainty.POSSIBLE: "possible",
    Certainty.UNKNOWN: "not known",
}


def stance_words(claim: Claim) -> str:
    """What the source does with the content, as one reads it before the content's own words."""
    return _OWN_WORDS.get(claim.cue.lemma if claim.cue else "", STANCE_WORDS[claim.stance])


def visible(text: str) -> str:
    """``text`` with every run of white space as one space and every control or invisible format
    character shown as ``<U+001B>``. Does not keep offsets."""
    return UNSAFE.sub(_show, _SPACES.sub(" ", text))


def one_line(text: str) -> str:
    """``visible`` text without white space around it."""
    return visible(text).strip()


def _show(match: re.Match[str]) -> str:
    return f"<U+{ord(match.group()):04X}>"


def quoted(words: tuple[str, ...]) -> str:
    """Verbatim parts, each in quotation marks, joined by an ellipsis outside them."""
    return " … ".join(f"“{one_line(part)}”" for part in words)


def hedge_words(certainty: Certainty, hedged_by: Hedger | None) -> str | None:
    """The label for how firmly content is held, None where it is held as certain and unhedged."""
    parts = [_CERTAINTY_WORDS[certainty]] if certainty in _CERTAINTY_WORDS else []
    if hedged_by:
        parts.append(f"hedged by the {hedged_by.value}")
    return ", ".join(parts) or None


def day_words(iso: str) -> str:
    """``2023-05-12`` as ``12 May 2023``; a time of day is left out."""
    year, month, day = iso[:10].split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def interval_words(interval: Interval, *, clock: bool = False) -> str | None:
    """An interval as people write it; its own words where no day can be proven; None where nothing is
    known. What was inferred says so."""
    first, last = interval.first_day, interval.last_day
    if first is None and last is None:
        return f"“{one_line(interval.text)}” (day not provable)" if interval.text else None
    if first and last:
        words = _between(first, last)
        if clock and interval.earliest == interval.latest and len(interval.earliest or "") > 10:
            words += f", {(interval.earliest or '')[11:16]}"
    else:
        words = f"by {day_words(last)}" if last else f"from {day_words(first or '')}"
    return f"{words} (inferred)" if interval.basis == "inferred" else words


def _between(first: str, last: str) -> str:
    if first == last:
        return day_words(first)
    if first[:7] == last[:7]:
        return f"{int(first[8:10])}–{day_words(last)}"
    if first[:4] == last[:4]:
        return f"{day_words(first)[:-5]} – {day_words(last)}"
    return f"{day_words(first)} – {day_words(last)}"


def a_day(since: str) -> str:
    """``since`` as YYYY-MM-DD. Raises UsageError for what is not a day."""
    try:
        return date.fromisoformat(since).isoformat()
    except ValueError as error:
        raise UsageError(f"since: '{since}' is not a day. Give it as YYYY-MM-DD.") from error


def count(number: int, noun: str) -> str:
    """``1 report``, ``2 reports``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def failure_words(failure: Failure) -> str:
    """An input that could not be taken in: which, what, why and what to do, on one line."""
    return one_line(f"{failure.input}: {failure.what}: {failure.why.rstrip('.')}. {failure.todo}")
