"""One source's words resolved, and the record made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimline.model import Candidate, EntityKind, Proximity, ResolvedBy, Source, SourceKind, Voice
from claimline.resolve import unnamed
from claimline.resolve.cast import Figure, Standing

_KINDS = {
    EntityKind.PERSON: SourceKind.PERSON,
    EntityKind.ORGANISATION: SourceKind.ORGANISATION,
    EntityKind.GROUP: SourceKind.GROUP,
    EntityKind.PLACE: SourceKind.ORGANISATION,
}


@dataclass(frozen=True, slots=True)
class Resolved:
    """One head of a source resolved; ``figure`` is None where it was left open."""

    figure: Figure | None
    name: str
    kind: SourceKind
    by: ResolvedBy | None
    where: Standing | None = None
    voice: Voice | None = None
    proximity: Proximity = Proximity.NOT_SAID
    candidates: tuple[Candidate, ...] = ()


def of_figure(figure: Figure, by: ResolvedBy, *, document: bool = False) -> Resolved:
    """A figure as a source."""
    kind = _KINDS[figure.kind] if figure.named or figure.roles else SourceKind.UNNAMED
    name, proximity = figure.name, Proximity.NOT_SAID
    if document and figure.named:
        name = f"Statement ({figure.name})"
    if document:
        kind, proximity = SourceKind.DOCUMENT, Proximity.DOCUMENT
    return Resolved(figure, name, kind, by, figure.standing, unnamed.voice(figure), proximity)


def record(source: Source, found: Sequence[Resolved]) -> Source:
    """The record; a person whom no body stands behind is their own party, an open source or an unnamed group
    has none. ``parties`` are the further ones of a coordinated source."""
    first = found[0]
    parties = [r.where.party if r.where else r.name if _speaks_for_itself(r) else None for r in found]
    further = dict.fromkeys(party for party in parties[1:] if party and party != parties[0])
    return replace(
        source,
        name=" and ".join(r.name for r in found),
        kind=first.kind,
        party=parties[0],
        affiliation=first.where.chain if first.where else (),
        party_words=first.where.words if first.where else None,
        parties=tuple(further),
        voice=first.voice,
        proximity=first.proximity,
        resolved_by=first.by,
        candidates=first.candidates,
    )


def _speaks_for_itself(found: Resolved) -> bool:
    return found.figure is not None and found.figure.named
