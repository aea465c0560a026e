"""Formats that other tools read. Each is a table's or a view's rendering; a rerun writes the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from claimline.errors import UsageError
from claimline.ledger import View
from claimline.present.csv import claims_csv
from claimline.present.formats.annotations import web_annotations
from claimline.present.formats.codebooks import acled_rows, ucdp_rows
from claimline.present.formats.ftm import ftm_statements
from claimline.present.formats.geojson import geojson
from claimline.present.formats.newsfeed import atom, json_feed
from claimline.present.formats.schemaorg import schemaorg
from claimline.present.plain import a_day
from claimline.present.tables import export_tables
from claimline.present.writing import write_whole


@dataclass(frozen=True, slots=True)
class Format:
    """An export format: its name, what it holds in a few words, the ending of its file (None where it
    fills a folder), and how it is written."""

    name: str
    holds: str
    ending: str | None
    write: Callable[[View, Path, str], tuple[Path, ...]]


def _text(made: Callable[[View, str], Iterator[str]]) -> Callable[[View, Path, str], tuple[Path, ...]]:
    def write(view: View, target: Path, title: str) -> tuple[Path, ...]:
        write_whole(target, made(view, title))
        return (target,)

    return write


def _parquet(view: View, target: Path, _: str) -> tuple[Path, ...]:
    from claimline.present.formats.parquet import export_parquet  # needs a library that is optional

    return export_parquet(view, target)


def _workbook(view: View, target: Path, title: str) -> tuple[Path, ...]:
    from claimline.present.formats.xlsx import workbook  # loads a library that few runs need

    write_whole(target, [workbook(view, title)])
    return (target,)


FORMATS = {
    made.name: made
    for made in (
        Format("jsonl", "every table, a file each", None, lambda view, to, _: export_tables(view, to)),
        Format("csv", "claims with their citations", ".csv", _text(lambda view, _: claims_csv(view))),
        Format("xlsx", "a workbook to edit and give back", ".xlsx", _workbook),
        Format("geojson", "claims on the map", ".geojson", _text(lambda view, _: geojson(view))),
        Format("annotations", "W3C Web Annotations", ".jsonld", _text(lambda view, _: web_annotations(view))),
        Format("schema.org", "claims as JSON-LD", ".jsonld", _text(lambda view, _: schemaorg(view))),
        Format(
            "ftm",
            "FollowTheMoney statements",
            ".csv",
            _text(lambda view, title: ftm_statements(view, dataset=title)),
        ),
        Format("acled", "event rows in ACLED's columns", ".csv", _text(lambda view, _: acled_rows(view))),
        Format("ucdp", "event rows in UCDP GED's columns", ".csv", _text(lambda view, _: ucdp_rows(view))),
        Format("parquet", "flat tables, a file each", None, _parquet),
        Format(
            "atom", "questions as an Atom feed", ".atom", _text(lambda view, title: atom(view, title=title))
        ),
        Format(
            "jsonfeed",
            "questions as a JSON Feed",
            ".json",
            _text(lambda view, title: json_feed(view, title=title)),
        ),
    )
}


FEEDS = {"atom": atom, "jsonfeed": json_feed}


def export_story(
    view: View, target: Path, form: str, *, title: str, since: str | None = None
) -> tuple[Path, ...]:
    """Write the story in the format named ``form`` to ``target``, a folder or a file, and return the files
    written; ``title`` is what a format that has a name for the whole calls it. With ``since`` (YYYY-MM-DD) a
    feed has only what is new. Raises UsageError for a format that there is not, or one without ``since``."""
    if form not in FORMATS:
        raise UsageError(f"there is no export as '{form}'; there are: {', '.join(FORMATS)}.")
    if since is None:
        return FORMATS[form].write(view, target, title)
    if form not in FEEDS:
        raise UsageError(f"'{form}' is the whole story; since a day there are: {', '.join(FEEDS)}.")
    write_whole(target, FEEDS[form](view, title=title, since=a_day(since)))
    return (target,)
