"""What a person may decide about a story. Each decision is an appended row with who, when and why."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime

from claimline.errors import UsageError
from claimline.ledger import (
    Action,
    ClaimFix,
    EntityAnchor,
    EntityFix,
    Ledger,
    LinkAnchor,
    LinkFix,
    ReportAnchor,
    ReportFix,
    View,
    anchor_of,
)
from claimline.model import (
    Claim,
    ClaimId,
    Correction,
    Entity,
    Interval,
    Link,
    Relation,
    ReportId,
    Stance,
    Stated,
)

_SHORTEST = 6  # hex digits of an id that people may give for the whole


def now() -> str:
    """The present time, to the second: when a person decided. Only faces ask for it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Fixes:
    """A person's decisions. Every method appends one correction, derives the ledger anew and returns the
    correction; ``who`` and ``why`` are kept with it, ``when`` is now unless given. Claims, entities and
    reports are named by id or by its beginning, from six digits.

    Raises UsageError for what the ledger has not, and for a decision that decides nothing."""

    def __init__(self, writing: Callable[[], AbstractContextManager[Ledger]]) -> None:
        self._writing = writing

    def dismiss(self, claim: str, *, who: str, why: str, when: str | None = None) -> Correction:
        """Take a claim out: the report does not say it."""
        with self._writing() as ledger:
            found = find_claim(ledger.view, claim)
            return ledger.correct(
                anchor_of(found), ClaimFix(Action.DISMISS), who=who, when=when or now(), why=why
            )

    def change(
        self,
        claim: str,
        *,
        who: str,
        why: str,
        source: str | None = None,
        party: str | None = None,
        stance: Stance | str | None = None,
        when: str | None = None,
    ) -> Correction:
        """Say who the source of a claim is, for which party it speaks (empty: none shown) or what it does
        with the content. The words and their places stay."""
        with self._writing() as ledger:
            found = find_claim(ledger.view, claim)
            changed = _changed(ledger.view, found, source=source, party=party, stance=stance)
            fix = ClaimFix(Action.CHANGE, changed)
            return ledger.correct(anchor_of(found), fix, who=who, when=when or now(), why=why)

    def merge(self, left: str, right: str, *, who: str, why: str, when: str | None = None) -> Correction:
        """Say that two entities, given by id or exact name, are one."""
        with self._writing() as ledger:
            one, other = find_entity(ledger.view, left), find_entity(ledger.view, right)
            if one.id == other.id:
                raise UsageError(f"'{left}' and '{right}' are one entity already: {one.id}.")
            anchor = EntityAnchor(one.members, other.members)
            return ledger.correct(anchor, EntityFix(Action.MERGE), who=who, when=when or now(), why=why)

    def split(self, entity: str, apart: str, *, who: str, why: str, when: str | None = None) -> Correction:
        """Say that what an entity is called ``apart``, or is in the report ``apart``, is another."""
        with self._writing() as ledger:
            found = find_entity(ledger.view, entity)
            keys = _keys_apart(ledger.view, found, apart)
            rest = tuple(key for key in found.members if key not in keys)
            if not keys or not rest:
                raise UsageError(f"'{apart}' does not tell a part of '{found.name}' from the rest.")
            fix = EntityFix(Action.SPLIT)
            return ledger.correct(EntityAnchor(keys, rest), fix, who=who, when=when or now(), why=why)

    def accept(
        self, a: str, relation: Relation | str, b: str, *, who: str, why: str, when: str | None = None
    ) -> Correction:
        """Say that claim ``a`` stands in this relation to claim ``b``, found by the machine or not."""
        return self._link(a, relation, b, who=who, why=why, when=when, holds=True)

    def reject(
        self, a: str, relation: Relation | str, b: str, *, who: str, why: str, when: str | None = None
    ) -> Correction:
        """Say that claim ``a`` does not stand in this relation to claim ``b``."""
        return self._link(a, relation, b, who=who, why=why, when=when, holds=False)

    def _link(
        self,
        a: str,
        relation: Relation | str,
        b: str,
        *,
        who: str,
        why: str,
        when: str | None,
        holds: bool,
    ) -> Correction:
        if relation not in tuple(Relation):
            raise UsageError(f"there is no relation '{relation}'; there are: {', '.join(Relation)}.")
        with self._writing() as ledger:
            one, other = find_claim(ledger.view, a).id, find_claim(ledger.view, b).id
            anchor = LinkAnchor(one, other, Relation(relation))
            link = Link(one, other, Relation(relation), 1.0)
            fix = LinkFix(Action.ACCEPT, link) if holds else LinkFix(Action.REJECT)
            return ledger.correct(anchor, fix, who=who, when=when or now(), why=why)

    def report(
        self,
        report: str,
        *,
        who: str,
        why: str,
        published: str | None = None,
        publisher: str | None = None,
        when: str | None = None,
    ) -> Correction:
        """Say on which day (YYYY-MM-DD) a report was published, or by whom."""
        fix = ReportFix(
            publisher=Stated(publisher, "metadata") if publisher else None,
            published=_day(published) if published else None,
        )
        with self._writing() as ledger:
            anchor = ReportAnchor(find_report(ledger.view, report))
            return ledger.correct(anchor, fix, who=who, when=when or now(), why=why)

    def undo(self, number: int, *, who: str, why: str, when: str | None = None) -> Correction:
        """Take correction ``number`` back; undoing an undo brings it in force again."""
        with self._writing() as ledger:
            return ledger.undo(number, who=who, when=when or now(), why=why)


