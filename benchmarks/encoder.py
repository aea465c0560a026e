"""What the encoder reads right, on development data or on a test split brought from outside.

    python -m benchmarks.encoder [--corpus FOLDER] [--weights FOLDER] [--fp32 FOLDER] [--only PART]

``--corpus`` is a folder in the layout of the corpora; where it has test files, these are read. ``--fp32`` is
a folder of weights whose encoder is not quantised: every measure is then also given as what int8 loses. Spans
count by their exact offsets in running text, gold spans moved to whole words and clitics. Intervals are the
middle 95 % over documents drawn with replacement.
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.spanscore import (
    Count,
    Counts,
    at_units,
    calibration,
    claim_wholes,
    exact,
    gold_spans,
    gold_wholes,
    interval,
    matched,
    nearest_wholes,
    speakers,
    summed,
)
from claimline.clean import clean
from claimline.config import CleanConfig, ExtractConfig, ParseConfig, ReadConfig
from claimline.extract import extract
from claimline.model import Edition, Parse, Report
from claimline.parse import Parser
from claimline.read import read_stream
from training import corpora
from training.corpora import ATTRIBUTION, NAMES, Source

WORDS = 500
REPORTS = 24  # for each process that is timed
PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table: its name, what is asked, and how a count becomes per cent."""

    part: str
    key: str
    title: str
    least: float | None = None
    aim: float | None = None
    value: Callable[[Count], float] = lambda count: count.f1


def _recall(count: Count) -> float:
    return count.recall


MEASURES = (
    Measure("polnear", "SOURCE", "PolNeAR documents, source", 82, 86),
    Measure("polnear", "CUE", "PolNeAR documents, cue", 76, 79),
    Measure("polnear", "CONTENT", "PolNeAR documents, content", 71, 76),
    Measure("polnear", "claims.SOURCE", "  as claims leave extract, source"),
    Measure("polnear", "claims.CUE", "  as claims leave extract, cue"),
    Measure("polnear", "claims.CONTENT", "  as claims leave extract, content"),
    Measure("cofenet", "SOURCE", "sentences in CofeNet's form, source", 80, 83.2),
    Measure("cofenet", "CUE", "sentences in CofeNet's form, cue", 73.5, 75.3),
    Measure("cofenet", "CONTENT", "sentences in CofeNet's form, content", 69, 72.9),
    Measure("polnear", "whole", "whole attributions, spans with the nearest cue", 65, 74),
    Measure("polnear", "claims.whole", "  as claims leave extract"),
    Measure("uner", "all", "names, UNER-EWT", 81, 86),
    Measure("re3d", "all", "names, re3d (person, place, organisation)", 74, 82),
    Measure("polnear", "speaker", "direct quotations, speaker right, nearest cue", None, None, _recall),
    Measure("polnear", "claims.speaker", "direct quotations, speaker right, claims", 90, 95, _recall),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, the calibration of scores, and the speed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=Path, help="corpora brought from outside")
    options.add_argument("--weights", help="a folder of weights instead of those shipped")
    options.add_argument("--fp32", help="the same weights, not quantised")
    options.add_argument("--only", choices=("polnear", "cofenet", "uner", "re3d", "speed"))
    given = options.parse_args(arguments)
    root = given.corpus or Path(os.environ.get("CLAIMLINE_CORPORA", "../shared/corpora"))
    parts = {m.part: None for m in MEASURES if given.only in (None, m.part)}
    exactly = (
        {part: _measure(root, part, ParseConfig(weights=given.fp32)) for part in parts} if given.fp32 else {}
    )
    pairs: list[tuple[float, bool]] = []
    results = {part: _measure(root, part, ParseConfig(weights=given.weights), pairs) for part in parts}
    print(
        f"{'':46s}{'value':>7s}  {'95 %':13s}{'least':>6s}{'aim':>6s}" + ("   int8 loses" if exactly else "")
    )
    for measure in MEASURES:
        if measure.part in parts:
            print(_row(measure, results[measure.part], exactly.get(measure.part)))
    if pairs:
        right = 100 * sum(right for _, right in pairs) / len(pairs)
        error = calibration(pairs)
        print(f"scores of attribution spans: {right:.1f} % right, calibration error {error:.1f} points")
    if given.only in (None, "speed"):
        rate = _speed(root, given.weights)
        print(f"parse and extract: {rate} reports of {WORDS} words a second (at least 8, aim 14)")


