"""People within a report: which mentions are one person, what roles they have, and their gender.

A report names a person in full once and then by surname; a first name alone is a different person.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claimline.data.holders import Holder, Reading, holder
from claimline.data.phrases import Kind
from claimline.data.terms import word_set
from claimline.model import EntityKind, Mention, MentionKind, Span, Words
from claimline.resolve.cast import Cast, Figure
from claimline.resolve.names import female_name, leaning, male_name, parts, same_person
from claimline.resolve.spelling import coarse
from claimline.text import key

_SAME = 0.85  # same_person over which two full names in one report are one person: only typing slips
_ABBREVIATION = 4  # letters; a dot behind longer words ends the sentence, not "Gen."
_MAINLY = 3  # times as often as the next bearer of a surname is the one named whom it means everywhere
_NEAR_PARAGRAPH = 700  # code points within which one of several bearers of a surname is the one meant


def cast_people(cast: Cast, reading: Reading, mentions: Sequence[Mention]) -> None:
    """Add every person that ``mentions`` name to ``cast``, full names first, then what goes back to them."""
    people = sorted(
        (mention for mention in mentions if mention.kind is MentionKind.PERSON), key=lambda m: m.span
    )
    known: dict[str, dict[str, Figure]] = {}
    for mention in people:
        if len(parts(mention.text)) > 1:
            _full(cast, reading, mention, known)
    for mention in people:
        if len(parts(mention.text)) == 1:
            _short(cast, reading, mention)
    for figure in cast.figures:
        if figure.kind is EntityKind.PERSON:
            figure.gender = figure.gender or _gender(reading, figure)
            figure.leaning = leaning(figure.name)


def _full(cast: Cast, reading: Reading, mention: Mention, known: dict[str, dict[str, Figure]]) -> None:
    """Put a full name to the figure of that name, or of one that differs by a slip; else make one."""
    words = Words(mention.text, mention.span)
    alike = known.setdefault(coarse(parts(mention.text)[-1]), {})
    figure = alike.get(key(mention.text)) or next(
        (f for f in alike.values() if same_person(f.name, mention.text)[0] >= _SAME), None
    )
    if figure is None:
        figure = cast.add(Figure(EntityKind.PERSON, mention.text))
    alike[key(mention.text)] = figure
    cast.mention(figure, words)
    _attach(reading, figure, mention.span)


def _short(cast: Cast, reading: Reading, mention: Mention) -> None:
    bearers = _bearers(cast, mention, gender=_titled_gender(reading, mention.span))
    figure = bearers[0] if bearers else cast.add(Figure(EntityKind.PERSON, mention.text))
    cast.mention(figure, Words(mention.text, mention.span))
    _attach(reading, figure, mention.span)


def _titled_gender(reading: Reading, span: Span) -> str | None:
    """The gender that a form of address or role directly before a name tells."""
    at = reading.token_at(span.start)
    if at == 0 or at >= len(reading.tokens) or reading.tokens[at].gap.strip(" ."):
        return None
    return gender_of(reading.tokens[at - 1].low)


def _bearers(cast: Cast, mention: Mention, *, gender: str | None) -> list[Figure]:
    """The one figure that a single name goes back to; none where two bear it at the same distance."""
    other = {"male": female_name, "female": male_name}.get(gender or "")
    found = [
        figure
        for figure in cast.figures
        if figure.kind is EntityKind.PERSON
        and is_called(figure.name, mention.text)
        and not (other and other(figure.name))
    ]
    if len(found) < 2:
        return found
    close = [figure for figure in found if _distance(figure, mention.span) < _NEAR_PARAGRAPH]
    if len(close) == 1:
        return close
    often = sorted(found, key=lambda figure: -len(figure.spans))
    return often[:1] if len(often[0].spans) >= _MAINLY * len(often[1].spans) else []


def _distance(figure: Figure, span: Span) -> int:
    return min(
        (span.start - seen.start for seen in figure.spans if seen.start < span.start), default=1_000_000
    )


def is_called(name: str, single: str) -> bool:
    """Whether ``single`` is how a report calls ``name`` the second time: the surname, or the first word of
    an East Asian name; also one and the same single name."""
    own = parts(name)
    alone = key(single)
    if len(own) == 1:
        return own[0] == alone
    eastern = own[0] in word_set("titles", "family_first") and len(own) <= 3
    if eastern and own[0] == alone:
        return True
    return own[-1] == alone and not (
        eastern and len(own) == 2 and own[-1] not in word_set("titles", "family_first")
    )


# --------------------------------------------------------------------------- roles


def _attach(reading: Reading, figure: Figure, span: Span) -> None:
    """Note the roles that stand beside a mention of a figure."""
    for found in (before(reading, span), behind(reading, span)):
        if found is not None and found not in figure.holders:
            figure.holders.append(found)
            if found.term.kind is not Kind.ORGANISATION:
                figure.roles.append(Words.at(reading.text, found.span))


def before(reading: Reading, span: Span) -> Holder | None:
    """The role or owner directly before a name: "the commander of X, NAME", "a soldier named NAME",
    "the daily Y's NAME"."""
    at = reading.token_at(span.start)
    gap = reading.tokens[at].gap if at < len(reading.tokens) else "\n"
    if at == 0 or "\n" in gap or gap.strip(' ,."(') not in ("", "'", "-"):
        return None
    if "." in gap and len(reading.tokens[at - 1].low) > _ABBREVIATION:
        return None
    at = _over_naming(reading, at)
    upto = bisect_right(reading.terms, at, key=lambda term: term.last)
    for term in reversed(reading.terms[max(0, upto - _COMPLEMENT) : upto]):
        if at - term.last > _COMPLEMENT:
            return None
        found = holder(reading, term)
        end = reading.token_at(found.span.end)
        if (
            term.kind is Kind.ROLE
            and (end == at or term.last == at or _of_some(reading, end, at))
            and _may_stand(reading, found, gap)
            and ("," not in gap or _closed(reading, span))
        ):
            return found
        if term.kind is Kind.ORGANISATION and term.possessive and term.last == at and gap.strip() == "":
            return Holder(term, term.span)
    return None


_COMPLEMENT = 12  # words in the complement of a role: "of the X of the Y of Z"


def _of_some(reading: Reading, end: int, at: int) -> bool:
    """Whether only "of …" without a name stands between a phrase and a name: "group of traders"."""
    rest = reading.tokens[end:at]
    return 2 <= len(rest) <= 4 and rest[0].low == "of" and not any(t.capital or t.gap.strip() for t in rest)


def _may_stand(reading: Reading, found: Holder, gap: str) -> bool:
    """Behind a comma the role is definite: not "…, said the minister, Ada"."""
    return (
        "," not in gap or found.of is not None or reading.text[found.span.start :].lower().startswith("the ")
    )


def _closed(reading: Reading, span: Span) -> bool:
    """Whether a name behind a comma ends its phrase: not "speaking with his mother, Ostrow was"."""
    end = reading.token_at(span.end)
    return end >= len(reading.tokens) or reading.tokens[end].gap.strip() != ""


def _over_naming(reading: Reading, at: int) -> int:
    """The word behind which "named", "identified as", "with the call sign" introduces the name at ``at``."""
    look = at - 1
    if reading.tokens[look].low in word_set("context", "naming"):
        look -= 1
        while look > 0 and reading.tokens[look].low in ("call", "the", "with", "only", "as", "first", "name"):
            look -= 1
        return look + 1
    if (
        look > 0
        and reading.tokens[look].low == "as"
        and reading.tokens[look - 1].low in ("identified", "known")
    ):
        return look - 1
    return at


def behind(reading: Reading, span: Span) -> Holder | None:
    """The role in apposition behind a name: "NAME, the head of X," "NAME, a resident", "NAME of X"."""
    at = reading.token_at(span.end)
    if at >= len(reading.tokens) or "\n" in reading.tokens[at].gap:
        return None
    if reading.tokens[at].low == "of" and reading.tokens[at].gap == " ":
        return _belongs(reading, at)
    if not reading.tokens[at].gap.strip().startswith((",", "(")):
        return None
    if reading.tokens[at].low.isdigit():
        at += 1
    if at < len(reading.tokens) and reading.tokens[at].low == "who":
        return _leading(reading, at)
    for term in reading.terms[_first_from(reading, at) :]:
        if term.first - at > _COMPLEMENT:
            return None
        if term.kind is Kind.ROLE and not term.entry.plural:
            found = holder(reading, term)
            start = reading.token_at(found.span.start)
            return _of_both(reading, found) if start == at or term.first == at else None
        if "," in "".join(token.gap for token in reading.tokens[at + 1 : term.last]):
            return None
    return None


def _of_both(reading: Reading, found: Holder) -> Holder:
    """A role with the owner that only the second of two names: "president and chief executive of X"."""
    at = found.term.last
    if found.of is not None or at + 1 >= len(reading.tokens) or reading.tokens[at].low != "and":
        return found
    number = reading.at.get(at + 1)
    second = holder(reading, reading.terms[number]) if number is not None else None
    if second is None or second.term.kind is not Kind.ROLE or second.of is None:
        return found
    return replace(found, of=second.of) if second.of.span.start > second.term.span.start else found


def _first_from(reading: Reading, at: int) -> int:
    return bisect_right(reading.terms, at, key=lambda term: term.last)


def _belongs(reading: Reading, at: int) -> Holder | None:
    """ "NAME of the X hospital": the organisation that somebody belongs to."""
    for look in range(at + 1, min(at + 5, len(reading.tokens))):
        number = reading.at.get(look)
        if number is not None and reading.terms[number].kind in (Kind.ORGANISATION, Kind.BODY):
            return holder(reading, reading.terms[number])
    return None


def _leading(reading: Reading, at: int) -> Holder | None:
    """ "NAME, who leads the union": a role told by a verb."""
    if at + 1 >= len(reading.tokens) or reading.tokens[at + 1].low not in word_set("context", "leading"):
        return None
    for look in range(at + 2, min(at + 7, len(reading.tokens))):
        number = reading.at.get(look)
        if number is not None and reading.terms[number].kind in (Kind.ORGANISATION, Kind.BODY, Kind.SORT):
            return holder(reading, reading.terms[number])
    return None


# --------------------------------------------------------------------------- gender


def _gender(reading: Reading, figure: Figure) -> str | None:
    """From titles and roles, else from a first name or a Slavic surname that tells."""
    for span in figure.spans:
        told = _titled_gender(reading, span)
        if told:
            return told
    for role in figure.holders:
        told = gender_of(role.term.entry.name.split()[-1])
        if told:
            return told
    if female_name(figure.name):
        return "female"
    return "male" if male_name(figure.name) else None


def gender_of(word: str) -> str | None:
    """The gender that a noun or form of address tells."""
    if word in word_set("gender", "female"):
        return "female"
    return "male" if word in word_set("gender", "male") else None
