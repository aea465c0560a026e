"""Addresses of pages: for the server, and for a folder of files whose links are relative."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, urlencode

_NAMES = {"since": "from", "until": "to"}  # words of Python in addresses

PlaceOf = Callable[[str], tuple[str | None, str | None]]


class Links(Protocol):
    """Where a page is."""

    def url(self, kind: str, id: str | None = None, /, **query: object) -> str:
        """The address of a page: ``kind`` is its list's name, ``id`` one entry of it."""
        ...

    def static(self, name: str) -> str:
        """The address of a file that ships with the pages."""
        ...


def _query(query: dict[str, object]) -> str:
    given = {_NAMES.get(name, name): value for name, value in query.items()}
    return urlencode({name: value for name, value in given.items() if value not in (None, "", False)})


@dataclass(frozen=True, slots=True)
class ServerLinks:
    """Addresses on the server. ``place_of`` tells in which report a claim stands, and in
    which edition of it unless in the latest."""

    place_of: PlaceOf

    def url(self, kind: str, id: str | None = None, /, **query: object) -> str:
        """``/questions/{id}`` and so on; the words of a claim are a place in its report."""
        if kind == "words" and id is not None:
            report, edition = self.place_of(id)
            return f"{self.url('reports', report, edition=edition)}#c-{id}"
        path = "/" if kind == "story" else f"/{kind}"
        if id is not None:
            path += f"/{quote(id, safe='')}"
        if part := query.pop("part", None):
            path += f"/{part}"
        asked = _query(query)
        return f"{path}?{asked}" if asked else path

    def static(self, name: str) -> str:
        """Below ``/static``."""
        return f"/static/{name}"


@dataclass(frozen=True, slots=True)
class FileLinks:
    """Addresses between files of one folder, relative to the file ``at``. A filter of claims, which needs a
    server or a script, stands behind the ``#``."""

    at: str
    place_of: PlaceOf

    def url(self, kind: str, id: str | None = None, /, **query: object) -> str:
        """``questions/{id}.html`` and so on, from where the page is."""
        if kind == "words" and id is not None:
            report, edition = self.place_of(id)
            return f"{self._up}{page_file('reports', report, part=edition or '')}#c-{id}"
        part = query.pop("status" if kind == "questions" else "part", None) or query.pop("edition", None)
        name = page_file(kind, id, page=int(str(query.pop("page", None) or 1)), part=str(part or ""))
        asked = _query(query) if kind == "claims" else ""
        return f"{self._up}{name}#{asked}" if asked else f"{self._up}{name}"

    def static(self, name: str) -> str:
        """Below ``static``."""
        return f"{self._up}static/{name}"

    @property
    def _up(self) -> str:
        return "../" * self.at.count("/")


def page_file(kind: str, id: str | None = None, *, page: int = 1, part: str = "") -> str:
    """The name of a page's file."""
    if kind == "story":
        return "index.html"
    if id is not None:
        return f"{kind}/{id}-{part}.html" if part else f"{kind}/{id}.html"
    return "-".join([kind, *([part] if part else []), *([str(page)] if page > 1 else [])]) + ".html"
