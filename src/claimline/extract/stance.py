"""Stance, certainty, hedge and polarity of a claim, read from its cue and its content's main clause.

What lies below the main clause (a relative clause, a later sentence) changes none of them, except a
reporter's own distance ("alleged"), which always shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimline.data import lexicon
from claimline.extract.lemmas import CueWord
from claimline.model import Certainty, Hedger, Polarity, Stance
from claimline.text import fold

_BELOW = "that which who whose where because although though while if unless after before when as until"
_RELATIVE = re.compile(rf",? (?:{'|'.join(_BELOW.split())}) |[.!?;:…] |, (?:but|and|not) | and nowhere ")
_LEAD = re.compile(
    r"^(?:that|if|when|as|while|although|though|despite|after|before|in|on|at|for|because) [^,]{0,120}, "
)
_ANNOUNCING = frozenset({"announce", "set out", "reveal", "disclose", "declare", "signal"})
_OWN_PLANS = re.compile(
    r"(?:(?:his|her|its|their|a|an|the|new|detailed|further|own) ){0,3}"
    r"(?:plan|preparation|intention|proposal)s? (?:to|for|of)\b"
)
_SELF = re.compile(r"^(?:i|we|he|she|they|it)\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """The four labels of a claim."""

    stance: Stance
    certainty: Certainty
    hedged_by: Hedger | None
    polarity: Polarity


@cache
def _any_of(table: str, name: str) -> re.Pattern[str]:
    words = sorted(lexicon("stance")[table][name], key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(w) for w in words) + r")(?![\w-])")


def main_clause(content: str) -> str:
    """The folded main clause of a content: a leading adverbial clause and all that hangs below left out."""
    text = fold(" ".join(content.split()))
    lead = _LEAD.match(text)
    body = text[lead.end() :] if lead and len(text) - lead.end() > 12 else text
    cut = _RELATIVE.search(body, 1)
    # "I think (that) X will fall": the clause below the opinion is the main one.
    opinion = re.match(r"(?:i|we) (?:think|believe|guess|suspect|fear|hope)\b,? (?:that )?", body)
    if opinion:
        cut = _RELATIVE.search(body, opinion.end() + 1)
    if cut and cut.start() >= 5:
        return body[: cut.start()]
    return body


def read_stance(word: CueWord | None, *, content: str, context: str = "") -> Reading:
    """The labels of a claim from its cue word (None when narrated), its content, and the sentence
    around them (``context``), in which a reporter may set the content at a distance."""
    clause = main_clause(content)
    stance = _stance(word, clause)
    certainty, hedger = _certainty(clause, content=content, context=context, word=word)
    negative = bool(_any_of("negation", "words").search(clause.replace("n't", " n't")))
    if word is not None and word.lemma == "rule out":  # what is ruled out is bound not to be
        negative = not negative
    sure = stance not in (Stance.QUESTIONS,) or certainty is not Certainty.CERTAIN
    return Reading(
        stance,
        certainty if sure else Certainty.CERTAIN,
        hedger,
        Polarity.NEGATIVE if negative else Polarity.POSITIVE,
    )


def _stance(word: CueWord | None, clause: str) -> Stance:
    if word is None:
        return Stance.ASSERTS
    if word.lemma == "warn" and not _any_of("future", "words").search(clause):
        return Stance.ASSERTS if not re.search(r"\b(?:could|may|might|risk)\b", clause) else Stance.PREDICTS
    if (
        word.lemma == "ask"
        and re.match(r"(?:\w+ ){0,6}(?:to|for)\b", clause)
        and not clause.startswith(("whether", "if ", "why", "how", "what", "who"))
    ):
        return Stance.URGES
    if word.stance is not Stance.ASSERTS:
        return word.stance
    if word.lemma in _ANNOUNCING and _OWN_PLANS.match(clause):
        return Stance.COMMITS
    if _any_of("urging", "words").search(clause):
        foreseen = re.search(r"\b(?:will|would)\b", clause) and not re.search(r"\b(?:should|must)\b", clause)
        return (
            Stance.PREDICTS
            if foreseen
            else Stance.URGES
            if not _SELF.match(clause) or "should" in clause
            else Stance.ASSERTS
        )
    if _any_of("future", "words").search(
        re.sub(r"\bwould (?:not |never )?be (?!\w+ed\b|a\b|the\b)", "", clause)
    ):
        future = re.match(
            r"(?:i|we|he|she|it|they)(?:'ll| will| would| shall| won't)\b(?! (?:probably|likely|have to))",
            clause,
        )
        return Stance.COMMITS if future else Stance.PREDICTS
    return Stance.ASSERTS


def _certainty(
    clause: str, *, content: str, context: str, word: CueWord | None
) -> tuple[Certainty, Hedger | None]:
    folded = fold(content)
    by_source = Hedger.PUBLISHER if word is None else Hedger.SOURCE
    if re.search(r"\b(?:not (?:yet )?(?:known|clear)|unknown|unclear)\b", clause):
        return Certainty.UNKNOWN, by_source
    if _any_of("hedges", "probable").search(clause):
        return Certainty.PROBABLE, by_source
    if _any_of("hedges", "possible").search(clause) and "suspected" not in clause:
        return Certainty.POSSIBLE, by_source
    if _any_of("hedges", "publisher").search(folded):
        return Certainty.POSSIBLE, Hedger.PUBLISHER
    if _any_of("hedges", "unverified").search(fold(context)):
        return Certainty.UNKNOWN, Hedger.PUBLISHER
    if word is not None and word.lemma in {
        "suggest",
        "hint",
        "imply",
        "estimate",
        "indicate",
        "guess",
        "reckon",
    }:
        return Certainty.PROBABLE, Hedger.SOURCE
    return Certainty.CERTAIN, None
