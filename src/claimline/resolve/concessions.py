"""Whether a claim concedes: its content harms the source's own affiliation chain, by its words.

The verb alone never makes a concession ("Britain acknowledged Torland's progress" harms nobody whom
Britain speaks for), and a plain "said" can be one ("she said that the enemy was advancing").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from claimline.data import lexicon
from claimline.data.countries import Country, countries
from claimline.model import Claim, Span, Stance
from claimline.text import fold

_FAULT = re.compile(
    r"(?:^|[.!?] )(?:i|we) [^.!?]*\b(?:mistakes?|failed|were wrong|was wrong|apologi[sz]e|should have)\b"
)
_ASSERTING = frozenset({Stance.ASSERTS, Stance.CONCEDES})


def settle_concessions(claims: Sequence[Claim], *, text: str, sentences: Sequence[Span]) -> list[Claim]:
    """The claims with CONCEDES where the content harms the source's own side, ASSERTS where only the
    verb said so. ``claims`` have their parties."""
    folded = [fold(span.of(text)) for span in sentences]
    return [_settled(claim, folded) for claim in claims]


def _settled(claim: Claim, sentences: Sequence[str]) -> Claim:
    if claim.stance not in _ASSERTING or claim.cue is None or not claim.content:
        return claim
    if _concedes(claim, sentences):
        return replace(claim, stance=Stance.CONCEDES)
    return replace(claim, stance=Stance.ASSERTS) if claim.stance is Stance.CONCEDES else claim


def _concedes(claim: Claim, sentences: Sequence[str]) -> bool:
    words = fold(claim.content[0].text)
    if _FAULT.search(words):
        return True
    enemy = _any("enemy").search(words)
    if enemy and _any("gain").search(words, enemy.end()) and not _any("loss").search(words):
        return True
    if claim.stance is not Stance.CONCEDES:
        return False
    own = _countries_of(claim)
    if not own:
        return bool(claim.source.party and _any("loss").search(words))
    named = _countries_in(words)
    others = [c for c in named if c.iso not in {o.iso for o in own}]
    if any(c.iso in {o.iso for o in own} for c in named[:1]) or not named:
        return bool(_any("loss").search(words))
    return bool(_any("gain").search(words)) and any(
        _opposed(o, other, sentences) for o in own for other in others
    )


@cache
def _any(name: str) -> re.Pattern[str]:
    words = sorted(lexicon("stance")["harm"][name], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b")


@cache
def _names(country: Country) -> re.Pattern[str]:
    forms = {*country.names, *country.adjectives, *country.people, *country.capitals}
    return re.compile(
        r"\b(?:" + "|".join(re.escape(fold(f)) for f in sorted(forms, key=len, reverse=True)) + r")\b"
    )


def _countries_in(words: str) -> list[Country]:
    """The countries that the words name, in order of first mention."""
    found = [(match.start(), country) for country in countries() if (match := _names(country).search(words))]
    return [country for _, country in sorted(found, key=lambda pair: (pair[0], pair[1].iso))]


def _countries_of(claim: Claim) -> list[Country]:
    """The countries of a source: of its chain, else those that its own words name ("a Torish soldier")."""
    chain = " ".join(claim.source.affiliation)
    return _countries_in(fold(chain or claim.source.text or ""))


def _opposed(own: Country, other: Country, sentences: Sequence[str]) -> bool:
    """Whether the report shows both fighting each other: one sentence with both and a fighting word."""
    return any(
        _names(own).search(sentence) and _names(other).search(sentence) and _any("opposing").search(sentence)
        for sentence in sentences
    )
