"""What linking needs of a ledger that grows: the kept readings, their keys, and what was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from claimline.link.kept import Held, Kept
from claimline.link.neighbours import Place, Terms
from claimline.link.relations import Found
from claimline.link.sides import Opposed
from claimline.model import (
    Claim,
    ClaimId,
    Edition,
    Link,
    Origin,
    Question,
    ReportId,
    Series,
    SeriesId,
)

Pair = tuple[ClaimId, ClaimId]


class Shelf(Protocol):
    """Tables that linking reads and writes, by keys only: nothing here goes through the whole ledger, but for
    ``opposed`` and ``speaking``, which are about parties."""

    def kept(self, claims: Collection[ClaimId]) -> dict[ClaimId, Kept]:
        """What is kept of those claims."""
        ...

    def kept_of(self, report: ReportId) -> dict[ClaimId, tuple[Kept, str]]:
        """What is kept of a report's claims, with the digest that it was kept under."""
        ...

    def terms(self, claims: Collection[ClaimId]) -> dict[ClaimId, Terms]:
        """What those claims are looked up by."""
        ...

    def keep(self, kept: Kept, terms: Terms, digest: str) -> None:
        """Keep a claim, instead of what was kept of it."""
        ...

    def drop(self, claim: ClaimId) -> None:
        """Keep a claim and its origin no more."""
        ...

    def originals(self, claims: Collection[ClaimId]) -> set[ClaimId]:
        """The claims whose words those claims of copies have."""
        ...

    def copies_of(self, claims: Collection[ClaimId]) -> dict[ClaimId, list[ClaimId]]:
        """The claims of copies that have the words of those claims, sorted."""
        ...

    def claims(self, claims: Collection[ClaimId]) -> dict[ClaimId, Claim]:
        """Those claims as the ledger has them, targets pointing at nothing."""
        ...

    def edition(self, report: ReportId) -> Edition | None:
        """A report's latest edition."""
        ...

    def post(self, key: str, place: Place) -> None:
        """Put a claim under a key."""
        ...

    def unpost(self, key: str, place: Place) -> None:
        """Take a claim from a key."""
        ...

    def around(self, key: str, place: Place, reach: int) -> tuple[list[Place], list[Place]]:
        """At most ``reach`` claims before and after a place under a key, the nearest first."""
        ...

    def between(self, key: str, places: tuple[Place, Place], limit: int) -> int:
        """How many claims stand between two places under a key, up to ``limit``."""
        ...

    def earlier(self, key: str, day: int, count: int) -> list[ClaimId]:
        """The last ``count`` claims under a key up to a day."""
        ...

    def aiming(self, claims: Collection[ClaimId]) -> set[ClaimId]:
        """Those of the claims that have a target."""
        ...

    def aiming_at(self, owners: Collection[str]) -> set[ClaimId]:
        """The claims whose targets name one of those owners."""
        ...

    def partners(self, claims: Collection[ClaimId], phases: Collection[str]) -> set[ClaimId]:
        """The claims that something found in those phases joins with one of the claims."""
        ...

    def found(
        self, claims: Collection[ClaimId], phases: Collection[str], *, evidence: bool = True
    ) -> list[Held]:
        """What was found in those phases (in any, if none is named) with one of the claims on a side; its
        evidence may be left out."""
        ...

    def repeated(self, phase: str) -> list[Held]:
        """What was found in one phase."""
        ...

    def hold(self, phase: str, found: Found, opposed: Opposed) -> None:
        """Keep a relation and the parties that it sets against each other."""
        ...

    def release(self, held: Iterable[Held]) -> None:
        """Keep those relations no more."""
        ...

    def opposed(self) -> Opposed:
        """All pairs of parties that relations set against each other."""
        ...

    def parties(self) -> set[str]:
        """All parties that claims count for."""
        ...

    def speaking(self, parties: Collection[str]) -> set[ClaimId]:
        """The claims of questions in which one of the parties stands."""
        ...

    def on_series(self, series: Collection[SeriesId]) -> set[ClaimId]:
        """The claims with numbers on those series."""
        ...

    def origins(self, claims: Collection[ClaimId]) -> dict[ClaimId, Origin]:
        """The origins of those claims."""
        ...

    def put_origins(self, origins: Iterable[Origin]) -> set[ClaimId]:
        """Write origins; which claims had another or none."""
        ...

    def put_links(self, pairs: Collection[Pair], links: Iterable[Link]) -> None:
        """Make the links between these pairs of claims exactly ``links``."""
        ...

    def put_questions(self, claims: Collection[ClaimId], questions: Iterable[Question]) -> None:
        """Make the questions about these claims exactly ``questions``."""
        ...

    def put_series(self, ids: Collection[SeriesId], series: Iterable[Series]) -> None:
        """Make those series exactly ``series``."""
        ...

    def put_targets(self, targets: Mapping[ClaimId, tuple[ClaimId, ...]]) -> None:
        """Say at which claims the targets of claims point."""
        ...
