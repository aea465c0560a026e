"""The open story behind the workbench: one connection per request, facts of all claims kept between them."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from claimline.config import Config
from claimline.ledger import Ledger
from claimline.ledger.pages import Facts, Query, Stamp, read_facts, stamp
from claimline.model import ClaimId, ReportId, digest
from claimline.present.pages import PageDesk
from claimline.present.shelf import labels
from claimline.story import Story


@dataclass(frozen=True, slots=True)
class Known:
    """What was read of the ledger under one stamp, for all requests."""

    stamp: Stamp
    facts: Facts
    labels: dict[ReportId, str]
    revision: str
    last: int  # the number of the last correction


@dataclass(frozen=True, slots=True)
class Reading:
    """One request's reading of the story."""

    ledger: Ledger
    desk: PageDesk
    known: Known

    def place_of(self, claim: str) -> tuple[str | None, str | None]:
        """In which report a claim stands, and in which edition of it unless in the latest."""
        facts = self.known.facts
        return facts.report(ClaimId(claim)), facts.earlier.get(ClaimId(claim))


class Bench:
    """A story as the workbench has it. Any number of threads may read; one writes at a time."""

    def __init__(self, path: Path, *, title: str | None = None, config: Config | None = None) -> None:
        self.path = path
        self.title = title or path.stem
        self.config = config or Config()
        self.seen_cookie = f"claimline-seen-{digest(str(path.absolute()))[:8]}"  # browsers know no ports
        self.writing = threading.Lock()
        self._reading = threading.Lock()
        self._known: Known | None = None

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """The story as it is now. Raises NotALedger where the file is none."""
        with Ledger.open(self.path) as ledger:
            known = self._current(ledger)
            yield Reading(ledger, PageDesk(Query(ledger, known.facts), known.labels), known)

    def story(self) -> Story:
        """The Python face of the story, for what is decided. Hold ``writing`` while using it."""
        return Story(self.path, config=self.config)

    def _current(self, ledger: Ledger) -> Known:
        """What is known under the ledger's stamp; read anew by one request where that has changed."""
        now = stamp(ledger.connection)
        known = self._known
        if known is None or known.stamp != now:
            with self._reading:
                known = self._known
                if known is None or known.stamp != now:
                    facts = _read_for_long(ledger)
                    found = labels(facts.reports.values())
                    known = self._known = Known(
                        now, facts, found, ledger.view.revision(), last=_last_correction(ledger)
                    )
        return known


def _last_correction(ledger: Ledger) -> int:
    return max((one.number for one in ledger.view.corrections()), default=0)


def _read_for_long(ledger: Ledger) -> Facts:
    """The facts, which stay: the collector of cycles would walk through all of them again and again, and
    make some other page wait for it (a tenth of a second with 100,000 claims)."""
    gc.unfreeze()
    facts = read_facts(ledger.connection)
    gc.collect()
    gc.freeze()
    return facts
