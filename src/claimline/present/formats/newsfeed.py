"""The questions of a story as feeds for readers: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from xml.etree import ElementTree as ET

from claimline.ledger import View
from claimline.model import Claim, ClaimId, Edition, Position, Question
from claimline.present.plain import count, interval_words, one_line, stance_words
from claimline.present.standing import cited_editions

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
NEVER = "1970-01-01"  # RFC 4287 wants a date; a question without any dated report has this one
QUOTED = 12  # claims shown for one position; the count says how many there are


@dataclass(frozen=True, slots=True)
class Entry:
    """One question as feeds show it. ``day`` is that of the newest dated report in it."""

    id: str
    title: str
    day: str | None
    status: str
    summary: str
    html: str

    @property
    def stamp(self) -> str:
        """The day as RFC 3339 wants it."""
        return f"{self.day or NEVER}T00:00:00Z"


def entries(view: View, *, since: str | None = None) -> list[Entry]:
    """The story's questions, newest first; with ``since`` (YYYY-MM-DD) those with a report from then on.
    A question without a dated report is last, and is not in a feed since a day."""
    claims = {claim.id: claim for claim in view.claims()}
    editions = cited_editions(view)
    made = [_entry(question, claims, editions) for question in view.questions()]
    kept = [entry for entry in made if since is None or (entry.day is not None and entry.day >= since)]
    return sorted(sorted(kept, key=lambda entry: entry.id), key=lambda entry: entry.stamp, reverse=True)


def atom(view: View, *, title: str, since: str | None = None) -> Iterator[str]:
    """Yield an Atom feed. Ids are the questions' own, so that a reader shows a question that changed as
    changed; no time in it is that of the run."""
    found = entries(view, since=since)
    feed = ET.Element("feed", {"xmlns": ATOM})
    _child(feed, "title", one_line(title))
    _child(feed, "id", "urn:claimline:story:" + _slug(title))
    _child(feed, "updated", max((entry.stamp for entry in found), default=f"{NEVER}T00:00:00Z"))
    _child(feed, "generator", f"Claimline, ledger revision {view.revision()}")
    _child(_child(feed, "author", None), "name", "Claimline")
    for entry in found:
        node = _child(feed, "entry", None)
        _child(node, "title", entry.title)
        _child(node, "id", f"urn:claimline:question:{entry.id}")
        _child(node, "updated", entry.stamp)
        _child(node, "summary", entry.summary)
        _child(node, "category", None).set("term", entry.status)
        _child(node, "content", entry.html).set("type", "html")
    ET.indent(feed)
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield ET.tostring(feed, encoding="unicode") + "\n"


def json_feed(view: View, *, title: str, since: str | None = None) -> Iterator[str]:
    """Yield a JSON Feed of the same entries."""
    items: list[dict[str, Any]] = []
    for entry in entries(view, since=since):
        item = {
            "id": f"urn:claimline:question:{entry.id}",
            "title": entry.title,
            "summary": entry.summary,
            "content_html": entry.html,
            "tags": [entry.status],
        }
        items.append(item | ({"date_modified": entry.stamp} if entry.day else {}))
    feed = {
        "version": JSON_FEED,
        "title": one_line(title),
        "description": f"Questions of a story, ledger revision {view.revision()}",
        "items": items,
    }
    yield json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _entry(
    question: Question, claims: dict[ClaimId, Claim], editions: Mapping[tuple[str, str], Edition]
) -> Entry:
    sides = [f"{p.position}: {', '.join(p.parties) or 'no party'}" for p in question.positions]
    silent = question.unanswered_by
    sides += [f"not answered by {', '.join(silent)}"] if silent else []
    blocks = "".join(_position(position, claims, editions) for position in question.positions)
    return Entry(
        id=question.id,
        title=one_line(question.title),
        day=question.last[:10] if question.last else None,
        status=question.status,
        summary=one_line(f"{question.status}. {'; '.join(sides)}"),
        html=f"<p>Status: {escape(question.status)}</p>{blocks}",
    )


def _position(
    position: Position, claims: dict[ClaimId, Claim], editions: Mapping[tuple[str, str], Edition]
) -> str:
    held: Sequence[Claim] = [claims[one] for one in position.claims if one in claims]
    lines = "".join(_line(claim, editions[claim.report, claim.edition]) for claim in held[:QUOTED])
    more = f"<li>{count(len(held) - QUOTED, 'more claim')}</li>" if len(held) > QUOTED else ""
    return f"<h3>{escape(one_line(position.position))}</h3><ul>{lines}{more}</ul>"


def _line(claim: Claim, edition: Edition) -> str:
    words = "".join(f"<q>{escape(one_line(part.text))}</q> " for part in claim.content)
    words = words or (f"<q>{escape(one_line(claim.target.text))}</q> " if claim.target else "")
    where = (
        edition.publisher.text if edition.publisher else edition.uri or edition.input,
        edition.title.text if edition.title else None,
        interval_words(edition.published),
    )
    printed = escape(", ".join(one_line(part) for part in where if part))
    return f"<li>{escape(one_line(claim.source.name))} {escape(stance_words(claim))}: {words}({printed})</li>"


def _child(parent: ET.Element, name: str, words: str | None) -> ET.Element:
    child = ET.SubElement(parent, name)
    child.text = words
    return child


def _slug(title: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in title.casefold()).split()) or "story"
