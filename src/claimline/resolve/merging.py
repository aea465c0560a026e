"""Whether two local entities of different reports are one, and whether they cannot be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from claimline.data.holders import read
from claimline.data.phrases import Kind
from claimline.data.terms import role_class, word_set
from claimline.model import EntityKind, Evidence, LocalEntity
from claimline.resolve.names import core, female_name, male_name, parts, same_organisation, same_person
from claimline.resolve.spelling import coarse, likeness
from claimline.text import key

_PERSON = 0.86  # same_person over which two full names in a story are one: screening (0.75) admits more slips
_ORGANISATION = 0.86
_SURNAME = 0.9  # likeness of a family name alone
_GIVEN = ("same", "form", "initial", "spelling")  # how first names may agree; a mere slip may be a brother


@dataclass(frozen=True, slots=True)
class Pair:
    """Two local entities taken for one, keys in order."""

    a: str
    b: str
    score: float
    evidence: tuple[Evidence, ...]


def block_keys(entity: LocalEntity) -> Iterable[str]:
    """Under what an entity is compared: parts of names as they sound, initials, places, states.
    Two entities without a key in common are never one."""
    if entity.kind is EntityKind.PLACE:
        yield f"geonames {entity.geonames}" if entity.geonames else f"place {key(entity.name)}"
        return
    if entity.kind is EntityKind.PERSON and entity.party:
        yield f"party {entity.party}"
    if entity.name.startswith("the "):
        yield f"sort {key(entity.name).rsplit(' ', 1)[-1]}"
    if is_description(entity.name, entity.kind):
        return
    if entity.kind is EntityKind.PERSON:
        yield f"name {coarse(family(entity.name))}"
        return
    for name, _ in entity.aliases or ((entity.name, 1),):
        bare = key(name)
        yield f"sort {bare.rsplit(' ', 1)[-1]}"
        yield f"whole {bare}"
        yield f"core {' '.join(core(name))}"
        content = [word for word in bare.split() if word not in ("the", "of", "for", "and")]
        yield f"first {content[0][:4]}" if content else f"whole {bare}"
        if len(content) > 1:
            yield f"whole {''.join(word[0] for word in content)}"
    if entity.country:
        yield f"state {entity.country} {entity.name}"


def is_description(name: str, kind: EntityKind) -> bool:
    """Whether a name only describes ("unnamed nurse", "the union", for people also "Utopia's envoy")."""
    if name.startswith(("unnamed ", "the ")) or not any(word[:1].isupper() for word in name.split()):
        return True
    words = [word for word in name.split() if word[:1].islower()]
    return kind is EntityKind.PERSON and any(word not in word_set("context", "particles") for word in words)


def rekinded(entities: Sequence[LocalEntity]) -> list[LocalEntity]:
    """The entities with those taken for people that other reports of the story show to be organisations: the
    same name, or its first word alone, without a role of a person."""
    bodies: dict[str, set[str]] = defaultdict(set)
    people: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        if entity.kind is EntityKind.ORGANISATION and not is_description(entity.name, entity.kind):
            bodies[key(entity.name)].add(entity.report)
            bodies[key(entity.name).split(" ")[0]].add(entity.report)
        if entity.kind is EntityKind.PERSON:
            people[key(entity.name)].add(entity.report)
    return [
        replace(entity, kind=EntityKind.ORGANISATION, party=entity.name, affiliation=())
        if entity.kind is EntityKind.PERSON
        and not entity.roles
        and len(bodies.get(key(entity.name), ())) >= len(people[key(entity.name)])
        else entity
        for entity in entities
    ]


def short_names(entities: Sequence[LocalEntity]) -> frozenset[str]:
    """Keys of the entities known by less than a name: a family name or an organisation's first word that the
    story has whole in another report, an office ("Utopia's envoy"), "the company"."""
    whole: dict[tuple[EntityKind, str], list[tuple[str, str]]] = defaultdict(list)
    for entity in entities:
        part = _short_part(entity)
        if part is not None and _length(entity) > 1:
            whole[(entity.kind, coarse(part))].append((entity.report, part))
    out = set()
    for entity in entities:
        part = _short_part(entity)
        if is_description(entity.name, entity.kind):
            if entity.roles or entity.name.startswith("the "):
                out.add(entity.key)
            continue
        if part is None or _length(entity) != 1:
            continue
        for report, other in whole[(entity.kind, coarse(part))]:
            if report != entity.report and likeness(part, other)[0] >= _SURNAME:
                out.add(entity.key)
                break
    return frozenset(out)


def _short_part(entity: LocalEntity) -> str | None:
    """The word by which an entity is called short."""
    if entity.kind is EntityKind.PERSON:
        return family(entity.name)
    return core(entity.name)[0] if entity.kind is EntityKind.ORGANISATION else None


def _length(entity: LocalEntity) -> int:
    return len(parts(entity.name) if entity.kind is EntityKind.PERSON else core(entity.name))


def family(name: str) -> str:
    """The family name of a full name: the last word, in East Asian names the first."""
    words = parts(name)
    eastern = words[0] in word_set("titles", "family_first") and len(words) <= 3
    return words[0] if eastern else words[-1]


# --------------------------------------------------------------------------- pairs


def alike(a: LocalEntity, b: LocalEntity, *, part: bool = False) -> Pair | None:
    """The pair if ``a`` and ``b`` are one, else None. ``part`` compares a part of a name with
    a whole one."""
    if a.kind is not b.kind or a.key == b.key or contradict(a, b):
        return None
    if a.kind is EntityKind.PLACE:
        return _pair(a, b, _same_place(a, b))
    if part and a.kind is EntityKind.ORGANISATION:
        return _pair(a, b, _called_so(a, b) if is_description(a.name, a.kind) else _first_word(a, b))
    if part and is_description(a.name, a.kind):
        return _pair(a, b, _same_office(a, b))
    if a.kind is EntityKind.PERSON:
        return _pair(a, b, _same_surname(a, b) if part else _same_full_name(a, b))
    return _pair(a, b, _same_body(a, b))


def _pair(a: LocalEntity, b: LocalEntity, found: tuple[float, tuple[Evidence, ...]] | None) -> Pair | None:
    if found is None:
        return None
    first, second = sorted((a.key, b.key))
    return Pair(first, second, round(found[0], 4), found[1])


def _same_place(a: LocalEntity, b: LocalEntity) -> tuple[float, tuple[Evidence, ...]] | None:
    if a.geonames is not None and a.geonames == b.geonames:
        return 1.0, (Evidence("same place", 1.0, f"geonames {a.geonames}"),)
    if a.geonames is None and b.geonames is None and key(a.name) == key(b.name) and a.country == b.country:
        return 0.9, (Evidence("same name", 0.9, a.name),)
    return None


def _same_full_name(a: LocalEntity, b: LocalEntity) -> tuple[float, tuple[Evidence, ...]] | None:
    first, second = parts(a.name), parts(b.name)
    if is_description(a.name, a.kind) or is_description(b.name, b.kind):
        return None
    if len(first) == 1 or len(second) == 1:
        return None
    score, evidence = same_person(a.name, b.name)
    given = likeness(_given(a.name), _given(b.name))
    if score < _PERSON or given[1] not in _GIVEN:
        return None
    return score, evidence


def _given(name: str) -> str:
    words = parts(name)
    return words[-1] if family(name) == words[0] and len(words) > 1 else words[0]


def _same_surname(a: LocalEntity, b: LocalEntity) -> tuple[float, tuple[Evidence, ...]] | None:
    short, full = (a, b) if len(parts(a.name)) == 1 else (b, a)
    if len(parts(full.name)) == 1:
        return None
    score, how = likeness(family(full.name), parts(short.name)[0])
    if score < _SURNAME or how == "initial":
        return None
    detail = f"{short.name} / {full.name}"
    return 0.8 * score, (Evidence("family name", round(0.8 * score, 4), detail),)


def _first_word(a: LocalEntity, b: LocalEntity) -> tuple[float, tuple[Evidence, ...]] | None:
    short, full = sorted((core(a.name), core(b.name)), key=len)
    if len(short) != 1 or len(full) < 2 or short[0] != full[0]:
        return None
    return 0.8, (Evidence("first word", 0.8, f"{a.name} / {b.name}"),)


def _called_so(a: LocalEntity, b: LocalEntity) -> tuple[float, tuple[Evidence, ...]] | None:
    """ "The union" and an organisation that other reports call a union."""
    sort = key(a.name).rsplit(" ", 1)[-1]
    if is_description(b.name, b.kind) or not any(
        key(name).rsplit(" ", 1)[-1] == sort for name, _ in b.aliases
    ):
        return None
    return 0.7, (Evidence("called so", 0.7, f"{a.name} / {b.name}"),)


def _same_office(a: LocalEntity, b: LocalEntity) -> tuple[float, tuple[Evidence, ...]] | None:
    """The unnamed bearer of an office, and somebody named who bears it for the same party."""
    if is_description(b.name, b.kind) or a.party is None or a.party != b.party:
        return None
    offices = {office for words in a.roles for office in _offices(words.text)}
    if not offices & {office for words in b.roles for office in _offices(words.text)}:
        return None
    return 0.75, (Evidence("same office", 0.75, f"{a.name} / {b.name}"),)


@lru_cache(maxsize=8192)
def _offices(role: str) -> frozenset[tuple[str, str]]:
    """The offices that the words of a role name: the noun, and whether it is a deputy's."""
    found = [term.entry for term in read(role).terms if term.kind is Kind.ROLE and not term.entry.plural]
    deputies = word_set("modifiers", "deputy")
    return frozenset(
        (entry.name.rsplit(" ", 1)[-1], " ".join(sorted(set(entry.name.split()) & deputies)))
        for entry in found
        if role_class(entry.sort).speaks != "self"
    )


