"""Words out of marked-up source, the same way when a page is read and when it is replayed."""

from __future__ import annotations

import html
import re

# What stands between two pieces of a page's words, where the page has only markup.
BETWEEN = {"break": "\n\n", "line": "\n", "cell": " | ", "space": " "}
# A tag as it may stand inside a run of words. A longer one, with a mark of its own kind in an attribute,
# ends the run, so that this pattern is all that replaying needs.
INNER_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# Longer numbers are no characters; they stay as printed.
_REFERENCE = re.compile(
    r"&(?:#[0-9]{1,7}(?![0-9]);?|#[xX][0-9a-fA-F]{1,6}(?![0-9a-fA-F]);?|[A-Za-z][A-Za-z0-9]{1,31};?)"
)
# Control characters, those that reorder text or have no width, and what is no character at all.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")


def plain(source: str) -> str:
    """``source`` with its tags dropped, character references resolved (those of HTML, none that a page
    defines), control and direction characters dropped; bytes that did not decode are U+FFFD."""
    if "<" in source:
        source = INNER_TAG.sub("", source)
    if "&" in source:
        source = _REFERENCE.sub(_resolved, source)
    if source.isprintable():
        return source
    return _DROPPED.sub("", _SURROGATE.sub("\ufffd", source))


def words(source: str) -> str:
    """The visible words of ``source`` with white space collapsed and trimmed."""
    return " ".join(plain(source).split())


def lines(source: str) -> str:
    """As ``words``, with the line breaks and inner spaces of preformatted text kept."""
    kept = (line.replace("\t", "    ").rstrip() for line in _LINE_END.split(plain(source)))
    return "\n".join(kept).strip()


def _resolved(reference: re.Match[str]) -> str:
    return html.unescape(reference[0])