def _row(measure: Measure, documents: Sequence[Counts], exactly: Sequence[Counts] | None) -> str:
    if not documents:
        return f"{measure.title:46s}{'skipped: no corpus':>7s}"
    value = measure.value(summed(documents).get(measure.key, Count()))
    low, high = interval(documents, measure.key, measure.value)
    asked = "".join(
        f"{number:6.1f}" if number is not None else f"{'':6s}" for number in (measure.least, measure.aim)
    )
    loss = f"{measure.value(summed(exactly)[measure.key]) - value:13.1f}" if exactly else ""
    return f"{measure.title:46s}{value:7.1f}  {low:5.1f} – {high:5.1f}{asked}{loss}"


def sources(root: Path, part: str) -> list[Source]:
    """The texts of a part; the test files where the folder has them."""
    if part == "polnear":
        split = "test" if (root / part / "test").is_dir() else "dev"
        return list(corpora.polnear(root, split))
    if part == "cofenet":
        files = [file for name in ("test", "valid") if (file := root / part / f"{name}.txt").is_file()]
        return list(corpora.cofenet(files[0])) if files else []
    if part == "uner":
        names = [name for name in ("test", "dev") if (root / "uner-ewt" / f"{name}.iob2").is_file()]
        return list(corpora.uner(root, names[0])) if names else []
    if not (root / part).is_dir():
        return []
    # Only this project's own corpora were trained on: of others every document counts.
    own = (root / "uner-ewt" / "train-provisional.jsonl").is_file()
    return list(corpora.re3d(root, "dev" if own else "all"))


def _measure(
    root: Path, part: str, config: ParseConfig, pairs: list[tuple[float, bool]] | None = None
) -> list[Counts]:
    parser = Parser(config)
    out: list[Counts] = []
    for source in map(at_units, sources(root, part)):
        edition = edition_of(source)
        parse = parser.parse(edition)
        if part in ("uner", "re3d"):
            out.append(exact(((t.label, t.span) for t in parse.names), gold_spans(source), NAMES))
            continue
        counts = dict(exact(((t.label, t.span) for t in parse.attribution), gold_spans(source), ATTRIBUTION))
        if part == "polnear":
            gold = set(gold_spans(source))
            if pairs is not None:
                pairs += [(t.score, (t.label, t.span) in gold) for t in parse.attribution]
            counts.update(_wholes(source, edition, parse))
        out.append(counts)
    return out


def _wholes(source: Source, edition: Edition, parse: Parse) -> Iterator[tuple[str, Count]]:
    gold = gold_wholes(source)
    claims = claim_wholes(extract(edition, parse, config=ExtractConfig(narrated=False)).claims)
    spans = [
        (kind, span)
        for claim in claims
        for kind, found in zip(ATTRIBUTION, (claim.source, claim.cue, claim.content), strict=True)
        for span in found
    ]
    for kind, count in exact(spans, gold_spans(source), ATTRIBUTION).items():
        yield f"claims.{kind}", count
    near = nearest_wholes(parse)
    yield "whole", matched(near, gold)
    yield "claims.whole", matched(claims, gold)
    yield "speaker", speakers(near, gold, edition.text)
    yield "claims.speaker", speakers(claims, gold, edition.text)


def edition_of(source: Source) -> Edition:
    """The text as the edition that parse and extract take, nothing cleaned away."""
    row = json.dumps({"text": source.text, "language": "en"}).encode()
    report = next(iter(read_stream(io.BytesIO(row), "corpus.jsonl", config=ReadConfig())))
    assert isinstance(report, Report), report
    edition = clean(report, config=CleanConfig(clean="none"))
    assert edition.text == source.text, source.name
    return edition


def _speed(root: Path, weights: str | None) -> str:
    """Reports a second of all processes together, each warm."""
    texts = [text for text in map(_shortened, sources(root, "polnear")) if text is not None]
    if not texts:
        return "skipped: no"
    shares = [(texts[at::PROCESSES] * REPORTS)[:REPORTS] for at in range(PROCESSES)]
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        times = pool.starmap(_timed, [(share, weights) for share in shares], chunksize=1)
    return f"{sum(REPORTS / spent for spent in times):.1f}"


def _shortened(source: Source) -> Source | None:
    kept = ""
    for line in source.text.split("\n"):
        if len(kept.split()) >= WORDS:
            break
        kept += line + "\n"
    words = kept.split()
    enough = WORDS * 0.9 <= len(words) <= WORDS * 1.1
    return Source(source.name, source.task, kept, ()) if enough else None


def _timed(texts: Sequence[Source], weights: str | None) -> float:
    parser = Parser(ParseConfig(weights=weights))
    editions = [edition_of(source) for source in texts]
    parser.parse(editions[0])
    begun = time.perf_counter()
    for edition in editions:
        extract(edition, parser.parse(edition), config=ExtractConfig())
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
