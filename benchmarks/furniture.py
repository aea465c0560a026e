"""Furniture in plain text made from any page: what of the body is lost, how much of the rest is kept out.

Two corpora of saved pages with a reading of their body: AEB (article-extraction-benchmark, 181 pages) and the
English pages of Fundus. Each body is cleaned as plain text, and each whole page as plain text, made crudely:
scripts, styles and drawings dropped, tags stripped, one block element per line.

- *Lost*: sentences of the true body, as plain text, that touch furniture. What is no sentence (no final mark,
  or neither verb nor six words; a line with a copyright sign) is listed and not counted.
- *Kept out*: of the whole page's characters that are not of the true body, the share inside furniture or
  structure, from which no claim can come. A line is of the body if half of its 4-grams of words are; shorter
  lines if the body has the same line.
- *Page body lost*: of the body's 4-grams that the page has, the share that only its furniture has.

The rules were written while looking at the pages of AEB whose key begins with 0 to b and at those of Fundus;
the other pages of AEB ("unseen") are apart.

    python -m benchmarks.furniture [--show lost|kept|page] [--only seen|unseen|fundus]
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from benchmarks.clean_prose import sentences
from benchmarks.story import corpora
from claimline.clean import clean
from claimline.config import CleanConfig, ReadConfig
from claimline.model import Edition, Report, Span
from claimline.read import read_stream
from claimline.text import lines

MOST_LOST = 1.0  # sentences of 1,000, over the bodies of AEB
LEAST_KEPT_OUT = 0.80  # of characters, over the pages of AEB
ENGLISH = ("au", "ca", "uk", "us", "za")
_DROPPED = {"script", "style", "noscript", "svg", "template", "iframe"}
_INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s small span"
        " strike strong sub sup time tt u var wbr",
    )
)
_GRAM = 4
_WORD = re.compile(r"\w+")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|shall|should|must"
    r"|says|said|told|\w{3,}ed)\b|n['’]t\b|['’](?:s|re|ve|ll|m|d)\b",
    re.IGNORECASE,
)
_FEWEST = 6  # words that make a sentence where no verb is known
_FINAL = (".", "!", "?", "…")


class _Text(HTMLParser):
    """The text of a page, a line for each block element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._open: list[str] = []
        self._dropped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _DROPPED:
            self._dropped += 1
        elif tag not in _INLINE:
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        if tag in _DROPPED:
            self._dropped = max(0, self._dropped - 1)
        elif tag not in _INLINE:
            self.flush()

    def handle_data(self, data: str) -> None:
        if not self._dropped:
            self._open.append(data)

    def flush(self) -> None:
        """End the line."""
        line = " ".join("".join(self._open).split())
        if line:
            self.lines.append(line)
        self._open = []


def whole_page(html: str) -> str:
    """The text of a whole page, crudely."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    parser.flush()
    return "\n".join(parser.lines)


@dataclass(frozen=True, slots=True)
class Case:
    """A page with its true body."""

    name: str
    group: str
    body: str
    page: str


@dataclass(slots=True)
class Score:
    """Sums over pages: sentences, and characters of lines."""

    pages: int = 0
    sentences: int = 0
    lost: int = 0
    marked: int = 0
    outside: int = 0
    kept_out: int = 0
    lines: int = 0
    lines_out: int = 0
    inside: int = 0
    page_lost: int = 0
    shares: list[float] = field(default_factory=list)


def cases() -> Iterator[Case]:
    """AEB, then the English pages of Fundus, in order of their names."""
    aeb = corpora() / "aeb"
    truth = json.loads((aeb / "ground-truth.json").read_text(encoding="utf-8"))
    for key in sorted(truth):
        html = _unpacked(aeb / "html" / f"{key}.html.gz")
        yield Case(
            key[:12], "seen" if key[0] < "c" else "unseen", truth[key]["articleBody"], whole_page(html)
        )
    for path in sorted((corpora() / "fundus-pages").glob("*/*.html.gz")):
        if path.parent.name in ENGLISH:
            body = _fundus_body(path)
            if body:
                name = path.name.removesuffix(".html.gz")
                yield Case(name, "fundus", body, whole_page(_unpacked(path)))


def _unpacked(path: Path) -> str:
    return gzip.decompress(path.read_bytes()).decode("utf-8", "replace")


def _fundus_body(path: Path) -> str | None:
    """The expected body of a page: the version of the publisher's fields whose words its page holds."""
    publisher = path.name.split("_")[0]
    fields = json.loads((path.parent / f"{publisher}.json").read_text(encoding="utf-8"))
    page = whole_page(_unpacked(path))
    best, most = None, 0.5
    for version in fields.values():
        body = version.get("body")
        if not body:
            continue
        parts = [*body["summary"]]
        for section in body["sections"]:
            parts += [*section["headline"], *section["paragraphs"]]
        found = sum(part[:60] in page for part in parts) / max(1, len(parts))
        if found > most:
            best, most = "\n\n".join(parts), found
    return best


def edition(text: str, name: str) -> Edition:
    """The edition of a text as the program makes it."""
    (report,) = read_stream(io.BytesIO(text.encode()), f"{name}.txt", config=ReadConfig())
    assert isinstance(report, Report), report
    return clean(report, config=CleanConfig())


