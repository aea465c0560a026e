"""Organisations and bodies within a report: which mentions are one, what sort they are, where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.data import lexicon
from claimline.data.holders import Holder, Reading, holder
from claimline.data.phrases import Kind
from claimline.data.terms import Term, word_set
from claimline.model import EntityKind, Mention, MentionKind, Span, Words
from claimline.resolve.cast import Cast, Figure, Standing
from claimline.resolve.names import are_initials, core, without_article
from claimline.resolve.parties import Refer, of_state, standing
from claimline.text import key

_REACH = 8  # words behind a name in which an apposition says what it is


def cast_organisations(cast: Cast, reading: Reading, mentions: Sequence[Mention]) -> None:
    """Add every organisation that ``mentions`` name (not yet bodies of states) to ``cast``."""
    organisations = sorted(
        (mention for mention in mentions if mention.kind is MentionKind.ORGANISATION), key=lambda m: m.span
    )
    named = [(mention, term) for mention in organisations if (term := _proper(reading, mention.span))]
    for mention, term in sorted(named, key=lambda pair: (-len(core(pair[0].text)), pair[0].span)):
        figure = _known(cast, mention.text) or cast.add(
            Figure(EntityKind.ORGANISATION, without_article(mention.text))
        )
        cast.mention(figure, Words(mention.text, mention.span))
        figure.sorts |= _sorts(reading, term)
        owner = holder(reading, term).of
        if figure.standing is None or (owner and not figure.standing.chain):
            figure.standing = _own_standing(figure, owner)


def cast_bodies(cast: Cast, reading: Reading, mentions: Sequence[Mention], *, refer: Refer) -> None:
    """Add the bodies of states and places that ``mentions`` name, under the name of their standing."""
    for mention in sorted(mentions, key=lambda m: (m.span, m.kind)):
        found = body_in(reading, mention.span) if mention.kind is MentionKind.ORGANISATION else None
        if found is None or cast.at(mention.span) is not None:
            continue
        where = standing(found, refer)
        if where is not None:
            figure = body_figure(cast, where)
            cast.mention(figure, Words(mention.text, mention.span))


def body_figure(cast: Cast, where: Standing) -> Figure:
    """The figure of a body, made where the report had none."""
    for figure in cast.figures:
        if (
            figure.kind is EntityKind.ORGANISATION
            and figure.standing
            and figure.standing.party == where.party
        ):
            return figure
    figure = Figure(EntityKind.ORGANISATION, where.party, standing=where, country=where.country)
    figure.sorts.add(where.party.rsplit(" ", 1)[-1])
    return cast.add(figure)


def state_figure(cast: Cast, term: Term) -> Figure:
    """The figure of a state that speaks; where its seat stands for one body, the figure of that body."""
    assert term.country is not None
    if term.entry.body:
        return body_figure(cast, of_state(term.country, term.entry.body))
    for figure in cast.figures:
        same = figure.country == term.country.iso and figure.name == term.country.name
        if same and figure.kind is EntityKind.ORGANISATION:
            return figure
    where = of_state(term.country)
    figure = Figure(EntityKind.ORGANISATION, term.country.name, standing=where, country=term.country.iso)
    figure.sorts |= {"country", "government", "state"}
    return cast.add(figure)


def body_in(reading: Reading, span: Span) -> Holder | None:
    """The body that a mention is, with its owner; None for a proper name."""
    found = [term for term in reading.within(span) if term.kind is Kind.BODY]
    heads = [held for term in found if (held := holder(reading, term)).span.start <= span.start + len("the ")]
    covering = [held for held in heads if held.span.end >= span.end] or heads
    return covering[0] if covering else None


def _proper(reading: Reading, span: Span) -> Term | None:
    terms = [term for term in reading.within(span) if term.kind is Kind.ORGANISATION]
    return terms[0] if terms and terms[0].span.start == span.start else None


def _known(cast: Cast, name: str) -> Figure | None:
    """The organisation that a name goes back to: the same words, initials, or the first word alone."""
    words = core(name)
    shorter: list[Figure] = []
    for figure in cast.figures:
        if figure.kind is not EntityKind.ORGANISATION:
            continue
        other = core(figure.name)
        initials = are_initials(figure.name, name)
        if other == words or initials or key(name) == key(figure.name):
            return figure
        if len(words) == 1 < len(other) and other[0] == words[0]:
            shorter.append(figure)
    return shorter[0] if len(shorter) == 1 else None


def _sorts(reading: Reading, term: Term) -> set[str]:
    """The common nouns beside or in a name: "the charity X", "X group", "X, a private company"."""
    found = {word for word in _tail(reading, term) if word}
    before = reading.term_over(term.first - 1) if term.first else None
    if before is not None and before.kind is Kind.SORT and reading.tokens[term.first].gap.strip() == "":
        found.add(before.entry.name)
    if term.last < len(reading.tokens) and reading.tokens[term.last].gap.strip() == ",":
        for look in range(term.last, min(term.last + _REACH, len(reading.tokens))):
            if look > term.last and "," in reading.tokens[look].gap:
                break
            if reading.tokens[look].low in word_set("context", "business"):
                found.add("company")
            number = reading.at.get(look)
            if number is not None and reading.terms[number].kind is Kind.SORT:
                found.add(reading.terms[number].entry.name)
                break
    return found | {word.rsplit(" ", 1)[-1] for word in found}


def _tail(reading: Reading, term: Term) -> set[str]:
    words = reading.text[term.span.start : term.span.end].casefold().split()
    known = {phrase for row in lexicon("bodies")["organisation"].values() for phrase in row["words"]}
    return {word for word in words[1:] if word in known} | ({"group"} if "group" in words else set())


def _own_standing(figure: Figure, owner: Holder | None) -> Standing:
    """An organisation is its own party; only an authority of a state has the state above it."""
    authority = set(lexicon("bodies")["organisation"]["authority"]["words"])
    country = owner.term.country if owner else None
    if country is not None and figure.sorts & authority:
        return Standing(figure.name, (figure.name, country.name), country=country.iso)
    return Standing(figure.name)
