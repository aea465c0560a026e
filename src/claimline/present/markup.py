"""Small pieces of HTML. Everything that comes from a report goes through ``text``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from claimline.model import Span
from claimline.present.plain import hedge_words, one_line, visible
from claimline.present.records import Kind, Line, Passage, Reference

_WEB = re.compile(r"https?://[^\s]+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def text(words: str) -> str:
    """Words of a report, escaped, on one line."""
    return escape(one_line(words))


def join(parts: Iterable[str | None]) -> str:
    """The parts that are there, one after the other."""
    return "".join(part for part in parts if part)


def anchor(kind: Kind) -> str:
    """The anchor of a section."""
    return kind.value.replace(" ", "-")


def lang_of(reference: Reference | None) -> str:
    """The ``lang`` attribute of words from a report that is not in English."""
    language = reference.language if reference else None
    if not language or language == "en" or not _LANGUAGE.fullmatch(language):
        return ""
    return f' lang="{language}"'


def address(uri: str) -> str:
    """A report’s address: a link where it leads to the web, else text."""
    if not _WEB.fullmatch(uri):
        return f'<span class="mono">{text(uri)}</span>'
    return f'<a href="{escape(uri)}" rel="noreferrer noopener">{text(uri)}</a>'


def who(line: Line) -> str:
    """Who speaks, for whom, with what stance, relayed by whom."""
    party = line.party if line.party != line.source else None
    if line.unsourced:
        return f'<span class="stance">printed by</span> <span class="source">{text(line.source)}</span>'
    return join(
        [
            f'<span class="source"><bdi>{text(line.source)}</bdi></span>',
            f' <span class="printed">“{text(line.printed_source)}”</span>' if line.printed_source else None,
            f', <span class="party"><bdi>{text(party)}</bdi></span>' if party else None,
            ', <span class="party">party not shown</span>' if line.party is None else None,
            f' <span class="stance">{line.verb}</span>',
            *(f', <span class="via">relayed by {text(one)}</span>' for one in line.via),
        ]
    )


def meta(line: Line) -> str:
    """When it was said or printed, when it holds, how firmly, and what was flagged."""
    hedge = hedge_words(line.certainty, line.hedged_by)
    parts = [
        '<span class="chip new">new</span>' if line.new else None,
        f'<span class="chip hedge">{escape(hedge)}</span>' if hedge else None,
        f"<span>{escape(line.when)}</span>" if line.when else None,
        f"<span>holds {escape(line.about)}</span>" if line.about else None,
        *(f'<span class="chip">{text(flag.replace("_", " "))}</span>' for flag in line.flags),
    ]
    return f'<p class="facts">{join(parts)}</p>'


def marked(passage: Passage) -> str:
    """A passage with the claim’s own words marked."""
    out, at = [], passage.start
    for span in sorted(passage.spans):
        cut = Span(max(span.start, at), max(span.end, at))
        out.append(escape(visible(passage.printed[at - passage.start : cut.start - passage.start])))
        inner = visible(passage.printed[cut.start - passage.start : cut.end - passage.start])
        out.append(f"<mark>{escape(inner)}</mark>" if inner else "")
        at = cut.end
    return "".join(out) + escape(visible(passage.printed[at - passage.start :]))
