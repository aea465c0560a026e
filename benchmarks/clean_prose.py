"""How much of real article bodies is lost to furniture: sentences marked, per 1,000.

The bodies of the AEB corpus (article-extraction-benchmark: 181 pages, hand-cut main text) are added as plain
text. Whatever is marked in them is no page furniture by the corpus's own reading, so every marked sentence
counts as lost, teasers and credits that the corpus keeps in its bodies included.

    python -m benchmarks.clean_prose [--show]
"""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.story import corpora
from claimline.clean import clean
from claimline.config import CleanConfig, ReadConfig
from claimline.model import Edition, Marked, Report, Span
from claimline.read import read_stream

# Sentences in, or touched by, furniture, per 1,000. Measured 2.0, all of it credits and teasers that the
# corpus keeps in its bodies.
MOST_LOST = 2.5
_SENTENCE = re.compile(r"[^\s].*?(?:[.!?…][\"'”’)\]]*(?=\s|$)|$)", re.MULTILINE)


def bodies(path: Path) -> Iterator[Edition]:
    """The editions of the corpus's article bodies, in order of their keys."""
    pages = json.loads(path.read_text(encoding="utf-8"))
    for name in sorted(pages):
        data = io.BytesIO(pages[name]["articleBody"].encode())
        for report in read_stream(data, f"{name[:12]}.txt", config=ReadConfig()):
            if isinstance(report, Report):
                yield clean(report, config=CleanConfig())


def sentences(text: str) -> list[Span]:
    """A plain cut at final punctuation and line ends; the same for every version that is measured."""
    return [Span(*match.span()) for match in _SENTENCE.finditer(text)]


def lost(edition: Edition, marks: tuple[Marked, ...]) -> list[tuple[str, Span]]:
    """The sentences that a mark touches, each with the mark's kind."""
    return [
        (next(mark.kind for mark in marks if mark.span.overlap(sentence)), sentence)
        for sentence in sentences(edition.text)
        if any(mark.span.overlap(sentence) for mark in marks)
    ]


def main(given: Sequence[str] | None = None) -> int:
    """Print the figures; exit status 1 where more is lost than the floor allows."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    arguments.add_argument("--show", action="store_true", help="print what is marked")
    show = arguments.parse_args(given).show
    path = corpora() / "aeb" / "ground-truth.json"
    if not path.exists():
        print(f"clean_prose: NOT MEASURED, no corpus at {path} (set CLAIMLINE_CORPORA)")
        return 0
    total, documents = 0, 0
    furniture: Counter[str] = Counter()
    structure: Counter[str] = Counter()
    for edition in bodies(path):
        documents += 1
        total += len(sentences(edition.text))
        for counts, marks in ((furniture, edition.furniture), (structure, edition.structure)):
            for kind, sentence in lost(edition, marks):
                counts[kind] += 1
                if show:
                    print(f"{edition.input}\t{kind}\t{sentence.of(edition.text)[:110]}")
    rate, marked = 1000 * sum(furniture.values()) / total, 1000 * sum(structure.values()) / total
    print(f"clean_prose: {documents} article bodies, {total} sentences")
    print(f"  lost to furniture  {rate:5.1f} per 1,000   {dict(sorted(furniture.items()))}")
    print(f"  in structure       {marked:5.1f} per 1,000   {dict(sorted(structure.items()))}")
    return 1 if rate > MOST_LOST else 0


if __name__ == "__main__":
    sys.exit(main())
