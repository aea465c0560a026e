"""Parties: the nearest body that somebody officially speaks for, and the chain above it.

Read from the words of a role or body alone ("Utopia's defence minister" → Utopia's defence ministry →
Utopia's government → Utopia). No world knowledge: a president of nowhere has no party here.
"""

from __future__ import annotations

from collections.abc import Callable

from claimline.data.countries import Country, by_iso, by_name
from claimline.data.holders import Holder
from claimline.data.phrases import Kind
from claimline.data.terms import body_above, is_local, role_class
from claimline.model import Proximity, Voice
from claimline.resolve.cast import Locality, Standing

# Answers for an owner that stands elsewhere: the holder, and the body that is asked for, if any.
Refer = Callable[[Holder, str | None], "Standing | Locality | None"]

# Bodies too general to be a party without the state they belong to.
_GENERAL = frozenset(("government", "presidency", "military", "crown", "parliament", "foreign ministry"))
# Classes of roles that belong to a state or place even where none is named.
_OF_STATES = frozenset(("state_head", "monarch", "government_head", "governor", "mayor", "commander", "law"))
# They hold works, and do not speak for them as for a body.
_OWNERS = frozenset({"owner", "co-owner", "operator", "buyer", "seller", "tenant"})
WORKS = "works"  # what is asked for where a role may be held at a plant or shop
_LOCAL_BODIES = {"town": "city administration", "region": "regional administration"}


def possessive(name: str) -> str:
    """``name`` with its possessive ending."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def of_state(country: Country, body: str = "government") -> Standing:
    """The standing of a body of a state: "Utopia's ground forces", up to "Utopia"."""
    chain: list[str] = []
    at: str | None = body
    while at and at != "state" and len(chain) < 4:
        chain.append(f"{possessive(country.name)} {at}")
        at = body_above(at)
    return Standing(chain[0] if chain else country.name, (*chain, country.name), country=country.iso)


def of_place(place: Locality, body: str) -> Standing:
    """The standing of a body of a town or region; its state heads the chain where it is known."""
    country = by_iso(place.country) if place.country else None
    name = f"{possessive(place.name)} {body}"
    chain = (name, country.name) if country else (name,)
    return Standing(name, chain, country=place.country)


def of_locality(place: Locality, body: str = "government") -> Standing:
    """The standing of a place that speaks or is spoken for: the body of its state, region or town."""
    country = by_name(place.name)
    if place.sort == "country" and country is not None:
        return of_state(country, body)
    if body in ("government", "military"):
        body = _LOCAL_BODIES.get(place.sort, body)
    return of_place(place, body)


def standing(holder: Holder, refer: Refer) -> Standing | None:
    """For whom the holder of a role, or a body or state itself, speaks; None where the words do not tell.

    ``refer`` answers for owners that stand elsewhere in the report: "the company's", "its", "the city's",
    and bodies without an owner."""
    kind = holder.term.kind
    if kind is Kind.ROLE:
        return _of_role(holder, refer)
    if kind is Kind.STATE and holder.term.country is not None:
        return of_state(holder.term.country, holder.term.entry.body or "government")
    if kind is Kind.BODY:
        return _of_body(holder.term.entry.name, holder, refer)
    if kind is Kind.ORGANISATION:
        known = refer(holder, None)
        return known if isinstance(known, Standing) else Standing(holder.term.entry.name)
    owner = holder.of.term if holder.of else None
    if kind is Kind.SORT and owner is not None and owner.kind is Kind.PERSON and not owner.possessive:
        return Standing(f"{owner.entry.name} {holder.term.entry.name}")  # "the Ostrow campaign"
    if kind in (Kind.SORT, Kind.PERSON, Kind.PRONOUN):
        known = refer(holder, None)
        if isinstance(known, Standing):
            return known
        return standing(holder.of, refer) if kind is Kind.SORT and holder.of and _of_owner(holder) else None
    return None


def _of_owner(holder: Holder) -> bool:
    """Whether an organisation's owner speaks for it: a state for its agencies, not for a company there."""
    state = holder.of is not None and holder.of.term.kind is Kind.STATE
    return not state or holder.term.entry.sort == "authority"


def _of_role(holder: Holder, refer: Refer) -> Standing | None:
    role = role_class(holder.term.entry.sort)
    if role.speaks == "self" or holder.former:
        return None
    named, owner = holder.term.entry.body, holder.of
    runs = holder.term.entry.name not in _OWNERS
    if runs and not named and (owner is None or owner.term.kind in (Kind.PLACE, Kind.STATE)):
        works = refer(holder, WORKS)
        if isinstance(works, Standing):
            return works
    if owner is None:
        if named or holder.term.entry.sort in _OF_STATES:
            return _of_body(named or role.body, holder, refer)
        known = refer(holder, None)
        return known if isinstance(known, Standing) else None
    if owner.term.kind in (Kind.STATE, Kind.PLACE) or named:
        return _of_body(named or role.body or "government", holder, refer)
    return standing(owner, refer)


def _of_body(body: str | None, holder: Holder, refer: Refer) -> Standing | None:
    """The body of whom it belongs to: a state, a place, another body, or what the report said before."""
    if body is None:
        return None
    owner = holder.of
    if owner is None:
        known = refer(holder, body)
        if isinstance(known, Locality):
            return of_locality(known, body)
        return known or _unowned(body)
    if owner.term.kind is Kind.STATE and owner.term.country is not None:
        country = owner.term.country
        if owner.term.form == "capital" and is_local(body):
            return of_place(Locality(country.capital or country.name, country.iso, owner.span, "town"), body)
        return of_state(country, body)
    if owner.term.kind is Kind.PLACE or owner.term.kind is Kind.PRONOUN:
        place = refer(owner, body)
        if isinstance(place, Locality):
            return of_locality(place, body)
        return _below(body, place) or _unowned(body)
    above = standing(owner, refer)
    return _below(body, above) or _unowned(body)


def _below(body: str, above: Standing | None) -> Standing | None:
    """A body of a body: of the same state where there is one, else of the organisation itself."""
    if above is None:
        return None
    country = by_iso(above.country) if above.country else None
    if country is None:
        return above
    return of_state(country, body) if above.chain and above.chain[-1] == country.name else above


def _unowned(body: str) -> Standing | None:
    return None if body in _GENERAL or is_local(body) else Standing(body, (body,))


# --------------------------------------------------------------------------- voice


def voice_of(holder: Holder | None, *, unnamed: bool) -> Voice | None:
    """In which capacity the holder of a role speaks."""
    if holder is None or holder.term.kind is not Kind.ROLE or holder.former:
        return None
    spoken = role_class(holder.term.entry.sort).voice
    if spoken is None:
        return None
    voice = Voice(spoken)
    return Voice.UNNAMED_OFFICIAL if voice is Voice.OFFICIAL and unnamed else voice


def proximity_of(document: str | None) -> Proximity:
    """How a document or recording knows; ``document`` is the class of its noun."""
    if document == "footage":
        return Proximity.FOOTAGE
    return Proximity.DOCUMENT if document else Proximity.NOT_SAID
