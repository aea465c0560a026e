"""The only module that knows the order of the rooms, and the only one with the error policy.

One report after another goes through read, clean, parse, extract and resolve, and is stored in a
transaction of its own; whatever fails becomes a failure row and the run goes on. What depends on more
than one report is then derived from the set of stored analyses, so that no order of adding shows.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import BinaryIO

from claimline.clean import clean, replay
from claimline.config import Config, config_hash, to_toml
from claimline.errors import ClaimlineError
from claimline.extract import extract
from claimline.ledger import Ledger, Problem, Stored, apply_corrections, edition_order, latest_claims, rulings
from claimline.ledger import verify as verify_ledger
from claimline.link import Decided, find_copies, link_claims
from claimline.model import (
    Analysis,
    Correction,
    Derived,
    Edition,
    Failure,
    Report,
    ReportId,
    SentenceIn,
    Span,
    Status,
    digest,
)
from claimline.parse import Parser
from claimline.read import read, read_stream
from claimline.resolve import Gazetteer, apply_entities, resolve_entities, resolve_report

log = logging.getLogger(__name__)
STAGES = ("text", "model", "read", "clean", "parse", "extract", "resolve", "data")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: ``done`` of ``total`` in a stage; ``total`` is None where it is not known."""

    stage: str
    done: int
    total: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """What a run of ``add`` did. ``failures`` are the inputs that could not be taken in."""

    added: int = 0
    editions: int = 0
    unchanged: int = 0
    forgotten: int = 0
    claims: int = 0
    failures: tuple[Failure, ...] = field(default=())

    @property
    def stored(self) -> int:
        """Reports that the ledger holds after the run because of it, new or as before."""
        return self.added + self.editions + self.unchanged


@cache
def code_hash() -> str:
    """A hash of the sources and lexicons that an analysis depends on."""
    root = Path(__file__).parent
    parts: list[bytes | str] = []
    for stage in STAGES:
        folder = root / stage
        files = [root / f"{stage}.py"] if not folder.is_dir() else sorted(folder.rglob("*.*"))
        for file in files:
            if file.suffix in {".py", ".toml", ".tsv"}:
                parts += [file.relative_to(root).as_posix(), file.read_bytes()]
    return digest(*parts)


