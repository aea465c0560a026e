"""A story as a folder of files: the same pages, with relative links, for a browser without a server."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from claimline.errors import LedgerError, UsageError
from claimline.ledger import Ledger, Veil
from claimline.ledger.pages import Filters, Query, entity_ids, read_facts
from claimline.model import ClaimId, QuestionStatus, ReportId
from claimline.present import brief, render_html
from claimline.present.pages import (
    PageDesk,
    claim_page,
    claims_page,
    compare_page,
    corrections_page,
    entities_page,
    entity_page,
    map_page,
    question_page,
    questions_page,
    report_page,
    reports_page,
    search_index,
    series_list_page,
    series_page,
    story_page,
    timeline_page,
)
from claimline.present.pages.watch import MOST
from claimline.present.shelf import labels
from claimline.publishing import veiled
from claimline.web.links import FileLinks, page_file
from claimline.web.render import Frame, Renderer
from claimline.web.security import FILE_POLICY

MakeDesk = Callable[[], PageDesk]
MARK = "claimline-site.txt"  # by which a folder is known as ours, and may be written anew


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be written: its file, its template, which list it belongs to, and its values."""

    name: str
    template: str
    here: str
    values: dict[str, Any]


def write_site(path: Path, folder: Path, *, public: bool = False, title: str | None = None) -> int:
    """Write the pages of the story at ``path`` into ``folder``; returns how many. With ``public``, entities
    that people marked sensitive are withheld everywhere.

    Raises UsageError for a folder that holds anything else than such a site, LedgerError where a name that is
    to be withheld would still be readable: nothing is left then."""
    if public:
        with veiled(path) as made:
            name = made.veil(title or path.stem)
            frame = Frame(
                title=name, revision=made.revision, stale=made.ledger.stale, public=True, policy=FILE_POLICY
            )
            return _write(made.ledger, folder, frame, made.veil)
    with Ledger.open(path) as ledger:
        frame = Frame(
            title=title or path.stem,
            revision=ledger.view.revision(),
            stale=ledger.stale,
            public=False,
            policy=FILE_POLICY,
        )
        return _write(ledger, folder, frame, Veil(frozenset(), frozenset()))


def _write(ledger: Ledger, folder: Path, frame: Frame, veil: Veil) -> int:
    """Write everything into a draft beside the folder, then put it in the folder's place."""
    if folder.exists() and not (folder.is_dir() and (_is_site(folder) or not any(folder.iterdir()))):
        raise UsageError(f"{folder}: is there already and is no site of Claimline. Give another folder.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = folder.with_name(f".{folder.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        count = _write_pages(ledger, draft, frame, veil)
        with as_file(files("claimline.web").joinpath("static")) as static:
            shutil.copytree(static, draft / "static")
        (draft / MARK).write_text(f"{frame.revision}\n", encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return count


def _is_site(folder: Path) -> bool:
    return (folder / MARK).is_file()


def _write_pages(ledger: Ledger, draft: Path, frame: Frame, veil: Veil) -> int:
    renderer, count = Renderer(), 0
    facts = read_facts(ledger.connection)
    labelled = labels(facts.reports.values())

    def desk() -> PageDesk:
        return PageDesk(Query(ledger, facts), labelled)

    for count, sheet in enumerate(_sheets(desk), start=1):  # noqa: B007  counted for the caller
        links = FileLinks(
            sheet.name, lambda one: (facts.report(ClaimId(one)), facts.earlier.get(ClaimId(one)))
        )
        text = renderer.page(sheet.template, links=links, frame=frame, here=sheet.here, **sheet.values)
        _put(draft / sheet.name, text, veil)
    _put(draft / "brief.html", _brief(ledger, frame, len(facts.ids)), veil)
    return count + 1


def _put(file: Path, text: str, veil: Veil) -> None:
    if veil.shows(text):
        raise LedgerError(
            f"{file.name}: a name that is to be withheld would be readable. Nothing was written."
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _brief(ledger: Ledger, frame: Frame, claims: int) -> str:
    if claims > MOST:
        return (
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Brief</title></head>'
            "<body><p>The story is too large for a brief on one page; write it with: claimline brief.</p>"
            '<p><a href="index.html">To the story</a></p></body></html>\n'
        )
    made = brief(ledger.view, title=frame.title)
    return render_html(made).replace(ledger.view.revision(), frame.revision)


# ---------------------------------------------------------------------------- which pages there are


def _sheets(desk: MakeDesk) -> Iterator[Sheet]:
    yield Sheet("index.html", "story", "", {"page": story_page(desk())})
    yield from _question_sheets(desk)
    yield from _lists(desk)
    facts = desk().facts
    for series in facts.series:
        yield _sheet("series", series.id, "series", series_page(desk(), series.id))
    for claim in facts.ids:
        yield _sheet("claims", claim, "claim", claim_page(desk(), claim))
    for entity in entity_ids(desk().query.ledger):
        yield _sheet("entities", entity, "entity", entity_page(desk(), entity))
    for report in facts.report_ids:
        yield _sheet("reports", report, "report", report_page(desk(), report))
        yield from _edition_sheets(desk, report)
    yield Sheet("timeline.html", "timeline", "timeline", {"page": timeline_page(desk(), Filters())})
    yield Sheet("map.html", "map", "map", {"page": map_page(desk(), Filters())})
    yield Sheet("search.html", "search_files", "search", {"index": search_index(desk())})


def _edition_sheets(desk: MakeDesk, report: ReportId) -> Iterator[Sheet]:
    """The earlier editions of a report, and the last two compared."""
    known = desk().facts.reports[report]
    for edition in desk().query.editions_of(report) if known.editions > 1 else ():
        if edition.id != known.edition:
            value = report_page(desk(), report, edition.id)
            yield Sheet(page_file("reports", report, part=edition.id), "report", "reports", {"page": value})
    if known.editions > 1:
        compared = compare_page(desk(), report)
        yield Sheet(page_file("reports", report, part="compare"), "compare", "reports", {"page": compared})


def _sheet(kind: str, id: str, template: str, value: object) -> Sheet:
    return Sheet(page_file(kind, id), template, kind, {"page": value})


def _question_sheets(desk: MakeDesk) -> Iterator[Sheet]:
    for status in (None, *QuestionStatus):
        page, pages = 0, 1
        while page < pages:
            page += 1
            value = questions_page(desk(), status=status.value if status else None, page=page)
            pages = value.paging.pages
            name = page_file("questions", page=page, part=status.value if status else "")
            yield Sheet(name, "questions", "questions", {"page": value})
    for question in desk().facts.questions:
        yield _sheet("questions", question.id, "question", question_page(desk(), question.id))


def _lists(desk: MakeDesk) -> Iterator[Sheet]:
    makers: dict[str, tuple[str, Callable[..., Any], dict[str, Any]]] = {
        "series": ("series_list", series_list_page, {}),
        "claims": ("claims", lambda d, page: claims_page(d, Filters(), page=page), {"labels": {}}),
        "entities": ("entities", entities_page, {}),
        "reports": ("reports", reports_page, {}),
        "corrections": ("corrections", corrections_page, {}),
    }
    for kind, (template, make, more) in makers.items():
        page, pages = 0, 1
        while page < pages:
            page += 1
            value = make(desk(), page=page)
            pages = value.paging.pages
            yield Sheet(page_file(kind, page=page), template, kind, {"page": value, **more})
