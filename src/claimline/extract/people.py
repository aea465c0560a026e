"""Mentions of people, organisations, groups and roles.

The encoder's names are noisy: towns are tagged as people, a possessive is taken in, a name is cut at
"of". They are corrected by form and by what stands beside the same words elsewhere in the report;
bodies of states, groups and roles come from the lexicons.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimline.data.holders import Holder, Name, Reading, holder, read
from claimline.data.phrases import Kind
from claimline.data.terms import Term, word_set
from claimline.extract.proper import Proper, proper_names
from claimline.model import Mention, MentionKind, Span, Tagged

_NOUNS = frozenset((Kind.GROUP, Kind.ROLE, Kind.SORT, Kind.PLACE, Kind.BODY))
_KINDS = {
    MentionKind.PERSON: Kind.PERSON,
    MentionKind.ORGANISATION: Kind.ORGANISATION,
    MentionKind.PLACE: Kind.PLACE,
}


def find_people(
    text: str, *, names: Sequence[Tagged], tokens: Sequence[Span], sentences: Sequence[Span]
) -> list[Mention]:
    """Persons (without title), organisations, groups and roles of ``text``, by where they begin. Roles and
    groups have their determiner and owner in their span and can hold an organisation.

    Only what lies inside ``sentences`` is read; ``tokens`` bound the mentions to whole words."""
    found = proper_names(text, names=names, sentences=sentences)
    reading = read(text, [Name(name.span, _KINDS[name.kind], name.span.of(text)) for name in found])
    kept = {(term.span, term.kind) for term in reading.terms}
    mentions = [
        Mention(name.kind, name.span.of(text), name.span, score=name.score)
        for name in found
        if name.kind is not MentionKind.PLACE and (name.span, _KINDS[name.kind]) in kept
    ]
    mentions += _phrases(reading, found)
    starts, ends = {token.start for token in tokens}, {token.end for token in tokens}
    inside = [
        mention
        for mention in mentions
        if any(sentence.covers(mention.span) for sentence in _near(sentences, mention.span))
        and (not starts or (mention.span.start in starts or mention.span.end in ends))
    ]
    unique = {(mention.span, mention.kind): mention for mention in inside}
    return sorted(unique.values(), key=lambda mention: (mention.span, mention.kind))


def _near(sentences: Sequence[Span], span: Span) -> Sequence[Span]:
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        if sentences[middle].end <= span.start:
            low = middle + 1
        else:
            high = middle
    return sentences[low : low + 1]


def _phrases(reading: Reading, found: Sequence[Proper]) -> list[Mention]:
    people = [name.span for name in found if name.kind is MentionKind.PERSON]
    out: list[Mention] = []
    for term in reading.terms:
        kind = _mention_kind(term)
        if kind is None:
            continue
        phrase = holder(reading, term)
        span = phrase.span
        if kind is MentionKind.ORGANISATION and _attributive(reading, phrase):
            continue
        if kind is MentionKind.ORGANISATION:
            if term.kind is Kind.BODY and phrase.of is None and not _capitalised(reading, term):
                span = term.span
            span = _without_article(reading.text, span)
        if any(span.overlap(name) and not span.covers(name) for name in people):
            span = term.span
        out.append(Mention(kind, span.of(reading.text), span))
    return out


def _attributive(reading: Reading, phrase: Holder) -> bool:
    """Whether a body's words only modify the next noun ("army reservists", "military value"), or the body is
    named by a pronoun's owner ("their command")."""
    term = phrase.term
    if phrase.of is not None and phrase.of.term.kind is Kind.PRONOUN:
        return True
    if term.possessive or term.kind is not Kind.BODY or term.last >= len(reading.tokens):
        return False
    after = reading.tokens[term.last]
    if after.gap != " ":
        return False
    follows = reading.term_over(term.last)
    if follows is not None and follows.kind in _NOUNS and phrase.span.end == term.span.end:
        return True
    single = term.last - term.first == 1 and not _capitalised(reading, term) and phrase.of is None
    return single and not (
        after.low in word_set("context", "speech") or after.low in word_set("context", "follows")
    )


def _mention_kind(term: Term) -> MentionKind | None:
    if term.kind is Kind.BODY or (term.kind is Kind.ORGANISATION and term.entry.sort == "supranational"):
        return MentionKind.ORGANISATION
    if term.kind is Kind.ROLE:
        return MentionKind.GROUP if term.entry.plural else MentionKind.ROLE
    if term.kind is Kind.GROUP or (term.kind is Kind.STATE and term.form == "people"):
        return MentionKind.GROUP
    return None


def _capitalised(reading: Reading, term: Term) -> bool:
    return reading.text[term.span.start].isupper()


def _without_article(text: str, span: Span) -> Span:
    for article in ("the ", "a ", "an "):
        if text[span.start : span.start + len(article)].lower() == article:
            return Span(span.start + len(article), span.end)
    return span