class Analyser:
    """One report → its analysis: a pure function of the retrieval, the code, the models and the config.

    Holds the encoder and the gazetteer, one copy per process; ``versions`` names what they are."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._parser = Parser(config.parse)
        given = config.resolve.gazetteer
        self._gazetteer = Gazetteer(Path(given) if given else None)
        self.versions = {
            "version code": code_hash(),
            "version models": self._parser.version,
            "version gazetteer": self._gazetteer.version,
        }
        self._version = digest(*self.versions.values(), config_hash(config))

    def key(self, report: Report) -> str:
        """The key of this report's analysis: H(raw, hash of the stages' sources, models, config)."""
        return digest(report.raw_hash, self._version)

    def analyse(self, report: Report) -> Analysis:
        """Clean, parse, extract and resolve one report. A report in a language that is not read keeps
        its text and has no claims."""
        edition = clean(report, config=self._config.clean)
        if edition.status is not Status.OK:
            return _unread(edition)
        parsed = self._parser.parse(edition)
        extraction = extract(edition, parsed, config=self._config.extract)
        return resolve_report(edition, parsed, extraction, gazetteer=self._gazetteer)

    def close(self) -> None:
        """Let go of the gazetteer."""
        self._gazetteer.close()


def _unread(edition: Edition) -> Analysis:
    sentences = ((Span(0, len(edition.text)), SentenceIn.NONE),)
    return Analysis(edition, sentences if edition.text else (), mentions=(), claims=(), entities=())


def add(
    ledger_path: Path,
    inputs: Sequence[Path | None],
    *,
    config: Config,
    reanalyse: bool = False,
    stdin: BinaryIO | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Added:
    """Read the inputs (``None`` stands for ``stdin``) into the ledger, creating it if need be.

    A report that the ledger has already is left as it is; with ``reanalyse`` it is analysed again
    where code, models or config have changed. Raises ClaimlineError only where the ledger itself or the
    models cannot be used; what is wrong with an input is a failure row."""
    tell = progress or _silent
    with Ledger.open(ledger_path, create=True) as ledger, closing(Analyser(config)) as analyser:
        result = Added()
        for done, item in enumerate(_items(inputs, stdin, config), start=1):
            outcome = _take(ledger, analyser, item, reanalyse=reanalyse)
            result = _count(result, outcome)
            tell(Progress("report", done, detail=item.input))
        ledger.note({**analyser.versions, "config": to_toml(config)})
        rederive(ledger, config, progress=progress)
        return replace(result, claims=ledger.counts()["claims"])


def _items(
    inputs: Sequence[Path | None], stdin: BinaryIO | None, config: Config
) -> Iterator[Report | Failure]:
    for given in inputs:
        if given is not None:
            yield from read([given], config=config.read)
        elif stdin is not None:
            yield from read_stream(stdin, "standard input", config=config.read)


def _take(ledger: Ledger, analyser: Analyser, item: Report | Failure, *, reanalyse: bool) -> Stored | Failure:
    """Store one report, or the row that says why not. The policy of a run: nothing that one report
    does can stop it, and nothing is lost without a row."""
    if isinstance(item, Failure):
        ledger.fail(item)
        return item
    key = analyser.key(item)
    standing = ledger.standing(item, None if not reanalyse else key)
    if standing is not None:
        return standing
    try:
        return ledger.store(item, analyser.analyse(item), key=key)
    except Exception as error:
        log.debug("report %s failed", item.input, exc_info=True)
        failure = _failure(item, error)
        ledger.fail(failure)
        return failure


def _failure(report: Report, error: Exception) -> Failure:
    known = isinstance(error, ClaimlineError)
    return Failure(
        input=report.input,
        what="the report could not be analysed",
        why=str(error) if known else f"{type(error).__name__}: {error}",
        todo="Nothing of it was stored; the other reports were. "
        + ("Mend the input and add it again." if known else "Please report this as a defect."),
    )


def _count(result: Added, outcome: Stored | Failure) -> Added:
    if isinstance(outcome, Failure):
        return replace(result, failures=(*result.failures, outcome))
    if outcome is Stored.ADDED:
        return replace(result, added=result.added + 1)
    if outcome is Stored.EDITION:
        return replace(result, editions=result.editions + 1)
    if outcome is Stored.FORGOTTEN:
        return replace(result, forgotten=result.forgotten + 1)
    return replace(result, unchanged=result.unchanged + 1)


# --------------------------------------------------------------------------- across reports


def derive(analyses: Sequence[Analysis], corrections: Sequence[Correction], *, config: Config) -> Derived:
    """Everything that depends on more than one report, as a function of the sets of analyses and
    corrections."""
    corrected = [apply_corrections(analysis, corrections)[0] for analysis in analyses]
    ordered = sorted(corrected, key=lambda a: (a.edition.report, a.edition.id))
    locals_ = {entity.key: entity for analysis in ordered for entity in analysis.entities}
    standing = {claim.id: claim.edition for claim in latest_claims(ordered)}
    ruled, _ = rulings(corrections, keys=frozenset(locals_), claims=frozenset(standing))
    entities = resolve_entities(list(locals_.values()), must=ruled.must, cannot=ruled.cannot)
    claims = [c for c in apply_entities(ordered, entities) if standing[c.id] == c.edition]
    editions = _latest(ordered)
    copies = find_copies(list(editions.values()))
    decided = Decided(ruled.accepted, tuple((r.a, r.b, r.relation) for r in ruled.rejected))
    linked = link_claims(claims, editions=editions, copies=copies, config=config.link, decided=decided)
    return Derived(
        claims=linked.claims,
        entities=tuple(entities),
        entity_of=tuple(sorted((key, entity.id) for entity in entities for key in entity.members)),
        copies=tuple(copies),
        links=linked.links,
        origins=linked.origins,
        questions=linked.questions,
        series=linked.series,
    )


def _latest(analyses: Iterable[Analysis]) -> dict[ReportId, Edition]:
    """Each report's latest edition."""
    editions = sorted((analysis.edition for analysis in analyses), key=edition_order)
    return {edition.report: edition for edition in editions}


def rederive(ledger: Ledger, config: Config, *, progress: Callable[[Progress], None] | None = None) -> None:
    """Derive anew what depends on more than one report and replace it in one transaction. Does nothing
    where no report and no correction has come since the last time."""
    if not ledger.stale:
        return
    tell = progress or _silent
    tell(Progress("link", 0, 1))
    derived = derive(list(ledger.analyses()), list(ledger.view.corrections()), config=config)
    ledger.replace_derived(derived)
    tell(Progress("link", 1, 1))


def verify(ledger: Ledger) -> Iterator[Problem]:
    """Prove every cell of the ledger from the stored raw bytes; yields what does not hold."""
    yield from verify_ledger(ledger, replay=replay)


def _silent(_: Progress) -> None:
    """Progress that nobody watches."""
