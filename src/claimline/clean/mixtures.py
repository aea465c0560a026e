"""Words and marks of one text that do not go together: spellings, names, quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from claimline.clean.blocks import Block
from claimline.clean.mistakes import Sign
from claimline.data import lexicon

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{5,20}\b")
_KEY_NAME = 3  # mentions of a name that others are held against
_STRAIGHT = re.compile(r"(?:^|(?<=[\s(]))\"[^\"“”]{2,400}\"")
_CURLY = re.compile(r"“[^\"“”]{2,400}”")
_SPELT = re.compile(r"\b[a-z]{4,16}\b")
_FEWEST_MARKS = 2
_MOST_NAMES = 2_000  # a report has a hundred


def mixtures(prose: Sequence[Block]) -> Iterator[Sign]:
    """The signs in all paragraphs together."""
    text = "\n".join(block.words for block in prose)
    yield from _misspelt(text)
    if min(len(_STRAIGHT.findall(text)), len(_CURLY.findall(text))) >= _FEWEST_MARKS:
        yield Sign("two kinds of quotation marks", '"…" “…”', 1)
    spelt = set(_SPELT.findall(text))
    pairs = [pair for pair in lexicon("fidelity")["spellings"]["pairs"] if spelt.issuperset(pair)]
    if pairs:
        yield Sign("two spellings of one word", " and ".join(pairs[0]), 1)


def _misspelt(text: str) -> Iterator[Sign]:
    """A name printed once that is a key name of the text with one letter too many, too few or changed."""
    names = Counter(_NAME.findall(text))
    # Neighbours by the name without one letter: a letter too many or too few, or another one in its place.
    without: dict[tuple[str, int], str] = {}
    for name in sorted(name for name, count in names.items() if count >= _KEY_NAME)[:_MOST_NAMES]:
        for form in _forms(name):
            without.setdefault(form, name)
    for name in sorted(name for name, count in names.items() if count == 1)[:_MOST_NAMES]:
        known = next((without[form] for form in _forms(name) if form in without), None)
        if known and not _another_form(name, known):
            yield Sign("misspelt name", f"{name} for {known}", 1)
            return


def _forms(name: str) -> list[tuple[str, int]]:
    """The name without each of its letters, and where; with place -1 a letter is too many or too few."""
    cut = [name[:at] + name[at + 1 :] for at in range(1, len(name))]
    return [(name, -1), *((form, -1) for form in cut), *((form, at) for at, form in enumerate(cut))]


def _another_form(name: str, known: str) -> bool:
    """Whether the two are forms of one word, as Russia and Russian, or of one length and changed by more than
    one letter."""
    if len(name) == len(known):
        return name[:-1] == known[:-1] or sum(a != b for a, b in zip(name, known, strict=True)) > 1
    return name.startswith(known) or known.startswith(name)
