"""Where lines find what they are made from: the records of a ledger by id, held or read on demand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from claimline.model import Claim, ClaimId, Edition, EditionId, Interval, Origin, ReportId
from claimline.present.records import View

_OWN_NUMBER = re.compile(r"(?:.*/)?(\d{1,3})(?!\d)")


class Labelled(Protocol):
    """What a report's label is made from."""

    @property
    def report(self) -> ReportId:
        """The report's id."""
        ...

    @property
    def input(self) -> str:
        """The file name as given."""
        ...

    @property
    def published(self) -> Interval:
        """When it was published."""
        ...


@dataclass(frozen=True, slots=True)
class Shelf:
    """Records by id. ``reports`` has the latest edition of each report, ``numbers`` the place of each claim
    among those of its report in text order from 1. The mappings may read on demand."""

    editions: Mapping[tuple[ReportId, EditionId], Edition]
    reports: Mapping[ReportId, Edition]
    claims: Mapping[ClaimId, Claim]
    names: Mapping[str, str]
    origins: Mapping[ClaimId, Origin]
    copy_of: Mapping[ReportId, ReportId]
    labels: Mapping[ReportId, str]
    numbers: Mapping[ClaimId, int]


def read_shelf(view: View) -> Shelf:
    """Everything of a ledger at once: for a brief or an export, which go over all of it."""
    editions = {(edition.report, edition.id): edition for edition in view.editions()}
    reports = {edition.report: edition for edition in editions.values()}
    claims = {claim.id: claim for claim in view.claims()}
    return Shelf(
        editions=editions,
        reports=reports,
        claims=claims,
        names={str(entity.id): entity.name for entity in view.entities()},
        origins={origin.claim: origin for origin in view.origins()},
        copy_of={copy.report: copy.of for copy in view.copies() if copy.of != copy.report},
        labels=labels(reports.values()),
        numbers=_numbers(claims.values()),
    )


def _numbers(claims: Iterable[Claim]) -> dict[ClaimId, int]:
    by_report: dict[ReportId, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    return {
        claim.id: number
        for group in by_report.values()
        for number, claim in enumerate(sorted(group, key=lambda one: one.order), 1)
    }


def labels(reports: Iterable[Labelled]) -> dict[ReportId, str]:
    """Labels of at least three digits: the numbers with which the file names begin where every report has
    its own, else by date, undated reports last."""
    listed = list(reports)
    own = [_OWN_NUMBER.match(one.input) for one in listed]
    numbers = [int(match[1]) for match in own if match]
    if len(set(numbers)) == len(listed):
        return {one.report: f"{n:03d}" for one, n in zip(listed, numbers, strict=True)}
    dated = sorted(listed, key=lambda e: (e.published.earliest or "9999", e.published.latest or "", e.report))
    width = max(3, len(str(len(listed))))
    return {one.report: f"{n:0{width}d}" for n, one in enumerate(dated, 1)}
