"""Values of pages into HTML: one set of templates for the server and for files, everything escaped.

Escaping is always on, and whatever a template prints goes through ``visible``, so that no control or
direction character of a report reaches a page as itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from claimline.present import markup
from claimline.present.pages.marks import Run
from claimline.present.plain import STALE, day_words, visible
from claimline.present.records import Passage
from claimline.web.charts import chart_data
from claimline.web.links import Links

BUNDLE, WORLD = "bundle/app.js", "bundle/world.js"
_WEB = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page. ``token`` is None where nothing can be written: on files. ``seen`` is
    the number of the last correction, ``done`` and ``noted`` of what was just decided, ``address`` the page
    that a form leads back to."""

    title: str
    revision: str
    stale: bool = False
    token: str | None = None
    who: str = ""
    public: bool = False
    policy: str | None = None
    error: str | None = None
    seen: int = 0
    done: int | None = None
    noted: int | None = None
    address: str = ""


class Renderer:
    """Holds the compiled templates; safe to use from several threads."""

    def __init__(self) -> None:
        self.env = Environment(
            loader=PackageLoader("claimline.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_finalize,
        )
        self.env.filters.update(
            who=lambda line: Markup(markup.who(line)),  # noqa: S704  built of escaped parts
            meta=lambda line: Markup(markup.meta(line)),  # noqa: S704
            marked=_marked,
            run=_run_text,
            lines=_lines,
            day=day_words,
            lang=_lang,
            is_web=lambda uri: bool(uri and _WEB.fullmatch(uri)),
        )

    def page(self, template: str, *, links: Links, frame: Frame, here: str = "", **values: Any) -> str:
        """The page of a template, by the name of its file without ending."""
        return self.env.get_template(f"{template}.html").render(
            url=links.url,
            static=links.static,
            frame=frame,
            here=here,
            scripted=_shipped(BUNDLE),
            world=_shipped(WORLD),
            chart=lambda value: chart_data(value, links.url),
            stale_words=STALE,
            **values,
        )


def _shipped(name: str) -> bool:
    return files("claimline.web").joinpath("static").joinpath(name).is_file()


def _finalize(value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) else value


def _marked(passage: Passage) -> Markup:
    return Markup(markup.marked(passage))  # noqa: S704  built of escaped parts


def _run_text(run: Run) -> Markup:
    """The words of a run, character for character: offsets of a selection are counted in them."""
    return escape(run.shown)


def _lines(text: str) -> Markup:
    """Words of several lines, line by line as they are."""
    return Markup("\n").join(escape(visible(line)) for line in text.splitlines())


def _lang(language: str | None) -> Markup:
    """The ``lang`` attribute of words in another language than the page's."""
    if not language or language == "en" or not _LANGUAGE.fullmatch(language):
        return Markup("")
    return Markup(' lang="{}"').format(language)