def _same_body(a: LocalEntity, b: LocalEntity) -> tuple[float, tuple[Evidence, ...]] | None:
    if is_description(a.name, a.kind) or is_description(b.name, b.kind):
        return None
    if a.country and a.country == b.country:
        # bodies of one state are told apart by their names: its ground forces are not its general staff
        return (1.0, (Evidence("same state", 1.0, a.name),)) if a.name == b.name else None
    if a.kind is EntityKind.GROUP and (a.party is None or a.party != b.party):
        return None
    if core(a.name) == core(b.name):
        return 0.9, (Evidence("same but for its sort", 0.9, f"{a.name} / {b.name}"),)
    best: tuple[float, tuple[Evidence, ...]] = (0.0, ())
    for one, _ in (*a.aliases, (a.name, 1)):
        for other, _ in (*b.aliases, (b.name, 1)):
            found = same_organisation(one, other)
            least = 0.8 if found[1] and found[1][0].name == "initials" else _ORGANISATION
            if found[0] >= least and found[0] > best[0] and not _further(one, other, found[1]):
                best = found
    return best if best[0] else None


def _further(one: str, other: str, evidence: Iterable[Evidence]) -> bool:
    """Whether one of two names of several words has a word more: the senate committee of a party is not the
    party's committee."""
    whole = min(len(core(one)), len(core(other))) > 1
    return whole and any(found.name == "further part" for found in evidence)


