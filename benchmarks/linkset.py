"""The stories of the labelled linking set: their texts, built from the corpora, and the claims found in them.

Two corpora are stored as tokens. Their texts are built anew by rules that are written here and nowhere
else: tokens are joined with one space, closing marks hang on the word before, opening marks and currency
signs on the word after, clitics ("n't", "'s") on their word; doubled marks are made straight quotation
marks, which open and close in turn within a sentence; a hyphen after a number ("90-day", "33-year-old"), a
colon, point or thousands' comma between numbers and the point between initials stand without spaces;
sentences are paragraphs. A leading sentence that is the page's address is left out. The offsets of the
stored pairs hold as long as a text's hash does.
"""

from __future__ import annotations

import calendar
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from benchmarks.story import input_name
from benchmarks.story import stories as real_stories
from claimline import data
from claimline.config import Config
from claimline.model import Analysis, Claim, Failure, Report, Span
from claimline.pipeline import Analyser
from claimline.read import read, read_stream

TOPICS = range(1, 36)  # of ECB+; the others are held out
YEARS = range(2010, 2016)  # of BASIL; the others are held out
_MONTHS = tuple(calendar.month_name)[1:]
_HANG = frozenset(".,;:?!)]}%") | {"...", "n't", "”", "’"}
_LEAN = frozenset("([{$£€#") | {"“", "‘", "US$", "C$", "A$"}
_CLITIC = re.compile(r"['’](?:s|S|re|ve|ll|d|m|t|em)$")


