"""Readers of the corpora: texts with labelled spans. Nothing of a corpus is kept in the repository."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claimline.model import Span

ATTRIBUTION = ("SOURCE", "CUE", "CONTENT")
NAMES = ("PER", "LOC", "ORG")
THINGS = ("PER", "LOC", "ORG", "NORP", "WEAPON", "TIME", "QUANTITY")
AUXILIARY = ("PER", "LOC", "ORG", "MISC")

_RE3D = {
    "Person": "PER",
    "Location": "LOC",
    "Organisation": "ORG",
    "Nationality": "NORP",
    "Weapon": "WEAPON",
    "MilitaryPlatform": "WEAPON",
    "Vehicle": "WEAPON",
    "Temporal": "TIME",
    "Quantity": "QUANTITY",
    "Money": "QUANTITY",
}
_OTHERS = {
    "person": "PER",
    "politician": "PER",
    "location": "LOC",
    "country": "LOC",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "corporation": "ORG",
    "group": "ORG",
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A span with its label and, for attributions, the number of its attribution in the document."""

    label: str
    span: Span
    group: int = -1


@dataclass(frozen=True, slots=True)
class Source:
    """A text with its labels. ``task`` names the head that learns from it; ``tokens`` are the corpus' own
    tokens where it has no running text."""

    name: str
    task: str
    text: str
    labels: tuple[Labelled, ...]
    tokens: tuple[Span, ...] = field(default=())


def polnear(corpora: Path, split: str) -> Iterator[Source]:
    """PolNeAR's documents (brat standoff); of several annotators the first by name. Every piece of a
    discontinuous content is a span of its own, of the same group."""
    folder = corpora / "polnear" / split
    for file in sorted((folder / "text").glob("*.txt")):
        found = min((folder / "attributions").glob(f"{file.stem}_*.ann"), default=None)
        if found:
            text = file.read_bytes().decode("utf-8")
            yield Source(file.stem, "attribution", text, tuple(_brat(found)))


def _brat(file: Path) -> Iterator[Labelled]:
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").split("\n")]
    spans: dict[str, list[Span]] = {}
    for row in rows:
        if row[0].startswith("T") and len(row) > 2:
            pieces = row[1].split(" ", 1)[1].split(";")
            spans[row[0]] = [Span(*map(int, piece.split())) for piece in pieces]
    for group, row in enumerate(row for row in rows if row[0].startswith("E") and len(row) > 1):
        for argument in row[1].split():
            role, _, key = argument.partition(":")
            label = role.rstrip("0123456789").upper()
            if label in ATTRIBUTION:
                yield from (Labelled(label, span, group) for span in spans[key])


def cofenet(file: Path) -> Iterator[Source]:
    """Sentences in CofeNet's form: Penn Treebank tokens, labels of its own flattening."""
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n")[:-1]):
        told = json.loads(line)
        tokens = [_PENN.get(token, token) for token in told["tokens"]]
        yield _tokens(f"{told['id']}:{number}", "attribution", tokens, [x.upper() for x in told["labels"]])


_PENN = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "`": "‘"}


def uner(corpora: Path, part: str) -> Iterator[Source]:
    """UNER-EWT: ``train`` with its provisional labels, or the file of another part."""
    folder = corpora / "uner-ewt"
    if part == "train":
        for line in (folder / "train-provisional.jsonl").read_text(encoding="utf-8").split("\n"):
            if not line:
                continue
            told = json.loads(line)
            yield _tokens(told["id"], "names", told["tokens"], told["ner"])
        return
    for number, rows in enumerate(_blocks(folder / f"{part}.iob2")):
        yield _tokens(f"{part}{number}", "names", [row[1] for row in rows], [row[2] for row in rows])


def re3d(corpora: Path, part: str) -> Iterator[Source]:
    """re3d's reports on a war, in the open folders: of each folder every fourth document by id is ``dev``,
    the others ``train``; ``all`` are both."""
    for folder in sorted((corpora / "re3d").iterdir()):
        if not (folder / "documents.json").is_file():
            continue
        labels: dict[str, list[Labelled]] = {}
        for row in _json_lines(folder / "entities.json"):
            kind = _RE3D.get(str(row["type"]))
            if kind:
                span = Span(int(str(row["begin"])), int(str(row["end"])))
                labels.setdefault(str(row["documentId"]), []).append(Labelled(kind, span))
        documents = sorted(_json_lines(folder / "documents.json"), key=lambda row: str(row["_id"]))
        for number, row in enumerate(documents):
            if part == "all" or (number % 4 == 3) == (part == "dev"):
                name = str(row["_id"])
                yield Source(name, "things", str(row["text"]), tuple(_outermost(labels.get(name, []))))


def auxiliary(corpora: Path) -> Iterator[Source]:
    """Names in other corpora, each by its own guideline: wikigold, Broad Twitter, WNUT-17, CrossNER."""
    files = [corpora / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt"]
    files += sorted((corpora / "btc" / "CONLL-format" / "data").glob("*.conll"))
    files += [corpora / "wnut17" / "wnut17train.conll", corpora / "crossner-politics" / "train.txt"]
    files += [corpora / "crossner-politics" / "dev.txt"]
    for file in files:
        for number, rows in enumerate(_blocks(file)):
            rows = [row for row in rows if len(row) > 1]
            tokens, tags = [row[0] for row in rows], [_own_label(row[-1]) for row in rows]
            if tokens:
                yield _tokens(f"{file.stem}{number}", "auxiliary", tokens, tags)


def _own_label(tag: str) -> str:
    place, _, kind = tag.strip().partition("-")
    if not kind:
        return "O"
    return f"{place}-{kind if kind in AUXILIARY else _OTHERS.get(kind, 'MISC')}"


def _blocks(file: Path) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in [*file.read_text(encoding="utf-8", errors="replace").split("\n"), ""]:
        if not line.strip():
            if rows:
                yield rows
            rows = []
        elif not line.startswith("# "):
            rows.append(re.split(r"\t| ", line.strip()))


def _json_lines(file: Path) -> Iterator[dict[str, object]]:
    for line in file.read_text(encoding="utf-8-sig").split("\n"):
        if line.strip():
            yield json.loads(line)


def _outermost(labels: Sequence[Labelled]) -> list[Labelled]:
    """Without those that overlap a longer one: the heads mark no nested names."""
    kept: list[Labelled] = []
    for label in sorted(labels, key=lambda one: (-len(one.span), one.span, one.label)):
        if not any(label.span.start < k.span.end and k.span.start < label.span.end for k in kept):
            kept.append(label)
    return sorted(kept, key=lambda one: one.span)


def _tokens(name: str, task: str, tokens: Sequence[str], tags: Sequence[str]) -> Source:
    """The tokens joined by spaces, with the spans of their tags (BIO; I- after another kind begins anew)."""
    text, spans, labels = "", [], []
    kind, start = "", 0
    for token, tag in zip([*tokens, ""], [*tags, "O"], strict=True):
        here = len(text) + 1 if text else 0
        if kind and tag != f"I-{kind}":
            labels.append(Labelled(kind, Span(start, len(text))))
            kind = ""
        if token:
            if tag != "O" and not kind:
                kind, start = tag[2:], here
            text = f"{text} {token}" if text else token
            spans.append(Span(here, len(text)))
    return Source(name, task, text, tuple(labels), tuple(spans))
