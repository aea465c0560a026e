"""Wire copies and rewrites found among reports made for it: ``python -m benchmarks.copypairs``.

No corpus at hand labels copies, so they are made from texts of BASIL by a fixed procedure, and the truth is
known: a report is printed under another headline, shortened, lightly edited throughout, or blended (a third
of the words are the original's, edited, and the rest are sentences of reports on other events). The hard
negatives are real: three outlets' own reports on one event, which share names, facts and quotations. Pairs of
outlets with long runs of equal words are wire copy in both; nobody labelled them, so they are left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import combinations
from pathlib import Path

from benchmarks.resampling import interval, row
from benchmarks.story import corpora
from claimline.clean import clean
from claimline.config import Config
from claimline.link import find_copies
from claimline.model import Edition, Report
from claimline.read import read

RUN, WIRE = 13, 0.1  # words in a row, and the share of the shorter text in such runs, that are wire copy
EVENTS = 44  # of sixty; sentences of the others fill the blended copies
EVERY = 9  # words between two edits
SHORT, BLEND = 0.4, 0.33  # shares of the original's sentences in a shortened and in a blended copy
KINDS = ("headline", "shortened", "edited", "blended")
_CHANGED = {"said": "stated", "the": "that", "a": "one", "and": "as well as", "of": "from", "to": "toward"}


@dataclass(frozen=True, slots=True)
class Article:
    """A report of the corpus: its event and its sentences, paragraph by paragraph."""

    uri: str
    event: str
    day: str
    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def sentences(self) -> list[str]:
        """All its sentences."""
        return [sentence for paragraph in self.paragraphs for sentence in paragraph]


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of reports: of which event and kind, whether it is a copy, and whether it was found."""

    event: str
    kind: str
    truth: bool
    found: bool


def articles() -> dict[str, list[Article]]:
    """The reports of BASIL by event, in the order of their file names."""
    events: dict[str, list[Article]] = {}
    for path in sorted((corpora() / "basil" / "articles").rglob("*.json"), key=lambda path: path.name):
        told = json.loads(path.read_text(encoding="utf-8"))
        one = Article(told["url"], told["triplet-uuid"], told["date"], _paragraphs(told))
        events.setdefault(one.event, []).append(one)
    return dict(sorted(events.items()))


def _paragraphs(told: dict[str, list[list[str]]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(paragraph) for paragraph in told["body-paragraphs"])


def copied(one: Article, kind: str, filler: Sequence[str]) -> str:
    """The text of a copy of that kind."""
    if kind == "headline":
        return "\n\n".join(" ".join(paragraph) for paragraph in one.paragraphs)
    if kind == "shortened":
        kept = one.sentences[: max(4, round(SHORT * len(one.sentences)))]
        return "\n\n".join(kept)
    if kind == "edited":
        return "\n\n".join(edited(sentence) for sentence in one.sentences)
    return "\n\n".join(_blended(one, filler))


def edited(sentence: str) -> str:
    """The sentence with a word in every few replaced or left out."""
    words = sentence.split(" ")
    for at in range(EVERY // 2, len(words), EVERY):
        words[at] = _CHANGED.get(words[at], "")
    return " ".join(word for word in words if word)


def _blended(one: Article, filler: Sequence[str]) -> Iterator[str]:
    """A third of the original's words in edited sentences from its beginning, others' sentences between."""
    budget = sum(len(sentence.split()) for sentence in one.sentences)
    own, others, at = BLEND * budget, (1 - BLEND) * budget, _number(one.uri)
    for sentence in one.sentences:
        if own > 0:
            own -= len(sentence.split())
            yield edited(sentence)
        while others > own * (1 - BLEND) / BLEND and others > 0:
            strange = filler[at % len(filler)]
            others -= len(strange.split())
            at += 1
            yield strange


def _number(seed: str) -> int:
    return int.from_bytes(sha256(seed.encode()).digest()[:6], "big")


def wire(a: Article, b: Article) -> bool:
    """Whether two outlets print one text: enough words of the shorter in long equal runs."""
    left, right = (" ".join(one.sentences).split() for one in (a, b))
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= RUN) >= WIRE * min(len(left), len(right))


def editions(rows: Sequence[dict[str, str]]) -> dict[str, Edition]:
    """The rows read and cleaned as any input, by address."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pile.jsonl"
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        config = Config()
        found = [one for one in read([path], config=config.read) if isinstance(one, Report)]
        return {one.uri: clean(one, config=config.clean) for one in found if one.uri}


def judged() -> tuple[list[Judged], int]:
    """All pairs with what was found of them, and how many were left out."""
    events = articles()
    used = list(events.items())[:EVENTS]
    filler = [s for _, several in list(events.items())[EVENTS:] for one in several for s in one.sentences]
    rows, pairs, left_out = [], [], 0
    for number, (event, several) in enumerate(used):
        original, kind = several[number % len(several)], KINDS[number % len(KINDS)]
        copy = f"https://copy.example/{event}"
        rows += [_row(one.uri, " ".join(one.paragraphs[0])[:60], one.day, _text(one)) for one in several]
        rows.append(_row(copy, f"Of the day: {event[:8]}", original.day, copied(original, kind, filler)))
        pairs.append((event, kind, original.uri, copy, True))
        apart = [pair for pair in combinations(several, 2) if not wire(*pair)]
        left_out += len(several) * (len(several) - 1) // 2 - len(apart)
        pairs += [(event, "other outlet", a.uri, b.uri, False) for a, b in apart]
        strange = [b if a is original else a for a, b in apart if original in (a, b)]
        pairs += [(event, "copy of another outlet", one.uri, copy, False) for one in strange]
    known = editions(rows)
    head = {copy.report: copy.of for copy in find_copies(list(known.values()))}
    text_of = {uri: head.get(one.report, one.report) for uri, one in known.items()}
    return [Judged(e, kind, truth, text_of[a] == text_of[b]) for e, kind, a, b, truth in pairs], left_out


def _text(one: Article) -> str:
    return "\n\n".join(" ".join(paragraph) for paragraph in one.paragraphs)


def _row(uri: str, title: str, day: str, text: str) -> dict[str, str]:
    return {"uri": uri, "title": title, "published": day, "text": text}


def f1(pairs: Sequence[Judged]) -> float:
    """F1 of the copies."""
    hits = sum(one.truth and one.found for one in pairs)
    wrong = sum(one.truth != one.found for one in pairs)
    return 2 * hits / (2 * hits + wrong) if hits else 0.0


def _of_events(events: Sequence[Sequence[Judged]]) -> float:
    return f1([one for event in events for one in event])


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter).parse_args(
        arguments
    )
    if not (corpora() / "basil").is_dir():
        print(f"SKIPPED: BASIL is not in {corpora()}; set CLAIMLINE_CORPORA")
        return 0
    pairs, left_out = judged()
    print(f"{len(pairs)} pairs of {EVENTS} events; {left_out} pairs of outlets left out as wire copy")
    for kind in dict.fromkeys(one.kind for one in pairs):
        some = [one for one in pairs if one.kind == kind]
        print(f"  {kind:<24} {sum(one.truth == one.found for one in some)} of {len(some)} right")
    events = [[one for one in pairs if one.event == event] for event in sorted({p.event for p in pairs})]
    print(
        row("wire copies and rewrites, F1", f1(pairs), interval(events, _of_events), least="0.90", aim="0.97")
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
