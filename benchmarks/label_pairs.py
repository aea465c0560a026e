"""Print pairs of the labelled linking set for a reader: ``python -m benchmarks.label_pairs FROM TO``.

Pairs are numbered from 1 in the order of pairs.jsonl. ⟦…⟧ is the claim, {…} its cue, <…> its source's words.
What is printed is text of the corpora: it is for the screen, and is stored nowhere.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.linkmade import changed, moved
from benchmarks.linkset import Document, sha, stories
from benchmarks.story import corpora, input_name
from claimline.config import Config
from claimline.model import Failure
from claimline.read import read

FOLDER = Path(__file__).parent / "labels" / "linking"
BEFORE, AFTER = 240, 90  # code points of context
HEAD = 90


def load(name: str) -> list[dict[str, Any]]:
    """The rows of a file of the labelled set; none where it is not there yet."""
    file = FOLDER / f"{name}.jsonl"
    if not file.is_file():
        return []
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def built() -> dict[tuple[str, str], Document]:
    """All documents by key, with their texts."""
    found: dict[tuple[str, str], Document] = {}
    for documents in stories(corpora()).values():
        for document in documents:
            if document.file is None:
                found[document.key] = document
                continue
            for report in read([document.file], config=Config().read):
                if not isinstance(report, Failure):
                    given = report.given
                    key = (document.corpus, input_name(report))
                    found[key] = Document(
                        *key,
                        text=report.text,
                        title=given.title,
                        published=given.published,
                        publisher=given.publisher,
                    )
    return found


def show(number: int, row: Mapping[str, Any], documents: Mapping[tuple[str, str], Document]) -> Iterator[str]:
    """The lines of one pair."""
    yield f"#{number} {row['id']}"
    changes = row["made"]["changes"] if row["made"] else []
    for name in ("a", "b"):
        mine = [change for change in changes if change["claim"] == name]
        document = changed(documents[(row[name]["corpus"], row[name]["document"])], mine)
        side = moved(row[name], mine)
        yield f"{name.upper()} {_head(document)}"
        yield f"   {_marked(document.text, side)}"
    yield ""


def _head(document: Document) -> str:
    title = document.title or document.text.strip().split("\n")[0]
    parts = [document.path.rsplit("/", 1)[-1][-28:], document.published or "no day given"]
    return " | ".join([*parts, document.publisher or "", title[:HEAD]])


def _marked(text: str, side: Mapping[str, Any]) -> str:
    marks: list[tuple[int, int, str]] = []
    content = side["content"] or ([side["target"]] if side["target"] else [])
    for spans, (left, right) in ((content, "⟦⟧"), ([side["cue"]], "{}"), ([side["source"]], "<>")):
        for start, end in filter(None, spans):
            marks += [(start, 1, left), (end, 0, right)]
    first = min(at for at, _, _ in marks)
    last = max(at for at, _, _ in marks)
    near = min(start for start, _ in content) if content else first
    begin = max(0, min(near, last) - BEFORE) if first < near - BEFORE else max(0, first - BEFORE)
    if begin:  # at the start of a word, but never behind a mark
        begin = min(text.find(" ", begin, begin + 20) + 1 or begin, max(first, begin))
    out, at = [], begin
    for where, _, mark in sorted(marks):
        if where >= begin:
            out += [text[at:where], mark]
            at = where
    out.append(text[at : min(len(text), last + AFTER)])
    body = " ".join("".join(out).split())
    return ("target: " if not side["content"] and side["target"] else "") + body


def drifted(documents: Mapping[tuple[str, str], Document]) -> list[str]:
    """Documents whose text is not the one that the pairs were drawn from, or that are not there."""
    missing = []
    for row in load("documents"):
        document = documents.get((row["corpus"], row["document"]))
        if document is None or sha(document.text) != row["sha256"]:
            missing.append(f"{row['corpus']}/{row['document']}")
    return missing


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a range of pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=int)
    parser.add_argument("last", type=int)
    given = parser.parse_args(arguments)
    documents = built()
    for name in drifted(documents):
        print(f"DRIFTED: {name}", file=sys.stderr)
    for row in load("documents"):  # what the tool read as the day, where none was given
        key = (row["corpus"], row["document"])
        if key in documents and not documents[key].published:
            documents[key] = replace(documents[key], published=row["published"])
    rows = load("pairs")
    for number, row in enumerate(rows[given.first - 1 : given.last], start=given.first):
        print("\n".join(show(number, row, documents)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
