"""A report in short form: names as a tagger would give them, sources and cues as words."""

from __future__ import annotations

import re
from dataclasses import replace

from factory import claim, edition, find

from claimline.extract.people import find_people
from claimline.extract.places import find_places
from claimline.model import Claim, Edition, Extraction, Mode, Parse, Sentence, Span, Stated, Tagged

_TOKEN = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")
_SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?]+[”\"’]*|(?=\n)|\Z)\s?")


def tags(text: str, label: str, names: str) -> list[Tagged]:
    """Every occurrence of the names, given with bars between them."""
    return [
        Tagged(label, Span(found.start(), found.end()), 0.9)
        for name in filter(None, names.split("|"))
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]


def parsed(text: str, *, people: str = "", organisations: str = "", places: str = "") -> Parse:
    """A parse whose sentences end at full stops, question marks and lines."""
    sentences = [
        Sentence(Span(found.start(), found.end()), text.count("\n", 0, found.start()))
        for found in _SENTENCE.finditer(text)
        if found[0].strip()
    ]
    names = [*tags(text, "PER", people), *tags(text, "ORG", organisations), *tags(text, "LOC", places)]
    tokens = tuple(Span(found.start(), found.end()) for found in _TOKEN.finditer(text))
    return Parse(tokens, tuple(sentences), (), tuple(sorted(names, key=lambda tag: tag.span)))


def extraction(text: str, parse: Parse, claims: tuple[Claim, ...]) -> Extraction:
    """What extract would hand on, without times and quantities."""
    spans = [sentence.span for sentence in parse.sentences]
    people = find_people(text, names=parse.names, tokens=parse.tokens, sentences=spans)
    places = find_places(text, names=parse.names, tokens=parse.tokens)
    return Extraction(tuple(sorted([*people, *places], key=lambda m: (m.span, m.kind))), claims)


def report(text: str, *, dateline: str | None = None) -> Edition:
    """An edition, with a dateline if one is given."""
    made = edition(text)
    return replace(made, dateline=Stated(dateline, "printed")) if dateline else made


def said(of: Edition, source: str, cue: str, content: str, *, nth: int = 0, direct: bool = False) -> Claim:
    """A claim whose source is the nth occurrence of its words."""
    made = claim(of, content, source=source, cue=cue)
    placed = replace(made.source, span=find(of.text, source, nth))
    return replace(made, source=placed, mode=Mode.DIRECT if direct else Mode.INDIRECT)