def find_claim(view: View, named: str) -> Claim:
    """The claim of that id or its beginning. Raises UsageError where there is none, or more than one."""
    exact = view.claim(ClaimId(named))
    if exact is not None:
        return exact
    found = [one for one in view.claims() if _begins(one.id, named)]
    if len(found) != 1:
        raise UsageError(_none_or_many("claim", named, [one.id for one in found], "claimline brief"))
    return found[0]


def find_entity(view: View, named: str) -> Entity:
    """The entity of that id, its beginning, or that exact name. Raises UsageError likewise."""
    found = [one for one in view.entities() if _begins(one.id, named) or one.name == named]
    if len(found) != 1:
        raise UsageError(_none_or_many("entity", named, [one.id for one in found], "claimline export"))
    return found[0]


def find_report(view: View, named: str) -> ReportId:
    """The report of that id, its beginning, that input name or that address. Raises UsageError likewise."""
    found = {one.id for one in view.reports() if _begins(one.id, named)}
    found |= {one.report for one in view.editions() if named in (one.input, one.uri)}
    if len(found) != 1:
        raise UsageError(_none_or_many("report", named, sorted(found), "claimline status"))
    return found.pop()


def _begins(known: str, named: str) -> bool:
    return known == named or (len(named) >= _SHORTEST and known.startswith(named))


def _none_or_many(what: str, named: str, found: list[str], command: str) -> str:
    if found:
        return f"'{named}' names {len(found)} of them: {', '.join(found)}. Give the id of one {what}."
    return f"there is no {what} '{named}' in this ledger. The ids are in: {command}"


def _changed(
    view: View, claim: Claim, *, source: str | None, party: str | None, stance: Stance | str | None
) -> Claim:
    if source is None and party is None and stance is None:
        raise UsageError("nothing to change: give a source, a party or a stance.")
    if stance is not None and stance not in tuple(Stance):
        raise UsageError(f"there is no stance '{stance}'; there are: {', '.join(Stance)}.")
    by = claim.source
    if source is not None:
        by = replace(by, name=source, entity=None, candidates=())
    if party is not None:
        chain = [one.affiliation for one in view.entities() if party in (one.name, one.id)]
        by = replace(
            by, party=party or None, parties=(), affiliation=chain[0] if chain else (), party_words=None
        )
    return replace(claim, source=by, stance=Stance(stance) if stance else claim.stance)


def _keys_apart(view: View, entity: Entity, apart: str) -> tuple[str, ...]:
    members = set(entity.members)
    here = [local for analysis in view.analyses() for local in analysis.entities if local.key in members]
    reports = {one.report for one in view.editions() if apart in (one.report, one.input, one.uri)}
    chosen = {
        local.key
        for local in here
        if local.report in reports or apart in (local.name, *(text for text, _ in local.aliases))
    }
    return tuple(sorted(chosen))


def _day(text: str) -> Interval:
    try:
        day = date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(f"published: '{text}' is not a day. Give it as YYYY-MM-DD.") from error
    return Interval(day, day, day, "metadata")
