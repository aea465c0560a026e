"""The parser: one copy of the encoder per process, one report at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimline.config import ParseConfig
from claimline.data import path
from claimline.errors import UnknownLanguage
from claimline.model import Edition, Parse, Sentence, Span, Tagged
from claimline.parse.encoder import Head, WordPieces, check_weights
from claimline.parse.tokens import outside, paragraphs, sentences, words

LANGUAGES = frozenset({"en", None})  # None: too short to tell, read as English


class Parser:
    """Holds the encoder. ``version`` is the hash of its weights and belongs in an analysis key.

    Raises WeightsError where the weights are missing or altered."""

    def __init__(self, config: ParseConfig) -> None:
        folder = Path(config.weights) if config.weights else path("weights")
        self.version = check_weights(folder)
        self._window = config.max_wordpieces
        self._pieces = WordPieces(folder / "tokenizer.json")
        self._attribution = Head(folder, "attribution")
        self._names = Head(folder, "names")

    def parse(self, edition: Edition) -> Parse:
        """Words, sentences and labelled spans of the edition's prose, in text order.

        Raises UnknownLanguage for a report in a language that the encoder does not read."""
        if edition.language not in LANGUAGES:
            raise UnknownLanguage(
                f"{edition.input}: language '{edition.language}' is not read; it is stored and searchable."
            )
        marks = sorted(m.span for m in (*edition.furniture, *edition.structure))
        tokens: list[Span] = []
        split: list[Sentence] = []
        attribution: list[Tagged] = []
        names: list[Tagged] = []
        for number, paragraph in enumerate(paragraphs(edition)):
            prose = outside(paragraph, marks)
            found = [word for part in prose for word in words(edition.text, part)]
            if not found:
                continue
            tokens += found
            whole = Span(found[0].start, found[-1].end)
            split += sentences(edition.text, whole, paragraph=number)
            for window, pieces in self._windows(edition.text, found, split):
                attribution += self._attribution.tag(window, pieces)
                names += self._names.tag(window, pieces)
        return Parse(tuple(tokens), tuple(split), tuple(attribution), tuple(names))

    def _windows(
        self, text: str, found: list[Span], split: list[Sentence]
    ) -> Iterator[tuple[list[Span], list[list[int]]]]:
        """Cut a paragraph's words into windows of at most the configured pieces, at sentence ends where
        there are any."""
        printed = [word.of(text) for word in found]
        # Two apostrophes are a quotation mark in some archives; the encoder knows it by its usual form.
        pieces = self._pieces.pieces(['"' if word == "''" else word for word in printed])
        room = self._window - 2
        ends = {sentence.span.end for sentence in split}
        start = 0
        while start < len(found):
            used, cut, stop = 0, start, start
            while stop < len(found) and used + len(pieces[stop][:room]) <= room:
                used += len(pieces[stop][:room])
                stop += 1
                if found[stop - 1].end in ends:
                    cut = stop
            cut = len(found) if stop == len(found) else (cut if cut > start else stop)
            yield found[start:cut], [piece[:room] for piece in pieces[start:cut]]
            start = cut