@dataclass(frozen=True, slots=True)
class Document:
    """A report of a story. ``path`` is where the corpus has it. ``file`` is set for a report that is read
    as it is; of the others text, title, date and publisher are handed to the pipeline as given."""

    corpus: str
    path: str
    text: str = ""
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    file: Path | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What identifies the document in the labelled set."""
        return (self.corpus, self.path)


def stories(corpora: Path) -> dict[str, list[Document]]:
    """All stories by name, their documents in order of path. A corpus that is missing has no stories."""
    found: dict[str, list[Document]] = {}
    found.update(_ecbplus(corpora / "ecbplus" / "ECB+", corpora))
    found.update(_basil(corpora / "basil" / "articles", corpora))
    found.update(_meantime(corpora / "meantime" / "intra_cross-doc_annotation", corpora))
    found.update(_plain("bakhmut", real_stories() / "bakhmut"))
    found.update(_plain("sample", data.path("sample")))
    return {name: sorted(found[name], key=lambda doc: doc.path) for name in sorted(found)}


def outside(folder: Path) -> dict[str, list[Document]]:
    """Stories from outside: each folder is one, its files are read as they are."""
    found: dict[str, list[Document]] = {}
    for story in sorted(path for path in folder.glob("*") if path.is_dir()):
        found.update(_plain(story.name, story))
    return found


def sha(text: str) -> str:
    """The hash by which a drift of a text is noticed."""
    return sha256(text.encode()).hexdigest()


# --------------------------------------------------------------------------- texts


def detokenise(tokens: Sequence[str]) -> str:
    """The words of one sentence as running text."""
    out: list[str] = []
    lean, quoted, compound = True, False, False
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else ""
        after = tokens[i + 1] if i + 1 < len(tokens) else ""
        hang = token in _HANG or bool(_CLITIC.match(token))
        opens = token in _LEAN or (token in {":", "."} and before.isdigit() and after.isdigit())
        opens = opens or (token == "." and _is_initial(before) and _is_initial(after))
        opens = opens or (token == "," and before.isdigit() and after.isdigit() and len(after) == 3)
        if token in ('"', "``", "''"):
            token, hang, opens, quoted = '"', quoted, not quoted, not quoted
        compound = (token == "-" and (before.isdigit() or compound)) or (compound and before == "-")
        if compound and token == "-":
            hang = opens = True
        out.append(token if lean or hang else " " + token)
        lean = opens
    return "".join(out)


def _is_initial(token: str) -> bool:
    return len(token.rstrip(".")) == 1 and token[0].isupper()


def _sentences(file: Path) -> list[list[str]]:
    """The tokens of a CAT file, sentence by sentence."""
    # The corpora are local files that were put there on purpose; the parser fetches nothing.
    root = ElementTree.parse(file).getroot()
    by_sentence: dict[int, list[str]] = defaultdict(list)
    for token in root.iter("token"):
        by_sentence[int(token.get("sentence", "0"))].append((token.text or "").strip())
    return [[word for word in by_sentence[n] if word] for n in sorted(by_sentence)]


def _ecbplus(folder: Path, root: Path) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for topic in TOPICS:
        for file in sorted((folder / str(topic)).glob("*.xml")):
            sentences = _sentences(file)
            if sentences and sentences[0][:1] == ["http"]:
                sentences = sentences[1:]
            text = "\n\n".join(detokenise(sentence) for sentence in sentences if sentence)
            half = "ecbplus" if file.stem.endswith("ecbplus") else "ecb"
            path = file.relative_to(root).as_posix()
            found[f"ecbplus/{topic}{half}"].append(Document("ecbplus", path, text))
    return found


def _basil(folder: Path, root: Path) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for year in YEARS:
        for file in sorted((folder / str(year)).glob("*.json")):
            article = json.loads(file.read_text(encoding="utf-8"))
            text = "\n\n".join(" ".join(paragraph) for paragraph in article["body-paragraphs"])
            found[f"basil/{article['triplet-uuid']}"].append(
                Document(
                    "basil",
                    file.relative_to(root).as_posix(),
                    text,
                    title=article["title"],
                    published=article["date"],
                    publisher=article["source"],
                )
            )
    return found


def _meantime(folder: Path, root: Path) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for file in sorted(folder.glob("*/*.xml")):
        title, printed, *body = _sentences(file)
        day = _day(printed)
        text = "\n\n".join(detokenise(sentence) for sentence in (body if day else [printed, *body]))
        path = file.relative_to(root).as_posix()
        found[f"meantime/{file.parent.name.removeprefix('corpus_')}"].append(
            Document("meantime", path, text, title=detokenise(title), published=day, publisher="Wikinews")
        )
    return found


def _day(tokens: Sequence[str]) -> str | None:
    """The day that a Wikinews page prints under its title ("May 07 , 2009"), as ISO 8601."""
    words = [token for token in tokens if token != ","]
    if len(words) < 3 or words[-3] not in _MONTHS or not (words[-2].isdigit() and words[-1].isdigit()):
        return None
    return f"{int(words[-1]):04}-{_MONTHS.index(words[-3]) + 1:02}-{int(words[-2]):02}"


def _plain(name: str, folder: Path) -> dict[str, list[Document]]:
    files = [file for file in sorted(folder.glob("*")) if file.name != "README.md"]
    return {name: [Document(name, file.name, file=file) for file in files]} if files else {}


# --------------------------------------------------------------------------- claims


@dataclass(frozen=True, slots=True)
class Told:
    """A story taken through the rooms report by report; ``analyses`` are by document key. A file with
    several rows has one key per row ("name.jsonl#2")."""

    name: str
    analyses: Mapping[tuple[str, str], Analysis]


def analyse(name: str, documents: Iterable[Document], analyser: Analyser) -> Told:
    """Take each document of a story through the rooms that see one report."""
    config = Config().read
    analyses: dict[tuple[str, str], Analysis] = {}
    for document in documents:
        if document.file:
            for report in read([document.file], config=config):
                analyses[(document.corpus, input_name(_ok(report)))] = analyser.analyse(_ok(report))
        else:
            analyses[document.key] = analyse_one(document, analyser)
    return Told(name, analyses)


def analyse_one(document: Document, analyser: Analyser) -> Analysis:
    """Take one built document through the rooms that see one report."""
    row: dict[str, Any] = {"uri": document.path, "text": document.text}
    for field in ("title", "published", "publisher"):
        if getattr(document, field):
            row[field] = getattr(document, field)
    raw = json.dumps(row, ensure_ascii=False).encode()
    [report] = read_stream(BytesIO(raw), Path(document.path).stem + ".json", config=Config().read)
    return analyser.analyse(_ok(report))


def _ok(report: Report | Failure) -> Report:
    if isinstance(report, Failure):
        raise SystemExit(f"{report.input}: {report.what}: {report.why}")
    return report


def spans_of(claim: Claim) -> list[list[int]]:
    """The spans of a claim's content as the labelled set stores them."""
    return [[piece.span.start, piece.span.end] for piece in claim.content]


def side(claim: Claim, key: tuple[str, str]) -> dict[str, Any]:
    """One side of a stored pair: where the claim stands, without its words."""
    return {
        "corpus": key[0],
        "document": key[1],
        "claim": claim.id,
        "source": _pair(claim.source.span),
        "cue": _pair(claim.cue.span if claim.cue else None),
        "content": spans_of(claim),
        "target": _pair(claim.target.span if claim.target else None),
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def find_claim(stored: Mapping[str, Any], claims: Iterable[Claim]) -> Claim | None:
    """The claim that stands where a stored one stood: the spans of content (or target) share at least half
    of their union; of several the one with the stored cue, then the best overlap, then the smallest id."""
    best: tuple[bool, float, str] | None = None
    chosen: Claim | None = None
    for claim in claims:
        mine = side(claim, ("", ""))
        share = _share(_cover(stored), _cover(mine))
        if share < 0.5:
            continue
        rank = (mine["cue"] != stored["cue"], -share, claim.id)
        if best is None or rank < best:
            best, chosen = rank, claim
    return chosen


def _cover(stored: Mapping[str, Any]) -> set[int]:
    spans = stored["content"] or ([stored["target"]] if stored["target"] else [stored["cue"] or [0, 0]])
    return {at for start, end in spans for at in range(start, end)}


def _share(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
