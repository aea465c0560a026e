"""The only module that knows the order of the rooms, and the only one with the error policy.

One report after another goes through read, clean, parse, extract and resolve, and is stored in a
transaction of its own; whatever fails becomes a failure row and the run goes on. What depends on more
than one report is then derived from the set of stored analyses, so that no order of adding shows.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from claimline import deriving
from claimline.clean import clean, replay
from claimline.config import Config, config_hash, to_toml
from claimline.deriving import derive as derive
from claimline.errors import ClaimlineError, ReadError
from claimline.extract import extract
from claimline.ledger import Ledger, Problem, Stored
from claimline.ledger import verify as verify_ledger
from claimline.model import (
    Analysis,
    Edition,
    Failure,
    Given,
    Report,
    Retrieved,
    SentenceIn,
    Span,
    Status,
    digest,
)
from claimline.parse import Parser
from claimline.read import (
    FeedItem,
    Mapping,
    feed_entries,
    feed_report,
    load_mapping,
    read,
    read_retrieved,
    read_stream,
)
from claimline.resolve import Gazetteer, read_own_places, resolve_report

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
        given, listed = config.resolve.gazetteer, config.resolve.own_places
        own = read_own_places(Path(listed)) if listed else None
        self._gazetteer = Gazetteer(Path(given) if given else None, own=own)
        self.versions = {
            "version code": code_hash(),
            "version models": self._parser.version,
            "version gazetteer": self._gazetteer.version,
        }
        if own is not None:
            self.versions["version own places"] = own.version
        keyed = replace(config, resolve=replace(config.resolve, own_places=None))  # content counts, not path
        self._version = digest(*self.versions.values(), config_hash(keyed))

    def key(self, report: Report) -> str:
        """The key of this report's analysis: H(raw, hash of the stages' sources, models, config)."""
        return digest(report.raw_hash, self._version)

    def edition(self, report: Report) -> Edition:
        """One report, cleaned."""
        return clean(report, config=self._config.clean)

    def analyse(self, report: Report, edition: Edition | None = None) -> Analysis:
        """Clean (unless its ``edition`` is given), parse, extract and resolve one report. A report in a
        language that is not read keeps its text and has no claims."""
        edition = edition or self.edition(report)
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


Input = Path | Retrieved | Report | Failure | None


def add(
    ledger_path: Path,
    inputs: Iterable[Input],
    *,
    config: Config,
    reanalyse: bool = False,
    stdin: BinaryIO | None = None,
    progress: Callable[[Progress], None] | None = None,
    mapping: Path | None = None,
    analyser: Analyser | None = None,
    whole: bool = False,
) -> Added:
    """Read the inputs into the ledger, creating it if need be: paths, bytes that were fetched (or the report
    of some, or the failure to fetch them), and ``None`` for ``stdin``. ``mapping`` is a file that says where
    the fields of JSON and CSV stand; ``analyser`` one that is loaded already, for the same config.

    A report that the ledger has already is left as it is; with ``reanalyse`` it is analysed again
    where code, models or config have changed. Of fetched bytes only those with a new text are kept,
    unless ``whole``. Raises ClaimlineError only where the ledger itself, the mapping or the models cannot be
    used; what is wrong with an input is a failure row."""
    tell = progress or _silent
    mapped = load_mapping(mapping) if mapping else None
    with (
        Ledger.open(ledger_path, create=True) as ledger,
        nullcontext(analyser) if analyser else closing(Analyser(config)) as reader,
    ):
        result = Added()
        for done, (item, fetched) in enumerate(_items(inputs, stdin, config, mapped), start=1):
            outcome = _take(ledger, reader, item, reanalyse=reanalyse, fetched=fetched and not whole)
            result = _count(result, outcome)
            tell(Progress("report", done, detail=item.input))
        ledger.note({**reader.versions, "config": to_toml(config)})
        rederive(ledger, config, progress=progress)
        return replace(result, claims=ledger.counts()["claims"])


def _items(
    inputs: Iterable[Input], stdin: BinaryIO | None, config: Config, mapping: Mapping | None
) -> Iterator[tuple[Report | Failure, bool]]:
    """The reports and failures of the inputs, and whether each was fetched."""
    for local, group in groupby(inputs, key=lambda given: isinstance(given, Path)):
        if local:
            # Together, since several may be pages of one article.
            paths = [given for given in group if isinstance(given, Path)]
            yield from ((item, False) for item in read(paths, config=config.read, mapping=mapping))
        else:
            for given in group:
                if isinstance(given, Retrieved):
                    yield from ((item, True) for item in read_retrieved(given, config=config.read))
                elif isinstance(given, Report | Failure):
                    yield given, True
                elif stdin is not None:
                    items = read_stream(stdin, "standard input", config=config.read, mapping=mapping)
                    yield from ((item, False) for item in items)


def listed(found: Retrieved, *, config: Config) -> Iterator[tuple[str, Given] | Report | Failure]:
    """Yield what a fetched feed points at: web addresses with what it states of each; the report itself where
    an item has none; and a failure for each item, or for the whole, that cannot be read."""
    try:
        for entry in feed_entries(found, config=config.read):
            if isinstance(entry, Failure):
                yield entry
            elif entry.uri and entry.uri.startswith(("http://", "https://")):
                yield entry.uri, entry.given
            else:
                yield _own(entry)
    except ReadError as error:
        yield error.failure


def _own(entry: FeedItem) -> Report | Failure:
    try:
        return feed_report(entry)
    except ReadError as error:
        return error.failure


def _take(
    ledger: Ledger, analyser: Analyser, item: Report | Failure, *, reanalyse: bool, fetched: bool
) -> Stored | Failure:
    """Store one report, or the row that says why not. The policy of a run: nothing that one report
    does can stop it, and nothing is lost without a row. A fetched page whose text the ledger has is not kept
    again: most pages differ in something else each time."""
    if isinstance(item, Failure):
        ledger.fail(item)
        return item
    key = analyser.key(item)
    standing = ledger.standing(item, None if not reanalyse else key)
    if standing is not None:
        return standing
    try:
        edition = analyser.edition(item)
        if fetched and not reanalyse and ledger.has_text(item.id, edition.id):
            return Stored.UNCHANGED
        return ledger.store(item, analyser.analyse(item, edition), key=key)
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


def rederive(ledger: Ledger, config: Config, *, progress: Callable[[Progress], None] | None = None) -> None:
    """Bring what depends on more than one report up to date. Does nothing where no report and no correction
    has come since the last time."""
    tell = progress or _silent
    deriving.rederive(ledger, config, tell=lambda done, total: tell(Progress("link", done, total)))


def verify(ledger: Ledger) -> Iterator[Problem]:
    """Prove every cell of the ledger from the stored raw bytes; yields what does not hold."""
    yield from verify_ledger(ledger, replay=replay)


def _silent(_: Progress) -> None:
    """Progress that nobody watches."""
