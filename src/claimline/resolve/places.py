"""Where the places of a report lie, and which of them a claim is about.

``resolve_places`` resolves each mention in the light of all others. ``claim_places`` gives a claim the places
at, near, toward or from which its content happens: a state or capital that speaks, acts or owns is an
actor, no site.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from claimline.data import lexicon
from claimline.data.countries import by_capital, by_name, by_seat
from claimline.model import Candidate, Claim, Mention, MentionKind, Place
from claimline.resolve.gazetteer import COUNTRY, TOWN, Gazetteer, Site
from claimline.resolve.geography import Name, same_place, score
from claimline.resolve.namesakes import Group, find_sites, grouped, lengthened, spoken_of
from claimline.text import APOSTROPHES, fold, key

_SURE: Final = 0.65  # a candidate less likely than this is left as one of several
_SMALL: Final = 10_000
_SURE_OF_SMALL: Final = 0.7
_SHOWN: Final = 5  # candidates kept in the record
_DOUBTFUL: Final = 0.5  # a mention scored less is a place only if the gazetteer knows it
_REACH: Final = 100  # characters before a name that are read
_APART: Final = 6  # words between a preposition and the name ("in the devastated eastern city of X")

_ABBREVIATED = re.compile(r"[A-Z][A-Z0-9]{0,5}")  # no unknown village is printed so
_CLAUSE = re.compile(r"[.!?;:,\n()\"“”«»—]|--|–")
_WORDS = re.compile(rf"[\w{APOSTROPHES}-]+")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]?\b|[{APOSTROPHES}]\s")
_IN_LIST = re.compile(r"(?:,|,? and|,? or|/)\s*(?:the\s+)?(?:[a-z]+ern\s+)?|,\s+(?:neighbou?ring|nearby)\s+")


def resolve_places(mentions: Sequence[Mention], *, text: str, gazetteer: Gazetteer) -> list[Mention]:
    """The mentions of one report with ``place`` filled on those of kind PLACE, in the order given; guesses
    (score under one half) and abbreviations that the gazetteer does not know are left out.

    Coordinates are given where one candidate is clearly likelier than all others and than none; otherwise
    they are None and the candidates stand in the record with their chances. Raises GazetteerError."""
    mentions = lengthened(mentions, text)
    places = [i for i, mention in enumerate(mentions) if mention.kind is MentionKind.PLACE]
    groups = grouped([mentions[i] for i in places], text)
    find_sites(groups, gazetteer)
    names = [
        Name(group.words, group.sites, len(group.members), tuple(sorted(group.inside))) for group in groups
    ]
    unsure = {key(group.words) for group in groups if any(site.kind == "admin1" for site in group.sites)}
    resolved: dict[int, Place] = {}
    for group, shares in zip(groups, score(names, spoken_of=spoken_of(text, unsure)), strict=True):
        for member in group.members:
            resolved[places[member]] = _place(mentions[places[member]], group, shares)
    out = []
    for i, mention in enumerate(mentions):
        place = resolved.get(i)
        if place is None:
            out.append(mention)
        elif place.candidates or (
            mention.score >= _DOUBTFUL and _ABBREVIATED.fullmatch(mention.text) is None
        ):
            out.append(replace(mention, place=place))
    return out


def _place(mention: Mention, group: Group, shares: Sequence[float]) -> Place:
    ranked = _ranked(group, shares)
    candidates = tuple(
        Candidate(
            name=site.name,
            score=round(share, 4),
            geonames=site.geonames,
            lat=site.lat,
            lon=site.lon,
            country=site.country,
        )
        for share, site in ranked[:_SHOWN]
    )
    place = Place(mention.text, mention.span, group.words, candidates=candidates)
    best = ranked[0][1] if ranked else None
    if best is None or sum(share for share, site in ranked if same_place(site, best)) < _needed(best):
        return place
    return replace(
        place,
        name=best.name,
        lat=best.lat,
        lon=best.lon,
        geonames=best.geonames,
        country=best.country,
        precision=best.precision,
        basis="user" if best.own else "gazetteer",
    )


def _needed(best: Site) -> float:
    """How likely a candidate must be to be taken; a small town has namesakes that no gazetteer knows."""
    small = best.kind == TOWN and best.population < _SMALL and not best.own
    return _SURE_OF_SMALL if small else _SURE


def _ranked(group: Group, shares: Sequence[float]) -> list[tuple[float, Site]]:
    """The candidates, likeliest first. A bare name that fits a town and the division around it is rather the
    town's, unless another place is put in it ("Rochester, New York")."""
    chances = dict(zip(group.sites, shares, strict=True))
    towns = [site for site in group.sites if site.kind == TOWN and not site.alias]
    for area in group.sites:
        around = area.kind in ("admin1", "admin2") and not group.region and not group.holds
        town = next((site for site in towns if same_place(site, area)), None) if around else None
        if town:
            chances[town] += chances[area]
            chances[area] = 0.0
    return sorted(((share, site) for site, share in chances.items()), key=lambda pair: (-pair[0], pair[1].id))


# --------------------------------------------------------------------------- the places of a claim


