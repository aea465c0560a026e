"""How much of real article bodies is lost to furniture: sentences marked, per 1,000.

The bodies of the AEB corpus (article-extraction-benchmark: 181 pages, hand-cut main text) are added as plain
text. Whatever is marked in them is no page furniture by the corpus's own reading, so every marked sentence
counts as lost, teasers and credits that the corpus keeps in its bodies included.

    python benchmarks/clean_prose.py [--show]
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from claimline.clean import clean
from claimline.config import CleanConfig, ReadConfig
from claimline.model import Edition, Marked, Report, Span
from claimline.read import read_stream

CORPORA = Path(os.environ.get("CLAIMLINE_CORPORA", Path(__file__).parents[2] / "shared" / "corpora"))
# Sentences in, or touched by, furniture; per 1,000. A floor for CI.
MOST_LOST = 5.0
_SENTENCE = re.compile(r"[^\s].*?(?:[.!?…][\"'”’)\]]*(?=\s|$)|$)", re.MULTILINE)


def bodies(corpora: Path) -> Iterator[Edition]:
    """The editions of the corpus's article bodies, in order of their keys."""
    pages = json.loads((corpora / "aeb" / "ground-truth.json").read_text(encoding="utf-8"))
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


def main() -> int:
    """Print the figures; exit status 1 where more is lost than the floor allows."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    arguments.add_argument("--show", action="store_true", help="print what is marked")
    show = arguments.parse_args().show
    if not (CORPORA / "aeb" / "ground-truth.json").exists():
        print(f"clean_prose: SKIPPED, no corpus at {CORPORA / 'aeb'} (set CLAIMLINE_CORPORA)")
        return 0
    total, documents = 0, 0
    furniture: Counter[str] = Counter()
    structure: Counter[str] = Counter()
    for edition in bodies(CORPORA):
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
