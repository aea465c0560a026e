"""What depends on more than one report, derived from the set of stored analyses and corrections.

``derive`` says what it is, as a function of the two sets. ``rederive`` brings a ledger there: entities and
copies are made anew from all reports, and what is linked only where a report, the copies it is part of, or
a decision about its claims is other than before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from claimline.config import Config, LinkConfig
from claimline.ledger import Kinds, Ledger, apply_corrections, edition_order, latest_claims, rulings
from claimline.link import (
    Decided,
    Found,
    Held,
    Kept,
    Report,
    Terms,
    find_copies,
    link_claims,
    load_sides,
    relink,
)
from claimline.model import (
    Analysis,
    Claim,
    Copy,
    Correction,
    Derived,
    Edition,
    Entity,
    EntityId,
    ReportId,
    digest,
)
from claimline.resolve import apply_entities, resolve_entities

STAGES = ("text", "model", "resolve", "link", "data", "ledger", "deriving")
AT_ONCE = 32  # reports linked in one step: their readings are in memory together

KINDS = Kinds(kept=Kept, terms=Terms, found=Found, held=Held)


@dataclass(frozen=True, slots=True)
class _Story:
    """What linking starts from: entities across reports, claims with them, latest editions, copies."""

    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    editions: Mapping[ReportId, Edition]
    copies: tuple[Copy, ...]
    decided: Decided

    @property
    def entity_of(self) -> Mapping[str, EntityId]:
        """The entity of each local entity's key."""
        return {key: entity.id for entity in self.entities for key in entity.members}


def derive(analyses: Iterable[Analysis], corrections: Sequence[Correction], *, config: Config) -> Derived:
    """Everything that depends on more than one report, as a function of the sets of analyses and
    corrections."""
    story = _story(analyses, corrections)
    linked = link_claims(
        story.claims,
        editions=story.editions,
        copies=story.copies,
        config=config.link,
        decided=story.decided,
    )
    return Derived(
        claims=linked.claims,
        entities=story.entities,
        entity_of=tuple(sorted(story.entity_of.items())),
        copies=story.copies,
        links=linked.links,
        origins=linked.origins,
        questions=linked.questions,
        series=linked.series,
    )


def _story(analyses: Iterable[Analysis], corrections: Sequence[Correction]) -> _Story:
    corrected = [_needed(apply_corrections(analysis, corrections)[0]) for analysis in analyses]
    ordered = sorted(corrected, key=lambda a: (a.edition.report, a.edition.id))
    locals_ = {entity.key: entity for analysis in ordered for entity in analysis.entities}
    standing = {claim.id: claim.edition for claim in latest_claims(ordered)}
    ruled, _ = rulings(corrections, keys=frozenset(locals_), claims=frozenset(standing))
    entities = resolve_entities(list(locals_.values()), must=ruled.must, cannot=ruled.cannot)
    claims = [c for c in apply_entities(ordered, entities) if standing[c.id] == c.edition]
    editions = _latest(ordered)
    return _Story(
        entities=tuple(entities),
        claims=tuple(claims),
        editions=editions,
        copies=tuple(find_copies(list(editions.values()))),
        decided=Decided(ruled.accepted, tuple((r.a, r.b, r.relation) for r in ruled.rejected)),
    )


def _needed(analysis: Analysis) -> Analysis:
    """The analysis without what nothing across reports is made of, which is most of it."""
    return replace(analysis, mentions=(), sentences=())


def _latest(analyses: Iterable[Analysis]) -> dict[ReportId, Edition]:
    """Each report's latest edition."""
    editions = sorted((analysis.edition for analysis in analyses), key=edition_order)
    return {edition.report: edition for edition in editions}


# --------------------------------------------------------------------------- a ledger brought up to date


def rederive(ledger: Ledger, config: Config, *, tell: Callable[[int, int | None], None]) -> None:
    """Bring what depends on more than one report up to date, in one transaction; the result is that of
    ``derive``. ``tell`` is called with how many reports are linked of how many that have to be. Does nothing
    where no report and no correction has come since the last time."""
    if not ledger.stale:
        return
    tell(0, None)
    story = _story(ledger.analyses(), list(ledger.view.corrections()))
    reports = _reports(story)
    sides = load_sides(config.link.sides)
    with ledger.deriving(KINDS, _version(config.link)) as deriving:
        deriving.put_entities(story.entities, story.entity_of)
        deriving.put_copies(story.copies)
        again = deriving.ruled_anew(story.decided.accepted, story.decided.rejected)
        before = deriving.linked()
        told = {report: _told(one) for report, one in reports.items()}
        due = {report for report, one in told.items() if before.get(report) != one}
        due |= {claim.report for claim in story.claims if claim.id in again}
        due |= {copy.report for copy in story.copies if copy.of in due}
        gone = before.keys() - reports.keys()
        if gone:
            relink(deriving.shelf, dict.fromkeys(gone, Report(None)), decided=story.decided, sides=sides)
            for report in sorted(gone):
                deriving.drop_report(report)
        done = 0
        for group in _together(due, reports):
            changed = {report: reports[report] for report in group}
            for report, now in changed.items():
                deriving.put_report(report, now.claims, told[report])
            relink(deriving.shelf, changed, decided=story.decided, sides=sides, again=again)
            done += len(group)
            tell(done, len(due))
        deriving.finish()


def _reports(story: _Story) -> dict[ReportId, Report]:
    claims: dict[ReportId, list[Claim]] = {report: [] for report in story.editions}
    for claim in story.claims:
        claims[claim.report].append(claim)
    copies: dict[ReportId, list[Copy]] = {report: [] for report in story.editions}
    for copy in story.copies:
        copies[copy.report].append(copy)
        copies[copy.of].append(copy)
    return {
        report: Report(edition, tuple(claims[report]), tuple(copies[report]))
        for report, edition in story.editions.items()
    }


def _told(report: Report) -> str:
    """A hash of what a report is linked by."""
    edition = report.edition
    facts = (edition.id, edition.published, edition.publisher, edition.agency) if edition else ()
    copies = [(copy.report, copy.of, copy.agency) for copy in report.copies]
    return digest(repr(facts), repr(report.claims), repr(copies))


def _together(due: Iterable[ReportId], reports: Mapping[ReportId, Report]) -> Iterator[list[ReportId]]:
    """The reports that are due, in steps; a report and its copies are in one."""
    texts: dict[ReportId, list[ReportId]] = {}
    for report in sorted(due):
        texts.setdefault(reports[report].copy_of(report) or report, []).append(report)
    step: list[ReportId] = []
    for _, several in sorted(texts.items()):
        step += several
        if len(step) >= AT_ONCE:
            yield step
            step = []
    if step:
        yield step


def _version(config: LinkConfig) -> str:
    """A hash of the code, the lexicons and the sides that derive: while it is the same, what was linked
    before stands."""
    sides = Path(config.sides).read_bytes() if config.sides else b""
    return digest(_code(), sides)


@cache
def _code() -> str:
    root = Path(__file__).parent
    found = [root / f"{stage}.py" for stage in STAGES]
    found += [file for stage in STAGES for file in (root / stage).rglob("*.*")]
    read = {".py", ".toml", ".tsv"}
    files = sorted(file for file in found if file.is_file() and file.suffix in read)
    parts = (part for file in files for part in (file.relative_to(root).as_posix(), file.read_bytes()))
    return digest(*parts)