def is_sentence(text: str, line: str) -> bool:
    """Whether a marked piece is a sentence of a report at all."""
    bare = text.rstrip("\"'”’)] ")
    if "©" in line or not bare.endswith(_FINAL):
        return False
    return bool(_FINITE.search(text)) or len(text.split()) >= _FEWEST


def of_body(line: str, grams: set[tuple[str, ...]], whole: set[str]) -> bool:
    """Whether a line of the page is one of the body."""
    words = _WORD.findall(line.casefold())
    if len(words) <= _GRAM:
        return " ".join(words) in whole
    own = [tuple(words[at : at + _GRAM]) for at in range(len(words) - _GRAM + 1)]
    return 2 * sum(gram in grams for gram in own) >= len(own)


def measure(case: Case, score: Score, *, show: str) -> None:
    """Add one page to the sums."""
    score.pages += 1
    clean_body = edition(case.body, case.name)
    for line in lines(clean_body.text):
        for span in sentences(line.of(clean_body.text)):
            sentence = Span(line.start + span.start, line.start + span.end)
            score.sentences += 1
            if any(mark.span.overlap(sentence) for mark in clean_body.furniture):
                real = is_sentence(sentence.of(clean_body.text), line.of(clean_body.text))
                score.lost += real
                score.marked += not real
                if show == "lost":
                    said = "LOST" if real else "no sentence"
                    print(f"{case.name}\t{said}\t{sentence.of(clean_body.text)[:150]}")
    _measure_page(case, score, show=show)


def _measure_page(case: Case, score: Score, *, show: str) -> None:
    words = _WORD.findall(case.body.casefold())
    grams = {tuple(words[at : at + _GRAM]) for at in range(len(words) - _GRAM + 1)}
    whole = {" ".join(_WORD.findall(line.casefold())) for line in case.body.splitlines()}
    page = edition(case.page, case.name)
    kinds = [""] * len(page.text)
    for mark in (*page.structure, *page.furniture):
        if mark.kind != "dateline":
            kinds[mark.span.start : mark.span.end] = [mark.kind] * len(mark.span)
    furniture = {mark.kind for mark in page.furniture} - {mark.kind for mark in page.structure}
    outside = out = 0
    there: set[tuple[str, ...]] = set()
    kept: set[tuple[str, ...]] = set()
    for line in lines(page.text):
        marked = sum(map(bool, kinds[line.start : line.end]))
        if of_body(line.of(page.text), grams, whole):
            tokens = _WORD.findall(line.of(page.text).casefold())
            own = grams.intersection(tuple(tokens[at : at + _GRAM]) for at in range(len(tokens) - _GRAM + 1))
            lost = 2 * sum(kind in furniture for kind in kinds[line.start : line.end]) > len(line)
            there |= own
            if not lost:
                kept |= own
            if lost and show == "page":
                print(f"{case.name}\t{kinds[line.start]}\t{line.of(page.text)[:150]}")
        else:
            outside += len(line)
            out += marked
            score.lines += 1
            score.lines_out += 2 * marked >= len(line)
            if 2 * marked < len(line) and show == "kept":
                print(f"{case.name}\t{line.of(page.text)[:150]}")
    score.inside += len(there)
    score.page_lost += len(there - kept)
    score.outside += outside
    score.kept_out += out
    if outside:
        score.shares.append(out / outside)


def _line(name: str, score: Score) -> str:
    return (
        f"  {name:7} {score.pages:3} pages"
        f"  lost {1000 * score.lost / max(1, score.sentences):5.2f} per 1,000"
        f" ({score.lost} of {score.sentences}; {score.marked} marked that are no sentences)\n"
        f"           kept out {score.kept_out / max(1, score.outside):6.1%} of characters,"
        f" {score.lines_out / max(1, score.lines):6.1%} of lines,"
        f" {sum(score.shares) / max(1, len(score.shares)):6.1%} of a page on average;"
        f"  page body lost {score.page_lost / max(1, score.inside):6.2%}"
    )


def main(given: Sequence[str] | None = None) -> int:
    """Print the figures; exit status 1 where one of AEB is beyond its floor."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    arguments.add_argument("--show", default="", choices=("", "lost", "kept", "page"))
    arguments.add_argument("--only", default="", choices=("", "seen", "unseen", "fundus"))
    asked = arguments.parse_args(given)
    if not (corpora() / "aeb" / "ground-truth.json").exists():
        print(f"furniture: NOT MEASURED, no corpus at {corpora() / 'aeb'} (set CLAIMLINE_CORPORA)")
        return 0
    scores = {name: Score() for name in ("AEB", "seen", "unseen", "fundus")}
    for case in cases():
        if asked.only in {"", case.group}:
            measure(case, scores[case.group], show=asked.show)
    scores["AEB"] = _sum(scores["seen"], scores["unseen"])
    print("furniture: bodies and whole pages as plain text")
    for name, score in scores.items():
        if score.pages:
            print(_line(name, score))
    aeb = scores["AEB"]
    lost = 1000 * aeb.lost / max(1, aeb.sentences)
    return int(not asked.only and (lost > MOST_LOST or aeb.kept_out < LEAST_KEPT_OUT * aeb.outside))


def _sum(one: Score, other: Score) -> Score:
    return Score(**{name: getattr(one, name) + getattr(other, name) for name in Score.__slots__})


if __name__ == "__main__":
    sys.exit(main())
