"""The words that mark furniture, per kind, and how they match a block."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from claimline.clean.blocks import Block
from claimline.data import lexicon

_KINDS = (
    "search",
    "share",
    "read-more",
    "newsletter",
    "appeal",
    "listen",
    "duration",
    "caption",
    "credit",
    "advert",
    "navigation",
)
_EDGES = " \t.:!…?>»|-–—•·*→▶►◀<«↑[]()\"'"
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r'"[^"]*(?:"|$)')
_BAG_WORDS = 16  # the longest row of share buttons of which each is named twice
_LABEL_WORDS = 25  # a teaser with the headline it leads to
_CREDIT_WORDS = 60  # a caption is a sentence or two
_SAFE_OPENING_WORDS = 3  # so many words open nothing but a credit
_SHORT_APPEAL_WORDS = 12  # an imperative names no "you"
_MANY = 3
_FEWEST = 2
_SEPARATOR = frozenset(_EDGES + "_=~+#/\\§\u200b\ufeff\u200e\u200f")


@dataclass(frozen=True, slots=True)
class _Opening:
    words: str
    kind: str
    edge: bool


@dataclass(frozen=True, slots=True)
class _Bag:
    kind: str
    words: frozenset[str]
    need: frozenset[str]
    many: frozenset[str]
    number: bool


@dataclass(frozen=True, slots=True)
class _Cues:
    """The cues of all kinds; furniture.toml says what each list means. Openings are kept by first
    character, the longest first."""

    alone: Mapping[str, str]
    edge: Mapping[str, str]
    opens: Mapping[str, tuple[_Opening, ...]]
    holds: tuple[tuple[str, str], ...]
    bags: tuple[_Bag, ...]


@cache
def _cues() -> _Cues:
    tables = lexicon("furniture")

    def words(name: str) -> list[tuple[str, str]]:
        return [(cue, kind) for kind in _KINDS for cue in tables[kind].get(name, ())]

    openings = [_Opening(cue, kind, False) for cue, kind in words("opens")]
    openings += [_Opening(cue, kind, True) for cue, kind in words("starts")]
    openings.sort(key=lambda opening: (-len(opening.words), opening.words))
    first = sorted({opening.words[0] for opening in openings})
    return _Cues(
        alone=dict(reversed(words("alone"))),
        edge=dict(reversed(words("edge"))),
        opens={char: tuple(opening for opening in openings if opening.words[0] == char) for char in first},
        holds=tuple(words("holds")),
        bags=tuple(
            _Bag(
                kind,
                words=frozenset(tables[kind]["bag"]),
                need=frozenset(tables[kind]["need"]),
                many=frozenset(tables[kind].get("many", ())),
                number=bool(tables[kind].get("number")),
            )
            for kind in _KINDS
            if "bag" in tables[kind]
        ),
    )


def kind_of(block: Block, *, edge: bool) -> str | None:
    """The kind of furniture that a block is by its words, standing alone; ``edge`` says that it stands
    before the first or after the last paragraph of running text."""
    known = _cues()
    bare = block.key.strip(_EDGES)
    if not bare:
        return "markup" if _SEPARATOR.issuperset(block.key) else None
    kind = known.alone.get(bare) or (known.edge.get(bare) if edge else None)
    if kind:
        return kind
    for opening in known.opens.get(block.key[0], ()):
        if (edge or not opening.edge) and _begins(block, opening):
            return opening.kind
    if block.size <= _BAG_WORDS:
        words = _WORD.findall(block.folded)
        for bag in known.bags:
            if _bagged(words, bag, edge=edge):
                return bag.kind
    if edge and block.size <= _LABEL_WORDS:
        return next((kind for cue, kind in known.holds if cue in block.key), None)
    return None


def button(block: Block) -> bool:
    """Whether the block is one word or two on a button to share a page."""
    return _cues().edge.get(block.key.strip(_EDGES)) == "share"


def unquoted(block: Block) -> str:
    """The folded words outside quotation marks."""
    return _QUOTED.sub(" ", block.folded)


def narrates(block: Block) -> bool:
    """Whether the block is a report's own words: it begins with a quotation, or attributes something."""
    attribution = lexicon("furniture")["guards"]["attribution"]
    return block.folded.startswith('"') or not _words(unquoted(block)).isdisjoint(attribution)


def appeals(block: Block, *, weak: bool = False) -> bool:
    """Whether the block speaks to the reader about the outlet. ``weak`` asks for less: the words that
    suffice in a block that goes on after an appeal."""
    if narrates(block):
        return False
    table = lexicon("furniture")["appeals"]
    said = f" {_spaced(unquoted(block))} "
    words = set(said.split())
    reader, outlet = not words.isdisjoint(table["reader"]), not words.isdisjoint(table["outlet"])
    if not (outlet and (reader or (not weak and block.size <= _SHORT_APPEAL_WORDS))):
        return False
    return any(f" {_spaced(cue)} " in said for cue in table["weak" if weak else "strong"])


def _spaced(folded: str) -> str:
    return " ".join(_WORD.findall(folded))


def _words(folded: str) -> set[str]:
    return set(_WORD.findall(folded))


def _only_names(block: Block, opening: _Opening) -> bool:
    """Whether nothing but names and the words of credits stand behind an opening that prose may have too
    ("Photo by First Last." and "Reporting by a local paper said otherwise.")."""
    known = lexicon("furniture")["guards"]["credits"]
    rest = block.words.split()[len(opening.words.split()) :]
    return all(not word[0].islower() or word.strip(".,;)") in known for word in rest)


def _bagged(words: list[str], bag: _Bag, *, edge: bool) -> bool:
    plain = [word for word in words if not word.isdigit()]
    if not bag.words.issuperset(plain) or (bag.number and len(plain) == len(words)):
        return False
    if len(plain) < _FEWEST and not bag.number:
        return False
    many = len(bag.many.intersection(plain))
    return not bag.need.isdisjoint(plain) or many >= (1 if edge else _MANY)


def _begins(block: Block, opening: _Opening) -> bool:
    words = opening.words
    if not block.key.startswith(words):
        return False
    worded = words[-1].isalnum()
    after = block.key[len(words) : len(words) + 1]
    if worded and (after.isalnum() or after in {",", ";", "-", "'"}):
        return False
    if opening.kind in {"caption", "credit"}:
        sentence = worded and block.final and len(words.split()) < _SAFE_OPENING_WORDS
        return block.size <= _CREDIT_WORDS and (not sentence or _only_names(block, opening))
    return block.size <= _LABEL_WORDS and not narrates(block)
