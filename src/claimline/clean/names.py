"""Credits of pages: which of the names that a page states as its authors are people, agencies or outlets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from claimline.clean.captions import photo_credit
from claimline.data import lexicon
from claimline.text import key

_LONGEST = 400  # code points of one statement of authors
_NAME_WORDS = 6
_FEWEST = 2  # words of a name before a function or a place
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*")
_BRACKETED = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]")
_SPLIT = re.compile(
    r"[,;|/•·\n]|(?<!\w)(?:and|And|AND|und|et|y|with)(?!\w)|(?<=\s)[&+–—-](?=\s)|(?<=\w{4})\.\s(?=[A-Z]\w{3})"
)
_INVERTED = re.compile(r"\s*([^,;]{2,40}),\s*([^,;]{1,40}?)\s*$")
_EDGES = " \t.:*\"'“”‘’|-–—_"
_CONJOINED = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "md", "phd", "ph.d.", "ph.d"})


@dataclass(slots=True)
class Credits:
    """Whom a page credits: people in order and once each; an agency; outlets and desks, no people."""

    people: list[str] = field(default_factory=list)
    agency: str | None = None
    bodies: list[str] = field(default_factory=list)

    def add(self, name: str) -> None:
        """One more person, unless already named."""
        if key(name) not in {key(known) for known in self.people}:
            self.people.append(name)

    def take(self, other: Credits, *, as_bodies: bool = False) -> None:
        """What ``other`` credits as well; ``as_bodies`` says that its names are no people's."""
        for name in other.people:
            if as_bodies:
                self.bodies.append(name)
            else:
                self.add(name)
        self.agency = self.agency or other.agency
        self.bodies += other.bodies


def credits(
    statements: Iterable[str], outlets: Sequence[str], *, typed: bool, inverted: bool = False
) -> Credits:
    """The credits that ``statements`` of authors make. ``outlets`` are the names of the page's own publisher.
    ``typed`` says that the data calls them persons, so that any name is one that is not known as something
    else; ``inverted`` that last names stand first."""
    found = Credits()
    own = {bare(name) for name in outlets}
    for statement in statements:
        match = _INVERTED.match(statement) if inverted else None
        words = f"{match[2]} {match[1]}" if match else statement
        if len(words) <= _LONGEST:
            parts = _parts(words)
            for part in parts:
                _credit(part, found, own, typed=typed and len(parts) == 1)
    return found


def bare(name: str) -> str:
    """A name without article, spaces and the end of a web address, as sites spell themselves in many ways."""
    words = [
        word
        for word in key(re.sub(r"\.(?:com|org|net|co|uk|news|tv|au|ca)\b", "", name)).split()
        if word != "the"
    ]
    return "".join(words)


def _parts(words: str) -> list[str]:
    words = _opening().sub("", _ADDRESS.sub(" ", _BRACKETED.sub(" ", words)).strip(), count=1)
    parts: list[str] = []
    for part in _SPLIT.split(words):
        part = " ".join(part.split()).strip(_EDGES)
        if part.casefold() in _CONJOINED and parts:
            parts[-1] += f", {part}"
        elif part:
            parts.append(part)
    return parts


@cache
def _opening() -> re.Pattern[str]:
    opens = sorted(lexicon("bylines")["opens"], key=lambda words: (-len(words), words))
    return re.compile("(?:" + "|".join(map(re.escape, opens)) + r")[\s:]+(?=\S)", re.IGNORECASE)


def _credit(part: str, found: Credits, own: set[str], *, typed: bool) -> None:
    whole = part.split()
    tokens = _name(whole)
    name = " ".join(tokens)
    agency = text_agency(name) or (_leading_agency(tokens) if len(tokens) < len(whole) else None)
    if agency:
        found.agency = found.agency or agency
    elif _body(tokens, own) or _desk(whole) or photo_credit(name) or bare(part) in own or bare(name) in own:
        found.bodies.append(part)
    elif len(tokens) < len(whole) and len(tokens) < _FEWEST:
        found.bodies.append(part)  # a function and nobody's name
    elif _person(tokens, typed=typed):
        found.add(name)


def _name(tokens: list[str]) -> list[str]:
    """``tokens`` without what stands behind a name: a place, an outlet, a function."""
    stops = frozenset(lexicon("bylines")["stops"])
    until = next((at for at, token in enumerate(tokens) if at and token in stops), len(tokens))
    tokens = tokens[:until]
    functions, fields = frozenset(_table("functions")), frozenset(_table("fields"))
    folded = [token.casefold().strip(".,") for token in tokens]
    if folded and folded[-1] in functions:
        while tokens and (folded[-1] in functions or folded[-1] in fields):
            tokens, folded = tokens[:-1], folded[:-1]
    return tokens


def text_agency(name: str) -> str | None:
    """The agency that ``name`` is, as printed; one that only sells pictures is none."""
    bare = key(name)
    bare = bare.removeprefix("the ")
    return name if bare and bare in _agencies() else None


@cache
def _agencies() -> frozenset[str]:
    return frozenset(key(name).removeprefix("the ") for name in lexicon("agencies")["text"])


def _leading_agency(tokens: list[str]) -> str | None:
    """The agency that a name with a function begins with, as in "AP Sports Writer"."""
    heads = (" ".join(tokens[:size]) for size in range(len(tokens) - 1, 0, -1))
    return next((head for head in heads if text_agency(head)), None)


def _desk(tokens: list[str]) -> bool:
    return tokens[-1].casefold().strip(".,") in _table("bodies")


def _body(tokens: list[str], own: set[str]) -> bool:
    """Whether a name is that of an outlet, a desk or a company."""
    folded = [token.casefold().strip(".,") for token in tokens]
    if not folded:
        return False
    nobody = frozenset(lexicon("bylines")["nobody"])
    if _desk(tokens) or any(word in nobody for word in folded):
        return True
    if any(bare(" ".join(tokens[:size])) in own for size in range(1, len(tokens))):
        return True
    return (folded[0] == "the" and len(folded) > 1) or bool(
        re.search(r"\.(?:com|org|net|co|news)\b", folded[-1])
    )


def _person(tokens: list[str], *, typed: bool) -> bool:
    if not tokens or len(tokens) > _NAME_WORDS or any(any(map(str.isdigit, token)) for token in tokens):
        return False
    folded = {token.casefold().strip(".,") for token in tokens}
    if folded & frozenset(_table("functions")):
        return False
    letters = "".join(tokens)
    if len(tokens) == 1:
        return (
            typed
            and len(letters) > 1
            and not letters.islower()
            and not re.search(r"[-_.]|[a-z][A-Z]{2}", letters)
        )
    if typed:
        return any(char.isalpha() for char in letters)
    particles = frozenset(lexicon("bylines")["particles"])
    return all(token in particles or not token[0].islower() for token in tokens)


def _table(name: str) -> list[str]:
    words: list[str] = lexicon("pagedata")["credits"][name]
    return words