# --------------------------------------------------------------------------- contradictions


def contradict(a: LocalEntity, b: LocalEntity) -> bool:
    """Whether two local entities cannot be one: their report keeps them apart, they differ in kind, first
    name, gender or in what the words say they speak for."""
    if a.kind is not b.kind:
        return True
    if a.key != b.key and a.report == b.report:
        return True
    if a.kind is EntityKind.PERSON:
        return _other_person(a, b)
    if a.kind is EntityKind.PLACE:
        return a.geonames is not None and b.geonames is not None and a.geonames != b.geonames
    return _other_state(a, b)


def _other_person(a: LocalEntity, b: LocalEntity) -> bool:
    first, second = parts(a.name), parts(b.name)
    if is_description(a.name, a.kind) or is_description(b.name, b.kind):
        return _other_state(a, b)
    if len(first) > 1 and len(second) > 1:
        return likeness(_given(a.name), _given(b.name))[1] not in _GIVEN
    told = {(female_name(n), male_name(n)) for n in (a.name, b.name)} & {(True, False), (False, True)}
    return len(told) > 1 or _other_state(a, b)


def _other_state(a: LocalEntity, b: LocalEntity) -> bool:
    """Whether both stand in chains of different heads. Standing alone says nothing against."""
    if a.country and b.country and a.country != b.country:
        return True
    long = len(a.affiliation) > 1 and len(b.affiliation) > 1
    return long and a.affiliation[-1] != b.affiliation[-1]
