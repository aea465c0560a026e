"""Structured data in a page's scripts: which of its nodes is the report, and what it states (schema.org)."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from claimline.clean.inline import INNER_TAG, words
from claimline.data import lexicon

Node = Mapping[str, Any]

_NODES = 2_000  # nodes of one page that are kept
_VALUES = 20_000  # objects and lists of one script that are looked at
_WORDS = 2_000  # code points of one value
_BODY = 500_000  # code points of a report's text
_WRAPPERS = re.compile(r"\A[\s;]*(?:<!--|(?://|/\*)?\s{0,9}<!\[CDATA\[(?:\s{0,9}\*/)?)?\s*")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+("|\\?\Z)|[{}\[\],]', re.DOTALL)
_FIELD = re.compile(
    r'"(headline|datePublished|dateModified|articleSection|inLanguage)"\s{0,20}:\s{0,20}"([^"\\]{1,500})"'
)


def nodes(scripts: Sequence[str]) -> list[Node]:
    """The nodes of all scripts that could describe the page, outer ones first; those that a node lists as
    other works (related reports, posts, comments, pictures) are left out. Data that cannot be parsed is
    repaired where a comma, a quotation mark or brackets are wrong, else only its plain fields are taken."""
    found: list[Node] = []
    for script in scripts:
        for value in _values(script):
            found += _walk(value)
    return found[:_NODES]


def _values(script: str) -> list[Any]:
    start = _WRAPPERS.match(script)
    text = script[start.end() if start else 0 :]
    try:
        return [_decode(text)]
    except (ValueError, RecursionError):
        pass
    try:
        return [_decode(_repaired(text))]
    except (ValueError, RecursionError):
        fields = dict(reversed([(match[1], match[2]) for match in _FIELD.finditer(text)]))
        return [{"@type": "Article", **fields}] if "datePublished" in fields else []


def _decode(text: str) -> Any:
    """The first JSON value of ``text``; what stands behind it is no matter."""
    value, _ = json.JSONDecoder(strict=False).raw_decode(text)
    return value


def _repaired(text: str) -> str:
    """``text`` without commas before closing brackets, and with what is open at its end closed."""
    out: list[str] = []
    open_: list[str] = []
    at = 0
    comma = False  # the last thing kept is a comma, held back until its successor is known
    for match in _TOKEN.finditer(text):
        between = text[at : match.start()]
        sign = match[0]
        at = match.end()
        if comma and (between.strip() or sign not in ("}", "]", ",")):
            out.append(",")
            comma = False
        out.append(between)
        if sign == ",":
            comma = True
            continue
        comma = False
        if sign in "{[":
            open_.append("}" if sign == "{" else "]")
        elif sign in "}]":
            if not open_ or open_[-1] != sign:
                continue
            open_.pop()
        out.append(sign if sign[0] != '"' or match[1] == '"' else sign.rstrip("\\") + '"')
        if not open_:
            break
    else:
        out.append("" if comma else text[at:].rstrip().rstrip(",:"))
    return "".join(out) + "".join(reversed(open_))


def _walk(value: Any) -> Iterator[Node]:
    """The objects of ``value``, outer before inner, without those under the names of other works."""
    passed_over = frozenset(lexicon("pagedata")["jsonld"]["other_works"])
    queue: deque[Any] = deque([value])
    for _ in range(_VALUES):
        if not queue:
            return
        value = queue.popleft()
        if isinstance(value, dict):
            yield value
            queue += [
                inner
                for name, inner in value.items()
                if name not in passed_over and isinstance(inner, dict | list)
            ]
        elif isinstance(value, list):
            queue += value


def types(node: Node) -> list[str]:
    """The types of a node, without their schema's address."""
    named = node.get("@type", ())
    listed = named if isinstance(named, list) else [named]
    return [kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in listed if isinstance(kind, str)]


def of_types(found: Sequence[Node], kinds: Sequence[str]) -> list[Node]:
    """The nodes of one of the types ``kinds``, those of earlier kinds first."""
    return [node for group in kinds for node in found if group in types(node)]


def word(value: Any) -> str | None:
    """A value as one line of words: its first where it is a list, its name where it is an object."""
    for _ in range(8):
        if isinstance(value, list) and value:
            value = value[0]
        elif isinstance(value, dict):
            value = next((value[name] for name in ("name", "@value", "headline") if value.get(name)), None)
    if not isinstance(value, str):
        return None
    return plain(value)


def plain(value: str) -> str | None:
    """``value`` on one line without tags and control characters, references to characters resolved, even
    doubled ones; None if nothing is left."""
    return words(words(value[:_WORDS])) or None


def body(found: Sequence[Node]) -> list[str]:
    """The lines of the first text of a report that one of the nodes states; tags in it end lines."""
    for node in found:
        for value in items(node.get("articleBody")):
            if isinstance(value, str) and (lines := _lines(value[:_BODY])):
                return lines
    return []


def _lines(value: str) -> list[str]:
    return [line for part in INNER_TAG.sub("\n", unescape(value)).splitlines() if (line := words(part))]


def items(value: Any) -> list[Any]:
    """``value`` as a list: itself alone where it is none."""
    if value is None:
        return []
    return value[:50] if isinstance(value, list) else [value]


def named(found: Sequence[Node], value: Any) -> Any:
    """``value``, or the node that it only refers to by ``@id``."""
    if isinstance(value, dict) and "@id" in value and not value.get("name"):
        same = (node for node in found if node.get("@id") == value["@id"] and node.get("name"))
        return next(same, value)
    return value
