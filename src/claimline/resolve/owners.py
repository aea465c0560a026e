"""Bodies that a report leaves without an owner ("the interior ministry said"), and whose they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimline.data.terms import body_above
from claimline.model import Entity, EntityKind, LocalEntity

# (report, body without an owner) → its party and chain in the story
Owners = Mapping[tuple[str, str], tuple[str, tuple[str, ...]]]


def owners(entities: Sequence[Entity], locals_: Sequence[LocalEntity]) -> Owners:
    """Whose each unowned body is: that of the people who speak for it in the same report and have a party
    with an owner elsewhere; else the story's only such body whose owner the report names."""
    of = {member: entity for entity in entities for member in entity.members}
    bare = sorted({(str(e.report), e.party) for e in locals_ if e.party and is_bare(e)})
    spoken: dict[tuple[str, str], set[tuple[str, tuple[str, ...]]]] = defaultdict(set)
    for local in locals_:
        entity = of[local.key]
        owned_elsewhere = (
            entity.party and entity.party.endswith(f" {local.party}") and len(entity.affiliation) > 1
        )
        if local.kind is EntityKind.PERSON and local.party and is_bare(local) and owned_elsewhere:
            spoken[(local.report, local.party)].add((entity.party or "", entity.affiliation))
    known = {(e.party, e.affiliation) for e in entities if e.party and len(e.affiliation) > 1}
    names = _names(locals_)
    shown = {(str(e.report), e.party) for e in locals_ if len(e.affiliation) > 1}
    out: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}
    for report, body in bare:
        found = spoken.get((report, body)) or {
            (party, chain)
            for party, chain in known
            if (report, party) not in shown
            and party.endswith(f" {body}")
            and _owner(party, body) in names[report]
        }
        if len(found) == 1:
            out[(report, body)] = next(iter(found))
    return out


def is_bare(entity: LocalEntity) -> bool:
    """Whether an entity's party is a body whose owner its report does not give."""
    party = entity.party or ""
    if entity.affiliation != (party,):
        return False
    return body_above(party) is not None or body_above(party.partition(" ")[2]) is not None


def _owner(party: str, body: str) -> str:
    owner = party[: -len(body) - 1]
    return owner[:-2] if owner.endswith("'s") else owner.rstrip("'")


def _names(locals_: Sequence[LocalEntity]) -> Mapping[str, set[str]]:
    """The names of places and states in each report."""
    out: dict[str, set[str]] = defaultdict(set)
    for entity in locals_:
        if entity.kind is not EntityKind.PERSON:
            out[entity.report].add(entity.name)
    return out


def owned(entity: LocalEntity, known: Owners) -> LocalEntity:
    """The entity with the owner of its body put in; an organisation is named after it."""
    found = known.get((entity.report, entity.party or ""))
    if found is None or not is_bare(entity):
        return entity
    party, chain = found
    name = party if entity.kind is EntityKind.ORGANISATION and entity.name == entity.party else entity.name
    return replace(entity, name=name, party=party, affiliation=chain)