@dataclass(frozen=True, slots=True)
class _Phrases:
    """The lexicon of places: phrases before a place with their relation, and what marks an owner or actor."""

    relations: Mapping[str, str]
    before: frozenset[str]
    after: frozenset[str]
    leaving: frozenset[str]
    reporting: frozenset[str]
    verbs: frozenset[str]
    auxiliaries: frozenset[str]
    participles: frozenset[str]
    small: frozenset[str]
    kinds: frozenset[str]


@cache
def _phrases() -> _Phrases:
    places, regions = lexicon("places"), lexicon("regions")["words"]
    relations = dict.fromkeys(places["event"]["phrases"], "at")
    relations |= {phrase: name for name in sorted(places["locative"]) for phrase in places["locative"][name]}
    return _Phrases(
        relations=relations,
        before=frozenset(places["belonging"]["before"]),
        after=frozenset(places["belonging"]["after"]),
        leaving=frozenset(places["belonging"]["leaving"]),
        reporting=frozenset(places["belonging"]["reporting"]),
        verbs=frozenset(phrase for phrase in places["event"]["phrases"] if " " not in phrase),
        auxiliaries=frozenset(places["suffering"]["auxiliaries"]),
        participles=frozenset(places["suffering"]["participles"]),
        small=frozenset(places["words"]["function"])
        - {"the", "a", "an", "its", "their", "his", "her", "our"},
        kinds=frozenset(regions["town"]) | frozenset(regions["division"]) | {"centre", "center"},
    )


def claim_places(claim: Claim, *, mentions: Sequence[Mention], text: str) -> Claim:
    """``claim`` with the places in its content, or in its target, at which it holds, each once per
    relation: at, near, toward or from. ``mentions`` are the report's, resolved, in text order.

    States and capitals count only after words that take a place ("in", "invasion of") and where they suffer
    something; the claim's source, owners ("Kyiv's troops") and who belongs to a place are left out."""
    spans = [piece.span for piece in claim.content] or ([claim.target.span] if claim.target else [])
    inside = [
        (mention, mention.place)
        for mention in mentions
        if mention.place is not None and any(span.covers(mention.span) for span in spans)
    ]
    found: dict[tuple[str, str], Place] = {}
    relation: str | None = None
    end = None
    for mention, place in inside:
        listed = end is not None and _IN_LIST.fullmatch(text[end : mention.span.start]) is not None
        relation = _relation(mention, text, relation if listed else None)
        end = mention.span.end
        if relation and not (claim.source.span and claim.source.span.overlap(mention.span)):
            found.setdefault((place.name, relation), replace(place, relation=relation))
    return replace(claim, places=tuple(found.values()))


def _relation(mention: Mention, text: str, listed: str | None) -> str | None:
    """How what happens relates to the place, None where it is no site. ``listed`` is the relation of the
    place before it in a list."""
    phrases = _phrases()
    before = _words_before(mention, text)
    after = text[mention.span.end : mention.span.end + 40]
    following = [fold(word) for word in _WORDS.findall(after)[:2]] if after[:1].isspace() else []
    state = _is_state(mention)
    owns = _POSSESSIVE.match(after) is not None
    title = before[-3:-1] if before[-1:] == ["the"] else before[-2:]
    if " ".join(title) in phrases.before or (following and following[0] in phrases.after):
        return None
    if state and (owns or after.startswith("-")):
        return None
    phrase = _phrase(before)
    if phrase:
        relation = phrases.relations[phrase]
        if relation == "from" and phrases.reporting.intersection(before[-4:]):
            return "at"
        if not state:
            return relation
        if relation == "from" and not phrases.leaving.intersection(before):
            return None
        return "at" if relation == "near" and phrase.endswith(" of") else relation
    if listed:
        return listed
    return None if state and not _suffers(following) else "at"


def _words_before(mention: Mention, text: str) -> list[str]:
    """The words of the clause before the name, folded."""
    begin = max(0, mention.span.start - _REACH)
    part = text[begin : mention.span.start]
    ends = [match.end() for match in _CLAUSE.finditer(part)]
    words = _WORDS.findall(part[ends[-1] :] if ends else part)
    return [fold(word) for word in words]


def _phrase(before: Sequence[str]) -> str | None:
    """The phrase that governs the name: the nearest, and of those the longest."""
    phrases = _phrases()
    for end in range(len(before), max(0, len(before) - _APART) - 1, -1):
        for begin in range(max(0, end - 5), end):
            phrase = " ".join(before[begin:end])
            named = begin and before[begin - 1] in ("the", "a") and phrase in phrases.verbs
            if phrase in phrases.relations and not named:  # "the captured town of X" captures nothing
                return phrase
        word = before[end - 1] if end else ""
        of_kind = word == "of" and end > 1 and before[end - 2] in phrases.kinds
        if word in phrases.small and not of_kind:
            return None
    return None


def _is_state(mention: Mention) -> bool:
    """Whether the name can stand for a government: a state, its capital or a seat of it."""
    place = mention.place
    if by_name(mention.text) or by_seat(mention.text) or (place and place.precision == COUNTRY):
        return True
    capital = by_capital(mention.text)
    return capital is not None and (place is None or place.country in (None, capital.iso))


def _suffers(following: Sequence[str]) -> bool:
    """Whether a passive follows: "was shelled", "came under"."""
    phrases = _phrases()
    if len(following) < 2 or following[0] not in phrases.auxiliaries:
        return False
    return following[1].endswith("ed") or following[1] in phrases.participles
