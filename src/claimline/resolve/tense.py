"""Whether the words around a time expression tell it as past or as to come."""

from __future__ import annotations

import re

from claimline.data import lexicon
from claimline.model import Span

_LEXICON = lexicon("times")["tense"]
_FUTURE = frozenset(_LEXICON["future"])
_PAST = frozenset(_LEXICON["past"])
_NOT_PAST = frozenset(_LEXICON["not_past"])
_SOON = re.compile(r"\bas (?:soon|early|late) as $")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_STOP = re.compile(r"[.!?]['\"”’)]*\s|\n")
_BACK, _AHEAD = 160, 90  # characters read on either side: a long clause
_BEHIND = 1  # a verb behind the expression must be this many words nearer than the one before it


def clause_before(text: str, span: Span) -> str:
    """The words of the sentence before ``span``, as far as a long clause reaches, in small letters."""
    left = text[max(0, span.start - _BACK) : span.start].lower().replace("’", "'")
    stops = list(_STOP.finditer(left))
    return left[stops[-1].end() :] if stops else left


def is_past(word: str) -> bool:
    """Whether a word in small letters is a verb's past form or participle, by list or ending."""
    return word in _PAST or (word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST)


def tense_of(text: str, span: Span) -> str | None:
    """ "past" or "future" by the nearest verb in the sentence, None where none shows. A possessive
    ("Wednesday's ruling") names what has happened whatever the verb says."""
    left = clause_before(text, span)
    right = text[span.end : span.end + _AHEAD].lower().replace("’", "'")
    if right.startswith("'s "):
        return None
    if _SOON.search(left):
        return "future"
    right = _STOP.split(right, maxsplit=1)[0]
    before, after = _nearest(_WORD.findall(left)[::-1], back=True), _nearest(_WORD.findall(right), back=False)
    if before is None or (after is not None and after[0] + _BEHIND < before[0]):
        return after[1] if after else None
    return before[1]


def _nearest(words: list[str], *, back: bool) -> tuple[int, str] | None:
    """Distance and tense of the first verb among ``words``; "to be published" is to come."""
    for at, word in enumerate(words):
        other = words[at + 1] if back and at + 1 < len(words) else words[at - 1] if at and not back else ""
        if word == "be" and other == "to":
            return at, "future"
        if word in _FUTURE or word.endswith("'ll"):
            return at, "future"
        if is_past(word):
            if other == "be":
                continue
            return at, "past"
    return None
