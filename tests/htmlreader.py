"""What a browser would make of a page."""

from __future__ import annotations

from html.parser import HTMLParser

OURS = {"/static/bundle/app.js", "/static/bundle/world.js"}
VOID = {"meta", "link", "input", "br", "img", "hr"}


class Reader(HTMLParser):
    """Takes a page apart: its scripts, attributes that run or style, addresses, ids and words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str | None] = []
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and given.get("type") != "application/json":
            self.scripts.append(given.get("src"))
        self.handlers += [name for name in given if name.startswith("on") or name == "style"]
        self.addresses += [given[name] or "" for name in ("href", "src", "action") if name in given]
        self.ids += [given["id"] or ""] if "id" in given else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("script", "style"):
            self.text.append(data)


def read(html: str) -> Reader:
    """A page, taken apart."""
    reader = Reader()
    reader.feed(html)
    return reader
