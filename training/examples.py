"""From labelled texts to what the encoder is trained on: paragraphs in pieces, packed into windows."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

from claimline.model import Span
from claimline.parse.tokens import sentences
from claimline.parse.units import normal, quotations, shape, units
from claimline.text import lines, trim
from training.corpora import ATTRIBUTION, AUXILIARY, NAMES, THINGS, Source

CLS, SEP, UNKNOWN, MASK = 101, 102, 100, 103
LONGEST = 254  # pieces of a window, less the two around them


def bio(kinds: Sequence[str]) -> list[str]:
    """The labels of a head: O, and B- and I- of each kind."""
    return ["O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI")]


LABELS = {
    "attribution": bio(ATTRIBUTION),
    "names": bio(NAMES),
    "things": bio(THINGS),
    "auxiliary": bio(AUXILIARY),
}


@dataclass(slots=True)
class Block:
    """A paragraph or sentence: pieces with their features, units with their labels. ``spans`` are labelled
    unit ranges with the number of their attribution; ``sentences`` piece ranges with their number among
    all sentences of the run."""

    ids: list[int] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    spans: list[tuple[str, int, int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int, int]] = field(default_factory=list)
    units: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Example:
    """A window of blocks for one head; a block's labels never depend on another's, its vectors do."""

    task: str
    blocks: list[Block]

    @property
    def length(self) -> int:
        """Pieces, with the marks around and between blocks."""
        return sum(len(block.ids) + 1 for block in self.blocks) + 1


class Maker:
    """Makes blocks, and numbers the sentences whose vectors a teacher is to give."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        # Its file switches both on at 128; either would silently drop words.
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.sentences: list[list[int]] = []

    def paragraphs(self, source: Source) -> list[list[Block]]:
        """For each paragraph of a text the blocks it makes: one, or more where it is too long."""
        out = []
        for number, line in enumerate(lines(source.text)):
            cuts = [s.span for s in sentences(source.text, line, paragraph=number)]
            found = [self._units(source, cut) for cut in cuts]
            states = quotations([u.of(source.text) for cut in found for u in cut])
            blocks: list[Block] = []
            at = 0
            for cut in found:
                block = self._block(source, cut, states[at : at + len(cut)])
                at += len(cut)
                if blocks and len(blocks[-1].ids) + len(block.ids) <= LONGEST:
                    _join(blocks[-1], block)
                elif block.ids:
                    blocks.append(block)
            for block in blocks:
                _label(block, source)
            out += [blocks] if blocks else []
        return out

    def cut(self, source: Source) -> list[Block]:
        """Each sentence of a text as a block of its own, with the marks of quotation of its paragraph."""
        out = []
        for number, line in enumerate(lines(source.text)):
            cuts = [s.span for s in sentences(source.text, line, paragraph=number)]
            found = [self._units(source, cut) for cut in cuts]
            states = quotations([u.of(source.text) for cut in found for u in cut])
            at = 0
            for cut in found:
                # Seen alone, a sentence shows what is quoted only by the marks within it.
                printed = [normal(u.of(source.text), s) for u, s in zip(cut, states[at:], strict=False)]
                at += len(cut)
                out += self._whole(source, cut, quotations(printed))
        return out

    def alone(self, source: Source) -> list[Block]:
        """The whole text as one block, for corpora that give sentences."""
        whole = trim(source.text, Span(0, len(source.text)))
        found = self._units(source, whole)
        return self._whole(source, found, quotations([u.of(source.text) for u in found]))

    def _whole(self, source: Source, found: Sequence[Span], states: Sequence[int]) -> list[Block]:
        block = self._block(source, found, states)
        if not block.ids:
            return []
        _label(block, source)
        return [block]

    def _units(self, source: Source, span: Span) -> list[Span]:
        if not source.tokens:
            return units(source.text, span)
        inside = [t for t in source.tokens if span.start <= t.start and t.end <= span.end]
        return [unit for token in inside for unit in units(source.text, token)]

    def _block(self, source: Source, found: Sequence[Span], states: Sequence[int]) -> Block:
        printed = [unit.of(source.text) for unit in found]
        block = Block(units=list(found))
        read = [normal(unit, state) for unit, state in zip(printed, states, strict=True)]
        encoded = self._tokenizer.encode_batch(read, add_special_tokens=False)
        for unit, state, pieces in zip(printed, states, encoded, strict=True):
            ids = pieces.ids[:12] or [UNKNOWN]
            if len(block.ids) + len(ids) > LONGEST:
                break
            block.first.append(len(block.ids))
            block.ids += ids
            block.shapes += [shape(unit)] * len(ids)
            block.quotes += [state] * len(ids)
        block.units = block.units[: len(block.first)]
        if len(block.ids) > 2:
            block.sentences = [(0, len(block.ids), len(self.sentences))]
            self.sentences.append(block.ids)
        return block


def _join(block: Block, more: Block) -> None:
    shift = len(block.ids)
    block.first += [at + shift for at in more.first]
    block.sentences += [(start + shift, end + shift, n) for start, end, n in more.sentences]
    block.ids += more.ids
    block.shapes += more.shapes
    block.quotes += more.quotes
    block.units += more.units


def _label(block: Block, source: Source) -> None:
    """Mark the units of every labelled span, cut where the block is; the first of two that overlap counts."""
    names = LABELS[source.task]
    block.labels = [0] * len(block.units)
    lead, end = block.units[0].start, block.units[-1].end
    for label in source.labels:
        if label.span.end <= lead or label.span.start >= end:
            continue
        # A unit belongs to the span that holds its first letter.
        inside = [i for i, u in enumerate(block.units) if label.span.start <= u.start < label.span.end]
        if not inside:
            continue
        start, stop = inside[0], inside[-1] + 1
        block.spans.append((label.label, start, stop, label.group))
        if not any(block.labels[start:stop]):
            block.labels[start] = names.index(f"B-{label.label}")
            block.labels[start + 1 : stop] = [names.index(f"I-{label.label}")] * (stop - start - 1)


def packed(
    documents: Iterable[Sequence[Sequence[Block]]], lengths: Sequence[int], rng: random.Random
) -> Iterator[Example]:
    """Paragraphs of each document side by side in windows of a length drawn for the document."""
    for document in documents:
        room = rng.choice(lengths)
        window: list[Block] = []
        used = rng.randrange(room // 2)  # so that windows begin at other paragraphs in another epoch
        for block in (block for paragraph in document for block in paragraph):
            if window and used + len(block.ids) + 1 > room:
                yield Example("attribution", window)
                window, used = [], 0
            window.append(block)
            used += len(block.ids) + 1
        if window:
            yield Example("attribution", window)


def batches(examples: Sequence[Example], room: int, rng: random.Random) -> list[list[Example]]:
    """Batches of one task each, of about equal lengths and at most ``room`` padded pieces."""
    out: list[list[Example]] = []
    for task in sorted({example.task for example in examples}):
        mine = [example for example in examples if example.task == task]
        rng.shuffle(mine)
        mine.sort(key=lambda example: example.length // 16)
        batch: list[Example] = []
        for example in mine:
            longest = max(one.length for one in [*batch, example])
            if batch and longest * (len(batch) + 1) > room:
                out.append(batch)
                batch = []
            batch.append(example)
        if batch:
            out.append(batch)
    rng.shuffle(out)
    return out
