"""The brief as one HTML page: no script, no request to anywhere, every word of a report escaped.

Words in the serif face were printed by a report; everything in the sans face is the ledger's.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files

from claimline.present.markup import address, anchor, join, lang_of, marked, meta, text, who
from claimline.present.plain import STALE, count
from claimline.present.plot import plot
from claimline.present.records import (
    Brief,
    Citation,
    Group,
    Item,
    Kind,
    Line,
    Note,
    Passage,
    Reference,
    Section,
    Tie,
    Value,
)


def render_html(brief: Brief) -> str:
    """The brief as a whole HTML document that needs no other file."""
    return _Page(brief).render()


class _Page:
    """One rendering: knows the references for hover texts and which lines already have an anchor."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.references = {reference.label: reference for reference in brief.references}
        self.anchored: set[str] = set()

    def render(self) -> str:
        brief = self.brief
        css = files("claimline.present").joinpath("brief.css").read_text(encoding="utf-8")
        sections = join(map(self._section, brief.sections))
        body = f"{self._head()}<main>\n{sections}{self._reports()}</main>\n{self._foot()}"
        return (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
            "style-src 'unsafe-inline'\">\n"
            '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
            f"<title>{text(brief.title)}: brief</title>\n<style>\n{css}</style>\n</head>\n"
            f"<body>\n{body}</body>\n</html>\n"
        )

    # ------------------------------------------------------------------ the page around the sections

    def _head(self) -> str:
        brief = self.brief
        period = (
            " to ".join(dict.fromkeys(day for day in (brief.first, brief.last) if day)) or "no dated report"
        )
        size = f"{count(brief.claims, 'claim')} from {count(brief.reports, 'report')}"
        facts = [size, f"dated {period}"]
        facts += [f"{brief.undated} undated"] if brief.undated else []
        facts += [f"only what is new since {brief.since}"] if brief.since else []
        cells = "".join(
            f'<li class="{anchor(one.kind)}"><a href="#{anchor(one.kind)}"><b>{len(one.items)}</b> '
            f"<span>{escape(one.heading)}</span></a></li>"
            for one in brief.sections
        )
        return (
            f'<header>\n<p class="eyebrow">Claimline brief</p>\n<h1><bdi>{text(brief.title)}</bdi></h1>\n'
            f'<p class="meta">{" · ".join(map(escape, facts))} · ledger revision '
            f'<span class="mono">{escape(brief.revision)}</span></p>\n'
            f"{self._stale()}"
            '<p class="key">Words <q>in quotation marks</q> are printed in a report, whole and unchanged; '
            "all else is the ledger’s. A number such as [001-2] leads to its report and place.</p>\n"
            f'<nav aria-label="Sections"><ul>{cells}</ul></nav>\n</header>\n'
        )

    def _stale(self) -> str:
        return f'<p class="stale">{escape(STALE)}</p>\n' if self.brief.stale else ""

    def _reports(self) -> str:
        rows = "".join(self._reference(reference) for reference in self.brief.references)
        return (
            '<section id="reports"><h2>Reports '
            f'<span class="count">{len(self.brief.references)}</span></h2>\n'
            '<p class="note">Offsets are characters of the stored text, first to one past the last.</p>\n'
            f"{rows}</section>\n"
        )

    def _foot(self) -> str:
        return (
            "<footer>Every line is verbatim and cited. Ledger revision "
            f'<span class="mono">{escape(self.brief.revision)}</span>. Made with Claimline.</footer>\n'
        )

    def _reference(self, reference: Reference) -> str:
        title = f"“{text(reference.title)}”" if reference.title else text(reference.input)
        facts = [
            text(reference.publisher) if reference.publisher else "publisher not known",
            f"copy of {text(reference.agency)}"
            if reference.agency and reference.agency != reference.publisher
            else None,
            escape(reference.published or "undated"),
            f"same text as [{reference.copy_of}]" if reference.copy_of else None,
            f'<span class="mono">{text(reference.input)}</span>' if reference.title else None,
            address(reference.uri) if reference.uri else None,
        ]
        shown = "".join(f"<span>{fact}</span>" for fact in facts if fact)
        passages = "".join(self._passage(passage, reference) for passage in reference.passages)
        return (
            f'<div class="report" id="report-{reference.label}">'
            f'<div class="label">[{reference.label}]</div><div>'
            f'<h3{lang_of(reference)}><bdi>{title}</bdi></h3><p class="facts">{shown}</p>'
            f'<ol class="passages">{passages}</ol></div></div>\n'
        )

    def _passage(self, passage: Passage, reference: Reference) -> str:
        key = passage.citation.key
        offsets = ", ".join(f"{span.start}–{span.end}" for span in passage.spans)
        back = f' <a href="#line-{key}" aria-label="back to the line">↑</a>' if key in self.anchored else ""
        return (
            f'<li id="{key}">[{key}] <span class="printed"{lang_of(reference)}><bdi>{marked(passage)}</bdi>'
            f'</span> characters {offsets} · claim <span class="mono">{escape(passage.citation.claim)}</span>'
            f"{back}</li>"
        )

    # ------------------------------------------------------------------ sections and items

    def _section(self, section: Section) -> str:
        draw = self._party if section.kind is Kind.SINGLE_PARTY else self._item
        name = anchor(section.kind)
        items = "".join(draw(item) for item in section.items)
        return (
            f'<section id="{name}" class="{name}"><h2>{escape(section.heading)} '
            f'<span class="count">{len(section.items)}</span></h2>\n'
            f'<p class="note">{escape(section.note)}</p>\n{items}</section>\n'
        )

    def _item(self, item: Item) -> str:
        listed = item.cited is None and not item.groups and not item.values
        named = any(group.label for group in item.groups)
        return join(
            [
                f'<div class="item">{self._title(item)}',
                self._list(item.facts) if listed else self._facts(item.facts),
                self._positions(item.groups) if named else "".join(map(self._rows, item.groups)),
                self._values(item.values) if item.values else None,
                self._ties(item.ties) if item.ties else None,
                "</div>\n",
            ]
        )

    def _positions(self, groups: Iterable[Group]) -> str:
        sides = "".join(self._position(group) for group in groups if group.counted)
        asides = "".join(self._position(group) for group in groups if not group.counted)
        return f'<div class="positions">{sides}</div>{asides}'

    def _facts(self, facts: Iterable[Note]) -> str:
        shown = "".join(
            f'<span class="{"open" if one.open else "fact"}">{text(one.text)}</span>' for one in facts
        )
        return f'<p class="facts">{shown}</p>' if shown else ""

    def _list(self, facts: Iterable[Note]) -> str:
        rows = (f"<li>{text(one.text)} {self._cites(one.cited) if one.cited else ''}</li>" for one in facts)
        return f'<ul class="list">{"".join(rows)}</ul>'

    def _title(self, item: Item) -> str:
        if item.title is None:
            return ""
        if item.cited is None:
            return f'<h3 class="name"><bdi>{text(item.title)}</bdi></h3>'
        lang = lang_of(self.references.get(item.cited.label))
        return f"<h3{lang}><bdi>“{text(item.title)}”</bdi> {self._cites((item.cited,))}</h3>"

    def _party(self, item: Item) -> str:
        rows = "".join(map(self._rows, item.groups))
        return (
            f'<details class="party"><summary><b><bdi>{text(item.title or "")}</bdi></b> '
            f"<span>{' · '.join(text(fact.text) for fact in item.facts)}</span></summary>{rows}</details>\n"
        )

    def _rows(self, group: Group) -> str:
        return f'<div class="rows">{"".join(map(self._line, group.lines))}</div>'

    def _position(self, group: Group) -> str:
        parties = ", ".join(f"<bdi>{text(party)}</bdi>" for party in group.parties)
        side = "side" if group.counted else "aside"
        return (
            f'<div class="position {side}"><h4><span class="label">{text(group.label)}</span>'
            f"{': ' if parties else ''}{parties}</h4>{''.join(map(self._line, group.lines))}</div>"
        )

    # ------------------------------------------------------------------ lines

    def _line(self, line: Line) -> str:
        return (
            f'<div class="line"><p class="who">{who(line)}</p>{self._words(line)}'
            f"{meta(line)}{self._others(line)}</div>"
        )

    def _others(self, line: Line) -> str:
        if not line.others:
            return ""
        inner = "".join(map(self._line, line.others))
        summary = f"{len(line.others)} more in other words"
        return f'<details class="others"><summary>{summary}</summary>{inner}</details>'

    def _words(self, line: Line) -> str:
        lang = lang_of(self.references.get(line.citations[0].label))
        quoted = " … ".join(f"<bdi>“{text(part)}”</bdi>" for part in line.words)
        points = f' <span class="cites">→ {self._cites(line.points_at)}</span>' if line.points_at else ""
        return (
            f'<blockquote class="words"{lang}>{quoted}{points} {self._own_cites(line.citations)}</blockquote>'
        )

    def _cites(self, citations: Iterable[Citation]) -> str:
        return f'<span class="cites">{" ".join(map(self._link, citations))}</span>'

    def _own_cites(self, citations: Iterable[Citation]) -> str:
        """The citations of a line itself; the first time that a claim is cited so is where its footnote
        leads back to."""
        links = []
        for one in citations:
            links.append(self._link(one, own_id="" if one.key in self.anchored else f' id="line-{one.key}"'))
            self.anchored.add(one.key)
        return f'<span class="cites">{" ".join(links)}</span>'

    def _link(self, one: Citation, *, own_id: str = "") -> str:
        return f'<a{own_id} href="#{one.key}" title="{self._hover(one)}">[{one.key}]</a>'

    def _hover(self, citation: Citation) -> str:
        reference = self.references[citation.label]
        parts = [reference.title or reference.input, reference.publisher, reference.published or "undated"]
        return text(", ".join(part for part in parts if part))

    def _ties(self, ties: tuple[Tie, ...]) -> str:
        rows = "".join(
            f"<li>{self._cites((tie.a,))} {escape(tie.relation)} {self._cites((tie.b,))}: "
            f"{text('; '.join(tie.reasons)) or 'no reason recorded'} "
            f"({tie.score:.2f}, {text(tie.by)})</li>"
            for tie in ties
        )
        return f'<details class="ties"><summary>Why these stand together</summary><ul>{rows}</ul></details>'

    # ------------------------------------------------------------------ numbers

    def _values(self, values: tuple[Value, ...]) -> str:
        top = max((n for v in values for n in (v.value, v.low, v.high) if n is not None), default=0.0)
        rows = "".join(self._value(value, top) for value in values)
        head = (
            '<th>As of</th><th>Number</th><th class="plot">From 0 to the highest</th>'
            "<th>Source</th><th>In the words</th>"
        )
        return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'

    def _value(self, value: Value, top: float) -> str:
        return (
            f'<tr><td class="day">{text(value.day)}</td>'
            f'<td class="number"><bdi>“{text(value.text)}”</bdi></td>'
            f'<td class="plot">{plot(value, top)}</td><td class="by">{who(value.line)}</td>'
            f"<td>{self._words(value.line)}{meta(value.line)}{self._others(value.line)}</td></tr>"
        )
