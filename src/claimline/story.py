"""The Python face of a story: one method per verb, and the records of the ledger as iterators."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO

from claimline.config import Config
from claimline.errors import UsageError
from claimline.fixes import Fixes, find_report, now
from claimline.ledger import Hit, Ledger, Problem, View
from claimline.model import (
    Claim,
    Correction,
    Edition,
    Entity,
    Failure,
    Link,
    Mention,
    Origin,
    Question,
    QuestionStatus,
    ReportId,
    Series,
)
from claimline.present import Brief, Overview, brief, export_story, overview
from claimline.present.frames import pandas_frame, polars_frame
from claimline.publishing import published, withheld

if TYPE_CHECKING:
    import pandas
    import polars

    from claimline.joining import Joined
    from claimline.pipeline import Added, Progress
    from claimline.returned import Returned
    from claimline.watch import Round

VERBS = (
    "add",
    "status",
    "search",
    "questions",
    "brief",
    "export",
    "site",
    "serve",
    "correct",
    "import",
    "merge",
    "forget",
    "verify",
    "watch",
    "demo",
)


def open(path: str | Path, *, config: Config | None = None) -> Story:
    """The story in the ledger file ``path``, which ``add`` creates if need be."""
    return Story(Path(path), config=config or Config())


class Story:
    """A story: a pile of reports in one ledger file.

    Reading opens the file once and keeps it open until ``close``, the end of a ``with`` block, or a
    method that writes; iterators that were begun before such a method cannot be read further. Methods
    raise NotALedger where the file is missing or no ledger."""

    def __init__(self, path: Path, *, config: Config) -> None:
        self.path = path
        self.config = config
        self._ledger: Ledger | None = None

    def __enter__(self) -> Story:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Story({str(self.path)!r})"

    def close(self) -> None:
        """Let go of the file; the next method opens it again."""
        if self._ledger is not None:
            self._ledger.close()
            self._ledger = None

    @property
    def view(self) -> View:
        """The ledger's own view, for everything that has no method here."""
        if self._ledger is None:
            self._ledger = Ledger.open(self.path)
        return self._ledger.view

    # ------------------------------------------------------------------ verbs

    def add(
        self,
        *inputs: str | Path | None,
        reanalyse: bool = False,
        stdin: BinaryIO | None = None,
        progress: Callable[[Progress], None] | None = None,
        mapping: str | Path | None = None,
        allow_private: bool = False,
    ) -> Added:
        """Read files, folders and web addresses (``None`` stands for ``stdin``) into the story. ``mapping``
        is a TOML file that says where the fields of JSON and CSV stand; ``allow_private`` lets addresses lead
        into one's own network.

        Adding the same twice changes nothing. With ``reanalyse``, reports that code, models or config
        would now read differently are analysed again. What could not be taken in is in ``failures``."""
        from claimline import fetch, pipeline  # the models' runtime is loaded only where it is needed

        self.close()
        return pipeline.add(
            self.path,
            fetch.inputs(inputs, fetcher=fetch.Fetcher(allow_private=allow_private), clock=now),
            config=self.config,
            reanalyse=reanalyse,
            stdin=stdin,
            progress=progress,
            mapping=Path(mapping) if mapping else None,
        )

    def watch(
        self,
        *feeds: str,
        once: bool = False,
        interval: int = 900,
        articles: bool = True,
        allow_private: bool = False,
    ) -> Iterator[Round]:
        """Follow feeds: yields what each round did, without end unless ``once``. With ``articles`` the
        reports that the feeds point at are fetched, else their own texts are taken; ``interval`` is the
        time between two polls in seconds. Stop by closing the iterator."""
        from claimline.watch import Manner, watched

        self.close()
        manner = Manner(interval, articles)
        return watched(
            self.path, feeds, config=self.config, manner=manner, once=once, allow_private=allow_private
        )

    def status(self) -> Overview:
        """Size, questions by status, what was missed and what failed."""
        return overview(self.view)

    def search(self, query: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Claims and sentences that hold all words of ``query``, best first; quotation marks make a
        phrase."""
        return self.view.search(query, limit=limit)

    def questions(self, status: QuestionStatus | str | None = None) -> Iterator[Question]:
        """The questions, or those of one status. Raises UsageError for a status that there is not."""
        if status is not None and status not in tuple(QuestionStatus):
            raise UsageError(f"there is no status '{status}'; there are: {', '.join(QuestionStatus)}.")
        return (one for one in self.view.questions() if status is None or one.status == status)

    def brief(self, *, since: str | None = None, title: str | None = None, public: bool = False) -> Brief:
        """The cited brief; with ``since`` (YYYY-MM-DD) only what is new; with ``public`` without the entities
        that people marked sensitive. Render it with ``claimline.present.render_markdown`` or
        ``render_html``."""
        with self._reading(public=public) as view:
            return brief(view, since=since, title=title or self.path.stem)

    def export(
        self, to: str | Path, *, form: str = "jsonl", since: str | None = None, public: bool = False
    ) -> tuple[Path, ...]:
        """Write the story in one of ``claimline.present.FORMATS`` to the folder or file ``to``; returns the
        files written. ``since`` a day is for feeds; ``public`` as in ``brief``. Raises UsageError for a
        format that there is not, or one that has no ``since``."""
        with self._reading(public=public) as view:
            files = export_story(view, Path(to), form, title=self.path.stem, since=since)
            return files if not public else withheld(files, view)

    @property
    def correct(self) -> Fixes:
        """What a person may decide: ``story.correct.dismiss(claim, who=…, why=…)`` and so on."""
        return Fixes(self._writing)

    def serve(self, *, host: str = "127.0.0.1", port: int = 8765, password: str | None = None) -> None:
        """Serve the workbench until it is stopped. Raises UsageError for an address that is not this
        machine's own where no password is given."""
        from claimline.web import serve

        self.close()
        serve(self.path, host=host, port=port, password=password, config=self.config)

    def site(self, to: str | Path, *, public: bool = False, title: str | None = None) -> int:
        """Write the pages as files into the folder ``to``; returns how many. With ``public``, entities
        that people marked sensitive are withheld everywhere."""
        from claimline.web import write_site

        self.close()
        return write_site(self.path, Path(to), public=public, title=title)

    def import_(self, workbook: str | Path, *, who: str, why: str) -> Returned:
        """Take over the edits in a workbook that ``export`` wrote as ``xlsx``, each as a correction; what
        the ledger has changed since, and what it refuses, is told in words. Raises UsageError for another
        file."""
        from claimline.returned import take_over  # loads a library that few runs need

        with self._writing() as ledger:
            return take_over(
                Path(workbook), ledger.view, Fixes(lambda: nullcontext(ledger)), who=who, why=why
            )

    def merge(self, other: str | Path, *, progress: Callable[[Progress], None] | None = None) -> Joined:
        """Take everything of the ledger ``other`` into this one: its reports, and what people decided and
        noted there. Merging twice changes nothing."""
        from claimline.joining import merge

        self.close()
        return merge(self.path, Path(other), config=self.config, progress=progress)

    def forget(self, report: str, *, who: str, why: str, when: str | None = None) -> ReportId:
        """Take a report down: its text and claims are purged, and a tombstone keeps it from being added
        again. ``report`` is an id or its beginning, an input name or an address."""
        with self._writing() as ledger:
            found = find_report(ledger.view, report)
            ledger.forget(found, who=who, when=when or now(), why=why)
        return found

    def verify(self) -> Iterator[Problem]:
        """Prove every cell from the stored raw bytes; yields what does not hold."""
        from claimline import pipeline

        _ = self.view
        assert self._ledger is not None
        return pipeline.verify(self._ledger)

    @classmethod
    def demo(
        cls, folder: str | Path = "demo", *, progress: Callable[[Progress], None] | None = None
    ) -> Story:
        """Build the story of the invented sample that ships with the package, and its brief as
        ``brief.html`` and ``brief.md``, in ``folder``."""
        from claimline.demo import build_demo

        return build_demo(Path(folder), progress=progress)

    # ------------------------------------------------------------------ records

    def reports(self) -> Iterator[Edition]:
        """The latest edition of each report."""
        latest = {entry.id: entry.latest for entry in self.view.reports()}
        return (one for one in self.view.editions() if latest.get(one.report) == one.id)

    def claims(self) -> Iterator[Claim]:
        """Every claim, by report, then place in the text."""
        return self.view.claims()

    def mentions(self) -> Iterator[tuple[Edition, Mention]]:
        """Every mention with its edition."""
        return self.view.mentions()

    def entities(self) -> Iterator[Entity]:
        """Everyone and every place that mentions resolve to."""
        return self.view.entities()

    def links(self) -> Iterator[Link]:
        """Every link between two claims."""
        return self.view.links()

    def origins(self) -> Iterator[Origin]:
        """The origin of every claim."""
        return self.view.origins()

    def series(self) -> Iterator[Series]:
        """Every number series."""
        return self.view.series()

    def failures(self) -> Iterator[Failure]:
        """Every input that could not be taken in."""
        return self.view.failures()

    def corrections(self) -> Iterator[Correction]:
        """Every correction in the order of making, those taken back too."""
        return self.view.corrections()

    def frame(self, table: str) -> pandas.DataFrame:
        """A table as a pandas data frame with flat columns: reports, claims, mentions, entities, links,
        origins, questions, series (one row per point) or failures.

        Raises UsageError for another table, or where pandas is not installed."""
        return pandas_frame(self.view, table)

    def polars(self, table: str) -> polars.DataFrame:
        """The same as a Polars data frame. Raises UsageError likewise."""
        return polars_frame(self.view, table)

    @contextmanager
    def _reading(self, *, public: bool) -> Iterator[View]:
        """The view of the ledger, or of what of it may be published."""
        if public:
            self.close()
        with published(self.path) if public else nullcontext(self.view) as view:
            yield view

    @contextmanager
    def _writing(self) -> Iterator[Ledger]:
        """The ledger, open for one decision of a person; what depends on it is derived anew after."""
        from claimline import pipeline

        self.close()
        with Ledger.open(self.path) as ledger:
            yield ledger
            pipeline.rederive(ledger, self.config)
