"""The place names of a report, grouped by sense, and what each can mean by the gazetteer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from rapidfuzz.distance import OSA

from claimline.data import lexicon, spelling
from claimline.data.countries import by_adjective, by_name, by_people, by_seat
from claimline.model import Mention, MentionKind, Span
from claimline.resolve.gazetteer import COUNTRY, TOWN, Gazetteer, Site
from claimline.text import key

_SPELLED: Final = 6  # letters from which on one slip still tells which name is meant
_LIKE_A_STATE: Final = 5000  # people from which on a town named like a state is ever meant
_COMPARED: Final = 200  # names of a report with which one that the gazetteer lacks is compared
_CANDIDATES: Final = 24  # namesakes looked at
_CAPITAL = re.compile(r"(?:(?:North|South|New|East|Saudi|Sri|Costa|Puerto|Sierra|Burkina) )?[A-Z][\w.]*\w")
_NEXT_WORD: Final = re.compile(r" ([A-Z][a-z]+)\b(?! [A-Z])")
_THE = re.compile(r"\A[Tt]he\s+")
_COMMA_IN: Final = re.compile(
    r"(?:,|\s*\(|,? in(?: the)?(?: (?:north|south|east|west|central|upper|lower)[a-z-]*)?| near) ?", re.ASCII
)
_LISTED: Final = r"(?:the )?(?:[a-z]+ ){0,2}[A-Z][\w-]+(?: [A-Z][\w-]+)?"
_PLURAL_REGION: Final = re.compile(
    rf"(?:,? and {_LISTED}|, {_LISTED}){{0,5}} (?:regions|oblasts|provinces|districts|counties|states)\b"
)
_OF_REGION: Final = re.compile(
    r"\b(?:region|oblast|province|state|governorate|republic|county|parts|territory) of (?:the )?\Z"
)


@dataclass(slots=True)
class Group:
    """The mentions of one name in one sense: as a place or as the region of that name. ``inside`` holds the
    groups, by number, that the text puts it in; ``holds`` tells that another is put in it."""

    words: str
    region: bool
    members: list[int] = field(default_factory=list)
    inside: set[int] = field(default_factory=set)
    holds: bool = False
    sites: tuple[Site, ...] = ()


def lengthened(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions, a state or town with the settlement's noun that makes another place of it ("Utopia
    Colony") taken into the name."""
    nouns = frozenset(lexicon("places")["words"]["settlements"])
    starts = {mention.span.start for mention in mentions}
    out: list[Mention] = []
    for mention in mentions:
        behind = _NEXT_WORD.match(text, mention.span.end) if mention.kind is MentionKind.PLACE else None
        if behind and behind[1].lower() in nouns and behind.start(1) not in starts:
            span = Span(mention.span.start, behind.end())
            mention = replace(mention, text=span.of(text), span=span)
        out.append(mention)
    return out


def grouped(mentions: Sequence[Mention], text: str) -> list[Group]:
    """The mentions by name and sense, in order of first mention; a name that the text puts in the next one
    ("Paris, Texas") has that one's index in ``inside``."""
    groups: dict[tuple[str, bool], Group] = {}
    numbers: dict[tuple[str, bool], int] = {}
    of: list[tuple[str, bool]] = []
    for i, mention in enumerate(mentions):
        words = _THE.sub("", mention.text)
        bare = spelling.without_region_words(words)
        region = bare != words or _is_region_here(mention, text)
        at = (key(bare), region)
        group = groups.setdefault(at, Group(words, region))
        numbers.setdefault(at, len(numbers))
        group.members.append(i)
        of.append(at)
    for i in range(len(mentions) - 1):
        if _is_container(text[mentions[i].span.end : mentions[i + 1].span.start]) and of[i] != of[i + 1]:
            groups[of[i]].inside.add(numbers[of[i + 1]])
            groups[of[i + 1]].holds = True
    return list(groups.values())


def _is_container(gap: str) -> bool:
    return len(gap) < 30 and _COMMA_IN.fullmatch(gap) is not None


def _is_region_here(mention: Mention, text: str) -> bool:
    """Whether the words around say that the region of this name is meant."""
    after = text[mention.span.end : mention.span.end + 120]
    before = text[max(0, mention.span.start - 40) : mention.span.start]
    return bool(_PLURAL_REGION.match(after) or _OF_REGION.search(before))


def find_sites(groups: Sequence[Group], gazetteer: Gazetteer) -> None:
    """Fill in what each name can mean, the likeliest by itself first. A name that the gazetteer lacks
    but that is one slip of the pen from another of the report means what that one means."""
    for group in groups:
        group.sites = _namesakes(group, gazetteer)
    known = [group for group in groups if group.sites and len(group.words) >= _SPELLED][:_COMPARED]
    for group in groups:
        if not group.sites and len(group.words) >= _SPELLED:
            like = next((other for other in known if _one_slip(group.words, other.words)), None)
            group.sites = tuple(replace(site, alias=2) for site in like.sites) if like else ()


def _one_slip(a: str, b: str) -> bool:
    return OSA.distance(key(a), key(b), score_cutoff=1) == 1


def _namesakes(group: Group, gazetteer: Gazetteer) -> tuple[Site, ...]:
    country = by_name(group.words)
    areas = gazetteer.areas(group.words)
    if country:
        states = tuple(site for site in areas if site.kind == COUNTRY and site.country == country.iso)
        others = (site for site in areas if site.kind == "admin1")
        known = gazetteer.lookup(group.words)
        towns = (site for site in known if site.population >= _LIKE_A_STATE or site.own)
        rest = (site for site in (*others, *towns) if not site.alias and site.country != country.iso)
        return states + tuple(rest)[:_CANDIDATES]
    if group.region:
        return _regions(group, areas, gazetteer)[:_CANDIDATES]
    found = gazetteer.sites(group.words)
    if not any(site.alias == 0 and site.population > 20_000 for site in found):
        found += gazetteer.loosely(group.words)
    if any(site.kind == "admin1" and not site.alias for site in found):
        found = tuple(site for site in found if site.kind != "admin2")  # "Ohio" is no Ohio County
    if len(group.words) <= 3 and group.words.isupper():  # "LA", but not the town of Eu for "EU"
        found = tuple(site for site in found if site.kind != TOWN or _may_be_short(site, group.words))
    return found[:_CANDIDATES]


def _may_be_short(site: Site, words: str) -> bool:
    """Whether a town may go by two or three capitals: airports' codes are among the names of towns."""
    return site.own or site.population > 1_000_000 or (len(words) > 2 and not site.alias)


def _regions(group: Group, areas: tuple[Site, ...], gazetteer: Gazetteer) -> tuple[Site, ...]:
    """Areas of the name; a division that the gazetteer lacks is taken to lie around its namesake town."""
    bare = spelling.without_region_words(group.words)
    found = areas or tuple(site for site in gazetteer.loosely(bare) if site.kind != TOWN)
    return found or tuple(replace(site, id=-site.id, kind="seat") for site in gazetteer.lookup(bare))


def spoken_of(text: str, unsure: Collection[str]) -> Mapping[str, float]:
    """The share of each country in the names, adjectives and peoples of countries in ``text``, without
    ``unsure`` names."""
    counts: Counter[str] = Counter()
    for word, count in Counter(_CAPITAL.findall(text)).items():
        country = by_adjective(word) or by_name(word) or by_people(word) or by_seat(word)
        if country and key(word) not in unsure:
            counts[country.iso] += count
    total = sum(counts.values())
    return {iso: count / (total + 1) for iso, count in sorted(counts.items())}
