"""What a person may decide about a story. Each decision is an appended row with who, when and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime

from claimline.amend import (
    Number,
    Spot,
    chain,
    interval,
    missed,
    stance_of,
    with_content,
    with_number,
    with_place,
    with_source,
    with_times,
)
from claimline.amend import without as without_words
from claimline.errors import UsageError
from claimline.ledger import (
    Action,
    ClaimFix,
    EntityAnchor,
    EntityFix,
    FurnitureAnchor,
    FurnitureFix,
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
    Edition,
    Entity,
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
        content: Sequence[str] = (),
        said: str | None = None,
        about: str | None = None,
        number: Number | None = None,
        place: Spot | None = None,
        without: str | None = None,
        when: str | None = None,
    ) -> Correction:
        """Say who the source of a claim is, for which party it speaks (empty: none shown) or what it does
        with the content; which words of the report are its content; on which days (YYYY-MM-DD, or two with a
        slash) it was said or speaks of; how a number or a place of its content is to be read, and which is
        none (``without``, by its words)."""
        with self._writing() as ledger:
            found = find_claim(ledger.view, claim)
            changed = with_source(found, ledger.view.entities(), source=source, party=party)
            changed = replace(changed, stance=stance_of(stance or found.stance))
            edition = _edition_of(ledger.view, found)
            changed = with_content(changed, edition, content) if content else changed
            changed = without_words(changed, without) if without else changed
            changed = with_number(changed, number) if number else changed
            changed = with_place(changed, place) if place else changed
            if said is not None or about is not None:
                changed = with_times(changed, said=said, about=about)
            if changed == found:
                raise UsageError("nothing to change: the claim is so already, or nothing was given.")
            fix = ClaimFix(Action.CHANGE, changed)
            return ledger.correct(anchor_of(found), fix, who=who, when=when or now(), why=why)

    def add(
        self,
        report: str,
        *content: str,
        who: str,
        why: str,
        source: str | None = None,
        cue: str | None = None,
        stance: Stance | str = Stance.ASSERTS,
        party: str | None = None,
        said: str | None = None,
        about: str | None = None,
        when: str | None = None,
    ) -> Correction:
        """Add a claim that was missed: words of the report as its ``content``, the words that name its
        ``source`` (without them it is the report's own narration) and the verb that credits it."""
        with self._writing() as ledger:
            edition = ledger.view.edition(find_report(ledger.view, report))
            if edition is None:
                raise UsageError(f"the report '{report}' has no text any more.")
            made = missed(
                edition,
                content,
                source=source,
                cue=cue,
                stance=stance_of(stance),
                party=party,
                affiliation=chain(ledger.view.entities(), party) if party else (),
            )
            fix = ClaimFix(Action.ADD, with_times(made, said=said, about=about))
            anchor = replace(anchor_of(made), claim=None)
            return ledger.correct(anchor, fix, who=who, when=when or now(), why=why)

    def mark(
        self, report: str, quote: str, *, who: str, why: str, kind: str = "marked", when: str | None = None
    ) -> Correction:
        """Say that words, which stand in the report once, are the page's and not the report's."""
        return self._furniture(report, quote, FurnitureFix(Action.MARK, kind), who=who, why=why, when=when)

    def unmark(self, report: str, quote: str, *, who: str, why: str, when: str | None = None) -> Correction:
        """Say that words, which stand in the report once, are the report's and not the page's."""
        return self._furniture(report, quote, FurnitureFix(Action.UNMARK), who=who, why=why, when=when)

    def _furniture(
        self, report: str, quote: str, fix: FurnitureFix, *, who: str, why: str, when: str | None
    ) -> Correction:
        with self._writing() as ledger:
            edition = ledger.view.edition(find_report(ledger.view, report))
            times = edition.text.count(quote) if edition and quote else 0
            if edition is None or times != 1:
                raise UsageError(
                    f"'{quote}' stands in the report {times} times. Give words that stand there once."
                )
            anchor = FurnitureAnchor(edition.report, quote)
            return ledger.correct(anchor, fix, who=who, when=when or now(), why=why)

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
            published=interval(published, what="published") if published else None,
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


def _edition_of(view: View, claim: Claim) -> Edition:
    edition = view.edition(claim.report, claim.edition)
    assert edition is not None, "a claim cites an edition of the ledger"
    return edition


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
